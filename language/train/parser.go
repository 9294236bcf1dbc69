package train

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/internal/arcs"
	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/weights"
)

// codes numbers the names that a run of language's constants print as.
func codes[T ~uint8](last T) map[string]T {
	m := make(map[string]T)
	for i := range int(last) + 1 {
		m[nameOf(T(i))] = T(i)
	}
	return m
}

func nameOf(v any) string { return v.(interface{ String() string }).String() }

// names reads the treebank's names of tags and relations.
type names struct {
	upos map[string]language.UPOS
	xpos map[string]language.XPOS
	rels map[string]language.Rel
}

func newNames() *names {
	return &names{codes(language.VERB), codes(language.XOpenQuote), codes(language.Dep)}
}

// inventory makes the parser's words.
type inventory struct {
	*names
	table *clusters.Table
}

func newInventory() (*inventory, error) {
	table, err := clusters.Embedded()
	if err != nil {
		return nil, err
	}
	return &inventory{newNames(), table}, nil
}

// rel returns the relation of a name; a subtype that package language does not tell apart is read as
// its universal relation, and what is still unknown as dep.
func (v *names) rel(name string) language.Rel {
	if r, ok := v.rels[name]; ok {
		return r
	}
	universal, _, _ := strings.Cut(name, ":")
	if r, ok := v.rels[universal]; ok {
		return r
	}
	return language.Dep
}

// example makes the parser's example of a sentence with the tags given, one a word.
func (v *inventory) example(s *Sentence, tags []Tag) arcs.Example {
	var e arcs.Example
	for i, w := range s.Words {
		e.Words = append(e.Words, arcs.NewWord(w.Form, uint8(tags[i].UPOS), uint8(tags[i].XPOS), v.table))
		e.Heads = append(e.Heads, int32(w.Head))
		e.Rels = append(e.Rels, uint8(v.rel(w.Rel)))
	}
	projectivise(e.Heads)
	return e
}

// ParserConfig says how the parser is trained.
type ParserConfig struct {
	Seed              uint64
	Folds             int           // of the tagger that gives the training sentences their tags
	Tagger            TaggerOptions // of that tagger
	Taggings          int           // how often they are tagged, each time by taggers of another seed
	Rounds            int           // of the parser
	Seeds             int           // parsers that are trained from Seed on and averaged
	Transitions, Rels weights.Precision
	Tags              string // file that keeps the tags for the next training; "" for none
}

// DefaultParser holds the settings of the embedded model, chosen on the dev parts.
var DefaultParser = ParserConfig{
	Seed:        1,
	Folds:       5,
	Taggings:    2,
	Tagger:      TaggerOptions{Epochs: 3, Seed: 7, Seeds: 1, Precision: weights.Precision{Step: 0.02, MinUpdates: 1}},
	Rounds:      7,
	Seeds:       4,
	Transitions: weights.Precision{Step: 0.05, MinUpdates: 5},
	Rels:        weights.Precision{Step: 0.05, MinUpdates: 5},
}

// TrainParser trains the parser on the permitted treebanks under the data folder, with tags as a tagger
// gives them, hands the stored model to save, and reports its progress to log.
func TrainParser(data string, c ParserConfig, log io.Writer, save func(model []byte) error) error {
	v, err := newInventory()
	if err != nil {
		return err
	}
	sentences, err := PermittedTreebanks(data)
	if err != nil {
		return err
	}
	start := time.Now()
	tags, err := v.keptTags(data, sentences, c)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%d sentences, tagged %d times in %d folds, %v\n", len(sentences), c.Taggings, c.Folds, time.Since(start).Round(time.Second))
	examples := make([][]arcs.Example, len(sentences))
	for i := range sentences {
		for _, tagging := range tags {
			examples[i] = append(examples[i], v.example(&sentences[i], tagging[i]))
		}
	}
	var learner *arcs.Learner
	for k := range c.Seeds {
		if next := learnParser(examples, c, c.Seed+uint64(k)); learner == nil {
			learner = next
		} else {
			learner.Merge(next)
		}
		fmt.Fprintf(log, "seed %d, %v\n", c.Seed+uint64(k), time.Since(start).Round(time.Second))
	}
	return save(learner.Freeze(c.Transitions, c.Rels).Append(nil))
}

// learnParser trains one parser with its own order of sentences and its own wrong ways, in each round on other
// tags of a sentence. An example is there once for each of a sentence's taggings.
func learnParser(examples [][]arcs.Example, c ParserConfig, seed uint64) *arcs.Learner {
	learner := arcs.NewLearner(int(language.Dep)+1, uint8(language.Root), seed)
	random := rand.New(rand.NewPCG(seed, 2))
	for round := range c.Rounds {
		for _, i := range random.Perm(len(examples)) {
			learner.Learn(&examples[i][(round+i)%len(examples[i])], round > 0)
		}
	}
	return learner
}
