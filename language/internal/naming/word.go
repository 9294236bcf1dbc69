// Package naming finds names in tagged sentences: which runs of words name a person, an organisation, a
// place or something else. It holds the features, the decoder and the stored model; package
// language/train trains it, and package language uses it.
//
// The tagger goes over a document twice (Krishnan and Manning 2006): the second time it knows how it
// marked each word elsewhere in the document, so that a surname that is plainly a person's in one
// sentence is one in all. Words that begin with a small letter are looked at only inside a name.
package naming

import (
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/weights"
)

// Label is the place of a word in a name: Outside, or one of four places for each kind.
type Label = uint8

// Outside is the label of a word in no name.
const Outside Label = 0

// Kinds is the number of kinds of names: person, organisation, place, other.
const Kinds = 4

// Places of a word in a name.
const (
	Begin = iota
	Inside
	End
	Single
)

// Labels is the number of labels.
const Labels = 1 + 4*Kinds

// LabelOf returns the label for a kind (0 to 3) and a place.
func LabelOf(kind, place int) Label { return Label(1 + 4*kind + place) }

// Kind returns the kind and place of a label that is not Outside.
func Kind(l Label) (kind, place int) { return int(l-1) / 4, int(l-1) % 4 }

// Word is one word as the features see it.
type Word struct {
	Lower  uint64 // hash of the folded word
	Shape  uint64 // "Xx-x", runs shortened
	Ends   [2]uint64
	Start  uint64
	Fine   uint16
	Sense  uint16
	Coarse uint8
	Tag    uint8
	Known  uint16 // what the gazetteer has of the word
	Capital, First,
	Shout bool // Shout: the whole sentence is in capitals
}

// Describe fills w from a word and its tag.
func (w *Word) Describe(word string, tag uint8, known *Table, classes *clusters.Table) {
	*w = Word{Tag: tag}
	w.Lower = foldHash(word)
	w.Shape = shape(word)
	w.Ends[0], w.Ends[1] = foldHash(tail(word, 2)), foldHash(tail(word, 3))
	w.Start = foldHash(word[:min(3, len(word))])
	w.Known = known.Find(w.Lower)
	class := classes.Class(clusters.Hash(word))
	w.Fine, w.Coarse, w.Sense = class.Fine, class.Coarse, class.Sense
	first, _ := utf8.DecodeRuneInString(word)
	w.Capital = unicode.IsUpper(first)
}

func tail(word string, n int) string { return word[max(0, len(word)-n):] }

// foldHash hashes the word with ASCII letters in lower case.
func foldHash(word string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(word); i++ {
		b := word[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	return weights.Mix(h, 0x9ae16a3b)
}

// FoldHash is the key of a word in a Table.
func FoldHash(word string) uint64 { return foldHash(word) }

// shape writes a word's pattern of capitals, small letters, digits and others, runs cut to two.
func shape(word string) uint64 {
	h, last, run := uint64(1), byte(0), 0
	for _, r := range word {
		var c byte
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case '0' <= r && r <= '9':
			c = '0'
		default:
			c = byte(r)
		}
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		h = weights.Mix(h, uint64(c))
	}
	return h
}
