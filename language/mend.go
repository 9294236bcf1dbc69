package language

// What a greedy parser falls into again and again in news, and what no tree should have, is mended here by rules.

// subjectReach is how many tokens before a subject the other that it is joined with may stand.
const subjectReach = 30

// joinSubjects mends the shape that no tree should have and that a greedy parser falls into: a verb with two
// subjects before it, parted by a conjunction of its own ("The rebels and the army met"). The second is the
// conjunct of the first.
func joinSubjects(tokens []Token, s Sentence) {
	for b := s.First + 2; b < s.Last; b++ {
		if !isSubject(tokens[b].Rel) || tokens[b].Head <= b {
			continue
		}
		conjunction := -1
		for a := b - 1; a >= max(s.First, b-subjectReach); a-- {
			if tokens[a].Head != tokens[b].Head {
				continue
			}
			if tokens[a].Rel == Cc && conjunction < 0 {
				conjunction = a
			}
			if isSubject(tokens[a].Rel) {
				if conjunction >= 0 {
					tokens[b].Head, tokens[b].Rel = a, Conj
					tokens[conjunction].Head = b
				}
				break
			}
		}
	}
}

func isSubject(r Rel) bool { return r == Nsubj || r == NsubjPass }

// maxMended is how many tokens a sentence may have for its clauses to be closed: longer ones are lists.
const maxMended = 400

// closeRelatives mends "The envoy, who met the president, urged them to return": the parser takes the verb of the
// relative clause for that of the sentence, or the envoy for the root. A finite verb without a subject of its own
// behind the comma that closes the clause has the noun before the clause for its subject. The same holds for
// participles: "The envoy, sent by the president, urged …".
func closeRelatives(tokens []Token, s *Sentence) {
	if s.Last-s.First > maxMended {
		return
	}
	for w := s.First + 2; w < s.Last-3; w++ {
		if tokens[w-1].XPOS != XComma {
			continue
		}
		inner := -1
		switch tokens[w].XPOS {
		case WP, WDT:
			if isSubject(tokens[w].Rel) && tokens[w].Head > w {
				inner = tokens[w].Head
			}
		case VBN, VBG:
			if tokens[w].Rel == Acl || tokens[w].Rel == Advcl && tokens[w-2].Head == w {
				inner = w
			}
		}
		if inner < 0 {
			continue
		}
		noun := w - 2
		for h := tokens[noun].Head; h >= s.First && h < w-1; h = tokens[noun].Head {
			noun = h
		}
		if main := mainVerb(tokens, s, noun, inner); main >= 0 {
			relate(tokens, s, w, noun, inner, main)
		}
	}
}

// mainVerb returns the verb behind the relative clause of verb inner that wants noun for its subject, or -1.
func mainVerb(tokens []Token, s *Sentence, noun, inner int) int {
	if u := tokens[noun].UPOS; u != NOUN && u != PROPN && u != PRON {
		return -1
	}
	main := -1
	for i := inner + 1; i < s.Last-1 && main < 0; i++ {
		if tokens[i].XPOS != XComma {
			continue
		}
		k := i + 1
		for k < s.Last && tokens[k].XPOS == RB {
			k++
		}
		if k == s.Last || !isFinite(tokens[k].XPOS) {
			continue
		}
		main = k
		if r := tokens[k].Rel; (r == Aux || r == AuxPass || r == Cop) && tokens[k].Head > k {
			main = tokens[k].Head
		}
	}
	if main < 0 || tokens[noun].Head == main || tokens[noun].Head >= 0 && tokens[noun].Head != inner || !under(tokens, main, inner) && !under(tokens, main, noun) && !under(tokens, inner, main) {
		return -1
	}
	for i := s.First; i < s.Last; i++ {
		if tokens[i].Head == main && isSubject(tokens[i].Rel) {
			return -1
		}
	}
	return main
}

// isFinite reports whether a word with the tag can be the verb of a main clause. Parsers' taggers often take the past
// for the participle.
func isFinite(x XPOS) bool {
	return x == VBD || x == VBZ || x == VBP || x == MD || x == VBN
}

// under reports whether token a stands below token b.
func under(tokens []Token, a, b int) bool {
	for h := tokens[a].Head; h >= 0; h = tokens[h].Head {
		if h == b {
			return true
		}
	}
	return false
}

// relate makes noun the subject of main, and the clause of inner, which begins with token w, a clause of noun's.
func relate(tokens []Token, s *Sentence, w, noun, inner, main int) {
	top := main
	for _, x := range [2]int{inner, noun} {
		if under(tokens, top, x) {
			top = x
		}
	}
	head, rel := tokens[top].Head, tokens[top].Rel
	for i := s.First; i < s.Last; i++ {
		h := tokens[i].Head
		if i != main && i != noun && i != inner && (h == inner && (i < noun || i > main) || h == noun && i > main) {
			tokens[i].Head = main
		}
	}
	tokens[main].Head, tokens[main].Rel = head, rel
	tokens[noun].Head, tokens[noun].Rel = main, Nsubj
	tokens[inner].Head = noun
	if inner != w {
		tokens[inner].Rel = AclRelcl
	}
	for i := inner + 1; i < main; i++ {
		if tokens[i].Head == main && tokens[i].Rel == AuxPass {
			tokens[noun].Rel = NsubjPass
		}
	}
	if head < 0 {
		s.Root = main
	}
	if !under(tokens, inner, w-1) { // a comma should have nothing below it, but parsers err
		tokens[w-1].Head = inner
	}
}
