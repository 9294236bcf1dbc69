package timex

import "strings"

// resolve makes an expression of a match and says what kind of list may follow it.
func (s *search) resolve(m *match) (Timex, chain, bool) {
	r := &s.grammar.rules[m.rule]
	t := Timex{Start: s.words[m.first].start, End: s.words[m.last-1].end, Type: r.kind, Rule: r.pattern, Mod: r.mod}
	f := newFrame()
	for i, reading := range m.path[:m.pathLen] {
		behind := m.first+i >= m.last
		if behind && !(r.borrows && f.lacks(&s.classes, reading.symbol)) {
			continue
		}
		f.read(&s.classes, reading, s.words[m.first+i].number)
		f.borrowed = f.borrowed || behind && reading.symbol == s.classes.month
	}
	if f.unit == fortnight {
		f.unit = week
		if f.count = 2 * max(f.count, 100); f.upTo != unknown {
			f.upTo *= 2
		}
	}
	if r.unit != noGrain {
		f.unit = r.unit
	}
	if f.slashed && s.dayFirst() {
		f.month, f.dom = f.dom, f.month
	}
	switch {
	case r.number == 0:
	case r.how == byPart:
		f.ordinal = r.number
	default:
		f.count = 100 * r.number
	}
	if r.part != "" {
		f.part = r.part
	}
	if t.Mod == "" {
		t.Mod = f.mod
	}
	if r.hasBy {
		f.rel, f.hasRel = r.by, true
	}
	kind := noChain
	switch r.how {
	case none:
		return t, kind, false
	case byFixed:
		t.Value = r.value
	case byMany:
		t.Value = "P" + unknownCount(f.unit)
	case bySpan:
		t.Value = spanValue(f)
		if f.unit == month && f.count >= 600 && s.lower(m.first) == "the" {
			s.story.longer = true // "the nine months"
		}
	case byEvery:
		t.Value = everyValue(f)
	case byYearAgo:
		s.write(&t, s.yearAgo(f))
	default:
		if s.comparesResults(r, f) {
			s.write(&t, s.yearBefore(m, f))
			break
		}
		p, ok := s.periodOf(m, r, f)
		if !ok || p.grain == noGrain {
			return t, kind, false
		}
		if p.grain < oneDay && p.part == "" && p.clock == "" { // "an hour ago"
			t.Type, t.Value = Duration, spanValue(f)
			return t, kind, true
		}
		s.write(&t, p)
		if strings.Contains(f.zone, ":") {
			t.Zone = f.zone
		}
		if !s.story.dayless {
			s.story.spoke(p)
			s.story.lastWord = m.last
		}
		s.nameEra(m, f)
		kind = chainOf(f, r)
	}
	return t, kind, t.Value != ""
}

// write gives t the value of a period.
func (s *search) write(t *Timex, p period) {
	s.story.resolved = p
	t.Value = p.value()
	if p.part != "" || p.clock != "" {
		t.Type = Time
	} else if t.Type == Time {
		t.Type = Date
	}
}

func chainOf(f frame, r *rule) chain {
	switch {
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
