package naming

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/parley-record/parley/internal/table"
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
type Table struct{ words *table.Table[uint16] }

// NewTable makes a table of words by their FoldHash.
func NewTable(known map[uint64]uint16) *Table {
	t := &Table{table.New[uint16](len(known))}
	for _, k := range slices.Sorted(maps.Keys(known)) {
		key, value := uint32(k>>32), known[k]
		if same := t.words.Find(key); same != nil {
			value |= *same
		}
		if !t.words.Add(key, value) {
			panic("naming: hashes are not spread: use FoldHash")
		}
	}
	return t
}

// Find returns what is known of the word with this FoldHash.
func (t *Table) Find(hash uint64) uint16 {
	if known := t.words.Find(uint32(hash >> 32)); known != nil {
		return *known
	}
	return 0
}

var errTable = errors.New("naming: the table of words is damaged; train it again with parley-train names")

// Append appends the stored form: the number of words, then for each its key as a distance from the last
// and what is known.
func (t *Table) Append(data []byte) []byte {
	data = binary.AppendUvarint(data, uint64(t.words.Len()))
	last := uint32(0)
	for key, known := range t.words.All() {
		data = binary.AppendUvarint(data, uint64(key-last))
		data = binary.AppendUvarint(data, uint64(known))
		last = key
	}
	return data
}

func readTable(data []byte) (*Table, []byte, error) {
	count, n := binary.Uvarint(data)
	if n <= 0 || count > uint64(len(data)) {
		return nil, nil, errTable
	}
	data = data[n:]
	t := &Table{table.New[uint16](int(count))}
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
		if key>>32 != 0 || !t.words.Add(uint32(key), uint16(known)) {
			return nil, nil, errTable
		}
		data = data[a+b:]
	}
	return t, data, nil
}
