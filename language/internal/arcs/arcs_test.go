package arcs

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/parley-record/parley/language/internal/weights"
)

const (
	rels = 6
	root = 1
)

// randomTree grows a tree without crossing arcs over the words first to last.
func randomTree(r *rand.Rand, heads []int32, first, last int, head int32) {
	for first < last {
		cut := first + 1 + r.IntN(last-first)
		top := first + r.IntN(cut-first)
		heads[top] = head
		randomTree(r, heads, first, top, int32(top))
		randomTree(r, heads, top+1, cut, int32(top))
		first = cut
		if head < 0 { // one root: it takes all that is left
			randomTree(r, heads, first, last, int32(top))
			return
		}
	}
}

func randomExample(r *rand.Rand, n int) Example {
	e := Example{Heads: make([]int32, n), Rels: make([]uint8, n)}
	randomTree(r, e.Heads, 0, n, -1)
	for i := range n {
		e.Words = append(e.Words, Word{Form: r.Uint64(), Tag: r.Uint64N(5), Coarse: r.Uint64N(3), Cluster: r.Uint64N(9)})
		e.Rels[i] = uint8(2 + r.IntN(rels-2))
		if e.Heads[i] < 0 {
			e.Rels[i] = root
		}
	}
	return e
}

func fill(s *Scratch, words []Word) {
	s.Reset()
	for _, w := range words {
		s.Add(w)
	}
}

// Transitions that cost nothing, whichever are chosen, lead to the gold tree.
func TestOracleLeadsToTheTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		e := randomExample(r, 1+r.IntN(20))
		var s Scratch
		var o oracle
		fill(&s, e.Words)
		s.start()
		o.start(&e)
		for !s.done() {
			costs, free := o.costs(&s), []int(nil)
			for transition, cost := range costs {
				if cost == 0 && s.legal(transition) {
					free = append(free, transition)
				}
			}
			if len(free) == 0 {
				t.Fatalf("no transition is free; heads %v", e.Heads)
			}
			switch free[r.IntN(len(free))] {
			case shift:
				s.shift()
			case left:
				s.left(2)
			default:
				s.right(2)
			}
		}
		if heads, _ := s.result(root); !slices.Equal(heads, e.Heads) {
			t.Fatalf("heads %v, want %v", heads, e.Heads)
		}
	}
}

// tree fails the test unless there is one root and every word has a path to it.
func checkTree(t *testing.T, heads []int32, found []uint8) {
	t.Helper()
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
			if found[i] != root {
				t.Fatalf("root with relation %d", found[i])
			}
			continue
		}
		if found[i] == 0 || found[i] == root {
			t.Fatalf("word %d below %d with relation %d", i, h, found[i])
		}
		steps := 0
		for at := int32(i); at >= 0; at = heads[at] {
			if steps++; steps > len(heads) {
				t.Fatalf("word %d goes round in a circle: %v", i, heads)
			}
		}
	}
	if roots != 1 && len(heads) > 0 {
		t.Fatalf("%d roots in %v", roots, heads)
	}
}

func learned(t *testing.T, examples []Example, rounds int) *Parser {
	t.Helper()
	l := NewLearner(rels, root, 1)
	for round := range rounds {
		for i := range examples {
			l.Learn(&examples[i], round > 0)
		}
	}
	precision := weights.Precision{Step: 0.05}
	p, err := Read(l.Freeze(precision, precision).Append(nil), root)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestLearnsWhatItSaw(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var examples []Example
	for range 40 {
		examples = append(examples, randomExample(r, 1+r.IntN(15)))
	}
	p := learned(t, examples, 20)
	var s Scratch
	right, all := 0, 0
	for _, e := range examples {
		fill(&s, e.Words)
		heads, found := p.Parse(&s)
		checkTree(t, heads, found)
		for i := range heads {
			all++
			if heads[i] == e.Heads[i] && found[i] == e.Rels[i] {
				right++
			}
		}
	}
	if right*100 < all*97 {
		t.Errorf("%d of %d arcs of the training trees are found", right, all)
	}
}

func TestEveryParseIsATree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var examples []Example
	for range 20 {
		examples = append(examples, randomExample(r, 12))
	}
	p := learned(t, examples, 2)
	var s Scratch
	for n := range 60 {
		e := randomExample(r, n)
		fill(&s, e.Words)
		heads, found := p.Parse(&s)
		if len(heads) != n {
			t.Fatalf("%d heads for %d words", len(heads), n)
		}
		checkTree(t, heads, found)
	}
}

// A parse is reviewed for the better: the tree that is left was in no more doubt than the greedy one, and the same
// sentence gets it each time.
func TestReviewLessensDoubt(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	var examples []Example
	for range 40 {
		examples = append(examples, randomExample(r, 20))
	}
	p := learned(t, examples, 3)
	var s Scratch
	changed := 0
	for range 100 {
		e := randomExample(r, 1+r.IntN(25))
		fill(&s, e.Words)
		s.start()
		doubt := p.greedy(&s)
		before := slices.Clone(s.heads)
		s.findBranches(0)
		s.first, s.parse = s.parse, s.first
		if better, least := p.review(&s, doubt); better != nil {
			changed++
			if least >= doubt {
				t.Fatalf("doubt %d after the best branch, %d before", least, doubt)
			}
		}
		s.parse, s.first = s.first, s.parse
		if !slices.Equal(before, s.heads) {
			t.Fatalf("a review made %v of %v", s.heads, before)
		}
		p.search(&s, doubt)
		heads, rels := s.result(root)
		checkTree(t, heads, rels)
	}
	if changed == 0 {
		t.Error("no tree was changed")
	}
}

func TestParsingAllocatesNothing(t *testing.T) {
	e := randomExample(rand.New(rand.NewPCG(7, 8)), 30)
	p := learned(t, []Example{e}, 2)
	var s Scratch
	parse := func() {
		fill(&s, e.Words)
		p.Parse(&s)
	}
	parse()
	if n := testing.AllocsPerRun(20, parse); n != 0 {
		t.Errorf("a parse allocates %v times", n)
	}
}

func TestLongSentence(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	p := learned(t, []Example{randomExample(r, 30)}, 2)
	var s Scratch
	e := Example{}
	for range 200_000 {
		e.Words = append(e.Words, Word{Form: r.Uint64(), Tag: r.Uint64N(5)})
	}
	fill(&s, e.Words)
	start := time.Now()
	if heads, _ := p.Parse(&s); len(heads) != len(e.Words) {
		t.Fatalf("%d heads", len(heads))
	}
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("200,000 words took %v", took)
	}
}

// Every template has a place and a hash of its own.
func TestFeaturesAreDistinct(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var s Scratch
	for range 12 {
		s.Reset()
		for range 9 {
			s.Add(Word{r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64(), r.Uint64(), Shape(r.Uint32())})
		}
		s.start()
		s.shift()
		s.shift()
		s.left(2)
		s.shift()
		s.shift()
		for name, features := range map[string][]uint64{
			"transition": slices.Clone(s.transitionFeatures()), "relation": slices.Clone(s.relFeatures(s.items[s.top].below, s.top)),
		} {
			seen := make(map[uint64]int)
			for i, f := range features {
				if j, ok := seen[f]; ok {
					t.Fatalf("%s features %d and %d are the same", name, j, i)
				}
				seen[f] = i
			}
		}
	}
}
