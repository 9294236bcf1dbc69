package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// byCondition finds what a party makes conditional: "unless", "no X before Y", "X only after Y",
// "contingent on", "X is a condition for Y".
func (r *reading) byCondition(i int) []*proposal {
	t := r.token(i)
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.stance != "condition" || w.pos == "mark" || !fits(w.pos, t.UPOS) && t.UPOS != language.ADJ {
			continue
		}
		subject := r.subjectOf(i)
		if o := r.clauseAt(i).Object; w.pos == "verb" && o >= 0 { // "ties the loan to the release of the crew"
			subject = o
		}
		if subject < 0 || subject == i {
			continue
		}
		for _, o := range r.obliques(i) {
			if !slices.Contains(w.content, o.Preposition) || o.Head < i {
				continue
			}
			what, ok1 := r.contentSpan(subject, false)
			on, ok2 := r.contentSpan(o.Head, false)
			if from, _ := r.phrase(o.Head); subject < o.Head && what.Start < r.doc.Tokens[from].Start {
				what.End = min(what.End, r.doc.Tokens[from].Start)
			}
			if w.pos == "noun" { // "a visit is a condition for talks": the talks depend on the visit
				what, on = on, what
			}
			if ok1 && ok2 {
				return r.conditional(i, subject, w, what, on)
			}
		}
	}
	return r.byMarker(i)
}

// byMarker reads "P unless Q", "not P until Q", "P only after Q", "Q must … before P".
func (r *reading) byMarker(i int) []*proposal {
	name, first, next := r.markerName(i)
	if inner := r.token(i).Head; inner >= 0 && r.token(inner).Rel == language.Advcl && r.token(inner).Head >= 0 { // "will only sign if"
		for _, k := range r.children(r.token(inner).Head) {
			if r.lower(int(k)) == "only" {
				name = "only " + strings.TrimPrefix(name, "only ")
			}
		}
	}
	for _, w := range r.words.stances[name] {
		if w.pos != "mark" {
			continue
		}
		outer, inner, what, on, ok := r.twoClauses(i, first, next)
		if !ok {
			continue
		}
		c := r.clauseAt(outer)
		negated := c.Negated || r.negative(outer)
		if w.negated && !negated {
			continue
		}
		if w.modal && c.Modal != "must" && c.Modal != "should" && c.Modal != "would" && !negated {
			continue
		}
		if w.modal && !negated && (c.Modal == "must" || c.Modal == "should") { // "sanctions must go before we talk"
			what, on, outer = on, what, inner
		}
		return r.conditional(i, outer, w, what, on)
	}
	return nil
}

// markerName is the marker at token i with an "only" before it or the words that complete it: "only
// after", "as long as"; its words are the tokens [first, next).
func (r *reading) markerName(i int) (name string, first, next int) {
	name, first, next = r.lower(i), i, i+1
	if name == "as" || name == "so" {
		if r.lower(i+1) == "long" && r.lower(i+2) == "as" {
			return name + " long as", i, i + 3
		}
		return name, i, next
	}
	if r.lower(i+1) == "that" {
		next++
	}
	if i > 0 && r.lower(i-1) == "only" {
		return "only " + name, i - 1, next
	}
	return name, first, next
}

// twoClauses returns the predicates and the words of the clause that a marker at token i hangs on and of
// the one that it opens: by the tree, else by the commas.
func (r *reading) twoClauses(i, first, next int) (outer, inner int, what, on Span, ok bool) {
	inner = r.token(i).Head
	if inner >= 0 && r.token(i).Rel == language.Mark && r.token(inner).Rel == language.Advcl && r.token(inner).Head >= 0 {
		outer = r.token(inner).Head
		w, ok1 := r.outerSpan(outer, inner)
		o, ok2 := r.contentSpan(inner, false)
		if ok1 && ok2 {
			return outer, inner, w, o, true
		}
	}
	s := r.doc.Sentences[r.token(i).Sentence]
	if first <= s.First+1 || r.token(first-1).UPOS == language.PUNCT && r.predicate(s.First, first) < 0 { // "Unless Q, P"
		comma := next
		for comma < s.Last && r.lower(comma) != "," {
			comma++
		}
		inner, outer = r.predicate(next, comma), r.predicate(comma, s.Last)
		if inner < 0 || outer < 0 {
			return outer, inner, what, on, false
		}
		w, ok1 := r.contentSpan(outer, r.animate(r.subject(outer)))
		return outer, inner, w, r.trim(r.span(next, comma)), ok1
	}
	from := s.First
	for t := first - 1; t > s.First; t-- {
		if w := r.lower(t); w == "that" || w == ";" || w == "," && r.predicate(t, first) >= 0 {
			from = t + 1
			break
		}
	}
	outer, inner = r.predicate(from, first), r.predicate(next, s.Last)
	if outer < 0 || inner < 0 {
		return outer, inner, what, on, false
	}
	what, ok = r.contentSpan(outer, r.animate(r.subject(outer)))
	if !ok {
		return outer, inner, what, on, false
	}
	what.End = r.doc.Tokens[first-1].End
	if what.Start >= what.End {
		return outer, inner, what, on, false
	}
	found := r.run(inner, next, "condition")
	if len(found) == 0 {
		return outer, inner, what, on, false
	}
	return outer, inner, r.trim(what), found[0].span, true
}

