package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// setting is what stands about a mention in its sentence and is not the mention itself: by it two phrases
// are known to tell of one occasion, or of two.
type setting struct {
	names    []string // names, parties and persons by who they are
	persons  []string // of them the persons
	words    []string // plain nouns, adjectives and verbs
	partners []string // persons and parties with whom the others meet
	adverbs  []string // "then", "separately", "earlier"
}

// settingReach is how many tokens to either side of a mention belong to its setting.
const settingReach = 16

// set fills the settings of all mentions, and counts in how many of them each name and word stands.
func (r *reading) set(ms []*mention) {
	r.counted = map[string]int{}
	for _, m := range ms {
		m.setting = r.settingOf(m)
		if m.copy > 0 {
			continue
		}
		for _, w := range slices.Concat(m.setting.names, m.setting.words) {
			r.counted[w]++
		}
	}
}

func (r *reading) settingOf(m *mention) setting {
	var s setting
	put := func(list *[]string, w string) {
		if !slices.Contains(*list, w) {
			*list = append(*list, w)
		}
	}
	in := r.doc.Sentences[m.sentence]
	for t := max(in.First, m.first-settingReach); t < min(in.Last, m.last+settingReach); t++ {
		tok := r.token(t)
		switch a := r.actorOf(t); {
		case a >= 0:
			name := r.identity(a)
			put(&s.names, name)
			if r.Cast.Actors[a].Kind == actor.Person {
				put(&s.persons, name)
			}
		case tok.UPOS == language.PROPN:
			put(&s.names, r.lower(t))
		case r.timeAt[t] >= 0 || t >= m.first && t < m.last:
		case tok.UPOS == language.NOUN || tok.UPOS == language.ADJ || tok.UPOS == language.VERB:
			if _, talk := r.words.nouns[r.lemma(t)]; !talk {
				put(&s.words, r.lemma(t))
			}
		case tok.UPOS == language.ADV && t >= m.first-6 && t < m.last+4:
			put(&s.adverbs, r.lower(t))
		}
	}
	for _, p := range m.participants {
		switch p.role {
		case asWith, asObject, asBetween:
			put(&s.partners, r.identity(p.actor))
		}
	}
	return s
}

// identity names an actor so that two mentions of one are equal: a person by the family name, which headlines use alone.
func (r *reading) identity(a int) string {
	x := &r.Cast.Actors[a]
	if x.Kind == actor.Person && x.Name != "" {
		return lastWord(x.Name)
	}
	if code := r.Cast.Party(a); code != "" {
		return code
	}
	return lastWord(x.Name)
}

// shared counts what two lists have in common, and of it what stands about few mentions of the report.
func (r *reading) shared(a, b []string) (all, rare int) {
	for _, x := range b {
		if slices.Contains(a, x) {
			all++
			if r.counted[x] <= 3 {
				rare++
			}
		}
	}
	return all, rare
}

// likeness is how much a cluster and a mention have in common, to compare the clusters by.
func (r *reading) likeness(c *cluster, m *mention) int {
	if r.likened != m {
		r.likened, r.likenesses = m, map[*cluster]int{}
	}
	if n, known := r.likenesses[c]; known {
		return n
	}
	top := 0
	for _, o := range c.latest() {
		n, rare := r.shared(o.setting.names, m.setting.names)
		_, words := r.shared(o.setting.words, m.setting.words)
		partners, _ := r.shared(o.setting.partners, m.setting.partners)
		top = max(top, n+rare+words+2*partners)
	}
	r.likenesses[c] = top
	return top
}

// maxCompared is how many mentions of a cluster another is compared with.
const maxCompared = 40

// latest returns the mentions that another is compared with.
func (c *cluster) latest() []*mention { return c.mentions[max(0, len(c.mentions)-maxCompared):] }

