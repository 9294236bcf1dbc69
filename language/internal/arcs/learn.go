package arcs

import (
	"math"
	"math/rand/v2"

	"github.com/parley-record/parley/language/internal/weights"
)

// Example is a sentence with its tree: heads counted from 0, -1 for the root; without crossing arcs.
type Example struct {
	Words []Word
	Heads []int32
	Rels  []uint8
}

// Learner trains a parser.
type Learner struct {
	transitions *weights.Learner
	rels        *weights.Learner
	root        uint8
	explore     float64 // how often a wrong transition that the model prefers is followed
	random      *rand.Rand
	scratch     Scratch
	gold        oracle
}

// NewLearner returns a learner for the relations 0 to rels-1, of which root is the one of the root.
func NewLearner(rels int, root uint8, seed uint64) *Learner {
	return &Learner{
		transitions: weights.NewLearner(transitions),
		rels:        weights.NewLearner(rels),
		root:        root,
		explore:     0.9,
		random:      rand.New(rand.NewPCG(seed, 1)),
	}
}

// Freeze returns the parser learned so far and lets learning go on.
func (l *Learner) Freeze(transitions, rels weights.Precision) *Parser {
	return &Parser{l.transitions.Freeze(transitions), l.rels.Freeze(rels), l.root}
}

// Merge adds what other has learned; see weights.Learner.Merge.
func (l *Learner) Merge(other *Learner) {
	l.transitions.Merge(other.transitions)
	l.rels.Merge(other.rels)
}

// Learn goes once through a sentence. In the first round it should follow the gold tree only: explore
// false.
func (l *Learner) Learn(e *Example, explore bool) {
	s := &l.scratch
	s.Reset()
	for _, w := range e.Words {
		s.Add(w)
	}
	s.start()
	l.gold.start(e)
	for !s.done() {
		l.take(l.transition(explore))
	}
}

// transition chooses the next transition, and learns unless one that costs nothing beats all that cost.
func (l *Learner) transition(explore bool) int {
	s := &l.scratch
	features := s.transitionFeatures()
	var scores [transitions]float32
	l.transitions.Score(features, scores[:])
	good, bad := -1, -1 // the best of those that cost nothing, and of the others
	for t, cost := range l.gold.costs(s) {
		switch {
		case !s.legal(t):
		case cost == 0 && (good < 0 || scores[t] > scores[good]):
			good = t
		case cost > 0 && (bad < 0 || scores[t] > scores[bad]):
			bad = t
		}
	}
	defer l.transitions.Tick()
	if good < 0 {
		panic("arcs: no transition is free: the tree has crossing arcs")
	}
	if bad < 0 || scores[good] > scores[bad] {
		return good
	}
	l.transitions.Update(features, good, 1)
	l.transitions.Update(features, bad, -1)
	preferred := scores[bad] > scores[good] || bad < good
	if preferred && explore && l.random.Float64() <= l.explore {
		return bad
	}
	return good
}

// take makes a transition, and learns the relation if its arc is right.
func (l *Learner) take(transition int) {
	s := &l.scratch
	switch transition {
	case shift:
		s.shift()
	case left:
		s.left(l.rel(s.front, s.top))
	default:
		s.right(l.rel(s.items[s.top].below, s.top))
	}
}

// rel returns the relation that the model gives an arc, and learns if the arc is right and its relation
// does not beat all others.
func (l *Learner) rel(head, child int32) uint8 {
	var scores [maxRels]float32
	s := &l.scratch
	features := s.relFeatures(head, child)
	l.rels.Score(features, scores[:])
	guess := bestRel(scores[:l.rels.Classes()], l.root)
	if c := s.items[child].word; l.gold.heads[c] == s.items[head].word {
		gold, rival := l.gold.rels[c], guess
		if guess == gold {
			own := scores[gold]
			scores[gold] = -math.MaxFloat32
			rival = bestRel(scores[:l.rels.Classes()], l.root)
			scores[gold] = own
		}
		if scores[gold] <= scores[rival] {
			l.rels.Update(features, int(gold), 1)
			l.rels.Update(features, int(rival), -1)
		}
		l.rels.Tick()
	}
	return guess
}

// oracle tells what a transition costs: how many arcs of the gold tree it puts out of reach.
type oracle struct {
	heads   []int32 // by word number; the root's is the place after the last word
	rels    []uint8
	lastDep []int32 // the last dependent of a word, or 0
}

func (o *oracle) start(e *Example) {
	n := int32(len(e.Words))
	o.heads = append(o.heads[:0], 0)
	o.rels = append(o.rels[:0], 0)
	o.lastDep = append(o.lastDep[:0], 0)
	for i, h := range e.Heads {
		if h < 0 {
			h = n
		}
		o.heads = append(o.heads, h+1)
		o.rels = append(o.rels, e.Rels[i])
		o.lastDep = append(o.lastDep, 0)
	}
	for w := int32(1); w <= n; w++ {
		if h := o.heads[w]; h <= n {
			o.lastDep[h] = w
		}
	}
}

// costs returns the cost of each transition in the state of s (Goldberg and Nivre 2013, arc-hybrid).
func (o *oracle) costs(s *Scratch) (c [transitions]int) {
	next := s.nextWord()
	if s.front == 0 {
		return c // only one thing is left to do
	}
	if s.top == 0 {
		return c
	}
	top := s.items[s.top]
	below := s.items[top.below].word
	// Left takes the top away from a head below it or after the next word, and from its dependents in
	// the buffer.
	if h := o.heads[top.word]; h > next || below != 0 && h == below {
		c[left]++
	}
	// Right takes the top away from a head in the buffer and from its dependents there.
	if o.heads[top.word] >= next {
		c[right]++
	}
	for w := next; w <= o.lastDep[top.word]; w++ {
		if o.heads[w] == top.word {
			c[left]++
			c[right]++
		}
	}
	// Shift takes the next word away from a head that is on the stack but not its top, and from its
	// dependents on the stack.
	for i := s.top; i != 0; i = s.items[i].below {
		w := s.items[i].word
		if o.heads[w] == next || i != s.top && o.heads[next] == w {
			c[shift]++
		}
	}
	return c
}
