package timex

import (
	"fmt"
	"strings"
)

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

// dayOf resolves "the first day of July", "the last day of May 1998", "the last day of the year".
func (s *search) dayOf(m *match, r *rule, f frame) (period, bool) {
	var p period
	switch {
	case f.month != unknown:
		p = s.monthOf(m, r, f)
	case f.year != unknown:
		p = period{grain: year, year: f.year}
	case f.unit > oneDay:
		p = s.shifted(m, r, f)
	}
	if !p.known() {
		return p, f.month != unknown
	}
	if f.ordinal == unknown {
		return periodOf(p.last()), true
	}
	d := p.first() + day(f.ordinal-1)
	return periodOf(d), d <= p.last()
}

// dateOf resolves a calendar date as far as its parts are given.
func (s *search) dateOf(m *match, r *rule, f frame) (period, bool) {
	p := period{grain: oneDay, year: f.year, sub: f.month, dom: f.dom, wday: max(f.weekday, 0)}
	switch {
	case r.after != noChain:
		return s.carriedOn(m, r, f)
	case f.holiday != "":
		return s.holidayOf(m, r, f)
	case f.decade != unknown:
		return period{grain: decade, year: f.decade}, true
	case f.unit == century && f.ordinal != unknown:
		return period{grain: century, year: 100 * (f.ordinal - 1)}, true
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
	case f.weekday != unknown && f.dom != unknown:
		p = s.weekdayInMonth(f)
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
	default:
		p = s.untoldDay(m, r, f)
	}
	if r.hasDays && (f.weekday != unknown || f.dom != unknown) && p.known() {
		p = p.shift(r.days)
		p.wday = 0
	}
	if p.grain == oneDay {
		s.addClock(&p, f)
	}
	return p, true
}

// untoldDay is the day of a clock or a part of the day that stands alone, and of "the second day".
func (s *search) untoldDay(m *match, r *rule, f frame) period {
	base, ok := periodOf(s.story.now), s.story.hasNow
	last := s.story.last
	if r.fromLast {
		last, _ = s.story.baseDay()
	}
	near := !r.hasDays && m.first-s.story.lastWord <= eraReach && (f.unit != oneDay || !s.endsBetween(s.story.lastWord, m.first))
	if last.known() && last.grain <= oneDay && (r.fromLast || near) {
		base, ok = last, true
	}
	p := s.daysFrom(base, ok, r.days)
	p.clock, p.part = "", ""
	return p
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
	if f.zone == "Z" {
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
		return s.eraYear(m)
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
	if era := s.eraYear(m); era != unknown && !f.hasRel {
		return era
	}
	if f.hasRel && f.rel < 0 || !(f.hasRel && f.rel > 0) && s.direction(m, ofDay, -past, next) < 0 {
		y, _, _ = (s.story.now + day(past)).date()
	} else {
		y, _, _ = (s.story.now + day(next)).date()
	}
	return y
}

// monthOf resolves a month with or without its year.
func (s *search) monthOf(m *match, r *rule, f frame) period {
	p := period{grain: month, year: f.year, sub: f.month}
	if f.year == unknown && !f.hasRel {
		p.year = s.eraYear(m)
	}
	if p.year != unknown || !s.story.hasNow {
		return p
	}
	y, current, _ := s.story.now.date()
	switch {
	case f.unit == year && f.hasRel:
		p.year = y + f.rel
	case f.hasRel && f.rel < 0: // "last February" said in March is a year back: this year's is "last month"
		p.year = y
		if f.month >= current-1 {
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
	case f.unit == week && r.hasBy: // "two weeks from Monday", "a week ago Friday"
		if d = base + day(ahead); r.by < 0 {
			d = base - day(ago)
		}
		d += day(7 * r.by * max(f.count/100, 1))
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
	if !r.fromLast && d != base {
		s.story.weekdays[f.weekday] = 1
		if d < base {
			s.story.weekdays[f.weekday] = -1
		}
	}
	q := periodOf(d)
	q.wday = f.weekday
	return q
}

// weekdayInMonth resolves "Friday the 13th" to the nearest such day.
func (s *search) weekdayInMonth(f frame) period {
	p := period{grain: oneDay, year: unknown, sub: unknown, dom: f.dom}
	if !s.story.hasNow {
		return p
	}
	for distance := day(0); distance < 400; distance++ {
		for _, d := range []day{s.story.now - distance, s.story.now + distance} {
			if q := periodOf(d); q.dom == f.dom && d.weekday() == f.weekday {
				return q
			}
		}
	}
	return p
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
	if !s.entryAt(joint).is(s.classes.listWord) {
		return false
	}
	first := s.story.last.first()
	*d = first + day(mod(weekday-first.weekday(), 7))
	return true
}
