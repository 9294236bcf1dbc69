package tagging

import (
	"encoding/binary"
	"math"
	"slices"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/weights"
)

// Model is a trained tagger. It is read-only and may be shared by goroutines.
type Model struct {
	Names   []string // of the tags: "NOUN NNS"
	Lexicon Lexicon
	Weights *weights.Model
}

// Scratch is the working memory of tagging; the zero value is ready.
type Scratch struct {
	features []uint64
	scores   []int32
	Doubts   []Doubt // of the sentence tagged last, in its order
}

// Doubt is a word whose tag scored hardly higher than another.
type Doubt struct {
	Word  int
	Other Tag
	Lead  int32 // by how much the first tag led, in steps of the weights
}

const (
	doubtful = 600 // a tag that leads by less is in doubt
	doubts   = 2   // of a sentence at most: the greatest
)

// note keeps a doubt if it is among the greatest.
func (s *Scratch) note(d Doubt) {
	s.Doubts = append(s.Doubts, d)
	if len(s.Doubts) <= doubts {
		return
	}
	least := 0
	for i := range s.Doubts {
		if s.Doubts[i].Lead > s.Doubts[least].Lead {
			least = i
		}
	}
	s.Doubts = slices.Delete(s.Doubts, least, least+1)
}

// Append appends the stored form of m.
func (m *Model) Append(data []byte) []byte {
	data = binary.AppendUvarint(data, uint64(len(m.Names)))
	for _, name := range m.Names {
		data = append(data, byte(len(name)))
		data = append(data, name...)
	}
	data = m.Lexicon.Words.Append(data)
	return m.Weights.Append(data)
}

// Read reads a stored model, which is used with the classes.
func Read(data []byte, classes *clusters.Table) (*Model, error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > 255 {
		return nil, errDictionary
	}
	data = data[n:]
	m := &Model{Lexicon: Lexicon{Classes: classes}}
	for range count {
		if len(data) == 0 || len(data) < 1+int(data[0]) {
			return nil, errDictionary
		}
		m.Names = append(m.Names, string(data[1:1+data[0]]))
		data = data[1+data[0]:]
	}
	var err error
	if m.Lexicon.Words, data, err = readDictionary(data); err != nil {
		return nil, err
	}
	m.Weights, _, err = weights.Read(data)
	return m, err
}

// Tag sets tags to the tags of one sentence's words. The scratch tells which are in doubt.
func (m *Model) Tag(words []Word, tags []Tag, s *Scratch) {
	if cap(s.scores) < len(m.Names) {
		s.scores = make([]int32, len(m.Names))
	}
	scores := s.scores[:len(m.Names)]
	s.Doubts = s.Doubts[:0]
	for i := range words {
		if only := words[i].Entry.Only; only > 0 && int(only) <= len(m.Names) {
			tags[i] = only - 1
			continue
		}
		tags[i] = m.tag(words, tags[:i], i, scores, s)
	}
}

// sure is by how much a tag must lead by the outline of its context alone, for the rest not to be looked at
// (Strubell et al. 2015): so much, in steps of the weights, that hardly a word comes out differently.
const sure = 2500

// tag returns the tag of word i; tags holds those before it.
func (m *Model) tag(words []Word, tags []Tag, i int, scores []int32, s *Scratch) Tag {
	clear(scores)
	c := look(words, tags, i)
	s.features = c.outline(s.features[:0])
	m.Weights.Score(s.features, scores)
	best, _, lead := leaders(scores)
	if lead >= sure {
		return best
	}
	s.features = c.rest(s.features[:0])
	m.Weights.Score(s.features, scores)
	best, other, lead := leaders(scores)
	if lead < doubtful {
		s.note(Doubt{i, other, lead})
	}
	return best
}

// leaders returns the tag of the highest score, the first of equals, the next, and by how much the one leads the other.
func leaders(scores []int32) (best, other Tag, lead int32) {
	first, second := int32(math.MinInt32/2), int32(math.MinInt32/2)
	for t, score := range scores {
		if score > first {
			best, other, first, second = Tag(t), best, score, first
		} else if score > second {
			other, second = Tag(t), score
		}
	}
	return best, other, first - second
}

// MarkFirst gives the first word of a sentence that is not an opening mark its shape.
func MarkFirst(words []Word) {
	for i := range words {
		if words[i].Shape&(Letters|Figures) != 0 {
			words[i].Shape |= First
			return
		}
	}
}
