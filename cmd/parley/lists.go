package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

type searchCommand struct {
	Query   []string `arg:"" help:"Words that must occur; \"quoted words\" in that order; a trailing * finds beginnings."`
	Outlet  string   `help:"Only reports of this outlet."`
	From    string   `help:"Only reports published from this day on." placeholder:"YYYY-MM-DD"`
	To      string   `help:"Only reports published until this day." placeholder:"YYYY-MM-DD"`
	Party   string   `help:"Only reports that name this party, statements of this party."`
	Process string   `help:"Only reports of this negotiation."`
	Limit   int      `default:"20" help:"How many at most."`
	viewFlags
}

// Run finds reports and statements.
func (c *searchCommand) Run(s streams) error {
	filter := ledger.Filter{Outlet: c.Outlet, From: c.From, To: c.To, Party: c.Party, Process: c.Process, Limit: c.Limit}
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) ([]ledger.Hit, error) {
		return l.Search(ctx, strings.Join(c.Query, " "), filter, day)
	}, func(w io.Writer, hits []ledger.Hit) {
		if len(hits) == 0 {
			fmt.Fprintln(w, "Nothing found.")
		}
		for _, h := range hits {
			fmt.Fprintf(w, "%s\n", strings.Join(nonEmpty(h.Report.Published, cmp.Or(h.Report.Outlet, h.Report.Doc), h.Report.Title), " · "))
			for _, l := range wrap(strings.Join(nonEmpty(h.Speaker, squeeze(h.Snippet)), ": "), 96) {
				fmt.Fprintf(w, "    %s\n", l)
			}
		}
	})
}

type changesCommand struct {
	Since string `required:"" help:"The day after which it became known." placeholder:"YYYY-MM-DD"`
	viewFlags
}

// Run lists what became known.
func (c *changesCommand) Run(s streams) error {
	since, err := intake.Day(c.Since)
	if err != nil {
		return fmt.Errorf("--since: %w", err)
	}
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) ([]ledger.Change, error) {
		return l.Changes(ctx, since, day)
	}, func(w io.Writer, changes []ledger.Change) {
		if len(changes) == 0 {
			fmt.Fprintln(w, "Nothing became known.")
		}
		for _, c := range changes {
			fmt.Fprintf(w, "%s  %s: %s (%s)\n", c.Day, c.Kind, strings.Join(nonEmpty(c.Name, c.Text), ": "), outlets(c.Sources))
		}
	})
}

type dueCommand struct {
	Days int `default:"30" help:"How many days ahead."`
	viewFlags
}

// Run lists the meetings to come.
func (c *dueCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) ([]ledger.MeetingSummary, error) {
		from := string(day)
		if from == "" {
			stats, err := l.Stats(ctx)
			if err != nil {
				return nil, err
			}
			from = stats.Last
		}
		first, err := time.Parse(time.DateOnly, from)
		if err != nil {
			return nil, fmt.Errorf("the ledger has no dated report, so nothing is due: %w", err)
		}
		return l.Due(ctx, from, first.AddDate(0, 0, c.Days).Format(time.DateOnly), day)
	}, func(w io.Writer, all []ledger.MeetingSummary) {
		if len(all) == 0 {
			fmt.Fprintln(w, "Nothing is due.")
		}
		for _, m := range all {
			fmt.Fprintf(w, "%s\n    %s\n", m.Name, summaryLine(m))
		}
	})
}

type whyCommand struct {
	Meeting string `arg:"" help:"Id of a meeting."`
	viewFlags
}

// Run explains a merge.
func (c *whyCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, _ ledger.AsOf) (ledger.Explanation, error) {
		return l.Why(ctx, c.Meeting)
	}, func(w io.Writer, e ledger.Explanation) {
		fmt.Fprintln(w, e.Name)
		printLinks(w, "\nTAKEN FOR ONE", e.Links)
		printLinks(w, "\nKEPT APART", e.Near)
		for _, c := range e.Fixed {
			fmt.Fprintf(w, "\n%s by %s on %s: %s\n", c.Kind, c.Author, c.Day, c.Reason)
		}
	})
}

func printLinks(w io.Writer, title string, links []ledger.Link) {
	if len(links) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	for _, k := range links {
		fmt.Fprintf(w, "  “%s” (%s)\n  “%s” (%s)\n      %s\n", squeeze(k.A.Span.Quote), outlets([]ledger.Source{k.A}),
			squeeze(k.B.Span.Quote), outlets([]ledger.Source{k.B}), strings.Join(k.Why, "; "))
	}
}
