package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/internal/splitting"
	"github.com/parley-record/parley/language/internal/tagging"
	"github.com/parley-record/parley/language/internal/weights"
)

// paragraph is the words of one, and the words that sentences begin with.
type paragraph struct {
	words  []tagging.Word
	begins []bool
}

// splitParagraphs reads documents with the analyzer's tokenizer and the lexicon, and marks where the
// gold sentences begin.
func splitParagraphs(a *language.Analyzer, raws []Raw, lexicon tagging.Lexicon) []paragraph {
	var out []paragraph
	var doc language.Document
	for _, r := range raws {
		a.Analyze(&doc, r.Text)
		next := 0
		for _, p := range doc.Paragraphs {
			if p.First == p.Last {
				continue
			}
			first, last := doc.Sentences[p.First].First, doc.Sentences[p.Last-1].Last
			var q paragraph
			for i := first; i < last; i++ {
				var w tagging.Word
				lexicon.Describe(&w, doc.Word(i))
				w.Glued = i > first && doc.Tokens[i-1].End == doc.Tokens[i].Start
				begins := i == first
				for next < len(r.Sentences) && r.Sentences[next].Start <= doc.Tokens[i].Start {
					begins = true
					next++
				}
				q.words = append(q.words, w)
				q.begins = append(q.begins, begins)
			}
			out = append(out, q)
		}
	}
	return out
}

// TrainSplitter trains the sentence splitter on documents whose sentences are known.
func TrainSplitter(a *language.Analyzer, raws []Raw, lexicon tagging.Lexicon, epochs int) *weights.Model {
	paragraphs := splitParagraphs(a, raws, lexicon)
	learner := weights.NewLearner(2)
	random := rand.New(rand.NewPCG(3, 1))
	var features []uint64
	var scores [2]float32
	for range epochs {
		random.Shuffle(len(paragraphs), func(i, j int) { paragraphs[i], paragraphs[j] = paragraphs[j], paragraphs[i] })
		for _, q := range paragraphs {
			var s splitting.State
			for i := range len(q.words) - 1 {
				s.Read(&q.words[i])
				if splitting.Possible(q.words, i) {
					features = s.Features(features[:0], q.words, i)
					clear(scores[:])
					learner.Score(features, scores[:])
					gold, other := 0, 1
					if q.begins[i+1] {
						gold, other = 1, 0
					}
					if scores[gold] <= scores[other]+splitMargin {
						learner.Update(features, gold, 1)
						learner.Update(features, other, -1)
					}
					learner.Tick()
				}
				if q.begins[i+1] {
					s.Begin(i + 1)
				}
			}
		}
	}
	return learner.Freeze(weights.Precision{Step: 0.05, MinUpdates: 3})
}

// splitMargin is by how much the right answer must win in training.
const splitMargin = 5

// SilverDocuments reads the articles of shared/data/attribution/polnear-train with the sentences that
// CoreNLP found in them (shared/data/silver).
func SilverDocuments(data string) ([]Raw, error) {
	texts, err := articleTexts(filepath.Join(data, "attribution", "polnear-train.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(data, "silver", "polnear-train-corenlp.conll.gz")
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("silver: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("silver %s: %w", path, err)
	}
	var raws []Raw
	var bytesAt []int
	begins := true
	lines := bufio.NewScanner(z)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for lines.Scan() {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			raws = append(raws, Raw{Document: id, Text: texts[id]})
			bytesAt = runeStarts(texts[id])
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 10 {
			begins = true
			continue
		}
		start, _ := strconv.Atoi(fields[8])
		end, _ := strconv.Atoi(fields[9])
		if len(raws) == 0 || end >= len(bytesAt) || start > end {
			return nil, fmt.Errorf("silver %s: offsets %d to %d are outside their article", path, start, end)
		}
		r := &raws[len(raws)-1]
		if begins {
			r.Sentences = append(r.Sentences, Span{Start: bytesAt[start]})
			begins = false
		}
		r.Sentences[len(r.Sentences)-1].End = bytesAt[end]
	}
	return raws, lines.Err()
}

func articleTexts(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("articles: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("articles %s: %w", path, err)
	}
	texts := map[string]string{}
	lines := json.NewDecoder(z)
	for lines.More() {
		var article struct{ ID, Text string }
		if err := lines.Decode(&article); err != nil {
			return nil, fmt.Errorf("articles %s: %w", path, err)
		}
		texts[article.ID] = article.Text
	}
	return texts, nil
}

// runeStarts gives the byte at which each rune of s begins, and after them the length of s.
func runeStarts(s string) []int {
	starts := make([]int, 0, utf8.RuneCountInString(s)+1)
	for i := range s {
		starts = append(starts, i)
	}
	return append(starts, len(s))
}
