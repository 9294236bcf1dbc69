package language

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/tagging"
)

// tagger gives tokens their tags. Its model is trained by `parley-train tagger`.
type tagger struct {
	model *tagging.Model
	upos  []UPOS // by the model's tag
	xpos  []XPOS
}

func newTagger(data []byte, classes *clusters.Table) (*tagger, error) {
	model, err := tagging.Read(data, classes)
	if err != nil {
		return nil, fmt.Errorf("language: the embedded tagger: %w", err)
	}
	t := &tagger{model: model}
	for _, name := range model.Names {
		u, x, _ := strings.Cut(name, " ")
		t.upos = append(t.upos, uposNamed(u))
		t.xpos = append(t.xpos, xposNamed(x))
	}
	return t, nil
}

// describe fills the scratch words with what the tokens from first on look like, one paragraph.
func (t *tagger) describe(doc *Document, first int) {
	words := doc.scratch.words[:0]
	for i := first; i < len(doc.Tokens); i++ {
		words = append(words, tagging.Word{})
		w := &words[len(words)-1]
		t.model.Lexicon.Describe(w, doc.Word(i))
		w.Glued = i > first && doc.Tokens[i-1].End == doc.Tokens[i].Start
	}
	doc.scratch.words = words
}

// doubt is a word with a second tag, which scored lower by lead.
type doubt struct {
	word int // of the sentence
	upos UPOS
	xpos XPOS
	lead int32
}

// tag sets the tags of a sentence's tokens, which words describes, and the scratch's doubts.
func (t *tagger) tag(doc *Document, tokens []Token, words []tagging.Word) {
	s := &doc.scratch
	s.tags = slices.Grow(s.tags[:0], len(words))[:len(words)]
	tagging.Truecase(words)
	tagging.MarkFirst(words)
	t.model.Tag(words, s.tags, &s.tagging)
	for i, tag := range s.tags {
		tokens[i].UPOS = t.upos[tag]
		tokens[i].XPOS = t.xpos[tag]
	}
	s.doubts = s.doubts[:0]
	for _, d := range s.tagging.Doubts {
		s.doubts = append(s.doubts, doubt{d.Word, t.upos[d.Other], t.xpos[d.Other], d.Lead})
	}
}

// uposNamed returns the universal tag of this name, X if there is none.
func uposNamed(name string) UPOS {
	for i, n := range uposNames {
		if n == name {
			return UPOS(i)
		}
	}
	return X
}

// xposNamed returns the English tag of this name, NoXPOS if there is none.
func xposNamed(name string) XPOS {
	for i, n := range xposNames {
		if n == name {
			return XPOS(i)
		}
	}
	return NoXPOS
}
