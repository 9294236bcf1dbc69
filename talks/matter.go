package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// issueOf names the matter that a position is about in few words of the report: "direct flights" for
// "resume direct flights between the two capitals"; "" where the content has no thing to name.
func (r *reading) issueOf(p *proposal) string {
	from, to := r.doc.TokenAt(p.content.Start), r.doc.TokenAt(p.content.End-1)
	within := func(t int) bool { return t >= from && t <= to }
	head := p.head
	for steps := 0; steps < 4 && head >= 0; steps++ {
		if r.token(head).UPOS == language.NOUN {
			break
		}
		head = r.thing(head, within)
	}
	for steps := 0; steps < 3 && head >= 0 && r.empty(head); steps++ {
		inner := r.complement(head, within)
		if inner < 0 {
			break
		}
		head = inner
	}
	if head < 0 || !within(head) {
		return ""
	}
	first := head
	for first > from && r.token(first-1).Head == head && r.partOfName(first-1) {
		first--
	}
	return r.text(r.span(first, head+1))
}

// thing returns the token of the noun that a predicate is about: its object, that of the verb below it,
// what a preposition ties to it, its subject; -1 when there is none.
func (r *reading) thing(v int, within func(int) bool) int {
	for _, rels := range [][]language.Rel{{language.Obj}, {language.Xcomp, language.Ccomp}, {language.Obl, language.Nmod}, {language.NsubjPass, language.Nsubj}, {language.Conj}} {
		for _, k := range r.children(v) {
			j := int(k)
			if slices.Contains(rels, r.token(j).Rel) && within(j) && r.timeAt[j] < 0 && r.actorOf(j) < 0 && r.token(j).UPOS != language.PRON {
				return j
			}
		}
	}
	return -1
}

// empty reports whether a noun says little of the matter alone: a quantity, a proposal or some talks.
func (r *reading) empty(noun int) bool {
	_, talks := r.words.nouns[r.lemma(noun)]
	return talks || r.stanceOf(noun) != "" || r.child(noun, language.Nummod) >= 0 && r.token(noun).UPOS == language.NOUN || r.words.acts[r.lemma(noun)] != ""
}

// complement returns the noun that the prepositional phrase after a noun names, or -1.
func (r *reading) complement(noun int, within func(int) bool) int {
	for _, k := range r.children(noun) {
		j := int(k)
		if t := r.token(j); j > noun && within(j) && t.UPOS == language.NOUN && t.Rel == language.Nmod && r.timeAt[j] < 0 && r.actorOf(j) < 0 {
			return j
		}
	}
	return -1
}

// partOfName reports whether token i, before a noun that governs it, belongs to the name of the matter.
func (r *reading) partOfName(i int) bool {
	t := r.token(i)
	switch t.Rel {
	case language.Compound, language.Amod:
		return r.actorOf(i) < 0 && t.UPOS != language.NUM
	case language.Punct:
		return r.doc.Word(i) == "-"
	}
	return false
}
