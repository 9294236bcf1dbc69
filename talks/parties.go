package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// role says by which way a party came to a meeting; the model weighs the ways against each other.
type role string

const (
	asSubject   role = "subject"
	asObject    role = "object"
	asWith      role = "with"
	asBetween   role = "between"
	asModifier  role = "modifier"
	asPossessor role = "possessor"
	asHost      role = "host"
	asPlace     role = "place"
	asRelative  role = "relative"
	asMember    role = "member"
	asProcess   role = "process"
	asCarried   role = "carried" // from the last pair of parties, for "the two sides"
	asAuthor    role = "author"
	asSibling   role = "sibling"  // takes part in another occasion of the same series
	asDelegate  role = "delegate" // has a negotiator in the report
	asListed    role = "listed"   // in the list of those whom a series brings together
)

// participant is an actor that may take part in an occasion.
type participant struct {
	actor int // of the Cast
	role  role
	token int // the evidence
}

// actorOf returns the actor that token i names, alone or as a part of a name, or -1.
func (r *reading) actorOf(i int) int {
	if i < 0 {
		return -1
	}
	if a := r.Cast.At(i); a >= 0 {
		if r.isPlaceName(i) && r.Cast.Actors[a].Kind == actor.Person {
			return -1 // "York" of a city
		}
		return a
	}
	m := r.token(i).Mention
	if m < 0 {
		return -1
	}
	for t := r.doc.Mentions[m].First; t < r.doc.Mentions[m].Last; t++ {
		if a := r.Cast.At(t); a >= 0 {
			return a
		}
	}
	return -1
}

// isPlaceName reports whether token i is a part of a name of a place.
func (r *reading) isPlaceName(i int) bool {
	m := r.token(i).Mention
	return m >= 0 && r.doc.Mentions[m].Kind == language.PlaceName
}

// actorsIn gathers the actors that the noun phrase headed by token i stands for: its own name, the
// names that modify it ("Ruritanian officials", "envoys of the two Ruritanias"), and its conjuncts.
// Relative clauses and phrases of place and matter are not entered.
func (r *reading) actorsIn(i int, how role) []participant {
	var out []participant
	r.gather(i, how, &out, 0)
	return out
}

func (r *reading) gather(i int, how role, out *[]participant, depth int) {
	if depth > 6 || i < 0 {
		return
	}
	a := r.actorOf(i)
	if a >= 0 {
		for _, member := range r.Cast.Actors[a].Members {
			add(out, participant{member, how, i})
		}
		if len(r.Cast.Actors[a].Members) == 0 {
			add(out, participant{a, how, i})
		}
	}
	for _, c := range r.children(i) {
		t := r.token(int(c))
		switch t.Rel {
		case language.Conj:
			r.gather(int(c), how, out, depth+1)
		case language.Appos:
			if a < 0 || r.Cast.Actors[a].Kind != actor.Person {
				r.gather(int(c), how, out, depth+1)
			}
		case language.Flat:
			if a < 0 {
				r.gather(int(c), how, out, depth+1)
			}
		case language.Compound, language.Amod, language.NmodPoss:
			if a < 0 {
				r.gather(int(c), how, out, depth+1)
			}
		case language.Nmod, language.NmodDesc:
			if a < 0 && slices.Contains([]string{"of", "from", "for", "among", "between", "including", "representing", "such as"}, r.preposition(int(c))) {
				r.gather(int(c), how, out, depth+1)
			}
		}
	}
}

func add(out *[]participant, p participant) {
	for _, q := range *out {
		if q.actor == p.actor {
			return
		}
	}
	*out = append(*out, p)
}

// parties returns the codes of the parties that participants stand for, in order, without repeats.
func (r *reading) parties(ps []participant) []string {
	var out []string
	for _, p := range ps {
		if of := r.Cast.Party(p.actor); of != "" && !slices.Contains(out, of) {
			out = append(out, of)
		}
	}
	return out
}

// people returns the names of the persons among the participants.
func (r *reading) people(ps []participant) []string {
	var out []string
	for _, p := range ps {
		if a := r.Cast.Actors[p.actor]; a.Kind == actor.Person && !slices.Contains(out, a.Name) {
			out = append(out, a.Name)
		}
	}
	return out
}
