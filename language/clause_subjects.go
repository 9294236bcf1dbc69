package language

// share fills in the subjects, and of conjuncts the verb group, that a clause takes from another: those of
// conjuncts, of controlled and raised complements, of participles and of relative clauses. Clauses stand in
// the order of their predicates, so a parent may come after its child: governing clauses go first.
func (t *tree) share(base int) {
	done := t.doc.scratch.done[:0]
	for range len(t.doc.Clauses) - base {
		done = append(done, false)
	}
	t.doc.scratch.done = done
	for c := base; c < len(t.doc.Clauses); c++ {
		t.shareFrom(c, base, done)
	}
}

// shareFrom handles a clause after its parents. A tree has no cycle, and done cuts short all the same.
func (t *tree) shareFrom(c, base int, done []bool) {
	if done[c-base] {
		return
	}
	done[c-base] = true
	clause := &t.doc.Clauses[c]
	if clause.Parent >= base {
		t.shareFrom(clause.Parent, base, done)
	}
	t.relative(clause)
	if clause.Parent < base {
		return
	}
	parent := &t.doc.Clauses[clause.Parent]
	switch clause.Rel {
	case Conj:
		if t.doc.Tokens[clause.Predicate].Head == parent.Predicate {
			t.conjunct(clause, parent)
		}
	case Xcomp:
		t.controlled(clause, parent)
		t.becomeFuture(clause, parent)
	case Advcl:
		if t.participle(clause) || clause.Infinitive {
			clause.take(parent.subject())
		}
	}
}

// subject returns the clause's subject of either kind, or -1.
func (c *Clause) subject() int {
	if c.Subject >= 0 {
		return c.Subject
	}
	return c.PassiveSubject
}

// take gives a clause without a subject this one.
func (c *Clause) take(subject int) {
	switch {
	case c.Subject >= 0 || c.PassiveSubject >= 0:
	case c.Passive:
		c.PassiveSubject = subject
	default:
		c.Subject = subject
	}
}

// conjunct gives a conjoined verb the subject of the first, and its auxiliaries where it has none of its
// own and its form calls for them: "will meet and discuss", "was seized and searched".
func (t *tree) conjunct(c, first *Clause) {
	form := t.doc.Tokens[c.Predicate].XPOS
	alike := form == t.doc.Tokens[first.Predicate].XPOS
	own := c.subject() >= 0
	if alike && !own && c.Tense == NoTense && c.Modal == "" && (form == VB || form == VBN || form == VBG) {
		c.Tense, c.Modal, c.Aspect = first.Tense, first.Modal, first.Aspect
		c.Infinitive = c.Infinitive || first.Infinitive
		c.Imperative = first.Imperative
		c.Negated = c.Negated || first.Negated && t.sharesNot(c, first)
		if form == VBN && first.Passive {
			c.Passive = true
		}
	}
	c.take(first.subject())
}

// sharesNot reports whether what denies the first verb denies the conjunct too: with "or" it does.
func (t *tree) sharesNot(c, first *Clause) bool {
	for i := t.child(c.Predicate); i >= 0; i = t.next(i) {
		if t.doc.Tokens[i].Rel == Cc && (t.is(i, "or") || t.is(i, "nor")) {
			return true
		}
	}
	return false
}

// controlled gives a complement without a subject the governing clause's object ("urged them to meet"),
// or its subject where there is none ("agreed to meet", "is expected to meet").
func (t *tree) controlled(c, parent *Clause) {
	switch {
	case parent.Object >= 0 && t.doc.Tokens[parent.Predicate].Lemma != "promise":
		c.take(parent.Object)
	case parent.IndirectObject >= 0:
		c.take(parent.IndirectObject)
	default:
		c.take(parent.subject())
	}
}

// becomeFuture marks the verb of "is going to meet" as future.
func (t *tree) becomeFuture(c, parent *Clause) {
	going := &t.doc.Tokens[parent.Predicate]
	if going.Lemma == "go" && going.XPOS == VBG && parent.Aspect == Progressive && parent.Tense == Present && c.Infinitive {
		c.Tense = Future
		c.Negated = c.Negated || parent.Negated
	}
}

// participle reports whether a clause is one: "speaking in the capital", "flanked by aides".
func (t *tree) participle(c *Clause) bool {
	switch t.doc.Tokens[c.Predicate].XPOS {
	case VBG, VBN:
		return c.Tense == NoTense
	}
	return false
}

// relative puts the noun that a clause modifies in the place of its relative pronoun, or makes it the
// subject of a participle: "the talks brokered by ...".
func (t *tree) relative(c *Clause) {
	head := t.doc.Tokens[c.Predicate].Head
	if head < 0 {
		return
	}
	switch c.Rel {
	case AclRelcl:
		for _, place := range [...]*int{&c.Subject, &c.PassiveSubject, &c.Object, &c.IndirectObject, &c.Agent} {
			if *place >= 0 && t.relativePronoun(*place) {
				*place = head
			}
		}
		for i := range c.Obliques {
			if t.relativePronoun(c.Obliques[i].Head) {
				c.Obliques[i].Head = head
			}
		}
	case Acl:
		if t.participle(c) {
			c.take(head)
		}
	}
}

func (t *tree) relativePronoun(i int) bool {
	x := t.doc.Tokens[i].XPOS
	return x == WDT || x == WP
}
