package talks

import (
	"fmt"
	"slices"
	"sort"
	"time"

	"github.com/parley-record/parley/language"
)

// statusFeatures describes what the mentions of a cluster tell of the state of the occasion.
func (r *reading) statusFeatures(c *cluster, when string) []string {
	seen := map[string]bool{"bias": true}
	say := func(format string, args ...any) { seen[fmt.Sprintf(format, args...)] = true }
	lies := r.tenseOf(when)
	say("lies=%s", lies)
	titled := 0
	for _, m := range c.mentions {
		if m.sentence < r.title {
			titled++
		}
	}
	first := ""
	for _, m := range c.mentions {
		s := r.stateOf(m)
		noun := m.word.noun
		if told := m.told; told != "" {
			say("told=%s", told)
			say("told=%s,lies=%s", told, lies)
			if first == "" && m.sentence >= r.title {
				first = told
				say("first=%s", told)
				say("first=%s,lies=%s", told, lies)
			}
		}
		if m.sentence < r.title && titled < len(c.mentions) {
			continue
		}
		say("tense=%d,noun=%t", s.tense, noun)
		say("tense=%d,noun=%t,lies=%s", s.tense, noun, lies)
		say("modal=%s,noun=%t", s.modal, noun)
		say("aspect=%d,noun=%t", s.aspect, noun)
		if s.infinitive {
			say("infinitive,noun=%t", noun)
		}
		if s.negated {
			say("negated,noun=%t,tense=%d", noun, s.tense)
		}
		if s.conditional {
			say("conditional")
		}
		if noun {
			_, light := r.words.light[r.lemma(m.verb)]
			if light {
				say("light,tense=%d,modal=%s", s.tense, s.modal)
				say("light,tense=%d,lies=%s", s.tense, lies)
			}
			say("det=%s,sense=%s", m.determiner, m.word.sense)
			say("prep=%s", r.preposition(m.token))
			say("prep=%s,tense=%d", r.preposition(m.token), s.tense)
		}
		say("form=%s", m.word.form)
		say("form=%s,lies=%s", m.word.form, lies)
		say("lemma=%s", m.word.lemma)
		say("lemma=%s,lies=%s", m.word.lemma, lies)
		if n := r.lasts(m); n > 0 {
			say("lasts,lies=%s,over=%t", lies, r.overAfter(when, n))
		}
		if noun && m.verb >= 0 {
			say("verb=%s,lies=%s", r.common(m.verb), lies)
		}
		if slices.ContainsFunc(m.places, func(a attached) bool { return a.kind == "here" }) {
			say("here,lies=%s", lies)
		}
		for _, q := range m.cues {
			say("cue=%s/%s", q.where, q.class)
			say("cue=%s,lies=%s", q.class, lies)
			if q.where == "verb" || q.where == "above" {
				d := r.clauseAt(q.token)
				say("cue=%s,tense=%d", q.class, d.Tense)
				say("cue=%s,tense=%d,lies=%s", q.class, d.Tense, lies)
			}
		}
	}
	if last := c.last(); last.ordinal > 0 {
		say("ordinal,lies=%s", lies)
	}
	return keys(seen)
}

// overAfter reports whether an occasion that begins on the first day of when and lasts n days is over by publication.
func (r *reading) overAfter(when string, n int) bool {
	from, _, ok := period(when)
	if !ok {
		return false
	}
	first, err := time.Parse(time.DateOnly, from)
	return err == nil && first.AddDate(0, 0, n-1).Format(time.DateOnly) < r.Published
}

