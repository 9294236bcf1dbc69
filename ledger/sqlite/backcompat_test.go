package sqlite

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parley-record/parley/ledger/internal/sample"
)

var writeBackcompat = flag.String("write-backcompat", "", "write the ledger of this build into testdata/backcompat under this name")

// TestBackcompat opens the ledgers that released versions have left in testdata/backcompat: they open, check, and
// tell their reports. To add one at a release: go test ./ledger/sqlite -run Backcompat -write-backcompat v0.2.0.
func TestBackcompat(t *testing.T) {
	if *writeBackcompat != "" {
		writeOld(t, filepath.Join("testdata", "backcompat", *writeBackcompat+".db"))
	}
	old, err := filepath.Glob("testdata/backcompat/*.db")
	if err != nil || len(old) == 0 {
		t.Fatalf("no old ledgers in testdata/backcompat: %v", err)
	}
	for _, path := range old {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), filepath.Base(path))
		if err := os.WriteFile(copied, data, 0o644); err != nil {
			t.Fatal(err)
		}
		l, err := Open(copied)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		before := export(t, l)
		check(t, l)
		if n := strings.Count(before, `"type":"report"`); n != 30 {
			t.Errorf("%s: %d reports, want 30", path, n)
		}
		for i := range 30 {
			add(t, l, sample.Record(3, i))
		}
		if n := strings.Count(export(t, l), `"type":"report"`); n != 30 {
			t.Errorf("%s: the same reports were taken for others: %d", path, n)
		}
		l.Close()
	}
}

func writeOld(t *testing.T, path string) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	l, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 30 {
		add(t, l, sample.Record(3, i))
	}
	export(t, l)
	if _, err := l.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestRefusals: what cannot be opened or changed is refused in words that help.
func TestRefusals(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	newer := filepath.Join(dir, "newer.db")
	l, err := Open(newer)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	l.Close()
	for _, opts := range [][]Option{nil, {ReadOnly()}} {
		if _, err := Open(newer, opts...); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "99") {
			t.Errorf("a ledger of schema 99: %v", err)
		}
	}
	text := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("no ledger at all\n", 100)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(text); err == nil {
		t.Error("a text file was opened as a ledger")
	}
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "folder") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "absent.db"), ReadOnly()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent ledger, for reading: %v", err)
	}
	whole := filepath.Join(dir, "whole.db")
	l, err = Open(whole)
	if err != nil {
		t.Fatal(err)
	}
	add(t, l, sample.Record(1, 1))
	if _, err := l.Report(ctx, "nobody"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an absent report: %v", err)
	}
	if _, err := l.Meeting(ctx, "mfffffffffff", ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("an absent meeting: %v", err)
	}
	if _, err := l.Talks(ctx, "yesterday"); err == nil || !strings.Contains(err.Error(), "2025-06-10") {
		t.Errorf("a day in words: %v", err)
	}
	bad := sample.Record(1, 2)
	bad.Report.Text = " "
	if _, _, err := l.Add(ctx, append(killBatches()[0], bad)); err == nil || !strings.Contains(err.Error(), bad.Doc) {
		t.Errorf("a record without text: %v", err)
	}
	if stats, _ := l.Stats(ctx); stats.Reports != 1 {
		t.Errorf("a batch with a bad record left %d reports, want the 1 of before", stats.Reports)
	}
	l.Close()
	read, err := Open(whole, ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	if _, _, err := read.Add(ctx, killBatches()[0]); !errors.Is(err, errReadOnly) {
		t.Errorf("adding to a ledger open for reading: %v", err)
	}
	if talks, err := read.Talks(ctx, ""); err != nil || len(talks) != 1 {
		t.Errorf("reading a ledger open for reading: %d talks, %v", len(talks), err)
	}
}

// TestExportImport moves a ledger, with corrections, originals and an older reader's records, and gets the same.
func TestExportImport(t *testing.T) {
	ctx := context.Background()
	a, b := open(t), open(t)
	for i := range 60 {
		add(t, a, sample.Record(5, i))
		if i%4 == 0 {
			add(t, a, sample.Reread(5, i))
		}
	}
	list, err := a.Meetings(ctx, "", "", "")
	if err != nil || len(list) < 3 {
		t.Fatal(len(list), err)
	}
	by := Author{Name: "Ada", Reason: "heard so", Day: "2026-01-01"}
	if err := a.Merge(ctx, list[0].ID, list[1].ID, by); err != nil {
		t.Fatal(err)
	}
	if err := a.SetField(ctx, list[2].ID, "where", "Atlantis", by); err != nil {
		t.Fatal(err)
	}
	if err := a.Keep(ctx, sample.Record(5, 0).Doc, []byte("<html>as it came</html>")); err != nil {
		t.Fatal(err)
	}
	want := export(t, a)
	if !strings.Contains(want, "Atlantis") {
		t.Error("the field set by hand is not in the export")
	}
	if _, _, err := b.Import(ctx, strings.NewReader(want)); err != nil {
		t.Fatal(err)
	}
	if got := export(t, b); got != want {
		t.Errorf("import differs:\n%s", firstDifference(want, got))
	}
	check(t, a)
	check(t, b)
	if _, _, err := b.Import(ctx, strings.NewReader(`{"type":"novel"}`)); err == nil {
		t.Error("an unknown line was imported")
	}
}
