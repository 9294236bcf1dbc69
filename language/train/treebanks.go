package train

import (
	"path/filepath"
	"strings"
)

// Treebanks reads what the models are trained on: the train part of EWT, and of GUM's the documents whose
// licence is not bound to non-commercial use, which leaves out wikiHow and fiction.
func Treebanks(data string) ([]Sentence, error) {
	var sentences []Sentence
	for _, name := range []string{"en_ewt-ud-train.conllu.gz", "en_gum-ud-train.conllu.gz"} {
		more, err := ReadTreebank(filepath.Join(data, "treebank", name))
		if err != nil {
			return nil, err
		}
		for _, s := range more {
			if !strings.HasPrefix(s.Document, "GUM_whow_") && !strings.HasPrefix(s.Document, "GUM_fiction_") {
				sentences = append(sentences, s)
			}
		}
	}
	return sentences, nil
}
