package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// signature is what a phrase says that tells its occasion from others.
type signature struct {
	order     string   // "past" for "the last round", "coming" for "the next"
	level     string   // "leaders", "ministers", "officials" for "the ministerial meeting"
	count     string   // "six" for "six-party"
	names     []string // parties and names among the modifiers
	matters   []string // other content words among the modifiers
	travelers []int    // persons whose visit it is
	hosts     []string // parties visited
}

func (r *reading) sign(m *mention) signature {
	var s signature
	nouns := append([]int{}, m.modifiers...)
	if m.inner >= 0 {
		for _, c := range r.children(m.inner) {
			if k := int(c); k < m.inner {
				nouns = append(nouns, k)
			}
		}
	}
	for _, k := range nouns {
		word, _, _ := r.joined(k)
		if o := r.words.orders[word]; o != "" {
			s.order = o
		}
		if l := r.words.ranks[word]; l != "" {
			s.level = l
		} else if l := r.words.ranks[r.lemma(k)]; l != "" {
			s.level = l
		}
		switch t := r.token(k); {
		case partyCount(word):
			s.count = numberOf(word)
		case r.timeAt[k] >= 0 || r.words.ordinal(word) > 0:
		case t.UPOS == language.PROPN || r.actorOf(k) >= 0:
			s.names = append(s.names, r.namesUnder(k)...)
		case t.UPOS == language.NOUN || r.words.modifiers[word] == "matter":
			s.matters = append(s.matters, r.lemma(k))
		}
	}
	for _, k := range r.ahead(m) {
		if l := r.words.ranks[r.lower(k)]; s.level == "" && m.word.noun && r.token(k).UPOS != language.ADJ {
			s.level = l
		}
	}
	if m.word.form == "visit" {
		for _, p := range m.participants {
			person := r.Cast.Actors[p.actor].Kind == actor.Person
			switch {
			case person && (p.role == asPossessor || p.role == asSubject && !m.word.noun || p.role == asMember):
				s.travelers = append(s.travelers, p.actor)
			case p.role == asHost:
				s.hosts = append(s.hosts, r.Cast.Party(p.actor))
			}
		}
	}
	return s
}

// namesUnder returns the names in the phrase of token k: parties by their codes, other names by lemma.
func (r *reading) namesUnder(k int) []string {
	var out []string
	first, last := r.phrase(k)
	for t := max(first, k-6); t < min(last, k+3); t++ {
		if code := r.Cast.Party(r.actorOf(t)); code != "" {
			if !slices.Contains(out, code) {
				out = append(out, code)
			}
		} else if r.token(t).UPOS == language.PROPN {
			out = append(out, r.lower(t))
		}
	}
	return out
}

// opposed reports whether two phrases cannot name one occasion.
func (r *reading) opposed(a, b *mention) bool {
	switch {
	case a.token == b.token && a.copy != b.copy:
		return true
	case a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal:
		return true
	case (family(a) == "visit") != (family(b) == "visit") && a.verb != b.token && b.verb != a.token:
		return true
	case (family(a) == "call") != (family(b) == "call") && a.word.sense != "topic" && b.word.sense != "topic" && a.word.lemma != "conversation" && b.word.lemma != "conversation":
		return true
	}
	x, y := &a.signature, &b.signature
	switch {
	case x.order != "" && y.order != "" && x.order != y.order:
		return true
	case x.level != "" && y.level != "" && x.level != y.level && a.word.noun && b.word.noun:
		return true
	case x.count != "" && y.count != "" && x.count != y.count:
		return true
	case len(x.travelers) > 0 && len(y.travelers) > 0 && !slices.ContainsFunc(y.travelers, func(p int) bool { return slices.Contains(x.travelers, p) }):
		return true
	case len(x.hosts) > 0 && len(y.hosts) > 0 && !slices.ContainsFunc(y.hosts, func(p string) bool { return slices.Contains(x.hosts, p) }):
		return true
	}
	return false
}
