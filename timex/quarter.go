package timex

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

func (s *search) comparesResults(r *rule, f frame) bool {
	return r.how == byShift && f.unit == year && r.hasBy && r.by == -1 && !f.plural && f.count == unknown &&
		(s.story.quarter.known() || s.reportsQuarter())
}

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
