package arcs

import (
	"fmt"
	"math"

	"github.com/parley-record/parley/language/internal/weights"
)

// Parser is a trained parser. It is read-only and may be shared by goroutines, each with a Scratch of
// its own.
type Parser struct {
	transitions *weights.Model
	rels        *weights.Model
	root        uint8
}

// maxRels is the most relations a parser can tell apart.
const maxRels = 64

// Read reads the stored models of a parser, which Append made; root is the relation of a sentence's root.
func Read(data []byte, root uint8) (*Parser, error) {
	transitionModel, data, err := weights.Read(data)
	if err != nil {
		return nil, err
	}
	relModel, data, err := weights.Read(data)
	if err != nil {
		return nil, err
	}
	if transitionModel.Classes() != transitions || relModel.Classes() > maxRels || len(data) > 0 {
		return nil, fmt.Errorf("parser: models of %d and %d classes and %d bytes more, want %d and at most %d classes; train it again with parley-train parser",
			transitionModel.Classes(), relModel.Classes(), len(data), transitions, maxRels)
	}
	return &Parser{transitionModel, relModel, root}, nil
}

// Append appends the stored form of p to data.
func (p *Parser) Append(data []byte) []byte { return p.rels.Append(p.transitions.Append(data)) }

// Settle makes the parser faster; see weights.Model.Settle.
func (p *Parser) Settle() {
	p.transitions.Settle()
	p.rels.Settle()
}

// Relations returns how many relations the parser tells apart.
func (p *Parser) Relations() int { return p.rels.Classes() }

// Parse finds the tree of the words in s. It returns for each word the number of its head, counted from
// 0 with -1 for the root, and its relation. The slices are the scratch's. Time and memory are linear in
// the number of words.
func (p *Parser) Parse(s *Scratch) (heads []int32, rels []uint8) {
	s.start()
	doubt := p.greedy(s)
	if s.Len() <= reviewed {
		p.search(s, doubt)
	}
	return s.result(p.root)
}

// take makes a transition and returns by how much the relation of its arc leads the next best.
func (p *Parser) take(s *Scratch, transition int) (lead int32) {
	var rel uint8
	switch transition {
	case shift:
		s.shift()
		return certainRel
	case left:
		rel, lead = p.rel(s, s.front, s.top)
		s.left(rel)
	default:
		rel, lead = p.rel(s, s.items[s.top].below, s.top)
		s.right(rel)
	}
	return lead
}

// By how much a transition or a relation must lead by the features of the stages so far, for those of the next not to be
// looked at (Strubell et al. 2015): so much, in steps of the weights, that hardly a tree comes out differently.
var (
	surely    = [...]int32{3200, 2700, certain, 0}
	surelyRel = [...]int32{500, 400, 0}
	relStages = [len(surelyRel) - 1]int{30, 40} // how many features a relation's stages have, with those before
)

// next returns the transition to make, the next best, and by how much the one leads the other.
func (p *Parser) next(s *Scratch) (best, other int, lead int32) {
	switch {
	case s.top == 0:
		return shift, shift, certain // nothing else can be done
	case s.front == 0:
		return right, right, certain
	}
	var scores [transitions]int32
	v := s.view()
	n := 0
	for stage, sure := range surely {
		first := n
		n = s.collect(&v, stage, n)
		p.transitions.Score(s.features[first:n], scores[:])
		if best, other, lead = s.leading(&scores); lead >= sure {
			break
		}
	}
	return best, other, lead
}

// leading returns the two legal transitions of the highest scores, the first of equals, and by how much the one leads
// the other.
func (s *Scratch) leading(scores *[transitions]int32) (best, other int, lead int32) {
	best, other = -1, -1
	for t, score := range scores {
		switch {
		case !s.legal(t):
		case best < 0 || score > scores[best]:
			best, other = t, best
		case other < 0 || score > scores[other]:
			other = t
		}
	}
	if other < 0 {
		return best, best, certain
	}
	return best, other, scores[best] - scores[other]
}

// rel returns the relation of an arc, and by how much it leads the next best.
func (p *Parser) rel(s *Scratch, head, child int32) (best uint8, lead int32) {
	var all [maxRels]int32
	scores := all[:p.rels.Classes()]
	features := s.relFeatures(head, child)
	first := 0
	for stage, sure := range surelyRel {
		end := len(features)
		if stage < len(relStages) {
			end = relStages[stage]
		}
		p.rels.Score(features[first:end], scores)
		first = end
		if best, lead = leadingRel(scores, p.root); lead >= sure {
			break
		}
	}
	return best, lead
}

// leadingRel returns the relation that bestRel returns, and by how much it leads.
func leadingRel(scores []int32, root uint8) (best uint8, lead int32) {
	best = bestRel(scores, root)
	second := int32(math.MinInt32 / 2)
	for r := 1; r < len(scores); r++ {
		if uint8(r) != root && uint8(r) != best {
			second = max(second, scores[r])
		}
	}
	return best, scores[best] - second
}

// bestRel returns the relation of the highest score: not 0, which is none, and not the root's.
func bestRel[T int32 | float32](scores []T, root uint8) uint8 {
	best := uint8(0)
	for r := 1; r < len(scores); r++ {
		if uint8(r) != root && (best == 0 || scores[r] > scores[best]) {
			best = uint8(r)
		}
	}
	return best
}

// result returns the finished parse, with heads counted from 0.
func (s *Scratch) result(root uint8) ([]int32, []uint8) {
	for i, h := range s.heads {
		s.heads[i] = h - 1
		if h == 0 {
			s.rels[i] = root
		}
	}
	return s.heads[1:], s.rels[1:]
}
