package arcs

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// randomStep makes some legal transition. Relations are of the transition, so that parses meet again.
func randomStep(r *rand.Rand, s *Scratch) (taken int) {
	for taken = r.IntN(transitions); !s.legal(taken); taken = r.IntN(transitions) {
	}
	switch taken {
	case shift:
		s.shift()
	case left:
		s.left(2)
	default:
		s.right(3)
	}
	return taken
}

// seen returns all features of a state: of the transition and of the relations of both arcs.
func seen(s *Scratch, st state) (all []uint64) {
	defer func(present state) { s.state = present }(s.state)
	s.state = st
	all = append(all, s.transitionFeatures()...)
	if s.legal(left) {
		all = append(all, s.relFeatures(s.front, s.top)...)
	}
	if s.legal(right) {
		all = append(all, s.relFeatures(s.items[s.top].below, s.top)...)
	}
	return all
}

// States that look alike have the same features, so the choice made in the one can be repeated in the other.
func TestWhatLooksAlikeHasTheSameFeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	alike := 0
	for range 2000 {
		var s Scratch
		fill(&s, randomExample(r, 12).Words)
		s.start()
		for !s.done() {
			s.steps = append(s.steps, step{state: s.state})
			randomStep(r, &s)
		}
		from := r.IntN(len(s.steps))
		s.state = s.steps[from].state
		for i := from; !s.done(); i++ {
			first := s.steps[i].state
			if first != s.state && s.looksLike(&first) {
				alike++
				if !slices.Equal(seen(&s, s.state), seen(&s, first)) {
					t.Fatalf("states %v and %v look alike but have other features", s.state, first)
				}
			}
			randomStep(r, &s)
		}
	}
	if alike < 100 {
		t.Errorf("only %d states looked alike: the law was hardly tested", alike)
	}
}

// States that look alike and do not see a word have the same features whatever its tag, so that the choice made with the
// one tag can be repeated with the other.
func TestWhatIsNotSeenHasNoFeatures(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	unseen := 0
	for range 2000 {
		var s Scratch
		words := randomExample(r, 12).Words
		fill(&s, words)
		s.start()
		changed := 1 + r.IntN(len(words))
		for !s.done() {
			if !s.sees(int32(changed)) {
				unseen++
				before := seen(&s, s.state)
				old := s.words[changed]
				s.words[changed] = Word{Form: 1, Tag: 2, Coarse: 3, Cluster: 4, Broad: 5, Sense: 6, Field: 7, Shape: IsVerb}
				if !slices.Equal(before, seen(&s, s.state)) {
					t.Fatalf("state %v does not see word %d of %d, but its features change with it", s.state, changed, len(words))
				}
				s.words[changed] = old
			}
			randomStep(r, &s)
		}
	}
	if unseen < 100 {
		t.Errorf("only %d states did not see the word: the law was hardly tested", unseen)
	}
}

// A relation that hardly leads is doubt too, and so is one that was chosen against the lead; a shift makes no arc.
func TestRisk(t *testing.T) {
	sure := step{lead: certain, leadRel: certainRel}
	vague := step{lead: certain, leadRel: certainRel - 10}
	against := step{lead: -5, leadRel: certainRel}
	for _, test := range []struct {
		name string
		step step
		want int
	}{{"sure", sure, 0}, {"relation in doubt", vague, 10 * relPrice}, {"other transition", against, certain + 5}} {
		if got := test.step.risk(); got != test.want {
			t.Errorf("%s: risk %d, want %d", test.name, got, test.want)
		}
	}
	var s Scratch
	fill(&s, randomExample(rand.New(rand.NewPCG(1, 1)), 3).Words)
	s.start()
	if lead := new(Parser).take(&s, shift); lead != certainRel {
		t.Errorf("a shift leads its relation by %d, want %d", lead, certainRel)
	}
}
