package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-record/parley/report"
)

// printRecord writes a record for a person: what happened, who wants what, who said so, each with its
// sentence; what the publisher said for itself stands apart at the end.
func printRecord(w io.Writer, rec report.Record) error {
	p := &printer{Writer: bufio.NewWriter(w), rec: rec, text: rec.Report.Text}
	p.head()
	p.meetings()
	p.processes()
	p.positions()
	p.statements()
	p.asides()
	return p.Flush()
}

type printer struct {
	*bufio.Writer
	rec  report.Record
	text string
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// longestQuote bounds the sentence shown beside a claim, in code points.
const longestQuote = 600

// quote writes the sentence around a span, wrapped and set in.
func (p *printer) quote(s report.Span) {
	for _, l := range wrap("“"+shorten(report.Around(p.text, s), longestQuote)+"”", 92) {
		p.line("      %s", l)
	}
}

func (p *printer) head() {
	r := p.rec.Report
	p.line("%s", cmp.Or(r.Title, p.rec.Doc, "untitled report"))
	where := strings.Join(nonEmpty(r.Outlet, r.Published, r.URL), " · ")
	if r.Published == "" {
		where = strings.Join(nonEmpty(r.Outlet, "no day of publication", r.URL), " · ")
	}
	p.line("%s", where)
	for _, warning := range p.rec.Warnings {
		p.line("! %s", warning)
	}
}

func (p *printer) meetings() {
	if len(p.rec.Meetings) == 0 {
		p.line("\nNo meetings.")
		return
	}
	p.line("\nMEETINGS")
	for _, m := range p.rec.Meetings {
		p.line("  %s", meetingLine(m))
		if len(m.People) > 0 {
			p.line("      people: %s", strings.Join(m.People, ", "))
		}
		if len(m.About) > 0 {
			p.line("      about: %s", strings.Join(m.About, "; "))
		}
		if who := p.tellers(m.AccordingTo); who != "" {
			p.line("      according to %s", who)
		}
		p.evidence(m)
	}
}

// evidence quotes the sentence of the first mention and, where another one tells the date, that one too.
func (p *printer) evidence(m report.Meeting) {
	spans := slices.Concat(m.Mentions[:min(1, len(m.Mentions))], m.Evidence["when"][:min(1, len(m.Evidence["when"]))])
	last := ""
	for _, s := range spans {
		if sentence := report.Around(p.text, s); sentence != last {
			p.quote(s)
			last = sentence
		}
	}
}

// meetingLine is "held · 2025-02-27 · Istanbul · RUS, USA · round 3".
func meetingLine(m report.Meeting) string {
	form := m.Form
	if m.Ordinal != nil {
		form = fmt.Sprintf("%s %d", m.Form, *m.Ordinal)
	}
	return strings.Join(nonEmpty(m.Status, form, orElse(m.When, "no date"), orElse(m.Where, "no place"), strings.Join(m.Parties, ", ")), " · ")
}

func orElse(s *string, otherwise string) string {
	if s == nil {
		return otherwise
	}
	return *s
}

func (p *printer) processes() {
	if len(p.rec.Processes) == 0 {
		return
	}
	p.line("\nPROCESSES")
	for _, x := range p.rec.Processes {
		p.line("  %s", strings.Join(nonEmpty(x.Name, strings.Join(x.Parties, ", "), x.About), " · "))
		if len(x.Mentions) > 0 {
			p.quote(x.Mentions[0])
		}
	}
}

// positions writes them by side, in the order in which the sides first speak.
func (p *printer) positions() {
	if len(p.rec.Positions) == 0 {
		return
	}
	p.line("\nPOSITIONS")
	var sides []string
	for _, x := range p.rec.Positions {
		if !slices.Contains(sides, x.Party) {
			sides = append(sides, x.Party)
		}
	}
	for _, side := range sides {
		p.line("  %s", side)
		for _, x := range p.rec.Positions {
			if x.Party == side {
				p.position(x)
			}
		}
	}
}

func (p *printer) position(x report.Position) {
	words := fmt.Sprintf("%s: %s", x.Stance, squeeze(x.Content.Quote))
	if x.On != nil {
		words += " ⇐ " + squeeze(x.On.Quote)
	}
	if len(x.To) > 0 {
		words += " (to " + strings.Join(x.To, ", ") + ")"
	}
	for i, l := range wrap(words, 92) {
		p.line("    %s%s", strings.Repeat("  ", min(i, 1)), l)
	}
	if who := p.tellers(x.AccordingTo); who != "" {
		p.line("      according to %s", who)
	}
	p.quote(x.Content)
}

func (p *printer) statements() {
	if len(p.rec.Statements) == 0 {
		return
	}
	p.line("\nSTATEMENTS")
	for _, x := range p.rec.Statements {
		said := ""
		if x.Said != "" {
			said = "on " + x.Said
		}
		p.line("  %s", strings.Join(nonEmpty(chain(x), x.Mode, said), " · "))
		var parts []string
		for _, c := range x.Content {
			parts = append(parts, squeeze(c.Quote))
		}
		for _, l := range wrap(strings.Join(parts, " … "), 92) {
			p.line("      %s", l)
		}
	}
}

// chain is "Sergei Ryabkov (RUS), via Interfax".
func chain(x report.Statement) string {
	who := x.Speaker
	if who == "" && x.Source != nil {
		who = squeeze(x.Source.Quote)
	}
	who = cmp.Or(who, "no source named")
	if x.Of != "" && x.Of != who {
		who += " (" + x.Of + ")"
	}
	if len(x.Via) > 0 {
		who += ", via " + strings.Join(x.Via, ", via ")
	}
	return who
}

func (p *printer) tellers(ids []string) string {
	var who []string
	for _, id := range ids {
		for _, x := range p.rec.Statements {
			if c := chain(x); x.ID == id && !slices.Contains(who, c) {
				who = append(who, c)
			}
		}
	}
	return strings.Join(who, "; ")
}

func (p *printer) asides() {
	if len(p.rec.Asides) == 0 {
		return
	}
	p.line("\nNOT THE STORY")
	for _, a := range p.rec.Asides {
		p.line("  %s: %s", a.Kind, shorten(squeeze(a.Span.Quote), 100))
	}
}

func nonEmpty(values ...string) []string {
	return slices.DeleteFunc(values, func(v string) bool { return v == "" })
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func shorten(s string, width int) string {
	if r := []rune(s); len(r) > width {
		return strings.TrimRight(string(r[:width-1]), " ") + "…"
	}
	return s
}

// wrap breaks s into lines of at most width code points, at spaces.
func wrap(s string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(s) {
		n := len([]rune(word))
		if length > 0 && length+1+n > width {
			lines, line, length = append(lines, line), "", 0
		}
		if length > 0 {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	return append(lines, line)
}
