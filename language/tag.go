package language

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/language/internal/tagging"
)

// tagger gives tokens their tags. Its model is trained by `parley-train tagger`.
type tagger struct {
	model *tagging.Model
	upos  []UPOS // by the model's tag
	xpos  []XPOS
}

// tagScratch is the tagger's working memory for one sentence.
type tagScratch struct {
	words  []tagging.Word
	tags   []tagging.Tag
	memory tagging.Scratch
}

func newTagger(data []byte) (*tagger, error) {
	model, err := tagging.Read(data)
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

// tag sets the tags of the tokens first to last, one sentence.
func (t *tagger) tag(doc *Document, first, last int) {
	s := &doc.scratch.tagging
	s.words, s.tags = s.words[:0], s.tags[:0]
	for i := first; i < last; i++ {
		var w tagging.Word
		w.Describe(doc.Word(i))
		w.Entry = t.model.Words.Find(w.Lower)
		s.words = append(s.words, w)
		s.tags = append(s.tags, 0)
	}
	tagging.MarkFirst(s.words)
	t.model.Tag(s.words, s.tags, &s.memory)
	for i, tag := range s.tags {
		doc.Tokens[first+i].UPOS = t.upos[tag]
		doc.Tokens[first+i].XPOS = t.xpos[tag]
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
