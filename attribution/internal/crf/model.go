// Package crf is a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed
// features, small enough to embed: training, a stored form, decoding.
//
// With sequences of one position it is multinomial logistic regression. The package refuses to know what
// features or labels mean.
package crf

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
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
	keys    []uint32  // known features, open addressing; 0 is empty
	rows    []float32 // weights of the feature in the slot, one a label
	mask    uint32
	shift   uint
	between []float32 // between[a*labels+b]: from label a to label b
	first   []float32
	sorted  []feature // in order of key, for writing
}

type feature struct {
	key     uint32
	weights []int8
}

// Labels returns the number of labels.
func (m *Model) Labels() int { return m.labels }

// Len returns the number of features with a weight.
func (m *Model) Len() int { return len(m.sorted) }

// Score adds the weights of features to scores, one a label.
func (m *Model) Score(features Features, scores []float32) {
	for _, key := range features {
		for i := key * 0x9E3779B1 >> m.shift; m.keys[i] != 0; i = (i + 1) & m.mask {
			if m.keys[i] == key {
				row := m.rows[int(i)*m.labels : int(i)*m.labels+m.labels]
				for l, w := range row {
					scores[l] += w
				}
				break
			}
		}
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

// newModel builds the table.
func newModel(labels int, features []feature, first, between []float32) *Model {
	m := &Model{labels: labels, first: first, between: between, sorted: features}
	slices.SortFunc(m.sorted, func(a, b feature) int { return int(int64(a.key) - int64(b.key)) })
	bits := uint(4)
	for 1<<bits < len(features)*2 {
		bits++
	}
	m.shift, m.mask = 32-bits, 1<<bits-1
	m.keys, m.rows = make([]uint32, 1<<bits), make([]float32, labels<<bits)
	for _, f := range m.sorted {
		i := f.key * 0x9E3779B1 >> m.shift
		for m.keys[i] != 0 {
			i = (i + 1) & m.mask
		}
		m.keys[i] = f.key
		for l, w := range f.weights {
			m.rows[int(i)*labels+l] = float32(w) * Step
		}
	}
	return m
}

// The stored form is gzip of: magic, number of labels, number of features, first and between weights as
// float32, then the features in order of key: all distances between keys as varints, then for each label
// all weights as bytes.
const magic = "PCRF1"

// Write stores m.
func (m *Model) Write(w io.Writer) error {
	var data []byte
	data = append(data, magic...)
	data = append(data, byte(m.labels))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.sorted)))
	for _, x := range append(slices.Clone(m.first), m.between...) {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
	}
	last := uint32(0)
	for _, f := range m.sorted {
		data = binary.AppendUvarint(data, uint64(f.key-last))
		last = f.key
	}
	for l := range m.labels {
		for _, f := range m.sorted {
			data = append(data, byte(f.weights[l]))
		}
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(data); err != nil {
		return err
	}
	return z.Close()
}

var errStored = errors.New("not a stored model, or a damaged one; train it again with parley-train")

// Read reads a stored model.
func Read(stored []byte) (*Model, error) {
	z, err := gzip.NewReader(bytes.NewReader(stored))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errStored, err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errStored, err)
	}
	if len(data) < len(magic)+5 || string(data[:len(magic)]) != magic {
		return nil, errStored
	}
	data = data[len(magic):]
	labels, count := int(data[0]), int(binary.LittleEndian.Uint32(data[1:]))
	data = data[5:]
	if len(data) < 4*(labels+labels*labels) || count > len(data) {
		return nil, errStored
	}
	floats := make([]float32, labels+labels*labels)
	for i := range floats {
		floats[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	data = data[4*len(floats):]
	features := make([]feature, count)
	key := uint64(0)
	for i := range features {
		step, n := binary.Uvarint(data)
		if n <= 0 || key+step > math.MaxUint32 {
			return nil, errStored
		}
		key += step
		data = data[n:]
		features[i] = feature{key: uint32(key), weights: make([]int8, labels)}
	}
	if len(data) != count*labels {
		return nil, errStored
	}
	for i, b := range data {
		features[i%count].weights[i/count] = int8(b)
	}
	return newModel(labels, features, floats[:labels], floats[labels:]), nil
}

// Lead is how much likelier label 1 is than label 0 before any feature is seen, for models of one position.
func (m *Model) Lead() float32 { return m.first[1] - m.first[0] }
