package language

import (
	"fmt"

	"github.com/parley-record/parley/language/internal/splitting"
	"github.com/parley-record/parley/language/internal/tagging"
)

// Bounds of a sentence, so that nothing after the splitter has to face a 20,000-word "sentence".
const (
	maxSentence = 400 // tokens; a longer one is cut
	goodCut     = 300 // tokens from which a semicolon or comma is taken for the cut
)

// splitter cuts paragraphs into sentences. Its model is trained by `parley-train splitter`.
type splitter struct {
	model *splitting.Model
}

func newSplitter(data []byte) (*splitter, error) {
	model, err := splitting.Read(data)
	if err != nil {
		return nil, fmt.Errorf("language: the embedded sentence splitter: %w", err)
	}
	return &splitter{model}, nil
}

// sentences cuts the tokens from first on, one paragraph, and appends the sentences to doc.
func (s *splitter) sentences(doc *Document, first, paragraph int) {
	words := doc.scratch.words
	var state splitting.State
	begin := 0
	for i := range words {
		state.Read(&words[i])
		if i+1 < len(words) && !s.ends(doc, &state, words, begin, i) {
			continue
		}
		n := len(doc.Sentences)
		last := first + i + 1
		for t := first + begin; t < last; t++ {
			doc.Tokens[t].Sentence = n
		}
		doc.Sentences = append(doc.Sentences, Sentence{
			First: first + begin, Last: last, Root: first + begin, Paragraph: paragraph,
			Start: doc.Tokens[first+begin].Start, End: doc.Tokens[last-1].End,
		})
		begin = i + 1
		state.Begin(begin)
	}
}

// ends reports whether the sentence from begin on ends after word i, which is not the paragraph's last.
func (s *splitter) ends(doc *Document, state *splitting.State, words []tagging.Word, begin, i int) bool {
	length := i + 1 - begin
	if length >= maxSentence {
		return true
	}
	if length >= goodCut {
		switch words[i].Mark {
		case tagging.Semicolon, tagging.Comma, tagging.Dash, tagging.Sign:
			return true
		}
	}
	if !splitting.Possible(words, i) {
		return false
	}
	end, buffer := s.model.Ends(state, words, i, doc.scratch.features)
	doc.scratch.features = buffer
	return end
}
