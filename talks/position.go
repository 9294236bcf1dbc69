package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// proposal is a candidate position: a phrase that a party may put forward, with the word that says so.
type proposal struct {
	party, speaker string
	stance         string // as the lexicon or the rule has it; the model decides
	rule           string
	word           stanceWord
	token          int // the stance word, or the modal verb
	head           int // token that heads the content
	content, on    Span
	to             []string
	via            string // how the party was found
	kind           string // where the content stood: obj, xcomp, ccomp, a preposition
	statement      int
	score          float64
}

// proposals finds the candidate positions, in text order.
func (r *reading) proposals() []*proposal {
	var out []*proposal
	for s := range r.doc.Sentences {
		if r.Aside != nil && r.Aside(s) {
			continue
		}
		for i := r.doc.Sentences[s].First; i < r.doc.Sentences[s].Last; i++ {
			if len(out) >= maxCandidates {
				return out
			}
			out = append(out, r.byWord(i)...)
			out = append(out, r.byModal(i)...)
			out = append(out, r.byCondition(i)...)
		}
	}
	return out
}

// withinWords cuts a content at the end of the reported words that it begins in: "is ready to halve the toll,
// the minister said" offers to halve the toll.
func (r *reading) withinWords(p *proposal) {
	if p.statement < 0 {
		return
	}
	for _, s := range r.Statements[p.statement].Content {
		if s.Start <= p.content.Start && p.content.Start < s.End && p.content.End > s.End {
			p.content.End = p.content.Start + len(strings.TrimRight(r.doc.Text[p.content.Start:s.End], " ,;\n"))
		}
	}
}

