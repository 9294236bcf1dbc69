package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/parley-record/parley/report"
)

// mark is a stretch of a report's text that became something: [Start, End) in code points.
type mark struct {
	Start, End int
	Class      string // of the style sheet
	ID         string // of the element, for links that lead here
	Href       string // fragment of what it became, or "" for none
	Becomes    string // shown on hover and focus
	Depth      int    // of marks with equal ends the lower Depth lies outside
}

// block is a paragraph of the story, or an aside that is folded away.
type block struct {
	Kind  string // "" for the story, else the kind of aside
	Label string // of a folded aside
	HTML  template.HTML
	Words string // of a paragraph of the story, unmarked
}

// highlight sets a text in paragraphs with its marks, and asides apart. Marks may nest and overlap: one
// that overlaps another's end is cut there, so the HTML is always well nested; its ID stays with its first
// piece. Marks that lie outside the text are clipped. All of the text is escaped.
func highlight(text string, marks []mark, asides []report.Aside) []block {
	runes := []rune(text)
	marks = clipped(marks, 0, len(runes))
	var blocks []block
	for _, part := range parts(len(runes), asides) {
		folded := block{Kind: part.kind, Label: asideLabel(part.kind)}
		for _, p := range paragraphs(runes, part.start, part.end) {
			html := setParagraph(runes, p, marks)
			if part.kind == "" {
				blocks = append(blocks, block{HTML: html, Words: strings.Join(strings.Fields(string(runes[p.start:p.end])), " ")})
			} else {
				folded.HTML += "<p>" + html + "</p>"
			}
		}
		if folded.HTML != "" {
			blocks = append(blocks, folded)
		}
	}
	return blocks
}

// part is the story between two folded asides, or one such aside.
type part struct {
	start, end int
	kind       string
}

// parts cuts [0, n) at the asides that stand apart from the story; datelines and bylines stay in it.
func parts(n int, asides []report.Aside) []part {
	apart := slices.DeleteFunc(slices.Clone(asides), func(a report.Aside) bool { return asideLabel(a.Kind) == "" })
	slices.SortStableFunc(apart, func(a, b report.Aside) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var cut []part
	at := 0
	for _, a := range apart {
		start, end := max(a.Span.Start, at), min(a.Span.End, n)
		if start >= end {
			continue
		}
		if at < start {
			cut = append(cut, part{at, start, ""})
		}
		cut = append(cut, part{start, end, a.Kind})
		at = end
	}
	if at < n {
		cut = append(cut, part{at, n, ""})
	}
	return cut
}

// asideLabel names the asides that are folded away; the others are shown in place.
func asideLabel(kind string) string {
	switch kind {
	case report.PublisherMessage:
		return "The publisher’s own message, not part of the report"
	case report.ReaderPrompt:
		return "A prompt to readers, not part of the report"
	case report.RelatedLinks:
		return "Links to other articles"
	}
	return ""
}

type stretchOf struct{ start, end int }

// paragraphs parts text at empty lines, or at each line's end where it has no empty lines.
func paragraphs(runes []rune, start, end int) []stretchOf {
	spaced := strings.Contains(string(runes[start:end]), "\n\n")
	var found []stretchOf
	from := start
	flush := func(to int) {
		a, b := from, to
		for a < b && isSpace(runes[a]) {
			a++
		}
		for b > a && isSpace(runes[b-1]) {
			b--
		}
		if a < b {
			found = append(found, stretchOf{a, b})
		}
	}
	for i := start; i < end; i++ {
		if runes[i] == '\n' && (!spaced || i+1 < end && runes[i+1] == '\n') {
			flush(i)
			from = i + 1
		}
	}
	flush(end)
	return found
}

func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\u00a0' }

// clipped keeps the parts of marks within [start, end).
func clipped(marks []mark, start, end int) []mark {
	var kept []mark
	for _, m := range marks {
		if m.Start < start {
			m.Start = start
		}
		m.End = min(m.End, end)
		if m.Start < m.End {
			kept = append(kept, m)
		}
	}
	return kept
}

// setParagraph writes one paragraph with the marks that fall on it.
func setParagraph(runes []rune, p stretchOf, marks []mark) template.HTML {
	var inside []mark
	for _, m := range marks {
		if m.Start >= p.end || m.End <= p.start {
			continue
		}
		if m.Start < p.start {
			m.Start, m.ID = p.start, "" // a later piece of a mark that began above
		}
		m.End = min(m.End, p.end)
		inside = append(inside, m)
	}
	w := setter{runes: runes}
	w.set(p.start, p.end, inside, mark{})
	return template.HTML(w.b.String())
}

type setter struct {
	b     strings.Builder
	runes []rune
}

// set writes [start, end), all marks lying within it; outer is the nearest mark around it that leads
// somewhere.
func (w *setter) set(start, end int, marks []mark, outer mark) {
	slices.SortStableFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Depth, b.Depth))
	})
	at := start
	for len(marks) > 0 {
		m := marks[0]
		w.text(at, m.Start, outer)
		var within, after []mark
		for _, n := range marks[1:] {
			switch {
			case n.Start >= m.End:
				after = append(after, n)
			case n.End <= m.End:
				within = append(within, n)
			default: // overlaps the end of m: cut in two
				head, tail := n, n
				head.End = m.End
				tail.Start, tail.ID = m.End, ""
				within, after = append(within, head), append(after, tail)
			}
		}
		fmt.Fprintf(&w.b, `<span class="%s"`, template.HTMLEscapeString(m.Class))
		if m.ID != "" {
			fmt.Fprintf(&w.b, ` id="%s"`, template.HTMLEscapeString(m.ID))
		}
		w.b.WriteByte('>')
		next := m
		if m.Href == "" {
			next = outer
		}
		w.set(m.Start, m.End, within, next)
		w.b.WriteString(`</span>`)
		at = m.End
		slices.SortStableFunc(after, func(a, b mark) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Depth, b.Depth))
		})
		marks = after
	}
	w.text(at, end, outer)
}

// text writes words, as a link to what they became where they became something.
func (w *setter) text(start, end int, to mark) {
	if start >= end {
		return
	}
	words := template.HTMLEscapeString(string(w.runes[start:end]))
	if to.Href == "" || strings.TrimSpace(words) == "" {
		w.b.WriteString(words)
		return
	}
	fmt.Fprintf(&w.b, `<a class="to" href="%s" data-becomes="%s">%s</a>`,
		template.HTMLEscapeString(to.Href), template.HTMLEscapeString(to.Becomes), words)
}
