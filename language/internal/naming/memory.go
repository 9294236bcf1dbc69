package naming

// Memory is what a pass over a document found of each capitalised word: how often it was in a name of
// each kind, and how often in none. It is reused from document to document.
type Memory struct {
	seen map[uint64]tally
	own  []Label // of the sentence at hand, from the pass before: not to be counted as others
}

// tally counts a word by kind, alone or last in its name; outside counts capitals inside sentences.
type tally struct {
	kinds   [Kinds]uint16
	ends    [Kinds]uint16 // as the last word of a longer name
	outside uint16
	small   uint16 // written small
}

// Reset empties m.
func (m *Memory) Reset() {
	if m.seen == nil {
		m.seen = map[uint64]tally{}
	}
	clear(m.seen)
}

// Add counts the words of a sentence.
func (m *Memory) Add(words []Word, labels []Label) {
	for i := range words {
		m.count(&words[i], labels[i], 1)
	}
}

func (m *Memory) count(w *Word, l Label, step uint16) {
	if !w.Capital && l == Outside {
		if t, ok := m.seen[w.Lower]; ok {
			t.small += step
			m.seen[w.Lower] = t
		}
		return
	}
	t := m.seen[w.Lower]
	if l == Outside {
		if !w.First {
			t.outside += step
		}
	} else {
		kind, place := Kind(l)
		t.kinds[kind] += step
		if place == End {
			t.ends[kind] += step
		}
	}
	m.seen[w.Lower] = t
}

// Begin takes the sentence's own labels, from the pass before, out of account.
func (m *Memory) Begin(labels []Label) { m.own = append(m.own[:0], labels...) }

// of describes how word i was marked elsewhere in the document.
func (m *Memory) of(lower uint64, _ []Label, i int) uint64 {
	t, ok := m.seen[lower]
	if !ok {
		return 0
	}
	if own := m.own[i]; own != Outside {
		kind, place := Kind(own)
		t.kinds[kind]--
		if place == End {
			t.ends[kind]--
		}
	}
	return t.code()
}

func (m *Memory) peek(lower uint64) uint64 {
	t, ok := m.seen[lower]
	if !ok {
		return 0
	}
	return t.code()
}

// code writes the leading kind, how clear it leads, and whether the word ends longer names of that kind.
func (t tally) code() uint64 {
	best, second := 0, -1
	for k := 1; k < Kinds; k++ {
		if t.kinds[k] > t.kinds[best] {
			best = k
		}
	}
	for k := range Kinds {
		if k != best && t.kinds[k] > 0 && (second < 0 || t.kinds[k] > t.kinds[second]) {
			second = k
		}
	}
	code := uint64(1)
	if t.kinds[best] > 0 {
		code = uint64(2 + best)
		if t.ends[best] > 0 {
			code |= 1 << 3
		}
		if t.kinds[best] > 2 {
			code |= 1 << 4
		}
		if second >= 0 {
			code |= uint64(second+1) << 5
		}
	}
	if t.outside > 0 {
		code |= 1 << 8
	}
	if t.small > 0 {
		code |= 1 << 9
	}
	return code
}
