//go:build unix

package sqlite

import (
	"flag"
	"fmt"
	"math/rand/v2"
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
	growthOff = flag.Int("growth-copies", 1, "make the ledger of TestGrowth so many times as large in the end, by copies of all that is in it")
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

// multiply makes a ledger n times as large: everything in it again, as it would be if other parties had met.
// Keys are changed by a constant for each copy, so that copies do not find one another.
func multiply(t *testing.T, l *Ledger, n int) {
	t.Helper()
	var most int64 // of all row numbers
	if err := l.write.QueryRow("SELECT max((SELECT max(n) FROM report), (SELECT max(n) FROM claim), (SELECT max(n) FROM statement))").Scan(&most); err != nil {
		t.Fatal(err)
	}
	const other = "(key | ?2) & ~(key & ?2)" // exclusive or
	for k := int64(1); k < int64(n); k++ {
		err := l.changing(t.Context(), func(v view) error {
			for _, query := range []string{
				"INSERT INTO report SELECT n + ?1, ?2 || id, outlet, url, title, published, language, ?2 || sha256, component + ?1 FROM report WHERE n <= ?3",
				"INSERT INTO body SELECT n + ?1, title, text FROM body WHERE n <= ?3",
				"INSERT INTO text_index (rowid, title, text) SELECT n + ?1, title, text FROM body WHERE n <= ?3",
				"INSERT INTO light SELECT n + ?1, sketch, record, rest FROM light WHERE n <= ?3",
				"INSERT INTO doc SELECT ?2 || name, report + ?1 FROM doc WHERE report <= ?3",
				"INSERT INTO record SELECT report + ?1, reader, digest, body, current FROM record WHERE report <= ?3",
				"INSERT INTO claim SELECT n + ?1, ?2 || id, report + ?1, kind, component + ?1, NULL, start, stop, nth, current FROM claim WHERE n <= ?3",
				"UPDATE claim SET process = (SELECT process + ?1 FROM claim o WHERE o.n = claim.n - ?1) WHERE n > ?1 AND ?2 != '' AND ?3 > 0",
				"INSERT INTO statement SELECT n + ?1, report + ?1, start, stop, speaker, party, content FROM statement WHERE n <= ?3",
				"INSERT INTO statement_index (rowid, speaker, content) SELECT n + ?1, speaker, content FROM statement WHERE n <= ?3",
			} {
				if err := v.exec(query, k*most, fmt.Sprintf("copy%d ", k), most); err != nil {
					return err
				}
			}
			change := int64(rand.New(rand.NewPCG(1, uint64(k))).Uint64())
			for _, query := range []string{
				"INSERT INTO block SELECT " + other + ", claim + ?1 FROM block WHERE claim <= ?3",
				"INSERT INTO band SELECT " + other + ", report + ?1 FROM band WHERE report <= ?3",
			} {
				if err := v.exec(query, k*most, change, most); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestGrowth grows one ledger by powers of ten and measures at each what adding one report costs, as does a
// program that adds a single report and leaves. The curve of docs/ledger.md comes from
//
//	go test ./ledger/sqlite -run TestGrowth -v -growth 100000 -growth-copies 10 -timeout 1h
//
// (-growth 1000000 fills the ledger report by report, which takes an hour.)
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
		for range probes {
			one := sample.Record(1, i)
			claims += claimsOf(one)
			i++
			start, before := time.Now(), processor()
			add(t, l, one)
			took, worked = append(took, time.Since(start)), append(worked, processor()-before)
		}
		slices.Sort(took)
		slices.Sort(worked)
		medians = append(medians, worked[probes/2])
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%8d claims, adding one report: median %v of the clock, %v of the processor (p95 %v, %v); %s; file %d MB", claims, took[probes/2].Round(10*time.Microsecond),
			worked[probes/2].Round(10*time.Microsecond), took[probes*95/100].Round(10*time.Microsecond), worked[probes*95/100].Round(10*time.Microsecond), what, info.Size()>>20)
	}
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
		probe(fmt.Sprintf("%d reports before, %.0f a second", i-from, float64(i-from)/bulk.Seconds()))
	}
	if *growthOff > 1 {
		multiply(t, l, *growthOff)
		claims *= *growthOff
		probe(fmt.Sprintf("by %d copies", *growthOff))
	}
	if first, last := medians[0], medians[len(medians)-1]; last > 4*first+20*time.Millisecond {
		t.Errorf("adding one report took %v of the processor at first and %v in the end: the cost grows with the ledger", first, last)
	}
}
