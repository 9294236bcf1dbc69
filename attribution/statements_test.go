package attribution_test

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/timex"
)

// published is the day on which the texts of testdata/statements.txt appeared.
const published = "2031-03-07"

// TestStatements checks the facts of testdata/statements.txt. The models are trained anew when a lower
// layer changes, so single facts may come and go: seventeen in twenty must hold.
func TestStatements(t *testing.T) {
	readers := newReaders(t)
	right, all := 0, 0
	for _, c := range readCases(t, "testdata/statements.txt") {
		statements, cast := readers.read(c.text)
		for _, want := range c.statements {
			i := find(c.text, statements, want["cue"])
			for key, value := range want {
				all++
				got := "no such statement"
				if i >= 0 {
					got = fact(c.text, statements, cast, i, key)
				}
				if got == value {
					right++
				} else {
					t.Logf("%s\n\t%s: %s is %q, want %q", c.text, want["cue"], key, got, value)
				}
			}
		}
	}
	t.Logf("%d of %d facts", right, all)
	if right*20 < all*17 {
		t.Errorf("only %d of %d facts hold", right, all)
	}
}

type readers struct {
	language    *language.Analyzer
	times       *timex.Finder
	actors      *actor.Resolver
	attribution *attribution.Finder
}

func newReaders(t *testing.T) readers {
	t.Helper()
	times, err := timex.New()
	if err != nil {
		t.Fatal(err)
	}
	actors, err := actor.New()
	if err != nil {
		t.Fatal(err)
	}
	return readers{analyzer(t), times, actors, newFinder(t)}
}

func (r readers) read(text string) ([]attribution.Statement, *actor.Cast) {
	doc := new(language.Document)
	r.language.Analyze(doc, text)
	cast := r.actors.Resolve(doc, published)
	return r.attribution.Find(doc, cast, r.times.Find(doc, timex.Reference{Published: published}), published), cast
}

type statementCase struct {
	text       string
	statements []map[string]string
}

func readCases(t *testing.T, path string) []statementCase {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var cases []statementCase
	fresh := true
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			fresh = true
		case strings.HasPrefix(line, "= "):
			cases = append(cases, statementCase{text: line[2:]})
			fresh = true
		default:
			c := &cases[len(cases)-1]
			if fresh {
				c.statements = append(c.statements, map[string]string{})
				fresh = false
			}
			key, value, _ := strings.Cut(line, ": ")
			c.statements[len(c.statements)-1][key] = value
		}
	}
	return cases
}

// find returns the statement with the cue, or -1.
func find(text string, statements []attribution.Statement, cue string) int {
	for i, s := range statements {
		if text[s.Cue.Start:s.Cue.End] == cue {
			return i
		}
	}
	return -1
}

// fact returns what statement i says under a key of testdata/statements.txt.
func fact(text string, statements []attribution.Statement, cast *actor.Cast, i int, key string) string {
	s := statements[i]
	join := func(spans []attribution.Span) string {
		var parts []string
		for _, x := range spans {
			parts = append(parts, text[x.Start:x.End])
		}
		return strings.Join(parts, " … ")
	}
	switch key {
	case "cue":
		return text[s.Cue.Start:s.Cue.End]
	case "source":
		return text[s.Source.Start:s.Source.End]
	case "content":
		return join(s.Content)
	case "hedge":
		return join(s.Hedges)
	case "via":
		return strings.Join(s.Via, ", ")
	case "said":
		return s.Said
	case "of":
		return s.Of
	case "negated":
		return strconv.FormatBool(s.Negated)
	case "mode":
		return [...]string{attribution.Indirect: "indirect", attribution.Direct: "direct", attribution.Mixed: "mixed"}[s.Mode]
	case "speaker":
		if s.Speaker >= 0 {
			return cast.Actors[s.Speaker].Name
		}
	case "inside":
		if s.Inside >= 0 {
			return text[statements[s.Inside].Cue.Start:statements[s.Inside].Cue.End]
		}
	}
	return ""
}
