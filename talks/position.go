package talks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// proposal is a candidate position: a phrase that may be put forward, the word that says so, and the
// parties whose position it may be.
type proposal struct {
	stance    string // as the lexicon or the rule has it, turned round where denied; the model decides
	rule      string
	word      stanceWord
	token     int // the stance word, the predicate with the modal, or the marker of a condition
	head      int // token that heads the content
	content   Span
	on        Span
	tie       string // the marker of on: "if", "once"
	kind      string // where the content stood: obj, xcomp, ccomp, a preposition, modal, condition
	part      string // "whole" or "part" of a list, "" for no list
	doer      string // who is to do it: own, other, both, thing, none
	negated   bool
	to        []string // whom it is addressed to, the holder included
	holders   []holder
	statement int // innermost statement that the stance word stands in, or -1
	amid      amid
	outer     *proposal // the one in whose content it stands, or nil
	twin      string    // "fuller" where another candidate says the same more fully, "shorter", "before", ""
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

// propose makes a candidate for each content that is somebody's.
func (r *reading) propose(i int, w stanceWord, rule string, negated bool, found []content) []*proposal {
	holders := r.holders(i, w)
	if len(holders) == 0 {
		return nil
	}
	to := r.addressees(i, w)
	var out []*proposal
	for _, c := range found {
		if head := r.token(c.head); r.timeAt[c.head] >= 0 && head.UPOS != language.VERB || head.UPOS == language.PRON && r.clause[c.head] < 0 {
			continue // "endorsed Thursday", "accepted this"
		}
		doer := r.doer(i, c, holders, to)
		p := &proposal{
			stance: w.of(doer, negated), rule: rule, word: w, token: i, head: c.head, content: c.span, kind: c.kind, part: c.part,
			doer: doer, negated: negated, to: to, holders: holders, statement: int(r.stated[i]),
		}
		r.attachCondition(p)
		r.withinWords(p)
		out = append(out, p)
	}
	return out
}

// of returns the stance of a word given who is to do what it puts forward: to hope that another will act is
// a demand. Who denies an offer or demand refuses, but "must not" is a demand too unless it is of oneself.
func (w stanceWord) of(doer string, negated bool) string {
	stance := w.stance
	switch doer {
	case "other", "person":
		stance = cmp.Or(w.other, stance)
	case "own", "self", "both":
		stance = cmp.Or(w.own, stance)
	}
	switch {
	case !negated || stance == "condition" || w.pos == "modal" && stance == "demand" && doer != "own":
		return stance
	case stance == "reject":
		return "accept"
	}
	return "reject"
}

// withinWords cuts a content, and what it depends on, at the end of the reported words that they begin in:
// "is ready to halve the toll, the minister said" offers to halve the toll.
func (r *reading) withinWords(p *proposal) {
	if p.statement < 0 {
		return
	}
	for _, s := range r.Statements[p.statement].Content {
		for _, part := range []*Span{&p.content, &p.on} {
			if s.Start <= part.Start && part.Start < s.End && part.End > s.End {
				part.End = part.Start + len(strings.TrimRight(r.doc.Text[part.Start:s.End], " ,;\n"))
			}
		}
	}
}

// byWord finds what the stance word at token i puts forward.
func (r *reading) byWord(i int) []*proposal {
	t := r.token(i)
	for _, w := range r.stanceWords(i) {
		if w.pos == "mark" || !fits(w.pos, t.UPOS) && !(w.pos == "adj" && t.UPOS == language.ADJ) && !w.progressive {
			continue
		}
		if w.particle != "" && w.particle != r.particle(i) && w.particle != r.lower(i+1) || w.stance == "condition" {
			continue
		}
		if w.pos == "noun" && t.UPOS == language.PROPN && t.Sentence >= r.title {
			continue // a part of a name: "General Agreement on"
		}
		if len(w.needs) > 0 && !r.hasOblique(i, w.needs) {
			continue
		}
		if out := r.propose(i, w, "stances: "+w.lemma, r.denied(i), r.contents(i, w)); len(out) > 0 {
			return out
		}
	}
	return nil
}

// stanceWords returns the entries for the word at token i; "is pressing" is the verb though it be tagged
// as an adjective or noun.
func (r *reading) stanceWords(i int) []stanceWord {
	t := r.token(i)
	if t.UPOS != language.VERB && i > 0 && (r.token(i-1).UPOS == language.AUX || r.token(i-1).UPOS == language.ADV) {
		if base := r.words.progressive[r.lower(i)]; base != "" {
			var out []stanceWord
			for _, w := range r.words.stances[base] {
				if w.pos == "verb" {
					w.progressive = true
					out = append(out, w)
				}
			}
			return out
		}
	}
	out := r.words.stances[r.lemma(i)]
	if word := r.lower(i); word != r.lemma(i) { // "prepared", "committed"
		out = append(slices.Clip(r.words.stances[word]), out...)
	}
	return out
}

// denied reports whether the word at token i is negated, itself or by the verb that governs it as its
// object ("made no offer") or as an infinitive ("did not want to").
func (r *reading) denied(i int) bool {
	if r.clauseAt(i).Negated {
		return true
	}
	for _, c := range r.children(i) {
		switch k := int(c); r.token(k).Rel {
		case language.Advmod, language.Det:
			switch r.lower(k) {
			case "not", "n't", "never", "no", "neither", "nor":
				return true
			}
		}
	}
	if t := r.token(i); t.Rel == language.Xcomp && t.Head >= 0 && r.clauseAt(t.Head).Negated {
		return true
	}
	return false
}

func (r *reading) hasOblique(i int, prepositions []string) bool {
	for _, o := range r.obliques(i) {
		if slices.Contains(prepositions, o.Preposition) {
			return true
		}
	}
	return slices.Contains(prepositions, r.lower(i+1))
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

// addressees returns the parties to whom the stance is put.
func (r *reading) addressees(i int, w stanceWord) []string {
	var ps []participant
	c := r.clauseAt(i)
	for _, where := range w.to {
		switch where {
		case "obj":
			o := c.Object
			if o < 0 {
				o = r.child(i, language.Obj, language.Iobj)
			}
			if o < 0 && c.Passive {
				o = c.PassiveSubject
			}
			ps = append(ps, r.actorsIn(o, asObject)...)
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
	return r.parties(ps)
}

// doer says who is to do what is put forward: the party itself, another, both, or a thing.
func (r *reading) doer(i int, c content, holders []holder, to []string) string {
	if r.clause[c.head] < 0 && r.token(c.head).UPOS != language.VERB {
		return "noun"
	}
	if c.kind == "xcomp" {
		for t := i + 1; t < r.doc.TokenAt(c.span.Start); t++ {
			switch r.token(t).UPOS {
			case language.NOUN, language.PROPN, language.PRON:
				return "other"
			}
		}
		if r.clauseAt(i).Passive && len(to) > 0 {
			return "other"
		}
		return "own"
	}
	s := r.subject(c.head)
	if s < 0 {
		return "none"
	}
	switch r.lower(s) {
	case "we", "i":
		return "own"
	case "they":
		return "they"
	case "it", "there", "this", "that":
		return r.lower(s)
	}
	codes := r.parties(r.actorsIn(s, asSubject))
	switch {
	case len(codes) > 1 || r.isSet(s):
		return "both"
	case len(codes) == 1 && r.stated[c.head] < 0 && c.kind == "modal":
		return "self"
	case len(codes) == 1 && (r.sayer(c.head) == codes[0] || c.kind != "modal" && holders[0].party == codes[0]):
		return "own"
	case len(codes) == 1:
		return "other"
	case r.animate(s):
		return "person"
	}
	return "thing"
}

// sayer returns the party in whose statement token i stands, or "".
func (r *reading) sayer(i int) string {
	if s := r.stated[i]; s >= 0 {
		return r.Statements[s].Of
	}
	return ""
}

// byModal finds what a modal verb or an imperative puts forward: "must lift", "will not provide",
// "could be solved by", "Let us".
func (r *reading) byModal(i int) []*proposal {
	if r.clause[i] < 0 {
		return nil
	}
	c := r.clauseAt(i)
	modal := c.Modal
	if up := r.token(i).Head; modal == "" && r.token(i).Rel == language.Xcomp && up >= 0 {
		if l := r.lemma(up); l == "have" || l == "ought" {
			modal, c = "must", r.clauseAt(up)
		}
	}
	if modal == "" && c.Tense == language.Future {
		modal = "will"
	}
	statement := int(r.stated[i])
	quoted := statement >= 0
	if modal == "" && c.Imperative && quoted {
		modal = "imperative"
	}
	if modal == "" && c.Negated && quoted && c.Tense == language.Present {
		modal = "deny"
	}
	subject := c.Subject
	if subject < 0 {
		subject = c.PassiveSubject
	}
	if modal == "" || subject < 0 && modal != "imperative" {
		return nil
	}
	if t := r.token(i); t.Rel == language.Conj && t.Head >= 0 && r.clauseAt(t.Head).Modal == modal && r.clauseAt(t.Head).Subject == c.Subject {
		return nil // a part of the list that the first verb begins
	}
	stance := "demand"
	animate := subject < 0 || r.animate(subject)
	switch modal {
	case "will", "would", "shall", "deny":
		stance = "offer"
		if !animate {
			stance = "propose"
		}
	case "can", "could", "may", "might":
		stance = "propose"
	default:
		if r.lower(subject) == "we" || r.isSet(subject) || modal == "should" && !animate {
			stance = "propose"
		}
	}
	span, ok := r.contentSpan(i, animate)
	if !ok {
		return nil
	}
	found := r.variants(i, span, animate, "modal")
	negated := c.Negated
	out := r.propose(i, stanceWord{lemma: modal, pos: "modal", stance: stance}, "modal: "+modal, negated, found)
	for _, p := range out {
		p.to = r.parties(r.actorsIn(subject, asSubject))
		if stance == "demand" {
			p.spare(p.to)
		}
	}
	return out
}

// spare takes parties out of those whose position it may be, unless no other is left: who says that others must do
// something seldom means the own side.
func (p *proposal) spare(parties []string) {
	others := slices.DeleteFunc(slices.Clone(p.holders), func(h holder) bool { return slices.Contains(parties, h.party) })
	if len(others) > 0 {
		p.holders = others
	}
}

// officeHolder reports whether the person called name holds an office.
func (r *reading) officeHolder(name string) bool {
	for _, a := range r.Cast.Actors {
		if a.Kind == actor.Person && a.Name == name {
			return len(a.Roles) > 0
		}
	}
	return false
}
