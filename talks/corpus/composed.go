package corpus

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/gold"
)

//go:embed composed.txt
var composed string

// composedOn is the day of publication of the reports of our own writing.
const composedOn = "2024-05-14"

// Composed reads the reports of our own writing with the positions marked in them: more examples for the
// models of positions, and for no others, since nothing else is marked.
func Composed(layers *Layers) ([]talks.Example, error) {
	var out []talks.Example
	for n, block := range strings.Split("\n"+composed, "\n==\n")[1:] {
		e := talks.Example{Composed: true}
		text, marks, err := unmark(strings.TrimSpace(block))
		if err != nil {
			return nil, fmt.Errorf("corpus: composed.txt: report %d: %w", n+1, err)
		}
		e.Gold = gold.Record{Doc: fmt.Sprintf("composed-%02d", n+1), Published: composedOn, Positions: marks}
		e.Input = layers.Input(text, composedOn)
		out = append(out, e)
	}
	return out, nil
}

// unmark takes the marks {PARTY[+PARTY] stance|words} out of a text.
func unmark(marked string) (string, []gold.Position, error) {
	var text strings.Builder
	var out []gold.Position
	for {
		before, rest, found := strings.Cut(marked, "{")
		text.WriteString(before)
		if !found {
			return text.String(), out, nil
		}
		mark, after, closed := strings.Cut(rest, "}")
		who, words, parted := strings.Cut(mark, "|")
		space := strings.LastIndexByte(who, ' ')
		if !closed || !parted || space < 0 {
			return "", nil, fmt.Errorf("want {PARTY stance|words}, found {%s", mark)
		}
		start := text.Len()
		text.WriteString(words)
		for _, party := range strings.Split(who[:space], "+") {
			out = append(out, gold.Position{Party: party, Stance: who[space+1:], Content: gold.Span{Start: start, End: text.Len()}})
		}
		marked = after
	}
}
