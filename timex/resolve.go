package timex

import (
	"fmt"
	"strconv"
	"strings"
)

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
	case byRecent:
		t.Value = s.recentValue(&t, m, f)
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
			s.write(&t, s.yearAgo(f))
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
		s.finish(&t, p)
		kind = chainOf(f, r)
	}
	return t, kind, t.Value != ""
}

// finish writes a period into t and lets the story remember it.
func (s *search) finish(t *Timex, p period) {
	s.write(t, p)
	s.story.spoke(p)
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
	case byWeek:
		p, ok := s.dateOf(m, r, f)
		if ok && p.known() {
			p = p.in(week)
		}
		return p, ok
	}
	return s.dateOf(m, r, f)
}

// weekOfMonth resolves "the second week of July": the ISO week of its middle day.
func (s *search) weekOfMonth(m *match, r *rule, f frame) (period, bool) {
	n := f.ordinal
	var p period
	if r.unit == month {
		p = s.shifted(m, r, f)
		if f.ordinal == unknown {
			return p, false
		}
	} else {
		if n == unknown && f.rel < 0 { // "the last week of July"
			n, f.hasRel = 5, false
		}
		p = s.monthOf(m, r, f)
	}
	if n == unknown || n > 5 || !p.known() {
		return p, p.known()
	}
	if n == 5 {
		return periodAt(p.last()-3, week), true
	}
	return periodAt(p.first()+day(7*n-4), week), true
}

// dateOf resolves a calendar date as far as its parts are given.
func (s *search) dateOf(m *match, r *rule, f frame) (period, bool) {
	p := period{grain: oneDay, year: f.year, sub: f.month, dom: f.dom, wday: max(f.weekday, 0)}
	switch {
	case r.after != noChain:
		return s.carriedOn(m, r, f)
	case f.decade != unknown:
		return period{grain: decade, year: f.decade}, true
	case f.century != unknown:
		return period{grain: century, year: 100 * (f.century - 1)}, true
	case f.month != unknown && f.dom != unknown:
		if !realDay(f.year, f.month, f.dom) {
			return p, false
		}
		p.year = s.yearOfDay(m, f)
		if !realDay(p.year, p.sub, p.dom) {
			p.year = unknown
		}
	case f.month != unknown:
		p = s.monthOf(m, r, f)
	case f.weekday != unknown:
		p = s.weekdayOf(m, r, f)
	case f.year != unknown:
		p = period{grain: year, year: f.year}
	case f.hasDayShift:
		p = s.daysFrom(periodOf(s.story.now), s.story.hasNow, f.dayShift)
	case f.dom != unknown:
		base, ok := s.story.base()
		if !ok || base.sub == unknown || base.grain > month {
			base = period{year: unknown, sub: unknown}
		}
		p.year, p.sub = base.year, base.sub
		if base.grain == week {
			p.year, p.sub, _ = base.first().date()
		}
		if p.year != unknown && !realDay(p.year, p.sub, p.dom) {
			return p, false
		}
	default: // a clock or part of a day alone
		base, ok := periodOf(s.story.now), s.story.hasNow
		if r.fromLast || !r.hasDays {
			base, ok = s.story.base()
			if ok && base.grain > oneDay {
				base, ok = periodOf(s.story.now), s.story.hasNow
			}
		}
		p = s.daysFrom(base, ok, r.days)
		p.clock, p.part = "", ""
	}
	if r.hasDays && (f.weekday != unknown) && p.known() {
		p = p.shift(r.days)
	}
	if p.grain == oneDay {
		s.addClock(&p, f)
	}
	return p, true
}

func (s *search) daysFrom(base period, ok bool, days int) period {
	if !ok || !base.known() {
		return period{grain: oneDay, year: unknown, sub: unknown, dom: unknown}
	}
	return periodOf(base.first() + day(days))
}

