package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// mention is one phrase that may name an occasion on which parties talk, or a running negotiation.
type mention struct {
	token, sentence int
	word            word
	first, last     int // tokens of the phrase, half-open
	verb            int // the verb that tells what becomes of it: itself, or the one that governs it; -1
	below           int // the token through which a noun hangs on verb
	inner           int // for "round of talks": the token of "talks"; -1
	within          int // token of the mention that this one is a part of ("talks" in "round of talks"); -1
	determiner      string
	plural          bool
	ordinal         int
	modifiers       []int // premodifying tokens
	participants    []participant
	set             bool // spoken of as a set already known: "the two sides"
	cues            []cue
	times           []attached
	places          []attached
	signature       signature
	setting         setting
	copy            int    // which of several occasions that one phrase names
	told            string // what it tells of its occasion, see phase.go
	class           mentionClass
	both            bool    // an occasion that names its series too
	score           float64 // share of what class it is of
	serial          float64 // share of a series
}

// mentionClass is what a mention names.
type mentionClass uint8

const (
	nothing mentionClass = iota
	occasion
	series
)

// Bounds on hostile input: no news report comes near them.
const (
	maxCandidates = 2000 // candidates of one report; the rest are left out
	window        = 80   // tokens to either side of a mention in which its sentence is searched
)

// around returns the tokens of m's sentence that lie within the window.
func (r *reading) around(m *mention) (first, last int) {
	s := r.doc.Sentences[m.sentence]
	return max(s.First, m.token-window), min(s.Last, m.token+window)
}

// mentions finds the candidates, in text order.
func (r *reading) mentions() []*mention {
	var out []*mention
	for s := range r.doc.Sentences {
		if r.Aside != nil && r.Aside(s) {
			continue
		}
		for i := r.doc.Sentences[s].First; i < r.doc.Sentences[s].Last; i++ {
			if m := r.candidate(i); m != nil && len(out) < maxCandidates {
				out = append(out, m)
			}
		}
	}
	r.nest(out)
	for _, m := range out {
		r.takePart(m)
		m.cues = r.cuesOf(m)
		m.told = r.told(m)
		m.times = r.timesOf(m)
		m.places = r.placesOf(m)
		compare(m.times)
		compare(m.places)
	}
	var parted []*mention
	for _, m := range out {
		m.signature = r.sign(m)
		if r.admitted(m) {
			parted = append(parted, r.split(m)...)
		}
	}
	r.set(parted)
	r.claim(parted)
	return parted
}

func (r *reading) candidate(i int) *mention {
	t := r.token(i)
	lemma := r.lemma(i)
	m := &mention{token: i, sentence: t.Sentence, first: i, last: i + 1, verb: -1, below: -1, inner: -1, within: -1}
	tag := t.UPOS
	if tag == language.VERB && lemma == "talk" && r.lower(i) == "talks" && r.child(i, language.Nsubj) < 0 {
		tag = language.NOUN // "close-door talks with": taggers take it for the verb
	}
	switch tag {
	case language.NOUN, language.PROPN:
		w, ok := r.words.nouns[lemma]
		if !ok {
			w, ok = r.words.nouns[strings.TrimSuffix(r.lower(i), "s")]
		}
		if !ok {
			return nil
		}
		m.plural = t.XPOS == language.NNS || t.XPOS == language.NNPS || t.Feats.Has(language.FPlur) || r.lower(i) == "talks" || strings.HasSuffix(r.lower(i), "s") && lemma != r.lower(i)
		if w.plural && !m.plural || r.offPremises(i) {
			return nil
		}
		m.word = w
		r.nounPhrase(m)
		m.verb, m.below = r.governor(i)
		r.lightBefore(m)
	case language.VERB:
		w, ok := r.words.verbs[lemma]
		if !ok {
			return nil
		}
		if w.object == "talks" && !r.hasTalks(i) || w.object == "traveller" && !r.takesTo(i) {
			return nil
		}
		m.word, m.verb, m.below = w, i, i
		r.verbPhrase(m)
	default:
		return nil
	}
	return m
}

// hasTalks reports whether the subject or object of verb i is a word for talks.
func (r *reading) hasTalks(i int) bool {
	c := r.clauseAt(i)
	for _, k := range []int{c.Subject, c.PassiveSubject, c.Object} {
		if w, ok := r.words.nouns[r.lemma(k)]; k >= 0 && ok && w.sense != "body" {
			return true
		}
	}
	return false
}

// takesTo reports whether verb i takes a person to a place: "has taken him to".
func (r *reading) takesTo(i int) bool {
	c := r.clauseAt(i)
	to := slices.ContainsFunc(c.Obliques, func(o language.Oblique) bool { return o.Preposition == "to" && len(r.actorsIn(o.Head, asHost)) > 0 })
	return to && c.Object >= 0 && (r.token(c.Object).UPOS == language.PRON || r.kindOf(c.Object) == "person")
}

