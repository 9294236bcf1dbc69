package naming

import "github.com/parley-record/parley/language/internal/weights"

// Model is a trained name tagger. It is read-only and may be shared by goroutines.
type Model struct {
	Words  *Table
	First  *weights.Model // of the pass that knows nothing of the document
	Second *weights.Model
}

// Scratch is the working memory of tagging one document; the zero value is ready.
type Scratch struct {
	Words    []Word
	Labels   []Label
	memory   Memory
	features []uint64
	scores   [Labels]int32
}

// Append appends the stored form of m.
func (m *Model) Append(data []byte) []byte {
	data = m.Words.Append(data)
	data = m.First.Append(data)
	return m.Second.Append(data)
}

// Read reads a stored model.
func Read(data []byte) (*Model, error) {
	m := &Model{}
	var err error
	if m.Words, data, err = readTable(data); err != nil {
		return nil, err
	}
	if m.First, data, err = weights.Read(data); err != nil {
		return nil, err
	}
	m.Second, _, err = weights.Read(data)
	return m, err
}

// Mark sets First and Shout of a sentence's words.
func Mark(words []Word) {
	capitals, letters := 0, 0
	for i := range words {
		if words[i].Capital {
			capitals++
		}
		if words[i].Capital || words[i].Tag != 0 {
			letters++
		}
	}
	for i := range words {
		words[i].First = i == 0
		words[i].Shout = letters > 4 && capitals*4 > letters*3
	}
	if len(words) > 1 && !words[0].Capital {
		words[1].First = words[1].Capital // after an opening quotation mark
	}
}

// Tag labels the words of a document in s, sentence by sentence: sentence(k) returns the bounds of
// sentence k of count.
func (m *Model) Tag(s *Scratch, count int, sentence func(k int) (first, last int)) {
	s.memory.Reset()
	for k := range count {
		first, last := sentence(k)
		m.pass(m.First, s, nil, first, last)
		s.memory.Add(s.Words[first:last], s.Labels[first:last])
	}
	for k := range count {
		first, last := sentence(k)
		s.memory.Begin(s.Labels[first:last])
		m.pass(m.Second, s, &s.memory, first, last)
	}
}

func (m *Model) pass(model *weights.Model, s *Scratch, memory *Memory, first, last int) {
	words, labels := s.Words[first:last], s.Labels[first:last]
	for i := range words {
		previous := Outside
		if i > 0 {
			previous = labels[i-1]
		}
		if !Candidate(words, previous, i) {
			labels[i] = Outside
			continue
		}
		s.features = Features(s.features[:0], words, labels, memory, i)
		clear(s.scores[:])
		model.Score(s.features, s.scores[:])
		labels[i] = Best(s.scores[:], previous, i+1 == len(words))
	}
}

// Candidate reports whether word i can be in a name, given the label before it.
func Candidate(words []Word, previous Label, i int) bool {
	return words[i].Capital || open(previous) || words[i].Known&(Given|Surname) != 0 && i+2 < len(words) && words[i+2].Capital
}

// open reports whether a name is under way after the label.
func open(l Label) bool {
	if l == Outside {
		return false
	}
	_, place := Kind(l)
	return place == Begin || place == Inside
}

// Best returns the label with the highest score that may follow previous.
func Best[T int32 | float32](scores []T, previous Label, end bool) Label {
	best, found := Outside, false
	for l := range Labels {
		if !Follows(previous, Label(l), end) {
			continue
		}
		if !found || scores[l] > scores[best] {
			best, found = Label(l), true
		}
	}
	return best
}

// Follows reports whether label l may stand after previous, at the end of a sentence or not.
func Follows(previous, l Label, end bool) bool {
	if open(previous) {
		if l == Outside {
			return false
		}
		before, _ := Kind(previous)
		kind, place := Kind(l)
		return kind == before && (place == End || place == Inside && !end)
	}
	if l == Outside {
		return true
	}
	_, place := Kind(l)
	return place == Single || place == Begin && !end
}
