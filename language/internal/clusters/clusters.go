// Package clusters tells words by the company they keep. A word has a class among the words that stand in the
// same places, learned from unmarked news text (Brown et al. 1992; Martin, Liermann and Ney 1998), and a sense
// among the words that are used in the same texts, learned from vectors made of far more text (Pennington, Socher
// and Manning 2014). Taggers and parsers use them where they have not seen the word often enough.
package clusters

import (
	_ "embed" // the table
	"encoding/binary"
	"errors"
	"maps"
	"slices"

	"github.com/parley-record/parley/internal/table"
)

//go:embed clusters.bin
var embedded []byte

// Class is a word's fine class, a coarse one that holds whole fine ones, its sense, and a field that holds whole
// senses. 0 is none.
type Class struct {
	Fine   uint16
	Sense  uint16
	Coarse uint8
	Field  uint8
}

// Table gives words their classes. It is read-only and safe for concurrent use.
type Table struct {
	words  *table.Table[fine]
	coarse []uint8 // of each fine class, the coarse one that holds it
	fields []uint8 // of each sense
}

type fine struct{ class, sense uint16 }

// Embedded returns the table that is built into the program.
func Embedded() (*Table, error) { return Read(embedded) }

// Hash hashes a form in lower case, with all digits taken as one: what words of one class entry share.
func Hash(form string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(form); i++ {
		b := form[i]
		switch {
		case 'A' <= b && b <= 'Z':
			b += 'a' - 'A'
		case '0' <= b && b <= '9':
			b = '0'
		}
		h = (h ^ uint64(b)) * 0x100000001b3
	}
	h *= 0x9E3779B97F4A7C15
	return h ^ h>>32
}

// Class returns the class of the form with a Hash; the zero Class for one that is not known.
func (t *Table) Class(hash uint64) Class {
	f := t.words.Find(uint32(hash))
	if f == nil {
		return Class{}
	}
	return Class{f.class, f.sense, t.coarse[f.class], t.fields[f.sense]}
}

var errStored = errors.New("clusters: not a stored table, or a damaged one; make it again with parley-train clusters")

const magic = "PCL2"

// Read reads a stored table: magic; the number of words; the number of fine classes and the coarse class of each,
// the number of senses and the field of each, those of 0 first; then for each word the distance of its hash from
// the last, its fine class and its sense.
func Read(data []byte) (*Table, error) {
	if len(data) < 4 || string(data[:4]) != magic {
		return nil, errStored
	}
	r := reader{data: data[4:]}
	count := r.number()
	coarse, fields := r.list(), r.list()
	if r.bad || count > uint64(min(len(r.data), 1<<30)) {
		return nil, errStored
	}
	t := &Table{words: table.New[fine](int(count)), coarse: coarse, fields: fields}
	hash := uint64(0)
	for range count {
		hash += r.number()
		class, sense := r.number(), r.number()
		if r.bad || class >= uint64(len(coarse)) || sense >= uint64(len(fields)) || hash>>32 != 0 || !t.words.Add(uint32(hash), fine{uint16(class), uint16(sense)}) {
			return nil, errStored
		}
	}
	return t, nil
}

// reader takes numbers off stored bytes; bad when they end too soon.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) number() uint64 {
	x, n := binary.Uvarint(r.data)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.data = r.data[n:]
	return x
}

// list reads a number and as many bytes.
func (r *reader) list() []byte {
	n := r.number()
	if n > uint64(len(r.data)) {
		r.bad = true
		return nil
	}
	list := r.data[:n]
	r.data = r.data[n:]
	return list
}

// Store returns the stored form of the classes of forms.
func Store(classes map[string]Class) []byte {
	byHash := make(map[uint32]Class, len(classes))
	var coarse, fields []byte
	for _, f := range slices.Sorted(maps.Keys(classes)) {
		c := classes[f]
		byHash[uint32(Hash(f))] = c
		coarse = enter(coarse, c.Fine, c.Coarse)
		fields = enter(fields, c.Sense, c.Field)
	}
	data := binary.AppendUvarint([]byte(magic), uint64(len(byHash)))
	for _, list := range [][]byte{coarse, fields} {
		data = binary.AppendUvarint(data, uint64(len(list)))
		data = append(data, list...)
	}
	last := uint32(0)
	for _, hash := range slices.Sorted(maps.Keys(byHash)) {
		data = binary.AppendUvarint(data, uint64(hash-last))
		data = binary.AppendUvarint(data, uint64(byHash[hash].Fine))
		data = binary.AppendUvarint(data, uint64(byHash[hash].Sense))
		last = hash
	}
	return data
}

// enter notes which class holds a finer one.
func enter(list []byte, fine uint16, class uint8) []byte {
	for len(list) <= int(fine) {
		list = append(list, 0)
	}
	list[fine] = class
	return list
}
