package language

// UPOS is a Universal part-of-speech tag.
type UPOS uint8

// The universal tags (universaldependencies.org/u/pos).
const (
	X UPOS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
)

var uposNames = [...]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

func (t UPOS) String() string { return uposNames[t] }

// XPOS is an English tag: the Penn Treebank's, as the English UD treebanks use it.
type XPOS uint8

var xposNames = [...]string{"_", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``"}

// The tags that extractors ask for by name, in the order of xposNames.
const (
	NoXPOS XPOS = iota
	XDollar
	XCloseQuote
	XComma
	XLeftBracket
	XRightBracket
	XStop
	XColon
	ADD
	AFX
	CC
	CD
	DT
	EX
	FW
	GW
	HYPH
	IN
	JJ
	JJR
	JJS
	LS
	MD
	NFP
	NN
	NNP
	NNPS
	NNS
	PDT
	POS
	PRP
	PRPS
	RB
	RBR
	RBS
	RP
	XSYM
	TO
	UH
	VB
	VBD
	VBG
	VBN
	VBP
	VBZ
	WDT
	WP
	WPS
	WRB
	XX
	XOpenQuote
)

func (t XPOS) String() string { return xposNames[t] }

// Rel is a Universal Dependencies relation, with the English subtypes that carry meaning here.
type Rel uint8

var relNames = [...]string{"_", "root", "nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "obj", "iobj", "ccomp", "xcomp", "obl", "obl:agent", "obl:unmarked", "advcl", "advcl:relcl", "advmod", "aux", "aux:pass", "cop", "mark", "discourse", "vocative", "expl", "dislocated", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "appos", "nummod", "acl", "acl:relcl", "amod", "det", "det:predet", "case", "cc", "cc:preconj", "conj", "fixed", "flat", "compound", "compound:prt", "list", "parataxis", "orphan", "goeswith", "reparandum", "punct", "dep"}

// The relations, in the order of relNames (universaldependencies.org/u/dep). A treebank's subtype that is
// not here is read as its universal relation.
const (
	NoRel Rel = iota
	Root
	Nsubj
	NsubjPass
	NsubjOuter
	Csubj
	CsubjPass
	CsubjOuter
	Obj
	Iobj
	Ccomp
	Xcomp
	Obl
	OblAgent
	OblUnmarked
	Advcl
	AdvclRelcl
	Advmod
	Aux
	AuxPass
	Cop
	Mark
	Discourse
	Vocative
	Expl
	Dislocated
	Nmod
	NmodPoss
	NmodDesc
	NmodUnmarked
	Appos
	Nummod
	Acl
	AclRelcl
	Amod
	Det
	DetPredet
	Case
	Cc
	CcPreconj
	Conj
	Fixed
	Flat
	Compound
	CompoundPrt
	List
	Parataxis
	Orphan
	Goeswith
	Reparandum
	Punct
	Dep
)

func (r Rel) String() string { return relNames[r] }

// Feats is a set of morphological features that bear on tense, mood, number and person.
type Feats uint32

// The features.
const (
	FPast Feats = 1 << iota
	FPres
	FInf
	FPart
	FGer
	FFin
	FPass
	FPlur
	FSing
	FPerson1
	FPerson2
	FPerson3
	FNeg
	FPoss
	FOrdinal
	FCardinal
	FComparative
	FSuperlative
	FDefinite
	FIndefinite
	FDemonstrative
	FInterrogative
	FRelative
	FMasc
	FFem
	FNeut
)

// Has reports whether all features of f are in t.
func (t Feats) Has(f Feats) bool { return t&f == f }
