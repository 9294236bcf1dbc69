package attribution

import (
	"github.com/parley-record/parley/attribution/internal/crf"
	"github.com/parley-record/parley/language"
)

// The labels of the argument model.
const (
	noRole uint8 = iota
	sourceBegins
	sourceGoesOn
	contentBegins
	contentGoesOn
	ownCue
	roleLabels
)

// reach is how many tokens either side of a cue are read for its source and content. It bounds the work in
// very long sentences.
const reach = 160

// cueView is what the features of the tokens around one cue share.
type cueView struct {
	first, last  int // tokens of the cue, half-open
	head         int // its head
	from, to     int // tokens that are read
	lemma, class uint32
	frame        uint32
	place        uint32 // where the cue stands in its sentence
	quoted       uint32
	subject      int
	antecedent   int      // noun that the cue's clause modifies
	path         []uint32 // by token - from: hash of the way along the tree from the cue's head
	top          []int32  // by token - from: the constituent next to the cue's own line of heads
	up           []uint8  // by token - from: steps up from the cue's head to reach top
	queue        []int32
	commas       []int32 // running counts, by token - from
	verbs        []int32
	marks        []int32
	passive      uint32
	quoteBefore  bool
	quoteAfter   bool
}

// cueHead returns the token of the run whose governor lies outside it: the first verb among such, else the first.
func (v *view) cueHead(first, last int) int {
	best := -1
	for i := first; i < last; i++ {
		if h := v.doc.Tokens[i].Head; h >= first && h < last {
			continue
		}
		if best < 0 || v.rank(i) > v.rank(best) {
			best = i
		}
	}
	if best < 0 {
		return first
	}
	return best
}

// rank prefers as head what the lexicon knows, and verbs.
func (v *view) rank(i int) int {
	r := 0
	if v.cue[i].strong {
		r += 2
	} else if v.cue[i].class != 0 {
		r++
	}
	if v.doc.Tokens[i].UPOS == language.VERB {
		r += 2
	}
	return r
}

// look prepares x for the cue [first, last).
func (v *view) look(x *cueView, first, last int) {
	tokens := v.doc.Tokens
	x.first, x.last = first, last
	x.head = v.cueHead(first, last)
	s := v.doc.Sentences[tokens[first].Sentence]
	x.from, x.to = max(s.First, first-reach), min(s.Last, last+reach)
	x.lemma, x.class, x.frame = v.lemma[x.head], v.class(x.head), v.frame[x.head]
	x.subject = int(v.subject[x.head])
	x.antecedent = -1
	if r := tokens[x.head].Rel; r == language.AclRelcl || r == language.Acl {
		x.antecedent = tokens[x.head].Head
	}
	x.passive = 0
	if v.child(x.head, language.AuxPass, language.NsubjPass) >= 0 {
		x.passive = 1
	}
	x.place = 0
	if first-s.First < 2 {
		x.place |= 1
	}
	if s.Last-last < 3 {
		x.place |= 2
	}
	x.quoteBefore, x.quoteAfter = false, false
	n := x.to - x.from
	x.commas, x.verbs, x.marks = resize(x.commas, n+1), resize(x.verbs, n+1), resize(x.marks, n+1)
	for k := range n {
		i := x.from + k
		x.commas[k+1], x.verbs[k+1], x.marks[k+1] = x.commas[k], x.verbs[k], x.marks[k]
		if tokens[i].XPOS == language.XComma {
			x.commas[k+1]++
		}
		if tokens[i].UPOS == language.VERB {
			x.verbs[k+1]++
		}
		if v.isMark[i] {
			x.marks[k+1]++
		}
		if v.quote[i] >= 0 && v.quote[i] != v.quote[x.head] {
			if i < first {
				x.quoteBefore = true
			} else {
				x.quoteAfter = true
			}
		}
	}
	x.quoted = 0
	if x.quoteBefore {
		x.quoted |= 1
	}
	if x.quoteAfter {
		x.quoted |= 2
	}
	v.walk(x)
}

