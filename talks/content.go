package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// content is a phrase that a stance word puts forward.
type content struct {
	head int
	span Span
	kind string
}

// contents finds what the stance word at token i puts forward: the first of the places that the lexicon
// names where something stands.
func (r *reading) contents(i int, w stanceWord) []content {
	c := r.clauseAt(i)
	for _, where := range w.content {
		var heads []int
		bare := true // the subject of the content is left out
		switch where {
		case "obj":
			if o := c.Object; o >= 0 {
				heads = []int{o}
			} else if o := r.child(i, language.Obj); o >= 0 {
				heads = []int{o}
			}
		case "xcomp":
			for _, k := range r.children(i) {
				switch r.token(int(k)).Rel {
				case language.Xcomp, language.Advcl, language.Acl:
					if r.infinitive(int(k)) || r.token(int(k)).Rel == language.Xcomp {
						heads = append(heads, int(k))
					}
				}
			}
			if o := r.child(i, language.Obj); len(heads) == 0 && o >= 0 { // "urged Ruritania to": the infinitive may hang on the object
				for _, k := range r.children(o) {
					if r.token(int(k)).Rel == language.Acl && r.infinitive(int(k)) {
						heads = append(heads, int(k))
					}
				}
			}
		case "ccomp":
			for _, k := range r.children(i) {
				if r.token(int(k)).Rel == language.Ccomp || r.token(int(k)).Rel == language.Acl && r.lower(r.clauseAt(int(k)).Marker) == "that" {
					heads = append(heads, int(k))
					bare = r.animate(r.clauseAt(int(k)).Subject)
				}
			}
		default:
			for _, o := range r.obliques(i) {
				if o.Preposition == where {
					heads = append(heads, o.Head)
				}
			}
			for _, k := range r.children(i) { // "opposed to joining", "insist on lifting"
				if t := r.token(int(k)); (t.Rel == language.Advcl || t.Rel == language.Acl) && r.lower(r.child(int(k), language.Mark)) == where {
					heads = append(heads, int(k))
				}
			}
		}
		if len(heads) == 0 {
			continue
		}
		var out []content
		for _, part := range r.parts(heads[0]) {
			if span, ok := r.contentSpan(part, bare); ok {
				out = append(out, content{part, span, where})
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
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
	return len(r.actorsIn(i, asSubject)) > 0 || r.isSet(i) || r.token(i).UPOS == language.PRON
}

// longList is the count of words from which a list of things put forward is taken one by one.
const longList = 16

// parts returns the conjuncts of a long list of verbs, or the token alone.
func (r *reading) parts(head int) []int {
	first, last := r.phrase(head)
	if last-first < longList || r.token(head).UPOS != language.VERB {
		return []int{head}
	}
	out := []int{head}
	for _, k := range r.children(head) {
		if r.token(int(k)).Rel == language.Conj && r.token(int(k)).UPOS == language.VERB {
			out = append(out, int(k))
		}
	}
	return out
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
	end := r.cut(start, r.contentEnd(h, last))
	for end > start && r.token(end-1).UPOS == language.PUNCT {
		end--
	}
	if end <= start || end-start > 80 {
		return Span{}, false
	}
	return r.span(start, end), true
}

// cut returns where the words of a position that begins at start end, at most at end: before a reason,
// an aim or a circumstance (lexicon/stances.txt, pos=cut).
func (r *reading) cut(start, end int) int {
	for t := start + 2; t < end; t++ {
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

// beside reads the content off the words that follow the stance word at token i, where the tree shows
// none: "to" and a verb, "that" and a clause, or a noun phrase.
func (r *reading) beside(i int, w stanceWord) []content {
	s := r.doc.Sentences[r.token(i).Sentence]
	j := i + 1
	for j < s.Last && r.token(j).UPOS == language.ADV {
		j++
	}
	stop := func(from int) int {
		t := from
		for ; t < s.Last && t < from+32; t++ {
			if word := r.lower(t); word == ";" || word == "--" || word == "—" || t > from && r.token(t).UPOS == language.PUNCT && (word == "." || word == ":") {
				break
			}
		}
		return r.cut(from, t)
	}
	has := func(where string) bool { return slices.Contains(w.content, where) }
	make1 := func(from int, kind string) []content {
		end := stop(from)
		for end > from && r.token(end-1).UPOS == language.PUNCT {
			end--
		}
		if end <= from {
			return nil
		}
		return []content{{from, r.span(from, end), kind}}
	}
	if has("xcomp") {
		far := j
		if slices.Contains(w.to, "obj") || slices.Contains(w.to, "on") || slices.Contains(w.to, "to") {
			far = j + 9
		}
		for t := j; t <= far && t+1 < s.Last && r.token(t).UPOS != language.VERB; t++ {
			if r.lower(t) == "to" && (r.token(t+1).UPOS == language.VERB || r.token(t+1).UPOS == language.ADV || r.lower(t+1) == "be") {
				return make1(t+1, "xcomp beside")
			}
		}
	}
	if j >= s.Last {
		return nil
	}
	if has("ccomp") && r.lower(j) == "that" {
		return make1(j+1, "ccomp beside")
	}
	if has(r.lower(j)) {
		return make1(j+1, "oblique beside")
	}
	switch r.token(j).UPOS {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.NUM:
		if has("obj") {
			return make1(j, "obj beside")
		}
	}
	return nil
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
		case language.Advmod, language.Obl, language.OblUnmarked:
			if bare && k+1 != h && r.token(k).Rel != language.Advmod {
				continue
			}
		}
		if from, _ := r.phrase(k); from >= first {
			start = min(start, from)
		}
	}
	return start
}

// reasons are the markers of clauses that are no part of what is put forward.
var reasons = []string{"because", "as", "since", "while", "although", "though", "whereas", "so"}

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
			cut = slices.Contains(reasons, m) || m == "" && k > 0 && r.token(k-1).UPOS == language.PUNCT
		case language.Parataxis, language.Discourse:
			cut = true
		case language.Conj:
			cut = last-h >= longList && r.token(k).UPOS == language.VERB
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

// byCondition finds what a party makes conditional: "unless", "no X before Y", "X only after Y",
// "contingent on".
func (r *reading) byCondition(i int) []*proposal {
	t := r.token(i)
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.stance != "condition" || w.pos != "adj" && w.pos != "verb" || !fits(w.pos, t.UPOS) && t.UPOS != language.ADJ {
			continue
		}
		subject := r.subjectOf(i)
		if subject < 0 {
			continue
		}
		for _, o := range r.obliques(i) {
			if !slices.Contains(w.content, o.Preposition) {
				continue
			}
			what, ok1 := r.contentSpan(subject, false)
			on, ok2 := r.contentSpan(o.Head, false)
			if ok1 && ok2 {
				return r.conditional(i, subject, what, on, "stances: "+w.lemma)
			}
		}
	}
	if t.Rel != language.Mark {
		return nil
	}
	return r.byMarker(i)
}

// byMarker reads "P unless Q", "not P until Q", "P only after Q", "Q must … before P".
func (r *reading) byMarker(i int) []*proposal {
	t := r.token(i)
	inner := t.Head
	if inner < 0 || r.token(inner).Rel != language.Advcl {
		return nil
	}
	outer := r.token(inner).Head
	name := r.markerName(i, inner)
	for _, w := range r.words.stances[name] {
		if w.pos != "mark" {
			continue
		}
		c := r.clauseAt(outer)
		if w.negated && !c.Negated && !r.negative(outer) {
			continue
		}
		if w.modal {
			if c.Modal != "must" && c.Modal != "should" && c.Modal != "would" && !c.Negated && !r.negative(outer) {
				continue
			}
		}
		what, ok1 := r.outerSpan(outer, inner)
		on, ok2 := r.contentSpan(inner, false)
		if !ok1 || !ok2 {
			continue
		}
		if w.modal && (c.Modal == "must" || c.Modal == "should") { // "sanctions must go before we talk"
			what, on = on, what
		}
		return r.conditional(i, outer, what, on, "stances: "+w.lemma)
	}
	return nil
}

// markerName is the marker with an "only" before it: "only after".
func (r *reading) markerName(i, inner int) string {
	name := r.lower(i)
	for t := i - 1; t >= 0 && t >= i-2; t-- {
		if r.lower(t) == "only" {
			return "only " + name
		}
	}
	for _, c := range r.children(inner) {
		if r.lower(int(c)) == "only" && int(c) < i {
			return "only " + name
		}
	}
	if name == "as" && i+2 < len(r.doc.Tokens) && r.lower(i+1) == "long" && r.lower(i+2) == "as" {
		return "as long as"
	}
	return name
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
		}
	}
	return false
}