// addClock puts a clock or a part of the day on a day.
func (s *search) addClock(p *period, f frame) {
	if f.minutes == unknown {
		if f.part != "" {
			p.part = "T" + f.part
		}
		return
	}
	minutes := f.minutes
	switch {
	case f.pm == 12 && minutes < 12*60:
		minutes += 12 * 60
	case f.pm == 0 && minutes >= 12*60 && minutes < 13*60:
		minutes -= 12 * 60
	case f.pm == unknown && minutes < 12*60 && (f.part == "AF" || f.part == "EV" || f.part == "NI" && minutes >= 6*60):
		minutes += 12 * 60
	}
	p.clock = fmt.Sprintf("T%02d:%02d", minutes/60, minutes%60)
	if f.zone == "Z" || strings.ContainsRune(f.zone, ':') {
		p.clock += f.zone
	}
}

// yearOfDay finds the year of a month and day.
func (s *search) yearOfDay(m *match, f frame) int {
	switch {
	case f.year != unknown:
		return f.year
	case f.unit == year && f.hasRel && s.story.hasNow:
		y, _, _ := s.story.now.date()
		return y + f.rel
	case !s.story.hasNow:
		return unknown
	}
	y := s.dayYear(m, f)
	if f.weekday != unknown { // the weekday tells the year
		for _, candidate := range []int{y, y - 1, y + 1} {
			if realDay(candidate, f.month, f.dom) && civil(candidate, f.month, f.dom).weekday() == f.weekday {
				return candidate
			}
		}
	}
	return y
}

// dayYear decides between the last and the next day of that name.
func (s *search) dayYear(m *match, f frame) int {
	y, _, _ := s.story.now.date()
	past, next := -1<<30, 1<<30
	for candidate := y - 8; candidate <= y+8; candidate++ {
		if !realDay(candidate, f.month, f.dom) {
			continue
		}
		switch distance := int(civil(candidate, f.month, f.dom) - s.story.now); {
		case distance == 0:
			return y
		case distance < 0:
			past = max(past, distance)
		default:
			next = min(next, distance)
		}
	}
	if s.direction(m, ofDay, -past, next) < 0 {
		y, _, _ = (s.story.now + day(past)).date()
	} else {
		y, _, _ = (s.story.now + day(next)).date()
	}
	return y
}

// monthOf resolves a month with or without its year.
func (s *search) monthOf(m *match, r *rule, f frame) period {
	p := period{grain: month, year: f.year, sub: f.month}
	if f.year != unknown || !s.story.hasNow {
		return p
	}
	y, current, _ := s.story.now.date()
	switch {
	case f.unit == year && f.hasRel:
		p.year = y + f.rel
	case f.hasRel && f.rel < 0:
		p.year = y
		if f.month >= current {
			p.year--
		}
	case f.hasRel && f.rel > 0:
		p.year = y
		if f.month <= current {
			p.year++
		}
	case f.hasRel:
		p.year = y
	default:
		p.year = y
		ago, ahead := mod(current-f.month, 12), mod(f.month-current, 12)
		if ago == 0 {
			break
		}
		if s.direction(m, ofMonth, 30*ago, 30*ahead) < 0 {
			if f.month > current {
				p.year--
			}
		} else if f.month < current {
			p.year++
		}
	}
	return p
}

// weekdayOf resolves a weekday.
func (s *search) weekdayOf(m *match, r *rule, f frame) period {
	p := period{grain: oneDay, year: unknown, sub: unknown, dom: unknown, wday: f.weekday}
	base, ok := s.story.now, s.story.hasNow
	if r.fromLast {
		var last period
		if last, ok = s.story.base(); ok {
			base = last.last()
		}
	}
	if !ok {
		return p
	}
	ago, ahead := mod(base.weekday()-f.weekday, 7), mod(f.weekday-base.weekday(), 7)
	var d day
	switch {
	case f.unit == week && f.hasRel: // Friday of last week
		d = base - day(base.weekday()-f.weekday) + day(7*f.rel)
	case f.hasRel && f.rel < 0:
		d = base - day(max(ago, 1)-1) - 1
		if ago == 0 {
			d = base - 7
		}
	case f.hasRel && f.rel > 0:
		d = base + day(ahead)
		if ahead == 0 {
			d = base + 7
		}
	case f.hasRel: // this Friday
		d = base + day(ahead)
		if ahead > 0 && ago <= 2 && s.direction(m, ofWeekday, ago, ahead) < 0 {
			d = base - day(ago)
		}
	case ago == 0:
		d = base
	case s.listedDay(m, &d, f.weekday):
	case s.direction(m, ofWeekday, ago, ahead) < 0:
		d = base - day(ago)
	default:
		d = base + day(ahead)
	}
	q := periodOf(d)
	q.wday = f.weekday
	return q
}