// walk fills path, top and up: from the cue's head down to all it governs, then from its governor down to
// the rest, and so on upwards.
func (v *view) walk(x *cueView) {
	n := x.to - x.from
	x.path, x.top, x.up = resize(x.path, n), resize(x.top, n), resize(x.up, n)
	for k := range n {
		x.path[k], x.top[k], x.up[k] = 1, -1, 15
	}
	tokens := v.doc.Tokens
	line, upPath := x.head, uint32(17)
	for steps := uint8(0); line >= 0 && steps < 12; steps++ {
		x.set(line, upPath, int32(line), steps)
		x.queue = append(x.queue[:0], int32(line))
		for q := 0; q < len(x.queue); q++ {
			i := int(x.queue[q])
			if q > 0 && (int(v.last[i]) <= x.from || int(v.first[i]) >= x.to) {
				continue // nothing of it is read
			}
			for _, c := range v.kidsWithin(i, x.from, x.to) {
				if x.known(int(c)) {
					continue
				}
				top := c
				if i != line {
					top = x.topOf(i, line, c)
				}
				x.set(int(c), crf.Hash(200, x.pathOf(i, upPath), uint32(tokens[c].Rel), 0), top, steps)
				x.queue = append(x.queue, c)
			}
		}
		upPath = crf.Hash(201, upPath, uint32(tokens[line].Rel), 0)
		line = tokens[line].Head
	}
}

func (x *cueView) set(i int, path uint32, top int32, up uint8) {
	if i >= x.from && i < x.to {
		x.path[i-x.from], x.top[i-x.from], x.up[i-x.from] = path, top, up
	}
}

func (x *cueView) known(i int) bool { return i >= x.from && i < x.to && x.up[i-x.from] != 15 }

func (x *cueView) pathOf(i int, none uint32) uint32 {
	if i >= x.from && i < x.to {
		return x.path[i-x.from]
	}
	return none
}

