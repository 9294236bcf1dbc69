package train

import (
	"path/filepath"
	"strings"
)

// Permitted returns the sentences whose documents a model that is given away may be trained on: all of
// EWT (CC BY-SA 4.0), and of GUM the genres whose texts are CC BY, CC BY-SA or in the public domain. GUM's
// wikiHow guides and fiction are for non-commercial use, and its other genres have mixed terms.
func Permitted(sentences []Sentence) []Sentence {
	var kept []Sentence
	for _, s := range sentences {
		if genre, ok := strings.CutPrefix(s.Document, "GUM_"); ok && !free(genre) {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func free(genre string) bool {
	for _, g := range []string{"academic_", "bio_", "court_", "interview_", "news_", "speech_", "textbook_", "voyage_"} {
		if strings.HasPrefix(genre, g) {
			return true
		}
	}
	return false
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
