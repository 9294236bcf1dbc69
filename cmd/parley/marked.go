package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley/report"
)

// printMarked writes a report's text with the spans that became something in [brackets], numbered, and
// the list of what each became.
func printMarked(w io.Writer, rec report.Record) {
	marks := marksOf(rec)
	runes := []rune(rec.Report.Text)
	var b strings.Builder
	at := 0
	for i, m := range marks {
		if m.span.Start < at || m.span.End > len(runes) {
			continue
		}
		b.WriteString(string(runes[at:m.span.Start]))
		fmt.Fprintf(&b, "[%s]%d", string(runes[m.span.Start:m.span.End]), i+1)
		at = m.span.End
	}
	b.WriteString(string(runes[at:]))
	for line := range strings.SplitSeq(b.String(), "\n") {
		fmt.Fprintln(w, strings.Join(wrap(line, 96), "\n"))
	}
	fmt.Fprintln(w)
	for i, m := range marks {
		fmt.Fprintf(w, "%4d  %s\n", i+1, m.what)
	}
}

type mark struct {
	span report.Span
	what string
}

// marksOf lists the spans of meetings, processes, positions, cues and asides in text order; where spans
// overlap, the one that begins first and is longest stays.
func marksOf(rec report.Record) []mark {
	var all []mark
	for _, m := range rec.Meetings {
		for _, s := range m.Mentions {
			all = append(all, mark{s, "meeting: " + meetingLine(m)})
		}
	}
	for _, p := range rec.Processes {
		for _, s := range p.Mentions {
			all = append(all, mark{s, "process: " + p.Name})
		}
	}
	for _, p := range rec.Positions {
		all = append(all, mark{p.Content, "position: " + p.Party + " " + p.Stance})
		if p.On != nil {
			all = append(all, mark{*p.On, "condition of " + p.Party})
		}
	}
	for _, s := range rec.Statements {
		if s.Cue != nil {
			all = append(all, mark{*s.Cue, "statement: " + chain(s)})
		}
	}
	for _, a := range rec.Asides {
		all = append(all, mark{a.Span, "not the story: " + a.Kind})
	}
	slices.SortStableFunc(all, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(b.span.End, a.span.End))
	})
	end := -1
	return slices.DeleteFunc(all, func(m mark) bool {
		if m.span.Start < end || m.span.End <= m.span.Start {
			return true
		}
		end = m.span.End
		return false
	})
}
