package train

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/naming"
	"github.com/parley-record/parley/language/internal/weights"
)

// NamedText is a text with its names marked: bytes, half-open, in text order.
type NamedText struct {
	ID    string
	Text  string
	Names []NamedSpan
}

// NamedSpan is one name of a NamedText.
type NamedSpan struct {
	Start, End int
	Kind       language.NameKind
}

// SilverNames reads the names that CoreNLP found in PolNeAR's training articles, under the data folder.
func SilverNames(data string) ([]NamedText, error) {
	texts, err := polnearTexts(filepath.Join(data, "attribution/polnear-train.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	path := filepath.Join(data, "silver/polnear-train-corenlp.conll.gz")
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	archive, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &silver{texts: texts}
	lines := bufio.NewScanner(archive)
	for number := 1; lines.Scan(); number++ {
		if err := s.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, number, err)
		}
	}
	return s.out, lines.Err()
}

func polnearTexts(path string) (map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	archive, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	texts := map[string]string{}
	lines := bufio.NewScanner(archive)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	for lines.Scan() {
		var article struct{ ID, Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		texts[article.ID] = article.Text
	}
	return texts, lines.Err()
}

// silver collects names while the CoNLL file is read.
type silver struct {
	texts map[string]string
	out   []NamedText
	bytes []int // byte of each code point of the article at hand
	last  string
}

var silverKinds = map[string]language.NameKind{"PERSON": language.PersonName, "ORGANIZATION": language.OrganisationName, "LOCATION": language.PlaceName, "MISC": language.OtherName}

func (s *silver) line(line string) error {
	if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
		text, known := s.texts[id]
		if !known {
			return fmt.Errorf("no article %s", id)
		}
		s.out = append(s.out, NamedText{ID: id, Text: text})
		s.bytes = s.bytes[:0]
		for b := range text {
			s.bytes = append(s.bytes, b)
		}
		s.bytes = append(s.bytes, len(text))
		s.last = ""
		return nil
	}
	if line == "" || line[0] == '#' {
		s.last = ""
		return nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) < 10 {
		return fmt.Errorf("%d fields", len(fields))
	}
	kind, ok := silverKinds[fields[4]]
	if !ok {
		s.last = ""
		return nil
	}
	start, err1 := strconv.Atoi(fields[8])
	end, err2 := strconv.Atoi(fields[9])
	if err1 != nil || err2 != nil || end >= len(s.bytes) {
		return fmt.Errorf("offsets %q and %q", fields[8], fields[9])
	}
	article := &s.out[len(s.out)-1]
	if s.last == fields[4] {
		article.Names[len(article.Names)-1].End = s.bytes[end]
	} else {
		article.Names = append(article.Names, NamedSpan{s.bytes[start], s.bytes[end], kind})
	}
	s.last = fields[4]
	return nil
}

// HoldBack parts the articles into those to train on and count held back, chosen by a hash of their names.
func HoldBack(articles []NamedText, count int) (training, held []NamedText) {
	key := func(t NamedText) uint64 {
		h := fnv.New64a()
		h.Write([]byte("names " + t.ID))
		return h.Sum64()
	}
	sorted := slices.Clone(articles)
	slices.SortFunc(sorted, func(a, b NamedText) int { return cmp.Compare(key(a), key(b)) })
	return sorted[count:], sorted[:count]
}

// NameOptions says how the name tagger is trained.
type NameOptions struct {
	Epochs    int
	Seed      uint64
	Precision weights.Precision
}

// DefaultNames holds the options of the embedded model.
var DefaultNames = NameOptions{Epochs: 6, Seed: 11, Precision: weights.Precision{Step: 0.05, MinUpdates: 3}}

// labelled is a document described for the name tagger.
type labelled struct {
	sentences [][2]int
	words     []naming.Word
	gold      []naming.Label
	guess     []naming.Label // of a first pass trained on other documents
}

// NameModel trains a name tagger on texts and returns its stored form.
func NameModel(texts []NamedText, o NameOptions) ([]byte, error) {
	table, err := nameTable()
	if err != nil {
		return nil, err
	}
	documents, err := describeNames(texts, table)
	if err != nil {
		return nil, err
	}
	const folds = 4
	for f := range folds {
		var in []*labelled
		for i, d := range documents {
			if i%folds != f {
				in = append(in, d)
			}
		}
		model := trainPass(in, false, o).Freeze(o.Precision)
		for i, d := range documents {
			if i%folds == f {
				d.guess = guess(model, d)
			}
		}
	}
	m := naming.Model{Words: table}
	m.First = trainPass(documents, false, o).Freeze(o.Precision)
	m.Second = trainPass(documents, true, o).Freeze(o.Precision)
	return m.Append(nil), nil
}

// describeNames analyses the texts and labels their tokens by the spans.
func describeNames(texts []NamedText, table *naming.Table) ([]*labelled, error) {
	analyzer, err := language.New()
	if err != nil {
		return nil, err
	}
	classes, err := clusters.Embedded()
	if err != nil {
		return nil, err
	}
	var out []*labelled
	var doc language.Document
	for _, text := range texts {
		analyzer.Analyze(&doc, text.Text)
		d := &labelled{gold: nameLabels(&doc, text.Names)}
		for i := range doc.Tokens {
			var w naming.Word
			w.Describe(doc.Word(i), uint8(doc.Tokens[i].XPOS), table, classes)
			d.words = append(d.words, w)
		}
		for _, s := range doc.Sentences {
			d.sentences = append(d.sentences, [2]int{s.First, s.Last})
			naming.Mark(d.words[s.First:s.Last])
		}
		out = append(out, d)
	}
	return out, nil
}

