package attribution

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parley-record/parley/language"
)

// quotesOf shows quotations as the report's words, inner ones marked by their depth, open ones by "…".
func quotesOf(text string) []string {
	doc := &language.Document{Text: text}
	start := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		doc.Paragraphs = append(doc.Paragraphs, language.Paragraph{Start: start, End: start + len(strings.TrimRight(line, "\n"))})
		start += len(line)
	}
	var out []string
	for _, q := range findQuotes(doc) {
		s := text[q.Start:q.End]
		if q.Depth > 0 {
			s = fmt.Sprintf("%d:%s", q.Depth, s)
		}
		if q.Open {
			s += "…"
		}
		out = append(out, s)
	}
	return out
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"straight", `"We came to listen," she said, "and to talk."`, []string{`"We came to listen,"`, `"and to talk."`}},
		{"curly", `“We came to listen,” she said.`, []string{`“We came to listen,”`}},
		{"doubled single marks of old wires", "``We came to listen,'' she said.", []string{"``We came to listen,''"}},
		{"angle marks", `«We came to listen», she said.`, []string{`«We came to listen»`}},
		{"single marks, British", `'We came to listen,' she said.`, []string{`'We came to listen,'`}},
		{"apostrophes are no quotes", `It's the envoys' view that Velka's army won't leave.`, nil},
		{"curly apostrophes are no quotes", `It’s the envoys’ view that Velka’s army won’t leave.`, nil},
		{"a decade is no quote", `In the '90s and '80s they met twice.`, nil},
		{"nested", `“He told me ‘never’ and left,” she said.`, []string{`“He told me ‘never’ and left,”`, `1:‘never’`}},
		{"nested straight", `"He told me 'never' and left," she said.`, []string{`"He told me 'never' and left,"`, `1:'never'`}},
		{"apostrophe in a single quote", `'We can't wait,' she said.`, []string{`'We can't wait,'`}},
		{"scare quotes", `The “ceasefire” held.`, []string{`“ceasefire”`}},
		{"goes on in the next paragraph", "“We came to listen.\n“And to talk,” she said.", []string{"“We came to listen.…", "“And to talk,”"}},
		{"straight, goes on in the next paragraph", "\"We came to listen.\n\"And to talk,\" she said.", []string{"\"We came to listen.…", "\"And to talk,\""}},
		{"closing mark without opening one", `We came to listen,” she said.`, nil},
		{"inches and feet", `The 6" pipe`, nil},
		{"empty", ``, nil},
	} {
		if got := quotesOf(c.text); strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s: %q\n got %q\nwant %q", c.name, c.text, got, c.want)
		}
	}
}

// Whatever the text, quotes lie in it, in order, and properly within each other.
func FuzzQuotes(f *testing.F) {
	for _, seed := range []string{`"a 'b' c"`, "“a ‘b ”c’", "''``'\"\"\"", "«“‘’”»", "\xff\"\xfe'"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		doc := &language.Document{Text: text, Paragraphs: []language.Paragraph{{End: len(text)}}}
		var within []Quote
		last := 0
		for _, q := range findQuotes(doc) {
			if q.Start < last || q.Start >= q.End || q.End > len(text) {
				t.Fatalf("%q: quote %+v after byte %d", text, q, last)
			}
			last = q.Start
			within = append(within[:min(q.Depth, len(within))], q)
			if len(within) != q.Depth+1 {
				t.Fatalf("%q: quote %+v at depth %d of %d", text, q, q.Depth, len(within))
			}
			if q.Depth > 0 && q.End > within[q.Depth-1].End {
				t.Fatalf("%q: quote %+v ends after its outer one %+v", text, q, within[q.Depth-1])
			}
		}
	})
}
