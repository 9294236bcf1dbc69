package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// content is a phrase that a stance word puts forward.
type content struct {
	head int
	span Span
	kind string
	part string // "whole" or "part" of a list, "" for no list
}

// farInfinitive is how many tokens after a stance word the infinitive may stand whose doer is named between them:
// "called on the governments of A, B and C to".
const farInfinitive = 30

// contents finds what the stance word at token i puts forward: the first of the places that the lexicon
// names where something stands, by the tree, else by the words that follow.
func (r *reading) contents(i int, w stanceWord) []content {
	c := r.clauseAt(i)
	if s := c.PassiveSubject; s >= 0 && !slices.Contains(w.to, "obj") && slices.Contains(w.content, "obj") && r.token(i).UPOS == language.VERB {
		if span, ok := r.contentSpan(s, false); ok && r.actorOf(s) < 0 {
			return append(r.variants(s, span, false, "pass"), r.nested(s)...)
		}
	}
	var far []content
	for _, where := range w.content {
		if len(far) > 0 && where != r.lower(i+1) {
			continue
		}
		out := r.contentsAt(i, c, w, where)
		if len(out) == 0 {
			continue
		}
		if where == "xcomp" && out[0].head > i+4 && r.lower(i+1) != "to" { // it may belong elsewhere: "called for talks on how to"
			far = out
			continue
		}
		return append(far, out...)
	}
	if len(far) > 0 {
		return far
	}
	return r.bySelf(i, w)
}

// contentsAt finds what the stance word at token i puts forward in one place.
func (r *reading) contentsAt(i int, c language.Clause, w stanceWord, where string) []content {
	head, bare := r.contentHead(i, c, w, where)
	if head < 0 {
		return r.beside(i, w, where)
	}
	span, ok := r.contentSpan(head, bare)
	if !ok {
		return nil
	}
	out := r.variants(head, span, bare, where)
	if where != "xcomp" && where != "ccomp" {
		out = append(out, r.nested(head)...)
	}
	return out
}

// contentHead returns the token that heads what the stance word at i puts forward in one of the places,
// and whether the subject of the content is left out; -1 when the tree shows none.
func (r *reading) contentHead(i int, c language.Clause, w stanceWord, where string) (head int, bare bool) {
	switch where {
	case "obj":
		o := c.Object
		if o < 0 {
			o = r.child(i, language.Obj)
		}
		if o >= 0 && (slices.Contains(w.to, "obj") || r.token(o).UPOS == language.PRON) && r.animate(o) {
			return -1, true // "urged Ruritania"
		}
		if o >= 0 && o < i {
			return -1, true
		}
		return o, true
	case "clause":
		if s := r.subjectOf(i); s >= 0 && s < i && r.token(s).UPOS != language.PRON {
			return i, false
		}
		return -1, false
	case "subj":
		if s := r.subjectOf(i); s >= 0 && r.token(s).UPOS != language.PRON && s < i {
			return s, false
		}
		return -1, false
	case "xcomp":
		return r.infinitiveOf(i, c, w), true
	case "ccomp":
		if r.lower(i+1) == "that" {
			return -1, true // the words that follow are surer than the tree
		}
		for _, k := range r.children(i) {
			j := int(k)
			if t := r.token(j); j > i && (t.Rel == language.Ccomp || (t.Rel == language.Acl || t.Rel == language.AclRelcl) && r.lower(r.child(j, language.Mark)) == "that") {
				return j, r.animate(r.subject(j))
			}
		}
		return -1, true
	}
	for _, o := range r.obliques(i) {
		if o.Preposition == where && o.Head > i {
			if v := r.toVerb(o.Head+1, 8); v >= 0 && where == "for" && r.animate(o.Head) {
				return v, true // "a call for Ruritania to"
			}
			return o.Head, true
		}
	}
	for _, k := range r.children(i) { // "opposed to joining", "insist on lifting"
		if t := r.token(int(k)); int(k) > i && (t.Rel == language.Advcl || t.Rel == language.Acl) && r.lower(r.child(int(k), language.Mark)) == where {
			return int(k), true
		}
	}
	return -1, true
}

// subject returns the token that heads the subject of the clause at token i, or -1.
func (r *reading) subject(i int) int {
	c := r.clauseAt(i)
	if c.Subject >= 0 {
		return c.Subject
	}
	return c.PassiveSubject
}

// infinitiveOf returns the verb that the stance word at token i governs as an infinitive or gerund:
// below it, or below its object or the phrase of its addressee.
func (r *reading) infinitiveOf(i int, c language.Clause, w stanceWord) int {
	best := -1
	take := func(k int) {
		if k > i && (best < 0 || k < best) {
			best = k
		}
	}
	look := func(above int) {
		for _, k := range r.children(above) {
			j := int(k)
			switch r.token(j).Rel {
			case language.Xcomp:
				if r.infinitive(j) || above == i && (r.clause[j] >= 0 || r.token(j).UPOS == language.VERB) && r.token(j).UPOS != language.NOUN {
					take(j)
				}
			case language.Advcl, language.Acl, language.Ccomp, language.Csubj:
				if r.infinitive(j) || above == i && r.gerundAfter(i, j) {
					take(j)
				}
			}
		}
	}
	look(i)
	if best >= 0 {
		return best
	}
	named := w.pos != "verb" || w.namesDoer()
	if o := r.child(i, language.Obj, language.Iobj); o >= 0 && named {
		look(o)
	}
	for _, o := range r.obliques(i) {
		if named {
			look(o.Head)
		}
	}
	return best
}

