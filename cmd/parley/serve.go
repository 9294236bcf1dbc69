package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/demo"
	"github.com/parley-record/parley/ledger/sqlite"
)

type serveCommand struct {
	addFlags
	deskFlags
}

// Run serves the desk until it is interrupted.
func (c *serveCommand) Run(s streams) error {
	r, l, err := c.openToAdd()
	if err != nil {
		return err
	}
	defer l.Close()
	return c.serve(s, c.ledgerFlag, l, r)
}

type demoCommand struct {
	addFlags
	deskFlags
	Desk bool `default:"true" negatable:"" help:"Open the desk at the end (--no-desk does not)."`
}

// Run reads the samples, adds them to a ledger, prints what it holds, and opens the desk.
func (c *demoCommand) Run(s streams) error {
	if c.Ledger == "" {
		dir, err := os.MkdirTemp("", "parley-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		c.Ledger = filepath.Join(dir, "ledger.parley")
	}
	reports, err := demo.Reports()
	if err != nil {
		return err
	}
	r, l, err := c.openToAdd()
	if err != nil {
		return err
	}
	defer l.Close()
	ctx := context.Background()
	a := adder{ledger: l, progress: &progress{}}
	for i, rep := range reports {
		rec := r.Read(rep)
		if i == 0 {
			fmt.Fprintf(s.out, "One report of ten, as parley read prints it:\n\n")
			if err := printRecord(s.out, rec); err != nil {
				return written(err)
			}
		}
		if err := a.add(ctx, reading{record: rec}); err != nil {
			return err
		}
	}
	if err := a.flush(ctx); err != nil {
		return err
	}
	if err := c.tell(ctx, s, l); err != nil || !c.Desk {
		return err
	}
	return c.serve(s, c.ledgerFlag, l, r)
}

// tell prints what the ledger holds, as parley talks and parley show do.
func (c *demoCommand) tell(ctx context.Context, s streams, l *sqlite.Ledger) error {
	all, err := l.Talks(ctx, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\nAll ten in a ledger, as parley talks lists it:\n\n")
	printTalks(s.out, all)
	if len(all) == 0 {
		return errors.New("the samples gave no negotiation")
	}
	busiest := all[0]
	for _, p := range all {
		if p.Reports > busiest.Reports {
			busiest = p
		}
	}
	p, err := l.Process(ctx, busiest.ID, "")
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "\nThe busiest, as parley show prints it:\n\n")
	printProcess(s.out, p)
	return nil
}
