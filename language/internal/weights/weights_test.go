package weights

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"
)

// learned trains a learner on random rows of a fixed seed.
func learned(classes, features int) (*Learner, [][]uint64) {
	random := rand.New(rand.NewPCG(1, 2))
	l := NewLearner(classes)
	var rows [][]uint64
	for i := range features {
		row := []uint64{Mix(1, uint64(i)), Mix(2, uint64(i%97)), Mix(3, uint64(i%7))}
		rows = append(rows, row)
		l.Update(row, random.IntN(classes), 1)
		l.Update(row, random.IntN(classes), -1)
		l.Tick()
	}
	return l, rows
}

func TestStoredModelScoresAsTheLearner(t *testing.T) {
	for _, classes := range []int{2, 3, 4, 50} {
		l, rows := learned(classes, 5000)
		frozen := l.Freeze(Precision{Step: 0.0001})
		stored := frozen.Append(nil)
		m, rest, err := Read(append(stored, "tail"...))
		if err != nil || string(rest) != "tail" {
			t.Fatalf("%d classes: rest %q, %v", classes, rest, err)
		}
		if m.Features() != frozen.Features() || m.Classes() != classes {
			t.Fatalf("%d classes: read %d features of %d classes", classes, m.Features(), m.Classes())
		}
		for _, row := range rows {
			want, got := make([]int32, classes), make([]int32, classes)
			frozen.Score(row, want)
			m.Score(row, got)
			for c := range want {
				if want[c] != got[c] {
					t.Fatalf("%d classes: stored model scores %v, model %v", classes, got, want)
				}
			}
		}
	}
}

// Buckets overflow, since three seats of four are taken; no feature is lost or taken for another, and weights come
// out as near as their codes allow.
func TestBucketsKeepAllFeatures(t *testing.T) {
	var features []feature
	for i := range 5000 {
		w := int16(i % 500)
		features = append(features, feature{Mix(1, uint64(i)), []pair{{0, -w}, {1, w}, {2, 3}}})
	}
	m := newModel(3, features)
	if m.Features() < 4990 { // a few share the bits that are kept
		t.Fatalf("%d features of 5000", m.Features())
	}
	wrong := 0
	for i := range features {
		scores := make([]int32, 3)
		m.Score([]uint64{Mix(1, uint64(i))}, scores)
		w := int32(i % 500)
		if !near(scores[1]-scores[0], 2*w) || !near(scores[2]-scores[0], 3+w) {
			wrong++
		}
	}
	if wrong > 2*(5000-m.Features()) {
		t.Errorf("%d features score wrong", wrong)
	}
}

// near reports whether a weight is kept within a tenth, or within one of a small one.
func near(got, want int32) bool { return max(got-want, want-got) <= max(1, want/10) }

// Codes keep order and sign, and small weights as they are.
func TestCodes(t *testing.T) {
	for w := -2000; w <= 2000; w++ {
		got := weightOf(codeOf(w))
		if !near(max(got, -got), int32(max(w, -w))) || got*int32(w) < 0 {
			t.Fatalf("weight %d is kept as %d", w, got)
		}
	}
}

// The average of a weight that is 1 from the start to half time and 0 after it is a half.
func TestAverages(t *testing.T) {
	l := NewLearner(5)
	row := []uint64{Mix(1, 1)}
	l.Update(row, 4, 1)
	for range 50 {
		l.Tick()
	}
	l.Update(row, 4, -1)
	for range 49 {
		l.Tick()
	}
	scores := make([]int32, 5)
	l.Freeze(Precision{Step: 0.01}).Score(row, scores)
	if scores[4] != 50 {
		t.Fatalf("averaged weight is %d hundredths, want 50", scores[4])
	}
	if m := l.Freeze(Precision{Step: 0.01, MinUpdates: 3}); m.Features() != 0 {
		t.Fatalf("a weight updated twice was kept")
	}
}

func TestFreezeIsDeterministic(t *testing.T) {
	a, _ := learned(3, 3000)
	b, _ := learned(3, 3000)
	p := Precision{Step: 0.01}
	if !bytes.Equal(a.Freeze(p).Append(nil), b.Freeze(p).Append(nil)) {
		t.Fatal("two trainings on the same examples differ")
	}
}

func TestScoringDoesNotAllocate(t *testing.T) {
	l, rows := learned(6, 1000)
	m := l.Freeze(Precision{Step: 0.01})
	scores := make([]int32, 6)
	if n := testing.AllocsPerRun(100, func() { m.Score(rows[7], scores) }); n != 0 {
		t.Fatalf("Score allocates %v times", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, classes := range []int{3, 9} {
		l, _ := learned(classes, 20)
		f.Add(l.Freeze(Precision{Step: 0.01}).Append(nil))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, _, err := Read(data)
		if err != nil {
			return
		}
		m.Score([]uint64{0, 1, Mix(1, 2), ^uint64(0)}, make([]int32, m.Classes()))
	})
}

// Two learners that saw the same make, merged, the model that either makes alone; one that saw nothing pulls the
// weights halfway to zero.
func TestMergedLearnersAreAveraged(t *testing.T) {
	for _, classes := range []int{3, 50} { // dense rows and sparse ones
		alone, rows := learned(classes, 2000)
		twice, _ := learned(classes, 2000)
		same, _ := learned(classes, 2000)
		twice.Merge(same)
		halved, _ := learned(classes, 2000)
		idle := NewLearner(classes)
		for range 2000 {
			idle.Tick()
		}
		halved.Merge(idle)
		fine := Precision{Step: 0.01}
		a, b, h := alone.Freeze(fine), twice.Freeze(fine), halved.Freeze(fine)
		whole, half := 0.0, 0.0
		for _, row := range rows {
			x, y, z := make([]int32, classes), make([]int32, classes), make([]int32, classes)
			a.Score(row, x)
			b.Score(row, y)
			h.Score(row, z)
			for c := range x {
				if x[c] != y[c] {
					t.Fatalf("%d classes, class %d: alone %d, merged with its twin %d", classes, c, x[c], y[c])
				}
				whole += math.Abs(float64(x[c]))
				half += math.Abs(float64(z[c]))
			}
		}
		if share := half / whole; share < 0.47 || share > 0.53 { // weights are rounded and coded
			t.Errorf("%d classes: merged with an idle learner, scores are %.2f of those alone, want half", classes, share)
		}
	}
}