// linkSetting describes whether what stands about m and about the mentions of c is alike.
func (r *reading) linkSetting(c *cluster, m *mention, all []*cluster, say func(string, ...any)) {
	var partners, persons []string
	names, rare, words := 0, 0, 0
	same := false
	for _, o := range c.latest() {
		partners = append(partners, o.setting.partners...)
		persons = append(persons, o.setting.persons...)
		n, few := r.shared(o.setting.names, m.setting.names)
		_, w := r.shared(o.setting.words, m.setting.words)
		if o.sentence == m.sentence {
			continue // they share their words
		}
		names, rare, words = max(names, n), max(rare, few), max(words, w)
		same = same || r.phraseText(o) == r.phraseText(m)
	}
	last, first := c.last(), c.mentions[0]
	apart := last.sentence != m.sentence
	say("partners=%s", relation(partners, m.setting.partners))
	say("partners=%s,nouns=%t,%t", relation(partners, m.setting.partners), last.word.noun, m.word.noun)
	say("partners=%s,phases=%s,%s", relation(partners, m.setting.partners), r.phaseOf(last), r.phaseOf(m))
	if apart {
		say("persons=%s", relation(persons, m.setting.persons))
		say("persons=%s,forms=%s,%s", relation(persons, m.setting.persons), family(last), family(m))
		say("names=%d", min(names, 4))
		say("rarenames=%d", min(rare, 3))
		say("rarewords=%d", min(words, 3))
		say("rarenames=%d,rarewords=%d", min(rare, 2), min(words, 2))
		say("samephrase=%t,det=%s", same, m.determiner)
		if first.sentence < r.title {
			say("title:%s,%s", first.word.lemma, m.word.lemma)
			say("title:names=%d,forms=%s,%s", min(names, 3), family(first), family(m))
		}
	} else {
		say("pairhere=%s,%s", last.word.lemma, m.word.lemma)
		if m.first >= last.last && m.first-last.last <= 10 {
			for t := last.last; t < m.first; t++ {
				switch r.token(t).UPOS {
				case language.ADP, language.CCONJ, language.SCONJ, language.ADV, language.PUNCT, language.PART:
					say("between=%s,forms=%s,%s", r.lower(t), family(last), family(m))
				}
			}
			say("between=%d", bucket(m.first-last.last))
		}
	}
	say("pair=%s,%s", last.word.lemma, m.word.lemma)
	say("told=%s,%s", last.told, m.told)
	for _, w := range m.setting.adverbs {
		say("adverb=%s", w)
	}
	own, others := r.likeness(c, m), 0
	for _, o := range all[max(0, len(all)-maxOpen):] {
		if o != c {
			others = max(others, r.likeness(o, m))
		}
	}
	switch {
	case own > others:
		say("likest=most")
		say("likest=most,by=%d", min(own-others, 4))
	case own == others:
		say("likest=even")
	default:
		say("likest=less")
		say("likest=less,by=%d", min(others-own, 4))
	}
}

// newSetting describes whether something of what stands about m is known from the clusters so far.
func (r *reading) newSetting(m *mention, all []*cluster, say func(string, ...any)) {
	var partners, persons []string
	like := 0
	for _, c := range all[max(0, len(all)-maxOpen):] {
		for _, o := range c.latest() {
			partners = append(partners, o.setting.partners...)
			persons = append(persons, o.setting.persons...)
		}
		like = max(like, r.likeness(c, m))
	}
	say("partners=%s", relation(partners, m.setting.partners))
	say("persons=%s", relation(persons, m.setting.persons))
	say("like=%d,any=%d", min(like, 8), min(len(all), 2))
	say("lemma=%s", m.word.lemma)
	say("lemma=%s,det=%s", m.word.lemma, m.determiner)
	say("told=%s", m.told)
	for _, w := range m.setting.adverbs {
		say("adverb=%s", w)
	}
	if m.word.noun {
		say("prep=%s", r.preposition(m.token))
	}
}

// phraseText returns the words of a mention in lower case without its article.
func (r *reading) phraseText(m *mention) string {
	first := m.first
	if first < m.token && r.token(first).UPOS == language.DET {
		first++
	}
	out := ""
	for t := first; t < m.last; t++ {
		out += r.lower(t) + " "
	}
	return out
}