// gerundAfter reports whether token j is a gerund right behind the verb at token i and its particle: "ruled out sending".
func (r *reading) gerundAfter(i, j int) bool {
	for t := i + 1; t < j; t++ {
		if r.token(t).Rel != language.CompoundPrt {
			return false
		}
	}
	return r.token(i).UPOS == language.VERB && r.token(j).XPOS == language.VBG && j > i
}

// namesDoer reports whether who is to act is named between the verb and the infinitive: "urge X to", "call
// on X to", but not "agree with X to".
func (w stanceWord) namesDoer() bool {
	for _, where := range w.to {
		switch where {
		case "obj", "on", "upon", "to", "for":
			return true
		}
	}
	return false
}

func (r *reading) infinitive(i int) bool {
	m := r.child(i, language.Mark)
	return m >= 0 && r.lower(m) == "to" || r.clauseAt(i).Infinitive
}

// animate reports whether the phrase at token i is a party or stands for one.
func (r *reading) animate(i int) bool {
	if i < 0 {
		return true
	}
	switch r.lower(i) {
	case "it", "this", "that", "there", "which", "what":
		return r.Cast.At(i) >= 0 || r.lower(i) == "it" && r.stated[i] >= 0
	}
	t := r.token(i)
	return len(r.actorsIn(i, asSubject)) > 0 || r.isSet(i) || t.UPOS == language.PRON || r.words.people[r.lemma(i)] || t.UPOS == language.PROPN && r.timeAt[i] < 0
}

// trimmed moves the end of a run of tokens before the conjunctions and marks that close it.
func (r *reading) trimmed(end int) int {
	for end > 1 && (r.token(end-1).UPOS == language.PUNCT || r.token(end-1).UPOS == language.CCONJ || r.lower(end-1) == "to") {
		end--
	}
	return end
}

// nested returns what the noun at token i puts forward where it is a stance word itself: "rejected calls
// to halve the toll" rejects to halve the toll.
func (r *reading) nested(i int) []content {
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.pos != "noun" || r.token(i).UPOS != language.NOUN {
			continue
		}
		for _, where := range w.content {
			if head, bare := r.contentHead(i, r.clauseAt(i), w, where); head >= 0 && r.token(head).UPOS == language.VERB {
				if span, ok := r.contentSpan(head, bare); ok {
					return []content{{head, span, "nested", ""}}
				}
			}
		}
		if v := r.toVerb(i+1, farInfinitive); v >= 0 {
			if span, ok := r.contentSpan(v, true); ok {
				return []content{{v, span, "nested", ""}}
			}
		}
	}
	return nil
}

// bySelf takes the noun phrase itself as what is put forward, where nothing else says it: "Norway's
// moratorium plan", "a plan aimed at".
func (r *reading) bySelf(i int, w stanceWord) []content {
	if w.pos != "noun" || r.token(i).UPOS != language.NOUN {
		return nil
	}
	for _, k := range r.children(i) {
		if j := int(k); r.token(j).Rel == language.Acl && r.lemma(j) == "aim" {
			for _, v := range r.children(j) {
				if t := r.token(int(v)); int(v) > j && (t.Rel == language.Advcl || t.Rel == language.Obl || t.Rel == language.Xcomp) {
					if span, ok := r.contentSpan(int(v), true); ok {
						return []content{{int(v), span, "aim", ""}}
					}
				}
			}
		}
	}
	first := i
	for first-1 >= 0 && r.token(first-1).Head == i && r.token(first-1).Rel == language.Compound && r.actorOf(first-1) < 0 {
		first--
	}
	if first == i {
		return nil
	}
	return []content{{i, r.span(first, i+1), "itself", ""}}
}

// contentSpan returns the words that say what is put forward by the phrase headed by token h: without
// conjunction, auxiliaries, subject (bare), reasons, and what stands before or after as an aside.
func (r *reading) contentSpan(h int, bare bool) (Span, bool) {
	sentence := r.doc.Sentences[r.token(h).Sentence]
	first, last := r.phrase(h)
	var start int
	clausal := r.clause[h] >= 0 || r.token(h).UPOS == language.VERB
	if clausal {
		start = r.contentStart(h, first, bare)
	} else {
		start = max(first, sentence.First)
		for start < h && (r.token(start).Rel == language.Case || r.token(start).Rel == language.Cc || r.token(start).UPOS == language.PUNCT || r.token(start).Rel == language.Mark) {
			start++
		}
	}
	end := r.contentEnd(h, last)
	if !clausal {
		end = r.extended(end, sentence.Last)
	}
	end = r.cut(start, end)
	for end > start && r.token(end-1).UPOS == language.PUNCT {
		end--
	}
	if end <= start || end-start > 80 {
		return Span{}, false
	}
	return r.span(start, end), true
}

