package main

import (
	"bufio"
	"context"
	"fmt"

	"github.com/parley-record/parley/intake"
)

type briefCommand struct {
	Process string `arg:"" help:"Id of a negotiation, as parley talks lists it."`
	Since   string `help:"Also tell what became known after this day." placeholder:"YYYY-MM-DD"`
	ledgerFlag
	asOfFlag
}

// Run writes a negotiation as a page of Markdown, each sentence with its source.
func (c *briefCommand) Run(s streams) error {
	ctx := context.Background()
	since := c.Since
	if since != "" {
		var err error
		if since, err = intake.Day(since); err != nil {
			return fmt.Errorf("--since: %w", err)
		}
	}
	l, err := c.read()
	if err != nil {
		return err
	}
	defer l.Close()
	day, err := c.day(ctx, l)
	if err != nil {
		return err
	}
	desk, err := unopened(l)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	if err := desk.Brief(ctx, out, c.Process, since, day); err != nil {
		return err
	}
	return written(out.Flush())
}
