package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/parley-record/parley/feed"
	"github.com/parley-record/parley/ledger"
)

// feedsContent is the page of the list that parley watch follows. The desk keeps the list; it never asks for a feed.
type feedsContent struct {
	Feeds   []ledger.Feed
	Failing int
	Done    string // what the form that was sent did
	Error   string
	Given   string // the address that was refused
}

func (d *Desk) feeds(r *http.Request) (view, error) {
	return d.feedsView(r.Context(), feedsContent{})
}

func (d *Desk) feedsView(ctx context.Context, c feedsContent) (v view, err error) {
	if c.Feeds, err = d.ledger.Feeds(ctx); err != nil {
		return v, err
	}
	for _, f := range c.Feeds {
		if f.Failures > 0 || f.Gone {
			c.Failing++
		}
	}
	v = view{Template: "feeds", Title: "Watched feeds", Section: "feeds", Content: c}
	if c.Error != "" {
		v.Status = http.StatusUnprocessableEntity
	}
	return v, nil
}

// changeFeeds makes a handler of one way to change the list; change tells what it did. A fault of the visitor's is told
// on the page, above the form.
func (d *Desk) changeFeeds(change func(*http.Request) (done string, err error)) func(*http.Request) (view, error) {
	return func(r *http.Request) (view, error) {
		if !d.canEdit(visitorOf(r)) {
			return view{}, errNotAllowed
		}
		var c feedsContent
		var err error
		if c.Done, err = change(r); err != nil {
			var bad badRequest
			if !errors.As(err, &bad) {
				return view{}, err
			}
			c.Error, c.Given = capital(bad.Error()), r.FormValue("address")
		}
		return d.feedsView(r.Context(), c)
	}
}

func (d *Desk) addFeed(r *http.Request) (string, error) {
	address := strings.TrimSpace(r.FormValue("address"))
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" || len(address) > 2000 {
		return "", badRequest("the address of a feed begins with https:// or http:// and holds no name and password")
	}
	added, err := d.listFeeds(r.Context(), []feed.Subscription{{Address: address}})
	if added == 0 && err == nil {
		return address + " is on the list already.", nil
	}
	return address + " is on the list. The watcher asks for it in its next round.", err
}

// importFeeds lists the feeds of an OPML file.
func (d *Desk) importFeeds(r *http.Request) (string, error) {
	file, header, err := r.FormFile("opml")
	if err != nil {
		return "", badRequest("choose an OPML file, as feed readers export it")
	}
	defer file.Close()
	found, err := feed.ReadOPML(file)
	if err != nil {
		return "", badRequest(fmt.Sprintf("the file %s: %v", shorten(header.Filename, 80), err))
	}
	if len(found) == 0 {
		return "", badRequest("the file names no feed")
	}
	added, err := d.listFeeds(r.Context(), found)
	return fmt.Sprintf("%s put on the list, %d on it already.", count(added, "feed", "feeds"), len(found)-added), err
}

// listFeeds puts feeds on the list; those that are there, or were until they moved, stay as they are.
func (d *Desk) listFeeds(ctx context.Context, found []feed.Subscription) (added int, err error) {
	known := map[string]bool{}
	listed, err := d.ledger.Feeds(ctx)
	if err != nil {
		return 0, err
	}
	for _, f := range listed {
		known[f.Address] = true
		for _, old := range f.MovedFrom {
			known[old] = true
		}
	}
	var fresh []ledger.Feed
	for _, x := range found {
		if !known[x.Address] {
			known[x.Address] = true
			fresh = append(fresh, ledger.Feed{Address: x.Address, Title: x.Title, Added: d.now().UTC().Truncate(time.Second)})
		}
	}
	return len(fresh), d.ledger.PutFeed(ctx, fresh...)
}

func (d *Desk) removeFeed(r *http.Request) (string, error) {
	address := r.FormValue("address")
	err := d.ledger.RemoveFeed(r.Context(), address)
	if errors.Is(err, ledger.ErrNotFound) {
		err = badRequest("this feed is not on the list; somebody may have taken it off before")
	}
	return address + " is off the list. What came from it stays.", err
}

// feedsOPML writes the list for a feed reader.
func (d *Desk) feedsOPML(w http.ResponseWriter, r *http.Request) error {
	feeds, err := d.ledger.Feeds(r.Context())
	if err != nil {
		return err
	}
	var list []feed.Subscription
	for _, f := range feeds {
		list = append(list, feed.Subscription{Title: f.Title, Address: f.Address})
	}
	w.Header().Set("Content-Type", "text/x-opml; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="feeds.opml"`)
	return feed.WriteOPML(w, list)
}

// feedState is how a feed is, in words.
func feedState(f ledger.Feed) string {
	switch {
	case f.Asked.IsZero():
		return "Not asked for yet"
	case f.Gone:
		return "Gone for good: its server says so, and it is asked for no more"
	case f.Failures > 0:
		return "Failed " + count(f.Failures, "time", "times") + ": " + cmp.Or(f.Error, "no reason is known")
	}
	return "Read without trouble"
}

// feedTimes are the moments of a feed's life that are known.
func feedTimes(f ledger.Feed) string {
	parts := []string{prefixed("last asked ", clockTime(f.Asked)), prefixed("last read ", clockTime(f.Good))}
	if !f.Gone {
		parts = append(parts, prefixed("next from ", clockTime(f.Due)))
	}
	if f.Good.IsZero() {
		parts = append(parts, prefixed("on the list since ", clockTime(f.Added)))
	} else {
		parts = append(parts, count(f.Articles, "article", "articles")+" named")
	}
	if n := len(f.MovedFrom); n > 0 {
		parts = append(parts, "moved from "+f.MovedFrom[n-1])
	}
	return joinNonEmpty(" · ", parts...)
}
