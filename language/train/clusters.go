package train

import (
	"math"
	"slices"

	"github.com/parley-record/parley/language/internal/clusters"
)

// ClusterConfig says how words are put into classes.
type ClusterConfig struct {
	Fine, Coarse int // how many classes
	MinCount     int // words that occur less often get no class
	Rounds       int
}

// ClusterTable learns the classes of words from the texts under the data folder and from the package of
// vectors in a file, and returns the table that package language embeds.
func ClusterTable(data string, c ClusterConfig, vectors string, s SenseConfig) ([]byte, error) {
	sentences, err := clusterText(data)
	if err != nil {
		return nil, err
	}
	classes := learnClasses(sentences, c)
	if err := addSenses(classes, vectors, s); err != nil {
		return nil, err
	}
	return clusters.Store(classes), nil
}

// learnClasses puts the words of sentences into classes, so that the class of a word tells most of the class
// of the next (the exchange algorithm of Martin, Liermann and Ney 1998), and then the classes into
// coarser ones in the same way. Words are in lower case with digits taken as 0.
func learnClasses(sentences [][]string, c ClusterConfig) map[string]clusters.Class {
	x := newExchange(sentences, c)
	for range c.Rounds {
		if !x.round() {
			break
		}
	}
	coarse := x.coarsen(c.Coarse, 4*c.Rounds)
	classes := make(map[string]clusters.Class, len(x.words))
	for w, word := range x.words {
		classes[word] = clusters.Class{Fine: uint16(x.class[w] + 1), Coarse: uint8(coarse[x.class[w]] + 1)}
	}
	return classes
}

type neighbour struct{ word, count int32 }

// exchange holds the counts. Word numbers go by falling frequency; the last number is the edge of a
// sentence and all rare words, whose class is fixed.
type exchange struct {
	words        []string
	class        []int // by word
	classes      int   // the last is that of the edge
	total        []int64
	before       [][]neighbour // by word: what comes before it
	after        [][]neighbour
	pairs, flip  []int32 // pairs[a*classes+b]: how often class b follows class a; flip is its transpose
	size         []int64 // occurrences of a class
	nlogn        []float64
	gain         []float64
	from, toward []int32 // scratch: counts of the classes before and after a word
}

func newExchange(sentences [][]string, c ClusterConfig) *exchange {
	x := &exchange{nlogn: make([]float64, 1<<16)}
	for n := 2; n < len(x.nlogn); n++ {
		x.nlogn[n] = float64(n) * math.Log(float64(n))
	}
	number := x.count(sentences, c.MinCount)
	x.neighbours(sentences, number)
	x.start(c.Fine)
	return x
}

// start puts the words into classes in turn, and counts.
func (x *exchange) start(classes int) {
	for w := range x.words {
		x.class = append(x.class, w%classes)
	}
	x.class = append(x.class, classes)
	x.classes = classes + 1
	n := x.classes
	x.pairs, x.flip, x.size = make([]int32, n*n), make([]int32, n*n), make([]int64, n)
	x.gain, x.from, x.toward = make([]float64, n), make([]int32, n), make([]int32, n)
	for a, list := range x.after {
		x.size[x.class[a]] += x.total[a]
		for _, b := range list {
			x.add(x.class[a], x.class[b.word], b.count)
		}
	}
}

func (x *exchange) count(sentences [][]string, least int) map[string]int32 {
	counts := make(map[string]int64)
	for _, s := range sentences {
		for _, w := range s {
			counts[w]++
		}
	}
	for w, n := range counts {
		if n >= int64(least) {
			x.words = append(x.words, w)
		}
	}
	slices.SortFunc(x.words, func(a, b string) int {
		if counts[a] != counts[b] {
			return int(counts[b] - counts[a])
		}
		if a < b {
			return -1
		}
		return 1
	})
	number := make(map[string]int32, len(x.words))
	for i, w := range x.words {
		number[w] = int32(i)
	}
	return number
}

