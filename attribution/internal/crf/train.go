package crf

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Sequence is one training example: the features and the right label of each position.
type Sequence struct {
	Features []Features
	Labels   []uint8
}

// Options of Train.
type Options struct {
	Labels   int
	MinCount int     // features seen less often are left out
	Epochs   int     // passes over the examples
	Rate     float64 // AdaGrad's step
	Keep     int     // features kept, those with the heaviest weights; 0 for all
	L1       float64 // pull of each weight towards zero, per example in which it is seen
	Seed     uint64  // order of the examples
	Progress func(epoch int, loss float64)
}

// learner holds a model in training. Weights are trained by AdaGrad (Duchi, Hazan and Singer 2011) on the
// conditional log-likelihood, and averaged over the second half of training.
type learner struct {
	Options
	ids                  map[uint32]int32
	known                [][][]int32 // by example and position: the features that are kept
	keys                 []uint32
	w, g, sum            []float32 // features × labels
	first, between       []float32
	gFirst, gBetween     []float32
	sumFirst, sumBetween []float32
	averaged             float32
	scores, alpha, beta  []float32
	out, grad, e         []float32
}

// Train learns a model. It is deterministic: the same examples and options give the same model.
func Train(examples []Sequence, o Options) *Model {
	t := &learner{Options: o, ids: map[uint32]int32{}}
	t.index(examples)
	L := o.Labels
	t.w, t.g, t.sum = make([]float32, len(t.keys)*L), make([]float32, len(t.keys)*L), make([]float32, len(t.keys)*L)
	t.first, t.gFirst, t.sumFirst = make([]float32, L), make([]float32, L), make([]float32, L)
	t.between, t.gBetween, t.sumBetween = make([]float32, L*L), make([]float32, L*L), make([]float32, L*L)
	t.e = make([]float32, L*L)
	random := rand.New(rand.NewPCG(o.Seed, 1))
	order := random.Perm(len(examples))
	for epoch := range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			loss += t.learn(&examples[i], t.known[i])
		}
		if epoch >= o.Epochs/2 {
			t.average()
		}
		if o.Progress != nil {
			o.Progress(epoch, loss/float64(len(examples)))
		}
	}
	return t.freeze()
}

// index gives numbers to the features that are frequent enough, in the order in which they are first seen.
func (t *learner) index(examples []Sequence) {
	counts := map[uint32]int32{}
	for _, x := range examples {
		for _, row := range x.Features {
			for _, f := range row {
				counts[f]++
			}
		}
	}
	for _, x := range examples {
		var rows [][]int32
		for _, row := range x.Features {
			var known []int32
			for _, f := range row {
				if counts[f] < int32(t.MinCount) {
					continue
				}
				id, ok := t.ids[f]
				if !ok {
					id = int32(len(t.keys))
					t.ids[f] = id
					t.keys = append(t.keys, f)
				}
				known = append(known, id)
			}
			rows = append(rows, known)
		}
		t.known = append(t.known, rows)
	}
	t.ids = nil
}

// learn takes one step on one example and returns its loss.
func (t *learner) learn(x *Sequence, rows [][]int32) float64 {
	L, n := t.Labels, len(x.Labels)
	if n == 0 {
		return 0
	}
	t.scores, t.alpha, t.beta = resize(t.scores, n*L), resize(t.alpha, n*L), resize(t.beta, n*L)
	t.out = resize(t.out, n*L)
	clear(t.scores)
	gold := 0.0
	for i, ids := range rows {
		for _, id := range ids {
			for l, w := range t.w[int(id)*L : int(id)*L+L] {
				t.scores[i*L+l] += w
			}
		}
		gold += float64(t.scores[i*L+int(x.Labels[i])])
		if i == 0 {
			gold += float64(t.first[x.Labels[0]])
		} else {
			gold += float64(t.between[int(x.Labels[i-1])*L+int(x.Labels[i])])
		}
	}
	for i, w := range t.between {
		t.e[i] = exp(w)
	}
	loss := marginals(L, n, t.scores, t.first, t.e, t.alpha, t.beta, t.out) - gold
	t.stepFeatures(x, rows)
	t.stepChain(x)
	return loss
}

