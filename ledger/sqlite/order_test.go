package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

// TestOrderNeverMatters is the law of the ledger: any order, any batching, any duplication of the same records,
// older and newer readers among them, and any moment of looking in between, gives the same bytes.
func TestOrderNeverMatters(t *testing.T) {
	dir := t.TempDir()
	count := 0
	fresh := func(t *rapid.T) *Ledger {
		count++
		l, err := Open(filepath.Join(dir, "ledger"+string(rune('a'+count%20))+".db"))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	gone := func(l *Ledger) {
		l.Close()
		for _, end := range []string{"", "-wal", "-shm"} {
			os.Remove(l.path + end)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(1, 1000).Draw(t, "seed")
		records := drawRecords(t, seed)
		one := fresh(t)
		defer gone(one)
		add(t, one, records...)
		want := export(t, one)

		other := fresh(t)
		defer gone(other)
		mixed := rapid.Permutation(append(records, records[:len(records)/3]...)).Draw(t, "order")
		for len(mixed) > 0 {
			n := rapid.IntRange(1, len(mixed)).Draw(t, "batch")
			add(t, other, mixed[:n]...)
			mixed = mixed[n:]
			if rapid.Bool().Draw(t, "look") { // a list brings derived lines up to date halfway
				if _, err := other.Talks(context.Background(), ""); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := export(t, other); got != want {
			t.Fatalf("the order changed the ledger:\n%s", firstDifference(want, got))
		}
		check(t, one)
	})
}

// drawRecords picks reports of a few negotiations, some also as a newer reader reads them.
func drawRecords(t *rapid.T, seed uint64) []report.Record {
	var records []report.Record
	for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 79), 5, 40, rapid.ID).Draw(t, "reports") {
		records = append(records, sample.Record(seed, i))
		if rapid.IntRange(0, 4).Draw(t, "reread") == 0 {
			records = append(records, sample.Reread(seed, i))
		}
	}
	return records
}

func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[max(0, i-400):min(len(a), i+400)] + "\n---\n" + b[max(0, i-400):min(len(b), i+400)]
		}
	}
	return "one is longer"
}