var labelKinds = map[language.NameKind]int{language.PersonName: 0, language.OrganisationName: 1, language.PlaceName: 2, language.OtherName: 3, language.NationalityName: 3}

// nameLabels turns spans into labels of tokens; a name that crosses sentences is cut.
func nameLabels(doc *language.Document, names []NamedSpan) []naming.Label {
	labels := make([]naming.Label, len(doc.Tokens))
	for _, name := range names {
		first := doc.TokenAt(name.Start)
		last := first
		for last < len(doc.Tokens) && doc.Tokens[last].Start < name.End && doc.Tokens[last].Sentence == doc.Tokens[first].Sentence {
			last++
		}
		kind := labelKinds[name.Kind]
		switch last - first {
		case 0:
		case 1:
			labels[first] = naming.LabelOf(kind, naming.Single)
		default:
			for i := first; i < last; i++ {
				labels[i] = naming.LabelOf(kind, naming.Inside)
			}
			labels[first], labels[last-1] = naming.LabelOf(kind, naming.Begin), naming.LabelOf(kind, naming.End)
		}
	}
	return labels
}

// trainPass trains the first pass or, with second, the pass that knows the documents' guesses.
func trainPass(documents []*labelled, second bool, o NameOptions) *weights.Learner {
	p := &namePass{learner: weights.NewLearner(naming.Labels), scores: make([]float32, naming.Labels)}
	random := rand.New(rand.NewPCG(o.Seed, 2))
	order := make([]int, len(documents))
	for i := range order {
		order[i] = i
	}
	for range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p.document(documents[i], second)
		}
	}
	return p.learner
}

type namePass struct {
	learner  *weights.Learner
	memory   naming.Memory
	features []uint64
	scores   []float32
	labels   []naming.Label
}

func (p *namePass) document(d *labelled, second bool) {
	var memory *naming.Memory
	if second {
		memory = &p.memory
		memory.Reset()
		for _, s := range d.sentences {
			memory.Add(d.words[s[0]:s[1]], d.guess[s[0]:s[1]])
		}
	}
	for _, s := range d.sentences {
		if second {
			memory.Begin(d.guess[s[0]:s[1]])
		}
		p.sentence(d.words[s[0]:s[1]], d.gold[s[0]:s[1]], memory)
	}
}

// sentence labels a sentence with the present weights and corrects them word by word; the labels before a
// word are those predicted, as they will be in use.
func (p *namePass) sentence(words []naming.Word, gold []naming.Label, memory *naming.Memory) {
	p.labels = append(p.labels[:0], gold...)
	for i := range words {
		previous := naming.Outside
		if i > 0 {
			previous = p.labels[i-1]
		}
		if !naming.Candidate(words, previous, i) {
			p.labels[i] = naming.Outside
			continue
		}
		p.features = naming.Features(p.features[:0], words, p.labels, memory, i)
		clear(p.scores)
		p.learner.Score(p.features, p.scores)
		best := naming.Best(p.scores, previous, i+1 == len(words))
		right := gold[i]
		if !naming.Follows(previous, right, i+1 == len(words)) {
			right = best // an error before leaves no right label here
		}
		if best != right {
			p.learner.Update(p.features, int(right), 1)
			p.learner.Update(p.features, int(best), -1)
		}
		p.learner.Tick()
		p.labels[i] = best
	}
}

// guess labels a document with a model of the first pass.
func guess(model *weights.Model, d *labelled) []naming.Label {
	labels := make([]naming.Label, len(d.words))
	var features []uint64
	var scores [naming.Labels]int32
	for _, s := range d.sentences {
		words, out := d.words[s[0]:s[1]], labels[s[0]:s[1]]
		for i := range words {
			previous := naming.Outside
			if i > 0 {
				previous = out[i-1]
			}
			if !naming.Candidate(words, previous, i) {
				continue
			}
			features = naming.Features(features[:0], words, out, nil, i)
			clear(scores[:])
			model.Score(features, scores[:])
			out[i] = naming.Best(scores[:], previous, i+1 == len(words))
		}
	}
	return labels
}

// NameScore counts names found and right, by kind.
type NameScore struct{ Right, Found, Gold [language.OtherName + 1]int }

// F1 is the harmonic mean of precision and recall over the kinds, 0 to 1.
func (s *NameScore) F1(kinds ...language.NameKind) float64 {
	right, found, gold := 0, 0, 0
	for _, k := range kinds {
		right, found, gold = right+s.Right[k], found+s.Found[k], gold+s.Gold[k]
	}
	return 2 * float64(right) / float64(max(found+gold, 1))
}

// ScoreNames measures the analyzer's names against texts: a name is right when its bytes and kind are.
func ScoreNames(analyzer *language.Analyzer, texts []NamedText) *NameScore {
	s := &NameScore{}
	var doc language.Document
	for _, text := range texts {
		analyzer.Analyze(&doc, text.Text)
		gold := map[NamedSpan]bool{}
		for _, n := range text.Names {
			gold[n] = true
			s.Gold[n.Kind]++
		}
		for _, m := range doc.Mentions {
			kind := m.Kind
			if kind == language.NationalityName {
				kind = language.OtherName
			}
			s.Found[kind]++
			if gold[NamedSpan{m.Start, m.End, kind}] {
				s.Right[kind]++
			}
		}
	}
	return s
}
