package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

type addCommand struct {
	inputFlags
	addFlags
	NoOriginals bool `help:"Do not keep the pages and files as they came (they are kept compressed; parley report ID --original gives them back)."`
}

// batchSize is how many reports are committed at once: what a kill can cost at most.
const batchSize = 64

// Run reads the input and adds its records to the ledger in batches. Interrupting it keeps what was committed;
// the same command goes on from there, for what is in is passed over unread.
func (c *addCommand) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r, l, err := c.openToAdd()
	if err != nil {
		return err
	}
	defer l.Close()
	var unknown error // whether an item is in
	done := intake.NewProgress(c.Files)
	items, err := c.items(ctx, s, func(key string) bool {
		taken, err := l.Taken(ctx, key)
		if err != nil {
			unknown = err
		}
		return taken
	}, done)
	if err != nil {
		return err
	}
	a := adder{ledger: l, progress: newProgress(s.err, done), bare: c.NoOriginals}
	var t tally
	for x := range c.readings(items, r) {
		if !t.see(s, x) {
			a.refused = append(a.refused, ledger.Refusal{Item: x.Name, Reason: x.Err.Error()})
			continue
		}
		if err := a.add(context.WithoutCancel(ctx), x); err != nil { // what was read goes in
			return err
		}
	}
	interrupted := ctx.Err() != nil
	if err := a.flush(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	a.progress.end()
	t.skipped = done.Skipped()
	fmt.Fprintf(s.out, "%s added, %d known already\n", count(a.added, "report"), a.known+t.skipped)
	switch {
	case interrupted:
		return errors.New("interrupted: the same command adds the rest")
	case unknown != nil:
		return unknown
	}
	// Stats derives the lines of lists, so that the next command finds them; interrupted, it leaves that to the next.
	if _, err := l.Stats(ctx); err != nil && ctx.Err() == nil {
		return err
	}
	if t.bad > 0 {
		defer s.warn("parley intake log shows what was refused and why")
	}
	return t.end(s)
}

// adder commits records in batches.
type adder struct {
	ledger       *sqlite.Ledger
	progress     *progress
	bare         bool // leave the originals
	batch        []sqlite.Addition
	refused      []ledger.Refusal
	added, known int
}

func (a *adder) add(ctx context.Context, x reading) error {
	a.batch = append(a.batch, a.addition(x))
	if len(a.batch) >= batchSize {
		return a.flush(ctx)
	}
	return nil
}

func (a *adder) addition(x reading) sqlite.Addition {
	addition := sqlite.Addition{Record: x.record, Key: x.Key, From: ledger.Provenance(x.Source)}
	if !a.bare {
		addition.Original = x.Original
	}
	return addition
}

func (a *adder) flush(ctx context.Context) error {
	if err := a.ledger.Refuse(ctx, time.Now(), a.refused); err != nil {
		return err
	}
	a.refused = nil
	if len(a.batch) == 0 {
		return nil
	}
	added, known, err := a.ledger.Take(ctx, a.batch)
	if err != nil {
		return fmt.Errorf("the ledger took %d reports and then failed: %w; run the same command again to add the rest", a.added+a.known, err)
	}
	a.added, a.known = a.added+added, a.known+known
	a.batch = a.batch[:0]
	a.progress.show(a.added, a.known)
	return nil
}

// progress is one line on a terminal that is written over; on anything else it is silent.
type progress struct {
	w     io.Writer
	done  *intake.Progress // or nil
	begun time.Time
	last  time.Time
}

func newProgress(w io.Writer, done *intake.Progress) *progress {
	if isTerminal(w) {
		return &progress{w: w, done: done, begun: time.Now()}
	}
	return &progress{}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (p *progress) show(added, known int) {
	if p.w == nil || time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last = time.Now()
	fmt.Fprint(p.w, "\r\x1b[K"+p.line(added, known, time.Since(p.begun)))
}

// line is "[#######·············] 35 %, 812 added, 40 known, 61 reports a second, 2m20s left".
func (p *progress) line(added, known int, passed time.Duration) string {
	var b strings.Builder
	share, sized := 0.0, false
	if p.done != nil {
		known += p.done.Skipped()
		share, sized = p.done.Share()
	}
	if sized {
		const width = 20
		full := int(share * width)
		fmt.Fprintf(&b, "[%s%s] %.0f %%, ", strings.Repeat("#", full), strings.Repeat("·", width-full), share*100)
	}
	fmt.Fprintf(&b, "%d added, %d known, %.0f reports a second", added, known, float64(added+known)/max(passed.Seconds(), 0.001))
	if sized && share > 0.001 && share < 1 {
		left := time.Duration(float64(passed) * (1 - share) / share)
		fmt.Fprintf(&b, ", %s left", left.Round(time.Second))
	}
	return b.String()
}

func (p *progress) end() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
