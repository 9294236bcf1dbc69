// Package train fits the weights by which package timex decides whether "Tuesday" or "in December" looks
// back or ahead.
//
// The trick: nobody has to say which days lie ahead. "On Nov. 9" in a report of Nov. 7 looks ahead beyond
// doubt, because the other Nov. 9 is a year away, and "next week" says so itself. Such expressions, in thousands of reports, teach which verbs and
// small words go with the future; the few hundred bare weekdays and months of the gold data only have to
// teach how far those words are to be trusted for them.
//
// Some hundreds of expressions of other reports were read by eye besides (answers.tsv).
//
// It refuses to see the dev part of the gold data.
package train

import (
	_ "embed"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/timex"
)

// Example is a choice and its answer.
type Example struct {
	timex.Choice
	Future bool
}

// Sure returns the choices whose answer is beyond doubt: days of the calendar that are near on one side
// and far on the other, and expressions such as "next week" that say it themselves.
func Sure(choices []timex.Choice) []Example {
	var examples []Example
	for _, c := range choices {
		near, far := min(c.Ago, c.Ahead), max(c.Ago, c.Ahead)
		if (c.Kind == "day" || c.Kind == timex.Told) && near > 0 && near <= 100 && far >= 200 {
			examples = append(examples, Example{c, c.Ahead < c.Ago})
		}
	}
	return examples
}

//go:embed answers.tsv
var answersTable string

// Place is where an expression stands: the report's id and its first code point.
type Place struct {
	Report string
	Start  int
}

// Answers returns the expressions read by eye, and whether each looks ahead.
func Answers() (map[Place]bool, error) {
	answers := map[Place]bool{}
	number := 0
	for line := range strings.Lines(answersTable) {
		if number++; strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 || fields[2] != "past" && fields[2] != "future" {
			return nil, fmt.Errorf("answers.tsv, line %d: want a report, a place and past or future", number)
		}
		start, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("answers.tsv, line %d: place: %w", number, err)
		}
		answers[Place{fields[0], start}] = fields[2] == "future"
	}
	return answers, nil
}

// Read returns the choices of a report that were read by eye. Rune turns a byte of the report into a code
// point.
func Read(answers map[Place]bool, report string, choices []timex.Choice, rune func(int) int) []Example {
	var examples []Example
	for _, c := range choices {
		if future, ok := answers[Place{report, rune(c.Start)}]; ok && c.Kind != timex.Told && c.Ago > 0 {
			examples = append(examples, Example{c, future})
		}
	}
	return examples
}

// Options of a fit.
type Options struct {
	Least  int     // features seen fewer times are left out
	Decay  float64 // L2 regularisation
	Epochs int
	Rate   float64 // of AdaGrad
	Weight float64 // how many times a gold example counts
}

// Defaults are the options of the shipped model, chosen by cross-validation on what it learns from.
var Defaults = Options{Least: 12, Decay: 0.01, Epochs: 10, Rate: 0.1, Weight: 3}

// nearness is how much it counts that one side is nearer. It is set, not fitted: the gold data have too few
// of the rare cases in which a plain "will" must win over a day that is near on the other side.
var nearness = map[string]float64{"weekday": 2.5, "month": 1.5, "day": 2}

// Fit returns the weights of a logistic regression, learned by AdaGrad (Duchi, Hazan and Singer 2011) from
// both kinds of examples at once. A sure example must not be told from its distance, or the words would
// learn nothing; it has a lean of its own, which is that of the days of the calendar. The result is the same
// on every run.
func Fit(sure, gold []Example, o Options) map[string]float64 {
	f := newFit(sure, gold, o)
	for _, e := range sure {
		f.add(e, "kind:day", 1, 0)
	}
	for _, e := range gold {
		if e.Kind != "day" {
			f.add(e, "kind:"+e.Kind, o.Weight, nearness[e.Kind]*timex.Nearness(e.Ago, e.Ahead))
		}
	}
	order := rand.New(rand.NewPCG(1, 2))
	for range o.Epochs {
		order.Shuffle(len(f.rows), func(i, j int) { f.rows[i], f.rows[j] = f.rows[j], f.rows[i] })
		for i := range f.rows {
			f.step(&f.rows[i], o)
		}
		for i, w := range f.weights {
			f.means[i] += w / float64(o.Epochs)
		}
	}
	weights := map[string]float64{}
	for i, name := range f.names {
		weights[name] = f.means[i]
	}
	for kind, weight := range nearness {
		weights["nearness:"+kind] = weight
	}
	return weights
}

