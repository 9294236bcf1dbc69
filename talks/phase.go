package talks

import (
	"github.com/parley-record/parley/language"
)

// A mention tells by its own words whether its occasion is past, goes on, or is to come. What it tells is
// read off three places, the nearest first: the words before the noun ("the planned talks"), those behind
// it ("talks to be held in May"), and the verb group that it hangs on ("will hold talks").

// told says what a mention tells of its occasion: a status of the gold, or one of "started" (held or
// ongoing, by the day), "ahead", "after", "during" (told by what comes before or after it), "may", "purpose",
// "not"; "" when it tells nothing.
func (r *reading) told(m *mention) string {
	if m.word.noun {
		for _, q := range m.cues {
			if q.where == "modifier" {
				if s := statusByClass[q.class]; s != "" {
					return s
				}
			}
		}
		if s := r.toldBehind(m); s != "" {
			return s
		}
	}
	if m.verb < 0 {
		return ""
	}
	if !m.word.noun {
		return r.toldByVerb(m.verb, m)
	}
	if timing := r.words.timing[r.preposition(m.below)]; timing != "" && r.token(m.below).Rel != language.Obj {
		return timing
	}
	if !r.heads(m, m.below) {
		return ""
	}
	class := r.words.statusOf(r.lemma(m.verb), r.token(m.verb).UPOS, r.particle(m.verb))
	told := r.toldByVerb(m.verb, m)
	switch r.token(m.below).Rel {
	case language.Nsubj, language.NsubjPass, language.Obj, language.Csubj:
	default:
		if _, light := r.words.light[r.lemma(m.verb)]; !light {
			return ""
		}
	}
	switch class {
	case "postpone", "cancel", "refuse":
		if told == "held" || told == "does" {
			return statusByClass[class]
		}
	case "end", "stall":
		if told == "planned" {
			return "ongoing"
		}
	case "start", "resume", "continue":
		if told == "held" || told == "does" || told == "ongoing" {
			return "started"
		}
	case "plan", "hope":
		return statusByClass[class]
	}
	return told
}

// heads reports whether what is told of token i is told of the occasion of m: the noun itself, or one that
// stands for it ("the start of the talks").
func (r *reading) heads(m *mention, i int) bool {
	if i == m.token {
		return true
	}
	_, talks := r.words.nouns[r.lemma(i)]
	return talks || r.words.statusOf(r.lemma(i), language.NOUN, "") != ""
}

// statusByClass is the status that a class of lexicon/status.txt tells of by itself.
var statusByClass = map[string]string{
	"plan": "planned", "hope": "possible", "postpone": "postponed", "cancel": "cancelled", "refuse": "refused",
	"end": "held", "continue": "ongoing",
}

// toldBehind reads the verb that follows a noun: "talks scheduled for May", "the summit to be held in
// Geneva", "the meeting which took place on Monday".
func (r *reading) toldBehind(m *mention) string {
	for _, c := range r.children(m.token) {
		k := int(c)
		t := r.token(k)
		if k < m.token || t.Rel != language.Acl && t.Rel != language.AclRelcl {
			continue
		}
		clause := r.clauseAt(k)
		if s := statusByClass[r.words.statusOf(r.lemma(k), t.UPOS, r.particle(k))]; s != "" && t.Rel == language.Acl {
			return s
		}
		switch _, light := r.words.light[r.lemma(k)]; {
		case clause.Infinitive:
			return "planned"
		case t.Rel == language.Acl && light && t.XPOS == language.VBN:
			return "held"
		case t.Rel == language.AclRelcl && clause.Subject >= 0 && r.token(clause.Subject).UPOS == language.PRON:
			return r.toldByVerb(k, m)
		}
	}
	return ""
}

// toldByVerb reads the verb group of token v.
func (r *reading) toldByVerb(v int, m *mention) string {
	c := r.clauseAt(v)
	switch marker := r.lower(c.Marker); {
	case r.words.timing[marker] == "if":
		return "possible"
	case c.Modal == "will" || c.Modal == "shall" || c.Tense == language.Future:
		return negated("planned", c)
	case c.Modal == "would" && r.reported(v):
		return negated("planned", c)
	case c.Modal != "":
		return negated("possible", c)
	case c.Infinitive || r.token(v).XPOS == language.VB:
		return r.toldAbove(v, m)
	case c.Aspect == language.Progressive:
		return "ongoing"
	case c.Tense == language.Past || c.Aspect == language.Perfect:
		return negated("held", c)
	case c.Tense == language.Present && m.sentence < r.title:
		return negated("held", c)
	case c.Tense == language.Present:
		return negated("does", c)
	}
	return ""
}

func negated(status string, c language.Clause) string {
	if c.Negated {
		return "not"
	}
	return status
}

// toldAbove reads the word above an infinitive: "plans to meet", "refused to hold", "hopes to visit".
func (r *reading) toldAbove(v int, m *mention) string {
	up := r.token(v).Head
	if up < 0 {
		if m.sentence < r.title {
			return "planned" // "Ministers to meet in May"
		}
		return ""
	}
	t := r.token(up)
	class := r.words.statusOf(r.lemma(up), t.UPOS, r.particle(up))
	if class == "" {
		class = r.words.statusOf(r.lower(up), language.ADJ, "")
	}
	c := r.clauseAt(up)
	switch s := statusByClass[class]; {
	case s == "refused" && c.Negated:
		return "possible"
	case s != "" && c.Negated:
		return "refused"
	case s == "planned" && (c.Modal == "may" || c.Modal == "might" || c.Modal == "could"):
		return "possible"
	case s != "" && s != "held":
		return s
	}
	return "purpose"
}

// reported reports whether verb v stands in the words of a statement told in the past: "said it would".
func (r *reading) reported(v int) bool {
	for at, steps := r.token(v).Head, 0; at >= 0 && steps < 4; at, steps = r.token(at).Head, steps+1 {
		if r.cue[at] >= 0 {
			return r.clauseAt(at).Tense == language.Past
		}
	}
	return false
}
