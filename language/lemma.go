package language

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/language/internal/lemmas"
	"github.com/parley-record/parley/language/internal/tagging"
)

// lemmatizer finds the lemmas of tokens: a table of exceptions learned from the treebanks by
// `parley-train lemmas`, and spelling rules for the rest.
type lemmatizer struct {
	exceptions map[lemmaKey]string
	words      *tagging.Dictionary // tells "resume" from "resum"
}

type lemmaKey struct {
	form string // lower case
	tag  XPOS
}

// maxLemmas bounds the lemmas that a Document remembers from one analysis to the next.
const maxLemmas = 1 << 15

// newLemmatizer reads the table: a line a lemma, "lemma TAG form form ...".
func newLemmatizer(table string, words *tagging.Dictionary) (*lemmatizer, error) {
	l := &lemmatizer{words: words, exceptions: make(map[lemmaKey]string, strings.Count(table, "\n"))}
	number := 0
	for line := range strings.Lines(table) {
		number++
		fields := strings.Fields(line)
		if len(fields) < 3 {
			return nil, fmt.Errorf("language: the embedded lemmas, line %d: %d fields, want a lemma, a tag and forms", number, len(fields))
		}
		tag := xposNamed(fields[1])
		for _, form := range fields[2:] {
			l.exceptions[lemmaKey{form, tag}] = fields[0]
		}
	}
	return l, nil
}

// lemmatize sets the lemmas of the tokens from first on, one sentence, which words describes.
func (l *lemmatizer) lemmatize(doc *Document, first int, words []tagging.Word) {
	if doc.scratch.lemmas == nil || len(doc.scratch.lemmas) > maxLemmas {
		doc.scratch.lemmas = map[lemmaKey]string{}
	}
	for i := range words {
		t := &doc.Tokens[first+i]
		form := doc.Word(first + i)
		if t.UPOS == PROPN || t.UPOS == PUNCT {
			t.Lemma = form
			continue
		}
		key := lemmaKey{form, t.XPOS}
		lemma, ok := doc.scratch.lemmas[key]
		if !ok {
			lemma = l.lemma(form, t.XPOS)
			if w := &words[i]; w.Entry.Case == alwaysCapital && w.Shape&tagging.Capital != 0 {
				lemma = form[:1] + lemma[1:] // "Russian"
			}
			doc.scratch.lemmas[lemmaKey{strings.Clone(form), t.XPOS}] = lemma
		}
		t.Lemma = lemma
	}
}

// alwaysCapital is the dictionary's mark of words with a capital wherever they stand.
const alwaysCapital = 3

// lemma returns the lemma of a form as written.
func (l *lemmatizer) lemma(form string, tag XPOS) string {
	if len(form) > 64 {
		return strings.Clone(form)
	}
	if tag == CD {
		return strings.ReplaceAll(strings.ToLower(form), ",", "")
	}
	lower := strings.ReplaceAll(strings.ToLower(form), "’", "'")
	if lemma, ok := l.exceptions[lemmaKey{lower, tag}]; ok {
		return lemma
	}
	if cut := strings.LastIndexByte(lower, '-'); cut > 0 { // "co-chairs" as "chairs"
		if lemma, ok := l.exceptions[lemmaKey{lower[cut+1:], tag}]; ok {
			return lower[:cut+1] + lemma
		}
	}
	lemma := lemmas.Apply(lower, tag.String())
	switch tag {
	case VBD, VBN, VBG:
		if !l.known(lemma) {
			return l.respelt(lower, lemma)
		}
	}
	return lemma
}

// respelt returns the verb that a form may come from which the dictionary knows, or lemma if it knows none:
// rules cannot tell where a silent e was dropped or a consonant doubled.
func (l *lemmatizer) respelt(form, lemma string) string {
	stem := strings.TrimSuffix(strings.TrimSuffix(form, "ed"), "ing")
	if stem == form || len(stem) < 2 {
		return lemma
	}
	for _, verb := range [...]string{stem + "e", stem} {
		if l.known(verb) {
			return verb
		}
	}
	if n := len(stem); stem[n-1] == stem[n-2] && l.known(stem[:n-1]) {
		return stem[:n-1]
	}
	return lemma
}

func (l *lemmatizer) known(word string) bool {
	var w tagging.Word
	w.Describe(word)
	return l.words.Find(w.Lower) != tagging.Entry{}
}
