package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
)

type addCommand struct {
	inputFlags
	ledgerFlag
}

// batchSize is how many reports are committed at once: what a kill can cost at most.
const batchSize = 64

// Run reads the input and adds its records to the ledger in batches. Interrupting it keeps what was committed.
func (c *addCommand) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r, err := reader.New()
	if err != nil {
		return err
	}
	all, err := c.readings(s, r)
	if err != nil {
		return err
	}
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	a := adder{ledger: l, progress: newProgress(s.err)}
	var t tally
	for x := range all {
		if !t.see(s, x) {
			continue
		}
		if err := a.add(ctx, x.record); err != nil {
			return err
		}
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	a.progress.end()
	fmt.Fprintf(s.out, "%s added, %d known already\n", count(a.added, "report"), a.known)
	return t.end(s)
}

// adder commits records in batches.
type adder struct {
	ledger       *sqlite.Ledger
	progress     *progress
	batch        []report.Record
	added, known int
}

func (a *adder) add(ctx context.Context, rec report.Record) error {
	a.batch = append(a.batch, rec)
	if len(a.batch) >= batchSize {
		return a.flush(ctx)
	}
	return nil
}

func (a *adder) flush(ctx context.Context) error {
	if len(a.batch) == 0 {
		return nil
	}
	added, known, err := a.ledger.Add(ctx, a.batch)
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
	begun time.Time
	last  time.Time
}

func newProgress(w io.Writer) *progress {
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			return &progress{w: w, begun: time.Now()}
		}
	}
	return &progress{}
}

func (p *progress) show(added, known int) {
	if p.w == nil || time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last = time.Now()
	rate := float64(added+known) / max(time.Since(p.begun).Seconds(), 0.001)
	fmt.Fprintf(p.w, "\r\x1b[K%d added, %d known, %.0f reports a second", added, known, rate)
}

func (p *progress) end() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
