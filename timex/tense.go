package timex

import (
	"strings"

	"github.com/parley-record/parley/language"
)

// tense is what the verb that governs an expression says of its place in time.
type tense uint8

const (
	noTense tense = iota
	pastTense
	perfect
	presentTense
	progressive
	willTense
	modalTense
	infinitive
	aheadTense // "scheduled for", "due", "plans to": what lies ahead
	tenses
)

// tenseWindow bounds the words that are searched for a verb, on each side.
const tenseWindow = 25

// tenseAt tells the tense of the verb nearest to words [first, last): before it in its clause, else
// behind it in the sentence.
func (s *search) tenseAt(first, last int) tense {
	if s.doc != nil && len(s.doc.Tokens) > 0 {
		return s.taggedTense(s.words[first].start, s.words[last-1].end)
	}
	for i := first - 1; i >= 0 && i > first-tenseWindow; i-- {
		if s.words[i+1].gap == broken || s.endsSentence(i) {
			break
		}
		if t := s.guessTense(i); t != noTense {
			return t
		}
	}
	for i := last; i < len(s.words) && i < last+tenseWindow && s.words[i].gap != broken && !s.endsSentence(i); i++ {
		if t := s.guessTense(i); t != noTense {
			return t
		}
	}
	return noTense
}

// endsSentence reports whether word i is a full stop, a question or an exclamation mark.
func (s *search) endsSentence(i int) bool {
	w := s.words[i]
	c := s.text[w.start]
	return w.end-w.start == 1 && (c == '.' || c == '?' || c == '!')
}

// guessTense reads the tense of a word without tags: by the lexicon and by "-ed".
func (s *search) guessTense(i int) tense {
	c, w := &s.classes, &s.words[i]
	switch e := w.entry; {
	case e.is(c.will):
		return willTense
	case e.is(c.modal):
		return modalTense
	case e.is(c.ahead):
		return aheadTense
	case e.is(c.pastVerb):
		return pastTense
	case e.is(c.have):
		return perfect
	case e.is(c.presentVerb):
		return presentTense
	}
	if w.end-w.start > 3 && !w.capital && strings.HasSuffix(s.text[w.start:w.end], "ed") {
		return pastTense
	}
	return noTense
}

// taggedTense reads the tense from the tags around bytes [start, end).
func (s *search) taggedTense(start, end int) tense {
	at := s.doc.TokenAt(start)
	if at >= len(s.doc.Tokens) {
		return noTense
	}
	if t, _ := s.verbBefore(at); t != noTense {
		return t
	}
	t, _ := s.verbBehind(s.doc.TokenAt(end), at)
	return t
}

// verbBefore returns the tense and the place of the verb nearest before token at, in its sentence.
func (s *search) verbBefore(at int) (tense, int) {
	sentence := s.doc.Sentences[s.doc.Tokens[at].Sentence]
	for i := at - 1; i >= max(sentence.First, at-tenseWindow); i-- {
		if t := s.verbTense(i, sentence); t != noTense {
			return t, i
		}
	}
	return noTense, -1
}

// verbBehind does the same from token next on, in the sentence of token at.
func (s *search) verbBehind(next, at int) (tense, int) {
	sentence := s.doc.Sentences[s.doc.Tokens[at].Sentence]
	for i := next; i < min(sentence.Last, at+tenseWindow); i++ {
		if t := s.verbTense(i, sentence); t != noTense {
			return t, i
		}
	}
	return noTense, -1
}

// verbTense reads the tense of the verb at token i from its own tag and its auxiliaries'.
func (s *search) verbTense(i int, sentence language.Sentence) tense {
	tokens := s.doc.Tokens
	switch tokens[i].XPOS {
	case language.VBD:
		if tokens[i].Lemma == "have" || tokens[i].Lemma == "be" {
			return s.auxiliary(i, sentence, pastTense)
		}
		return pastTense
	case language.MD:
		if s.vocabulary.find(tokens[i].Lemma).is(s.classes.will) {
			return willTense
		}
		return modalTense
	case language.VBZ, language.VBP:
		return s.auxiliary(i, sentence, presentTense)
	case language.VB, language.VBN, language.VBG, language.JJ:
		return s.nonFinite(i, sentence)
	}
	return noTense
}

// auxiliary reads "is", "was", "has" by what follows it: "has met", "is meeting", "is to meet", "was due".
func (s *search) auxiliary(i int, sentence language.Sentence, plain tense) tense {
	tokens := s.doc.Tokens
	lemma := tokens[i].Lemma
	if lemma != "have" && lemma != "be" {
		if s.ahead(i) {
			return aheadTense
		}
		return plain
	}
	for k := i + 1; k < min(sentence.Last, i+4); k++ {
		switch tokens[k].XPOS {
		case language.RB:
			continue
		case language.TO:
			if plain == presentTense && lemma == "be" {
				return willTense // "are to hold"
			}
			return aheadTense
		case language.VBN, language.JJ:
			if s.ahead(k) {
				return aheadTense
			}
			if lemma == "have" && tokens[i].XPOS != language.VBD {
				return perfect
			}
		case language.VBG:
			if plain == presentTense {
				return progressive
			}
		}
		break
	}
	return plain
}

// nonFinite reads a bare form by the words before it: "will meet", "to meet", "scheduled".
func (s *search) nonFinite(i int, sentence language.Sentence) tense {
	tokens := s.doc.Tokens
	if s.ahead(i) {
		return aheadTense
	}
	if tokens[i].XPOS == language.JJ {
		return noTense
	}
	for k := i - 1; k >= max(sentence.First, i-4); k-- {
		switch tokens[k].XPOS {
		case language.RB:
			continue
		case language.TO:
			return s.toInfinitive(k, sentence)
		case language.VB, language.VBN: // "will be published", "had been held"
			if tokens[k].Lemma == "be" || tokens[k].Lemma == "have" {
				continue
			}
		case language.MD, language.VBD, language.VBZ, language.VBP:
			return s.verbTense(k, sentence)
		}
		break
	}
	if tokens[i].XPOS == language.VBN {
		return pastTense
	}
	return noTense
}

// toInfinitive reads "to meet", whose "to" is token k, by the word before it.
func (s *search) toInfinitive(k int, sentence language.Sentence) tense {
	if k == sentence.First {
		return infinitive
	}
	switch before := s.doc.Tokens[k-1]; {
	case s.ahead(k - 1): // "plans to meet"
		return aheadTense
	case before.Lemma != "be" || before.XPOS == language.VB:
		return infinitive
	case before.XPOS == language.VBD: // "was to meet"
		return aheadTense
	}
	return willTense // "is to meet"
}

// ahead reports whether token i is a word such as "scheduled", "due" or "plans". "Set" is one before "to";
// "due to" is one before a verb; "had been due" lies behind.
func (s *search) ahead(i int) bool {
	tokens := s.doc.Tokens
	e := s.vocabulary.find(s.doc.Word(i))
	if !e.is(s.classes.ahead) || i >= 2 && tokens[i-1].Lemma == "be" && tokens[i-2].Lemma == "have" && tokens[i-2].XPOS == language.VBD {
		return false
	}
	if e == s.vocabulary.due && i+2 < len(tokens) && tokens[i+1].Lemma == "to" {
		return tokens[i+2].XPOS == language.VB // "due to open", not "due to fog"
	}
	return !e.weak || i+1 < len(tokens) && s.vocabulary.find(s.doc.Word(i+1)).is(s.classes.aheadTo)
}
