package naming

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

// What a Table has of a word: bits of Word.Known.
const (
	State uint16 = 1 << iota // a word of a state's name
	Demonym
	City
	CityPart // a word of a longer name of a city
	Given    // the first word of a person's name
	Surname
	SurnameOfMany
	Body      // an international body's name or acronym
	Press     // a news organisation's
	TitleHead // "minister"
	OrgHead   // "Party", "Ltd"
	Honorific
	TitlePart // "deputy"
	StateFull // alone the name of a state
)

// Table maps words to what is known of them. It is read-only.
type Table struct {
	slots []slot
}

type slot struct {
	key   uint32
	known uint16
}

// NewTable makes a table of words by their FoldHash.
func NewTable(known map[uint64]uint16) *Table {
	t := &Table{slots: make([]slot, 1<<bits.Len(uint(2*len(known)+1)))}
	keys := make([]uint64, 0, len(known))
	for k := range known {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		t.insert(uint32(k>>32), known[k])
	}
	return t
}

func (t *Table) insert(key uint32, known uint16) {
	mask := uint32(len(t.slots) - 1)
	for i := key & mask; ; i = (i + 1) & mask {
		if t.slots[i].key == 0 || t.slots[i].key == key {
			t.slots[i] = slot{key, t.slots[i].known | known}
			return
		}
	}
}

// Find returns what is known of the word with this FoldHash.
func (t *Table) Find(hash uint64) uint16 {
	key, mask := uint32(hash>>32), uint32(len(t.slots)-1)
	for i := key & mask; ; i = (i + 1) & mask {
		switch t.slots[i].key {
		case key:
			return t.slots[i].known
		case 0:
			return 0
		}
	}
}

var errTable = errors.New("naming: the table of words is damaged; train it again with parley-train names")

// Append appends the stored form: the number of words, then for each its key as a distance from the last
// and what is known.
func (t *Table) Append(data []byte) []byte {
	var used []slot
	for _, s := range t.slots {
		if s.key != 0 {
			used = append(used, s)
		}
	}
	slices.SortFunc(used, func(a, b slot) int { return int(int64(a.key) - int64(b.key)) })
	data = binary.AppendUvarint(data, uint64(len(used)))
	last := uint32(0)
	for _, s := range used {
		data = binary.AppendUvarint(data, uint64(s.key-last))
		data = binary.AppendUvarint(data, uint64(s.known))
		last = s.key
	}
	return data
}

func readTable(data []byte) (*Table, []byte, error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)) {
		return nil, nil, errTable
	}
	data = data[n:]
	t := &Table{slots: make([]slot, 1<<bits.Len(uint(2*count+1)))}
	key := uint64(0)
	for range count {
		step, a := binary.Uvarint(data)
		if a <= 0 {
			return nil, nil, errTable
		}
		known, b := binary.Uvarint(data[a:])
		if b <= 0 || known > 1<<16-1 {
			return nil, nil, errTable
		}
		key += step
		t.insert(uint32(key), uint16(known))
		data = data[a+b:]
	}
	return t, data, nil
}
