package polnear

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"
)

// Count is what a measure is made of: how many were found rightly, found, and there to be found.
type Count struct{ Right, Found, Gold int }

// Precision is the share of what was found that is right.
func (c Count) Precision() float64 { return ratio(c.Right, c.Found) }

// Recall is the share of what is there that was found.
func (c Count) Recall() float64 { return ratio(c.Right, c.Gold) }

// F1 is the harmonic mean of the two.
func (c Count) F1() float64 { return ratio(2*c.Right, c.Found+c.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score adds up articles. Source, Cue and Content count words (runs of letters, digits and underscores);
// Relation counts whole attributions, matched one to one: the cues overlap (or, with no cue on either
// side, the sources), the contents' token F1 is at least one half, and the sources overlap or both are absent.
type Score struct {
	Articles                       int
	Source, Cue, Content, Relation Count
}

// Mean is the mean of the three F1 of words.
func (s *Score) Mean() float64 {
	return (s.Source.F1() + s.Cue.F1() + s.Content.F1()) / 3
}

// Print writes the table that score_attribution.py prints.
func (s *Score) Print(w io.Writer) {
	fmt.Fprintf(w, "%d documents, %d gold, %d predicted\n", s.Articles, s.Relation.Gold, s.Relation.Found)
	row := func(name string, p, r, f float64) { fmt.Fprintf(w, "%-9s P %.3f  R %.3f  F1 %.3f\n", name, p, r, f) }
	count := func(name string, c Count) { row(name, c.Precision(), c.Recall(), c.F1()) }
	count("source", s.Source)
	count("cue", s.Cue)
	count("content", s.Content)
	row("mean", (s.Source.Precision()+s.Cue.Precision()+s.Content.Precision())/3,
		(s.Source.Recall()+s.Cue.Recall()+s.Content.Recall())/3, s.Mean())
	count("relation", s.Relation)
}

// Add scores what was found in one article. missed and spurious hold the indexes of the gold and found
// attributions that have no partner.
func (s *Score) Add(article Article, found []Attribution) (missed, spurious []int) {
	words := wordStarts(article.Text)
	gold, pred := wordSets(article.Attributions, words), wordSets(found, words)
	s.Articles++
	addWords(&s.Source, gold, pred, func(x sets) set { return x.source })
	addWords(&s.Cue, gold, pred, func(x sets) set { return x.cue })
	addWords(&s.Content, gold, pred, func(x sets) set { return x.content })

	matchedGold, matchedPred := match(gold, pred)
	for i := range gold {
		if !matchedGold[i] {
			missed = append(missed, i)
		}
	}
	for j := range pred {
		if !matchedPred[j] {
			spurious = append(spurious, j)
		}
	}
	s.Relation.Gold += len(gold)
	s.Relation.Found += len(pred)
	s.Relation.Right += len(gold) - len(missed)
	return missed, spurious
}

type set map[int]bool

type sets struct{ source, cue, content set }

// wordStarts gives the byte at which each word begins; a word is what \w+ matches in Python.
func wordStarts(text string) []int {
	var starts []int
	inside := false
	for i, r := range text {
		word := unicode.IsLetter(r) || unicode.IsNumber(r) || r == '_'
		if word && !inside {
			starts = append(starts, i)
		}
		inside = word
	}
	return starts
}

func wordSets(attributions []Attribution, words []int) []sets {
	out := make([]sets, len(attributions))
	for i, a := range attributions {
		out[i] = sets{within(a.Source, words), within(a.Cue, words), within(a.Content, words)}
	}
	return out
}

func within(spans []Span, words []int) set {
	out := set{}
	for _, s := range spans {
		for k := sort.SearchInts(words, s.Start); k < len(words) && words[k] < s.End; k++ {
			out[words[k]] = true
		}
	}
	return out
}

func addWords(c *Count, gold, pred []sets, role func(sets) set) {
	g, p := union(gold, role), union(pred, role)
	c.Gold += len(g)
	c.Found += len(p)
	c.Right += common(g, p)
}

func union(all []sets, role func(sets) set) set {
	out := set{}
	for _, x := range all {
		for w := range role(x) {
			out[w] = true
		}
	}
	return out
}

func common(a, b set) int {
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// match pairs gold and found attributions, best content first.
func match(gold, pred []sets) (goldDone, predDone []bool) {
	type pair struct {
		f    float64
		i, j int
	}
	var pairs []pair
	for i, x := range gold {
		for j, y := range pred {
			anchor := common(x.cue, y.cue) > 0 ||
				len(x.cue) == 0 && len(y.cue) == 0 && common(x.source, y.source) > 0
			source := common(x.source, y.source) > 0 || len(x.source) == 0 && len(y.source) == 0
			if !anchor || !source {
				continue
			}
			f := ratio(2*common(x.content, y.content), len(x.content)+len(y.content))
			if f >= 0.5 {
				pairs = append(pairs, pair{f, i, j})
			}
		}
	}
	sort.Slice(pairs, func(a, b int) bool {
		p, q := pairs[a], pairs[b]
		if p.f != q.f {
			return p.f > q.f
		}
		return p.i < q.i || p.i == q.i && p.j < q.j
	})
	goldDone, predDone = make([]bool, len(gold)), make([]bool, len(pred))
	for _, p := range pairs {
		if !goldDone[p.i] && !predDone[p.j] {
			goldDone[p.i], predDone[p.j] = true, true
		}
	}
	return goldDone, predDone
}

// Describe puts an attribution on one line, for error lists.
func (a Attribution) Describe(text string) string {
	show := func(spans []Span) string {
		var parts []string
		for _, s := range spans {
			parts = append(parts, text[s.Start:s.End])
		}
		return strings.Join(parts, " … ")
	}
	return "source: " + show(a.Source) + " | cue: " + show(a.Cue) + " | content: " + show(a.Content)
}