// listedDay lets "Monday and Tuesday" share their direction: the second is the next such day after the first.
func (s *search) listedDay(m *match, d *day, weekday int) bool {
	if m.first < 2 || len(s.found) == 0 || !s.story.last.known() || s.story.last.grain != oneDay {
		return false
	}
	before := &s.found[len(s.found)-1]
	joint := m.first - 1
	if before.End != s.words[joint-1].end || !strings.HasPrefix(before.Rule, "WEEKDAY") {
		return false
	}
	switch s.lower(joint) {
	case "and", "or", "to", "through", "-", "&":
		first := s.story.last.first()
		*d = first + day(mod(weekday-first.weekday(), 7))
		return true
	}
	return false
}

// shifted counts units from the reference or from the last date.
func (s *search) shifted(m *match, r *rule, f frame) period {
	g := f.unit
	base, ok := periodOf(s.story.now), s.story.hasNow
	if r.fromLast {
		base, ok = s.story.base()
	}
	if f.hasDayShift {
		f.rel = f.dayShift
		if f.unit == week && r.hasBy {
			return s.daysFrom(base, ok, f.dayShift+7*r.by)
		}
	}
	if !ok || !base.known() {
		return period{grain: g, year: unknown, sub: unknown, dom: unknown}
	}
	if !r.hasBy {
		s.collectTold(m, f)
	}
	n := f.rel
	if f.count != unknown {
		n *= f.count / 100
		if extra := f.count % 100; extra != 0 && g == year {
			base = base.in(month).shift(f.rel * extra * 12 / 100)
		}
	}
	if g < oneDay {
		return period{grain: g}
	}
	if g == weekend && !r.fromLast {
		return s.weekendOf(m, base, f)
	}
	if g == oneDay && base.grain > oneDay { // the day after a week
		if n > 0 {
			return periodOf(base.last() + day(n))
		}
		return periodOf(base.first() + day(n))
	}
	if g == week && r.fromLast && f.count != unknown && base.grain == oneDay { // two weeks later
		return periodOf(base.first() + day(7*n))
	}
	return base.in(g).shift(n)
}

// weekendOf resolves "the weekend": at or after its end, or in the past tense, the one gone by.
func (s *search) weekendOf(m *match, base period, f frame) period {
	p := base.in(weekend)
	switch weekday := base.first().weekday(); {
	case f.hasRel && f.rel != 0:
		if f.rel < 0 && weekday >= 6 || f.rel < 0 && weekday < 6 || f.rel > 0 {
			return p.shift(f.rel)
		}
	case weekday < 6 && s.direction(m, ofWeekday, weekday, 6-weekday) < 0:
		return p.shift(-1)
	}
	return p
}

