package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// admitted reports whether a candidate, whose participants are known, can name talks at all. The rules
// here are those that need no weighing; the model weighs the rest.
func (r *reading) admitted(m *mention) bool {
	if m.word.noun {
		return r.admittedNoun(m)
	}
	c := r.clauseAt(m.token)
	switch {
	case m.word.form == "visit" && r.guest(m):
		return false
	case m.word.form == "visit" && r.sightseeing(m):
		return false
	case m.word.lemma == "meet" && c.Object >= 0 && !r.metBy(c.Object): // "meet a deadline"
		return false
	case m.word.object == "party" && r.isTalks(c.Object): // "received a telephone call": the call is the occasion
		return false
	case m.word.form == "call" && m.word.object == "party": // "called Ruritania's leader", not "called on", "called it"
		if len(c.Complements) > 0 || r.hasOblique(m.token, []string{"on", "for", "upon", "off"}) || c.Passive {
			return false
		}
		return r.isPerson(c.Object)
	case m.word.form == "visit" && m.word.sense != "trip":
		if c.Passive && m.word.object != "place" { // "were flown home"
			return false
		}
		return r.destination(m, c) && r.traveller(m)
	case m.word.object == "party" && !m.word.strong: // "received the envoy"
		if c.Passive {
			return r.isPerson(c.PassiveSubject) && r.isPerson(c.Agent)
		}
		return r.isPerson(c.Object) && r.isPerson(r.subjectOf(m.token)) || hasRole(m, asWith) && m.word.lemma != "see"
	case m.word.sense != "anew" && len(m.word.with) > 0 && m.word.lemma != "meet" && m.word.object != "topic":
		return hasRole(m, asWith) || m.set || len(r.parties(m.participants)) > 1
	}
	return true
}

// isTalks reports whether token i is a word for talks.
func (r *reading) isTalks(i int) bool {
	_, ok := r.words.nouns[r.lemma(i)]
	return ok && i >= 0 && r.actorOf(i) < 0
}

// metBy reports whether what is met at token i is somebody: not a need, a rule or a deadline.
func (r *reading) metBy(i int) bool {
	if r.token(i).UPOS != language.NOUN || r.actorOf(i) >= 0 || r.isSet(i) || r.words.people[r.lemma(i)] || r.timeAt[i] >= 0 {
		return true
	}
	return r.words.tellers[r.lemma(i)] || r.words.levels[r.lemma(i)] != ""
}

func (r *reading) admittedNoun(m *mention) bool {
	if r.otherKind(m) || r.ofOtherField(m) || m.word.form == "visit" && r.sightseeing(m) {
		return false
	}
	if a := r.Cast.At(m.token); a >= 0 && !m.word.strong && r.Cast.Actors[a].Kind != actor.Person && m.word.sense != "series" && m.word.sense != "body" {
		return false // a part of the name of a body
	}
	switch {
	case m.word.loose && m.inner < 0 && m.ordinal == 0 && m.within < 0: // "a new phase"
		return false
	case m.word.kindly && m.inner < 0 && !r.kindOfTalks(m): // "the application process"
		return false
	case m.word.lemma == "call":
		return hasRole(m, asWith) || hasRole(m, asBetween) || r.modified(m, "phone")
	case m.word.needsWith:
		return hasRole(m, asWith)
	case m.word.sense == "unit" && m.inner < 0: // "a round of fighting"
		for _, c := range r.children(m.token) {
			k := int(c)
			if k > m.token && r.preposition(k) == "of" && r.token(k).UPOS == language.NOUN && len(r.actorsIn(k, asMember)) == 0 {
				if _, body := r.words.nouns[r.lemma(k)]; !body {
					return false
				}
			}
		}
	case m.word.form == "letters":
		return len(r.parties(m.participants)) > 1
	}
	if m.word.form == "visit" {
		if m.word.lemma == "travel" && !hasRole(m, asPossessor) && !r.hasOblique(m.token, []string{"to"}) {
			return false
		}
		placed := slices.ContainsFunc(m.places, func(a attached) bool { return a.how == "inside" || a.how == "below" })
		for _, p := range m.participants {
			if !weak(p.role) {
				return true
			}
		}
		return placed || m.word.strong && m.determiner != "bare"
	}
	return true
}

// kindOfTalks reports whether the modifiers of m say that it is of talks ("the peace process", "the Barcelona process"), or
// nothing of its kind ("the stalled process").
func (r *reading) kindOfTalks(m *mention) bool {
	silent := true
	for _, k := range m.modifiers {
		word, _, _ := r.joined(k)
		kind := r.words.modifiers[word]
		_, talks := r.words.nouns[r.lemma(k)]
		switch t := r.token(k); {
		case t.Rel == language.NmodPoss || r.timeAt[k] >= 0:
		case talks, kind == "matter", kind == "sides", r.actorOf(k) >= 0, r.isPlaceName(k):
			return true
		case kind != "", t.UPOS == language.VERB || t.UPOS == language.ADV || t.UPOS == language.NUM, r.words.statusOf(word, language.ADJ, "") != "":
		default:
			silent = false
		}
	}
	return silent
}

