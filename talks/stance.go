package talks

import (
	"fmt"
	"slices"
	"sort"

	"github.com/parley-record/parley/language"
)

// positionFeatures describes a candidate to the model that decides whether it is a position, and of
// which stance.
func (r *reading) positionFeatures(p *proposal, occasions int) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("rule=%s", p.rule)
	say("stance=%s,weak=%t", p.stance, p.word.weak)
	say("stance=%s,kind=%s", p.stance, p.kind)
	say("stance=%s,via=%s", p.stance, p.via)
	say("stance=%s,party=%s", p.stance, r.partyKind(p.party))
	say("stance=%s,office=%t,speaker=%t", p.stance, p.speaker != "" && r.officeHolder(p.speaker), p.speaker != "")
	say("stance=%s,to=%t", p.stance, len(p.to) > 0)
	s := r.token(p.token).Sentence
	say("stance=%s,title=%t", p.stance, s < r.title)
	say("sentence=%d", min(s-r.title, 6)/2)
	say("stated=%t,stance=%s", p.statement >= 0, p.stance)
	if p.statement >= 0 {
		say("own=%t,stance=%s", r.Statements[p.statement].Of == p.party, p.stance)
		say("mode=%d", r.Statements[p.statement].Mode)
	}
	c := r.clauseAt(p.token)
	if v, _ := r.governor(p.token); p.word.pos == "noun" && v >= 0 {
		c = r.clauseAt(v)
		say("noun,verb=%s", r.stanceOf(v))
	}
	say("tense=%d,modal=%s", c.Tense, c.Modal)
	say("tense=%d,stance=%s", c.Tense, p.stance)
	if c.Negated {
		say("negated,stance=%s", p.stance)
		say("negated,rule=%s", p.rule)
	}
	if c.Infinitive {
		say("infinitive,stance=%s,above=%s", p.stance, r.stanceOf(r.token(p.token).Head))
	}
	for up, n := r.token(p.token).Head, 0; up >= 0 && n < 3; up, n = r.token(up).Head, n+1 {
		if q := r.stanceOf(up); q != "" {
			say("under=%s,stance=%s", q, p.stance)
		}
	}
	r.contentFeatures(p, say)
	say("occasions=%d,stance=%s", min(occasions, 2), p.stance)
	for _, class := range r.fields() {
		say("domain=%s", class)
	}
	return f
}

// stanceOf returns the stance of the word at token i by the lexicon, or "".
func (r *reading) stanceOf(i int) string {
	if i < 0 {
		return ""
	}
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.pos != "mark" && fits(w.pos, r.token(i).UPOS) && (w.particle == "" || w.particle == r.particle(i)) {
			return w.stance
		}
	}
	return ""
}

func (r *reading) contentFeatures(p *proposal, say func(string, ...any)) {
	h := r.token(p.head)
	say("content=%s,stance=%s", h.UPOS, p.stance)
	words := 0
	for t := r.doc.TokenAt(p.content.Start); t < len(r.doc.Tokens) && r.doc.Tokens[t].Start < p.content.End; t++ {
		words++
	}
	say("words=%d,stance=%s", bucket(words), p.stance)
	lemma := r.lemma(p.head)
	if w, ok := r.words.nouns[lemma]; ok && h.UPOS != language.VERB {
		say("talks=%s,stance=%s", w.sense, p.stance)
	}
	if w, ok := r.words.verbs[lemma]; ok && h.UPOS == language.VERB {
		say("talksverb=%s,stance=%s", w.form, p.stance)
	}
	if class := r.words.statusOf(lemma, h.UPOS, ""); class != "" {
		say("content=%s,stance=%s", class, p.stance)
	}
	if s := r.stanceOf(p.head); s != "" {
		say("holds=%s,stance=%s", s, p.stance)
	}
	if act := r.words.acts[lemma]; act != "" {
		say("act=%s,stance=%s", act, p.stance)
	}
	others := 0
	for t := r.doc.TokenAt(p.content.Start); t < len(r.doc.Tokens) && r.doc.Tokens[t].Start < p.content.End; t++ {
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && code != p.party {
			others++
		}
	}
	say("names=%t,stance=%s", others > 0, p.stance)
	if h.UPOS == language.VERB || r.clause[p.head] >= 0 {
		c := r.clauseAt(p.head)
		say("inner=%s,neg=%t,stance=%s", c.Modal, c.Negated, p.stance)
	} else {
		say("det=%t,plural=%t,stance=%s", r.child(p.head, language.Det) >= 0, h.Feats.Has(language.FPlur), p.stance)
		if r.token(p.head).UPOS == language.PRON {
			say("pronoun")
		}
	}
}

// plain reports whether a candidate says outright what a party puts forward: a verb that means nothing else,
// with the party as its subject, not denied.
func (r *reading) plain(p *proposal) bool {
	return p.word.pos == "verb" && !p.word.weak && p.via == "subject" && !r.clauseAt(p.token).Negated
}

// stances decides which candidates are positions: each candidate's stance is the likeliest; of those
// that overlap for one party the likelier one stays.
func (f *Finder) stances(r *reading, occasions int) []*proposal {
	all := r.proposals()
	m := f.models["position"]
	for _, p := range all {
		r.withinWords(p)
		share := m.probabilities(r.positionFeatures(p, occasions))
		best, none := -1, 0.0
		for c, name := range m.classes {
			if name == "none" {
				none = share[c]
			} else if best < 0 || share[c] > share[best] {
				best = c
			}
		}
		p.score = 0
		above := f.positionAbove
		if r.plain(p) {
			above /= plainer
		}
		if 1-none >= above {
			if share[best] > trustStance*(1-none) { // else the lexicon's stance stands
				p.stance = m.classes[best]
			}
			p.score = 1 - none
		}
	}
	order := slices.Clone(all)
	sort.SliceStable(order, func(i, j int) bool { return order[i].score > order[j].score })
	var kept []*proposal
	for _, p := range order {
		if p.score > 0 && !slices.ContainsFunc(kept, func(q *proposal) bool { return r.sameMatter(p, q) }) {
			kept = append(kept, p)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].content.Start < kept[j].content.Start })
	return kept
}

// sameMatter reports whether two candidates put forward one thing for one party: the words overlap, or
// are the same words.
func (r *reading) sameMatter(p, q *proposal) bool {
	if p.party != q.party {
		return false
	}
	if p.content.Start < q.content.End && q.content.Start < p.content.End {
		lo, hi := max(p.content.Start, q.content.Start), min(p.content.End, q.content.End)
		return 2*(hi-lo) > min(p.content.End-p.content.Start, q.content.End-q.content.Start)
	}
	return r.text(p.content) == r.text(q.content) && p.stance == q.stance
}
