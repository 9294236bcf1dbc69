// Package train fits the weights by which package timex decides whether "Tuesday" or "in December" looks
// back or ahead.
//
// The trick: nobody has to say which days lie ahead. "On Nov. 9" in a report of Nov. 7 looks ahead beyond
// doubt, because the other Nov. 9 is a year away, and "next week" says so itself. Such expressions, in thousands of reports, teach which verbs and
// small words go with the future; the few hundred bare weekdays and months of the gold data only have to
// teach how far those words are to be trusted for them.
//
// A few hundred weekdays of news wires were read by eye besides (weekdays.tsv).
//
// It refuses to see the dev part of the gold data.
package train

import (
	_ "embed"
	"fmt"
	"io"
	"math"
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

//go:embed weekdays.tsv
var weekdays string

// Place is where a weekday stands: the report's id and its first code point.
type Place struct {
	Report string
	Start  int
}

// Weekdays returns the weekdays read by eye, and whether each looks ahead.
func Weekdays() (map[Place]bool, error) {
	answers := map[Place]bool{}
	number := 0
	for line := range strings.Lines(weekdays) {
		if number++; strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 || fields[2] != "past" && fields[2] != "future" {
			return nil, fmt.Errorf("weekdays.tsv, line %d: want a report, a place and past or future", number)
		}
		start, err := strconv.Atoi(fields[1])
		if err != nil {
			return nil, fmt.Errorf("weekdays.tsv, line %d: place: %w", number, err)
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
		if future, ok := answers[Place{report, rune(c.Start)}]; ok && c.Kind == "weekday" && c.Ago > 0 {
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
	Weight float64 // how many times a gold example counts
}

// Defaults are the options of the shipped model.
var Defaults = Options{Least: 12, Decay: 1e-3, Epochs: 15, Weight: 4}

// nearness is how much it counts that one side is nearer. It is set, not fitted: the gold data have too few
// of the rare cases in which a plain "will" must win over a day that is near on the other side.
var nearness = map[string]float64{"weekday": 2, "month": 1.5, "day": 2}

// Fit returns the weights of a logistic regression. Sure examples teach the features; gold examples teach
// the features and, which way each kind leans. The result is
// the same on every run.
func Fit(sure, gold []Example, o Options) map[string]float64 {
	weights := map[string]float64{}
	for name, n := range count(sure, gold) {
		if n >= o.Least {
			weights[name] = 0
		}
	}
	// A sure day must not be told from its distance, or the words would learn nothing.
	lean := 0.0
	for epoch := range o.Epochs {
		rate := 0.1 / (1 + 0.3*float64(epoch))
		for _, e := range sure {
			gradient := answer(e) - sigmoid(lean+sum(weights, e))
			lean += rate * gradient
			step(weights, e, rate*gradient, rate*o.Decay)
		}
	}
	for _, kind := range []string{"weekday", "month", "day"} {
		weights["kind:"+kind], weights["nearness:"+kind] = lean, nearness[kind]
	}
	for epoch := range 4 * o.Epochs {
		rate := 0.03 * o.Weight / (1 + 0.1*float64(epoch)) / 4
		for _, e := range gold {
			if e.Kind == "day" {
				continue
			}
			total := weights["kind:"+e.Kind] + nearness[e.Kind]*timex.Nearness(e.Ago, e.Ahead) + sum(weights, e)
			gradient := answer(e) - sigmoid(total)
			weights["kind:"+e.Kind] += rate * gradient
			step(weights, e, 0.3*rate*gradient, 0)
		}
	}
	return weights
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

func step(weights map[string]float64, e Example, by, decay float64) {
	for _, f := range e.Features {
		if w, ok := weights[f]; ok {
			weights[f] = w + by - decay*w
		}
	}
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
