package train

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language/internal/tagging"
)

// corrected are the English tags in which CoreNLP is taken at its word: those whose use is the same in the
// Penn Treebank and in the UD treebanks.
var corrected = []string{"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "NN", "NNS", "NNP", "NNPS", "JJ", "RB", "RP"}

// SilverTags gives silver sentences, which have Penn tags, the tags of a treebank: those of a tagger, but
// held to the silver tag where both are among the corrected. Sentences with hyphenated words, which UD
// splits, are left out; at most limit are taken, spread over the articles.
func SilverTags(m *tagging.Model, silver []Tagged, limit int) []Tagged {
	var plain []Tagged
	for _, s := range silver {
		if len(s.Forms) > 4 && !slices.ContainsFunc(s.Forms, hyphenated) {
			plain = append(plain, s)
		}
	}
	step := max(len(plain)/max(limit, 1), 1)
	var out []Tagged
	for i := 0; i < len(plain) && len(out) < limit; i += step {
		s := plain[i]
		s.Glued = silverGlue(s.Forms)
		s.Tags = held(m, s)
		out = append(out, s)
	}
	return out
}

func hyphenated(form string) bool { return len(form) > 2 && strings.Contains(form[1:len(form)-1], "-") }

// silverGlue guesses which words had no space before them.
func silverGlue(forms []string) []bool {
	glued := make([]bool, len(forms))
	open := false
	for i, f := range forms {
		switch {
		case strings.ContainsAny(f[:1], ".,;:?!)]%'"), f == "n't", strings.HasPrefix(f, "’"):
			glued[i] = i > 0
		case f == "\"":
			glued[i] = open
			open = !open
		}
		if i > 0 && (forms[i-1] == "(" || forms[i-1] == "$" || forms[i-1] == "\"" && open && f != "\"") {
			glued[i] = true
		}
	}
	return glued
}

// held tags a sentence from left to right with the model, held to the silver tags.
func held(m *tagging.Model, s Tagged) []string {
	words := describe(s, m.Lexicon)
	tags := make([]tagging.Tag, len(words))
	names := make([]string, len(words))
	scores := make([]int32, len(m.Names))
	var features []uint64
	for i := range words {
		clear(scores)
		features = tagging.Features(features[:0], words, tags[:i], nil, i)
		m.Weights.Score(features, scores)
		best, same := 0, -1
		for t, score := range scores {
			if score > scores[best] {
				best = t
			}
			if english(m.Names[t]) == s.Tags[i] && (same < 0 || score > scores[same]) {
				same = t
			}
		}
		if same >= 0 && slices.Contains(corrected, s.Tags[i]) && slices.Contains(corrected, english(m.Names[best])) {
			best = same
		}
		tags[i], names[i] = tagging.Tag(best), m.Names[best]
	}
	return names
}

func english(tag string) string {
	_, x, _ := strings.Cut(tag, " ")
	return x
}
