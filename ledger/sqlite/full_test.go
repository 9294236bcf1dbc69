//go:build linux

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/parley-record/parley/ledger"
)

const fullEnv = "PARLEY_TEST_ADD_UNTIL_FULL" // names the ledger to which TestFullHelper adds

// TestFullHelper is no test: it is the program that TestFull starts. No file of its may grow beyond a limit, as on
// a disk that is full; it adds until it is told so.
func TestFullHelper(t *testing.T) {
	path := os.Getenv(fullEnv)
	if path == "" {
		t.Skip("runs only as the helper of TestFull")
	}
	signal.Ignore(syscall.SIGXFSZ)
	const most = 1 << 20
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: most, Max: most}); err != nil {
		t.Fatal(err)
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, batch := range killBatches() {
		if _, _, err := l.Add(context.Background(), batch); err != nil {
			fmt.Println("refused", errors.Is(err, ErrNoRoom), err)
			return
		}
		fmt.Println("committed")
	}
}

// TestFull fills the disk in the middle of a large add, in two ways: a file that cannot grow, and a limit of SQLite's
// own. The error says so; what was committed is there and nothing half-written; with room again the same add
// ends in the ledger of an undisturbed one.
func TestFull(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a program")
	}
	undisturbed := open(t)
	for _, batch := range killBatches() {
		add(t, undisturbed, batch...)
	}
	want := export(t, undisturbed)
	for name, fill := range map[string]func(t *testing.T, path string) (committed int, said string){
		"the file cannot grow": fillFile, "no page is left": fillPages,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "full.db")
			committed, said := fill(t, path)
			if committed == 0 || committed == len(killBatches()) || !strings.Contains(said, "make room") {
				t.Errorf("%d batches were committed, then: %s", committed, said)
			}
			mustHold(t, path, committed)
			l, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			ids := map[string]bool{} // some reports are the same
			for _, r := range slices.Concat(killBatches()[:committed]...) {
				ids[ledger.ReportID(r.Report)] = true
			}
			if stats, err := l.Stats(context.Background()); err != nil || stats.Reports != len(ids) {
				t.Errorf("%d reports after %d batches of %d, %v", stats.Reports, committed, len(ids), err)
			}
			check(t, l)
			for _, batch := range killBatches() {
				add(t, l, batch...)
			}
			if got := export(t, l); got != want {
				t.Errorf("the rerun differs from the undisturbed ledger:\n%s", firstDifference(want, got))
			}
		})
	}
}

func fillFile(t *testing.T, path string) (committed int, said string) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestFullHelper$", "-test.v")
	cmd.Env = append(os.Environ(), fullEnv+"="+path)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("the program did not end in order: %v\n%s", err, out)
	}
	said = string(out)
	if !strings.Contains(said, "refused true") {
		t.Errorf("the error is not ErrNoRoom: %s", said)
	}
	return strings.Count(said, "committed\n"), said
}

func fillPages(t *testing.T, path string) (committed int, said string) {
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.write.Exec("PRAGMA max_page_count = 300"); err != nil {
		t.Fatal(err)
	}
	for _, batch := range killBatches() {
		if _, _, err := l.Add(context.Background(), batch); err != nil {
			if !errors.Is(err, ErrNoRoom) {
				t.Errorf("the error is not ErrNoRoom: %v", err)
			}
			return committed, err.Error()
		}
		committed++
	}
	return committed, "nothing"
}