// offPremises reports whether noun i is itself a modifier of another noun ("summit hotel", "talks
// process") that is no word for talks: then it names no occasion.
func (r *reading) offPremises(i int) bool {
	t := r.token(i)
	if t.Rel != language.Compound || t.Head < 0 {
		return false
	}
	_, talk := r.words.nouns[r.lemma(t.Head)]
	return !talk && t.Head > i
}

// nounPhrase sets the phrase of a noun: from its determiner to the noun, and an "of" phrase that says of
// what it is a round or a summit.
func (r *reading) nounPhrase(m *mention) {
	m.determiner = "bare"
	for _, c := range r.children(m.token) {
		k := int(c)
		t := r.token(k)
		if k > m.token {
			continue
		}
		switch t.Rel {
		case language.Det:
			m.determiner = determiner(r.lower(k))
		case language.NmodPoss:
			m.determiner = "possessive"
			m.modifiers = append(m.modifiers, k)
		case language.Amod, language.Compound, language.Nummod, language.Nmod, language.NmodDesc, language.Advmod, language.NmodUnmarked, language.Flat:
			m.modifiers = append(m.modifiers, k)
		default:
			continue
		}
		if first, _ := r.phrase(k); first >= r.doc.Sentences[m.sentence].First {
			m.first = min(m.first, first)
		}
	}
	for _, c := range r.children(m.token) {
		k := int(c)
		if k < m.token || r.preposition(k) != "of" || k-m.token > 8 {
			continue
		}
		if w, ok := r.words.nouns[r.lemma(k)]; ok && m.word.sense != "body" && (w.sense == "either" || w.sense == "series" || w.sense == "occasion") {
			m.inner = k
		}
		if m.inner == k || r.token(k).UPOS == language.PROPN {
			m.last = max(m.last, k+1)
		}
	}
	if o := r.ordinalOf(m); o > 0 {
		m.ordinal = o
	}
}

func determiner(word string) string {
	switch word {
	case "a", "an", "another", "some", "any", "no":
		return "indefinite"
	case "this", "that", "these", "those", "such":
		return "demonstrative"
	}
	return "definite"
}

// verbPhrase sets the phrase of a verb: its auxiliaries, itself, its particle.
func (r *reading) verbPhrase(m *mention) {
	for _, c := range r.children(m.token) {
		k := int(c)
		switch r.token(k).Rel {
		case language.Aux, language.AuxPass:
			m.first = min(m.first, k)
		case language.CompoundPrt:
			if k > m.token {
				m.last = max(m.last, k+1)
			}
		}
	}
}

// nest marks the mentions that are a part of another one.
func (r *reading) nest(ms []*mention) {
	byToken := map[int]int{}
	for i, m := range ms {
		byToken[m.token] = i
	}
	for _, m := range ms {
		if j, ok := byToken[m.inner]; ok && m.inner >= 0 {
			ms[j].within = m.token
		}
		t := r.token(m.token)
		if m.within < 0 && m.word.noun && (t.Rel == language.Compound || t.Rel == language.NmodPoss) {
			if j, ok := byToken[t.Head]; ok && t.Head > m.token {
				m.within = ms[j].token
			}
		}
	}
}

// takePart gathers who may take part in the occasion.
func (r *reading) takePart(m *mention) {
	if m.word.noun {
		r.nounParties(m, m.token)
		if m.inner >= 0 {
			r.nounParties(m, m.inner)
		}
	}
	if m.verb >= 0 {
		r.verbParties(m)
	}
	r.besideIt(m)
	r.coordinate(m)
}

func (m *mention) join(ps []participant) {
	for _, p := range ps {
		add(&m.participants, p)
	}
}

func (r *reading) nounParties(m *mention, noun int) {
	for _, c := range r.children(noun) {
		k := int(c)
		t := r.token(k)
		switch t.Rel {
		case language.Amod, language.Compound, language.NmodDesc, language.Flat, language.NmodUnmarked:
			m.join(r.actorsIn(k, asModifier))
		case language.NmodPoss:
			m.join(r.actorsIn(k, asPossessor))
			m.set = m.set || r.isSet(k)
		case language.Nmod, language.Obl:
			r.nounOblique(m, k)
		}
	}
}

func (r *reading) nounOblique(m *mention, k int) {
	p := r.preposition(k)
	switch {
	case p == "between" || p == "among" || p == "involving":
		m.join(r.actorsIn(k, asBetween))
		m.set = m.set || r.isSet(k)
	case p == "with" || slices.Contains(m.word.with, p) && p != "of" && m.word.form != "visit":
		m.join(r.actorsIn(k, asWith))
	case p == "by":
		m.join(r.actorsIn(k, asSubject))
	case p == "of":
		m.join(r.actorsIn(k, asMember))
	case m.word.form == "visit" && (p == "to" || p == "in"):
		m.join(r.actorsIn(k, asHost))
	case p == "in" || p == "at":
		m.join(r.actorsIn(k, asPlace))
	}
}

