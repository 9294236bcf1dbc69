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
	Seeds     int     // taggers that are trained from Seed on and averaged
	Margin    float32 // by how much the right tag must win in training
	Precision weights.Precision
}

// DefaultTagger holds the options of the embedded model, chosen on EWT dev.
var DefaultTagger = TaggerOptions{Epochs: 8, Seed: 7, Seeds: 3, Precision: weights.Precision{Step: 0.02, MinUpdates: 4}}

// TrainTagger trains a tagger on sentences, with a lexicon.
func TrainTagger(sentences []Tagged, lexicon tagging.Lexicon, o TaggerOptions) *tagging.Model {
	names := tagNames(sentences)
	number := map[string]tagging.Tag{}
	for i, n := range names {
		number[n] = tagging.Tag(i)
	}
	described := make([][]tagging.Word, len(sentences))
	gold := make([][]tagging.Tag, len(sentences))
	for i, s := range sentences {
		described[i] = describe(s, lexicon)
		for _, t := range s.Tags {
			gold[i] = append(gold[i], number[t])
		}
	}
	learner := learnTags(described, gold, len(names), o, o.Seed)
	for k := 1; k < o.Seeds; k++ {
		learner.Merge(learnTags(described, gold, len(names), o, o.Seed+uint64(k)))
	}
	setOnly(lexicon.Words, described, gold)
	return &tagging.Model{Names: names, Lexicon: lexicon, Weights: learner.Freeze(o.Precision)}
}

// learnTags trains one tagger with its own order of sentences.
func learnTags(described [][]tagging.Word, gold [][]tagging.Tag, tags int, o TaggerOptions, seed uint64) *weights.Learner {
	random := rand.New(rand.NewPCG(seed, 1))
	t := tagTrainer{learner: weights.NewLearner(tags), scores: make([]float32, tags), margin: o.Margin}
	for range o.Epochs {
		for _, i := range random.Perm(len(described)) {
			t.learn(described[i], gold[i])
		}
	}
	return t.learner
}

// Words that are seen so often, and so seldom with another tag than their commonest, need no scoring.
const (
	onlySeen  = 60
	onlyOther = 300 // one in so many may have had another tag
)

// setOnly notes in the dictionary the words that bear one tag.
func setOnly(words *tagging.Dictionary, described [][]tagging.Word, gold [][]tagging.Tag) {
	seen := map[uint64]map[tagging.Tag]int{}
	for i := range described {
		for j := range described[i] {
			h := described[i][j].Lower
			if seen[h] == nil {
				seen[h] = map[tagging.Tag]int{}
			}
			seen[h][gold[i][j]]++
		}
	}
	for h, tags := range seen {
		total, most := 0, tagging.Tag(0)
		for tag, n := range tags {
			total += n
			if n > tags[most] || n == tags[most] && tag < most {
				most = tag
			}
		}
		if total >= onlySeen && (total-tags[most])*onlyOther <= total {
			words.SetOnly(h, most)
		}
	}
}

type tagTrainer struct {
	learner  *weights.Learner
	features []uint64
	scores   []float32
	tags     []tagging.Tag
	margin   float32 // by which the right tag must win
}

// learn tags a sentence with the present weights and corrects them where they are wrong. The tags before
// a word are those predicted, as they will be in use.
func (t *tagTrainer) learn(words []tagging.Word, gold []tagging.Tag) {
	t.tags = append(t.tags[:0], gold...)
	for i := range words {
		t.features = tagging.Features(t.features[:0], words, t.tags[:i], i)
		clear(t.scores)
		t.learner.Score(t.features, t.scores)
		best, rival := t.best(int(gold[i]))
		if t.scores[gold[i]] <= t.scores[rival]+t.margin {
			t.learner.Update(t.features, int(gold[i]), 1)
			t.learner.Update(t.features, rival, -1)
		}
		t.learner.Tick()
		t.tags[i] = tagging.Tag(best)
	}
}

// best returns the class that scores highest, and the highest but gold.
func (t *tagTrainer) best(gold int) (best, rival int) {
	rival = -1
	for c, s := range t.scores {
		if c != gold && (rival < 0 || s > t.scores[rival]) {
			rival = c
		}
	}
	if t.scores[gold] > t.scores[rival] {
		return gold, rival
	}
	return rival, rival
}

func describe(s Tagged, lexicon tagging.Lexicon) []tagging.Word {
	out := make([]tagging.Word, len(s.Forms))
	for i, f := range s.Forms {
		lexicon.Describe(&out[i], f)
		out[i].Glued = i < len(s.Glued) && s.Glued[i]
	}
	tagging.Truecase(out)
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
		words := describe(s, m.Lexicon)
		tags := make([]tagging.Tag, len(words))
		m.Tag(words, tags, &scratch)
		for _, t := range tags {
			out[i] = append(out[i], m.Names[t])
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
