// Package crf is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed
// features, small enough to embed: training, a stored form, decoding.
//
// With sequences of one position it is multinomial logistic regression. The package refuses to know what
// features or labels mean.
package crf

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/parley-record/parley/internal/table"
)

// Features are the hashed features of one position; see Hash.
type Features = []uint32

// Hash mixes the number of a feature template with up to three values.
func Hash(template, a, b, c uint32) uint32 {
	h := uint64(template)*0x9E3779B97F4A7C15 + uint64(a)
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	h += uint64(b)
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	h += uint64(c)
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	return uint32(h>>32) | 1 // never 0, which marks an empty slot
}

// Step is the grain of stored weights.
const Step = 1.0 / 24

// Model is read-only and may be shared by goroutines.
type Model struct {
	labels  int
	known   *table.Table[weights]
	between []float32 // between[a*labels+b]: from label a to label b
	first   []float32
}

// maxLabels is the most labels that a model can tell apart.
const maxLabels = 8

// weights are those of a feature, one a label, in multiples of Step.
type weights [maxLabels]int8

type feature struct {
	key uint32
	weights
}

// Labels returns the number of labels.
func (m *Model) Labels() int { return m.labels }

// Len returns the number of features with a weight.
func (m *Model) Len() int { return m.known.Len() }

// Score adds the weights of features to scores, one a label.
func (m *Model) Score(features Features, scores []float32) {
	var first [64]uint32
	for len(features) > 0 {
		n := min(len(features), len(first))
		for i, key := range features[:n] {
			first[i] = m.known.First(key)
		}
		for i, key := range features[:n] {
			if row := m.known.FindFrom(key, first[i]); row != nil {
				for l := range scores[:m.labels] {
					scores[l] += float32(float32(row[l]) * Step)
				}
			}
		}
		features = features[n:]
	}
}

// Lattice is the memory of decoding, reused from one sequence to the next.
type Lattice struct {
	scores, alpha, beta []float32
	back                []uint8
	Best                []uint8   // the best labels
	Marginals           []float32 // probability of each label at each position, position-major
	n                   int
}

// Reset empties the lattice.
func (x *Lattice) Reset() { x.scores, x.n = x.scores[:0], 0 }

// Push appends a position with the features.
func (x *Lattice) Push(m *Model, features Features) {
	for range m.labels {
		x.scores = append(x.scores, 0)
	}
	m.Score(features, x.scores[x.n*m.labels:])
	x.n++
}

// Add adds to the score of label at the last position.
func (x *Lattice) Add(m *Model, label int, score float32) {
	x.scores[(x.n-1)*m.labels+label] += score
}

// Viterbi fills Best and returns it.
func (x *Lattice) Viterbi(m *Model) []uint8 {
	L := m.labels
	x.alpha, x.back = resize(x.alpha, x.n*L), resize(x.back, x.n*L)
	x.Best = resize(x.Best, x.n)
	if x.n == 0 {
		return x.Best
	}
	for l := range L {
		x.alpha[l] = x.scores[l] + m.first[l]
	}
	for t := 1; t < x.n; t++ {
		previous := x.alpha[(t-1)*L : t*L]
		for l := range L {
			best, from := float32(math.Inf(-1)), 0
			for k := range L {
				if s := previous[k] + m.between[k*L+l]; s > best {
					best, from = s, k
				}
			}
			x.alpha[t*L+l] = best + x.scores[t*L+l]
			x.back[t*L+l] = uint8(from)
		}
	}
	last := 0
	for l := 1; l < L; l++ {
		if x.alpha[(x.n-1)*L+l] > x.alpha[(x.n-1)*L+last] {
			last = l
		}
	}
	for t := x.n - 1; t >= 0; t-- {
		x.Best[t] = uint8(last)
		last = int(x.back[t*L+last])
	}
	return x.Best
}

// Forward fills Marginals and returns them.
func (x *Lattice) Forward(m *Model) []float32 {
	x.Marginals = resize(x.Marginals, x.n*m.labels)
	x.alpha, x.beta = resize(x.alpha, x.n*m.labels), resize(x.beta, x.n*m.labels)
	e := make([]float32, len(m.between))
	for i, w := range m.between {
		e[i] = exp(w)
	}
	marginals(m.labels, x.n, x.scores, m.first, e, x.alpha, x.beta, x.Marginals)
	return x.Marginals
}