func (r *reading) verbParties(m *mention) {
	c := r.clauseAt(m.verb)
	how, light := asRelative, false
	if !m.word.noun {
		how = asSubject
	} else {
		rel := r.token(m.below).Rel
		_, light = r.words.light[r.lemma(m.verb)]
		if rel == language.Obj || rel == language.NsubjPass || light && rel == language.Obl || rel == language.Xcomp && c.Object < 0 && r.particle(m.verb) != "" {
			how = asSubject
		}
		if rel == language.Nsubj && r.words.member[r.lemma(m.verb)] && c.Object >= 0 {
			m.join(r.actorsIn(c.Object, asMember))
		}
		if rel == language.Nsubj || rel == language.NsubjPass {
			how = asAuthor
			if c.Agent >= 0 {
				m.join(r.actorsIn(c.Agent, asSubject))
			}
		}
	}
	if subject := r.subjectOf(m.verb); subject >= 0 && how != asAuthor && !r.governs(subject, m.token) {
		m.join(r.actorsIn(subject, how))
		m.set = m.set || how == asSubject && r.isSet(subject)
	}
	if p := r.personBefore(m.verb); !m.word.noun && p >= 0 && !c.Passive {
		m.join([]participant{{r.actorOf(p), asSubject, p}})
	}
	if !m.word.noun && c.Object >= 0 {
		switch m.word.object {
		case "party":
			m.join(r.actorsIn(c.Object, asObject))
		case "place":
			m.join(r.actorsIn(c.Object, asHost))
		}
	}
	for _, o := range c.Obliques {
		switch {
		case o.Preposition == "with" && (!m.word.noun || how == asSubject), !m.word.noun && slices.Contains(m.word.with, o.Preposition):
			m.join(r.actorsIn(o.Head, asWith))
		case o.Preposition == "between" || o.Preposition == "among":
			m.join(r.actorsIn(o.Head, asBetween))
		case !m.word.noun && slices.Contains(m.word.place, o.Preposition):
			m.join(r.actorsIn(o.Head, asHost))
		case o.Preposition == "in" && !m.word.noun:
			m.join(r.actorsIn(o.Head, asPlace))
		}
	}
}

// subjectOf returns the token that heads the subject of verb v: its own, that of the clause above for an
// infinitive, the noun that a relative clause hangs on; -1 when there is none.
func (r *reading) subjectOf(v int) int {
	for steps := 0; v >= 0 && steps < 8; steps++ {
		c := r.clauseAt(v)
		s := c.Subject
		if s < 0 {
			s = c.PassiveSubject
		}
		if s < 0 {
			s = r.child(v, language.Nsubj, language.NsubjPass)
		}
		t := r.token(v)
		if s >= 0 {
			if t.Rel == language.AclRelcl && slices.Contains([]string{"who", "which", "that", "whom"}, r.lower(s)) {
				return t.Head
			}
			if r.lower(s) == "who" {
				return r.antecedent(s)
			}
			return s
		}
		switch t.Rel {
		case language.Acl, language.AclRelcl:
			return t.Head
		case language.Xcomp, language.Conj, language.Advcl, language.Ccomp, language.Parataxis:
			v = t.Head
		default:
			return -1
		}
	}
	return -1
}

// antecedent returns the token of the person or party right before "who" at token i, for clauses that the tree hangs
// elsewhere; i itself when there is none.
func (r *reading) antecedent(i int) int {
	for t := i - 1; t >= max(r.doc.Sentences[r.token(i).Sentence].First, i-3); t-- {
		if r.actorOf(t) >= 0 || r.words.people[r.lemma(t)] {
			return t
		}
	}
	return i
}

// governs reports whether token a is b or above it in the tree.
func (r *reading) governs(a, b int) bool {
	for steps := 0; b >= 0 && steps < 512; steps++ {
		if a == b {
			return true
		}
		b = r.token(b).Head
	}
	return false
}

// isSet reports whether token i stands for parties already named: "the two sides", "they".
func (r *reading) isSet(i int) bool {
	if i < 0 || !r.words.sets[r.lemma(i)] {
		return false
	}
	t := r.token(i)
	plural := t.Feats.Has(language.FPlur) || t.XPOS == language.NNS || t.UPOS == language.PRON || t.UPOS == language.NUM
	return plural && len(r.actorsIn(i, asSubject)) == 0
}

// persons counts the persons among the participants, and those of them with an office.
func (r *reading) persons(m *mention) (persons, officers int) {
	for _, p := range m.participants {
		a := &r.Cast.Actors[p.actor]
		if a.Kind == actor.Person {
			persons++
			if len(a.Roles) > 0 {
				officers++
			}
		}
	}
	return persons, officers
}
