package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// toVerb returns the verb of the first "to" infinitive among the tokens from on, at most far of them, or
// -1: a finite verb or a mark that ends a clause stops the search.
func (r *reading) toVerb(from, far int) int {
	if from >= len(r.doc.Tokens) {
		return -1
	}
	last := r.doc.Sentences[r.token(from).Sentence].Last
	for t := from; t+1 < last && t < from+far; t++ {
		next := r.token(t + 1)
		if r.lower(t) == "to" && (r.token(t).UPOS == language.PART || next.XPOS == language.VB || r.words.acts[r.lower(t+1)] != "") {
			for v := t + 1; v < last && v < t+4; v++ {
				if u := r.token(v); u.UPOS == language.VERB || u.UPOS == language.AUX || u.XPOS == language.VB || r.words.acts[r.lower(v)] != "" && r.opensObject(v+1, last) {
					return v
				}
			}
		}
		u := r.token(t)
		if (u.UPOS == language.VERB || u.UPOS == language.AUX) && u.XPOS != language.VBG && u.XPOS != language.VBN {
			return -1
		}
		switch r.lower(t) {
		case ";", ":", "--", "—", "that", "because":
			return -1
		}
	}
	return -1
}

// opensObject reports whether what a verb governs may begin at token t: an article, a number, a name, a particle.
func (r *reading) opensObject(t, last int) bool {
	if t >= last {
		return false
	}
	switch r.token(t).UPOS {
	case language.DET, language.NUM, language.PRON, language.PROPN, language.ADJ, language.ADV, language.ADP, language.NOUN:
		return true
	}
	return false
}

// beside reads the content off the words that follow the stance word at token i, where the tree shows
// none: "to" and a verb, "that" and a clause, or a noun phrase.
func (r *reading) beside(i int, w stanceWord, where string) []content {
	s := r.doc.Sentences[r.token(i).Sentence]
	j := i + 1
	for j < s.Last && (r.token(j).UPOS == language.ADV || r.token(j).Rel == language.CompoundPrt || r.timeAt[j] >= 0 || r.token(j).UPOS == language.ADP && j+1 < s.Last && r.timeAt[j+1] >= 0) {
		j++
	}
	if w.pos == "noun" && j < s.Last && r.lemma(j) == "be" { // "its aim is to"
		j++
	}
	if j >= s.Last {
		return nil
	}
	switch {
	case where == "xcomp" && j == i+1 && r.token(j).XPOS == language.VBG: // "started withdrawing"
		return r.run(j, j, "xcomp")
	case where == "xcomp":
		far := 3
		if w.namesDoer() || w.pos != "verb" {
			far = farInfinitive
		}
		v := r.toVerb(j, far)
		if v < 0 {
			return nil
		}
		return r.run(v, v, "xcomp")
	case where == "ccomp" && r.lower(j) == "that":
		return r.clauseFrom(j + 1)
	case where == "ccomp" && w.pos == "verb": // "demanded Ruritania lift"
		if v := r.bareVerb(j); v >= 0 {
			return r.run(v, v, "ccomp")
		}
	case where == "obj":
		switch r.token(j).UPOS {
		case language.DET, language.ADJ, language.NOUN, language.NUM:
			if w.pos == "verb" && !slices.Contains(w.to, "obj") {
				return r.run(j, j, "obj")
			}
		}
	case where == r.lower(j) && j+1 < s.Last:
		if v := r.toVerb(j+1, 10); v >= 0 && where == "for" {
			return r.run(v, v, "xcomp")
		}
		return r.run(j+1, j+1, where)
	}
	return nil
}

// clauseFrom takes the clause that begins at token from, without the party that is to act.
func (r *reading) clauseFrom(from int) []content {
	out := r.run(from, from, "ccomp")
	if len(out) == 0 {
		return nil
	}
	v := r.bareVerb(from)
	if p := r.predicate(from, r.doc.TokenAt(out[0].span.End)); v < 0 || p >= 0 && p < v {
		v = p
	}
	if v < 0 { // "that its government lift"
		v = r.subjunctive(from)
	}
	if v >= 0 {
		out[0].head = v
		if r.animate(r.subject(v)) {
			out[0].span.Start = r.doc.Tokens[r.contentStart(v, from, true)].Start
		}
	}
	return out
}

// bareVerb returns the verb without "to" that follows a party named from token j on, or -1.
func (r *reading) bareVerb(j int) int {
	last := r.doc.Sentences[r.token(j).Sentence].Last
	if r.actorOf(j) < 0 && (j+1 >= last || r.actorOf(j+1) < 0) {
		return -1
	}
	for t := j + 1; t < last && t < j+6; t++ {
		if x := r.token(t).XPOS; x == language.VB || x == language.VBP {
			return t
		}
	}
	return -1
}

// subjunctive returns the bare verb of the clause that begins at token from, whose subject stands before it, or -1.
func (r *reading) subjunctive(from int) int {
	last := r.doc.Sentences[r.token(from).Sentence].Last
	for t := from + 1; t < min(last, from+12); t++ {
		if u := r.token(t); (u.XPOS == language.VB || u.XPOS == language.VBP) && r.clause[t] >= 0 && r.lower(t-1) != "to" && r.subject(t) >= from && r.subject(t) < t {
			return t
		}
	}
	return -1
}

// run takes the words from token start to the end of the clause.
func (r *reading) run(head, start int, kind string) []content {
	s := r.doc.Sentences[r.token(head).Sentence]
	end := start
	for ; end < s.Last && end < start+32; end++ {
		word := r.lower(end)
		if word == ";" || word == "--" || word == "—" || end > start && r.token(end).UPOS == language.PUNCT && (word == "." || word == ":") {
			break
		}
	}
	end = r.cut(start, end)
	for end > start && r.token(end-1).UPOS == language.PUNCT {
		end--
	}
	if end <= start {
		return nil
	}
	return []content{{head, r.span(start, end), kind, ""}}
}
