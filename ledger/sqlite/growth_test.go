//go:build unix

package sqlite

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
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

// processor is the processor time that this program has taken.
func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// written counts the rows that the ledger has inserted, changed or deleted so far.
func written(t *testing.T, l *Ledger) (n int64) {
	t.Helper()
	if err := l.write.QueryRow("SELECT total_changes()").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestGrowth grows one ledger by powers of ten and measures at each what adding one report costs, as does a
// program that adds a single report and leaves. The curve of docs/ledger.md comes from
//
//	go test ./ledger/sqlite -run TestGrowth -v -growth 1000000 -timeout 3h
//
// in which no two reports are the same: sample.World.
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
	claims, i := 0, 0
	var medians []time.Duration
	probe := func(what string) {
		const probes = 50
		var took, worked []time.Duration
		var rows []int64
		for range probes {
			one := sample.World(1, i)
			claims += claimsOf(one)
			i++
			had, start, before := written(t, l), time.Now(), processor()
			add(t, l, one)
			took, worked = append(took, time.Since(start)), append(worked, processor()-before)
			rows = append(rows, written(t, l)-had)
		}
		slices.Sort(took)
		slices.Sort(worked)
		slices.Sort(rows)
		medians = append(medians, worked[probes/2])
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%8d claims, adding one report: median %v of the clock, %v of the processor (p95 %v, %v), %d rows written; %s; file %d MB", claims, took[probes/2].Round(10*time.Microsecond),
			worked[probes/2].Round(10*time.Microsecond), took[probes*95/100].Round(10*time.Microsecond), worked[probes*95/100].Round(10*time.Microsecond), rows[probes/2], what, info.Size()>>20)
	}
	for size := 1000; size <= *growth; size *= 10 {
		begin, from := time.Now(), i
		for claims < size {
			var batch []report.Record
			for len(batch) < 500 && claims < size {
				batch = append(batch, sample.World(1, i))
				claims += claimsOf(batch[len(batch)-1])
				i++
			}
			add(t, l, batch...)
		}
		bulk := time.Since(begin)
		probe(fmt.Sprintf("%d reports before, %.0f a second", i-from, float64(i-from)/bulk.Seconds()))
	}
	if first, last := medians[0], medians[len(medians)-1]; last > 4*first+20*time.Millisecond {
		t.Errorf("adding one report took %v of the processor at first and %v in the end: the cost grows with the ledger", first, last)
	}
}