// partOfYear resolves "the third quarter of 1984" and "the second half of the year".
func (s *search) partOfYear(m *match, f frame) period {
	g := quarter
	if f.unit == half || f.count == 50 {
		g = half
		if f.ordinal == unknown && f.hasRel && f.rel < 0 {
			f.ordinal, f.hasRel = 2, false
		}
	}
	p := period{grain: g, year: f.year, sub: f.ordinal}
	if f.decade != unknown {
		return period{grain: decade, year: f.decade}
	}
	if f.year == unknown && s.story.hasNow {
		y, _, _ := s.story.now.date()
		switch {
		case f.hasRel && f.unit == year || f.hasRel:
			p.year = y + f.rel
		default:
			p.year = s.partYear(m, g, p.sub)
		}
	}
	if p.sub == unknown { // "the 1988 quarter": the quarter spoken of
		p.sub = s.lastQuarter().sub
		if p.sub == unknown {
			return period{grain: year, year: p.year}
		}
	}
	if g == half && p.sub > 2 || p.sub > 4 || p.sub < 1 {
		return period{}
	}
	return p
}

// partYear decides the year of the nth quarter or half, when it is not said.
func (s *search) partYear(m *match, g grain, n int) int {
	now := periodAt(s.story.now, g)
	parts := 4
	if g == half {
		parts = 2
	}
	ago, ahead := mod(now.sub-n, parts), mod(n-now.sub, parts)
	months := 12 / parts
	switch {
	case n == unknown || ago == 0:
		return now.year
	case ago == 1 || s.direction(m, ofMonth, 30*months*ago, 30*months*ahead) < 0:
		return now.shift(-ago).year
	}
	return now.shift(ahead).year
}

// comparesResults reports whether "a year ago" or "a year earlier" stands in a report of business results
// and so means the quarter a year before the one reported on.
func (s *search) comparesResults(r *rule, f frame) bool {
	return r.how == byShift && f.unit == year && r.hasBy && r.by == -1 && !f.plural && f.count == unknown &&
		(s.story.quarter.known() || s.reportsQuarter())
}

// reportsQuarter reports whether the text speaks of quarters at all.
func (s *search) reportsQuarter() bool {
	if s.story.quarterly == unasked {
		s.story.quarterly = no
		for i := range s.words {
			if e := s.words[i].entry; e == s.vocabulary.quarter && i > 0 && s.words[i-1].entry != nil {
				s.story.quarterly = yes
				break
			}
		}
	}
	return s.story.quarterly == yes
}

// lastQuarter is the quarter that the report spoke of last, or the last that is over.
func (s *search) lastQuarter() period {
	if s.story.quarter.known() {
		return s.story.quarter
	}
	if s.story.hasNow {
		return periodAt(s.story.now, quarter).shift(-1)
	}
	return period{grain: quarter, year: unknown, sub: unknown}
}

func (s *search) spokenQuarter(m *match, f frame) period {
	s.story.longer = false
	if f.hasRel && s.story.hasNow && f.rel != 0 {
		return periodAt(s.story.now, quarter).shift(f.rel)
	}
	return s.lastQuarter()
}

// yearAgo resolves "a year ago", "the year-earlier quarter" of results.
func (s *search) yearAgo(f frame) period {
	q := s.lastQuarter()
	if s.story.longer && f.unit != quarter && f.ordinal == unknown && q.year != unknown {
		return period{grain: year, year: q.year - 1}
	}
	if f.ordinal != unknown && f.ordinal <= 4 {
		q.sub = f.ordinal
	}
	if f.year != unknown {
		q.year = f.year
	} else if q.year != unknown {
		q.year--
	}
	return q
}

// seasonOf resolves a season. Winter counts to the year of its January.
func (s *search) seasonOf(m *match, f frame) period {
	p := period{grain: season, year: f.year, sub: f.season}
	if f.year != unknown || !s.story.hasNow {
		return p
	}
	now := periodAt(s.story.now, season)
	p.year, _, _ = s.story.now.date()
	switch {
	case f.unit == year && f.hasRel:
		p.year += f.rel
	case f.hasRel && f.rel < 0:
		if f.season >= now.sub {
			p.year--
		}
	case f.hasRel && f.rel > 0:
		if f.season <= now.sub {
			p.year++
		}
	case f.hasRel:
	case f.season > now.sub && s.direction(m, ofMonth, 90*(4+now.sub-f.season), 90*(f.season-now.sub)) < 0:
		p.year--
	case f.season < now.sub && s.direction(m, ofMonth, 90*(now.sub-f.season), 90*(4+f.season-now.sub)) > 0:
		p.year++
	}
	return p
}

