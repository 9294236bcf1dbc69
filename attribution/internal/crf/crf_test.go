package crf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// toy makes sequences in which a label follows from the word, but for the word 0, whose label is that of the
// position before it: only a chain can learn it.
func toy(n int, seed uint64) []Sequence {
	random := rand.New(rand.NewPCG(seed, 1))
	var out []Sequence
	for range n {
		var s Sequence
		last := uint8(0)
		for range 2 + random.IntN(8) {
			word := random.IntN(6)
			if len(s.Labels) == 0 && word == 0 {
				word = 1
			}
			if word > 0 {
				last = uint8(word % 3)
			}
			s.Features = append(s.Features, Features{Hash(1, uint32(word), 0, 0), Hash(2, 0, 0, 0)})
			s.Labels = append(s.Labels, last)
		}
		out = append(out, s)
	}
	return out
}

func trained() *Model {
	return Train(toy(400, 1), Options{Labels: 3, MinCount: 2, Epochs: 12, Rate: 0.3, Seed: 7})
}

func TestLearnsAChain(t *testing.T) {
	m := trained()
	right, all := 0, 0
	var x Lattice
	for _, s := range toy(100, 2) {
		x.Reset()
		for _, f := range s.Features {
			x.Push(m, f)
		}
		for i, l := range x.Viterbi(m) {
			all++
			if l == s.Labels[i] {
				right++
			}
		}
	}
	if right*100 < all*95 {
		t.Errorf("%d of %d labels right", right, all)
	}
}

func TestMarginalsAreProbabilities(t *testing.T) {
	m := trained()
	var x Lattice
	for _, s := range toy(50, 3) {
		x.Reset()
		for _, f := range s.Features {
			x.Push(m, f)
		}
		p := x.Forward(m)
		for i := 0; i < len(p); i += 3 {
			if sum := p[i] + p[i+1] + p[i+2]; math.Abs(float64(sum)-1) > 1e-4 {
				t.Fatalf("probabilities at position %d add up to %v", i/3, sum)
			}
		}
	}
}

func TestStoredModelIsTheSame(t *testing.T) {
	m := trained()
	read, err := Read(m.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	if read.Len() != m.Len() || read.Labels() != m.Labels() {
		t.Fatalf("%d features of %d labels read, %d of %d written", read.Len(), read.Labels(), m.Len(), m.Labels())
	}
	for _, s := range toy(20, 4) {
		for _, f := range s.Features {
			var a, c [3]float32
			m.Score(f, a[:])
			read.Score(f, c[:])
			if a != c {
				t.Fatalf("scores %v read, %v written", c, a)
			}
		}
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	if !bytes.Equal(trained().Append(nil), trained().Append(nil)) {
		t.Error("two trainings on the same examples differ")
	}
}

func TestKeepsTheHeaviest(t *testing.T) {
	m := Train(toy(400, 1), Options{Labels: 3, MinCount: 2, Epochs: 4, Rate: 0.3, Seed: 7, Keep: 3})
	if m.Len() != 3 {
		t.Errorf("%d features kept, want 3", m.Len())
	}
}

// Damaged files are errors, never panics.
func FuzzRead(f *testing.F) {
	stored := trained().Append(nil)
	f.Add(stored)
	f.Add(stored[:len(stored)/2])
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, err := Read(data); err == nil {
			m.Score(Features{1, 2, 3}, make([]float32, m.Labels()))
		}
	})
}
