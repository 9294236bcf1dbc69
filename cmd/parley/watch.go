package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/parley-record/parley/feed"
	"github.com/parley-record/parley/watch"
)

type watchCommand struct {
	Feeds []string      `arg:"" optional:"" name:"feed" help:"Address of a feed; it is put on the list. None: all on the list (parley feeds list)."`
	Once  bool          `help:"Ask for what is due and end."`
	Every time.Duration `default:"15m" help:"Time between two visits of a feed."`
	webFlags
	addFlags
}

// Run watches until it is interrupted.
func (c *watchCommand) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	r, l, err := c.openToAdd()
	if err != nil {
		return err
	}
	defer l.Close()
	var named []feed.Subscription
	for _, address := range c.Feeds {
		named = append(named, feed.Subscription{Address: address})
	}
	if err := list(ctx, streams{out: io.Discard}, l, named); err != nil {
		return err
	}
	feeds, err := l.Feeds(ctx)
	if err != nil {
		return err
	}
	if len(feeds) == 0 {
		return errors.New("no feeds are on the list: parley feeds add ADDRESS puts one there, or name one here")
	}
	status := newStatus(s, max(len(c.Feeds), 1))
	if len(c.Feeds) == 0 {
		status.feeds = len(feeds)
	}
	w := watch.New(watch.Options{Ledger: l, Client: c.client(), Read: r.Read, Every: c.Every, Note: status.note})
	if c.Once {
		_, err = w.Round(ctx, c.Feeds)
		if ctx.Err() != nil {
			err = nil
		}
	} else {
		err = w.Run(ctx, c.Feeds)
	}
	status.end()
	return err
}

// status tells a person how the watch goes: a line on standard error that is written over on a terminal, and on
// standard output a line for what came in, what changed, and what failed.
type status struct {
	s        streams
	terminal bool
	feeds    int

	failing                             map[string]bool
	added, changed, same, refused, late int
	next                                string
}

func newStatus(s streams, feeds int) *status {
	return &status{s: s, terminal: isTerminal(s.err), feeds: feeds, failing: map[string]bool{}}
}

// note takes in one event.
func (t *status) note(e watch.Event) {
	address, words := plain(e.Address), plain(e.Words)
	line := ""
	switch e.Kind {
	case watch.FeedRead:
		delete(t.failing, e.Address)
	case watch.FeedFailed:
		t.failing[e.Address] = true
		line = "feed     " + address + " " + words
	case watch.FeedMoved:
		line = "feed     " + address + " " + words
	case watch.Added:
		t.added++
		line = "added    " + words + " · " + address
	case watch.Changed:
		t.changed++
		line = "changed  " + words + " · " + address
	case watch.Unchanged:
		t.same++
	case watch.Refused:
		t.refused++
		line = "refused  " + address + ": " + words
	case watch.Delayed:
		t.late++
		line = "later    " + address + ": " + words
	case watch.RoundEnding:
		t.next = words
	}
	t.clear()
	if line != "" {
		fmt.Fprintf(t.s.out, "%s  %s\n", time.Now().Format(time.TimeOnly), line)
	}
	if t.terminal {
		fmt.Fprint(t.s.err, t.line())
	}
}

func (t *status) clear() {
	if t.terminal {
		fmt.Fprint(t.s.err, "\r\x1b[K")
	}
}

// line is "12 feeds, 1 failing · 34 added, 2 changed, 90 as before, 3 refused, 1 later · next at 14:32:00".
func (t *status) line() string {
	words := count(t.feeds, "feed")
	if len(t.failing) > 0 {
		words += fmt.Sprintf(", %d failing", len(t.failing))
	}
	words += fmt.Sprintf(" · %d added, %d changed, %d as before, %d refused", t.added, t.changed, t.same, t.refused)
	if t.late > 0 {
		words += fmt.Sprintf(", %d later", t.late)
	}
	if t.next != "" {
		words += " · " + t.next
	}
	return words
}

// end leaves the last word on the screen.
func (t *status) end() {
	t.clear()
	fmt.Fprintln(t.s.err, t.line())
}
