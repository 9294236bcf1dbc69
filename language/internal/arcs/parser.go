package arcs

import (
	"fmt"

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

// next returns the transition to make.
func (p *Parser) next(s *Scratch) int {
	switch {
	case s.top == 0:
		return shift // nothing else can be done
	case s.front == 0:
		return right
	}
	var scores [transitions]int32
	p.transitions.Score(s.transitionFeatures(), scores[:])
	return s.best(&scores)
}

// best returns the legal transition of the highest score, the first of equals.
func (s *Scratch) best(scores *[transitions]int32) int {
	best := -1
	for t, score := range scores {
		if s.legal(t) && (best < 0 || score > scores[best]) {
			best = t
		}
	}
	return best
}

func (p *Parser) rel(s *Scratch, head, child int32) uint8 {
	var scores [maxRels]int32
	p.rels.Score(s.relFeatures(head, child), scores[:])
	return bestRel(scores[:p.rels.Classes()], p.root)
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
