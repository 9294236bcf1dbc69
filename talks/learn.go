package talks

import (
	"fmt"
	"math"
	"math/rand"
	"slices"
	"sort"
	"strings"
)

// Training: multinomial logistic regression by AdaGrad over shuffled examples, with a penalty on the
// squares of the weights (Duchi, Hazan and Singer 2011).
const (
	epochs   = 25
	rounds   = 4 // trainings with other shuffles, whose weights are averaged
	rate     = 0.15
	minCount = 3    // features seen less often are left out
	dropped  = 0.4  // share of an example's features left out at each turn, so that no few of them decide alone
	minimum  = 0.02 // weights nearer to zero are left out
)

// row is the weights of a feature, the sums of their squared slopes, and the sums of the weights that
// the rounds before have come to.
type row struct{ weight, square, total []float64 }

// mean is the average over the rounds.
func (w *row) mean() []float64 {
	out := make([]float64, len(w.weight))
	for c := range out {
		out[c] = (w.total[c] + w.weight[c]) / rounds
	}
	return out
}

// bank adds the weights of a round to the totals and starts anew.
func bank(rows map[string]*row) {
	for _, w := range rows {
		for c := range w.weight {
			w.total[c] += w.weight[c]
			w.weight[c], w.square[c] = 0, 0
		}
	}
}

func (t *trainer) fit(task string, classes []string) {
	examples := t.sets[task]
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.features {
			count[f]++
		}
	}
	rows := map[string]*row{}
	for f, n := range count {
		if n >= minCount {
			rows[f] = &row{make([]float64, len(classes)), make([]float64, len(classes)), make([]float64, len(classes))}
		}
	}
	random := rand.New(rand.NewSource(7))
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	p := make([]float64, len(classes))
	var active []*row
	for turn := range epochs * rounds {
		if turn%epochs == 0 {
			bank(rows)
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &examples[i]
			right := slices.Index(classes, e.class)
			if right < 0 {
				continue
			}
			for c := range p {
				p[c] = 0
			}
			active := active[:0]
			for _, f := range e.features {
				if w := rows[f]; w != nil && random.Float64() >= dropped {
					active = append(active, w)
					for c := range p {
						p[c] += w.weight[c]
					}
				}
			}
			softmax(p)
			p[right]--
			for _, w := range active {
				for c := range p {
					g := p[c] + penalty*w.weight[c]
					w.square[c] += g * g
					if w.square[c] > 0 {
						w.weight[c] -= rate * g / math.Sqrt(w.square[c])
					}
				}
			}
		}
	}
	m := &model{classes: classes, weights: map[string][]float32{}}
	for f, w := range rows {
		keep := false
		out := make([]float32, len(classes))
		for c, x := range w.mean() {
			out[c] = float32(math.Round(x*(1-dropped)*1000) / 1000)
			keep = keep || math.Abs(x) >= minimum
		}
		if keep {
			m.weights[f] = out
		}
	}
	t.models[task] = m
}

// rank fits a model that gives the right option of each ranking the highest score: the same learner, with
// the softmax over the options.
func (t *trainer) rank(task string) {
	count := map[string]int{}
	for _, c := range t.rankings {
		for _, o := range c.options {
			for _, f := range o {
				count[f]++
			}
		}
	}
	rows := map[string]*row{}
	for f, n := range count {
		if n >= minCount {
			rows[f] = &row{make([]float64, 1), make([]float64, 1), make([]float64, 1)}
		}
	}
	random := rand.New(rand.NewSource(7))
	order := make([]int, len(t.rankings))
	for i := range order {
		order[i] = i
	}
	for turn := range epochs * rounds {
		if turn%epochs == 0 {
			bank(rows)
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			c := &t.rankings[i]
			p := make([]float64, len(c.options))
			out := map[string]bool{}
			for _, features := range c.options {
				for _, f := range features {
					if _, seen := out[f]; !seen {
						out[f] = random.Float64() < dropped
					}
				}
			}
			for o, features := range c.options {
				for _, f := range features {
					if w := rows[f]; w != nil && !out[f] {
						p[o] += w.weight[0]
					}
				}
			}
			softmax(p)
			p[c.right]--
			slope := map[*row]float64{}
			var touched []*row
			for o, features := range c.options {
				for _, f := range features {
					if w := rows[f]; w != nil && !out[f] {
						if _, seen := slope[w]; !seen {
							touched = append(touched, w)
						}
						slope[w] += p[o]
					}
				}
			}
			for _, w := range touched {
				g := slope[w] + penalty*w.weight[0]
				w.square[0] += g * g
				if w.square[0] > 0 {
					w.weight[0] -= rate * g / math.Sqrt(w.square[0])
				}
			}
		}
	}
	m := &model{classes: []string{"score"}, weights: map[string][]float32{}}
	for f, w := range rows {
		if x := w.mean()[0]; math.Abs(x) >= minimum {
			m.weights[f] = []float32{float32(math.Round(x*(1-dropped)*1000) / 1000)}
		}
	}
	t.models[task] = m
}

// file writes a model as parseModel reads it.
func (m *model) file() []byte {
	var b strings.Builder
	b.WriteString("feature\t" + strings.Join(m.classes, "\t") + "\n")
	names := make([]string, 0, len(m.weights))
	for f := range m.weights {
		names = append(names, f)
	}
	sort.Strings(names)
	for _, f := range names {
		b.WriteString(f)
		for _, w := range m.weights[f] {
			fmt.Fprintf(&b, "\t%g", w)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}
