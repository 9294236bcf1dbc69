package language

import (
	"fmt"

	"github.com/parley-record/parley/language/internal/arcs"
	"github.com/parley-record/parley/language/internal/clusters"
)

// parser finds the trees of sentences that have been tagged.
type parser struct {
	arcs     *arcs.Parser
	clusters *clusters.Table
}

// newParser makes a parser of a stored model, which is used with the word classes.
func newParser(data []byte, classes *clusters.Table) (*parser, error) {
	p, err := readParser(data, classes)
	if err != nil {
		return nil, fmt.Errorf("language: the embedded parser: %w", err)
	}
	return p, nil
}

func readParser(data []byte, classes *clusters.Table) (*parser, error) {
	p, err := arcs.Read(data, uint8(Root))
	if err != nil {
		return nil, err
	}
	if p.Relations() != len(relNames) {
		return nil, fmt.Errorf("%d relations: not made for this version; run parley-train parser", p.Relations())
	}
	return &parser{arcs: p, clusters: classes}, nil
}

// parse fills Head and Rel of the tokens of a sentence, which have their tags, and the sentence's Root. Of the words
// in doubt, in their order, those get their second tag that so fit better into the tree.
// Every sentence gets one root, and every token a path to it. Time is linear in the number of tokens.
func (p *parser) parse(doc *Document, sentence int, doubts []doubt) {
	s := &doc.scratch.parse
	span := &doc.Sentences[sentence]
	tokens := doc.Tokens[span.First:span.Last]
	s.Reset()
	rest := doubts
	for i := range tokens {
		t := &tokens[i]
		form := doc.Text[t.Start:t.End]
		s.Add(arcs.NewWord(form, uint8(t.UPOS), uint8(t.XPOS), p.clusters))
		if len(rest) > 0 && rest[0].word == i {
			s.Doubt(arcs.NewWord(form, uint8(rest[0].upos), uint8(rest[0].xpos), p.clusters), rest[0].lead)
			rest = rest[1:]
		}
	}
	heads, rels := p.arcs.Parse(s)
	for i, d := range doubts {
		if s.Retagged(i) {
			tokens[d.word].UPOS, tokens[d.word].XPOS = d.upos, d.xpos
		}
	}
	span.Root = span.First
	for i, h := range heads {
		tokens[i].Rel = Rel(rels[i])
		if h < 0 {
			tokens[i].Head = -1
			span.Root = span.First + i
		} else {
			tokens[i].Head = span.First + int(h)
		}
	}
	joinSubjects(doc.Tokens, *span)
	closeRelatives(doc.Tokens, span)
	anticipate(doc, *span)
}
