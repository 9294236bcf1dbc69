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
	for !s.done() {
		switch p.next(s) {
		case shift:
			s.shift()
		case left:
			s.left(p.rel(s, s.front, s.top))
		default:
			s.right(p.rel(s, s.items[s.top].below, s.top))
		}
	}
	return s.tree(p.root)
}

// By how much a transition or a relation must lead by the first of its features alone, for the others not to be
// looked at (Strubell et al. 2015): so much, in steps of the weights, that hardly a tree comes out differently. Of a
// transition they are the outline, which is quickly looked up, of a relation the first relOutline.
const (
	sure       = 3200
	sureRel    = 500
	relOutline = 30
)

// next returns the transition to make.
func (p *Parser) next(s *Scratch) int {
	switch {
	case s.top == 0:
		return shift // nothing else can be done
	case s.front == 0:
		return right
	}
	var scores [transitions]int32
	v := s.view()
	outline := s.outlineFeatures(&v)
	p.transitions.Score(s.features[:outline], scores[:])
	best, lead := s.best(&scores)
	if lead >= sure {
		return best
	}
	p.transitions.Score(s.features[outline:s.wordFeatures(&v, outline)], scores[:])
	best, _ = s.best(&scores)
	return best
}

// best returns the legal transition of the highest score, the first of equals, and by how much it leads.
func (s *Scratch) best(scores *[transitions]int32) (best int, lead int32) {
	best, second := -1, int32(math.MinInt32/2)
	for t, score := range scores {
		switch {
		case !s.legal(t):
		case best < 0:
			best = t
		case score > scores[best]:
			best, second = t, scores[best]
		default:
			second = max(second, score)
		}
	}
	return best, scores[best] - second
}

// rel returns the relation of an arc.
func (p *Parser) rel(s *Scratch, head, child int32) uint8 {
	var all [maxRels]int32
	scores := all[:p.rels.Classes()]
	features := s.relFeatures(head, child)
	p.rels.Score(features[:relOutline], scores)
	best, lead := leadingRel(scores, p.root)
	if lead >= sureRel {
		return best
	}
	p.rels.Score(features[relOutline:], scores)
	best, _ = leadingRel(scores, p.root)
	return best
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

// tree returns the finished parse, with heads counted from 0.
func (s *Scratch) tree(root uint8) ([]int32, []uint8) {
	for i, h := range s.heads {
		s.heads[i] = h - 1
		if h == 0 {
			s.rels[i] = root
		}
	}
	return s.heads[1:], s.rels[1:]
}
