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
	rounds   = 4    // trainings with other shuffles, whose weights are averaged
	minCount = 3    // features seen less often are left out
	minimum  = 0.02 // weights nearer to zero are left out
	penalty  = 0.05 // pull of each weight towards zero
)

// pace is how a model is trained.
type pace struct {
	epochs  int
	rate    float64
	dropped float64 // share of an example's features left out at each turn, so that no few of them decide alone
}

// paceOf returns the pace of a task's training, as measured.
func paceOf(task string) pace {
	switch task {
	case "position", "stance", "holder":
		return pace{epochs: 15, rate: 0.05, dropped: 0.5}
	case "form":
		return pace{epochs: 20, rate: 0.2, dropped: 0.2}
	}
	return pace{epochs: 20, rate: 0.1, dropped: 0.5}
}

func (t *trainer) fit(task string, classes []string) {
	examples, pace := t.sets[task], paceOf(task)
	rows := newRows(len(classes), pace)
	known := make([][]*row, len(examples)) // the rows of each example's features
	for _, e := range examples {
		rows.count(e.features)
	}
	for i, e := range examples {
		known[i] = rows.of(e.features)
	}
	p := make([]float64, len(classes))
	var active []*row
	rows.learn(len(examples), func(_, i int, random *rand.Rand) {
		right := slices.Index(classes, examples[i].class)
		if right < 0 {
			return
		}
		clear(p)
		active = active[:0]
		for _, w := range known[i] {
			if random.Float64() >= pace.dropped {
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
				w.step(c, p[c], pace.rate)
			}
		}
	})
	t.models[task] = rows.model(classes)
}

// rank fits a model that gives the right option of each ranking the highest score: the same learner, with
// the softmax over the options.
func (t *trainer) rank(task string) {
	pace := paceOf(task)
	rows := newRows(1, pace)
	for _, c := range t.rankings {
		for _, features := range c.options {
			rows.count(features)
		}
	}
	known := make([][][]*row, len(t.rankings))
	for i, c := range t.rankings {
		for _, features := range c.options {
			known[i] = append(known[i], rows.of(features))
		}
	}
	var p []float64
	var touched []*row
	rows.learn(len(t.rankings), func(stamp, i int, random *rand.Rand) {
		p, touched = p[:0], touched[:0]
		for _, option := range known[i] {
			sum := 0.0
			for _, w := range option {
				if w.stamp != stamp {
					w.stamp, w.slope, w.out = stamp, 0, random.Float64() < pace.dropped
					if !w.out {
						touched = append(touched, w)
					}
				}
				if !w.out {
					sum += w.weight[0]
				}
			}
			p = append(p, sum)
		}
		softmax(p)
		p[t.rankings[i].right]--
		for o, option := range known[i] {
			for _, w := range option {
				w.slope += p[o]
			}
		}
		for _, w := range touched {
			w.step(0, w.slope, pace.rate)
		}
	})
	t.models[task] = rows.model([]string{"score"})
}

// row is the weights of a feature, a weight for each class, the sums of their squared slopes, and the sums
// of the weights that the rounds before have come to.
type row struct {
	weight, square, total []float64

	// for rank: the turn in which the row was last used, its slope then, and whether it was left out
	stamp int
	slope float64
	out   bool
}

// step moves weight c against slope.
func (w *row) step(c int, slope, rate float64) {
	g := slope + penalty*w.weight[c]
	w.square[c] += g * g
	if w.square[c] > 0 {
		w.weight[c] -= rate * g / math.Sqrt(w.square[c])
	}
}

// rows are the weights that are being learned.
type rows struct {
	classes int
	pace    pace
	seen    map[string]int
	all     map[string]*row
}

func newRows(classes int, p pace) *rows {
	return &rows{classes, p, map[string]int{}, map[string]*row{}}
}

func (rs *rows) count(features []string) {
	for _, f := range features {
		rs.seen[f]++
	}
}

// of returns the rows of the features that were counted often enough.
func (rs *rows) of(features []string) []*row {
	var out []*row
	for _, f := range features {
		if rs.seen[f] < minCount {
			continue
		}
		if rs.all[f] == nil {
			rs.all[f] = &row{weight: make([]float64, rs.classes), square: make([]float64, rs.classes), total: make([]float64, rs.classes)}
		}
		out = append(out, rs.all[f])
	}
	return out
}

// learn visits n examples, shuffled anew at every turn, with a number of its own for each visit, from 1. The
// shuffles are the same at every training.
func (rs *rows) learn(n int, visit func(stamp, i int, random *rand.Rand)) {
	random := rand.New(rand.NewSource(7))
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	stamp := 0
	for turn := range rs.pace.epochs * rounds {
		if turn%rs.pace.epochs == 0 {
			rs.bank()
		}
		random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			stamp++
			visit(stamp, i, random)
		}
	}
}

// bank adds the weights of a round to the totals and starts anew.
func (rs *rows) bank() {
	for _, w := range rs.all {
		for c := range w.weight {
			w.total[c] += w.weight[c]
			w.weight[c], w.square[c] = 0, 0
		}
	}
}

// model returns what was learned, the average over the rounds, without the weights near zero.
func (rs *rows) model(classes []string) *model {
	m := &model{classes: classes, weights: map[string][]float32{}}
	for f, w := range rs.all {
		keep := false
		out := make([]float32, len(classes))
		for c := range out {
			mean := (w.total[c] + w.weight[c]) / rounds
			out[c] = float32(math.Round(mean*(1-rs.pace.dropped)*1000) / 1000)
			keep = keep || math.Abs(mean) >= minimum
		}
		if keep {
			m.weights[f] = out
		}
	}
	return m
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
