package arcs

// A greedy parse goes on from its wrong choices to the end. So where a choice was close the parse is made once more
// from there on with the other transition, and of all parses that is kept which was in least doubt (selectional
// branching, Choi and McCallum 2013).
const (
	certain  = 2200 // a choice that leads by so much, in steps of the weights, is in no doubt
	narrow   = 350  // one that leads by less is worth another look
	branches = 4    // of a sentence at most
	patience = 10   // transitions after which the other parse must be in less doubt than the first was there
	reviewed = 300  // words that a sentence has at most to be worth it: longer ones are lists
)

// branch is a close choice: where it was met, and what was not chosen.
type branch struct {
	state
	other int
	lead  int32
	step  int // how many choices were made before it
	doubt int // and in how much doubt they were
}

// step is a choice of the first parse: the state it was made in, the transition taken, by how much it led, and in how
// much doubt the parse was with it.
type step struct {
	state
	taken int
	lead  int32
	doubt int
}

// tree is a finished parse, by word number.
type tree struct {
	heads []int32
	rels  []uint8
}

func (t *tree) copy(from *tree) {
	t.heads = append(t.heads[:0], from.heads...)
	t.rels = append(t.rels[:0], from.rels...)
}

// greedy makes the transitions that score highest until the tree is finished, and returns in how much doubt they are.
// With look it notes the closest.
func (p *Parser) greedy(s *Scratch, look bool) (doubt int) {
	for !s.done() {
		best, other, lead := p.next(s)
		if look && lead < narrow {
			s.note(branch{s.state, other, lead, len(s.steps), doubt})
		}
		doubt += max(0, certain-int(lead))
		s.steps = append(s.steps, step{s.state, best, lead, doubt})
		p.take(s, best)
	}
	return doubt
}

// follow makes the other transition of a branch and finishes the tree. It gives up and reports false when the parse
// is in as much doubt as most, or after some transitions still in more than the first was there. Where the parse
// sees what the first one saw there, it does the same.
func (p *Parser) follow(s *Scratch, b *branch, most int) (doubt int, finished bool) {
	s.state = b.state
	p.take(s, b.other)
	doubt = b.doubt + certain + int(b.lead)
	for i := b.step + 1; !s.done(); i++ {
		first := &s.steps[i]
		lead := first.lead
		if s.looksLike(&first.state) {
			s.repeat(first.taken)
		} else {
			var best int
			best, _, lead = p.next(s)
			p.take(s, best)
		}
		doubt += max(0, certain-int(lead))
		if doubt >= most || i-b.step >= patience && doubt > first.doubt {
			return most, false
		}
	}
	return doubt, doubt < most
}

// looksLike reports whether the present state shows what another does: whether all features are the same.
func (s *Scratch) looksLike(other *state) bool {
	below, otherBelow := s.items[s.top].below, s.items[other.top].below
	return s.depth == other.depth && s.same(s.front, other.front) && s.same(s.top, other.top) && s.same(below, otherBelow) &&
		s.items[s.items[below].below].word == s.items[s.items[otherBelow].below].word
}

// same reports whether two items are the same word with the same dependents in reach.
func (s *Scratch) same(a, b int32) bool {
	return a == b || s.items[a].word == s.items[b].word && s.shown(a) == s.shown(b)
}

// shown returns an item with its dependents by their words, and without the stack below it.
func (s *Scratch) shown(number int32) item {
	it := s.items[number]
	it.below = 0
	for _, dependent := range [...]*int32{&it.left1, &it.left2, &it.right1, &it.right2} {
		*dependent = s.items[*dependent].word
	}
	return it
}

// repeat makes a transition with the relation that the first parse gave.
func (s *Scratch) repeat(transition int) {
	rel := s.first.rels[s.items[s.top].word]
	switch transition {
	case shift:
		s.shift()
	case left:
		s.left(rel)
	default:
		s.right(rel)
	}
}

// note keeps a branch if it is among the closest.
func (s *Scratch) note(b branch) {
	if len(s.branches) < branches {
		s.branches = append(s.branches, b)
		return
	}
	widest := 0
	for i := range s.branches {
		if s.branches[i].lead > s.branches[widest].lead {
			widest = i
		}
	}
	if b.lead < s.branches[widest].lead {
		s.branches[widest] = b
	}
}

// review parses once more from each branch of a finished parse, leaves the tree that was in least doubt, and returns
// its doubt.
func (p *Parser) review(s *Scratch, doubt int) int {
	s.first.copy(&s.tree)
	s.best.copy(&s.tree)
	items := len(s.items)
	for i := range s.branches {
		s.copy(&s.first)
		s.items = s.items[:items]
		if d, finished := p.follow(s, &s.branches[i], doubt); finished {
			doubt = d
			s.heads[s.items[s.top].word] = 0
			s.best.copy(&s.tree)
		}
	}
	s.copy(&s.best)
	return doubt
}
