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

// Learner is an averaged perceptron in training (Freund and Schapire 1999; Collins 2002), with lazy
// averaging. It is not safe for concurrent use.
type Learner struct {
	classes int
	now     int32  // examples seen, the clock of the averages
	merged  int32  // examples that merged learners have seen
	slots   []seat // open addressing
	used    int
	rows    [][]entry // a feature's weights, of the classes that have one
	dense   []dense   // the same for models of few classes, all in one place
	found   []int32   // scratch of Score
}

// denseClasses is how many classes a model has at most whose learner keeps a weight for each.
const denseClasses = 3

// seat is the place of a feature in the table; key 0 is empty.
type seat struct {
	key uint64
	row int32
}

type entry struct {
	class   uint16
	updates uint16
	since   int32 // the time from which weight has not been added to total
	weight  float32
	total   float64
}

type dense struct {
	weight  [denseClasses]float32
	since   int32
	total   [denseClasses]float64
	updates [denseClasses]uint16
}

// NewLearner returns an empty learner for the classes 0 to classes-1.
func NewLearner(classes int) *Learner {
	return &Learner{classes: classes, now: 1, slots: make([]seat, 1<<16)}
}

// Classes returns the number of classes.
func (l *Learner) Classes() int { return l.classes }

// Score adds the present weights of the features to scores, one a class. It looks all rows up before it
// reads any, so that the processor waits for many places of memory at once.
func (l *Learner) Score(features []uint64, scores []float32) {
	l.found = l.found[:0]
	for _, f := range features {
		l.found = append(l.found, l.find(f))
	}
	if l.classes <= denseClasses {
		for _, row := range l.found {
			if row >= 0 {
				for c, w := range l.dense[row].weight[:l.classes] {
					scores[c] += w
				}
			}
		}
		return
	}
	for _, row := range l.found {
		if row >= 0 {
			for i := range l.rows[row] {
				e := &l.rows[row][i]
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
		row := l.insert(f)
		if l.classes <= denseClasses {
			l.dense[row].update(class, delta, l.now)
			continue
		}
		e := l.entry(row, uint16(class))
		e.total += float64(e.weight) * float64(l.now-e.since)
		e.since = l.now
		e.weight += delta
		e.updates = more(e.updates)
	}
}

func (d *dense) update(class int, delta float32, now int32) {
	for c, w := range d.weight {
		d.total[c] += float64(w) * float64(now-d.since)
	}
	d.since = now
	d.weight[class] += delta
	d.updates[class] = more(d.updates[class])
}

// Merge adds what other has learned, as if its examples had followed: the averages of both are averaged. The
// learner must not learn on: its present weights are not other's.
func (l *Learner) Merge(other *Learner) {
	for _, s := range other.slots {
		if s.key == 0 {
			continue
		}
		row := l.insert(s.key)
		if l.classes <= denseClasses {
			l.dense[row].merge(&other.dense[s.row], other.now)
			continue
		}
		for _, e := range other.rows[s.row] {
			own := l.entry(row, e.class)
			own.total += e.total + float64(e.weight)*float64(other.now-e.since)
			own.updates = max(own.updates, own.updates+e.updates)
		}
	}
	l.merged += other.now
}

func (d *dense) merge(other *dense, otherNow int32) {
	for c := range other.total {
		d.total[c] += other.total[c] + float64(other.weight[c])*float64(otherNow-other.since)
		d.updates[c] = max(d.updates[c], d.updates[c]+other.updates[c])
	}
}

func more(n uint16) uint16 { return max(n, n+1) }

func (l *Learner) entry(row int32, class uint16) *entry {
	for i := range l.rows[row] {
		if l.rows[row][i].class == class {
			return &l.rows[row][i]
		}
	}
	l.rows[row] = append(l.rows[row], entry{class: class, since: l.now})
	return &l.rows[row][len(l.rows[row])-1]
}

func home(f uint64, size int) int { return int((f >> 20) & uint64(size-1)) }

func (l *Learner) find(f uint64) int32 {
	for i := home(f, len(l.slots)); ; i = (i + 1) & (len(l.slots) - 1) {
		switch l.slots[i].key {
		case 0:
			return -1
		case f:
			return l.slots[i].row
		}
	}
}

func (l *Learner) insert(f uint64) int32 {
	if row := l.find(f); row >= 0 {
		return row
	}
	if l.used*2 >= len(l.slots) {
		old := l.slots
		l.slots = make([]seat, 2*len(old))
		for _, s := range old {
			if s.key != 0 {
				l.seat(s)
			}
		}
	}
	row := int32(l.used)
	l.seat(seat{f, row})
	if l.classes <= denseClasses {
		l.dense = append(l.dense, dense{since: l.now})
	} else {
		l.rows = append(l.rows, nil)
	}
	l.used++
	return row
}

func (l *Learner) seat(s seat) {
	i := home(s.key, len(l.slots))
	for l.slots[i].key != 0 {
		i = (i + 1) & (len(l.slots) - 1)
	}
	l.slots[i] = s
}

// Precision says what Freeze keeps.
type Precision struct {
	Step       float64 // weights are rounded to multiples of Step
	Least      float64 // weights that are smaller than this are dropped, and those that round to 0
	MinUpdates int     // weights that were updated less often are dropped
}

// Freeze returns the averaged weights as a Model. The learner can go on learning.
func (l *Learner) Freeze(p Precision) *Model {
	var features []feature
	for _, s := range l.slots {
		if s.key == 0 {
			continue
		}
		if row := l.average(s.row, p); len(row) > 0 {
			features = append(features, feature{s.key, row})
		}
	}
	return newModel(l.classes, features)
}

// average returns the averaged weights of a row that p keeps, in order of class.
func (l *Learner) average(row int32, p Precision) (kept []pair) {
	keep := func(class, updates uint16, weight float32, since int32, total float64) {
		average := (total + float64(weight)*float64(l.now-since)) / float64(l.now+l.merged)
		w := math.Round(average / p.Step)
		if w != 0 && math.Abs(average) >= p.Least && int(updates) >= p.MinUpdates {
			kept = append(kept, pair{class, int16(min(max(w, -math.MaxInt16), math.MaxInt16))})
		}
	}
	if l.classes <= denseClasses {
		d := &l.dense[row]
		for c := range l.classes {
			keep(uint16(c), d.updates[c], d.weight[c], d.since, d.total[c])
		}
		return kept
	}
	for _, e := range l.rows[row] {
		keep(e.class, e.updates, e.weight, e.since, e.total)
	}
	slices.SortFunc(kept, func(a, b pair) int { return int(a.class) - int(b.class) })
	return kept
}
