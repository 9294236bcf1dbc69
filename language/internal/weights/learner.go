// Package weights holds linear models over hashed features: a Learner that an averaged perceptron
// trains, and the frozen, quantised Model that programs embed and score with.
//
// A feature is a 64-bit hash (see Mix) of a template's number and its values; it has one weight a
// class. The package refuses to know what the features or the classes mean.
package weights

import (
	"math"
	"slices"
)

// Mix hashes v into h. Start from a template's number and mix in its values one by one; the high bits
// of the result, which the tables use, depend on all that was mixed in.
func Mix(h, v uint64) uint64 {
	h = (h*0xD6E8FEB86659FD93 ^ v) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// HashString hashes s (FNV-1a with a final mix).
func HashString(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return Mix(h, 0x5bd1e995)
}

// Learner is an averaged perceptron in training (Freund and Schapire 1999; Collins 2002), with sparse
// rows and lazy averaging. It is not safe for concurrent use.
type Learner struct {
	classes int
	now     int32    // examples seen, the clock of the averages
	keys    []uint64 // open addressing; 0 is empty
	rows    []int32  // parallel to keys: index into entries
	used    int
	entries [][]entry // a feature's weights
}

type entry struct {
	class   uint16
	updates uint16
	since   int32 // the time from which weight has not been added to total
	weight  float32
	total   float64
}

// NewLearner returns an empty learner for the classes 0 to classes-1.
func NewLearner(classes int) *Learner {
	return &Learner{classes: classes, now: 1, keys: make([]uint64, 1<<16), rows: make([]int32, 1<<16)}
}

// Classes returns the number of classes.
func (l *Learner) Classes() int { return l.classes }

// Features returns the number of features that have a weight.
func (l *Learner) Features() int { return l.used }

// Score adds the present weights of the features to scores, one a class.
func (l *Learner) Score(features []uint64, scores []float32) {
	for _, f := range features {
		if row := l.find(f); row >= 0 {
			for i := range l.entries[row] {
				e := &l.entries[row][i]
				scores[e.class] += e.weight
			}
		}
	}
}

// Tick ends an example: the average is over ticks.
func (l *Learner) Tick() { l.now++ }

// Update adds delta to the weight of each feature for class.
func (l *Learner) Update(features []uint64, class int, delta float32) {
	for _, f := range features {
		if f == 0 {
			continue
		}
		e := l.entry(f, uint16(class))
		e.total += float64(e.weight) * float64(l.now-e.since)
		e.since = l.now
		e.weight += delta
		if e.updates < math.MaxUint16 {
			e.updates++
		}
	}
}

func (l *Learner) entry(f uint64, class uint16) *entry {
	row := l.insert(f)
	for i := range l.entries[row] {
		if l.entries[row][i].class == class {
			return &l.entries[row][i]
		}
	}
	l.entries[row] = append(l.entries[row], entry{class: class, since: l.now})
	return &l.entries[row][len(l.entries[row])-1]
}

func slot(f uint64, size int) int { return int((f >> 20) & uint64(size-1)) }

func (l *Learner) find(f uint64) int32 {
	for i := slot(f, len(l.keys)); ; i = (i + 1) & (len(l.keys) - 1) {
		switch l.keys[i] {
		case 0:
			return -1
		case f:
			return l.rows[i]
		}
	}
}

func (l *Learner) insert(f uint64) int32 {
	if row := l.find(f); row >= 0 {
		return row
	}
	if l.used*2 >= len(l.keys) {
		l.grow()
	}
	i := slot(f, len(l.keys))
	for l.keys[i] != 0 {
		i = (i + 1) & (len(l.keys) - 1)
	}
	l.keys[i], l.rows[i] = f, int32(len(l.entries))
	l.entries = append(l.entries, nil)
	l.used++
	return l.rows[i]
}

func (l *Learner) grow() {
	keys, rows := l.keys, l.rows
	l.keys, l.rows = make([]uint64, 2*len(keys)), make([]int32, 2*len(keys))
	for j, f := range keys {
		if f == 0 {
			continue
		}
		i := slot(f, len(l.keys))
		for l.keys[i] != 0 {
			i = (i + 1) & (len(l.keys) - 1)
		}
		l.keys[i], l.rows[i] = f, rows[j]
	}
}

// Precision says what Freeze keeps.
type Precision struct {
	Step       float64 // weights are rounded to multiples of Step; those that round to 0 are dropped
	MinUpdates int     // weights that were updated less often are dropped
}

// Freeze returns the averaged weights as a Model. The learner can go on learning.
func (l *Learner) Freeze(p Precision) *Model {
	var features []feature
	for i, f := range l.keys {
		if f == 0 {
			continue
		}
		var row []pair
		for _, e := range l.entries[l.rows[i]] {
			average := (e.total + float64(e.weight)*float64(l.now-e.since)) / float64(l.now)
			w := math.Round(average / p.Step)
			if w == 0 || int(e.updates) < p.MinUpdates {
				continue
			}
			w = min(max(w, -math.MaxInt16), math.MaxInt16)
			row = append(row, pair{e.class, int16(w)})
		}
		if len(row) > 0 {
			slices.SortFunc(row, func(a, b pair) int { return int(a.class) - int(b.class) })
			features = append(features, feature{f, row})
		}
	}
	return newModel(l.classes, features)
}
