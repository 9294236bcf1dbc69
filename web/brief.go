package web

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/parley-record/parley/ledger"
)

// Brief writes a process as a page of Markdown: where it stands, its meetings, positions, conditions and
// disputes; each sentence cites its source by a footnote that quotes it. With since (YYYY-MM-DD) a section
// tells what became known after that day.
func (d *Desk) Brief(ctx context.Context, w io.Writer, process, since string, asOf ledger.AsOf) error {
	p, err := d.ledger.Process(ctx, process, asOf)
	if err != nil {
		return err
	}
	b := &briefWriter{}
	b.line("# " + plain(capital(p.Name)))
	b.line("")
	b.line(joinNonEmpty(". ", plain(d.parties(p.Parties)), plain(capital(p.About)), origins(p.Reports, p.Origins)) + ".")
	if asOf != "" {
		b.line("As of " + humanDate(string(asOf)) + ".")
	}
	if since != "" {
		changes, err := d.ledger.Changes(ctx, since, asOf)
		if err != nil {
			return err
		}
		b.section("Since " + humanDate(since))
		for _, c := range changes {
			if c.Process == p.ID {
				b.item(shortDate(c.Day)+": "+cmp.Or(c.Name, "these talks")+": "+d.changeText(c), c.Sources)
			}
		}
	}
	b.section("Where things stand")
	for _, line := range d.stand(p) {
		text := line.What + ": " + line.Text
		if line.Words != "" {
			text += " “" + line.Words + "”"
		}
		b.item(joinNonEmpty(", ", text, line.Status), line.Sources)
	}
	b.section("Meetings")
	for _, m := range p.Meetings {
		b.item(joinNonEmpty(", ", humanDate(m.When.Value.Value)+": "+roundTitle(m), m.Where.Value.Value, m.Status.Value.Value), mergedSources(m.When.Sources, m.Status.Sources))
	}
	b.section("Positions")
	for _, q := range p.Positions {
		b.item(d.changeText(ledger.Change{Position: &q})+" ("+shortDate(q.Last)+")", q.Sources)
	}
	b.section("Where sources disagree")
	for _, q := range p.Disputes {
		line := d.disputeLine(p, q)
		b.item(line.Text, line.Sources)
	}
	return b.writeTo(w)
}

func (d *Desk) brief(w http.ResponseWriter, r *http.Request) error {
	asOf, err := d.asOf(r)
	if err != nil {
		return err
	}
	since, err := parseDay("since", r.FormValue("since"))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/markdown; charset=utf-8")
	return d.Brief(r.Context(), w, r.PathValue("id"), since, asOf)
}

// briefWriter gathers lines and footnotes; a section without items is left out.
type briefWriter struct {
	text, notes strings.Builder
	heading     string
	count       int
	numbers     map[string]int // of footnotes already written
}

func (b *briefWriter) line(s string) { b.text.WriteString(s + "\n") }

func (b *briefWriter) section(heading string) { b.heading = heading }

func (b *briefWriter) item(text string, sources []ledger.Source) {
	if b.heading != "" {
		b.line("\n## " + b.heading + "\n")
		b.heading = ""
	}
	b.text.WriteString("- " + plain(text))
	for _, s := range sources {
		b.note(s)
	}
	b.line("")
}

func (b *briefWriter) note(s ledger.Source) {
	if b.numbers == nil {
		b.numbers = map[string]int{}
	}
	key := fmt.Sprint(s.Report, s.Span.Start, s.Span.End)
	if b.numbers[key] == 0 {
		b.count++
		b.numbers[key] = b.count
		fmt.Fprintf(&b.notes, "[^%d]: %s: “%s”%s\n", b.count, plain(joinNonEmpty(", ", outlet(s), shortDate(s.Published), s.Speaker)),
			plain(shorten(s.Span.Quote, 300)), plain(prefixed(" ", externalURL(s.URL))))
	}
	fmt.Fprintf(&b.text, " [^%d]", b.numbers[key])
}

func (b *briefWriter) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, b.text.String()+"\n"+b.notes.String())
	return err
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

// plain keeps a report's words from becoming Markdown or HTML.
var markdownEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", "#", `\#`, "|", `\|`)

func plain(s string) string { return markdownEscapes.Replace(oneLine(s)) }
