package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/demo"
	"github.com/parley-record/parley/reader"
)

var update = flag.Bool("update", false, "write the golden records anew")

// TestGoldenRecords reads each sample and compares what parley read prints with testdata/golden: one report,
// one readable record. A change of the reader shows here as a diff to review:
//
//	go test ./cmd/parley -run Golden -update && git diff cmd/parley/testdata/golden
func TestGoldenRecords(t *testing.T) {
	reports, err := demo.Reports()
	if err != nil {
		t.Fatal(err)
	}
	r, err := reader.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, rep := range reports {
		t.Run(rep.ID, func(t *testing.T) {
			var b strings.Builder
			if err := printRecord(&b, r.Read(rep)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "golden", rep.ID+".txt")
			if *update {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatalf("%v: go test ./cmd/parley -run Golden -update makes it", err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("the record changed (-golden +now):\n%s", diff)
			}
		})
	}
}
