package language

// verbGroup reads tense, aspect, modality, negation, voice and mood off the auxiliaries, the copula and
// the predicate itself.
func (t *tree) verbGroup(c *Clause) {
	var g group
	for i := t.child(c.Predicate); i >= 0; i = t.next(i) {
		token := &t.doc.Tokens[i]
		switch token.Rel {
		case Aux, AuxPass, Cop:
			g.auxiliary(token)
			c.Passive = c.Passive || token.Rel == AuxPass
			if g.first < 0 || !g.seen {
				g.first, g.seen = i, true
			}
		case Mark:
			if t.is(i, "to") && i < c.Predicate {
				g.to = i
			}
			c.Negated = c.Negated || t.is(i, "without")
		case Advmod, Det, Cc, CcPreconj:
			c.Negated = c.Negated || t.denies(i)
		case Nsubj, NsubjPass, Obj:
			c.Negated = c.Negated || t.none(i)
		case Punct:
			c.Question = c.Question || i > c.Predicate && t.is(i, "?")
		}
	}
	predicate := &t.doc.Tokens[c.Predicate]
	verb := predicate.UPOS == VERB || predicate.UPOS == AUX
	if verb {
		g.main(predicate)
	}
	c.Passive = c.Passive || c.PassiveSubject >= 0 || predicate.XPOS == VBN && g.be && !g.copula
	c.Passive = c.Passive || predicate.XPOS == VBN && predicate.Rel == Acl
	if g.have && !g.be {
		c.Passive = false // "the truce had held"
	}
	if predicate.XPOS == VBN && !g.seen && !c.Passive && c.Subject >= 0 {
		g.tense = Past // "the ministers met": mistaken for the participle
	}
	c.Modal, c.Tense = g.modal, g.tense
	c.Aspect = g.aspect(predicate.XPOS, verb)
	bare := g.to > 0 && g.tense == NoTense && g.modal == ""
	switch {
	case g.to > 0 && g.be && g.seen && g.first < g.to && c.Subject >= 0 && t.doc.Tokens[c.Subject].Rel != NsubjOuter,
		g.to > 0 && g.be && g.seen && g.first < g.to && c.PassiveSubject >= 0:
		c.Tense = Future // "is to meet"
	case bare, g.to > 0 && g.first > g.to:
		c.Infinitive = true
	case predicate.XPOS == VB && !g.seen && c.Subject < 0 && c.PassiveSubject < 0 && c.Marker < 0:
		c.Imperative = c.Rel == Root || c.Rel == Ccomp || c.Rel == Parataxis || c.Rel == Conj
	}
	if predicate.Rel == Root {
		c.Question = c.Question || t.asks()
	}
}

// group is the verb group read so far.
type group struct {
	tense    Tense
	modal    string
	have, be bool // the auxiliaries to have; to be, or the copula
	copula   bool
	being    bool // a progressive auxiliary
	been     bool
	seen     bool
	first    int // the first auxiliary, if seen
	to       int // the "to" of an infinitive; 0 for none, which no infinitive's "to" is
}

func (g *group) auxiliary(token *Token) {
	switch {
	case token.XPOS == MD:
		if g.modal == "" {
			g.modal = modalLemma(token.Lemma)
		}
		if g.modal == "will" || g.modal == "shall" {
			g.tense = Future
		}
		return
	case token.Lemma == "have":
		g.have = true
	case token.Lemma == "be":
		g.be = true
		g.copula = g.copula || token.Rel == Cop
		g.being = g.being || token.XPOS == VBG
		g.been = g.been || token.XPOS == VBN
	}
	g.finite(token)
}

// main takes in the predicate when it is a verb.
func (g *group) main(token *Token) { g.finite(token) }

func (g *group) finite(token *Token) {
	if g.tense != NoTense || g.modal != "" {
		return
	}
	switch token.XPOS {
	case VBD:
		g.tense = Past
	case VBZ, VBP:
		g.tense = Present
	}
}

func (g *group) aspect(predicate XPOS, verb bool) Aspect {
	progressive := g.being || verb && predicate == VBG && g.be && !g.copula
	switch {
	case g.have && progressive:
		return PerfectProgressive
	case g.have:
		return Perfect
	case progressive:
		return Progressive
	}
	return Simple
}

// modalLemma undoes contracted and archaic spellings that a tagger's lemma may have kept.
func modalLemma(lemma string) string {
	switch lemma {
	case "'ll", "’ll", "wo", "ll":
		return "will"
	case "'d", "’d":
		return "would"
	case "ca":
		return "can"
	}
	return lemma
}

// denies reports a word that negates the verb it depends on: "not", "never", "no longer", "neither".
func (t *tree) denies(i int) bool {
	if t.doc.Tokens[i].Feats.Has(FNeg) {
		return true
	}
	for c := t.child(i); c >= 0; c = t.next(c) {
		if t.is(c, "no") && t.doc.Tokens[i].UPOS == ADV { // "no longer"
			return true
		}
	}
	return false
}

// none reports a noun phrase that says there is no such thing: "no agreement", "nobody", "none of them".
func (t *tree) none(i int) bool {
	token := &t.doc.Tokens[i]
	if token.UPOS == PRON && token.Feats.Has(FNeg) {
		return true
	}
	for c := t.child(i); c >= 0 && c < i; c = t.next(c) {
		if d := &t.doc.Tokens[c]; d.Rel == Det && d.Feats.Has(FNeg) {
			return true
		}
	}
	return false
}

// asks reports whether the sentence closes with a question mark.
func (t *tree) asks() bool {
	for i := t.first + len(t.links) - 1; i >= t.first; i-- {
		if t.doc.Tokens[i].UPOS != PUNCT {
			return false
		}
		if t.is(i, "?") {
			return true
		}
	}
	return false
}
