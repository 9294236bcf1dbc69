package web

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-record/parley/report"
)

func markOf(text, words, class string, depth int) mark {
	i := strings.Index(text, words)
	start := utf8.RuneCountInString(text[:i])
	return mark{Start: start, End: start + utf8.RuneCountInString(words), Class: class, ID: class, Href: "#" + class, Becomes: class, Depth: depth}
}

func TestHighlight(t *testing.T) {
	for _, test := range []struct {
		name, text string
		marks      []mark
		want       string
	}{{
		name: "code points, not bytes", text: "“Łódź” – met",
		marks: []mark{markOf("“Łódź” – met", "met", "m", 0)},
		want:  `“Łódź” – <span class="m" id="m"><a class="to" href="#m" data-becomes="m">met</a></span>`,
	}, {
		name: "nested: the words lead to the innermost", text: "they met again",
		marks: []mark{markOf("they met again", "met", "in", 0), markOf("they met again", "they met again", "out", 0)},
		want: `<span class="out" id="out"><a class="to" href="#out" data-becomes="out">they </a>` +
			`<span class="in" id="in"><a class="to" href="#in" data-becomes="in">met</a></span>` +
			`<a class="to" href="#out" data-becomes="out"> again</a></span>`,
	}, {
		name: "overlapping: cut where the first ends, one id", text: "abcdef",
		marks: []mark{markOf("abcdef", "abcd", "x", 0), markOf("abcdef", "cdef", "y", 0)},
		want: `<span class="x" id="x"><a class="to" href="#x" data-becomes="x">ab</a>` +
			`<span class="y" id="y"><a class="to" href="#y" data-becomes="y">cd</a></span></span>` +
			`<span class="y"><a class="to" href="#y" data-becomes="y">ef</a></span>`,
	}, {
		name: "a report's markup is text", text: `<script>alert("x")</script>`,
		marks: []mark{markOf(`<script>alert("x")</script>`, `alert("x")`, "m", 0)},
		want:  `&lt;script&gt;<span class="m" id="m"><a class="to" href="#m" data-becomes="m">alert(&#34;x&#34;)</a></span>&lt;/script&gt;`,
	}, {
		name: "marks beyond the text are clipped", text: "end",
		marks: []mark{{Start: 1, End: 400, Class: "m"}, {Start: 50, End: 60, Class: "n"}, {Start: -4, End: 1, Class: "o"}},
		want:  `<span class="o">e</span><span class="m">nd</span>`,
	}} {
		t.Run(test.name, func(t *testing.T) {
			blocks := highlight(test.text, test.marks, nil)
			if len(blocks) != 1 {
				t.Fatalf("got %d blocks, want 1", len(blocks))
			}
			if diff := cmp.Diff(test.want, string(blocks[0].HTML)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHighlightFoldsAsidesAway(t *testing.T) {
	text := "ROME – They met.\n\nGive us money.\n\nThey will meet again."
	at := func(words, kind string) report.Aside {
		i := strings.Index(text, words)
		return report.Aside{Kind: kind, Span: report.NewOffsets(text).Span(i, i+len(words))}
	}
	blocks := highlight(text, nil, []report.Aside{at("Give us money.", report.ReaderPrompt), at("ROME –", report.Dateline)})
	var got []string
	for _, b := range blocks {
		got = append(got, b.Kind+"|"+string(b.HTML))
	}
	want := []string{"|ROME – They met.", "reader-prompt|<p>Give us money.</p>", "|They will meet again."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Whatever the marks, the words of the text come out once, in order, and every element is closed.
func TestHighlightKeepsEveryWord(t *testing.T) {
	tag := regexp.MustCompile(`<(/?)(\w+)[^>]*>`)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab<&\"é語 \n")), 1, 60, -1).Draw(t, "text")
		n := utf8.RuneCountInString(text)
		var marks []mark
		for range rapid.IntRange(0, 8).Draw(t, "marks") {
			start := rapid.IntRange(-2, n+2).Draw(t, "start")
			marks = append(marks, mark{Start: start, End: start + rapid.IntRange(0, n+2).Draw(t, "length"), Class: "m", Href: rapid.SampledFrom([]string{"", "#m"}).Draw(t, "href")})
		}
		var words strings.Builder
		for _, b := range highlight(text, marks, nil) {
			var open []string
			for _, m := range tag.FindAllStringSubmatch(string(b.HTML), -1) {
				if m[1] == "" {
					open = append(open, m[2])
				} else if len(open) == 0 || open[len(open)-1] != m[2] {
					t.Fatalf("badly nested: %s", b.HTML)
				} else {
					open = open[:len(open)-1]
				}
			}
			if len(open) > 0 {
				t.Fatalf("not closed: %v in %s", open, b.HTML)
			}
			words.WriteString(html.UnescapeString(tag.ReplaceAllString(string(b.HTML), "")))
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(words.String()) != squeeze(text) {
			t.Fatalf("text %q came out as %q", text, words.String())
		}
	})
}
