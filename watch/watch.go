// Package watch follows feeds: it asks for them when it is time, reads the articles that they name from the
// articles' own pages, and puts them into a ledger.
//
// It exists so that a desk is up to date by itself, and polite: feeds and pages are asked for on conditions
// (ETag, Last-Modified), not sooner than they are due, more and more rarely when they fail. All that it knows is
// in the ledger, so it can be stopped and started, or killed, at any time.
//
// An article is visited again an hour, six hours, a day and three days after it was first named, and when its
// feed gives it another stamp: an outlet corrects what it published. A changed text is a new version of the
// report; the old one stays, and the ledger believes the newer (docs/ledger.md).
//
// It refuses to guess what a page without an article says: that is refused, with the reason, in the ledger.
package watch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/parley-record/parley/feed"
	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

// Options are what a watcher works with. Ledger, Client and Read must be given.
type Options struct {
	Ledger *sqlite.Ledger
	Client *fetch.Client
	Read   func(report.Report) report.Record
	Every  time.Duration // between two visits of a feed (default 15 min)
	Note   func(Event)   // told of what happens, one at a time; may be nil
	Now    func() time.Time

	again []time.Duration // after an article was first named, when it is visited again
}

// Event is one thing that happened.
type Event struct {
	Kind    Kind
	Address string // of the feed or article
	Words   string // what happened, for a person
}

// Kind says what sort of thing happened.
type Kind int

// Kinds of Event.
const (
	FeedRead    Kind = iota // a feed was read, or had not changed
	FeedFailed              // it could not be read
	FeedMoved               // it is now at another address
	Added                   // an article went into the ledger
	Changed                 // a new version of it did
	Unchanged               // it is as it was
	Refused                 // it did not go in
	Delayed                 // it could not be had now and will be asked for again
	RoundEnding             // all that was due is done
)

// Watcher follows the feeds that a ledger lists.
type Watcher struct {
	Options
	noting sync.Mutex
}

