// Package arcs is a transition-based dependency parser: the arc-hybrid system (Kuhlmann, Gómez-Rodríguez
// and Satta 2011) over linear models with hashed features, trained with a dynamic oracle (Goldberg and
// Nivre 2013).
//
// It knows words as hashes, tags and relations as small numbers; package language gives them their
// meaning. It refuses crossing arcs, and every sentence gets one root.
package arcs

// The transitions.
const (
	shift       = iota // the next word goes onto the stack
	left               // the top of the stack becomes a dependent of the next word
	right              // the top of the stack becomes a dependent of the word below it
	transitions        // how many there are
)

// item is a word on the stack or next in the buffer, with what has been attached to it. Words and items
// are known by number, 0 for none. An item is never changed once it is made: a transition makes a new
// one.
type item struct {
	word           int32
	below          int32 // the item under it on the stack
	left1, left2   int32 // the outermost dependent on the left, and the next
	right1, right2 int32
	leftRel1       uint8
	leftRel2       uint8
	rightRel1      uint8
	rightRel2      uint8
	lefts, rights  uint8  // how many dependents, counted to 7
	leftRels       uint64 // the set of their relations
	rightRels      uint64
}

// state is a moment of a parse.
type state struct {
	top   int32 // item on top of the stack
	front int32 // item of the next word, or 0 when all are used up
	depth int32 // words on the stack
}

// Scratch is the memory of one parse; it can be used again for the next. Fill it with Reset and Add.
type Scratch struct {
	words []Word // words[0] stands for no word
	items []item // items[0] stands for no item
	state
	features [maxFeatures]uint64
	parse
	first, better parse // while branches of the first are tried
	branches      []branch
	retags        []retagging
}

// retagging is another tag that a word may have, or, once it is made, that it had.
type retagging struct {
	word  int32
	other Word
	lead  int32 // by how much the first tag scored higher
	made  bool
}

// Reset makes the scratch ready for the words of another sentence.
func (s *Scratch) Reset() { s.words, s.retags = append(s.words[:0], Word{}), s.retags[:0] }

// Add adds the sentence's next word.
func (s *Scratch) Add(w Word) { s.words = append(s.words, w) }

// Doubt says that the word added last may be other, with a tag that scored lower by lead.
func (s *Scratch) Doubt(other Word, lead int32) {
	s.retags = append(s.retags, retagging{word: int32(s.Len()), other: other, lead: lead})
}

// Retagged reports whether the tree was made with the other tag of the ith doubt.
func (s *Scratch) Retagged(i int) bool { return s.retags[i].made }

// Len returns the number of words added.
func (s *Scratch) Len() int { return len(s.words) - 1 }

// start makes the first state: an empty stack.
func (s *Scratch) start() {
	n := s.Len()
	s.heads, s.rels, s.steps = s.heads[:0], s.rels[:0], s.steps[:0]
	for range n + 1 {
		s.heads, s.rels = append(s.heads, 0), append(s.rels, 0)
	}
	s.items = append(s.items[:0], item{}, item{word: 1})
	s.state = state{front: 1}
	if n == 0 {
		s.front = 0
	}
}

// done reports whether the stack holds the root alone.
func (s *Scratch) done() bool { return s.front == 0 && s.depth <= 1 }

func (s *Scratch) legal(transition int) bool {
	switch transition {
	case shift:
		return s.front != 0
	case left:
		return s.front != 0 && s.top != 0
	default:
		return s.depth > 1
	}
}

func (s *Scratch) push(it item) int32 {
	s.items = append(s.items, it)
	return int32(len(s.items) - 1)
}

func (s *Scratch) shift() {
	it := s.items[s.front]
	it.below = s.top
	s.top = s.push(it)
	s.depth++
	if int(it.word) < s.Len() {
		s.front = s.push(item{word: it.word + 1})
	} else {
		s.front = 0
	}
}

// left attaches the top of the stack to the next word.
func (s *Scratch) left(rel uint8) {
	child, head := &s.items[s.top], s.items[s.front]
	s.heads[child.word], s.rels[child.word] = head.word, rel
	head.left2, head.leftRel2 = head.left1, head.leftRel1
	head.left1, head.leftRel1 = s.top, rel
	head.lefts = min(head.lefts+1, 7)
	head.leftRels |= 1 << rel
	s.top = child.below
	s.depth--
	s.front = s.push(head)
}

// right attaches the top of the stack to the word under it.
func (s *Scratch) right(rel uint8) {
	child := &s.items[s.top]
	head := s.items[child.below]
	s.heads[child.word], s.rels[child.word] = head.word, rel
	head.right2, head.rightRel2 = head.right1, head.rightRel1
	head.right1, head.rightRel1 = s.top, rel
	head.rights = min(head.rights+1, 7)
	head.rightRels |= 1 << rel
	s.depth--
	s.top = s.push(head)
}
