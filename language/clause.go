package language

import "strings"

// clauses reads the clauses of sentence s off its tree: it appends them to doc.Clauses in the order of
// their predicates and sets Token.Clause.
func clauses(doc *Document, s Sentence) {
	t := newTree(doc, s)
	base := len(doc.Clauses)
	for i := s.First; i < s.Last; i++ {
		doc.Tokens[i].Clause = -1
		if t.predicate(i) {
			doc.Tokens[i].Clause = len(doc.Clauses)
			doc.addClause(i)
		}
	}
	for i := s.First; i < s.Last; i++ {
		doc.Tokens[i].Clause = t.clauseOf(i)
	}
	for c := base; c < len(doc.Clauses); c++ {
		t.fill(&doc.Clauses[c])
	}
	for c := base; c < len(doc.Clauses); c++ {
		t.attach(c)
	}
	t.share(base)
}

// addClause appends an empty clause, reusing the memory of the last analysis.
func (d *Document) addClause(predicate int) {
	n := len(d.Clauses)
	var obliques []Oblique
	var complements []int
	if n < cap(d.Clauses) {
		d.Clauses = d.Clauses[:n+1]
		obliques, complements = d.Clauses[n].Obliques[:0], d.Clauses[n].Complements[:0]
	} else {
		d.Clauses = append(d.Clauses, Clause{})
	}
	d.Clauses[n] = Clause{
		Predicate: predicate, Parent: -1, Rel: d.Tokens[predicate].Rel, Marker: -1,
		Subject: -1, PassiveSubject: -1, Object: -1, IndirectObject: -1, Agent: -1, Particle: -1,
		Obliques: obliques, Complements: complements,
	}
}

// predicate reports whether token i is the predicate of a clause: a verb that is not part of another's
// group, of a noun phrase or of a preposition ("including"), or any word with a copula or a subject.
func (t *tree) predicate(i int) bool {
	token := &t.doc.Tokens[i]
	if token.UPOS == VERB {
		switch token.Rel {
		case Amod, Case, Mark, Compound, CompoundPrt, Fixed, Flat, Det, Goeswith, Cc, Punct, Reparandum, Aux, AuxPass, Cop:
			return false
		case Conj: // "the planned and delayed talks"
			return token.Head < 0 || t.doc.Tokens[token.Head].Rel != Amod
		}
		return true
	}
	for c := t.child(i); c >= 0; c = t.next(c) {
		switch t.doc.Tokens[c].Rel {
		case Nsubj, NsubjPass, NsubjOuter, Csubj, CsubjPass, CsubjOuter, Cop, Expl:
			return true
		}
	}
	return false
}

// clauseOf returns the clause of the nearest predicate among token i and what governs it, or -1.
func (t *tree) clauseOf(i int) int {
	for steps := 0; i >= 0 && steps < maxSentence; steps++ {
		if c := t.doc.Tokens[i].Clause; c >= 0 && t.doc.Clauses[c].Predicate == i {
			return c
		}
		i = t.doc.Tokens[i].Head
	}
	return -1
}

// fill reads what depends on the predicate, and its verb group.
func (t *tree) fill(c *Clause) {
	for i := t.child(c.Predicate); i >= 0; i = t.next(i) {
		switch t.doc.Tokens[i].Rel {
		case Nsubj, NsubjOuter, Csubj, CsubjOuter:
			if c.Subject < 0 || t.doc.Tokens[c.Subject].Rel == NsubjOuter {
				c.Subject = i
			}
		case NsubjPass, CsubjPass:
			c.PassiveSubject = i
		case Obj:
			if c.Object < 0 {
				c.Object = i
			}
		case Iobj:
			c.IndirectObject = i
		case OblAgent:
			c.Agent = i
		case CompoundPrt:
			c.Particle = i
		case Obl, OblUnmarked:
			c.Obliques = append(c.Obliques, Oblique{t.preposition(i), i})
		case Mark:
			if c.Marker < 0 || t.is(c.Marker, "to") {
				c.Marker = i
			}
		case Advmod:
			if c.Marker < 0 && t.doc.Tokens[i].XPOS == WRB && i < c.Predicate && c.Rel != Root {
				c.Marker = i
			}
		}
	}
	t.verbGroup(c)
	t.settlePassive(c)
}

