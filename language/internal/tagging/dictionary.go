package tagging

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/parley-record/parley/internal/table"
	"github.com/parley-record/parley/language/internal/clusters"
)

// Entry is what the dictionary has of a word: the tags it bears as a class, and how it is written. The
// zero Entry is that of a word it does not have.
type Entry struct {
	Class uint16 // the set of tags it bears, commonest first, by number; 0 for none
	Case  uint8  // 0 unknown, 1 in lower case, 2 mixed, 3 with a capital inside sentences
	Only  uint8  // one more than the tag of a word that bears no other, so that it need not be looked for; 0 for none
}

func (e Entry) value() uint64 { return uint64(e.Class)<<8 | uint64(e.Case) }

// Dictionary maps words, by their hash, to entries. It is read-only.
type Dictionary struct{ words *table.Table[Entry] }

// Lexicon is what is known of words apart from their letters.
type Lexicon struct {
	Words   *Dictionary
	Classes *clusters.Table
}

// Describe fills w with what form looks like and what is known of it.
func (l Lexicon) Describe(w *Word, form string) {
	w.Describe(form)
	w.Entry = l.Words.Find(w.Lower)
	w.Class = l.Classes.Class(clusters.Hash(form))
}

// NewDictionary makes a dictionary of entries by Word.Lower.
func NewDictionary(entries map[uint64]Entry) *Dictionary {
	d := &Dictionary{table.New[Entry](len(entries))}
	for _, k := range slices.Sorted(maps.Keys(entries)) {
		if !d.words.Add(uint32(k>>32), entries[k]) {
			panic("tagging: hashes are not spread: use Word.Lower")
		}
	}
	return d
}

// Find returns the entry of the word with this hash.
func (d *Dictionary) Find(lower uint64) Entry {
	if e := d.words.Find(uint32(lower >> 32)); e != nil {
		return *e
	}
	return Entry{}
}

// SetOnly notes that the word with this hash, which the dictionary has, bears only this tag.
func (d *Dictionary) SetOnly(lower uint64, tag Tag) {
	if e := d.words.Find(uint32(lower >> 32)); e != nil {
		e.Only = tag + 1
	}
}

// Append appends the stored form: the number of words, then for each its key as a distance from the last,
// class, case and only tag.
func (d *Dictionary) Append(data []byte) []byte {
	data = binary.AppendUvarint(data, uint64(d.words.Len()))
	last := uint32(0)
	for key, e := range d.words.All() {
		data = binary.AppendUvarint(data, uint64(key-last))
		last = key
		data = binary.AppendUvarint(data, uint64(e.Class))
		data = append(data, e.Case, e.Only)
	}
	return data
}

var errDictionary = errors.New("tagging: the dictionary is damaged; train it again with parley-train tagger")

func readDictionary(data []byte) (*Dictionary, []byte, error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)) {
		return nil, nil, errDictionary
	}
	data = data[n:]
	d := &Dictionary{table.New[Entry](int(count))}
	key := uint64(0)
	for range count {
		step, a := binary.Uvarint(data)
		if a <= 0 {
			return nil, nil, errDictionary
		}
		class, b := binary.Uvarint(data[a:])
		if b <= 0 || len(data) < a+b+2 || class > 1<<16-1 {
			return nil, nil, errDictionary
		}
		key += step
		if key>>32 != 0 || !d.words.Add(uint32(key), Entry{uint16(class), data[a+b], data[a+b+1]}) {
			return nil, nil, errDictionary
		}
		data = data[a+b+2:]
	}
	return d, data, nil
}
