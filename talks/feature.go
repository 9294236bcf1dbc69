package talks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// mentionFeatures describes a candidate to the model that decides whether it names an occasion, a
// series, or nothing. No feature names a person, a place or a party.
func (r *reading) mentionFeatures(m *mention, all []*mention) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	t := r.token(m.token)
	w := m.word
	say("lemma=%s", w.lemma)
	say("sense=%s,plural=%t", w.sense, m.plural)
	say("form=%s,strong=%t", w.form, w.strong)
	say("noun=%t,rel=%s", w.noun, t.Rel)
	say("upos=%s", t.UPOS)
	title := m.sentence < r.title
	if title {
		say("title")
		say("title,lemma=%s", w.lemma)
	}
	r.partyFeatures(m, say)
	if w.noun {
		r.nounFeatures(m, say)
	} else {
		c := r.clauseAt(m.token)
		say("verb,object=%t,with=%t,sense=%s", c.Object >= 0, hasRole(m, asWith), w.sense)
		say("verb,%s,object=%s", w.lemma, r.kindOf(c.Object))
		for _, o := range c.Obliques {
			if slices.Contains(w.with, o.Preposition) || slices.Contains(w.place, o.Preposition) || o.Preposition == "by" || o.Preposition == "on" {
				say("verb,%s,%s=%s", w.lemma, o.Preposition, r.kindOf(o.Head))
			}
		}
	}
	s := r.stateOf(m)
	say("tense=%d,modal=%s,noun=%t", s.tense, s.modal, w.noun)
	if s.negated {
		say("negated,noun=%t", w.noun)
	}
	if s.conditional {
		say("conditional")
	}
	told := m.told
	say("told=%s,sense=%s", told, w.sense)
	say("plain=%t", r.plain(m))
	say("plain=%t,noun=%t", r.plain(m), w.noun)
	say("plain=%t,strong=%t", r.plain(m), w.strong)
	own := false
	for _, a := range m.times {
		own = own || a.how == "inside" || a.how == "below" || a.how == "verb"
	}
	if w.noun {
		counted := false
		for _, k := range m.modifiers {
			word, _, _ := r.joined(k)
			counted = counted || partyCount(word)
		}
		say("counted=%t,own=%t,unit=%t", counted, own, m.ordinal > 0 || m.inner >= 0)
		say("counted=%t,told=%s", counted, told)
		say("told=%s,det=%s,plural=%t", told, m.determiner, m.plural)
	}
	for _, c := range m.cues {
		say("cue=%s/%s", c.where, c.class)
		say("cue=%s/%s,sense=%s", c.where, c.class, w.sense)
	}
	r.attachmentFeatures(m, say)
	r.surroundings(m, all, say)
	r.wording(m, say)
	return f
}

// plain reports whether m says outright that two parties talk or will: "A and B held talks", "A will meet B".
func (r *reading) plain(m *mention) bool {
	if m.verb < 0 || len(r.parties(m.firmly())) < 2 {
		return false
	}
	if m.word.noun {
		_, light := r.words.light[r.lemma(m.verb)]
		if !light || m.below != m.token && m.below != m.inner {
			return false
		}
	}
	switch m.told {
	case "held", "planned", "ongoing", "started", "refused", "postponed", "cancelled":
		return true
	}
	return false
}

func hasRole(m *mention, how role) bool {
	for _, p := range m.participants {
		if p.role == how {
			return true
		}
	}
	return false
}

func (r *reading) partyFeatures(m *mention, say func(string, ...any)) {
	var own []participant
	for _, p := range m.participants {
		say("role=%s,noun=%t", p.role, m.word.noun)
		if !weak(p.role) {
			own = append(own, p)
		}
	}
	n, all := len(r.parties(own)), len(r.parties(m.participants))
	say("parties=%d", min(n, 3))
	say("parties=%d,sense=%s", min(n, 3), m.word.sense)
	say("parties=%d,form=%s", min(n, 3), m.word.form)
	say("allparties=%d", min(all, 3))
	persons, officers := r.persons(m)
	say("persons=%d,officers=%t", min(persons, 2), officers > 0)
	if m.set {
		say("set")
	}
	if n == 1 && m.word.noun && persons == 0 {
		say("oneparty,%s", m.word.sense)
	}
}

// kindOf says what the phrase at token i names.
func (r *reading) kindOf(i int) string {
	if i < 0 {
		return "none"
	}
	if a := r.actorOf(i); a >= 0 {
		switch r.Cast.Actors[a].Kind {
		case actor.State:
			return "state"
		case actor.Person:
			if r.Cast.Party(a) == "" {
				return "privateperson"
			}
			return "person"
		}
		return "body"
	}
	if len(r.actorsIn(i, asObject)) > 0 {
		return "ofparty"
	}
	if r.isSet(i) {
		return "set"
	}
	if _, ok := r.words.nouns[r.lemma(i)]; ok {
		return "talks"
	}
	if d, ok := r.words.domains[r.lemma(i)]; ok {
		return d.class
	}
	if r.token(i).UPOS == language.PROPN {
		return "name"
	}
	return "other"
}

