package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// sightseeing reports whether a visit is said to go to something where nobody waits to talk ("visited the
// shrine", "a tour of the factory", "the shrine visit"), and to no country or town beside it.
func (r *reading) sightseeing(m *mention) bool {
	for _, k := range m.modifiers {
		if m.word.noun && r.words.sights[r.lemma(k)] {
			return true
		}
	}
	goals := r.goalsOf(m)
	return len(goals) > 0 && !slices.ContainsFunc(goals, func(k int) bool { return !r.words.sights[r.lemma(k)] })
}

// guest reports whether "visiting" only says of somebody that they are a guest: "talks with visiting President A".
func (r *reading) guest(m *mention) bool {
	t := r.token(m.token)
	if t.XPOS != language.VBG && t.UPOS != language.ADJ || m.word.object != "place" || m.first < m.token {
		return false
	}
	if t.Rel == language.Amod {
		return true
	}
	object := r.clauseAt(m.token).Object
	a := r.actorOf(object)
	return a >= 0 && r.Cast.Actors[a].Kind == actor.Person
}

// goalReach is how far behind a noun the head of what it goes to may stand.
const goalReach = 7

// goalsOf returns the tokens that head what a visit goes to, with what is joined to each by "and".
func (r *reading) goalsOf(m *mention) []int {
	var out []int
	put := func(k int) {
		if k >= 0 && r.timeAt[k] < 0 {
			out = append(out, append([]int{k}, r.conjuncts(k)...)...)
		}
	}
	c := r.clauseAt(m.token)
	if !m.word.noun && m.word.object == "place" {
		put(c.Object)
	}
	if !m.word.noun {
		for _, o := range c.Obliques {
			if slices.Contains(m.word.place, o.Preposition) {
				put(o.Head)
			}
		}
		return out
	}
	for k := m.token + 2; k < min(m.token+goalReach, r.doc.Sentences[m.sentence].Last); k++ { // the tree may hang it on the verb
		if p := r.preposition(k); p == r.lower(m.token+1) && slices.Contains(m.word.with, p) {
			put(k)
			break
		}
	}
	return out
}
