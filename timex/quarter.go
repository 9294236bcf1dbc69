package timex

// partOfYear resolves "the third quarter of 1984" and "the second half of the year".
func (s *search) partOfYear(m *match, f frame) period {
	g := quarter
	if f.unit == half || f.count == 50 {
		g = half
		if f.ordinal == unknown && f.hasRel && f.rel < 0 {
			f.ordinal, f.hasRel = 2, false
		}
	}
	if f.month != unknown { // "the September quarter"
		f.ordinal = periodAt(civil(2000, f.month, 1), g).sub
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
			if s.words[i].entry == s.vocabulary.quarter && s.namesQuarter(i) {
				s.story.quarterly = yes
				break
			}
		}
	}
	return s.story.quarterly == yes
}

// namesQuarter reports whether "quarter" at word i is one of a year: "the third quarter", not "a quarter of".
func (s *search) namesQuarter(i int) bool {
	before, c := i-1, &s.classes
	if s.entryAt(before) == s.vocabulary.hyphen {
		before--
	}
	e := s.entryAt(before)
	return e.is(c.ord) || e.is(c.rel) || e.is(c.year) || before == i-1 && e.is(c.quarterWord)
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
	if p := s.quarterEnded(m.last); p.known() && !s.story.quarter.known() {
		return p // else the quarter is known by its fiscal number
	}
	return s.lastQuarter()
}

// quarterEnded reads "ended July 31" at word i: the calendar quarter that most of those three months lie in.
func (s *search) quarterEnded(i int) period {
	c := &s.classes
	if !s.story.hasNow || i+2 >= len(s.words) || !s.entryAt(i).is(c.ended) || !s.entryAt(i+1).is(c.month) || !s.entryAt(i+2).is(c.dom) {
		return period{}
	}
	month, dom := s.entryAt(i+1).month(c), s.words[i+2].number
	y, _, _ := s.story.now.date()
	if !realDay(y, month, dom) {
		return period{}
	}
	switch d := civil(y, month, dom); {
	case s.lower(i) == "ended" && d > s.story.now:
		y--
	case s.lower(i) == "ending" && d < s.story.now:
		y++
	}
	return periodAt(civil(y, month, dom)-45, quarter)
}

// yearBefore resolves "a year earlier" in a report of results: the month or year that its sentence spoke of,
// a year before, else the quarter.
func (s *search) yearBefore(m *match, f frame) period {
	last := s.story.last
	if !last.known() || last.grain != month && last.grain != year || m.first-s.story.lastWord > eraReach ||
		s.endsBetween(s.story.lastWord, m.first) {
		return s.yearAgo(f)
	}
	last.year--
	return last
}

// yearAgo resolves "a year ago", "the year-earlier quarter" of results, "the same period last year".
func (s *search) yearAgo(f frame) period {
	if f.unit >= oneDay && f.unit <= month { // "the same month last year"
		base, ok := s.story.base()
		if !ok {
			return period{grain: f.unit, year: unknown, sub: unknown, dom: unknown}
		}
		years := -1
		if f.year != unknown {
			years = f.year - base.year
		}
		return sameDay(periodOf(base.first()), year, years).in(f.unit)
	}
	q := s.lastQuarter()
	before := f.year // the year that is compared with
	if last := s.story.last; last.known() && last.grain == half && f.unit != quarter && f.ordinal == unknown {
		if q = last; before == unknown {
			before = q.year - 1
		}
		return period{grain: half, year: before, sub: q.sub}
	}
	if before == unknown && q.year != unknown {
		before = q.year - 1
	}
	if s.story.longer && f.unit != quarter && f.ordinal == unknown && q.year != unknown {
		return period{grain: year, year: before}
	}
	if f.ordinal != unknown && f.ordinal <= 4 {
		q.sub = f.ordinal
	}
	q.year = before
	return q
}