// New makes a watcher.
func New(o Options) *Watcher {
	if o.Every <= 0 {
		o.Every = 15 * time.Minute
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.again == nil {
		o.again = []time.Duration{time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}
	}
	return &Watcher{Options: o}
}

func (w *Watcher) note(kind Kind, address, format string, args ...any) {
	if w.Note == nil {
		return
	}
	w.noting.Lock()
	defer w.noting.Unlock()
	w.Note(Event{kind, address, fmt.Sprintf(format, args...)})
}

// workers is how many hosts are asked at once.
const workers = 4

// Round asks for the feeds that are due and then for the articles that are due, and says when the next thing is.
// Of the feeds in the ledger only those named are asked for; none named means all. Failures of the web are
// noted and never end a round; the error is the ledger's, or ctx's.
func (w *Watcher) Round(ctx context.Context, only []string) (next time.Time, err error) {
	feeds, err := w.Ledger.Feeds(ctx)
	if err != nil {
		return time.Time{}, err
	}
	feeds = slices.DeleteFunc(feeds, func(f ledger.Feed) bool {
		return len(only) > 0 && !slices.Contains(only, f.Address) && !slices.ContainsFunc(f.MovedFrom, func(old string) bool { return slices.Contains(only, old) })
	})
	now := w.Now()
	due := slices.DeleteFunc(slices.Clone(feeds), func(f ledger.Feed) bool { return f.Gone || w.due(f).After(now) })
	if err := each(due, func(f ledger.Feed) error { return w.visitFeed(ctx, f) }); err != nil {
		return time.Time{}, err
	}
	for ctx.Err() == nil {
		articles, err := w.Ledger.DueArticles(ctx, w.Now(), 256)
		if err != nil {
			return time.Time{}, err
		}
		if len(articles) == 0 {
			break
		}
		if err := each(byHost(articles), func(group []ledger.Article) error { return w.visitAll(ctx, group) }); err != nil {
			return time.Time{}, err
		}
	}
	if ctx.Err() != nil {
		return time.Time{}, ctx.Err()
	}
	return w.next(ctx, only)
}

// due is when a feed is to be asked for: one that is well as often as this watcher was told.
func (w *Watcher) due(f ledger.Feed) time.Time {
	if f.Failures > 0 || f.Asked.IsZero() {
		return f.Due
	}
	return f.Asked.Add(w.Every)
}

// next is when the next feed or article is due.
func (w *Watcher) next(ctx context.Context, only []string) (time.Time, error) {
	next, err := w.Ledger.NextDue(ctx)
	if err != nil {
		return next, err
	}
	feeds, err := w.Ledger.Feeds(ctx)
	if err != nil {
		return next, err
	}
	for _, f := range feeds {
		if !f.Gone && (len(only) == 0 || slices.Contains(only, f.Address)) && (next.IsZero() || w.due(f).Before(next)) {
			next = w.due(f)
		}
	}
	w.note(RoundEnding, "", "next at %s", next.Local().Format(time.TimeOnly))
	return next, nil
}

// Run makes rounds until ctx ends, which is no error.
func (w *Watcher) Run(ctx context.Context, only []string) error {
	for {
		next, err := w.Round(ctx, only)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		}
		wait := max(next.Sub(w.Now()), time.Second)
		if next.IsZero() {
			wait = w.Every
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// byHost groups articles by the host that has them, so that waiting for one host's turn does not keep the others waiting.
func byHost(articles []ledger.Article) [][]ledger.Article {
	at := map[string]int{}
	var groups [][]ledger.Article
	for _, a := range articles {
		host := ""
		if u, err := url.Parse(a.Address); err == nil {
			host = u.Host
		}
		i, known := at[host]
		if !known {
			i = len(groups)
			at[host] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], a)
	}
	return groups
}

func (w *Watcher) visitAll(ctx context.Context, articles []ledger.Article) error {
	for _, a := range articles {
		if err := w.visit(ctx, a); err != nil || ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// each calls f for every item, several at once; the first error ends it.
func each[T any](items []T, f func(T) error) error {
	var wait sync.WaitGroup
	queue := make(chan T)
	errs := make([]error, workers)
	for i := range workers {
		wait.Go(func() {
			for item := range queue {
				if errs[i] == nil {
					errs[i] = f(item)
				}
			}
		})
	}
	for _, item := range items {
		queue <- item
	}
	close(queue)
	wait.Wait()
	return errors.Join(errs...)
}

// longest is the longest time between two tries of a feed that fails; one that has failed for long is as good as
// dead, and asking it once a day costs nobody anything.
const longest = 24 * time.Hour

// visitFeed asks for a feed and notes the articles that it names.
func (w *Watcher) visitFeed(ctx context.Context, f ledger.Feed) error {
	now := w.Now()
	from := f.Address
	answer, err := w.Client.GetChanged(ctx, f.Address, f.ETag, f.LastModified)
	if ctx.Err() != nil {
		return nil
	}
	f.Asked = now
	var found feed.Feed
	if err == nil && !answer.NotModified {
		found, err = w.parse(ctx, answer)
	}
	if err != nil {
		return w.failFeed(ctx, f, now, err)
	}
	f.Good, f.Due, f.Failures, f.Error = now, now.Add(w.Every), 0, ""
	if !answer.NotModified {
		f.ETag, f.LastModified = answer.ETag, answer.LastModified
		if found.Title != "" {
			f.Title = found.Title
		}
	}
	if answer.Moved != "" && answer.Moved != from {
		f.Address, f.MovedFrom = answer.Moved, append(f.MovedFrom, from)
		w.note(FeedMoved, from, "is now at %s", answer.Moved)
		if err := w.Ledger.MoveFeed(ctx, from, f); err != nil {
			return err
		}
	}
	fresh, err := w.noteArticles(ctx, f, found, now)
	if err != nil {
		return err
	}
	if err := w.Ledger.UpdateFeed(ctx, f); err != nil { // last, so that a kill before it has the feed read again
		return err
	}
	if answer.NotModified {
		w.note(FeedRead, f.Address, "has nothing new")
	} else {
		w.note(FeedRead, f.Address, "names %d articles, %d of them new", len(found.Entries), fresh)
	}
	return nil
}

// maxChildren is how many sitemaps of an index are read: those changed last.
const maxChildren = 4

// parse reads a feed; of a sitemap index, the sitemaps changed last.
func (w *Watcher) parse(ctx context.Context, answer fetch.Answer) (feed.Feed, error) {
	found, err := feed.Parse(answer.Body, answer.ContentType, answer.URL)
	if err != nil {
		return found, err
	}
	for i, address := range found.Children {
		if i == maxChildren {
			break
		}
		child, err := w.Client.Get(ctx, address)
		if err != nil {
			return found, err
		}
		part, err := feed.Parse(child.Body, child.ContentType, child.URL)
		if err != nil {
			return found, fmt.Errorf("%s: %w", address, err)
		}
		found.Entries = append(found.Entries, part.Entries...)
		if found.Title == "" {
			found.Title = part.Title
		}
	}
	return found, nil
}

func (w *Watcher) failFeed(ctx context.Context, f ledger.Feed, now time.Time, err error) error {
	f.Failures++
	f.Error = err.Error()
	f.Due = now.Add(min(w.Every<<min(f.Failures, 8), longest))
	var status *fetch.StatusError
	if errors.As(err, &status) {
		f.Due = now.Add(max(f.Due.Sub(now), status.RetryAfter))
		f.Gone = status.Code == http.StatusGone
	}
	w.note(FeedFailed, f.Address, "%v", err)
	return w.Ledger.UpdateFeed(ctx, f)
}

// noteArticles stores the entries that are new or have another stamp, to be visited now.
func (w *Watcher) noteArticles(ctx context.Context, f ledger.Feed, found feed.Feed, now time.Time) (fresh int, err error) {
	var changed []ledger.Article
	for _, e := range found.Entries {
		a, known, err := w.Ledger.Article(ctx, e.Address)
		if err != nil {
			return fresh, err
		}
		switch {
		case !known:
			a = ledger.Article{Address: e.Address, Feed: f.Address, First: now}
			fresh++
		case a.Stamp == e.Stamp:
			continue
		}
		a.Title, a.Stamp, a.Published, a.Outlet, a.Due = e.Title, e.Stamp, e.Published, e.Outlet, now
		if a.Outlet == "" {
			a.Outlet = f.Title
		}
		changed = append(changed, a)
	}
	return fresh, w.Ledger.PutArticles(ctx, changed)
}