// otherKind reports whether a modifier says that a meeting is of another kind than diplomacy: "press
// conference", "board meeting".
func (r *reading) otherKind(m *mention) bool {
	for _, k := range m.modifiers {
		word, first, last := r.joined(k)
		if last-first == 1 {
			word = r.lemma(k)
		}
		d, ok := r.words.domains[word]
		if !ok || !d.beside || r.actorOf(k) >= 0 {
			continue
		}
		if d.class == "press" || m.word.lemma != "summit" && len(r.parties(m.firmly())) < 2 {
			return true
		}
	}
	return false
}

// ofOtherField reports whether the sentence of a round or session is about an election, a court or a match, and
// no second party is said to take part: "in the first round of the poll".
func (r *reading) ofOtherField(m *mention) bool {
	if m.word.sense != "unit" || m.inner >= 0 || len(r.parties(m.firmly())) > 1 {
		return false
	}
	from, to := r.around(m)
	for t := from; t < to; t++ {
		if d, ok := r.words.domains[r.lemma(t)]; ok && d.rounds && r.actorOf(t) < 0 {
			return true
		}
	}
	return false
}

// firmly returns the participants whose roles say that they take part.
func (m *mention) firmly() []participant {
	var out []participant
	for _, p := range m.participants {
		if !weak(p.role) {
			out = append(out, p)
		}
	}
	return out
}

// modified reports whether m has a modifier of the kind.
func (r *reading) modified(m *mention, kind string) bool {
	for _, k := range m.modifiers {
		if word, _, _ := r.joined(k); r.words.modifiers[word] == kind {
			return true
		}
	}
	return false
}

// isPerson reports whether the phrase at token i names a person, or people of a party.
func (r *reading) isPerson(i int) bool {
	if i < 0 {
		return false
	}
	if r.isSet(i) {
		return true
	}
	for _, p := range r.actorsIn(i, asObject) {
		if r.Cast.Actors[p.actor].Kind == actor.Person {
			return true
		}
	}
	switch r.kindOf(i) {
	case "ofparty":
		return r.words.people[r.lemma(i)]
	}
	return r.token(i).UPOS == language.PRON && (r.lower(i) == "him" || r.lower(i) == "her" || r.lower(i) == "them" || r.lower(i) == "he" || r.lower(i) == "she")
}

// destination reports whether a verb of travel says where to: a place as its object or after its
// prepositions.
func (r *reading) destination(m *mention, c language.Clause) bool {
	at := func(i int) bool {
		if i < 0 {
			return false
		}
		if r.kindOf(i) == "state" || r.kindOf(i) == "body" && m.word.object != "place" {
			return true
		}
		for _, t := range append([]int{i}, r.conjuncts(i)...) {
			if r.site[t] >= 0 || r.isSet(t) || r.words.placing[r.lemma(t)] || r.lemma(t) == "country" {
				return true
			}
			if first, last := r.phrase(t); slices.ContainsFunc(r.site[first:min(last, t+6)], func(s int32) bool { return s >= 0 }) {
				return true
			}
		}
		return false
	}
	if m.word.object == "place" && at(c.Object) {
		return true
	}
	if m.word.object == "place" && c.Passive && at(c.PassiveSubject) {
		return true
	}
	for _, o := range c.Obliques {
		if slices.Contains(m.word.place, o.Preposition) && at(o.Head) {
			return true
		}
	}
	for _, k := range r.children(m.token) { // "arrived here"
		if r.lower(int(k)) == "here" {
			return true
		}
	}
	return false
}

// traveller reports whether a verb of travel has a person or a delegation as its subject.
func (r *reading) traveller(m *mention) bool {
	s := r.subjectOf(m.token)
	return s >= 0 && (r.isPerson(s) || r.words.people[r.lemma(s)]) || r.personBefore(m.token) >= 0
}

// personBefore returns the token right before verb v and its auxiliaries, where it names a person, or -1: of a long
// office the tree takes another part for the subject ("Special Envoy for the Lakes Jane Doe will travel").
func (r *reading) personBefore(v int) int {
	t := v - 1
	for t >= 0 && (r.token(t).UPOS == language.AUX || r.token(t).UPOS == language.ADV) {
		t--
	}
	if a := r.actorOf(t); a < 0 || r.Cast.Actors[a].Kind != actor.Person || r.token(t).Sentence != r.token(v).Sentence {
		return -1
	}
	return t
}
