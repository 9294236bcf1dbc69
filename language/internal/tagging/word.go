// Package tagging is the part-of-speech tagger: what it looks at in a word and its neighbours, the
// dictionary of the tags that words bear, and greedy tagging from left to right with a linear model
// (Collins 2002; ambiguity classes of the words to the right as in Choi and Palmer 2012). The trainer in
// language/train and package language share it.
//
// It refuses to know what a tag means: a tag is a number, and an index into the model's names.
package tagging

import (
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/weights"
)

// Word is what the tagger sees of one token, without its neighbours.
type Word struct {
	Lower  uint64    // hash of the word in lower case, figures as 0
	Ends   [4]uint32 // hashes of its last 1 to 4 letters in lower case
	Starts [3]uint32 // hashes of its first 1 to 3
	Shape  Shape
	Mark   Mark  // which punctuation it is
	Glued  bool  // no white space stands before it
	Entry  Entry // what the dictionary has of it
	Class  clusters.Class
}

// Shape is a set of what the letters of a word look like.
type Shape uint8

// The shapes.
const (
	Capital Shape = 1 << iota // begins with a capital
	Capitals
	Figures // has a digit
	Hyphen  // has a hyphen or dash
	Dot
	Letters // has a letter
	Foreign // has a letter outside ASCII
	First   // begins a sentence, opening marks aside
)

// Describe fills w with what form looks like.
func (w *Word) Describe(form string) {
	*w = Word{}
	var lower [64]byte
	n := 0
	lowers := false
	for i, r := range form {
		if r < utf8.RuneSelf {
			switch {
			case r >= 'a' && r <= 'z':
				lowers = true
				w.Shape |= Letters
			case r >= 'A' && r <= 'Z':
				if i == 0 {
					w.Shape |= Capital
				}
				w.Shape |= Letters
				r += 'a' - 'A'
			case r >= '0' && r <= '9':
				w.Shape |= Figures
				r = '0'
			case r == '-':
				w.Shape |= Hyphen
			case r == '.':
				w.Shape |= Dot
			}
		} else {
			switch {
			case r == '’' || r == '‘' || r == '`':
				r = '\''
			case r == '“' || r == '”':
				r = '"'
			case r == '–' || r == '—':
				r = '-'
			case unicode.IsUpper(r):
				if i == 0 {
					w.Shape |= Capital
				}
				w.Shape |= Letters | Foreign
				r = unicode.ToLower(r)
			case unicode.IsLetter(r):
				lowers = true
				w.Shape |= Letters | Foreign
			}
		}
		if n+utf8.UTFMax > len(lower) {
			break
		}
		n += utf8.EncodeRune(lower[n:], r)
	}
	if w.Shape&Letters != 0 && !lowers && len(form) > 1 {
		w.Shape |= Capitals
	}
	w.hash(lower[:n])
	w.Mark = markOf(form)
}

func (w *Word) hash(lower []byte) {
	h := uint64(len(w.Ends))
	for _, b := range lower {
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	w.Lower = weights.Mix(h, 1)
	h = 11
	for i := 0; i < len(w.Ends) && i < len(lower); i++ {
		h = weights.Mix(h, uint64(lower[len(lower)-1-i]))
		w.Ends[i] = uint32(h >> 32)
	}
	h = 13
	for i := 0; i < len(w.Starts) && i < len(lower); i++ {
		h = weights.Mix(h, uint64(lower[i]))
		w.Starts[i] = uint32(h >> 32)
	}
}