func (x *cueView) topOf(i, line int, none int32) int32 {
	if i >= x.from && i < x.to && int(x.top[i-x.from]) != line {
		return x.top[i-x.from]
	}
	return none
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func bucket(n int) uint32 {
	switch {
	case n < 5:
		return uint32(n)
	case n < 8:
		return 5
	case n < 14:
		return 6
	case n < 25:
		return 7
	}
	return 8
}

// argumentFeatures emits the features of token i, seen from the cue x.
func (v *view) argumentFeatures(e *emitter, x *cueView, i int) {
	tokens := v.doc.Tokens
	t := &tokens[i]
	k := i - x.from
	pos, rel := uint32(t.XPOS), uint32(t.Rel)
	e.add(0, 0, 0, 0)
	if i >= x.first && i < x.last {
		e.out = e.out[:0]
		e.add(1, 0, 0, 0)
		return
	}
	side, distance := uint32(0), x.first-i
	lo, hi := k+1, x.first-x.from
	if i >= x.last {
		side, distance = 1, i-x.last+1
		lo, hi = x.last-x.from, k
	}
	commas := uint32(min(x.commas[hi]-x.commas[lo], 3))
	verbs := uint32(min(x.verbs[hi]-x.verbs[lo], 3))
	marks := uint32(min(x.marks[hi]-x.marks[lo], 3))
	near := bucket(distance) * 2
	path, up := x.path[k], uint32(x.up[k])

	quote := v.quoteState(i) * 2
	if v.quote[i] >= 0 && v.quote[i] == v.quote[x.head] {
		quote++
	}
	sq := side + x.quoted*2 + quote*8
	e.add(2, side, near, sq)
	if !v.blind {
		e.add(3, path, side, 0)
		e.add(4, path, side, x.lemma)
		e.add(5, path, x.class, side+x.passive*2)
		e.add(6, path, pos, side)
		v.constituentFeatures(e, x, i, side, sq, commas)
		v.subjectFeatures(e, x, i, side)
	}
	e.add(7, sq, commas*16+verbs*4+marks, x.place)
	e.add(8, sq, commas*16+marks, x.class)
	e.add(9, pos, side, near)
	e.add(10, v.lemma[i], side, near/4)
	e.add(11, v.word[i], at(v.word, i-1, x.from, x.to), side)
	e.add(12, v.word[i], at(v.word, i+1, x.from, x.to), side)
	e.add(13, pos, v.xpos(i-1, x.from, x.to), v.xpos(i+1, x.from, x.to)*2+side)
	e.add(14, x.lemma, side, near)
	e.add(15, x.lemma, v.lemma[i], side)
	e.add(16, x.lemma, sq, commas)
	e.add(17, x.frame, sq, up)
	e.add(18, x.class, x.frame, sq*16+up)
	e.add(19, v.xpos(i-1, x.from, x.to), v.xpos(i-2, x.from, x.to), side*256+pos)
	e.add(20, v.xpos(i+1, x.from, x.to), v.xpos(i+2, x.from, x.to), side*256+pos)
	e.add(21, at(v.word, i-1, x.from, x.to), side, sq)
	e.add(22, at(v.word, i+1, x.from, x.to), side, sq)
	e.add(23, rel, pos, side+up*2)
	e.add(24, v.class(i), side, up)

	if h := t.Head; h >= 0 {
		e.add(50, v.lemma[h], rel, side)
		e.add(51, rel, uint32(tokens[h].XPOS), side+2*pos)
	}
	if i > x.from && v.quote[i-1] != v.quote[i] {
		e.add(52, sq, v.quoteState(i-1), commas)
	}
	if i+1 < x.to && v.quote[i+1] != v.quote[i] {
		e.add(53, sq, v.quoteState(i+1), commas)
	}
	if v.isMark[i] {
		e.add(54, sq, near, x.class)
	}
	if i == x.to-1 || i == x.to-2 {
		e.add(55, pos, side, x.place)
	}
	if i == x.from {
		e.add(56, pos, side, v.lemma[i])
	}
}

// constituentFeatures say in which constituent next to the cue's line of heads token i stands, and where in it.
func (v *view) constituentFeatures(e *emitter, x *cueView, i int, side, sq, commas uint32) {
	tokens := v.doc.Tokens
	top, up, pos := int(x.top[i-x.from]), uint32(x.up[i-x.from]), uint32(tokens[i].XPOS)
	if top < 0 {
		return
	}
	trel := uint32(tokens[top].Rel)
	where := v.within(i, top)
	m := v.marker[top]
	size := bucket(int(v.last[top] - v.first[top]))
	e.add(30, trel, up, side+where*2)
	e.add(31, trel+up*64, x.class, side+where*2)
	e.add(32, trel+up*64, x.lemma, side)
	e.add(33, trel+up*64, m, side+where*2)
	e.add(34, m, x.lemma, trel)
	e.add(35, trel+up*64, x.frame, side)
	e.add(36, v.lemma[top], x.lemma, trel+up*64)
	e.add(37, v.lemma[top], trel+up*64, side)
	e.add(38, trel+up*64, uint32(tokens[top].XPOS), where*2+side)
	e.add(39, trel+up*64, size, where*2+side)
	e.add(40, trel+up*64, pos, where*2+side)
	e.add(41, trel+up*64, sq, commas)
	e.add(42, trel+up*64, v.word[i], where)
	e.add(43, trel+up*64, x.place, sq)
	e.add(44, trel+up*64, v.class(top), x.class)
}

// within says where i stands in the run that top governs: its beginning, its end, its head.
func (v *view) within(i, top int) uint32 {
	w := uint32(0)
	if i == int(v.first[top]) {
		w |= 1
	}
	if i == int(v.last[top])-1 {
		w |= 2
	}
	if i == top {
		w |= 4
	}
	return w
}

// subjectFeatures say how i stands to the subject that the cue has or inherits, and to the noun its clause modifies.
func (v *view) subjectFeatures(e *emitter, x *cueView, i int, side uint32) {
	own := uint32(0)
	if v.own[x.head] {
		own = 1
	}
	if s := x.subject; s >= 0 {
		if i >= int(v.first[s]) && i < int(v.last[s]) {
			e.add(60, v.within(i, s)*2+own, x.passive, side)
			e.add(61, v.within(i, s)*2+own, x.class, x.passive)
			e.add(62, own, x.lemma, x.passive*2+side)
			e.add(63, own, uint32(v.doc.Tokens[s].XPOS), v.within(i, s))
			e.add(64, own, v.lemma[s], x.class)
			e.add(65, own, v.word[i], v.within(i, s))
			e.add(66, own, uint32(v.doc.Tokens[i].Rel), uint32(v.doc.Tokens[i].XPOS))
		}
	} else {
		e.add(67, side, x.class, 0)
	}
	if s := x.antecedent; s >= 0 && i >= int(v.first[s]) && i < int(v.last[s]) {
		before := uint32(0)
		if i < x.first {
			before = 1
		}
		e.add(68, v.within(i, s), before, own)
		e.add(69, before, own, uint32(v.doc.Tokens[i].XPOS))
		e.add(70, before, x.class, own)
	}
}