func (t *learner) stepFeatures(x *Sequence, rows [][]int32) {
	L := t.Labels
	t.grad = resize(t.grad, L)
	for i, ids := range rows {
		worst := float32(0)
		for l := range L {
			t.grad[l] = t.out[i*L+l]
			if int(x.Labels[i]) == l {
				t.grad[l]--
			}
			worst = max(worst, abs(t.grad[l]))
		}
		if worst < 1e-3 {
			continue
		}
		for _, id := range ids {
			for l, g := range t.grad {
				t.step(&t.w[int(id)*L+l], &t.g[int(id)*L+l], g, true)
			}
		}
	}
}

func (t *learner) stepChain(x *Sequence) {
	L := t.Labels
	for l := range L {
		t.step(&t.first[l], &t.gFirst[l], t.out[l]-is(int(x.Labels[0]) == l), false)
	}
	edge := make([]float32, L*L)
	total := make([]float32, L*L)
	for i := 1; i < len(x.Labels); i++ {
		sum, top := float32(0), float32(math.Inf(-1))
		for l := range L {
			top = max(top, t.scores[i*L+l])
		}
		for k := range L {
			for l := range L {
				edge[k*L+l] = t.alpha[(i-1)*L+k] * t.e[k*L+l] * exp(t.scores[i*L+l]-top) * t.beta[i*L+l]
				sum += edge[k*L+l]
			}
		}
		for j := range edge {
			total[j] += edge[j] / sum
		}
		total[int(x.Labels[i-1])*L+int(x.Labels[i])]--
	}
	for j := range total {
		t.step(&t.between[j], &t.gBetween[j], total[j], false)
	}
}

// step is AdaGrad with an L1 pull that never carries a weight over zero.
func (t *learner) step(w, g *float32, grad float32, pull bool) {
	if grad > -1e-4 && grad < 1e-4 {
		return
	}
	*g += grad * grad
	rate := float32(t.Rate / math.Sqrt(1+float64(*g)))
	*w -= rate * grad
	if pull && t.L1 > 0 {
		p := rate * float32(t.L1)
		switch {
		case *w > p:
			*w -= p
		case *w < -p:
			*w += p
		default:
			*w = 0
		}
	}
}

func (t *learner) average() {
	add := func(sum, w []float32) {
		for i := range w {
			sum[i] += w[i]
		}
	}
	add(t.sum, t.w)
	add(t.sumFirst, t.first)
	add(t.sumBetween, t.between)
	t.averaged++
}

func (t *learner) freeze() *Model {
	scale := func(sum []float32) []float32 {
		for i := range sum {
			sum[i] /= t.averaged
		}
		return sum
	}
	w := scale(t.sum)
	var features []feature
	for id, key := range t.keys {
		f := feature{key: key}
		some := false
		for l := range t.Labels {
			v := math.Round(float64(w[id*t.Labels+l]) / Step)
			f.weights[l] = int8(min(max(v, -127), 127))
			some = some || f.weights[l] != 0
		}
		if some {
			features = append(features, f)
		}
	}
	features = heaviest(features, t.Keep)
	return newModel(t.Labels, features, scale(t.sumFirst), scale(t.sumBetween))
}

// heaviest returns the n features with the greatest sum of absolute weights; ties go to the smaller key.
func heaviest(features []feature, n int) []feature {
	if n <= 0 || len(features) <= n {
		return features
	}
	weight := func(f feature) int {
		sum := 0
		for _, w := range f.weights {
			sum += max(int(w), -int(w))
		}
		return sum
	}
	slices.SortFunc(features, func(a, b feature) int {
		if d := weight(b) - weight(a); d != 0 {
			return d
		}
		return cmp.Compare(a.key, b.key)
	})
	return features[:n]
}

func abs(x float32) float32 { return max(x, -x) }

func is(b bool) float32 {
	if b {
		return 1
	}
	return 0
}
