package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

// intakeCommand holds what is asked about what came in.
type intakeCommand struct {
	Log intakeLogCommand `cmd:"" help:"List what was refused and why, the latest first."`
}

type intakeLogCommand struct {
	Limit int `default:"100" help:"How many at most; 0 for all."`
	viewFlags
}

// Run lists what was refused.
func (c *intakeLogCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, _ ledger.AsOf) ([]ledger.Refusal, error) {
		return l.Refusals(ctx, c.Limit)
	}, func(w io.Writer, all []ledger.Refusal) {
		if len(all) == 0 {
			fmt.Fprintln(w, "Nothing was refused.")
		}
		for _, x := range all {
			times := ""
			if x.Times > 1 {
				times = fmt.Sprintf(" (%d times since %s)", x.Times, x.First.Local().Format(time.DateTime))
			}
			fmt.Fprintf(w, "%s  %s: %s%s\n", x.Last.Local().Format(time.DateTime), plain(x.Item), plain(x.Reason), times)
		}
	})
}

type reportCommand struct {
	ID       string `arg:"" name:"id" help:"Id of a report in the ledger, or the name it came in under."`
	Original bool   `help:"Write the page or file as it came, and nothing else."`
	viewFlags
}

// fullReport is a report with where it came from.
type fullReport struct {
	ledger.Report
	Originals []ledger.Original `json:"originals,omitempty"`
	Versions  []ledger.Version  `json:"versions,omitempty"`
}

// Run prints one report with its spans marked, or gives back its original.
func (c *reportCommand) Run(s streams) error {
	if c.Original {
		l, err := c.read()
		if err != nil {
			return err
		}
		defer l.Close()
		data, err := l.Original(context.Background(), c.ID)
		if err != nil {
			return err
		}
		_, err = s.out.Write(data)
		return written(err)
	}
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, _ ledger.AsOf) (full fullReport, err error) {
		if full.Report, err = l.Report(ctx, c.ID); err != nil {
			return full, err
		}
		if full.Originals, err = l.Originals(ctx, c.ID); err != nil {
			return full, err
		}
		full.Versions, err = l.Versions(ctx, c.ID)
		return full, err
	}, func(w io.Writer, r fullReport) {
		printMarked(w, r.Record)
		printOrigin(w, r.Originals, r.Versions)
	})
}

// printOrigin says where a report came from and how it was read.
func printOrigin(w io.Writer, originals []ledger.Original, versions []ledger.Version) {
	for _, o := range originals {
		words := nonEmpty(o.Address, o.ContentType)
		if o.Canonical != "" && o.Canonical != o.Address {
			words = append(words, "calls itself "+o.Canonical)
		}
		if o.Charset != "" {
			words = append(words, "characters in "+o.Charset)
		}
		if o.Dated != "" {
			words = append(words, "day of publication from "+o.Dated)
		}
		if !o.At.IsZero() {
			words = append(words, "asked for "+o.At.Local().Format(time.DateTime))
		}
		words = append(words, fmt.Sprintf("%d bytes kept (--original gives them)", len(o.Bytes)))
		fmt.Fprintf(w, "came as  %s\n", plain(strings.Join(words, " · ")))
	}
	if len(versions) < 2 {
		return
	}
	for i, v := range versions {
		note := "an earlier version"
		if i == 0 {
			note = "the present version"
		}
		fmt.Fprintf(w, "version  %s seen %s, %s\n", v.Report, v.At.Local().Format(time.DateTime), note)
	}
}
