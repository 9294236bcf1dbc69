package main

import (
	"context"
	"fmt"
	"os/user"
	"time"

	"github.com/parley-record/parley/ledger/sqlite"
)

// correctCommand holds the corrections; each is kept as a claim of its author's and survives rereading.
type correctCommand struct {
	Split  splitCommand  `cmd:"" help:"Take claims out of a meeting: they are another occasion."`
	Merge  mergeCommand  `cmd:"" help:"Make two meetings, or two negotiations, one."`
	Rename renameCommand `cmd:"" help:"Give a negotiation another name."`
	Set    setCommand    `cmd:"" help:"Set a field of a meeting: when, where, status, form, ordinal, level."`
	List   listCommand   `cmd:"" help:"List all corrections."`
}

type authorFlags struct {
	ledgerFlag
	Reason string `required:"" help:"Why; kept with the correction."`
	Author string `help:"Who (default: the name of the user)."`
}

func (f authorFlags) correct(s streams, change func(context.Context, *sqlite.Ledger, sqlite.Author) error) error {
	author := sqlite.Author{Name: f.Author, Reason: f.Reason, Day: time.Now().Format(time.DateOnly)}
	if author.Name == "" {
		u, err := user.Current()
		if err != nil {
			return fmt.Errorf("the user has no name here (%w): give --author", err)
		}
		author.Name = u.Username
	}
	l, err := f.open()
	if err != nil {
		return err
	}
	defer l.Close()
	if err := change(context.Background(), l, author); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "corrected by %s: %s\n", author.Name, author.Reason)
	return nil
}

type splitCommand struct {
	Meeting string   `arg:"" help:"Id of the meeting."`
	Claims  []string `arg:"" help:"Ids of the claims to take out (parley meeting ID --format json lists them)."`
	authorFlags
}

// Run splits a meeting.
func (c *splitCommand) Run(s streams) error {
	return c.correct(s, func(ctx context.Context, l *sqlite.Ledger, by sqlite.Author) error {
		return l.Split(ctx, c.Meeting, c.Claims, by)
	})
}

type mergeCommand struct {
	A string `arg:"" help:"Id of a meeting or negotiation."`
	B string `arg:"" help:"Id of another."`
	authorFlags
}

// Run merges two.
func (c *mergeCommand) Run(s streams) error {
	return c.correct(s, func(ctx context.Context, l *sqlite.Ledger, by sqlite.Author) error { return l.Merge(ctx, c.A, c.B, by) })
}

type renameCommand struct {
	Process string `arg:"" help:"Id of the negotiation."`
	Name    string `arg:"" help:"Its new name."`
	authorFlags
}

// Run renames a negotiation.
func (c *renameCommand) Run(s streams) error {
	return c.correct(s, func(ctx context.Context, l *sqlite.Ledger, by sqlite.Author) error {
		return l.Rename(ctx, c.Process, c.Name, by)
	})
}

type setCommand struct {
	Meeting string `arg:"" help:"Id of the meeting."`
	Field   string `arg:"" enum:"when,where,status,form,ordinal,level" help:"when, where, status, form, ordinal or level."`
	Value   string `arg:"" help:"The value."`
	authorFlags
}

// Run sets a field.
func (c *setCommand) Run(s streams) error {
	return c.correct(s, func(ctx context.Context, l *sqlite.Ledger, by sqlite.Author) error {
		return l.SetField(ctx, c.Meeting, c.Field, c.Value, by)
	})
}

type listCommand struct{ ledgerFlag }

// Run lists the corrections.
func (c *listCommand) Run(s streams) error {
	l, err := c.read()
	if err != nil {
		return err
	}
	defer l.Close()
	all, err := l.Corrections(context.Background())
	if err != nil {
		return err
	}
	for _, x := range all {
		fmt.Fprintf(s.out, "%s  %s %s by %s: %s\n", x.Day, x.Kind, x.Of, x.Author, x.Reason)
	}
	return nil
}
