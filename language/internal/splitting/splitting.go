// Package splitting decides where sentences end: a linear classifier looks at each place between two
// tokens where an end is possible at all, which is after a final mark or before a capital, figure or
// opening mark. The trainer in language/train and package language share it.
package splitting

import (
	"github.com/parley-record/parley/language/internal/tagging"
	"github.com/parley-record/parley/language/internal/weights"
)

// State is what has been read of a paragraph up to a gap between tokens.
type State struct {
	start   int // the first word of the present sentence
	quotes  int // straight quotes in the paragraph
	open    int // quotes opened and not closed
	bracket int // brackets opened and not closed
	lower   int // words without a capital in the present sentence
}

// Begin starts a sentence at word i.
func (s *State) Begin(i int) { s.start, s.lower, s.bracket = i, 0, 0 }

// Read takes in one more word.
func (s *State) Read(w *tagging.Word) {
	switch w.Mark {
	case tagging.Quote:
		s.quotes++
	case tagging.OpenQuote:
		s.open++
	case tagging.CloseQuote:
		s.open = max(s.open-1, 0)
	case tagging.OpenBracket:
		s.bracket++
	case tagging.CloseBracket:
		s.bracket = max(s.bracket-1, 0)
	case tagging.NoMark:
		if w.Shape&(tagging.Capital|tagging.Figures) == 0 {
			s.lower++
		}
	}
}

// Possible reports whether a sentence may end after word i, which is not the last.
func Possible(words []tagging.Word, i int) bool {
	a, b := &words[i], &words[i+1]
	if a.Mark.Closes() && i > 0 && words[i-1].Mark == tagging.Comma { // "... the border," she wrote
		return false
	}
	lower := b.Mark == tagging.NoMark && b.Shape&(tagging.Capital|tagging.Figures) == 0
	if lower && a.Mark.Closes() && i > 0 && words[i-1].Mark == tagging.Query { // "Why?" asked the judge
		return false
	}
	if b.Glued && (b.Mark != tagging.NoMark || !a.Mark.Final() && !a.Mark.Closes()) {
		return false
	}
	switch a.Mark {
	case tagging.Stop, tagging.Query, tagging.Ellipsis, tagging.CloseQuote, tagging.CloseBracket, tagging.Quote, tagging.Colon, tagging.Semicolon, tagging.Sign:
		return true
	case tagging.Comma, tagging.OpenBracket, tagging.OpenQuote:
		return false
	}
	if abbreviated(a) {
		return true
	}
	switch b.Mark {
	case tagging.NoMark:
		return !lower
	case tagging.OpenBracket, tagging.OpenQuote, tagging.Quote, tagging.Sign, tagging.Dash:
		return true
	}
	return false
}

// abbreviated reports a word with a dot: "Inc.", "U.S.".
func abbreviated(w *tagging.Word) bool {
	return w.Mark == tagging.NoMark && w.Shape&tagging.Dot != 0 && w.Shape&tagging.Figures == 0
}

var none = tagging.Word{Lower: 0x517CC1B727220A95}

func at(words []tagging.Word, i int) *tagging.Word {
	if i < 0 || i >= len(words) {
		return &none
	}
	return &words[i]
}

func look(w *tagging.Word) uint64 {
	return uint64(w.Shape) | uint64(w.Mark)<<16
}

func entry(w *tagging.Word) uint64 {
	return uint64(w.Entry.Class)<<8 | uint64(w.Entry.Case)
}

// Features appends to into the features of the gap after word i of a paragraph.
func (s *State) Features(into []uint64, words []tagging.Word, i int) []uint64 {
	core := i // the word before closing quotes and brackets
	for core > s.start && words[core].Mark.Closes() {
		core--
	}
	a, b, c := &words[i], &words[i+1], at(words, i+2)
	end, before := &words[core], at(words, core-1)
	length := uint64(min(i+1-s.start, 12))
	closers := uint64(min(i-core, 2))
	lower := uint64(min(s.lower, 4))
	state := uint64(s.quotes&1) | uint64(min(s.bracket, 1))<<1 | uint64(min(s.open, 1))<<2
	glued := uint64(0)
	if b.Glued {
		glued = 1
	}
	kind := uint64(end.Mark)<<2 | closers
	if abbreviated(end) {
		kind |= 1 << 8
	}
	if end.Mark == tagging.NoMark && end.Shape&tagging.Capitals != 0 {
		kind |= 1 << 9
	}
	started := uint64(b.Entry.Case)<<1 | uint64(b.Shape&tagging.Capital) // "He", which is "he" elsewhere
	mix := weights.Mix
	return append(into,
		mix(mix(26, kind), started),
		mix(mix(27, end.Lower), started),
		mix(mix(28, kind), mix(started, lower)),
		mix(1, kind),
		mix(mix(2, kind), look(b)),
		mix(mix(3, kind), b.Lower),
		mix(mix(4, kind), entry(b)),
		mix(mix(5, kind), look(b)<<8|state),
		mix(mix(6, kind), length<<4|lower),
		mix(mix(7, end.Lower), look(b)),
		mix(mix(8, end.Lower), entry(b)),
		mix(mix(9, end.Lower), b.Lower),
		mix(mix(10, kind), before.Lower),
		mix(mix(11, kind), mix(entry(before), look(b))),
		mix(mix(12, kind), mix(look(before), look(b))),
		mix(mix(13, kind), mix(look(c), look(b))),
		mix(mix(14, kind), mix(c.Lower, look(b))),
		mix(mix(15, kind), mix(entry(c), entry(b))),
		mix(mix(16, entry(a)), entry(b)),
		mix(mix(17, entry(a)), look(b)),
		mix(mix(18, kind), mix(look(b), lower<<8|length)),
		mix(mix(19, look(a)), mix(look(b), look(before))),
		mix(mix(20, kind), glued<<4|state),
		mix(mix(21, a.Lower), look(b)),
		mix(mix(22, kind), mix(uint64(b.Entry.Case)|uint64(b.Shape)<<8, uint64(before.Entry.Case)|uint64(before.Shape)<<8)),
		mix(mix(23, kind), mix(look(at(words, s.start)), look(b))),
		mix(mix(24, kind), mix(look(at(words, s.start)), length)),
		mix(mix(25, kind), mix(uint64(min(len(words)-i-1, 6)), look(b))),
	)
}

// Model splits paragraphs. It is read-only.
type Model struct{ weights *weights.Model }

// Read reads a stored model.
func Read(data []byte) (*Model, error) {
	w, _, err := weights.Read(data)
	return &Model{w}, err
}

// unmarked is by how much an end must win where no final mark stands: a sentence cut in two in its middle
// costs a reader more than two that were not parted. Chosen on EWT and GUM dev.
const unmarked = 220

// Ends reports whether a sentence ends after word i, for which Possible is true. The features are made in
// buffer, which is returned for the next call.
func (m *Model) Ends(s *State, words []tagging.Word, i int, buffer []uint64) (bool, []uint64) {
	buffer = s.Features(buffer[:0], words, i)
	var scores [2]int32
	m.weights.Score(buffer, scores[:])
	if words[i].Mark == tagging.NoMark && words[i].Shape&tagging.Dot == 0 {
		scores[1] -= unmarked
	}
	return scores[1] > scores[0], buffer
}
