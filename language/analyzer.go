package language

import (
	_ "embed"
	"errors"
	"sync"
	"sync/atomic"

	"github.com/parley-record/parley/language/internal/arcs"
	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/tagging"
)

var (
	//go:embed models/splitter.bin
	splitterModel []byte
	//go:embed models/tagger.bin
	taggerModel []byte
	//go:embed models/parser.bin
	parserModel []byte
	//go:embed models/lemmas.txt
	lemmaTable string
	//go:embed models/names.bin
	namesModel []byte
)

// Analyzer reads English text. It holds the models and the vocabulary, and may be used by many goroutines at once,
// each with a Document of its own.
type Analyzer struct {
	words  *wordlist
	split  *splitter
	tags   *tagger
	lemmas *lemmatizer
	forms  *morphology
	names  *namer
	trees  *parser

	read    atomic.Int64 // tokens, up to when the models are settled
	settled sync.Once
}

// settleAfter is how many tokens are read before the models are moved to where they are read faster, which pays off
// after about as many again.
const settleAfter = 2000

// settle counts the tokens of a document, and moves the models once.
func (a *Analyzer) settle(doc *Document) {
	if a.read.Add(int64(len(doc.Tokens))) > settleAfter {
		a.settled.Do(func() {
			a.trees.arcs.Settle()
			a.tags.model.Weights.Settle()
		})
	}
}

// New returns an Analyzer with the embedded models. The error says which embedded model is damaged.
func New() (*Analyzer, error) {
	classes, errClasses := clusters.Embedded()
	var trees *parser
	var errTrees error
	var loading sync.WaitGroup
	loading.Go(func() { trees, errTrees = newParser(parserModel, classes) }) // by far the largest
	defer loading.Wait()
	split, errSplit := newSplitter(splitterModel)
	tags, errTags := newTagger(taggerModel, classes)
	if errTags != nil {
		return nil, errTags
	}
	lemmas, errLemmas := newLemmatizer(lemmaTable, tags.model.Lexicon.Words)
	forms, errForms := newMorphology()
	names, errNames := newNamer(namesModel, classes)
	loading.Wait()
	if err := errors.Join(errSplit, errClasses, errLemmas, errForms, errNames, errTrees); err != nil {
		return nil, err
	}
	return &Analyzer{words: newWordlist(), split: split, tags: tags, lemmas: lemmas, forms: forms, names: names, trees: trees}, nil
}

// Analyze reads text into doc, whose memory is reused. It does not fail: bytes that are not UTF-8, other
// languages and other alphabets come out as tokens with some tag. Time is linear in the length of text.
func (a *Analyzer) Analyze(doc *Document, text string) {
	doc.reset(text)
	doc.Paragraphs, doc.scratch.lines = paragraphs(doc.Paragraphs, doc.scratch.lines, text)
	for i := range doc.Paragraphs {
		a.paragraph(doc, i)
	}
	a.names.tag(doc, &doc.scratch.names)
	a.settle(doc)
}

// paragraph reads one paragraph: tokens, sentences and what is in them.
func (a *Analyzer) paragraph(doc *Document, number int) {
	p := &doc.Paragraphs[number]
	first := len(doc.Tokens)
	a.words.tokenize(doc, p.Start, p.End)
	a.tags.describe(doc, first)
	p.First = len(doc.Sentences)
	a.split.sentences(doc, first, number)
	p.Last = len(doc.Sentences)
	for i := p.First; i < p.Last; i++ {
		s := &doc.Sentences[i]
		a.sentence(doc, i, doc.scratch.words[s.First-first:s.Last-first])
	}
}

// sentence reads one sentence, whose words are described: tags and the tree, lemmas, features and its clauses.
func (a *Analyzer) sentence(doc *Document, number int, words []tagging.Word) {
	s := &doc.Sentences[number]
	a.tags.tag(doc, doc.Tokens[s.First:s.Last], words)
	a.trees.parse(doc, number, doc.scratch.doubts)
	a.lemmas.lemmatize(doc, s.First, words)
	for i := s.First; i < s.Last; i++ {
		t := &doc.Tokens[i]
		t.Feats = a.forms.feats(doc.Word(i), t.UPOS, t.XPOS)
	}
	clauses(doc, *s)
}

// Annotate adds what Analyze adds to sentences, tags and the rest, to a document whose text, paragraphs,
// sentences and tokens are given: one that was cut into words elsewhere.
func (a *Analyzer) Annotate(doc *Document) {
	doc.Mentions, doc.Clauses = doc.Mentions[:0], doc.Clauses[:0]
	a.tags.describe(doc, 0)
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		a.sentence(doc, i, doc.scratch.words[s.First:s.Last])
	}
	a.names.tag(doc, &doc.scratch.names)
}

// scratch is the working memory of an analysis, kept with the Document so that the next one finds it.
type scratch struct {
	lines    []line
	words    []tagging.Word // of the present paragraph
	tags     []tagging.Tag  // of the present sentence
	tagging  tagging.Scratch
	doubts   []doubt // of the present sentence
	features []uint64
	lemmas   map[lemmaKey]string
	tree     tree
	done     []bool
	names    nameScratch
	parse    arcs.Scratch
}

func (d *Document) reset(text string) {
	d.Text = text
	d.Paragraphs = d.Paragraphs[:0]
	d.Sentences = d.Sentences[:0]
	d.Tokens = d.Tokens[:0]
	d.Mentions = d.Mentions[:0]
	d.Clauses = d.Clauses[:0]
}
