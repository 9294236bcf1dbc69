package train

import (
	"strings"
	"time"

	"github.com/parley-record/parley/language"
)

// Scores measures an analyzer on a treebank in the way of the CoNLL 2018 shared task: found words are
// matched with the treebank's by their characters, and an arc is right when both its words are matched.
// The parts of a multiword token are matched by their own characters, which the shared task did not ask.
type Scores struct {
	Words, Sentences F1
	UPOS, XPOS       F1
	UAS              F1
	LAS              F1      // universal relations: "nsubj:pass" counts as "nsubj", as in the shared task
	FullLAS          F1      // with the subtypes that package language tells apart
	Speed            float64 // words a second
}

// Evaluate reads the documents of a treebank and compares. With gold, the treebank's own sentences and
// words are given to the analyzer, which adds tags and trees.
func Evaluate(a *language.Analyzer, bank []Sentence, gold bool) Scores {
	v, raws := newNames(), RawDocuments(bank)
	var s Scores
	var doc language.Document
	var elapsed time.Duration
	for _, raw := range raws {
		if gold {
			given(&doc, &raw)
		}
		start := time.Now()
		if gold {
			a.Annotate(&doc)
		} else {
			a.Analyze(&doc, raw.Text)
		}
		elapsed += time.Since(start)
		n := len(raw.Sentences)
		s.compare(v, &doc, &raw, bank[:n])
		bank = bank[n:]
	}
	s.Speed = float64(s.Words.Found) / elapsed.Seconds()
	return s
}

// given makes a document of a treebank's sentences and words.
func given(doc *language.Document, raw *Raw) {
	*doc = language.Document{Text: raw.Text}
	doc.Paragraphs = []language.Paragraph{{Last: len(raw.Sentences), End: len(raw.Text)}}
	next := 0
	for i, s := range raw.Sentences {
		first := next
		for next < len(raw.Words) && raw.Words[next].Start < s.End {
			w := raw.Words[next]
			doc.Tokens = append(doc.Tokens, language.Token{Start: w.Start, End: w.End, Sentence: i, Mention: -1, Clause: -1})
			next++
		}
		doc.Sentences = append(doc.Sentences, language.Sentence{First: first, Last: next, Start: s.Start, End: s.End})
	}
}

// compare adds one document's counts; bank holds its sentences.
func (s *Scores) compare(v *names, doc *language.Document, raw *Raw, bank []Sentence) {
	var sentences, words []Span
	for _, x := range doc.Sentences {
		sentences = append(sentences, Span{x.Start, x.End})
	}
	found := make(map[Span]int, len(doc.Tokens))
	for i, t := range doc.Tokens {
		words = append(words, Span{t.Start, t.End})
		found[Span{t.Start, t.End}] = i
	}
	s.Sentences.Count(sentences, raw.Sentences)
	s.Words.Count(words, raw.Words)
	first := 0
	for i := range bank {
		for j := range bank[i].Words {
			w := &bank[i].Words[j]
			token, ok := found[raw.Words[first+j]]
			if !ok {
				continue
			}
			t := &doc.Tokens[token]
			s.UPOS.right(t.UPOS == v.upos[w.UPOS])
			s.XPOS.right(t.XPOS == v.xpos[w.XPOS])
			head := -1
			if w.Head >= 0 {
				if head, ok = found[raw.Words[first+w.Head]]; !ok {
					continue
				}
			}
			if t.Head != head {
				continue
			}
			s.UAS.right(true)
			s.LAS.right(universal(t.Rel.String()) == universal(w.Rel))
			s.FullLAS.right(t.Rel == v.rel(w.Rel))
		}
		first += len(bank[i].Words)
	}
	for _, f := range []*F1{&s.UPOS, &s.XPOS, &s.UAS, &s.LAS, &s.FullLAS} {
		f.Found += len(doc.Tokens)
		f.Gold += len(raw.Words)
	}
}

func (f *F1) right(yes bool) {
	if yes {
		f.Right++
	}
}

// universal cuts the subtype off a relation.
func universal(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}