func (r *reading) nounFeatures(m *mention, say func(string, ...any)) {
	say("det=%s,sense=%s,plural=%t", m.determiner, m.word.sense, m.plural)
	say("det=%s,form=%s", m.determiner, m.word.form)
	if m.ordinal > 0 {
		say("ordinal,sense=%s", m.word.sense)
	}
	if m.within >= 0 {
		say("within")
	}
	if m.inner >= 0 {
		say("hasinner")
	}
	bare := len(m.modifiers) == 0
	say("bare=%t,det=%s,lemma=%s", bare, m.determiner, m.word.lemma)
	for _, k := range m.modifiers {
		low, _, _ := r.joined(k)
		if d, ok := r.words.domains[r.lemma(k)]; ok && !strings.Contains(low, "-") {
			say("beside=%s", d.class)
			if d.beside {
				say("notalks,%s", m.word.sense)
			}
		}
		switch {
		case r.timeAt[k] >= 0:
			say("mod=time")
		case r.actorOf(k) >= 0:
			say("mod=party")
		case partyCount(low):
			say("mod=n-party")
		case r.token(k).UPOS == language.PROPN:
			say("mod=name")
		default:
			if kind, ok := r.words.modifiers[low]; ok {
				say("mod=%s", kind)
				say("mod=%s,sense=%s", kind, m.word.sense)
			}
		}
	}
	if t := r.token(m.token); t.UPOS == language.PROPN {
		say("propn,sense=%s", m.word.sense)
	}
	p := r.preposition(m.token)
	if p == "" && m.within >= 0 {
		p = "within"
	}
	verb := r.lemma(m.verb)
	_, light := r.words.light[verb]
	rel := "none"
	if m.below >= 0 {
		rel = r.token(m.below).Rel.String()
	}
	say("prep=%s", p)
	say("prep=%s,sense=%s", p, m.word.sense)
	say("light=%t,rel=%s", light, rel)
	if light {
		say("light=%s,rel=%s", verb, rel)
	}
	for _, c := range r.children(m.token) {
		if k := int(c); k > m.token {
			if q := r.preposition(k); q != "" {
				say("post=%s,sense=%s", q, m.word.sense)
				say("post=%s:%s", q, r.kindOf(k))
			} else if r.token(k).Rel == language.AclRelcl || r.token(k).Rel == language.Acl {
				say("post=%s", r.token(k).Rel)
			}
		}
	}
}

// partyCount reports whether a modifier counts the parties: "six-party", "four-way", "trilateral".
func partyCount(word string) bool {
	for _, suffix := range []string{"-party", "-way", "-nation", "-sided", "-power", "-country"} {
		if strings.HasSuffix(word, suffix) {
			return true
		}
	}
	return false
}

func (r *reading) attachmentFeatures(m *mention, say func(string, ...any)) {
	for i, set := range [][]attached{m.times, m.places} {
		name := [...]string{"time", "place"}[i]
		ways := map[string]bool{}
		for _, a := range set {
			if !ways[a.how] {
				ways[a.how] = true
				say("%s=%s", name, a.how)
				if a.how != "sentence" {
					say("%s=own,sense=%s", name, m.word.sense)
				}
			}
		}
		if len(set) == 0 {
			say("%s=none,sense=%s", name, m.word.sense)
		}
	}
}

func (r *reading) surroundings(m *mention, all []*mention, say func(string, ...any)) {
	same, near, strong := 0, 0, 0
	for _, o := range all {
		if o == m {
			continue
		}
		if o.word.strong {
			strong++
		}
		if o.word.lemma == m.word.lemma && o.token < m.token {
			same++
		}
		if o.sentence == m.sentence {
			near++
		}
	}
	say("strongthere=%d,sense=%s", min(strong, 4), m.word.sense)
	say("before=%t,det=%s,sense=%s", same > 0, m.determiner, m.word.sense)
	say("near=%d", min(near, 2))
	for _, class := range r.fields() {
		say("domain=%s", class)
	}
	states := map[string]bool{}
	for _, a := range r.Cast.Actors {
		if a.Of != "" && a.Kind != actor.Person {
			states[a.Of] = true
		}
	}
	say("states=%d", min(len(states), 4))
	if r.stated[m.token] >= 0 {
		say("stated,noun=%t", m.word.noun)
	}
}
