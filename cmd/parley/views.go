package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

// viewFlags are shared by the commands that print what the ledger holds.
type viewFlags struct {
	ledgerFlag
	asOfFlag
	Format string `enum:"text,json" default:"text" help:"text for a person, json for programs."`
}

// view opens the ledger, asks it, and prints the answer as JSON or with text.
func view[T any](s streams, f viewFlags, ask func(context.Context, *sqlite.Ledger, ledger.AsOf) (T, error), text func(io.Writer, T)) error {
	ctx := context.Background()
	l, err := f.read()
	if err != nil {
		return err
	}
	defer l.Close()
	day, err := f.day(ctx, l)
	if err != nil {
		return err
	}
	answer, err := ask(ctx, l, day)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.out)
	if f.Format == "json" {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", " ")
		if err := encoder.Encode(answer); err != nil {
			return written(err)
		}
	} else {
		text(out, answer)
	}
	return written(out.Flush())
}

type talksCommand struct{ viewFlags }

// Run lists the negotiations.
func (c *talksCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) ([]ledger.ProcessSummary, error) {
		return l.Talks(ctx, day)
	}, printTalks)
}

func printTalks(w io.Writer, all []ledger.ProcessSummary) {
	if len(all) == 0 {
		fmt.Fprintln(w, "No negotiations are known.")
	}
	for _, p := range all {
		fmt.Fprintf(w, "%s\n", p.Name)
		fmt.Fprintf(w, "  %s\n", strings.Join(nonEmpty(strings.Join(p.Parties, ", "), p.About), " · "))
		if p.Last != nil {
			fmt.Fprintf(w, "  last: %s\n", summaryLine(*p.Last))
		}
		if p.Next != nil {
			fmt.Fprintf(w, "  next: %s\n", summaryLine(*p.Next))
		}
		fmt.Fprintf(w, "  %s, %s, %s · parley show %s\n", count(p.MeetingCount, "meeting"), count(p.Reports, "report"), count(p.Origins, "origin"), p.ID)
	}
}

func summaryLine(m ledger.MeetingSummary) string {
	form := m.Form
	if m.Ordinal != "" {
		form += " " + m.Ordinal
	}
	disputed := ""
	if len(m.Disputed) > 0 {
		disputed = "sources differ on " + strings.Join(m.Disputed, ", ")
	}
	return strings.Join(nonEmpty(cmp.Or(m.When, "no date"), m.Status, form, m.Where, strings.Join(m.Parties, ", "), disputed), " · ")
}

type showCommand struct {
	Process string `arg:"" help:"Id of a negotiation, as parley talks lists it."`
	viewFlags
}

// Run prints one negotiation.
func (c *showCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) (ledger.Process, error) {
		return l.Process(ctx, c.Process, day)
	}, printProcess)
}

func printProcess(w io.Writer, p ledger.Process) {
	fmt.Fprintln(w, p.Name)
	fmt.Fprintln(w, strings.Join(nonEmpty(strings.Join(p.Parties, ", "), p.About), " · "))
	fmt.Fprintf(w, "%s of %s\n", count(p.Reports, "report"), count(p.Origins, "origin"))
	fmt.Fprintln(w, "\nMEETINGS")
	for _, m := range p.Meetings {
		printMeetingBrief(w, m)
	}
	printSides(w, "\nPOSITIONS", p.Positions)
	printSides(w, "\nOPEN CONDITIONS", p.Conditions)
	if len(p.Disputes) > 0 {
		fmt.Fprintln(w, "\nSOURCES DIFFER")
		for _, d := range p.Disputes {
			fmt.Fprintf(w, "  %s: %s %s (%s)\n", d.Name, d.Field, d.Value.Value.Value, outlets(d.Value.Sources))
			for _, other := range d.Value.Others {
				fmt.Fprintf(w, "    but %s (%s)\n", other.Value, outlets(other.Sources))
			}
		}
	}
}