// predicate returns the first finite verb, or predicate of a clause, among the tokens [from, to), or -1.
func (r *reading) predicate(from, to int) int {
	for t := from; t < to; t++ {
		if r.clause[t] >= 0 && (r.clauseAt(t).Tense != language.NoTense || r.clauseAt(t).Modal != "") && r.cue[t] < 0 {
			return t
		}
	}
	return -1
}

// negative reports whether the subject or object of a verb is denied: "no talks until".
func (r *reading) negative(v int) bool {
	for _, c := range r.children(v) {
		switch r.token(int(c)).Rel {
		case language.Nsubj, language.Obj, language.NsubjPass, language.Expl:
			if d := r.child(int(c), language.Det); d >= 0 && r.lower(d) == "no" {
				return true
			}
		case language.Advmod:
			if w := r.lower(int(c)); w == "not" || w == "never" || w == "n't" {
				return true
			}
		case language.Det:
			if r.lower(int(c)) == "no" {
				return true
			}
		}
	}
	return false
}

// outerSpan is the content of the clause at v without the clause at inner.
func (r *reading) outerSpan(v, inner int) (Span, bool) {
	span, ok := r.contentSpan(v, r.animate(r.subject(v)))
	if !ok {
		return span, false
	}
	from, to := r.phrase(inner)
	a, b := r.doc.Tokens[from].Start, r.doc.Tokens[to-1].End
	switch {
	case a > span.Start && a < span.End:
		span.End = a
	case b > span.Start && b < span.End:
		span.Start = b
	}
	if span.End <= span.Start {
		return span, false
	}
	span = r.trim(span)
	if tail := strings.TrimSuffix(r.doc.Text[span.Start:span.End], " only"); len(tail) < span.End-span.Start {
		span.End = span.Start + len(tail)
	}
	return span, span.End > span.Start
}

// withoutThere leaves out "there will be no" before what there will not be.
func (r *reading) withoutThere(s Span) Span {
	t := r.doc.TokenAt(s.Start)
	if r.lower(t) != "there" {
		return s
	}
	for ; t+1 < len(r.doc.Tokens) && r.doc.Tokens[t].Start < s.End; t++ {
		if w := r.lower(t + 1); r.lemma(t) == "be" && w != "no" || w != "no" && r.lower(t) == "no" {
			s.Start = r.doc.Tokens[t+1].Start
			break
		}
	}
	return s
}

// conditional makes the candidate of a condition.
func (r *reading) conditional(i, head int, w stanceWord, what, on Span) []*proposal {
	what = r.withoutThere(r.trim(what))
	if what.End <= what.Start {
		return nil
	}
	who := r.holders(head, stanceWord{lemma: w.lemma, pos: "mark"})
	if len(who) == 0 {
		return nil
	}
	p := &proposal{
		stance: "condition", rule: "stances: " + w.lemma, word: w, token: i, head: head, content: what, on: on,
		kind: "condition", doer: r.doer(i, content{head: head, span: what, kind: "condition"}, who, nil),
		holders: who, statement: int(r.stated[i]),
	}
	r.withinWords(p)
	return []*proposal{p}
}

// attachCondition gives a candidate the clause on which it depends, if its content holds one or hangs
// above one: "will pay once the gates are open".
func (r *reading) attachCondition(p *proposal) {
	for _, above := range []int{p.head, p.token} {
		for _, k := range r.children(above) {
			inner := int(k)
			if r.token(inner).Rel != language.Advcl {
				continue
			}
			m := r.child(inner, language.Mark)
			if m < 0 {
				continue
			}
			name, first, _ := r.markerName(m)
			if !r.words.ties[name] {
				continue
			}
			on, ok := r.contentSpan(inner, false)
			if ok {
				r.tie(p, name, first, on)
				return
			}
		}
	}
	r.tieByWords(p)
}

// tie makes a candidate depend on a clause, whose marker begins at token first.
func (r *reading) tie(p *proposal, name string, first int, on Span) {
	p.tie, p.on = name, on
	if start := r.doc.Tokens[first].Start; start > p.content.Start && start < p.content.End {
		p.content.End = start
		p.content = r.trim(p.content)
	}
}

// tieByWords finds the clause on which a candidate depends by its marker, in the content or right after it, where the tree
// has hung it elsewhere.
func (r *reading) tieByWords(p *proposal) {
	last := r.doc.Sentences[r.token(p.head).Sentence].Last
	for t := p.head + 1; t < last && r.doc.Tokens[t].Start <= p.content.End+2; t++ {
		name, first, next := r.markerName(t)
		if !r.words.sureTies[name] || r.token(t).UPOS == language.VERB && next == t+1 || r.predicate(next, last) < 0 {
			continue
		}
		if found := r.run(next, next, "condition"); len(found) > 0 {
			r.tie(p, name, first, found[0].span)
			return
		}
	}
}
