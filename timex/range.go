package timex

// placement says where an expression stands, and what period it is.
type placement struct {
	first, last int // words
	period      period
	dayless     bool // a clock that names no day
}

// keep adds an expression to what has been found and links it with the one before it if the two are the
// ends of a range.
func (s *search) keep(t Timex, m *match) {
	s.found = append(s.found, t)
	s.placed = append(s.placed, placement{m.first, m.last, s.story.resolved, s.story.dayless})
	if len(s.found) > 1 {
		s.lendDay(len(s.found) - 1)
		s.linkRange(len(s.found)-2, len(s.found)-1)
	}
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
		if next-clock.last > reach {
			return
		}
		for k := clock.last; k < next; k++ {
			if s.words[k].gap == broken || s.endsSentence(k) {
				return
			}
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