func printMeetingBrief(w io.Writer, m ledger.Meeting) {
	fmt.Fprintf(w, "  %s  %s\n", cmp.Or(m.When.Value.Value, "no date"), m.Name)
	var parties []string
	for _, p := range m.Parties {
		parties = append(parties, p.Value)
	}
	fmt.Fprintf(w, "      %s · parley meeting %s\n", strings.Join(nonEmpty(m.Status.Value.Value, m.Where.Value.Value, strings.Join(parties, ", ")), " · "), m.ID)
	for _, e := range m.History {
		fmt.Fprintf(w, "      %s %s (%s)\n", cmp.Or(e.Day, "undated"), e.Change, outlets(e.Sources))
	}
}

// printSides writes positions under the party whose they are.
func printSides(w io.Writer, title string, all []ledger.Position) {
	if len(all) == 0 {
		return
	}
	fmt.Fprintln(w, title)
	var sides []string
	for _, p := range all {
		if !slices.Contains(sides, p.Party) {
			sides = append(sides, p.Party)
		}
	}
	for _, side := range sides {
		fmt.Fprintf(w, "  %s\n", side)
		for _, p := range all {
			if p.Party != side {
				continue
			}
			words := p.Stance + ": " + squeeze(p.Content)
			if p.On != "" {
				words += " ⇐ " + squeeze(p.On)
			}
			for i, l := range wrap(words+" ("+outlets(p.Sources)+")", 92) {
				fmt.Fprintf(w, "    %s%s\n", strings.Repeat("  ", min(i, 1)), l)
			}
		}
	}
}

// outlets is "Bergen Courier 2031-03-04, Atlantic Daily 2031-03-05".
func outlets(sources []ledger.Source) string {
	var names []string
	for _, s := range sources {
		if name := strings.Join(nonEmpty(cmp.Or(s.Outlet, s.Doc), s.Published), " "); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

type meetingCommand struct {
	Meeting string `arg:"" help:"Id of a meeting, as parley show lists it."`
	viewFlags
}

// Run prints one meeting.
func (c *meetingCommand) Run(s streams) error {
	return view(s, c.viewFlags, func(ctx context.Context, l *sqlite.Ledger, day ledger.AsOf) (ledger.Meeting, error) {
		return l.Meeting(ctx, c.Meeting, day)
	}, printMeeting)
}

func printMeeting(w io.Writer, m ledger.Meeting) {
	fmt.Fprintln(w, m.Name)
	for _, f := range []struct {
		name  string
		field ledger.Field
	}{{"status", m.Status}, {"when", m.When}, {"where", m.Where}, {"form", m.Form}, {"ordinal", m.Ordinal}, {"level", m.Level}} {
		if f.field.Value.Value == "" {
			continue
		}
		fmt.Fprintf(w, "  %-8s %s (%s)\n", f.name, f.field.Value.Value, outlets(f.field.Sources))
		for _, other := range f.field.Others {
			fmt.Fprintf(w, "           but %s (%s)\n", other.Value, outlets(other.Sources))
		}
	}
	printValues(w, "parties", m.Parties)
	printValues(w, "people", m.People)
	printValues(w, "about", m.About)
	fmt.Fprintln(w, "\nCLAIMS")
	for _, c := range m.Claims {
		fmt.Fprintf(w, "  %s\n", strings.Join(nonEmpty(c.Source.Published, cmp.Or(c.Source.Outlet, c.Source.Doc), c.Source.Speaker), " · "))
		for _, l := range wrap("“"+squeeze(c.Source.Span.Quote)+"”", 92) {
			fmt.Fprintf(w, "      %s\n", l)
		}
	}
	if len(m.Why) > 0 {
		fmt.Fprintf(w, "\nONE MEETING BECAUSE\n  %s\n", strings.Join(m.Why, "\n  "))
	}
}

func printValues(w io.Writer, name string, values []ledger.Value) {
	var words []string
	for _, v := range values {
		words = append(words, v.Value)
	}
	if len(words) > 0 {
		fmt.Fprintf(w, "  %-8s %s\n", name, strings.Join(words, "; "))
	}
}
