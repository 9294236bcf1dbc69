package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley/feed"
	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

// feedsCommand keeps the list of feeds in the ledger that parley watch follows.
type feedsCommand struct {
	Add    feedsAddCommand    `cmd:"" help:"Put feeds on the list, or the feeds that a site's page names."`
	List   feedsListCommand   `cmd:"" help:"List the feeds and how asking for them went."`
	Remove feedsRemoveCommand `cmd:"" help:"Take feeds off the list; what came from them stays."`
	Import feedsImportCommand `cmd:"" help:"Put the feeds of an OPML file on the list."`
	Export feedsExportCommand `cmd:"" help:"Write the list as OPML."`
}

type feedsAddCommand struct {
	Feeds     []string `arg:"" name:"address" help:"Address of a feed, a news sitemap, or a page that names its feeds."`
	Unchecked bool     `help:"Put them on the list without asking for them first."`
	webFlags
	ledgerFlag
}

// Run asks for each address and lists it when it is a feed; the others are named.
func (c *feedsAddCommand) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	client := c.client()
	bad, unanswered := false, false
	for _, address := range c.Feeds {
		found := []feed.Subscription{{Address: address}}
		if !fetch.IsAddress(address) {
			err = errors.New("is no address: it must begin with https:// or http://")
		} else if !c.Unchecked {
			found, err = lookUp(ctx, client, address)
			unanswered = unanswered || err != nil
		}
		if err != nil {
			bad = true
			s.warn("%s: %v", address, plain(strings.TrimPrefix(err.Error(), address+": ")))
			continue
		}
		if err := list(ctx, s, l, found); err != nil {
			return err
		}
	}
	if unanswered {
		s.warn("--unchecked puts an address on the list without asking for it")
	}
	if bad {
		return errSome
	}
	return nil
}

// lookUp asks for an address: a feed stands for itself, a page for the first feed that it names.
func lookUp(ctx context.Context, client *fetch.Client, address string) ([]feed.Subscription, error) {
	answer, err := client.Get(ctx, address)
	if err != nil {
		return nil, err
	}
	parsed, err := feed.Parse(answer.Body, answer.ContentType, answer.URL)
	if err == nil {
		return []feed.Subscription{{Title: parsed.Title, Address: cmp.Or(answer.Moved, address)}}, nil
	}
	if named := feed.Discover(answer.Body, answer.URL); len(named) > 0 {
		return named[:1], nil
	}
	if errors.Is(err, feed.ErrNoFeed) {
		return nil, fmt.Errorf("%w, nor a page that names one: look for the site's RSS link", err)
	}
	return nil, err
}

// list puts subscriptions on the list; those that are there stay as they are.
func list(ctx context.Context, s streams, l *sqlite.Ledger, found []feed.Subscription) error {
	known, err := l.Feeds(ctx)
	if err != nil {
		return err
	}
	for _, x := range found {
		if slices.ContainsFunc(known, func(f ledger.Feed) bool { return f.Address == x.Address || slices.Contains(f.MovedFrom, x.Address) }) {
			fmt.Fprintf(s.out, "on the list already: %s\n", plain(x.Address))
			continue
		}
		f := ledger.Feed{Address: x.Address, Title: x.Title, Added: time.Now().UTC().Truncate(time.Second)}
		if err := l.PutFeed(ctx, f); err != nil {
			return err
		}
		known = append(known, f)
		fmt.Fprintf(s.out, "on the list: %s\n", plain(strings.Join(nonEmpty(x.Title, x.Address), " · ")))
	}
	return nil
}

type feedsListCommand struct{ viewFlags }

// Run lists the feeds.
func (c *feedsListCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, _ ledger.AsOf) ([]ledger.Feed, error) {
		return l.Feeds(ctx)
	}, func(w io.Writer, feeds []ledger.Feed) {
		if len(feeds) == 0 {
			fmt.Fprintln(w, "No feeds are on the list: parley feeds add ADDRESS puts one there.")
		}
		for _, f := range feeds {
			fmt.Fprintf(w, "%s\n    %s\n", plain(strings.Join(nonEmpty(f.Title, f.Address), " · ")), plain(health(f)))
		}
	})
}

// health says in a line how a feed is.
func health(f ledger.Feed) string {
	at := func(t time.Time) string { return t.Local().Format("2006-01-02 15:04") }
	var words []string
	switch {
	case f.Asked.IsZero():
		words = append(words, "not asked for yet")
	case f.Gone:
		words = append(words, "gone for good since "+at(f.Asked)+", asked for no more")
	case f.Failures > 0:
		words = append(words, fmt.Sprintf("failing (%s): %s", count(f.Failures, "time"), f.Error), "next try "+at(f.Due))
	}
	if !f.Good.IsZero() {
		words = append(words, "read "+at(f.Good), count(f.Articles, "article"))
	} else if f.Failures > 0 {
		words = append(words, "never read")
	}
	if n := len(f.MovedFrom); n > 0 {
		words = append(words, "moved from "+f.MovedFrom[n-1])
	}
	return strings.Join(words, " · ")
}

type feedsRemoveCommand struct {
	Feeds []string `arg:"" name:"address" help:"Address of a feed on the list."`
	ledgerFlag
}

// Run takes feeds off the list.
func (c *feedsRemoveCommand) Run(s streams) error {
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	for _, address := range c.Feeds {
		if err := l.RemoveFeed(context.Background(), address); err != nil {
			return fmt.Errorf("%w; parley feeds list names those on the list", err)
		}
		fmt.Fprintf(s.out, "off the list: %s\n", plain(address))
	}
	return nil
}

type feedsImportCommand struct {
	File string `arg:"" help:"OPML file, as feed readers export it, or - for standard input."`
	ledgerFlag
}

// Run lists the feeds of an OPML file.
func (c *feedsImportCommand) Run(s streams) error {
	in, err := s.open(c.File)
	if err != nil {
		return err
	}
	defer in.Close()
	found, err := feed.ReadOPML(io.LimitReader(in, 64<<20))
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	return list(context.Background(), s, l, found)
}

type feedsExportCommand struct{ ledgerFlag }

// Run writes the list as OPML.
func (c *feedsExportCommand) Run(s streams) error {
	l, err := c.read()
	if err != nil {
		return err
	}
	defer l.Close()
	feeds, err := l.Feeds(context.Background())
	if err != nil {
		return err
	}
	var out []feed.Subscription
	for _, f := range feeds {
		out = append(out, feed.Subscription{Title: f.Title, Address: f.Address})
	}
	return written(feed.WriteOPML(s.out, out))
}
