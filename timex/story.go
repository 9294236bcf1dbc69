package timex

// story is what a report has told of time so far: the day it is written on, and the dates it spoke of.
type story struct {
	now       day
	hasNow    bool
	last      period // the date spoken of last
	lastDay   period // the day spoken of last
	lastWord  int    // the word behind it
	quarter   period // the quarter spoken of last
	quarterly answer // whether the report speaks of quarters
	longer    bool   // results of more than a quarter ("the nine months") were spoken of since
	era       era
	weekdays  [8]int8 // which way each weekday looked last, -1 or +1
}

// answer is that to a question which is asked only when it matters.
type answer uint8

const (
	unasked answer = iota
	yes
	no
)

func newStory(ref Reference) story {
	var st story
	st.now, st.hasNow = parseDay(ref.Published)
	return st
}

// spoke remembers a date.
func (st *story) spoke(p period) {
	if !p.known() {
		return
	}
	st.last = p
	if p.grain == oneDay {
		st.lastDay = p
	}
	if p.grain == quarter && (!st.hasNow || p.last() < st.now && periodAt(st.now, quarter).first()-p.first() < 300) {
		if !st.quarter.known() || p.first() > st.quarter.first() {
			st.quarter = p
		}
		st.longer = false
	}
}

// base is the period that rules with from=last count from.
func (st *story) base() (period, bool) {
	if st.last.known() {
		return st.last, true
	}
	if st.hasNow {
		return periodOf(st.now), true
	}
	return period{}, false
}

// baseDay is the same for rules that count days: the day spoken of last, even when a month or a year was
// spoken of since.
func (st *story) baseDay() (period, bool) {
	if base, ok := st.base(); !ok || base.grain <= oneDay || !st.lastDay.known() {
		return base, ok
	}
	return st.lastDay, true
}

// datelineWords bounds how far into a report its dateline may stand.
const datelineWords = 120

// dateline lets a dateline sharpen the reference: "ISTANBUL, June 2 (Reuters) -". It is taken for one when
// it begins a paragraph with a word or two in capitals, names a month and a day within nine days of the
// day of publication, and is followed by a bracket or a dash.
func (s *search) dateline() {
	c := &s.classes
	for i := 1; i+2 < min(len(s.words), datelineWords); i++ {
		w := &s.words[i]
		monthFirst := w.entry.is(c.month) && s.words[i+1].entry.is(c.dom)
		dayFirst := w.entry.is(c.dom) && s.words[i+1].entry.is(c.month)
		if !monthFirst && !dayFirst || !s.afterPlace(i) || !s.beforeDash(i+2) {
			continue
		}
		f := newFrame()
		for _, k := range []int{i, i + 1} {
			for _, r := range s.words[k].entry.readings {
				f.read(c, reading{symbol: r.symbol, value: r.value}, s.words[k].number)
			}
		}
		if i+4 < len(s.words) && s.words[i+3].entry.is(c.year) {
			f.year = s.words[i+3].number
		}
		s.sharpen(f)
		return
	}
}

func (s *search) sharpen(f frame) {
	if f.year == unknown {
		if !s.story.hasNow {
			return
		}
		f.year = nearestYear(s.story.now, f.month, f.dom)
	}
	if !realDay(f.year, f.month, f.dom) {
		return
	}
	line := civil(f.year, f.month, f.dom)
	if !s.story.hasNow || line-s.story.now <= 9 && s.story.now-line <= 9 {
		s.story.now, s.story.hasNow = line, true
	}
}

// afterPlace reports whether the words before i, back to the start of their paragraph, look like a place:
// at most six, the first in capitals.
func (s *search) afterPlace(i int) bool {
	first := i
	for first > 0 && s.words[first].gap != broken && i-first < 8 {
		first--
	}
	if s.words[first].gap != broken || first == i {
		return false
	}
	w := s.words[first]
	for _, c := range []byte(s.text[w.start:w.end]) {
		if c >= 'a' && c <= 'z' {
			return false
		}
	}
	return w.end-w.start > 1 && w.capital
}

func (s *search) beforeDash(i int) bool {
	for ; i < len(s.words) && i < i+3; i++ {
		w := s.words[i]
		switch text := s.text[w.start:w.end]; {
		case text == "(" || text == "-" || text == "--" || text == "\u2013" || text == "\u2014" || text == "_" || text == "/":
			return true
		case text == "," || w.entry.is(s.classes.year) || text == ".":
		default:
			return false
		}
	}
	return false
}

// nearestYear is the year that puts a month (and day, if known) nearest to now.
func nearestYear(now day, month, dom int) int {
	y, _, _ := now.date()
	if dom == unknown {
		dom = 15
	}
	best, distance := y, 1<<30
	for _, candidate := range []int{y, y - 1, y + 1} {
		if !realDay(candidate, month, dom) {
			continue
		}
		d := int(civil(candidate, month, dom) - now)
		if d < 0 {
			d = -d
		}
		if d < distance {
			best, distance = candidate, d
		}
	}
	return best
}
