package timex

import (
	"cmp"
	"strings"
)

// resolve makes an expression of a match and says where it stands.
func (s *search) resolve(m *match) (Timex, placement, bool) {
	r := &s.grammar.rules[m.rule]
	f := s.frameOf(m, r)
	t := Timex{Start: s.words[m.first].start, End: s.words[m.last-1].end, Type: r.kind, Rule: r.pattern, Mod: cmp.Or(r.mod, f.mod)}
	at := placement{first: m.first, last: m.last}
	switch {
	case r.how == none:
		return t, at, false
	case r.how == byFixed:
		t.Value = r.value
	case r.how == byMany:
		t.Value = "P" + unknownCount(f.unit)
	case r.how == bySpan:
		t.Value = spanValue(f)
		if f.unit == month && f.count >= 600 && s.lower(m.first) == "the" {
			s.story.longer = true // "the nine months"
		}
	case r.how == byEvery:
		t.Value = everyValue(f)
	case r.how == byYearAgo:
		at.period = s.yearAgo(f)
		t.write(at.period)
	case s.comparesResults(r, f):
		at.period = s.yearBefore(m, f)
		t.write(at.period)
	default:
		ok := s.resolvePeriod(m, r, f, &t, &at)
		return t, at, ok
	}
	return t, at, t.Value != ""
}

// frameOf reads the words of a match, and what stands behind it as far as it borrows that.
func (s *search) frameOf(m *match, r *rule) frame {
	f := newFrame()
	for i, reading := range m.path[:m.pathLen] {
		behind := m.first+i >= m.last
		if behind && !(r.borrows && f.lacks(&s.classes, reading.symbol)) {
			continue
		}
		f.read(&s.classes, reading, s.words[m.first+i].number)
		f.borrowed = f.borrowed || behind && reading.symbol == s.classes.month
	}
	f.unfoldFortnights()
	if f.slashed && s.dayFirst() {
		f.month, f.dom = f.dom, f.month
	}
	f.obey(r)
	return f
}

// resolvePeriod writes the calendar period of a match into t, and into what the report has told.
func (s *search) resolvePeriod(m *match, r *rule, f frame, t *Timex, at *placement) bool {
	p, ok := s.periodOf(m, r, f)
	if !ok || p.grain == noGrain {
		return false
	}
	if p.grain < oneDay && p.part == "" && p.clock == "" { // "an hour ago"
		t.Type, t.Value = Duration, spanValue(f)
		return true
	}
	at.period = p
	t.write(p)
	if strings.Contains(f.zone, ":") {
		t.Zone = f.zone
	}
	at.dayless = r.how == byDate && (f.minutes != unknown || f.unit == oneDay) && !r.hasDays && !f.namesDay()
	if !at.dayless {
		s.story.spoke(p)
		s.story.lastWord = m.last
	}
	at.yearless, at.dated = s.yearOf(r, f)
	s.nameEra(m, f)
	at.chain = chainOf(f, r)
	return t.Value != ""
}

// write gives t the value of a period.
func (t *Timex) write(p period) {
	t.Value = p.value()
	if p.part != "" || p.clock != "" {
		t.Type = Time
	} else if t.Type == Time {
		t.Type = Date
	}
}

// yearOf says whether a day or month leaves its year to what is listed behind it, or names it.
func (s *search) yearOf(r *rule, f frame) (yearless, dated bool) {
	year := f.year != unknown || f.hasRel && f.unit == year
	switch {
	case r.how != byDate:
		return false, false
	case r.after == monthDay:
		before := &s.placed[len(s.placed)-1]
		return !year && before.yearless, year
	}
	return f.month != unknown && !year && !f.hasRel && f.weekday == unknown, f.month != unknown && year
}

func chainOf(f frame, r *rule) chain {
	switch {
	case r.after != noChain:
		return r.after
	case r.how != byDate || f.borrowed || f.minutes != unknown:
		return noChain
	case f.month != unknown && f.dom != unknown:
		return monthDay
	case f.month != unknown:
		return bareMonth
	case f.year != unknown && f.mod == "":
		return bareYear
	}
	return noChain
}

// periodOf resolves all that is a calendar period.
func (s *search) periodOf(m *match, r *rule, f frame) (period, bool) {
	switch r.how {
	case byShift:
		return s.shifted(m, r, f), true
	case byPart:
		return s.partOfYear(m, f), true
	case byQuarter:
		return s.spokenQuarter(m, f), true
	case bySeason:
		return s.seasonOf(m, f), true
	case byHoliday:
		return s.holidayOf(m, r, f)
	case byWeekOf:
		return s.weekOfMonth(m, r, f)
	case byDayOf:
		return s.dayOf(m, r, f)
	case byWeek:
		p, ok := s.dateOf(m, r, f)
		if ok && p.known() {
			p = p.in(week)
		}
		return p, ok
	}
	return s.dateOf(m, r, f)
}
