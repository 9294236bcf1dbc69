package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// maxAbout bounds how many matters of one occasion are listed.
const maxAbout = 6

// about returns the phrases that say what an occasion is on: "talks on X", "discussed X", "met to
// discuss X", "aimed at X".
func (r *reading) about(ms []*mention) []string {
	var out []string
	put := func(head int) {
		for _, h := range append([]int{head}, r.conjuncts(head)...) {
			if s, ok := r.topicSpan(h); ok && len(out) < maxAbout {
				if text := r.text(s); !slices.Contains(out, text) {
					out = append(out, text)
				}
			}
		}
	}
	for _, m := range ms {
		for _, noun := range []int{m.token, m.inner} {
			if noun < 0 {
				continue
			}
			for _, c := range r.children(noun) {
				k := int(c)
				t := r.token(k)
				switch {
				case t.Rel == language.Nmod && r.topical(k) && r.preposition(k) != "for", t.Rel == language.Obl && r.topical(k) && r.preposition(k) != "for":
					put(k)
				case t.Rel == language.Obj && m.word.sense == "topic" && !m.word.noun:
					put(k)
				case t.Rel == language.Acl || t.Rel == language.Advcl || t.Rel == language.Xcomp:
					if o := r.matterOf(k); o >= 0 {
						put(o)
					}
				}
			}
		}
		if m.word.noun && m.verb >= 0 {
			for _, c := range r.children(m.verb) {
				if t := r.token(int(c)); t.Rel == language.Advcl || t.Rel == language.Xcomp {
					if o := r.matterOf(int(c)); o >= 0 {
						put(o)
					}
				}
			}
		}
	}
	return out
}

// matterOf returns the token that heads the matter of a clause such as "to discuss X" or "aimed at X".
func (r *reading) matterOf(k int) int {
	w, ok := r.words.verbs[r.lemma(k)]
	if ok && w.sense == "topic" {
		return r.child(k, language.Obj)
	}
	if r.lemma(k) == "aim" || r.lemma(k) == "focus" {
		for _, c := range r.children(k) {
			switch p := r.preposition(int(c)); {
			case p == "at" || p == "on":
				return int(c)
			}
		}
	}
	return -1
}

func (r *reading) conjuncts(i int) []int {
	var out []int
	for _, c := range r.children(i) {
		if r.token(int(c)).Rel == language.Conj {
			out = append(out, int(c))
		}
	}
	return out
}

// topicSpan is the phrase of token h without its preposition, its conjuncts and its relative clauses.
func (r *reading) topicSpan(h int) (Span, bool) {
	first, last := r.phrase(h)
	for first < h && (r.token(first).Rel == language.Case || r.token(first).Rel == language.Cc || r.token(first).UPOS == language.PUNCT) {
		first++
	}
	for _, c := range r.children(h) {
		k := int(c)
		switch r.token(k).Rel {
		case language.Conj, language.AclRelcl, language.Parataxis, language.Appos:
			if from, _ := r.phrase(k); from > h {
				last = min(last, from)
			}
		}
	}
	for last > h+1 && (r.token(last-1).UPOS == language.PUNCT || r.token(last-1).UPOS == language.CCONJ) {
		last--
	}
	if last <= first || last-first > 40 {
		return Span{}, false
	}
	return r.span(first, last), true
}
