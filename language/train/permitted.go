package train

import (
	"path/filepath"
	"strings"
)

// Permitted returns the sentences whose documents a model that is given away may be trained on: all of
// EWT (CC BY-SA 4.0), and GUM but for its wikiHow guides and its fiction, which are what binds GUM as a
// whole to non-commercial use (shared/data/README.md).
func Permitted(sentences []Sentence) []Sentence {
	var kept []Sentence
	for _, s := range sentences {
		if !strings.HasPrefix(s.Document, "GUM_whow_") && !strings.HasPrefix(s.Document, "GUM_fiction_") {
			kept = append(kept, s)
		}
	}
	return kept
}

// PermittedTreebanks reads the training parts of EWT and GUM that models may be made of.
func PermittedTreebanks(data string) ([]Sentence, error) {
	var sentences []Sentence
	for _, bank := range []string{"ewt", "gum"} {
		s, err := ReadTreebank(filepath.Join(data, "treebank", "en_"+bank+"-ud-train.conllu.gz"))
		if err != nil {
			return nil, err
		}
		sentences = append(sentences, Permitted(s)...)
	}
	return sentences, nil
}
