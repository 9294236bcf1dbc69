// Package table is a hash table from 32-bit hashes to small values that is filled once, in ascending order.
//
// The order lets it be filled from front to back without looking at memory before writing to it: fresh memory that is
// read first costs a page fault more. What a hash or a value means is for others to know.
package table

import (
	"iter"
	"math/bits"
)

// Table maps hashes to values. It is read-only once filled, and then safe for concurrent use.
type Table[V any] struct {
	slots []slot[V] // open addressing by the high bits of the hash; a hash stands behind all smaller ones
	drop  uint      // the other bits
	next  int       // the slot after the last that is taken
	count int
}

type slot[V any] struct {
	hash  uint32 // 0 for an empty slot
	value V
}

// spare is how many slots there are after the last that a hash is sought at first, so that a search need not wrap
// round; the last of them stays empty.
const spare = 256

// New returns an empty table for a number of hashes: of every ten slots four to eight will be taken.
func New[V any](count int) *Table[V] {
	size := min(uint(bits.Len(uint(count+count/4))), 32)
	return &Table[V]{slots: make([]slot[V], 1<<size+spare), drop: 32 - size}
}

// Add enters a hash that is not below any before; the same again has its value replaced. Hash 0 is not kept. It
// reports false when there is no room, which does not happen to hashes that are spread.
func (t *Table[V]) Add(hash uint32, value V) bool {
	if hash == 0 {
		return true
	}
	if t.next > 0 && t.slots[t.next-1].hash == hash {
		t.slots[t.next-1].value = value
		return true
	}
	at := max(int(hash>>t.drop), t.next)
	if at+1 >= len(t.slots) {
		return false
	}
	t.slots[at] = slot[V]{hash, value}
	t.next = at + 1
	t.count++
	return true
}

// Len returns the number of hashes.
func (t *Table[V]) Len() int { return t.count }

// Find returns the value of a hash, or nil. It may be changed as long as the table is not shared.
func (t *Table[V]) Find(hash uint32) *V { return t.FindFrom(hash, t.First(hash)) }

// First returns what stands in the slot where a hash is sought first. Who looks for many hashes asks for the first
// slots of all of them before any is sought, so that the processor waits for many places of memory at once.
func (t *Table[V]) First(hash uint32) uint32 { return t.slots[hash>>t.drop].hash }

// FindFrom is Find for a hash whose First is known.
func (t *Table[V]) FindFrom(hash, first uint32) *V {
	for i := hash >> t.drop; first != 0; first = t.slots[i].hash {
		if first == hash {
			return &t.slots[i].value
		}
		i++
	}
	return nil
}

// All yields the hashes in ascending order with their values.
func (t *Table[V]) All() iter.Seq2[uint32, V] {
	return func(yield func(uint32, V) bool) {
		for _, s := range t.slots[:t.next] {
			if s.hash != 0 && !yield(s.hash, s.value) {
				return
			}
		}
	}
}
