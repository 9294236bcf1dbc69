package language

import (
	"fmt"

	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/naming"
)

// namer finds the names of a document. Its model is trained by `parley-train names`.
type namer struct {
	model   *naming.Model
	classes *clusters.Table
}

// nameScratch is the namer's working memory for one document.
type nameScratch struct {
	memory naming.Scratch
}

// newNamer reads a stored model, which is used with the word classes. Without one (as when the model is first
// trained) it finds no names.
func newNamer(data []byte, classes *clusters.Table) (*namer, error) {
	if len(data) == 0 {
		return &namer{}, nil
	}
	model, err := naming.Read(data)
	if err != nil {
		return nil, fmt.Errorf("language: the embedded names: %w", err)
	}
	return &namer{model: model, classes: classes}, nil
}

// nameKinds are the kinds of the model, and nationalities are told from the others by the table of words.
var nameKinds = [naming.Kinds]NameKind{PersonName, OrganisationName, PlaceName, OtherName}

// tag fills doc.Mentions and the Mention of each token. It uses tags, and trees for the heads.
func (n *namer) tag(doc *Document, scratch *nameScratch) {
	for i := range doc.Tokens {
		doc.Tokens[i].Mention = -1
	}
	if n.model == nil {
		return
	}
	s := &scratch.memory
	s.Words = s.Words[:0]
	for i := range doc.Tokens {
		var w naming.Word
		w.Describe(doc.Word(i), uint8(doc.Tokens[i].XPOS), n.model.Words, n.classes)
		s.Words, s.Labels = append(s.Words, w), append(s.Labels[:i], naming.Outside)
	}
	for k := range doc.Sentences {
		naming.Mark(s.Words[doc.Sentences[k].First:doc.Sentences[k].Last])
	}
	n.model.Tag(s, len(doc.Sentences), func(k int) (int, int) { return doc.Sentences[k].First, doc.Sentences[k].Last })
	for k := range doc.Sentences {
		n.mentions(doc, s, doc.Sentences[k].First, doc.Sentences[k].Last)
	}
}

// mentions reads the names of a sentence off its labels.
func (n *namer) mentions(doc *Document, s *naming.Scratch, first, last int) {
	for i := first; i < last; i++ {
		label := s.Labels[i]
		nationality := s.Words[i].Known&naming.Demonym != 0 && s.Words[i].Capital
		if label == naming.Outside {
			if nationality && !s.Words[i].Shout {
				doc.addMention(NationalityName, i, i+1)
			}
			continue
		}
		kind, place := naming.Kind(label)
		end := i + 1
		for place != naming.Single && end < last {
			_, p := naming.Kind(s.Labels[end])
			end++
			if p == naming.End {
				break
			}
		}
		name := nameKinds[kind]
		if nationality && end == i+1 && name != PersonName {
			name = NationalityName
		}
		doc.addMention(name, i, end)
		i = end - 1
	}
}

// addMention enters the name at tokens [first, last).
func (d *Document) addMention(kind NameKind, first, last int) {
	m := Mention{Kind: kind, First: first, Last: last, Start: d.Tokens[first].Start, End: d.Tokens[last-1].End, Head: last - 1}
	for i := first; i < last; i++ {
		d.Tokens[i].Mention = len(d.Mentions)
		if h := d.Tokens[i].Head; d.Tokens[i].Rel != NoRel && d.Tokens[i].Rel != Punct && (h < first || h >= last) && m.Head == last-1 {
			m.Head = i
		}
	}
	d.Mentions = append(d.Mentions, m)
}
