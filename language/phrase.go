package language

// Phrase returns the tokens, half-open, of the noun phrase that token i heads, with its modifiers and
// relative clauses, but without its preposition, its conjuncts and the punctuation around it.
func (d *Document) Phrase(i int) (first, last int) {
	return d.extend(i, func(r Rel) bool {
		switch r {
		case Case, Mark, Cc, CcPreconj, Conj, Cop, Aux, AuxPass, Nsubj, NsubjPass, NsubjOuter, Csubj, CsubjPass, Advcl, Parataxis, Expl, Vocative, Discourse, Obl, Ccomp:
			return false
		}
		return true
	})
}

// ShortPhrase returns the tokens, half-open, of the core of the noun phrase that token i heads: its
// determiner, adjectives, nouns and the parts of a name; no prepositional phrase, apposition or clause.
func (d *Document) ShortPhrase(i int) (first, last int) {
	return d.extend(i, func(r Rel) bool {
		switch r {
		case Det, DetPredet, Amod, Compound, Flat, Nummod, NmodPoss, Goeswith, Fixed, NmodDesc:
			return true
		case Punct:
			return true
		}
		return false
	})
}

// extend returns the run of tokens around head that hang on it by relations that in allows, edges of
// punctuation left out.
func (d *Document) extend(head int, in func(Rel) bool) (first, last int) {
	s := d.Sentences[d.Tokens[head].Sentence]
	first, last = head, head+1
	for i := head - 1; i >= s.First && d.hangs(i, head, in); i-- {
		if d.Tokens[i].UPOS != PUNCT {
			first = i
		}
	}
	for i := head + 1; i < s.Last && d.hangs(i, head, in); i++ {
		if d.Tokens[i].UPOS != PUNCT {
			last = i + 1
		}
	}
	return first, last
}

// hangs reports whether token i is governed by head, directly by a relation that in allows or below such
// a token.
func (d *Document) hangs(i, head int, in func(Rel) bool) bool {
	for steps := 0; i >= 0 && steps < maxSentence; steps++ {
		if d.Tokens[i].Head == head {
			return in(d.Tokens[i].Rel)
		}
		i = d.Tokens[i].Head
	}
	return false
}
