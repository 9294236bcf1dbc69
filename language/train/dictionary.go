package train

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/tagging"
)

// ReadSilver reads words and Penn tags of the CoreNLP output in shared/data/silver.
func ReadSilver(path string) ([]Tagged, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("silver: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("silver %s: %w", path, err)
	}
	return readSilver(z)
}

var silverForms = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "``", "\"", "''", "\"")

func readSilver(r io.Reader) ([]Tagged, error) {
	var out []Tagged
	var now Tagged
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for lines.Scan() {
		line := lines.Text()
		fields := strings.Split(line, "\t")
		if len(fields) >= 8 {
			now.Forms = append(now.Forms, silverForms.Replace(fields[1]))
			now.Tags = append(now.Tags, fields[3])
		} else if line == "" && len(now.Forms) > 0 {
			out = append(out, now)
			now = Tagged{}
		}
	}
	if len(now.Forms) > 0 {
		out = append(out, now)
	}
	return out, lines.Err()
}

// counts of one word, whatever its case.
type counts struct {
	form            string
	tags            map[string]int // by XPOS
	total           int
	capital, inside int // inside sentences: with a capital, all
}

// TagDictionary makes the tagger's dictionary: for each word seen at least least times, which English tags
// it bears, and whether it is written with a capital inside sentences.
func TagDictionary(sentences []Tagged, least int) *tagging.Dictionary {
	words := map[uint64]*counts{}
	for _, s := range sentences {
		described := make([]tagging.Word, len(s.Forms))
		for i, f := range s.Forms {
			described[i].Describe(f)
		}
		tagging.MarkFirst(described)
		for i, w := range described {
			c := words[w.Lower]
			if c == nil {
				c = &counts{form: s.Forms[i], tags: map[string]int{}}
				words[w.Lower] = c
			}
			if s.Tags != nil {
				tag := s.Tags[i]
				if _, x, ok := strings.Cut(tag, " "); ok {
					tag = x
				}
				c.tags[tag]++
				c.total++
			}
			if w.Shape&tagging.First == 0 {
				c.inside++
				if w.Shape&tagging.Capital != 0 {
					c.capital++
				}
			}
		}
	}
	return classify(words, least)
}

// classify numbers the classes by the order of their names.
func classify(words map[uint64]*counts, least int) *tagging.Dictionary {
	classes := map[string]uint16{}
	names := map[uint64]string{}
	var all []string
	for h, c := range words {
		if c.total < least {
			continue
		}
		names[h] = c.class()
		all = append(all, names[h])
	}
	slices.Sort(all)
	for _, n := range slices.Compact(all) {
		classes[n] = uint16(len(classes) + 1)
	}
	entries := map[uint64]tagging.Entry{}
	for h, n := range names {
		entries[h] = tagging.Entry{Class: classes[n], Case: words[h].written()}
	}
	return tagging.NewDictionary(entries)
}

// class names the tags that make up at least a twentieth of the word's uses, commonest first.
func (c *counts) class() string {
	var tags []string
	for t, n := range c.tags {
		if 20*n >= c.total {
			tags = append(tags, t)
		}
	}
	slices.SortFunc(tags, func(a, b string) int {
		if d := cmp.Compare(c.tags[b], c.tags[a]); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return strings.Join(tags[:min(len(tags), 4)], " ")
}

func (c *counts) written() uint8 {
	switch {
	case c.inside == 0:
		return 0
	case 10*c.capital < c.inside:
		return 1
	case 10*c.capital > 9*c.inside:
		return 3
	}
	return 2
}

// TaggerData reads what the embedded tagger is trained on from the data folder: the tagged sentences of
// EWT and of the permitted part of GUM, and the lexicon: a dictionary made of them and of the silver news, and
// the embedded word classes.
func TaggerData(data string) ([]Tagged, tagging.Lexicon, error) {
	sentences, err := PermittedTreebanks(data)
	if err != nil {
		return nil, tagging.Lexicon{}, err
	}
	silver, err := ReadSilver(filepath.Join(data, "silver", "polnear-train-corenlp.conll.gz"))
	if err != nil {
		return nil, tagging.Lexicon{}, err
	}
	tagged := TaggedTreebank(sentences)
	lexicon, err := TagLexicon(append(silver, tagged...))
	return tagged, lexicon, err
}

// TagLexicon makes a lexicon: a dictionary of the sentences' words, and the embedded word classes.
func TagLexicon(sentences []Tagged) (tagging.Lexicon, error) {
	classes, err := clusters.Embedded()
	return tagging.Lexicon{Words: TagDictionary(sentences, 3), Classes: classes}, err
}
