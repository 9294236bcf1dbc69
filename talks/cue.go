package talks

import (
	"github.com/parley-record/parley/language"
)

// cue is a word beside or above a mention that tells of the state of the occasion.
type cue struct {
	class string // as in lexicon/status.txt
	where string // "modifier", "verb" (the mention's verb), "above" (further up the tree)
	token int
}

// maxClimb bounds how far up the tree cues are looked for.
const maxClimb = 5

// cuesOf gathers the words that tell of the state of m, nearest first.
func (r *reading) cuesOf(m *mention) []cue {
	var out []cue
	for _, k := range m.modifiers {
		class := r.words.statusOf(r.lower(k), language.ADJ, "")
		if class == "" {
			class = r.words.statusOf(r.lemma(k), language.ADJ, "")
		}
		if class == "" && r.token(k).UPOS == language.ADV {
			class = r.words.statusOf(r.lower(k), language.ADV, "")
		}
		if class != "" {
			out = append(out, cue{class, "modifier", k})
		}
	}
	at := m.token
	for depth := 0; depth <= maxClimb && at >= 0; depth++ {
		t := r.token(at)
		if depth > 0 || !m.word.noun {
			where := "above"
			if at == m.verb {
				where = "verb"
			}
			if class := r.words.statusOf(r.lemma(at), t.UPOS, r.particle(at)); class != "" && (depth > 0 || m.word.lemma != r.lemma(at)) {
				out = append(out, cue{class, where, at})
			} else if class := r.words.statusOf(r.lower(at), t.UPOS, ""); class != "" && depth > 0 {
				out = append(out, cue{class, where, at})
			}
			for _, c := range r.children(at) {
				if k := int(c); r.token(k).Rel == language.Advmod && at == m.verb {
					if class := r.words.statusOf(r.lower(k), language.ADV, ""); class != "" {
						out = append(out, cue{class, where, k})
					}
				}
			}
		}
		if r.cue[at] >= 0 && depth > 0 {
			break // the words of a statement end at its cue
		}
		if t.Rel == language.AclRelcl && at != m.token {
			break
		}
		at = t.Head
	}
	return out
}

// state is what the verb group of a mention tells: the tense, and the modal.
type state struct {
	tense       language.Tense
	aspect      language.Aspect
	modal       string
	negated     bool
	infinitive  bool
	conditional bool // in an if-clause
}

// stateOf reads the verb group of m's verb; an infinitive takes tense and modal from the verb above it.
func (r *reading) stateOf(m *mention) state {
	if m.verb < 0 {
		return state{}
	}
	c := r.clauseAt(m.verb)
	s := state{tense: c.Tense, aspect: c.Aspect, modal: c.Modal, negated: c.Negated, infinitive: c.Infinitive}
	switch r.lower(c.Marker) {
	case "if", "unless", "whether":
		s.conditional = true
	}
	if s.infinitive || s.tense == language.NoTense && s.modal == "" {
		if up := r.token(m.verb).Head; up >= 0 && r.clause[up] >= 0 {
			above := r.doc.Clauses[r.clause[up]]
			s.tense, s.aspect = above.Tense, above.Aspect
			if s.modal == "" {
				s.modal = above.Modal
			}
			s.negated = s.negated || above.Negated
		}
	}
	return s
}
