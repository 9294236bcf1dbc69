package timex

import (
	"strconv"
	"strings"
)

// holidayOf resolves a holiday to the one nearest to the reference, or the last or next one if the words
// say so.
func (s *search) holidayOf(m *match, r *rule, f frame) (period, bool) {
	name := r.value
	if name == "" {
		name = f.holiday
	}
	p := period{grain: oneDay, year: unknown, sub: unknown, dom: unknown}
	if y := s.namedYear(f); y != unknown {
		d, ok := s.holidayDay(m, r, name, y)
		return holidayPeriod(d, r), ok
	}
	if !s.story.hasNow {
		if parts := strings.Split(name, "-"); len(parts) == 2 && len(parts[1]) == 2 {
			p.sub, _ = strconv.Atoi(parts[0])
			p.dom, _ = strconv.Atoi(parts[1])
		}
		return p, true
	}
	now := s.story.now
	y, _, _ := now.date()
	var past, future, nearest day
	past, future, nearest = -1<<30, 1<<30, -1<<30
	for candidate := y - 1; candidate <= y+1; candidate++ {
		d, ok := s.holidayDay(m, r, name, candidate)
		if !ok {
			return p, false
		}
		if d < now {
			past = max(past, d)
		}
		if d > now {
			future = min(future, d)
		}
		if abs(int(d-now)) < abs(int(nearest-now)) {
			nearest = d
		}
	}
	switch {
	case f.hasRel && f.rel < 0:
		nearest = past
	case f.hasRel && f.rel > 0:
		nearest = future
	}
	return holidayPeriod(nearest, r), true
}

// namedYear is the year that the words name ("Easter 1998", "Labor Day of last year"), or unknown.
func (s *search) namedYear(f frame) int {
	if f.unit == year && f.hasRel && s.story.hasNow {
		y, _, _ := s.story.now.date()
		return y + f.rel
	}
	return f.year
}

// holidayDay returns the day of the holiday of match m, or of its eve, in a year.
func (s *search) holidayDay(m *match, r *rule, name string, y int) (day, bool) {
	d, ok := holidayIn(name, y)
	if r.value == "" && !r.hasDays {
		for i := m.first; i < m.last; i++ {
			if s.lower(i) == "eve" {
				return d - 1, ok
			}
		}
	}
	return d, ok
}

// holidayPeriod is the holiday itself, or the week or weekend that a rule makes of it.
func holidayPeriod(d day, r *rule) period {
	switch r.unit {
	case week:
		return periodAt(d, week)
	case weekend: // that of a Monday is the one before it
		return periodAt(d-3, weekend)
	}
	return periodOf(d + day(r.days))
}

// holidayIn returns the day of a holiday: "12-25", "11-4-4" (the fourth Thursday of November, -1 for the
// last), "easter+39", "11-election" (the Tuesday after the first Monday of November).
func holidayIn(name string, y int) (day, bool) {
	if rest, ok := strings.CutPrefix(name, "easter"); ok {
		offset := 0
		if rest != "" {
			offset, _ = strconv.Atoi(rest)
		}
		return easter(y) + day(offset), true
	}
	head, tail, found := strings.Cut(name, "-")
	m, err := strconv.Atoi(head)
	if err != nil || !found || m < 1 || m > 12 {
		return 0, false
	}
	if tail == "election" {
		return nthWeekday(y, m, 1, 1) + 1, true
	}
	first, second, nth := strings.Cut(tail, "-")
	a, err := strconv.Atoi(first)
	if err != nil {
		return 0, false
	}
	if !nth {
		return civil(y, m, a), realDay(y, m, a)
	}
	b, err := strconv.Atoi(second)
	if err != nil || a < 1 || a > 7 {
		return 0, false
	}
	return nthWeekday(y, m, a, b), true
}

// nthWeekday returns the nth weekday of a month, the last for n = -1.
func nthWeekday(y, m, weekday, n int) day {
	if n < 0 {
		last := civil(y, m, daysIn(y, m))
		return last - day(mod(last.weekday()-weekday, 7))
	}
	first := civil(y, m, 1)
	return first + day(mod(weekday-first.weekday(), 7)+7*(n-1))
}

// easter returns Easter Sunday of the Gregorian calendar (the "anonymous" computus of Nature, 1876).
func easter(y int) day {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil(y, n/31, n%31+1)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// seasonOf resolves a season. Winter counts to the year of its January.
func (s *search) seasonOf(m *match, f frame) period {
	p := period{grain: season, year: f.year, sub: f.season}
	if f.year != unknown || !s.story.hasNow {
		return p
	}
	now := periodAt(s.story.now, season)
	ago, ahead := mod(now.sub-f.season, 4), mod(f.season-now.sub, 4)
	y, _, _ := s.story.now.date()
	switch {
	case f.unit == year && f.hasRel:
		p.year = y + f.rel
	case f.hasRel && f.rel < 0:
		if ago == 0 {
			ago = 4
		}
		p = now.shift(-ago)
	case f.hasRel && f.rel > 0:
		if ahead == 0 {
			ahead = 4
		}
		p = now.shift(ahead)
	case f.hasRel && f.season > 0: // this calendar year's
		p.year = y
	case ago == 0:
		p = now
	case s.direction(m, ofMonth, 90*ago, 90*ahead) < 0:
		p = now.shift(-ago)
	default:
		p = now.shift(ahead)
	}
	return p
}
