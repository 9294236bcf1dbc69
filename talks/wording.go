package talks

import (
	"github.com/parley-record/parley/actor"
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
	r.sides(m, say)
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

// sides says between how many states the talks may be: people of one state who meet each other are no talks.
func (r *reading) sides(m *mention, say func(string, ...any)) {
	own := m.firmly()
	parties := min(len(r.parties(own)), 2)
	persons, officers := 0, 0
	for _, p := range own {
		if a := &r.Cast.Actors[p.actor]; a.Kind == actor.Person {
			persons++
			if len(a.Roles) > 0 {
				officers++
			}
		}
	}
	say("sides=%d,persons=%d,%s", parties, min(persons, 2), m.word.lemma)
	say("sides=%d,persons=%d,officers=%d", parties, min(persons, 2), min(officers, 2))
	named := map[string]bool{}
	from, to := r.around(m)
	for t := from; t < to; t++ {
		if code := r.Cast.Party(r.actorOf(t)); r.actorOf(t) >= 0 && code != "" {
			named[code] = true
		}
	}
	say("sides=%d,named=%d", parties, min(len(named), 3))
	say("named=%d,%s", min(len(named), 3), m.word.lemma)
	for _, a := range m.places {
		if a.how == "verb" || a.how == "below" {
			say("sides=%d,place=%s,country=%t,%s", parties, a.prep, a.country, m.word.sense)
		}
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
