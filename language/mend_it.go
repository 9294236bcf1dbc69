package language

// anticipate mends what stands for a clause behind it: in "It is hard to agree on terms" the clause is the subject and
// "it" only holds its place. The parser chooses the relation of "it" before it has seen the clause, and takes a clause
// behind an adjective for its purpose.
func anticipate(doc *Document, s Sentence) {
	tokens := doc.Tokens
	for i := s.First; i < s.Last; i++ {
		predicate := tokens[i].Head
		if tokens[i].Rel != Nsubj || predicate < i || !isIt(doc.Word(i)) {
			continue
		}
		if clause := awaited(tokens, s, predicate); clause >= 0 {
			tokens[i].Rel, tokens[clause].Rel = Expl, Csubj
		}
	}
}

func isIt(word string) bool { return word == "it" || word == "It" || word == "IT" }

// awaited returns the clause behind a predicate that is its subject, or that must be, since it says what is to be done
// and the predicate is an adjective; -1 if there is none.
func awaited(tokens []Token, s Sentence, predicate int) int {
	for i := predicate + 1; i < s.Last; i++ {
		switch {
		case tokens[i].Head != predicate:
		case tokens[i].Rel == Csubj:
			return i
		case tokens[i].Rel == Advcl && tokens[predicate].UPOS == ADJ && isToDo(tokens, i, predicate):
			return i
		}
	}
	return -1
}

// isToDo reports whether "to" marks a clause that nothing but its own words parts from the predicate before it.
func isToDo(tokens []Token, clause, predicate int) bool {
	marked := false
	for i := predicate + 1; i < clause; i++ {
		if tokens[i].XPOS == XComma {
			return false
		}
		marked = marked || tokens[i].Head == clause && tokens[i].Rel == Mark && tokens[i].XPOS == TO
	}
	return marked
}