// settlePassive corrects what a parser often mistakes: the subject of a passive is passive, and its "by"
// phrase the agent unless it is a time.
func (t *tree) settlePassive(c *Clause) {
	if !c.Passive {
		if c.PassiveSubject >= 0 && c.Subject < 0 {
			c.Subject, c.PassiveSubject = c.PassiveSubject, -1
		}
		return
	}
	if c.PassiveSubject < 0 && c.Subject >= 0 {
		c.PassiveSubject, c.Subject = c.Subject, -1
	}
	if c.Agent >= 0 {
		return
	}
	for i, o := range c.Obliques {
		switch t.doc.Tokens[o.Head].UPOS {
		case NOUN, PROPN, PRON:
			if o.Preposition == "by" && o.Head > c.Predicate && !t.dated(o.Head) {
				c.Agent = o.Head
				c.Obliques = append(c.Obliques[:i], c.Obliques[i+1:]...)
				return
			}
		}
	}
}

// dated reports whether a noun phrase has a figure and no determiner: "June 2", "2030".
func (t *tree) dated(i int) bool {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.doc.Tokens[c].UPOS == NUM && t.doc.Tokens[i].UPOS == PROPN {
			return true
		}
	}
	return false
}

// preposition returns what introduces the phrase of token i, in lower case: "to", "because of", "".
func (t *tree) preposition(i int) string {
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.doc.Tokens[c].Rel != Case {
			continue
		}
		first, last := c, c+1
		for f := t.child(c); f >= 0; f = t.next(f) {
			if t.doc.Tokens[f].Rel == Fixed && f == last {
				last++
			}
		}
		for last < i && t.doc.Tokens[last].Rel == Case && t.doc.Tokens[last].Head == i { // "out of"
			last++
		}
		return strings.ToLower(t.doc.Slice(first, last))
	}
	return ""
}

// attach sets the parent of clause c and enters it among the parent's complements.
func (t *tree) attach(c int) {
	clause := &t.doc.Clauses[c]
	clause.Parent = t.clauseOf(t.doc.Tokens[clause.Predicate].Head)
	if clause.Parent < 0 {
		return
	}
	switch clause.Rel {
	case Ccomp, Xcomp:
		parent := &t.doc.Clauses[clause.Parent]
		parent.Complements = append(parent.Complements, c)
	}
}

// is reports whether token i is word, whatever its case.
func (t *tree) is(i int, word string) bool {
	return i >= 0 && strings.EqualFold(t.doc.Word(i), word)
}

// tree walks a sentence's tree by child and next sibling.
type tree struct {
	doc   *Document
	first int
	links []link
}

type link struct{ child, next int32 } // relative to first, plus one; 0 is none

func newTree(doc *Document, s Sentence) *tree {
	t := &doc.scratch.tree
	t.doc, t.first = doc, s.First
	t.links = t.links[:0]
	for range s.Last - s.First {
		t.links = append(t.links, link{})
	}
	for i := s.Last - 1; i >= s.First; i-- {
		if head := doc.Tokens[i].Head; head >= s.First && head < s.Last {
			t.links[i-s.First].next = t.links[head-s.First].child
			t.links[head-s.First].child = int32(i-s.First) + 1
		}
	}
	return t
}

// child returns the first token governed by i, or -1.
func (t *tree) child(i int) int {
	if k := t.links[i-t.first].child; k > 0 {
		return t.first + int(k) - 1
	}
	return -1
}

// next returns the token after i with the same head, or -1.
func (t *tree) next(i int) int {
	if k := t.links[i-t.first].next; k > 0 {
		return t.first + int(k) - 1
	}
	return -1
}