func (x *exchange) neighbours(sentences [][]string, number map[string]int32) {
	edge := int32(len(x.words))
	x.total = make([]int64, edge+1)
	pairs := make(map[[2]int32]int32)
	for _, s := range sentences {
		last := edge
		for _, w := range append(s[:len(s):len(s)], "") {
			n, ok := number[w]
			if !ok {
				n = edge
			}
			pairs[[2]int32{last, n}]++
			x.total[n]++
			last = n
		}
	}
	x.before, x.after = make([][]neighbour, edge+1), make([][]neighbour, edge+1)
	for p, n := range pairs {
		x.after[p[0]] = append(x.after[p[0]], neighbour{p[1], n})
		x.before[p[1]] = append(x.before[p[1]], neighbour{p[0], n})
	}
	for _, lists := range [][][]neighbour{x.before, x.after} {
		for _, list := range lists {
			slices.SortFunc(list, func(a, b neighbour) int { return int(a.word - b.word) })
		}
	}
}

func (x *exchange) add(a, b int, count int32) {
	x.pairs[a*x.classes+b] += count
	x.flip[b*x.classes+a] += count
}

func (x *exchange) h(n int64) float64 {
	if n < int64(len(x.nlogn)) {
		return x.nlogn[n]
	}
	return float64(n) * math.Log(float64(n))
}

// round offers every word another class and reports whether any moved.
func (x *exchange) round() bool {
	moved := 0
	for w := range x.words {
		old := x.class[w]
		self := x.shift(w, old, -1)
		best := x.best(w, self)
		x.class[w] = best
		x.shift(w, best, 1)
		if best != old {
			moved++
		}
	}
	return moved > len(x.words)/500
}

// shift takes word w out of a class (sign -1) or puts it in (1). It leaves in from and toward the counts
// of the classes on both sides of w, itself apart, and returns how often w follows itself.
func (x *exchange) shift(w, class int, sign int32) (self int32) {
	clear(x.from)
	clear(x.toward)
	for _, b := range x.before[w] {
		if int(b.word) == w {
			self = b.count
			continue
		}
		x.from[x.class[b.word]] += b.count
		x.add(x.class[b.word], class, sign*b.count)
	}
	for _, b := range x.after[w] {
		if int(b.word) != w {
			x.toward[x.class[b.word]] += b.count
			x.add(class, x.class[b.word], sign*b.count)
		}
	}
	x.add(class, class, sign*self)
	x.size[class] += int64(sign) * x.total[w]
	return self
}

// best returns the class in which w, being in none, tells most.
func (x *exchange) best(w int, self int32) int {
	clear(x.gain)
	n := x.classes
	for k := range n {
		if x.from[k] > 0 {
			x.gains(x.pairs[k*n:(k+1)*n], x.from[k], k)
		}
		if x.toward[k] > 0 {
			x.gains(x.flip[k*n:(k+1)*n], x.toward[k], k)
		}
	}
	best := -1
	for c := range n - 1 {
		within := int64(x.pairs[c*n+c])
		x.gain[c] += x.h(within+int64(x.from[c]+x.toward[c]+self)) - x.h(within)
		x.gain[c] -= 2 * (x.h(x.size[c]+x.total[w]) - x.h(x.size[c]))
		if best < 0 || x.gain[c] > x.gain[best] {
			best = c
		}
	}
	return best
}

// gains adds to gain what count more pairs bring to each place of row, but for place skip.
func (x *exchange) gains(row []int32, count int32, skip int) {
	keep := x.gain[skip]
	alone := x.h(int64(count))
	for c, n := range row {
		if n == 0 {
			x.gain[c] += alone
		} else {
			x.gain[c] += x.h(int64(n+count)) - x.h(int64(n))
		}
	}
	x.gain[skip] = keep
}

// coarsen puts the classes themselves into classes, in the same way.
func (x *exchange) coarsen(classes, rounds int) []int {
	n := x.classes
	y := &exchange{nlogn: x.nlogn, total: x.size, words: make([]string, n-1)}
	y.before, y.after = make([][]neighbour, n), make([][]neighbour, n)
	for a := range n {
		for b := range n {
			if count := x.pairs[a*n+b]; count > 0 {
				y.after[a] = append(y.after[a], neighbour{int32(b), count})
				y.before[b] = append(y.before[b], neighbour{int32(a), count})
			}
		}
	}
	y.start(classes)
	for range rounds {
		if !y.round() {
			break
		}
	}
	return y.class
}