// byWord finds what the stance word at token i puts forward.
func (r *reading) byWord(i int) []*proposal {
	t := r.token(i)
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.pos == "mark" || !fits(w.pos, t.UPOS) && !(w.pos == "adj" && t.UPOS == language.ADJ) {
			continue
		}
		if w.particle != "" && w.particle != r.particle(i) || w.stance == "condition" {
			continue
		}
		if len(w.needs) > 0 && !r.hasOblique(i, w.needs) {
			continue
		}
		holders := r.holders(i, w)
		if len(holders) == 0 {
			holders = r.holdersNear(i)
		}
		if len(holders) == 0 {
			continue
		}
		found := r.contents(i, w)
		if len(found) == 0 {
			found = r.beside(i, w)
		}
		var out []*proposal
		for _, c := range found {
			for _, h := range holders {
				out = append(out, &proposal{
					party: h.party, speaker: h.speaker, stance: w.stance, rule: "stances: " + w.lemma, word: w, token: i,
					head: c.head, content: c.span, kind: c.kind, via: h.via, to: r.addressees(i, w, h.party), statement: int(r.stated[i]),
				})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (r *reading) hasOblique(i int, prepositions []string) bool {
	for _, o := range r.obliques(i) {
		if slices.Contains(prepositions, o.Preposition) {
			return true
		}
	}
	return false
}

// obliques returns the prepositional phrases of a verb, noun or adjective.
func (r *reading) obliques(i int) []language.Oblique {
	var out []language.Oblique
	for _, c := range r.children(i) {
		k := int(c)
		switch r.token(k).Rel {
		case language.Obl, language.Nmod, language.OblAgent:
			out = append(out, language.Oblique{Preposition: r.preposition(k), Head: k})
		}
	}
	return out
}

// holder is a party whose stance it is.
type holder struct{ party, speaker, via string }

// holders finds whose stance the word at token i expresses.
func (r *reading) holders(i int, w stanceWord) []holder {
	if w.pos == "noun" {
		for _, c := range r.children(i) {
			k := int(c)
			switch r.token(k).Rel {
			case language.NmodPoss, language.Compound, language.Amod:
				if hs := r.holdersAt(k, "possessor"); len(hs) > 0 {
					return hs
				}
			case language.Nmod:
				if p := r.preposition(k); p == "by" || p == "from" || p == "of" && w.lemma != "offer" {
					if hs := r.holdersAt(k, "by"); len(hs) > 0 {
						return hs
					}
				}
			}
		}
		if v, _ := r.governor(i); v >= 0 {
			return r.holdersAt(r.subjectOf(v), "subject of verb")
		}
		return nil
	}
	c := r.clauseAt(i)
	if c.Passive || c.PassiveSubject >= 0 {
		if c.Agent >= 0 {
			return r.holdersAt(c.Agent, "agent")
		}
		return nil
	}
	if hs := r.holdersAt(r.subjectOf(i), "subject"); len(hs) > 0 {
		return r.listed(hs, r.subjectOf(i), i)
	}
	if r.token(i).Rel == language.Acl { // "calling on", "aimed at": whose noun it hangs on
		return r.holdersAt(r.token(i).Head, "noun")
	}
	return nil
}

// listed adds the parties that stand in one list with the subject of verb i ("Arcadia and Ruritania
// agreed"), where the tree has lost them.
func (r *reading) listed(hs []holder, subject, i int) []holder {
	if subject > i || i-subject > 30 {
		return hs
	}
	first := subject
	for first > r.doc.Sentences[r.token(i).Sentence].First && i-first < 30 && r.token(first-1).UPOS != language.VERB && r.token(first-1).UPOS != language.SCONJ {
		first--
	}
	joined := false
	var more []holder
	for t := first; t < i; t++ {
		switch u := r.token(t).UPOS; {
		case u == language.CCONJ && r.lower(t) == "and":
			joined = true
		case u == language.VERB || u == language.SCONJ:
			return hs
		}
		if !r.Cast.Located(t) {
			more = append(more, r.holdersAt(t, "list")...)
		}
	}
	if !joined {
		return hs
	}
	for _, m := range more {
		if !slices.ContainsFunc(hs, func(h holder) bool { return h.party == m.party }) {
			hs = append(hs, m)
		}
	}
	return hs
}

// holdersAt returns the parties that the phrase at token i stands for; "we" and "I" are the speaker's.
func (r *reading) holdersAt(i int, via string) []holder {
	if i < 0 {
		return nil
	}
	var out []holder
	for _, p := range r.actorsIn(i, asSubject) {
		a := &r.Cast.Actors[p.actor]
		h := holder{party: a.Of, via: via}
		if a.Kind == actor.Person {
			h.speaker = a.Name
		}
		if h.party != "" && !slices.ContainsFunc(out, func(o holder) bool { return o.party == h.party }) {
			out = append(out, h)
		}
	}
	if len(out) > 0 {
		return out
	}
	switch r.lower(i) {
	case "we", "i", "us", "our", "my":
		if s := r.stated[i]; s >= 0 {
			return r.speakerOf(int(s), "first person")
		}
	case "it", "he", "she", "they":
		if s := r.stated[i]; s >= 0 && r.Cast.At(i) < 0 {
			return r.speakerOf(int(s), "pronoun")
		}
	}
	if r.isSet(i) {
		for _, code := range r.pair(i) {
			out = append(out, holder{party: code, via: "set"})
		}
	}
	return out
}

// holdersNear finds whose stance the word at token i may be where the tree does not show it: the speaker
// of the statement, else the party last named before it in the sentence.
func (r *reading) holdersNear(i int) []holder {
	if s := r.stated[i]; s >= 0 {
		if hs := r.speakerOf(int(s), "speaker near"); len(hs) > 0 {
			return hs
		}
	}
	s := r.doc.Sentences[r.token(i).Sentence]
	for t := i - 1; t >= max(s.First, i-30); t-- {
		if r.Cast.Located(t) {
			continue
		}
		if hs := r.holdersAt(t, "left"); len(hs) > 0 {
			return hs
		}
	}
	return nil
}

func (r *reading) speakerOf(statement int, via string) []holder {
	s := r.Statements[statement]
	if s.Of == "" {
		return nil
	}
	h := holder{party: s.Of, via: via}
	if s.Speaker >= 0 && r.Cast.Actors[s.Speaker].Kind == actor.Person {
		h.speaker = r.Cast.Actors[s.Speaker].Name
	}
	return []holder{h}
}

// pair returns the two parties last named before token i, for "the two sides".
func (r *reading) pair(i int) []string {
	var out []string
	for t := i - 1; t >= 0 && t > i-150 && len(out) < 2; t-- {
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// addressees returns the parties to whom the stance is put.
func (r *reading) addressees(i int, w stanceWord, own string) []string {
	var ps []participant
	c := r.clauseAt(i)
	for _, where := range w.to {
		switch where {
		case "obj":
			ps = append(ps, r.actorsIn(c.Object, asObject)...)
		case "iobj":
			ps = append(ps, r.actorsIn(c.IndirectObject, asObject)...)
		default:
			for _, o := range r.obliques(i) {
				if o.Preposition == where {
					ps = append(ps, r.actorsIn(o.Head, asObject)...)
				}
			}
		}
	}
	out := r.parties(ps)
	return slices.DeleteFunc(out, func(code string) bool { return code == own })
}

// byModal finds demands and offers that a modal makes in reported speech: "must lift", "will provide".
func (r *reading) byModal(i int) []*proposal {
	c := r.clauseAt(i)
	if r.clause[i] < 0 {
		return nil
	}
	modal := c.Modal
	if lemma := r.lemma(i); modal == "" && c.Predicate == i && r.token(i).Rel == language.Xcomp {
		if up := r.lemma(r.token(i).Head); up == "need" || up == "have" || up == "ought" {
			modal, c = "need", r.clauseAt(r.token(i).Head)
		}
		_ = lemma
	}
	subject := c.Subject
	if subject < 0 {
		subject = c.PassiveSubject
	}
	statement := int(r.stated[i])
	switch modal {
	case "must", "should", "need", "ought":
		return r.deontic(i, subject, statement, modal)
	case "will", "would", "shall", "can", "could":
		return r.promise(i, subject, statement, modal, c.Negated)
	}
	return nil
}

func (r *reading) deontic(i, subject, statement int, modal string) []*proposal {
	if statement < 0 {
		return nil
	}
	var out []*proposal
	for _, h := range r.speakerOf(statement, "speaker") {
		stance := "demand"
		other := r.parties(r.actorsIn(subject, asSubject))
		if w := r.lower(subject); w == "we" || slices.Contains(other, h.party) {
			stance = "propose"
		}
		animate := len(other) > 0 || r.lower(subject) == "we" || r.isSet(subject)
		span, ok := r.contentSpan(i, animate)
		if !ok {
			continue
		}
		out = append(out, &proposal{
			party: h.party, speaker: h.speaker, stance: stance, rule: "modal: " + modal, token: i, head: i, content: span,
			kind: "modal", via: h.via, statement: statement,
			to: slices.DeleteFunc(other, func(code string) bool { return code == h.party }),
		})
	}
	return out
}

func (r *reading) promise(i, subject, statement int, modal string, negated bool) []*proposal {
	if _, talk := r.words.verbs[r.lemma(i)]; talk || subject < 0 {
		return nil
	}
	holders := r.holdersAt(subject, "subject")
	var out []*proposal
	for _, h := range holders {
		stance := "offer"
		if negated {
			stance = "reject"
		}
		if len(holders) > 1 {
			stance = "accept"
		}
		span, ok := r.contentSpan(i, true)
		if !ok {
			continue
		}
		if h.speaker == "" && statement >= 0 {
			if s := r.Statements[statement]; s.Of == h.party && s.Speaker >= 0 && r.Cast.Actors[s.Speaker].Kind == actor.Person {
				h.speaker = r.Cast.Actors[s.Speaker].Name
			}
		}
		out = append(out, &proposal{
			party: h.party, speaker: h.speaker, stance: stance, rule: "modal: " + modal, token: i, head: i, content: span,
			kind: "modal", via: h.via, statement: statement,
		})
	}
	return out
}
