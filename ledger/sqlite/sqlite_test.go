package sqlite

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

// tester is what *testing.T and *rapid.T share.
type tester interface {
	Helper()
	Fatal(args ...any)
	Errorf(format string, args ...any)
}

func open(t testing.TB) *Ledger {
	t.Helper()
	l, err := Open(filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func add(t tester, l *Ledger, batch ...report.Record) (added, known int) {
	t.Helper()
	added, known, err := l.Add(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	return added, known
}

func export(t tester, l *Ledger) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.Export(context.Background(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func check(t tester, l *Ledger) {
	t.Helper()
	problems, err := l.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("check: report %s: %s", p.Report, p.What)
	}
}

// TestGoldInOneLedger adds the talks gold and asks of every meeting and process what a desk would.
func TestGoldInOneLedger(t *testing.T) {
	records, err := sample.Gold("../../../shared")
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		t.Skip("the talks gold is not here (../shared/gold)")
	}
	l, ctx := open(t), context.Background()
	added, known := add(t, l, records...)
	if added != len(records) || known != 0 {
		t.Fatalf("added %d, known %d of %d", added, known, len(records))
	}
	before := export(t, l)
	if added, known = add(t, l, records...); added != 0 || known != len(records) {
		t.Fatalf("adding twice: added %d, known %d", added, known)
	}
	if export(t, l) != before {
		t.Fatal("adding twice changed the ledger")
	}
	check(t, l)
	talks, err := l.Talks(ctx, "")
	if err != nil || len(talks) == 0 {
		t.Fatal(len(talks), err)
	}
	for _, p := range talks {
		view, err := l.Process(ctx, p.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		if len(view.Meetings) != p.MeetingCount || view.Reports != p.Reports || view.Origins != p.Origins {
			t.Errorf("%s: the page has %d meetings, %d reports; the list has %d, %d", p.ID, len(view.Meetings), view.Reports, p.MeetingCount, p.Reports)
		}
	}
}

// TestMain keeps the property tests to a few seconds unless the command line asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "20"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}
