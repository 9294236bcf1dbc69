package language

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/lexicon"
)

// morphology gives tokens their features: from the English tag, and for the words of closed classes from
// lexicon/closed.txt.
type morphology struct {
	closed map[string]Feats // lower case
}

// featNames are the names of features in lexicon/closed.txt.
var featNames = [...]string{"past", "present", "infinitive", "participle", "gerund", "finite", "passive",
	"plural", "singular", "person1", "person2", "person3", "negative", "possessive", "ordinal", "cardinal",
	"comparative", "superlative", "definite", "indefinite", "demonstrative", "interrogative", "relative",
	"masculine", "feminine", "neuter"}

func newMorphology() (*morphology, error) {
	m := &morphology{closed: map[string]Feats{}}
	for _, e := range lexicon.MustLoad("closed") {
		var feats Feats
		for _, name := range strings.Fields(e.Get("feats")) {
			f, err := featNamed(name)
			if err != nil {
				return nil, fmt.Errorf("lexicon closed.txt, line %d: %w", e.Line, err)
			}
			feats |= f
		}
		m.closed[strings.ToLower(e.Text)] = feats
	}
	return m, nil
}

func featNamed(name string) (Feats, error) {
	for i, n := range featNames {
		if n == name {
			return 1 << i, nil
		}
	}
	return 0, fmt.Errorf("no feature is called %q", name)
}

// feats returns the features of a word under its tags.
func (m *morphology) feats(form string, upos UPOS, xpos XPOS) Feats {
	f := tagFeats[xpos]
	switch upos {
	case PRON, DET, ADV, PART, NUM, ADJ, CCONJ:
		if len(form) <= longestEntry {
			var buf [longestEntry]byte
			f |= m.closed[string(lowerInto(buf[:0], form))]
		}
		if (upos == ADJ || upos == ADV || upos == NUM) && numeralOrdinal(form) {
			f |= FOrdinal
		}
	}
	return f
}

// numeralOrdinal reports "1st", "22nd", "20th".
func numeralOrdinal(form string) bool {
	if len(form) < 3 || !isDigit(form[0]) {
		return false
	}
	switch form[len(form)-2:] {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// tagFeats are the features that an English tag implies.
var tagFeats = [...]Feats{
	CD:   FCardinal,
	JJR:  FComparative,
	JJS:  FSuperlative,
	MD:   FFin,
	NN:   FSing,
	NNP:  FSing,
	NNPS: FPlur,
	NNS:  FPlur,
	POS:  FPoss,
	PRPS: FPoss,
	RBR:  FComparative,
	RBS:  FSuperlative,
	VB:   FInf,
	VBD:  FPast | FFin,
	VBG:  FPres | FPart | FGer,
	VBN:  FPast | FPart,
	VBP:  FPres | FFin,
	VBZ:  FPres | FFin | FSing | FPerson3,
	WPS:  FPoss,

	XOpenQuote: 0, // the last tag
}
