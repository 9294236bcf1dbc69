package arcs

import "slices"

// A greedy parse goes on from its wrong choices to the end. So where a choice was close the parse is made once more
// from there on with the other transition (selectional branching, Choi and McCallum 2013), and where a word's tag was
// close, with the other tag: what fits into a tree says more of a tag than the words beside it (Bohnet and Nivre 2012).
// The parse that is in least doubt is gone on from, as long as one is in less doubt than those before.
const (
	certain  = 2200 // a choice that leads by so much, in steps of the weights, is in no doubt
	narrow   = 400  // one that leads by less is worth another look
	branches = 5    // of transitions in a parse at most
	patience = 20   // transitions after which the other parse must be in less doubt than the first was there
	reviewed = 300  // words that a sentence has at most to be worth it: longer ones are lists
	rounds   = 5    // how often a parse is gone on from
	tagPrice = 3    // how much doubt it is to take a tag, for each step that it scored lower

	certainRel = 1000 // a relation that leads by so much is in no doubt
	relPrice   = 2    // how much doubt there is in one, for each step that its lead falls short of that
)

// branch is a close choice, by the number of choices before it, and what was not chosen: the other transition or, counted
// from 1, a retagging.
type branch struct {
	step  int
	retag int
	lead  int32
}

// step is a choice of a parse: the state it was made in, the transition taken and the next best, by how much the one led
// the other, by how much the relation of its arc led, and in how much doubt the parse was before. The fit of the relations
// tells good trees from bad ones that are as likely by their transitions.
type step struct {
	state
	taken, other  int
	lead, leadRel int32
	doubt         int
}

// risk returns how much doubt there is in the step.
func (t *step) risk() int {
	return max(0, certain-int(t.lead)) + relPrice*max(0, certainRel-int(t.leadRel))
}

// parse is a finished parse.
type parse struct {
	tree
	steps []step
}

// tree is what a parse makes, by word number.
type tree struct {
	heads []int32
	rels  []uint8
}

func (t *tree) copy(from *tree) {
	t.heads = append(t.heads[:0], from.heads...)
	t.rels = append(t.rels[:0], from.rels...)
}

// greedy makes the transitions that score highest until the tree is finished, and returns in how much doubt they are.
func (p *Parser) greedy(s *Scratch) (doubt int) {
	for !s.done() {
		doubt += p.choose(s, doubt)
	}
	return doubt
}

// choose makes the transition that scores highest, and returns the doubt in it.
func (p *Parser) choose(s *Scratch, doubt int) (risk int) {
	t := step{state: s.state, doubt: doubt}
	t.taken, t.other, t.lead = p.next(s)
	return p.step(s, t)
}

// step makes a step and returns the doubt in it.
func (p *Parser) step(s *Scratch, t step) (risk int) {
	t.leadRel = p.take(s, t.taken)
	s.steps = append(s.steps, t)
	return t.risk()
}

// repeat makes the first parse's step, with the relation that it gave, and returns the doubt in it.
func (s *Scratch) repeat(first *step, doubt int) (risk int) {
	s.steps = append(s.steps, step{s.state, first.taken, first.other, first.lead, first.leadRel, doubt})
	rel := s.first.rels[s.items[s.top].word]
	switch first.taken {
	case shift:
		s.shift()
	case left:
		s.left(rel)
	default:
		s.right(rel)
	}
	return first.risk()
}

// search goes on from one finished parse to another that is in less doubt, as long as there is one.
func (p *Parser) search(s *Scratch, doubt int) {
	from := 0
	for range rounds {
		s.findBranches(from)
		s.first, s.parse = s.parse, s.first
		better, least := p.review(s, doubt)
		if better == nil {
			s.parse, s.first = s.first, s.parse
			return
		}
		doubt, from = least, better.step
		s.retag(better.retag)
		s.parse, s.better = s.better, s.parse
	}
}

// findBranches finds the branches of a parse from a step on.
func (s *Scratch) findBranches(from int) {
	s.branches = s.branches[:0]
	for i := from; i < len(s.steps); i++ {
		if t := &s.steps[i]; 0 <= t.lead && t.lead < narrow {
			s.note(branch{step: i, lead: t.lead})
		}
	}
	for k, r := range s.retags {
		first := slices.IndexFunc(s.steps, func(t step) bool { return s.sight(t.state) >= r.word })
		if first >= from && !r.made {
			s.branches = append(s.branches, branch{step: first, retag: k + 1, lead: r.lead})
		}
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

// review parses once more from each branch of the first parse. It returns the branch with which the parse was in
// least doubt, and in how much, if that is less than doubt, and leaves that parse in s.better; else nil.
func (p *Parser) review(s *Scratch, doubt int) (better *branch, least int) {
	items := len(s.items)
	for i := range s.branches {
		b := &s.branches[i]
		s.retag(b.retag)
		if d := p.follow(s, b, doubt); d < doubt {
			better, doubt, items = b, d, len(s.items)
			s.parse, s.better = s.better, s.parse
		}
		s.retag(b.retag)
		s.items = s.items[:items]
	}
	return better, doubt
}

// retag gives the word of a retagging, counted from 1, the tag that it has not.
func (s *Scratch) retag(number int) {
	if number > 0 {
		r := &s.retags[number-1]
		s.words[r.word], r.other = r.other, s.words[r.word]
		r.made = !r.made
	}
}

// follow parses from a branch of the first parse on and returns in how much doubt. It gives up when that is most
// or more, or after some transitions still more than the first parse was in there, and returns most. Where the parse sees
// what the first one saw there, it does the same.
func (p *Parser) follow(s *Scratch, b *branch, most int) (doubt int) {
	s.copy(&s.first.tree)
	s.steps = append(s.steps[:0], s.first.steps[:b.step]...)
	origin := &s.first.steps[b.step]
	s.state, doubt = origin.state, origin.doubt
	changed := int32(0) // the word with another tag
	if b.retag > 0 {
		changed = s.retags[b.retag-1].word
		doubt += tagPrice * int(b.lead)
	} else {
		doubt += p.step(s, step{state: s.state, taken: origin.other, other: origin.taken, lead: -origin.lead, doubt: doubt})
	}
	for !s.done() {
		first := &s.first.steps[len(s.steps)]
		if s.looksLike(&first.state) && !s.sees(changed) {
			doubt += s.repeat(first, doubt)
		} else {
			doubt += p.choose(s, doubt)
		}
		if doubt >= most || len(s.steps)-b.step > patience && doubt > first.doubt+first.risk() {
			return most
		}
	}
	s.heads[s.items[s.top].word] = 0
	return doubt
}
