package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
)

type readCommand struct {
	inputFlags
	lexiconFlag
	Format string `enum:"text,json" default:"text" help:"text for a person, json for programs (one record a line; docs/record.md)."`
}

// Run prints the record of each report in input order.
func (c *readCommand) Run(s streams) (err error) {
	r, err := c.reader()
	if err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	items, err := c.items(ctx, s, nil, nil)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(s.out, 1<<16)
	defer func() { err = errors.Join(err, written(out.Flush())) }()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	var t tally
	for x := range c.readings(items, r) {
		if !t.see(s, x) {
			continue
		}
		if c.Format == "json" {
			err = encoder.Encode(x.record)
		} else {
			if t.good > 1 {
				fmt.Fprintln(out)
			}
			err = printRecord(out, x.record)
		}
		if err != nil {
			return written(err)
		}
	}
	return t.end(s)
}

// written explains a failed write to standard output.
func written(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the result could not be written: %w", err)
}

type explainCommand struct {
	inputFlags
	lexiconFlag
}

// Run shows how each sentence of each report was read.
func (c *explainCommand) Run(s streams) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	items, err := c.items(ctx, s, nil, nil)
	if err != nil {
		return err
	}
	r, err := c.reader()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(s.out, 1<<16)
	defer func() { err = errors.Join(err, written(out.Flush())) }()
	var t tally
	for item := range items {
		if !t.see(s, reading{Item: item, record: recordOf(item.Report)}) {
			continue
		}
		if err := r.Examine(item.Report).Explain(out); err != nil {
			return written(err)
		}
	}
	return t.end(s)
}
