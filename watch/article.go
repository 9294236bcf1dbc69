package watch

import (
	"context"
	"strings"
	"time"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

// maxFailures is how often an article that cannot be had for a passing reason is asked for.
const maxFailures = 6

// visit asks for an article and puts what it says into the ledger.
func (w *Watcher) visit(ctx context.Context, a ledger.Article) error {
	answer, err := w.Client.GetChanged(ctx, a.Address, a.ETag, a.LastModified)
	if ctx.Err() != nil {
		return nil // it stays due
	}
	a.Asked = w.Now()
	if err != nil {
		return w.fail(ctx, a, err)
	}
	if answer.NotModified {
		w.note(Unchanged, a.Address, "is as it was")
		return w.visited(ctx, a)
	}
	answer.At = a.Asked
	item := intake.FromAnswer(answer, intake.Defaults{})
	if item.Err != nil {
		return w.refuse(ctx, a, item.Err)
	}
	a.ETag, a.LastModified = answer.ETag, answer.LastModified
	complete(&item, a)
	before, err := w.Ledger.VersionsAt(ctx, item.Report.URL)
	if err != nil {
		return err
	}
	record := w.Read(item.Report)
	added, _, err := w.Ledger.Take(ctx, []sqlite.Addition{{Record: record, Original: item.Original, From: ledger.Provenance(item.Source)}})
	if err != nil {
		return err
	}
	switch {
	case added == 0:
		w.note(Unchanged, a.Address, "is as it was")
	case len(before) > 0:
		w.note(Changed, a.Address, "%s: a new version", item.Report.Title)
	default:
		w.note(Added, a.Address, "%s", item.Report.Title)
	}
	return w.visited(ctx, a)
}

// complete gives a report what its page does not say and its feed does. The page goes before the feed: a feed's
// stamp is often that of the last change.
func complete(item *intake.Item, a ledger.Article) {
	r := &item.Report
	if r.Published == "" && a.Published != "" {
		r.Published, r.PublishedFrom, item.Source.Dated = a.Published, report.FromGiven, "feed"
	}
	if r.Outlet == "" {
		r.Outlet = a.Outlet
	}
	if r.Title == "" {
		r.Title = a.Title
	}
}

// visited plans the next visit: the first of the times after the article was named that is still to come.
func (w *Watcher) visited(ctx context.Context, a ledger.Article) error {
	a.Visits++
	a.Failures, a.Due = 0, time.Time{}
	for _, after := range w.again {
		if at := a.First.Add(after); at.After(a.Asked) {
			a.Due = at
			break
		}
	}
	return w.Ledger.PutArticles(ctx, []ledger.Article{a})
}

// fail plans another try, or gives up.
func (w *Watcher) fail(ctx context.Context, a ledger.Article, err error) error {
	if a.Failures++; fetch.Passing(err) && a.Failures < maxFailures {
		a.Due = a.Asked.Add(min(5*time.Minute<<a.Failures, longest))
		w.note(Delayed, a.Address, "%v", err)
		return w.Ledger.PutArticles(ctx, []ledger.Article{a})
	}
	return w.refuse(ctx, a, err)
}

// refuse gives an article up until its feed gives it another stamp.
func (w *Watcher) refuse(ctx context.Context, a ledger.Article, err error) error {
	reason := strings.TrimPrefix(err.Error(), a.Address+": ")
	w.note(Refused, a.Address, "%s", reason)
	if err := w.Ledger.Refuse(ctx, a.Asked, []ledger.Refusal{{Item: a.Address, Reason: reason}}); err != nil {
		return err
	}
	a.Due = time.Time{}
	return w.Ledger.PutArticles(ctx, []ledger.Article{a})
}