// outerSpan is the content of the clause at v without the clause at inner.
func (r *reading) outerSpan(v, inner int) (Span, bool) {
	span, ok := r.contentSpan(v, r.animate(r.clauseAt(v).Subject))
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
	for strings.HasSuffix(r.doc.Text[span.Start:span.End], " ") || strings.HasSuffix(r.doc.Text[span.Start:span.End], ",") {
		span.End--
	}
	if span.End <= span.Start {
		return span, false
	}
	if tail := strings.TrimSuffix(r.doc.Text[span.Start:span.End], " only"); len(tail) < span.End-span.Start {
		span.End = span.Start + len(tail)
	}
	return span, true
}

// conditional makes the candidates of a condition: of the speaker, else of the subject.
func (r *reading) conditional(i, head int, what, on Span, rule string) []*proposal {
	statement := int(r.stated[i])
	var holders []holder
	if statement >= 0 {
		holders = r.speakerOf(statement, "speaker")
	}
	if len(holders) == 0 {
		holders = r.holdersAt(r.subjectOf(head), "subject")
	}
	var out []*proposal
	for _, h := range holders {
		out = append(out, &proposal{
			party: h.party, speaker: h.speaker, stance: "condition", rule: rule, token: i, head: head, content: what, on: on,
			kind: "condition", via: h.via, statement: statement,
		})
	}
	return out
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