func keys(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// formFeatures describes what the mentions of a cluster tell of the form of the occasion.
func (r *reading) formFeatures(c *cluster, serial bool) []string {
	seen := map[string]bool{"bias": true}
	say := func(format string, args ...any) { seen[fmt.Sprintf(format, args...)] = true }
	forms := map[string]bool{}
	for _, m := range c.mentions {
		say("lemma=%s", m.word.lemma)
		say("form=%s", m.word.form)
		say("form=%s,serial=%t", m.word.form, serial)
		forms[m.word.form] = true
		if m.word.noun {
			say("sense=%s,det=%s", m.word.sense, m.determiner)
		}
		if m.ordinal > 0 {
			say("ordinal,form=%s", m.word.form)
		}
		if m.inner >= 0 {
			say("inner")
		}
		if r.token(m.token).UPOS == language.PROPN {
			say("propn,form=%s", m.word.form)
		}
		for _, k := range m.modifiers {
			low, _, _ := r.joined(k)
			if kind := r.words.modifiers[low]; kind != "" {
				say("mod=%s,form=%s", kind, m.word.form)
			}
			if partyCount(low) {
				say("mod=n-party")
			}
			if _, ok := r.words.nouns[r.lemma(k)]; ok {
				say("mod=%s", r.lemma(k))
			}
		}
		if l := m.signature.level; l != "" {
			say("rank=%s,form=%s", l, m.word.form)
		}
		for _, c := range r.children(m.token) {
			if k := int(c); k > m.token && r.preposition(k) == "of" {
				say("of=%s,form=%s", r.partner(k), m.word.form)
				say("of=%s", r.common(k))
			}
		}
		for _, p := range m.participants {
			_, level := r.officeOf(&r.Cast.Actors[p.actor])
			say("level=%s", level)
		}
		for _, o := range r.clauseAt(m.token).Obliques {
			if o.Preposition == "by" || o.Preposition == "over" || o.Preposition == "on" {
				if kind := r.words.modifiers[r.lemma(o.Head)]; kind == "phone" {
					say("phone")
				}
			}
		}
	}
	own := c.firmly()
	bodies := slices.ContainsFunc(r.parties(own), func(code string) bool { return r.partyKind(code) == "organisation" })
	say("parties=%d,body=%t", min(len(r.parties(own)), 4), bodies)
	say("people=%d", min(len(r.people(own)), 4))
	for a := range forms {
		say("form=%s,parties=%d,body=%t", a, min(len(r.parties(own)), 4), bodies)
		for b := range forms {
			if a < b {
				say("forms=%s+%s", a, b)
			}
		}
	}
	return keys(seen)
}

// calledOff returns "postponed", "cancelled" or "refused" where a mention stands right under a word that
// says so ("put off the talks", "refused to meet"), with that word's token; "" otherwise. These are too rare in the
// gold for a model to learn.
func (r *reading) calledOff(c *cluster) (string, int) {
	for _, m := range c.mentions {
		for _, q := range m.cues {
			status := map[string]string{"postpone": "postponed", "cancel": "cancelled", "refuse": "refused"}[q.class]
			if status == "" || q.where != "modifier" && !r.rightUnder(m, q.token) {
				continue
			}
			d := r.clauseAt(q.token)
			if d.Negated || d.Modal == "may" || d.Modal == "might" || d.Modal == "could" || d.Modal == "would" {
				continue
			}
			if status == "refused" && (m.determiner == "definite" || m.word.form == "round" && m.ordinal > 0) && m.word.noun {
				continue
			}
			return status, q.token
		}
	}
	return "", -1
}

// rightUnder reports whether mention m is the subject, object or infinitive of the word at token i.
func (r *reading) rightUnder(m *mention, i int) bool {
	at := m.token
	for steps := 0; steps < 3 && at >= 0 && at != i; steps++ {
		up := r.token(at).Head
		if up == i {
			switch r.token(at).Rel {
			case language.Obj, language.NsubjPass, language.Xcomp, language.Nsubj, language.Nmod, language.Acl, language.Conj, language.Ccomp:
				return true
			}
			return false
		}
		if up < 0 {
			return false
		}
		_, light := r.words.light[r.lemma(up)]
		if _, talk := r.words.nouns[r.lemma(up)]; !talk && !(light && r.token(at).Rel == language.Obj) {
			return false
		}
		at = up
	}
	return at == i
}
