// Package clusters tells words by the company they keep: classes of words that stand in the same places,
// learned from unmarked news text (Brown et al. 1992; Martin, Liermann and Ney 1998). Taggers and parsers
// use a word's class where they have not seen the word often enough.
package clusters

import (
	_ "embed" // the table
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

//go:embed clusters.bin
var embedded []byte

// Class is a word's class: a fine one, and a coarse one that holds whole fine ones. 0 is no class.
type Class struct {
	Fine   uint16
	Coarse uint8
}

// Table gives words their classes. It is read-only and safe for concurrent use.
type Table struct {
	slots []entry // open addressing by the low bits of the hash
}

type entry struct {
	hash  uint32 // 0 for an empty slot
	class Class
}

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
	key := uint32(hash)
	for i := key; ; i++ {
		e := &t.slots[i&uint32(len(t.slots)-1)]
		if e.hash == key {
			return e.class
		}
		if e.hash == 0 {
			return Class{}
		}
	}
}

var errStored = errors.New("clusters: not a stored table, or a damaged one; make it again with parley-train clusters")

const (
	magic     = "PCL1"
	entrySize = 7
)

// Read reads a stored table: magic, then for each word the hash and the fine and the coarse class.
func Read(data []byte) (*Table, error) {
	if len(data) < 4 || string(data[:4]) != magic || (len(data)-4)%entrySize != 0 {
		return nil, errStored
	}
	data = data[4:]
	t := &Table{slots: make([]entry, 1<<bits.Len(uint(2*len(data)/entrySize)+1))}
	for ; len(data) > 0; data = data[entrySize:] {
		t.add(binary.LittleEndian.Uint32(data), Class{binary.LittleEndian.Uint16(data[4:]), data[6]})
	}
	return t, nil
}

func (t *Table) add(hash uint32, c Class) {
	if hash == 0 {
		return
	}
	i := hash & uint32(len(t.slots)-1)
	for t.slots[i].hash != 0 && t.slots[i].hash != hash {
		i = (i + 1) & uint32(len(t.slots)-1)
	}
	t.slots[i] = entry{hash, c}
}

// Store returns the stored form of the classes of forms.
func Store(classes map[string]Class) []byte {
	forms := make([]string, 0, len(classes))
	for f := range classes {
		forms = append(forms, f)
	}
	slices.SortFunc(forms, func(a, b string) int {
		x, y := uint32(Hash(a)), uint32(Hash(b))
		if x != y {
			return int(int64(x) - int64(y))
		}
		if a < b {
			return -1
		}
		return 1
	})
	data := []byte(magic)
	for _, f := range forms {
		data = binary.LittleEndian.AppendUint32(data, uint32(Hash(f)))
		data = binary.LittleEndian.AppendUint16(data, classes[f].Fine)
		data = append(data, classes[f].Coarse)
	}
	return data
}
