package train

import (
	"strings"

	"github.com/parley-record/parley/language"
)

// Span is a run of bytes, half-open.
type Span struct{ Start, End int }

// Raw is a document of a treebank as running text, with where its sentences and words are in it.
type Raw struct {
	Document  string
	Text      string
	Sentences []Span
	Words     []Span
}

// RawDocuments puts a treebank's documents back together: paragraphs parted by a blank line, sentences
// by a space unless the treebank says that none stood there.
func RawDocuments(sentences []Sentence) []Raw {
	var raws []Raw
	var b strings.Builder
	glued := false
	for i := range sentences {
		s := &sentences[i]
		if len(raws) == 0 || raws[len(raws)-1].Document != s.Document {
			finish(raws, &b)
			raws = append(raws, Raw{Document: s.Document})
		} else if s.NewPar {
			b.WriteString("\n\n")
		} else if !glued {
			b.WriteByte(' ')
		}
		r := &raws[len(raws)-1]
		at := b.Len()
		b.WriteString(s.Text)
		r.Sentences = append(r.Sentences, Span{at + s.Words[0].Start, at + s.Words[len(s.Words)-1].End})
		for _, w := range s.Words {
			r.Words = append(r.Words, Span{at + w.Start, at + w.End})
		}
		glued = !s.Words[len(s.Words)-1].SpaceAfter
	}
	finish(raws, &b)
	return raws
}

func finish(raws []Raw, b *strings.Builder) {
	if len(raws) > 0 {
		raws[len(raws)-1].Text = b.String()
	}
	b.Reset()
}

// F1 counts spans found, in the gold standard, and in both.
type F1 struct{ Found, Gold, Right int }

// Value is the harmonic mean of precision and recall, 0 to 1.
func (f F1) Value() float64 {
	if f.Found+f.Gold == 0 {
		return 0
	}
	return 2 * float64(f.Right) / float64(f.Found+f.Gold)
}

// Count compares two ascending lists of spans.
func (f *F1) Count(found, gold []Span) {
	f.Found += len(found)
	f.Gold += len(gold)
	in := make(map[Span]bool, len(gold))
	for _, g := range gold {
		in[g] = true
	}
	for _, s := range found {
		if in[s] {
			f.Right++
		}
	}
}

// Segmentation measures an analyzer's words and sentences on raw documents.
func Segmentation(a *language.Analyzer, raws []Raw) (words, sentences F1) {
	var doc language.Document
	for _, r := range raws {
		a.Analyze(&doc, r.Text)
		var w, s []Span
		for _, t := range doc.Tokens {
			w = append(w, Span{t.Start, t.End})
		}
		for _, t := range doc.Sentences {
			s = append(s, Span{t.Start, t.End})
		}
		words.Count(w, r.Words)
		sentences.Count(s, r.Sentences)
	}
	return words, sentences
}
