package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/internal/sample"
)

// everyAnswer asks a ledger all that a desk does, as of several days; a forgetful one keeps nothing in memory
// from question to question.
func everyAnswer(t *testing.T, l *Ledger, forgetful bool, days []ledger.AsOf) string {
	t.Helper()
	ctx := context.Background()
	var b strings.Builder
	tell := func(answer any, err error) {
		if err != nil && !errors.Is(err, ErrNotFound) {
			t.Fatal(err)
		}
		if forgetful {
			l.ready.Store(nil)
		}
		if err := json.NewEncoder(&b).Encode(answer); err != nil {
			t.Fatal(err)
		}
	}
	talks, err := l.Talks(ctx, "")
	tell(talks, err)
	meetings, err := l.Meetings(ctx, "", "", "")
	tell(meetings, err)
	if len(talks) == 0 || len(meetings) < 10 {
		t.Fatalf("the samples give %d talks and %d meetings: too few to tell anything", len(talks), len(meetings))
	}
	reports, err := l.Reports(ctx, ledger.Filter{Limit: 1000}, "")
	tell(reports, err)
	for _, day := range days {
		for _, p := range talks {
			tell(l.Process(ctx, p.ID, day))
		}
		for _, m := range meetings {
			tell(l.Meeting(ctx, m.ID, day))
		}
		tell(l.Talks(ctx, day))
		tell(l.Meetings(ctx, "", "", day))
		tell(l.Changes(ctx, "2031-03-01", day))
		tell(l.Actor(ctx, "UN", 100, day))
	}
	for _, r := range reports {
		tell(l.Report(ctx, r.ID))
	}
	return b.String()
}

// TestWarmAnswersAreTheSame: a ledger in memory says what the one on disk says, also after it has grown.
func TestWarmAnswersAreTheSame(t *testing.T) {
	ctx := context.Background()
	days := []ledger.AsOf{"", "2031-03-20", "2031-06-01", "2032-01-01"}
	cold, warm := open(t), open(t)
	for _, l := range []*Ledger{cold, warm} {
		for i := range 40 {
			add(t, l, sample.Record(7, i))
		}
	}
	if err := warm.Warm(ctx, "2031-06-01"); err != nil {
		t.Fatal(err)
	}
	grown := []int{40, 41, 42}
	for _, l := range []*Ledger{cold, warm} {
		for _, i := range grown {
			add(t, l, sample.Record(7, i))
		}
	}
	if err := warm.Warm(ctx, "2031-06-01"); err != nil {
		t.Fatal(err)
	}
	if a, b := everyAnswer(t, cold, true, days), everyAnswer(t, warm, false, days); a != b {
		t.Error(firstDifference(a, b))
	}
	if err := warm.Warm(ctx, "tomorrow"); err == nil {
		t.Error("a day that is none was taken")
	}
}
