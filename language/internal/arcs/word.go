package arcs

import (
	"github.com/parley-record/parley/language/internal/clusters"
	"github.com/parley-record/parley/language/internal/weights"
)

// Word is what the parser sees of a word. Fields of 64 bits are hashes: they are only compared.
type Word struct {
	Form    uint64 // lower-cased form
	Tag     uint64 // universal and English tag together
	Coarse  uint64 // universal tag
	Cluster uint64 // class of the form by the company it keeps; 0 for none
	Broad   uint64 // a coarser class
	Sense   uint64 // its class by the texts it is used in; 0 for none
	Field   uint64 // a coarser one
	Shape   Shape
}

// Shape is a set of facts of a word that bear on where phrases end.
type Shape uint8

// The facts.
const (
	IsPunct Shape = 1 << iota
	IsComma
	IsVerb
	IsConjunction
	IsPreposition
)

// The universal tags that give a word its shape, by their numbers in package language.
const (
	uposADP   = 2
	uposCCONJ = 5
	uposPUNCT = 13
	uposVERB  = 16
)

// NewWord returns the parser's word for a form and its tags, given as package language numbers them.
func NewWord(form string, upos, xpos uint8, table *clusters.Table) Word {
	hash := clusters.Hash(form)
	class := table.Class(hash)
	w := Word{
		Form:    hash,
		Tag:     weights.Mix(weights.Mix(1, uint64(upos)), uint64(xpos)),
		Coarse:  weights.Mix(2, uint64(upos)),
		Cluster: uint64(class.Fine),
		Broad:   uint64(class.Coarse),
		Sense:   uint64(class.Sense),
		Field:   uint64(class.Field),
	}
	if class.Fine == 0 {
		w.Cluster, w.Broad = looks(form)
	}
	switch upos {
	case uposADP:
		w.Shape = IsPreposition
	case uposCCONJ:
		w.Shape = IsConjunction
	case uposVERB:
		w.Shape = IsVerb
	case uposPUNCT:
		w.Shape = IsPunct
		if form == "," {
			w.Shape |= IsComma
		}
	}
	return w
}

// looks stands in for the class of a form that has none: its last three and two letters, and whether it
// has a capital.
func looks(form string) (cluster, broad uint64) {
	capital := uint64(0)
	if form != "" && 'A' <= form[0] && form[0] <= 'Z' {
		capital = 1
	}
	for _, b := range []byte(form[max(0, len(form)-3):]) {
		cluster = cluster<<8 | uint64(b|0x20)
	}
	return weights.Mix(4, cluster<<1|capital), weights.Mix(5, cluster&0xffff<<1|capital)
}