// extended moves the end of a noun phrase over the prepositional phrases that follow it, which the tree may
// have hung elsewhere: "any change to the status of the islands".
func (r *reading) extended(end, last int) int {
	if end >= last || r.token(end).UPOS != language.ADP {
		return end
	}
	for t := end; t < last; t++ {
		u := r.token(t)
		switch u.UPOS {
		case language.PUNCT, language.SCONJ, language.AUX, language.CCONJ, language.PART:
			if w := r.lower(t); u.UPOS == language.PUNCT && (w == "-" || w == "\"") || w == "'s" || w == "'" {
				continue
			}
			return t
		case language.VERB:
			if u.XPOS != language.VBG && u.XPOS != language.VBN {
				return t
			}
		}
		if r.timeAt[t] >= 0 && t > end {
			return t - 1
		}
	}
	return last
}

// cut returns where the words of a position that begins at start end, at most at end: before a reason,
// an aim or a circumstance (lexicon/stances.txt, pos=cut).
func (r *reading) cut(start, end int) int {
	for t := start + 1; t < end; t++ {
		switch r.lower(t) {
		case ";", "--", "—":
			return t
		}
		if t == start+1 {
			continue
		}
		for _, words := range r.words.cuts[r.lower(t)] {
			fits := t+len(words) <= end
			for i := 1; fits && i < len(words); i++ {
				fits = r.lower(t+i) == words[i]
			}
			if fits {
				return t
			}
		}
		if r.cue[t] >= 0 && r.token(t).UPOS == language.VERB && r.lower(t-1) == "," {
			return t - 1
		}
	}
	return end
}

func (r *reading) contentStart(h, first int, bare bool) int {
	start := h
	for _, c := range r.children(h) {
		k := int(c)
		if k > h {
			break
		}
		switch r.token(k).Rel {
		case language.Mark, language.Cc, language.Punct, language.Advcl, language.Parataxis, language.Discourse, language.Case:
			continue
		case language.Nsubj, language.NsubjPass, language.Csubj, language.Expl:
			if bare {
				continue
			}
		case language.Aux, language.AuxPass:
			if bare && r.token(k).Rel == language.Aux {
				continue
			}
		case language.Advmod:
			if w := r.lower(k); bare && (w == "not" || w == "n't" || w == "never" || w == "also" || w == "only") {
				continue
			}
		case language.Obl, language.OblUnmarked:
			if bare && k+1 != h || !bare && r.fronted(k, h) {
				continue
			}
		}
		if from, _ := r.phrase(k); from >= first {
			start = min(start, from)
		}
	}
	for t := start; t < h; t++ { // a dateline or an aside before the clause
		switch r.lower(t) {
		case ";", "--", "—", "–":
			start = t + 1
		case "that": // "said on Monday that"
			if r.token(t).Rel == language.Mark && r.token(t).Head == h || t > 0 && (r.timeAt[t-1] >= 0 || r.cue[t-1] >= 0) {
				start = t + 1
			}
		}
	}
	for start < h && (r.token(start).Rel == language.Mark || r.lower(start) == "that" || r.token(start).UPOS == language.PUNCT || r.token(start).XPOS == language.WRB || r.token(start).XPOS == language.WDT) {
		start++
	}
	return start
}

// fronted reports whether the phrase at token k stands before the subject of the clause at token h, with a comma behind
// it: "under the accord, the port will open".
func (r *reading) fronted(k, h int) bool {
	s := r.subject(h)
	_, last := r.phrase(k)
	return s > k && last <= s && (r.lower(last) == "," || r.lower(last-1) == ",")
}

func (r *reading) contentEnd(h, last int) int {
	end := last
	for _, c := range r.children(h) {
		k := int(c)
		if k < h {
			continue
		}
		t := r.token(k)
		cut := false
		switch t.Rel {
		case language.Advcl:
			m := r.lower(r.child(k, language.Mark))
			cut = r.words.reasons[m] || m == "" && k > 0 && r.token(k-1).UPOS == language.PUNCT && !r.bareConjunct(k)
		case language.Parataxis, language.Discourse:
			cut = true
		case language.Conj: // another clause with a subject of its own
			c := r.clauseAt(k)
			cut = r.clause[k] >= 0 && r.child(k, language.Nsubj, language.NsubjPass) >= 0 && (c.Modal != "" || c.Tense != language.NoTense)
		}
		if cut {
			from, _ := r.phrase(k)
			end = min(end, max(from, h+1))
		}
	}
	for end > h+1 && (r.token(end-1).UPOS == language.CCONJ || r.token(end-1).UPOS == language.PUNCT) {
		end--
	}
	return end
}

// trim takes white space and marks off the ends of a span.
func (r *reading) trim(s Span) Span {
	text := r.doc.Text[s.Start:s.End]
	left := strings.TrimLeft(text, " \n,;-")
	s.Start += len(text) - len(left)
	s.End = s.Start + len(strings.TrimRight(left, " \n,;-"))
	return s
}
