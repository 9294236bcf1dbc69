package timex

// placement says where an expression stands, and what period it is.
type placement struct {
	first, last int // words
	period      period
	chain       chain // of lists and ranges that it may open
	dayless     bool  // a clock, or "the second day", that names no day
	yearless    bool  // a day or month that names no year
	dated       bool  // a day or month that names one
}

// keep adds an expression to what has been found and lets it speak for those before it that it is listed with.
func (s *search) keep(t Timex, at placement) {
	s.found = append(s.found, t)
	s.placed = append(s.placed, at)
	if i := len(s.found) - 1; i > 0 {
		s.lendDay(i)
		s.lendYear(i)
		s.linkRange(i-1, i)
	}
}

// lendYear gives the year of expression i to the days and months that are listed before it without one:
// "Feb. 27, March 3 and April 10, 2019". What stands first is earlier: "Nov. 30 to Jan. 5, 2020" begins in 2019.
func (s *search) lendYear(i int) {
	if !s.placed[i].dated || !s.placed[i].period.known() {
		return
	}
	for ; i > 0 && s.placed[i-1].yearless && s.listedWith(i-1, i); i-- {
		p, next := s.placed[i-1].period, s.placed[i].period
		p.year = next.year
		if p.first() > next.first() {
			p.year--
		}
		if p.grain == oneDay && !realDay(p.year, p.sub, p.dom) {
			return
		}
		s.placed[i-1].period = p
		s.found[i-1].Value = p.value()
		s.linkRange(i-1, i)
	}
}

// listedWith reports whether nothing but "and", commas and the like stand between expressions a and b.
func (s *search) listedWith(a, b int) bool {
	from, to := s.placed[a].last, s.placed[b].first
	if to-from < 1 || to-from > 2 {
		return false
	}
	for k := from; k < to; k++ {
		e := s.entryAt(k)
		if s.words[k].gap == broken || s.lower(k) != "," && !e.is(s.classes.listWord) && !e.is(s.classes.rangeWord) {
			return false
		}
	}
	return true
}

// clockReach bounds the words between a clock and the day that it belongs to.
const clockReach = 6

// lendDay gives the day of expression i to the clocks before it that name none: "at 10 a.m. in Karsk (0700
// GMT) on Monday", "from 6 to 8 p.m. on Sunday".
func (s *search) lendDay(i int) {
	lender, reach := s.placed[i], clockReach
	switch d := lender.period; {
	case d.grain != oneDay || !d.known() || d.part != "" || lender.dayless:
		return
	case d.clock != "":
		reach = 1
	case !s.entryAt(lender.first - 1).is(s.classes.clockDay):
		return
	}
	for next := lender.first; i > 0 && s.placed[i-1].dayless; i-- {
		clock := &s.placed[i-1]
		if next-clock.last > reach || s.endsBetween(clock.last, next) {
			return
		}
		p := &clock.period
		p.year, p.sub, p.dom = lender.period.year, lender.period.sub, lender.period.dom
		s.found[i-1].Value = p.value()
		next = clock.first
	}
}

// linkRange gives both ends of a range its first and last day: "from Nov. 9 to 11", "between 2016 and
// 2018", "Monday through Wednesday", "1950-53".
func (s *search) linkRange(a, b int) {
	from, to := s.placed[a], s.placed[b]
	if to.first != from.last+1 || !from.period.known() || !to.period.known() || !s.joinsRange(from.first, from.last) {
		return
	}
	begin, finish := from.period.first(), to.period.last()
	if begin >= finish {
		return
	}
	for _, i := range []int{a, b} {
		s.found[i].Begin, s.found[i].Finish = begin.String(), finish.String()
	}
}

// joinsRange reports whether the word at joint makes a range with the expression before it, which begins
// at word first.
func (s *search) joinsRange(first, joint int) bool {
	if s.entryAt(joint) == s.vocabulary.and {
		return s.lower(first-1) == "between" || s.lower(first-2) == "between"
	}
	return s.entryAt(joint).is(s.classes.rangeWord)
}

// listedStands takes the next day of a list or range, "April 12, 19 and 26": a later one, which no month,
// unit, clock or noun claims ("27 February and 10 April", "June 2, 20 days after", "June 2, 12 ministers").
func (s *search) listedStands(first, last int) bool {
	c, next := &s.classes, s.entryAt(last)
	if s.words[first].number <= s.story.last.dom || s.claims(last) {
		return false
	}
	if s.lower(first-1) == "," && last < len(s.words) && isLetter(s.text[s.words[last].start]) && !next.is(c.listWord) {
		return false
	}
	return !(next.is(c.listWord) && s.entryAt(last+1).is(c.dom) && s.entryAt(last+2).is(c.month))
}

// claims reports whether word i takes the number before it for itself.
func (s *search) claims(i int) bool {
	c, e := &s.classes, s.entryAt(i)
	return e.is(c.month) || e.is(c.unit) || e.is(c.units) || e.is(c.ampm)
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