// fit is a regression under way.
type fit struct {
	names   []string
	index   map[string]int
	weights []float64
	means   []float64 // of the weights after each epoch: the order of the examples tells less in them
	squares []float64 // of all gradients so far
	rows    []row
}

// row is one example.
type row struct {
	features []int
	answer   float64
	weight   float64
	offset   float64 // log-odds that are given
}

func newFit(sure, gold []Example, o Options) *fit {
	f := &fit{names: []string{"kind:weekday", "kind:month", "kind:day"}, index: map[string]int{}}
	for name, n := range count(sure, gold) {
		if n >= o.Least {
			f.names = append(f.names, name)
		}
	}
	slices.Sort(f.names)
	for i, name := range f.names {
		f.index[name] = i
	}
	f.weights, f.means, f.squares = make([]float64, len(f.names)), make([]float64, len(f.names)), make([]float64, len(f.names))
	return f
}

func (f *fit) add(e Example, lean string, weight, offset float64) {
	r := row{features: []int{f.index[lean]}, answer: answer(e), weight: weight, offset: offset}
	for _, name := range e.Features {
		if i, ok := f.index[name]; ok {
			r.features = append(r.features, i)
		}
	}
	f.rows = append(f.rows, r)
}

func (f *fit) step(r *row, o Options) {
	total := r.offset
	for _, i := range r.features {
		total += f.weights[i]
	}
	gradient := r.weight * (r.answer - sigmoid(total))
	for _, i := range r.features {
		g := gradient - o.Decay*f.weights[i]
		f.squares[i] += g * g
		f.weights[i] += o.Rate * g / math.Sqrt(f.squares[i]+1e-8)
	}
}

func count(sets ...[]Example) map[string]int {
	counts := map[string]int{}
	for _, set := range sets {
		for _, e := range set {
			for _, f := range e.Features {
				counts[f]++
			}
		}
	}
	return counts
}

func sum(weights map[string]float64, e Example) float64 {
	total := 0.0
	for _, f := range e.Features {
		total += weights[f]
	}
	return total
}

func answer(e Example) float64 {
	if e.Future {
		return 1
	}
	return 0
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Right returns the share of examples that weights decide right.
func Right(weights map[string]float64, examples []Example) float64 {
	right := 0
	for _, e := range examples {
		total := weights["kind:"+e.Kind] + weights["nearness:"+e.Kind]*timex.Nearness(e.Ago, e.Ahead) + sum(weights, e)
		if total > 0 == e.Future {
			right++
		}
	}
	return float64(right) / float64(max(len(examples), 1))
}

// RightByWords returns the share of examples that the features alone decide right, without distance.
func RightByWords(weights map[string]float64, examples []Example) float64 {
	right := 0
	for _, e := range examples {
		if weights["kind:day"]+sum(weights, e) > 0 == e.Future {
			right++
		}
	}
	return float64(right) / float64(max(len(examples), 1))
}

// Write prints weights as package timex embeds them, leaving out those that decide nothing.
func Write(w io.Writer, weights map[string]float64) error {
	names := make([]string, 0, len(weights))
	for name, weight := range weights {
		if math.Abs(weight) >= 0.05 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	_, err := fmt.Fprintln(w, "# Log-odds that an expression looks ahead. Made by `parley-train timex`; do not edit.")
	for _, name := range names {
		if err == nil {
			_, err = fmt.Fprintf(w, "%s\t%.2f\n", name, weights[name])
		}
	}
	return err
}
