package train

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/internal/clusters"
)

// Tag is the pair of tags of a word.
type Tag struct {
	UPOS language.UPOS
	XPOS language.XPOS
}

// keptTags returns the taggings of an earlier training, each with the tags of all sentences, if they are kept and
// fit, else makes them.
func (v *names) keptTags(data string, sentences []Sentence, c ParserConfig) ([][][]Tag, error) {
	if kept, err := os.ReadFile(c.Tags); err == nil {
		var tags [][][]Tag
		if err := json.Unmarshal(kept, &tags); err != nil {
			return nil, fmt.Errorf("tags in %s: %w; delete it to make them again", c.Tags, err)
		}
		if len(tags) != c.Taggings || len(tags[0]) != len(sentences) {
			return nil, fmt.Errorf("tags in %s are not %d times those of %d sentences; delete it to make them again", c.Tags, c.Taggings, len(sentences))
		}
		return tags, nil
	}
	var tags [][][]Tag
	for k := range c.Taggings {
		tagger := c.Tagger
		tagger.Seed += uint64(10 * k)
		more, err := v.jackknifeTags(data, sentences, c.Folds, tagger)
		if err != nil {
			return nil, err
		}
		tags = append(tags, more)
	}
	if c.Tags == "" {
		return tags, nil
	}
	kept, err := json.Marshal(tags)
	if err != nil {
		return nil, err
	}
	return tags, os.WriteFile(c.Tags, kept, 0o644)
}

// jackknifeTags tags each fold of the sentences with a tagger trained on the other folds, so that what is
// trained on the tags meets errors like those of real use. Documents are kept whole, and neither the
// tagger nor its dictionary has seen any of the documents it tags.
func (v *names) jackknifeTags(data string, sentences []Sentence, folds int, options TaggerOptions) ([][]Tag, error) {
	silver, err := ReadSilver(filepath.Join(data, "silver", "polnear-train-corenlp.conll.gz"))
	if err != nil {
		return nil, err
	}
	tagged := TaggedTreebank(sentences)
	fold := func(i int) int { return int(clusters.Hash(sentences[i].Document) % uint64(folds)) }
	tags := make([][]Tag, len(sentences))
	for f := range folds {
		var in, held []Tagged
		for i := range sentences {
			if fold(i) == f {
				held = append(held, tagged[i])
			} else {
				in = append(in, tagged[i])
			}
		}
		lexicon, err := TagLexicon(append(silver[:len(silver):len(silver)], in...))
		if err != nil {
			return nil, err
		}
		found := TagSentences(TrainTagger(in, lexicon, options), held)
		for i := range sentences {
			if fold(i) == f {
				tags[i], found = v.tags(found[0]), found[1:]
			}
		}
	}
	return tags, nil
}

// tags reads tags as the tagger writes them: "NOUN NNS".
func (v *names) tags(names []string) []Tag {
	tags := make([]Tag, len(names))
	for i, name := range names {
		u, x, _ := strings.Cut(name, " ")
		tags[i] = Tag{v.upos[u], v.xpos[x]}
	}
	return tags
}
