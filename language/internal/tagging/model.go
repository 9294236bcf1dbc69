package tagging

import (
	"encoding/binary"

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

// Tag sets tags to the tags of one sentence's words.
func (m *Model) Tag(words []Word, tags []Tag, s *Scratch) {
	if cap(s.scores) < len(m.Names) {
		s.scores = make([]int32, len(m.Names))
	}
	scores := s.scores[:len(m.Names)]
	for i := range words {
		if only := words[i].Entry.Only; only > 0 && int(only) <= len(m.Names) {
			tags[i] = only - 1
			continue
		}
		clear(scores)
		s.features = Features(s.features[:0], words, tags[:i], nil, i)
		m.Weights.Score(s.features, scores)
		best := 0
		for t, score := range scores {
			if score > scores[best] {
				best = t
			}
		}
		tags[i] = Tag(best)
	}
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