// carriedOn resolves what goes on a list or range: "April 12, 19 and 26", "1950-53".
func (s *search) carriedOn(m *match, r *rule, f frame) (period, bool) {
	last := s.story.last
	switch r.after {
	case monthDay:
		if f.year != unknown {
			last.year = f.year
		}
		if last.grain != oneDay || !realDay(last.year, last.sub, f.dom) {
			return last, false
		}
		last.dom, last.clock, last.part = f.dom, "", ""
		last.wday = 0
	case bareYear: // "1950-53"
		short := s.words[m.first]
		if last.grain != year || last.year == unknown || short.end-short.start != 2 || short.number <= last.year%100 {
			return last, false
		}
		last.year += short.number - last.year%100
	default:
		return last, false
	}
	return last, true
}

// recentValue tells "recent weeks" (a reference to the past) from "coming weeks" (a length of time).
func (s *search) recentValue(t *Timex, m *match, f frame) string {
	switch s.lower(m.first) {
	case "recent":
		t.Type = Duration
		return "P" + unknownCount(f.unit)
	case "past", "previous":
		t.Type = Date
		return "PAST_REF"
	}
	t.Type = Duration
	return "P" + unknownCount(f.unit)
}

// units of ISO 8601 durations; those it lacks are written in the next smaller one.
func unitLetter(g grain) (prefix, letter string, times int) {
	switch g {
	case second:
		return "PT", "S", 1
	case minute:
		return "PT", "M", 1
	case hour:
		return "PT", "H", 1
	case oneDay, dayPart:
		return "P", "D", 1
	case weekend:
		return "P", "D", 2
	case week:
		return "P", "W", 1
	case month:
		return "P", "M", 1
	case quarter: // not in ISO 8601, but what TimeML's annotators write
		return "P", "Q", 1
	case season:
		return "P", "M", 3
	case half:
		return "P", "M", 6
	case decade:
		return "P", "Y", 10
	case century:
		return "P", "Y", 100
	case millennium:
		return "P", "Y", 1000
	}
	return "P", "Y", 1
}

func unknownCount(g grain) string {
	prefix, letter, _ := unitLetter(g)
	return prefix[1:] + "X" + letter
}

// spanValue writes a length of time: N units, with halves in the next smaller unit.
func spanValue(f frame) string {
	prefix, letter, times := unitLetter(f.unit)
	if f.vague {
		return "P" + unknownCount(f.unit)
	}
	n := f.count
	if n == unknown {
		n = 100
	}
	n *= times
	whole, rest := n/100, n%100
	smaller, per := "", 0
	switch f.unit {
	case year, decade, century, millennium:
		smaller, per = "M", 12
	case hour:
		smaller, per = "M", 60
	case minute:
		smaller, per = "S", 60
	case week:
		smaller, per = "D", 7
	}
	switch {
	case rest == 0:
		return prefix + strconv.Itoa(whole) + letter
	case per > 0 && rest*per%100 == 0:
		value := prefix
		if whole > 0 {
			value += strconv.Itoa(whole) + letter
		}
		return value + strconv.Itoa(rest*per/100) + smaller
	}
	return fmt.Sprintf("%s%d.%s%s", prefix, whole, strings.TrimRight(fmt.Sprintf("%02d", rest), "0"), letter)
}

// everyValue writes the value of a set.
func everyValue(f frame) string {
	switch {
	case f.weekday != unknown:
		value := "XXXX-WXX-" + strconv.Itoa(f.weekday)
		if f.part != "" {
			value += "T" + f.part
		}
		return value
	case f.month != unknown:
		return "XXXX-" + digits(f.month, f.month, 2)
	case f.season != unknown:
		return "XXXX-" + seasons[f.season]
	case f.holiday != "":
		return "XXXX-XX-XX"
	}
	return spanValue(f)
}
