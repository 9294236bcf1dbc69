package gazetteer

import (
	"bytes"
	"hash/maphash"
	"iter"
	"math/bits"
)

// index finds the entries of a table by a folded name. It holds no names, only chains of the entries whose names may
// be the one that is sought, so that it is made in a few milliseconds: whoever seeks looks at the entry's own name.
type index struct {
	seed  maphash.Seed
	heads []int32 // by hash of the name: one more than the first entry of the chain, 0 for none
	next  []int32 // by entry: one more than the next of its chain
}

// newIndex returns an index for the entries 0 to count-1. They are added from the last to the first.
func newIndex(count int) index {
	return index{maphash.MakeSeed(), make([]int32, 1<<bits.Len(uint(count))), make([]int32, count)}
}

func (x *index) head(name []byte) *int32 {
	return &x.heads[maphash.Bytes(x.seed, name)&uint64(len(x.heads)-1)]
}

func (x *index) add(name []byte, entry int) {
	head := x.head(name)
	x.next[entry], *head = *head, int32(entry+1)
}

// all yields the entries that may have the name, in ascending order.
func (x *index) all(name []byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for e := *x.head(name); e != 0 && yield(int(e-1)); e = x.next[e-1] {
		}
	}
}

// ends returns the first and the last word of a folded name of several words, else nothing.
func ends(name []byte) (first, last []byte) {
	name = bytes.TrimSpace(name)
	space := bytes.IndexByte(name, ' ')
	if space < 0 {
		return nil, nil
	}
	return name[:space], name[bytes.LastIndexByte(name, ' ')+1:]
}
