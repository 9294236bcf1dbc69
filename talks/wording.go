package talks

import (
	"github.com/parley-record/parley/language"
)

// wording describes a candidate by the plain words that stand in fixed places about it: what it is of, who
// meets whom, the words before and after. Names are left out, so that what is learned holds of other conflicts.
func (r *reading) wording(m *mention, say func(string, ...any)) {
	kind := "verb"
	if m.word.noun {
		kind = "noun"
	}
	for _, k := range m.modifiers {
		if w := r.common(k); w != "" {
			say("modifier=%s", w)
		}
	}
	for _, c := range r.children(m.token) {
		k := int(c)
		t := r.token(k)
		switch t.Rel {
		case language.Nmod, language.Obl:
			p := r.preposition(k)
			say("%s %s %s", kind, p, r.partner(k))
			if w := r.common(k); w != "" {
				say("%s %s %s", m.word.lemma, p, w)
				say("any %s %s", p, w)
			}
		case language.Obj, language.Nsubj, language.NsubjPass:
			say("%s %s %s", m.word.lemma, t.Rel, r.partner(k))
			if w := r.common(k); w != "" {
				say("%s %s %s", kind, t.Rel, w)
			}
		case language.NmodPoss:
			say("whose %s,%s", r.partner(k), m.word.sense)
		}
	}
	if m.verb >= 0 && m.verb != m.token {
		say("governor=%s", r.common(m.verb))
		say("governor=%s,%s", r.common(m.verb), r.token(m.below).Rel)
		if s := r.subjectOf(m.verb); s >= 0 && !r.governs(s, m.token) {
			say("noun subject %s", r.partner(s))
			say("noun subject word %s", r.common(s))
		}
	}
	s := r.doc.Sentences[m.sentence]
	if m.first > s.First {
		say("before=%s", r.plainly(m.first-1))
		say("before=%s,%s", r.plainly(m.first-1), m.word.lemma)
	} else {
		say("opens,%s", m.word.sense)
	}
	if m.last < s.Last {
		say("next=%s", r.plainly(m.last))
		say("next=%s,%s", r.plainly(m.last), m.word.lemma)
	}
}

// partner says what a phrase beside a mention names: its kind, whether it is of several, and whether it belongs to somebody
// of the sentence ("his advisers").
func (r *reading) partner(i int) string {
	s := r.kindOf(i)
	if poss := r.child(i, language.NmodPoss); poss >= 0 && r.token(poss).UPOS == language.PRON {
		s += " his"
	}
	if r.words.people[r.lemma(i)] {
		s += " people"
	}
	return s
}

// common returns the lemma of token i where it is a plain word, "" for a name.
func (r *reading) common(i int) string {
	t := r.token(i)
	if t.UPOS == language.PROPN || t.UPOS == language.NUM || r.actorOf(i) >= 0 || t.Mention >= 0 {
		return ""
	}
	return r.lemma(i)
}

// plainly returns the word at token i, or what stands for it where it is a name, a number or a time.
func (r *reading) plainly(i int) string {
	t := r.token(i)
	switch {
	case r.timeAt[i] >= 0:
		return "TIME"
	case r.actorOf(i) >= 0:
		return "PARTY"
	case t.UPOS == language.PROPN || t.Mention >= 0:
		return "NAME"
	case t.UPOS == language.NUM:
		return "NUMBER"
	}
	return r.lower(i)
}
