package sqlite

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

const (
	killEnv     = "PARLEY_TEST_ADD_UNTIL_KILLED" // names the ledger to which TestKilledHelper adds
	killReports = 240
	killBatch   = 12
)

// TestKilledHelper is no test: it is the program that TestKill starts and kills. It adds the sample reports in
// batches and says on standard output when each is committed.
func TestKilledHelper(t *testing.T) {
	path := os.Getenv(killEnv)
	if path == "" {
		t.Skip("runs only as the helper of TestKill")
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, batch := range killBatches() {
		if _, _, err := l.Add(context.Background(), batch); err != nil {
			t.Fatal(err)
		}
		fmt.Println("committed")
	}
}

func killBatches() [][]report.Record {
	var batches [][]report.Record
	for i := 0; i < killReports; i += killBatch {
		var batch []report.Record
		for j := range killBatch {
			batch = append(batch, sample.Record(7, i+j))
		}
		batches = append(batches, batch)
	}
	return batches
}

// TestKill kills (SIGKILL) a program in the middle of a large add, ten times at random moments: what was
// committed is there, nothing half-written is seen, and a rerun ends in the ledger of an undisturbed one.
func TestKill(t *testing.T) {
	if testing.Short() {
		t.Skip("starts and kills programs")
	}
	ctx := context.Background()
	undisturbed := open(t)
	for _, batch := range killBatches() {
		add(t, undisturbed, batch...)
	}
	want := export(t, undisturbed)
	whole, err := undisturbed.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}

	path := filepath.Join(t.TempDir(), "killed.db")
	chance := rand.New(rand.NewPCG(1, 2)) // the moments vary by the machine's load all the same
	before := 0
	for round := range 10 {
		committed := startAndKill(t, path, chance)
		l, err := Open(path)
		if err != nil {
			t.Fatalf("round %d: the ledger does not open after the kill: %v", round, err)
		}
		var reports int
		if err := l.reading(ctx, func(v view) error {
			_, err := v.one("SELECT count(*) FROM report", nil, &reports)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		// A helper starts from the first batch each time, and reports of one text are one.
		if reports < before || committed > 0 && reports == 0 {
			t.Errorf("round %d: %d reports, %d before, %d batches committed: something committed is lost", round, reports, before, committed)
		}
		before = reports
		check(t, l)
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, batch := range killBatches() {
		add(t, l, batch...)
	}
	if got := export(t, l); got != want {
		t.Errorf("the rerun differs from the undisturbed ledger:\n%s", firstDifference(want, got))
	}
	if got, err := l.Stats(ctx); err != nil || got != whole {
		t.Errorf("stats %+v, want %+v (%v)", got, whole, err)
	}
}

// startAndKill runs the helper for a random while and kills it; it returns the number of batches that the
// helper said were committed, and checks that their reports are there.
func startAndKill(t *testing.T, path string, chance *rand.Rand) int {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledHelper$", "-test.v")
	cmd.Env = append(os.Environ(), killEnv+"="+path)
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Duration(50+chance.IntN(900)) * time.Millisecond)
	if err := cmd.Process.Kill(); err != nil {
		t.Logf("kill: %v (the helper may have finished)", err)
	}
	_ = cmd.Wait() // its error is the kill
	said, err := os.ReadFile(out.Name())
	if err != nil {
		t.Fatal(err)
	}
	committed := 0
	for i := 0; i+9 <= len(said); i++ {
		if string(said[i:i+9]) == "committed" {
			committed++
		}
	}
	mustHold(t, path, committed)
	return committed
}

// mustHold checks that every report of the committed batches is in the ledger.
func mustHold(t *testing.T, path string, committed int) {
	t.Helper()
	if committed == 0 {
		return
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, batch := range killBatches()[:committed] {
		for _, r := range batch {
			if has, err := l.Has(context.Background(), r.Report, r.Reader); err != nil || !has {
				t.Errorf("report %s was committed and is lost (%v)", r.Doc, err)
			}
		}
	}
}