// marginals runs the forward-backward algorithm, scaled at each position, and returns the log of the
// normaliser. between holds exponentials.
func marginals(L, n int, scores, first, between, alpha, beta, out []float32) float64 {
	logZ := 0.0
	for t := range n {
		row := alpha[t*L : t*L+L]
		top := float32(math.Inf(-1))
		for l := range L {
			top = max(top, scores[t*L+l])
		}
		sum := float32(0)
		for l := range L {
			in := float32(0)
			if t == 0 {
				in = exp(first[l])
			} else {
				for k := range L {
					in += alpha[(t-1)*L+k] * between[k*L+l]
				}
			}
			row[l] = in * exp(scores[t*L+l]-top)
			sum += row[l]
		}
		for l := range L {
			row[l] /= sum
		}
		logZ += math.Log(float64(sum)) + float64(top)
	}
	for l := range L {
		beta[(n-1)*L+l] = 1
	}
	for t := n - 2; t >= 0; t-- {
		top := float32(math.Inf(-1))
		for l := range L {
			top = max(top, scores[(t+1)*L+l])
		}
		sum := float32(0)
		for l := range L {
			v := float32(0)
			for k := range L {
				v += between[l*L+k] * exp(scores[(t+1)*L+k]-top) * beta[(t+1)*L+k]
			}
			beta[t*L+l] = v
			sum += v
		}
		for l := range L {
			beta[t*L+l] /= sum
		}
	}
	for t := range n {
		sum := float32(0)
		for l := range L {
			out[t*L+l] = alpha[t*L+l] * beta[t*L+l]
			sum += out[t*L+l]
		}
		for l := range L {
			out[t*L+l] /= sum
		}
	}
	return logZ
}

func exp(x float32) float32 { return float32(math.Exp(float64(x))) }

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// newModel makes a model of features in any order.
func newModel(labels int, features []feature, first, between []float32) *Model {
	m := &Model{labels: labels, first: first, between: between, known: table.New[weights](len(features))}
	slices.SortFunc(features, func(a, b feature) int { return cmp.Compare(a.key, b.key) })
	for _, f := range features {
		if !m.known.Add(f.key, f.weights) {
			panic("crf: hashes are not spread: use Hash")
		}
	}
	return m
}

// The stored form is: magic, number of labels, number of features, first and between weights as float32, then the
// features in order of key: all distances between keys as varints, then for each label all weights as bytes.
const magic = "PCRF2"

// Append appends the stored form of m to data.
func (m *Model) Append(data []byte) []byte {
	data = append(data, magic...)
	data = append(data, byte(m.labels))
	data = binary.LittleEndian.AppendUint32(data, uint32(m.Len()))
	for _, x := range append(slices.Clone(m.first), m.between...) {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
	}
	last := uint32(0)
	for key := range m.known.All() {
		data = binary.AppendUvarint(data, uint64(key-last))
		last = key
	}
	for l := range m.labels {
		for _, w := range m.known.All() {
			data = append(data, byte(w[l]))
		}
	}
	return data
}

var errStored = errors.New("not a stored model, or a damaged one; train it again with parley-train")

// Read reads a stored model.
func Read(data []byte) (*Model, error) {
	if len(data) < len(magic)+5 || string(data[:len(magic)]) != magic {
		return nil, errStored
	}
	data = data[len(magic):]
	labels, count := int(data[0]), int(binary.LittleEndian.Uint32(data[1:]))
	data = data[5:]
	if labels == 0 || labels > maxLabels || len(data) < 4*(labels+labels*labels) {
		return nil, errStored
	}
	floats := make([]float32, labels+labels*labels)
	for i := range floats {
		floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	data = data[4*len(floats):]
	if count*(labels+1) > len(data) {
		return nil, errStored
	}
	m := &Model{labels: labels, first: floats[:labels], between: floats[labels:], known: table.New[weights](count)}
	columns := data[len(data)-count*labels:]
	data = data[:len(data)-len(columns)]
	key := uint64(0)
	for i := range count {
		step, n := binary.Uvarint(data)
		if n <= 0 || step > math.MaxUint32 {
			return nil, errStored
		}
		data = data[n:]
		key += step
		var w weights
		for l := range labels {
			w[l] = int8(columns[l*count+i])
		}
		if key > math.MaxUint32 || !m.known.Add(uint32(key), w) {
			return nil, errStored
		}
	}
	if len(data) > 0 {
		return nil, errStored
	}
	return m, nil
}

// Lead is how much likelier label 1 is than label 0 before any feature is seen, for models of one position.
func (m *Model) Lead() float32 { return m.first[1] - m.first[0] }
