package tagging

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"

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
type Dictionary struct {
	slots []slot
	mask  uint64
}

type slot struct {
	key   uint32
	entry Entry
}

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
	keys := make([]uint64, 0, len(entries))
	for k := range entries {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	d := sized(len(keys))
	for _, k := range keys {
		d.insert(uint32(k>>32), entries[k])
	}
	return d
}

func sized(n int) *Dictionary {
	size := uint64(1) << bits.Len(uint(2*n+1))
	return &Dictionary{slots: make([]slot, size), mask: size - 1}
}

func (d *Dictionary) insert(key uint32, e Entry) {
	for i := uint64(key) & d.mask; ; i = (i + 1) & d.mask {
		if d.slots[i].key == 0 || d.slots[i].key == key {
			d.slots[i] = slot{key, e}
			return
		}
	}
}

// Find returns the entry of the word with this hash.
func (d *Dictionary) Find(lower uint64) Entry {
	key := uint32(lower >> 32)
	for i := uint64(key) & d.mask; ; i = (i + 1) & d.mask {
		switch d.slots[i].key {
		case key:
			return d.slots[i].entry
		case 0:
			return Entry{}
		}
	}
}

// SetOnly notes that the word with this hash, which the dictionary has, bears only this tag.
func (d *Dictionary) SetOnly(lower uint64, tag Tag) {
	key := uint32(lower >> 32)
	for i := uint64(key) & d.mask; d.slots[i].key != 0; i = (i + 1) & d.mask {
		if d.slots[i].key == key {
			d.slots[i].entry.Only = tag + 1
			return
		}
	}
}

// Append appends the stored form: the number of words, then for each its key as a distance from the last,
// class, case and only tag.
func (d *Dictionary) Append(data []byte) []byte {
	var used []slot
	for _, s := range d.slots {
		if s.key != 0 {
			used = append(used, s)
		}
	}
	slices.SortFunc(used, func(a, b slot) int { return int(int64(a.key) - int64(b.key)) })
	data = binary.AppendUvarint(data, uint64(len(used)))
	last := uint32(0)
	for _, s := range used {
		data = binary.AppendUvarint(data, uint64(s.key-last))
		last = s.key
		data = binary.AppendUvarint(data, uint64(s.entry.Class))
		data = append(data, s.entry.Case, s.entry.Only)
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
	d := sized(int(count))
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
		d.insert(uint32(key), Entry{uint16(class), data[a+b], data[a+b+1]})
		data = data[a+b+2:]
	}
	return d, data, nil
}
