package table

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
)

// A table holds what a map of the same entries holds, in order.
func TestTable(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, count := range []int{0, 1, 5, 1000, 50000} {
		want := map[uint32]int{}
		for range count {
			want[max(random.Uint32(), 1)] = random.Int()
		}
		hashes := slices.Sorted(maps.Keys(want))
		table := New[int](count)
		for _, h := range hashes {
			if !table.Add(h, -1) || !table.Add(h, want[h]) {
				t.Fatalf("no room for %d of %d hashes", h, count)
			}
		}
		i := 0
		for h, v := range table.All() {
			if h != hashes[i] || v != want[h] {
				t.Fatalf("entry %d is %d: %d, want %d: %d", i, h, v, hashes[i], want[hashes[i]])
			}
			i++
		}
		if i != len(hashes) {
			t.Fatalf("%d entries of %d", i, len(hashes))
		}
		for range 1000 {
			h := random.Uint32()
			if len(hashes) > 0 && random.IntN(2) == 0 {
				h = hashes[random.IntN(len(hashes))]
			}
			v, ok := want[h]
			if got := table.Find(h); (got != nil) != ok || got != nil && *got != v {
				t.Fatalf("%d is found at %v, want %d, %v", h, got, v, ok)
			}
		}
	}
}

// Hashes that want the same place are refused when there is no room, and none is looked for beyond the end.
func TestTableOfHashesThatAreNotSpread(t *testing.T) {
	table, kept := New[int](1000), 0
	for h := range uint32(1000) {
		if table.Add(^uint32(999)+h, 1) {
			kept++
		}
	}
	if kept == 0 || kept == 1000 {
		t.Fatalf("%d hashes of one place were kept", kept)
	}
	if table.Find(^uint32(0)) != nil || table.Find(0) != nil {
		t.Fatal("found what was not kept")
	}
}
