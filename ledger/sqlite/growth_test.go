package sqlite

import (
	"flag"
	"os"
	"path/filepath"
	"sort"
	"testing"
	"time"

	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

var (
	growth    = flag.Int("growth", 10_000, "grow the ledger of TestGrowth to so many claims")
	growthDir = flag.String("growth-dir", "", "keep the ledger of TestGrowth in this folder")
)

// claimsOf counts what a record claims: meetings, processes, positions, statements.
func claimsOf(r report.Record) int {
	return len(r.Meetings) + len(r.Processes) + len(r.Positions) + len(r.Statements)
}

// TestGrowth grows one ledger by powers of ten and measures at each what adding one report costs, as does a
// program that adds a single report and leaves. The curve of docs/ledger.md comes from
//
//	go test ./ledger/sqlite -run TestGrowth -v -growth 1000000 -timeout 1h
func TestGrowth(t *testing.T) {
	dir := *growthDir
	if dir == "" {
		dir = t.TempDir()
	}
	path := filepath.Join(dir, "growth.db")
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	const probes = 30
	claims, i := 0, 0
	var medians []time.Duration
	for size := 1000; size <= *growth; size *= 10 {
		begin, from := time.Now(), i
		for claims < size {
			var batch []report.Record
			for len(batch) < 500 && claims < size {
				batch = append(batch, sample.Record(1, i))
				claims += claimsOf(batch[len(batch)-1])
				i++
			}
			add(t, l, batch...)
		}
		bulk := time.Since(begin)
		var took []time.Duration
		for range probes {
			one := sample.Record(1, i)
			claims += claimsOf(one)
			i++
			start := time.Now()
			add(t, l, one)
			took = append(took, time.Since(start))
		}
		sort.Slice(took, func(a, b int) bool { return took[a] < took[b] })
		medians = append(medians, took[len(took)/2])
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%8d claims, %7d reports: adding one report median %v, p95 %v; filling %d reports took %v (%.0f a second); file %d MB",
			claims, i, took[len(took)/2].Round(10*time.Microsecond), took[len(took)*95/100].Round(10*time.Microsecond),
			i-probes-from, bulk.Round(time.Millisecond), float64(i-probes-from)/bulk.Seconds(), info.Size()>>20)
	}
	if first, last := medians[0], medians[len(medians)-1]; last > 4*first+20*time.Millisecond {
		t.Errorf("adding one report took %v at first and %v in the end: the cost grows with the ledger", first, last)
	}
}
