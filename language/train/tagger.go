package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/parley-record/parley/language/internal/tagging"
	"github.com/parley-record/parley/language/internal/weights"
)

// Tagged is one sentence for the tagger: words and, for training, the tag of each ("NOUN NNS").
type Tagged struct {
	Forms []string
	Tags  []string
	Glued []bool // no white space stands before the word
}

// TaggedTreebank takes words and tags from a treebank.
func TaggedTreebank(sentences []Sentence) []Tagged {
	var out []Tagged
	for _, s := range sentences {
		var t Tagged
		glued := false
		for _, w := range s.Words {
			t.Glued = append(t.Glued, glued)
			glued = !w.SpaceAfter
			t.Forms = append(t.Forms, w.Form)
			t.Tags = append(t.Tags, w.UPOS+" "+w.XPOS)
		}
		out = append(out, t)
	}
	return out
}

// TaggerOptions says how a tagger is trained. The zero value is not useful; see DefaultTagger.
type TaggerOptions struct {
	Epochs    int
	Seed      uint64
	Precision weights.Precision
}

// DefaultTagger holds the options of the embedded model, chosen on EWT dev.
var DefaultTagger = TaggerOptions{Epochs: 8, Seed: 7, Precision: weights.Precision{Step: 0.02, MinUpdates: 2}}

// TrainTagger trains a tagger on sentences, with the dictionary words.
func TrainTagger(sentences []Tagged, words *tagging.Dictionary, o TaggerOptions) *tagging.Model {
	names := tagNames(sentences)
	number := map[string]tagging.Tag{}
	for i, n := range names {
		number[n] = tagging.Tag(i)
	}
	learner := weights.NewLearner(len(names))
	random := rand.New(rand.NewPCG(o.Seed, 1))
	described := make([][]tagging.Word, len(sentences))
	gold := make([][]tagging.Tag, len(sentences))
	order := make([]int, len(sentences))
	for i, s := range sentences {
		order[i] = i
		described[i] = describe(s, words)
		for _, t := range s.Tags {
			gold[i] = append(gold[i], number[t])
		}
	}
	t := tagTrainer{learner: learner, scores: make([]float32, len(names))}
	for range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			t.learn(described[i], gold[i])
		}
	}
	return &tagging.Model{Names: names, Words: words, Weights: learner.Freeze(o.Precision)}
}

type tagTrainer struct {
	learner  *weights.Learner
	features []uint64
	scores   []float32
	tags     []tagging.Tag
}

// learn tags a sentence with the present weights and corrects them where they are wrong. The tags before
// a word are those predicted, as they will be in use.
func (t *tagTrainer) learn(words []tagging.Word, gold []tagging.Tag) {
	t.tags = append(t.tags[:0], gold...)
	for i := range words {
		t.features = tagging.Features(t.features[:0], words, t.tags[:i], nil, i)
		clear(t.scores)
		t.learner.Score(t.features, t.scores)
		best := 0
		for c, s := range t.scores {
			if s > t.scores[best] {
				best = c
			}
		}
		if best != int(gold[i]) {
			t.learner.Update(t.features, int(gold[i]), 1)
			t.learner.Update(t.features, best, -1)
		}
		t.learner.Tick()
		t.tags[i] = tagging.Tag(best)
	}
}

func describe(s Tagged, words *tagging.Dictionary) []tagging.Word {
	out := make([]tagging.Word, len(s.Forms))
	for i, f := range s.Forms {
		out[i].Describe(f)
		out[i].Glued = i < len(s.Glued) && s.Glued[i]
		out[i].Entry = words.Find(out[i].Lower)
	}
	tagging.MarkFirst(out)
	return out
}

func tagNames(sentences []Tagged) []string {
	seen := map[string]bool{}
	for _, s := range sentences {
		for _, t := range s.Tags {
			seen[t] = true
		}
	}
	var names []string
	for n := range seen {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// TagSentences tags sentences with a model.
func TagSentences(m *tagging.Model, sentences []Tagged) [][]string {
	var scratch tagging.Scratch
	out := make([][]string, len(sentences))
	for i, s := range sentences {
		words := describe(s, m.Words)
		tags := make([]tagging.Tag, len(words))
		m.Tag(words, tags, &scratch)
		for _, t := range tags {
			out[i] = append(out[i], m.Names[t])
		}
	}
	return out
}

// Jackknife tags each fold of the sentences with a tagger trained on the others, so that a parser can be
// trained on tags as wrong as those it will meet.
func Jackknife(sentences []Tagged, words *tagging.Dictionary, folds int, o TaggerOptions) [][]string {
	out := make([][]string, len(sentences))
	for f := range folds {
		var in, held []Tagged
		for i, s := range sentences {
			if i/10%folds == f {
				held = append(held, s)
			} else {
				in = append(in, s)
			}
		}
		tags := TagSentences(TrainTagger(in, words, o), held)
		for i := range sentences {
			if i/10%folds == f {
				out[i], tags = tags[0], tags[1:]
			}
		}
	}
	return out
}

// TagAccuracy returns the shares of words with the right UPOS and the right XPOS, 0 to 1.
func TagAccuracy(found [][]string, gold []Tagged) (upos, xpos float64) {
	words, u, x := 0, 0, 0
	for i, s := range gold {
		for j, g := range s.Tags {
			words++
			gu, gx, _ := strings.Cut(g, " ")
			fu, fx, _ := strings.Cut(found[i][j], " ")
			if gu == fu {
				u++
			}
			if gx == fx {
				x++
			}
		}
	}
	return float64(u) / float64(max(words, 1)), float64(x) / float64(max(words, 1))
}
