package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/signal"
	"runtime"

	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
)

type rereadCommand struct{ addFlags }

// Run reads what an older reader has read, or one with other lexicons. Interrupted, it goes on where it was at the next run.
func (c *rereadCommand) Run(s streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r, l, err := c.openToAdd()
	if err != nil {
		return err
	}
	defer l.Close()
	a := adder{ledger: l, progress: newProgress(s.err, nil)}
	var stale error
	reports := func(yield func(report.Report) bool) {
		for rep, err := range l.Stale(ctx, r.Version()) {
			if err != nil {
				stale = err
				return
			}
			if !yield(rep) {
				return
			}
		}
	}
	// Collect a batch before adding it, so that the ledger is not written while it is being listed.
	for {
		n := 0
		for rec := range reader.Ordered(take(reports, 1024), runtime.NumCPU(), r.Read) {
			n++
			a.batch = append(a.batch, sqlite.Addition{Record: rec})
		}
		if stale != nil {
			return stale
		}
		if n == 0 {
			break
		}
		if err := a.flush(ctx); err != nil {
			return err
		}
	}
	a.progress.end()
	fmt.Fprintf(s.out, "%s read again by %s\n", count(a.added+a.known, "report"), r.Version())
	return nil
}

// take yields the first n values of in.
func take[T any](in iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		left := n
		for v := range in {
			if left--; left < 0 || !yield(v) {
				return
			}
		}
	}
}

type importCommand struct {
	File string `arg:"" help:"What parley export wrote, or - for standard input."`
	ledgerFlag
}

// Run adds an exported ledger.
func (c *importCommand) Run(s streams) error {
	in, err := s.open(c.File)
	if err != nil {
		return err
	}
	defer in.Close()
	l, err := c.open()
	if err != nil {
		return err
	}
	defer l.Close()
	added, known, err := l.Import(context.Background(), in)
	if err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	fmt.Fprintf(s.out, "%s added, %d known already\n", count(added, "report"), known)
	_, err = l.Stats(context.Background()) // derives the lines of lists, so that the next command finds them
	return err
}

type checkCommand struct{ ledgerFlag }

// Run verifies the ledger.
func (c *checkCommand) Run(s streams) error {
	l, err := c.read()
	if err != nil {
		return err
	}
	defer l.Close()
	problems, err := l.Check(context.Background())
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintf(s.out, "%s: %s\n", p.Report, p.What)
	}
	if len(problems) > 0 {
		return errors.New(count(len(problems), "problem") + " found: export the ledger and import it into a new one")
	}
	stats, err := l.Stats(context.Background())
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "%s of %s, %s, %s: no problem found\n", count(stats.Reports, "report"), count(stats.Origins, "origin"),
		count(stats.Meetings, "meeting"), count(stats.Claims, "claim"))
	return nil
}
