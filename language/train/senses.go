package train

import (
	"math"
	"math/rand/v2"
	"strings"

	"github.com/parley-record/parley/language/internal/clusters"
)

// SenseConfig says how vectors of words are put into classes.
type SenseConfig struct {
	Words          int // the most frequent words, which get a class
	Means          int // the most frequent of them, which the classes' means are made of
	Senses, Fields int // how many classes
	Rounds         int // at most
	Seed           uint64
}

// DefaultSenses holds the settings of the embedded table, chosen on the dev parts.
var DefaultSenses = SenseConfig{Words: 100000, Means: 60000, Senses: 1000, Fields: 64, Rounds: 10, Seed: 1}

// addSenses gives the most frequent words of the package of vectors in file their senses and fields, beside the
// classes they have. Words are near each other by the directions in which the words of one class differ least
// (Fisher's discriminant): the vectors tell what a text is about, and of that only what bears on a word's place in
// the sentence is of use.
func addSenses(classes map[string]clusters.Class, file string, c SenseConfig) error {
	words, vectors, err := ReadVectors(file, c.Words)
	if err != nil {
		return err
	}
	labels := make([]int, len(words))
	for i := range words {
		words[i] = strings.Map(plainRune, words[i])
		labels[i] = int(classes[words[i]].Fine)
	}
	whiten(vectors, labels)
	counts := make([]float32, len(words)) // roughly as frequent words are, but more evenly
	for i := range counts {
		counts[i] = float32(1 / math.Sqrt(float64(i+100)))
	}
	n := min(c.Means, len(vectors))
	senses, means := kmeans(vectors[:n], counts[:n], c.Senses, c.Rounds, c.Seed)
	sizes := make([]float32, len(means))
	for i, sense := range senses {
		sizes[sense] += counts[i]
	}
	fields, _ := kmeans(means, sizes, c.Fields, 4*c.Rounds, c.Seed)
	all := make([]int, len(vectors))
	assign(vectors, means, all)
	for i, w := range words {
		if class := classes[w]; class.Sense == 0 { // 1,998 of them are "0,000", of which the first counts
			class.Sense, class.Field = uint16(all[i]+1), uint8(fields[all[i]]+1)
			classes[w] = class
		}
	}
	return nil
}

// whiten stretches the vectors so that those of one label scatter alike in all directions, and makes them of
// length 1. Label 0 is none.
func whiten(vectors [][]float32, labels []int) {
	factor := cholesky(scatter(vectors, labels))
	var y [dimensions]float64
	for _, v := range vectors {
		for i := range v { // solves factor * y = v
			y[i] = float64(v[i])
			for j := range i {
				y[i] -= factor[i][j] * y[j]
			}
			y[i] /= factor[i][i]
		}
		for i := range v {
			v[i] = float32(y[i])
		}
		scale(v)
	}
}

// evenness is how much of a scatter that is the same in all directions is added to the one that was found.
const evenness = 0.1

// scatter returns the covariance of vectors within their labels.
func scatter(vectors [][]float32, labels []int) (s [dimensions][dimensions]float64) {
	means := map[int]*[dimensions]float64{}
	sizes := map[int]int{}
	for i, v := range vectors {
		label := labels[i]
		if means[label] == nil {
			means[label] = new([dimensions]float64)
		}
		sizes[label]++
		for d, x := range v {
			means[label][d] += float64(x)
		}
	}
	total := 0
	for i, v := range vectors {
		n := sizes[labels[i]]
		if labels[i] == 0 || n < 2 {
			continue
		}
		total++
		var off [dimensions]float64
		for d, x := range v {
			off[d] = float64(x) - means[labels[i]][d]/float64(n)
		}
		for a := range s {
			for b := range s {
				s[a][b] += off[a] * off[b]
			}
		}
	}
	trace := 0.0
	for d := range s {
		trace += s[d][d]
	}
	for d := range s {
		s[d][d] += evenness * trace / dimensions
	}
	for a := range s {
		for b := range s {
			s[a][b] /= float64(max(total, 1))
		}
	}
	return s
}

// cholesky returns the lower triangle that multiplied with its transpose gives a.
func cholesky(a [dimensions][dimensions]float64) (l [dimensions][dimensions]float64) {
	for i := range l {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= l[i][k] * l[j][k]
			}
			if i == j {
				l[i][i] = math.Sqrt(max(sum, 1e-12))
			} else {
				l[i][j] = sum / l[j][j]
			}
		}
	}
	return l
}

// kmeans puts vectors of length 1 into k classes, each around its mean (spherical k-means; Dhillon and Modha
// 2001), and returns the class of each vector and the means. The counts say how much each vector counts.
func kmeans(vectors [][]float32, counts []float32, k, rounds int, seed uint64) (class []int, means [][]float32) {
	random := rand.New(rand.NewPCG(seed, 3))
	for _, i := range random.Perm(len(vectors))[:k] {
		means = append(means, append([]float32(nil), vectors[i]...))
	}
	class = make([]int, len(vectors))
	for range rounds {
		moved := assign(vectors, means, class)
		for c := range means {
			clear(means[c])
		}
		for i, v := range vectors {
			for d, x := range v {
				means[class[i]][d] += counts[i] * x
			}
		}
		for c := range means {
			scale(means[c])
		}
		if moved*1000 < len(vectors) {
			break
		}
	}
	assign(vectors, means, class)
	return class, means
}

// assign gives each vector the class of the nearest mean and returns how many it moved.
func assign(vectors, means [][]float32, class []int) (moved int) {
	for i, v := range vectors {
		best, nearest := 0, float32(-2)
		for c, m := range means {
			if x := dot(v, m); x > nearest {
				best, nearest = c, x
			}
		}
		if class[i] != best {
			class[i] = best
			moved++
		}
	}
	return moved
}

// dot multiplies two vectors whose length is a multiple of four.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for i := 0; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return (s0 + s1) + (s2 + s3)
}
