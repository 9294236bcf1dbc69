package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// variants returns a content whole, and where it is a list its parts too; which is meant the model
// decides.
func (r *reading) variants(head int, whole Span, bare bool, kind string) []content {
	heads := r.list(head, whole)
	more := r.longer(head, whole, kind)
	if kind == "xcomp" || r.token(head).XPOS == language.VBG {
		more = append(more, r.further(heads)...)
	}
	more = append(more, r.shorter(head, whole, kind)...)
	if len(heads) == 1 {
		return append([]content{{head, whole, kind, ""}}, more...)
	}
	out := []content{{head, whole, kind, "whole"}}
	for n, h := range heads {
		span := whole
		if n > 0 {
			s, ok := r.contentSpan(h, bare)
			if !ok {
				continue
			}
			span = s
		}
		if n+1 < len(heads) {
			if from, _ := r.phrase(heads[n+1]); from > h {
				span.End = min(span.End, r.doc.Tokens[r.trimmed(from)-1].End)
			}
		}
		if span.End > span.Start {
			out = append(out, content{h, span, kind, "part"})
		}
	}
	return append(out, more...)
}

// further returns the verbs that go on a list whose first verbs are heads, where the tree has lost them: "to lift
// the ban, and to open the port", "lifting the ban; opening the port".
func (r *reading) further(heads []int) []content {
	var out []content
	last := r.doc.Sentences[r.token(heads[0]).Sentence].Last
	gerund := r.token(heads[0]).XPOS == language.VBG
	for t := heads[len(heads)-1] + 1; t+2 < last; t++ {
		if u := r.token(t); u.UPOS != language.CCONJ && u.UPOS != language.PUNCT {
			continue
		}
		v := -1
		switch {
		case gerund && r.token(t+1).XPOS == language.VBG && r.cue[t+1] < 0:
			v = t + 1
		case gerund && r.token(t+1).UPOS == language.ADV && r.token(t+2).XPOS == language.VBG:
			v = t + 2
		case !gerund && r.lower(t+1) == "to":
			v = r.toVerb(t+1, 1)
		}
		if v < 0 || slices.Contains(heads, v) {
			continue
		}
		if span, ok := r.contentSpan(v, true); ok {
			out = append(out, content{v, span, "xcomp", "part"})
		}
	}
	return out
}

// longer returns a noun phrase with the list that goes on after it, where the tree has lost it: "restraint, a truce
// and the release of the crew".
func (r *reading) longer(head int, whole Span, kind string) []content {
	next := r.doc.TokenAt(whole.End)
	last := r.doc.Sentences[r.token(head).Sentence].Last
	if r.token(head).UPOS == language.VERB || next+1 >= last || r.lower(next) != "," && r.token(next).UPOS != language.CCONJ {
		return nil
	}
	switch after := r.token(next + 1); after.UPOS {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.NUM, language.CCONJ:
		if after.XPOS == language.WDT {
			return nil
		}
	default:
		return nil
	}
	found := r.run(head, r.doc.TokenAt(whole.Start), kind)
	if len(found) == 0 || found[0].span.End <= whole.End {
		return nil
	}
	joined := r.token(next).UPOS == language.CCONJ
	for t := next; t < last && r.token(t).Start < found[0].span.End; t++ {
		if x := r.token(t).XPOS; r.token(t).UPOS == language.VERB && (x == language.VBD || x == language.VBZ) && t+1 < last && r.token(t+1).UPOS != language.NOUN {
			return nil // another clause; "renewed talks" is none
		}
		joined = joined || r.token(t).UPOS == language.CCONJ
	}
	if !joined {
		return nil
	}
	return []content{{head, found[0].span, kind, "long"}}
}

// shorter returns a content without what follows its core, where that is the lesser part: an aim, a relative clause, a
// circumstance, what stands after a comma. Which is meant the model decides.
func (r *reading) shorter(head int, whole Span, kind string) []content {
	first, last := r.doc.TokenAt(whole.Start), r.doc.TokenAt(whole.End-1)+1
	for t := max(head+2, first+2); t < last; t++ {
		part := r.coda(head, t)
		if part == "" {
			continue
		}
		end := t
		for end > first && r.token(end-1).UPOS == language.PUNCT {
			end--
		}
		if end <= head || 5*(end-first) > 3*(last-first) {
			return nil
		}
		return []content{{head, r.span(first, end), kind, part}}
	}
	return nil
}

// coda names what begins at token t after the core of the content headed by token head, or "".
func (r *reading) coda(head, t int) string {
	u := r.token(t)
	switch {
	case u.XPOS == language.WDT || u.XPOS == language.WP || u.XPOS == language.WRB:
		return "short relative"
	case u.UPOS == language.PART && r.lower(t) == "to" && r.token(t-1).UPOS != language.VERB && r.token(t-1).UPOS != language.ADJ:
		return "short aim"
	case r.lower(t) == ",":
		return "short comma"
	case u.UPOS == language.VERB && u.Rel == language.Acl && r.child(t, language.Mark, language.Case) < 0: // "every effort for realizing" is one
		return "short participle"
	case u.UPOS == language.ADP && u.Head > t && r.token(u.Head).Head == head && r.token(u.Head).Rel == language.Obl && r.child(head, language.Obj) >= 0:
		return "short circumstance"
	}
	return ""
}

// list returns the heads of the list that begins with a head: its conjuncts, and the bare infinitives after
// commas that the tree takes for clauses beside it.
func (r *reading) list(head int, whole Span) []int {
	heads := []int{head}
	for n := 0; n < len(heads) && n < 8; n++ {
		for _, k := range r.children(heads[n]) {
			j := int(k)
			t := r.token(j)
			same := t.UPOS == r.token(head).UPOS || t.UPOS == language.PROPN && r.token(head).UPOS == language.NOUN ||
				t.UPOS == language.NOUN && r.token(head).XPOS == language.VBG // "sustaining the truce, the opening of the port"
			if (t.Rel == language.Conj || r.bareConjunct(j)) && j > heads[n] && same && t.Start < whole.End && !slices.Contains(heads, j) {
				heads = append(heads, j)
			}
		}
	}
	slices.Sort(heads)
	return heads
}

// bareConjunct reports whether token i is an infinitive without "to" after a comma: "to share data, open ports".
func (r *reading) bareConjunct(i int) bool {
	t := r.token(i)
	return t.Rel == language.Advcl && t.XPOS == language.VB && i > 0 && r.lower(i-1) == "," && r.child(i, language.Mark) < 0
}
