package timex

// shifted counts units from the reference or from the last date.
func (s *search) shifted(m *match, r *rule, f frame) period {
	g := f.unit
	base, ok := periodOf(s.story.now), s.story.hasNow
	if r.fromLast {
		base, ok = s.story.base()
		if g == oneDay {
			base, ok = s.story.baseDay()
		}
	}
	if f.hasDayShift && r.hasBy && ok {
		return sameDay(base.shift(f.dayShift), g, r.by*max(f.count/100, 1))
	}
	if f.hasDayShift {
		f.rel = f.dayShift
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
		switch {
		case n == 0: // "that day" of a week or a year is any of its days
			return period{grain: g, year: base.year, sub: unknown, dom: unknown}
		case n > 0:
			return periodOf(base.last() + day(n))
		}
		return periodOf(base.first() + day(n))
	}
	if g == week && r.fromLast && f.count != unknown && base.grain == oneDay { // two weeks later
		return periodOf(base.first() + day(7*n))
	}
	return base.in(g).shift(n)
}

// sameDay moves a day by n units and keeps its place in them: "ten years ago today".
func sameDay(d period, g grain, n int) period {
	switch g {
	case week:
		return d.shift(7 * n)
	case month, year, decade, century:
		moved := d.in(g).shift(n)
		d.year += moved.year - d.in(g).year
		if g == month {
			d.sub = moved.sub
		}
		d.dom = min(d.dom, daysIn(d.year, d.sub))
		return d
	}
	return d.shift(n)
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

// narratedStands takes "the next year" of a story, not that of a plan: "the next year will be hard".
func (s *search) narratedStands(first, last int) bool {
	if s.tenseAt(first, last) != pastTense {
		return false
	}
	for i := last; i < len(s.words) && !s.endsSentence(i) && s.words[i].gap != broken; i++ {
		if e := s.entryAt(i); e.is(s.classes.will) || e.is(s.classes.modal) {
			return false
		}
	}
	return true
}

// ordinalDayStands takes the day of what lasts, "the second day of talks", not "his first day" and "third
// day-long meeting".
func (s *search) ordinalDayStands(first, last int) bool {
	switch s.lower(first - 1) {
	case "his", "her", "my", "your", "our":
		return false
	}
	return s.entryAt(last) != s.vocabulary.hyphen
}
