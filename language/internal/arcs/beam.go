package arcs

// node is a state reached in a search, with the way that led to it.
type node struct {
	state
	score      int32
	from       int32 // the node before, -1 for the start
	child      int32 // the dependent and the head of the arc just made, by word number; 0 for none
	head       int32
	rel        uint8
	transition uint8
}

// choice is a transition that can be made from a node.
type choice struct {
	score      int32
	from       int32
	transition uint8
}

// step makes a transition from a node and keeps the node it leads to.
func (s *Scratch) step(from int32, transition uint8, score int32, rel func(head, child int32) uint8) int32 {
	s.state = s.nodes[from].state
	n := node{score: score, from: from, transition: transition}
	switch transition {
	case shift:
		s.shift()
	case left:
		n.child, n.head = s.items[s.top].word, s.items[s.front].word
		n.rel = rel(s.front, s.top)
		s.left(n.rel)
	default:
		below := s.items[s.top].below
		n.child, n.head = s.items[s.top].word, s.items[below].word
		n.rel = rel(below, s.top)
		s.right(n.rel)
	}
	n.state = s.state
	s.nodes = append(s.nodes, n)
	return int32(len(s.nodes) - 1)
}

// startBeam makes the first state the whole beam.
func (s *Scratch) startBeam() {
	s.start()
	s.nodes = append(s.nodes[:0], node{state: s.state, from: -1})
	s.beam = append(s.beam[:0], 0)
}

// offer puts a choice among the best width ones, which are in order; the earlier of equals goes first.
func (s *Scratch) offer(c choice, width int) {
	if len(s.choices) == width {
		if c.score <= s.choices[width-1].score {
			return
		}
		s.choices = s.choices[:width-1]
	}
	s.choices = append(s.choices, c)
	for i := len(s.choices) - 1; i > 0 && s.choices[i-1].score < c.score; i-- {
		s.choices[i], s.choices[i-1] = s.choices[i-1], c
	}
}

// advance takes the choices and makes their nodes the beam; choices that are more than margin behind the
// best are given up.
func (s *Scratch) advance(margin int32, rel func(head, child int32) uint8) {
	s.beam = s.beam[:0]
	for _, c := range s.choices {
		if s.choices[0].score-c.score > margin {
			break
		}
		s.beam = append(s.beam, s.step(c.from, c.transition, c.score, rel))
	}
	s.choices = s.choices[:0]
}

// collect reads the arcs on the way to a node; those that stand in heads are of all ways.
func (s *Scratch) collect(at int32) {
	clear(s.heads)
	for ; at >= 0; at = s.nodes[at].from {
		if n := &s.nodes[at]; n.child != 0 {
			s.heads[n.child], s.rels[n.child] = n.head, n.rel
		}
	}
}

// ParseBeam finds the tree like Parse, but follows up to width parses at once, as long as they are not
// more than margin behind the best.
func (p *Parser) ParseBeam(s *Scratch, width int, margin int32) (heads []int32, rels []uint8) {
	s.startBeam()
	rel := func(head, child int32) uint8 { return p.rel(s, head, child) }
	for {
		for _, from := range s.beam {
			n := &s.nodes[from]
			s.state = n.state
			if s.done() {
				s.collect(from)
				return s.tree(p.root)
			}
			var scores [transitions]int32
			p.transitions.Score(s.transitionFeatures(), scores[:])
			for t, score := range scores {
				if s.legal(t) {
					s.offer(choice{n.score + score, from, uint8(t)}, width)
				}
			}
		}
		s.advance(margin, rel)
	}
}
