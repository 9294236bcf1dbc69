package language

// Document is one text with everything the layer knows of it. Analyzer.Analyze fills it and reuses its
// memory, so a Document must not be shared by two goroutines while it is being filled; afterwards it is
// read-only and may be. All offsets are bytes of Text, half-open. All indexes are into the slices of the
// same Document, document-wide; -1 means none.
type Document struct {
	Text       string
	Paragraphs []Paragraph
	Sentences  []Sentence
	Tokens     []Token
	Mentions   []Mention
	Clauses    []Clause

	scratch scratch
}

// Paragraph is a run of sentences that the text sets apart (blank line, or one line of a web page's text).
type Paragraph struct {
	First, Last int  // sentences, half-open
	Start, End  int  // bytes
	Title       bool // the headline: the first line when it is not a sentence of the body
}

// Sentence is a run of tokens with one tree.
type Sentence struct {
	First, Last int // tokens, half-open
	Start, End  int // bytes
	Root        int // token whose Rel is root
	Paragraph   int
}

// Token is a word or a punctuation mark. Contractions are split as in UD ("do|n't", "Hill|'s").
type Token struct {
	Start, End int
	UPOS       UPOS
	XPOS       XPOS
	Feats      Feats
	Rel        Rel
	Head       int // index of the governing token; -1 for the root of a sentence
	Sentence   int
	Mention    int // index of the name this token belongs to, or -1
	Clause     int // index of the clause whose predicate governs this token, or -1
	Lemma      string
}

// NameKind says what a name names.
type NameKind uint8

// The kinds of names.
const (
	NoName NameKind = iota
	PersonName
	OrganisationName
	PlaceName       // places and geopolitical entities: "Turkey", "Istanbul"
	NationalityName // "Russian", "Serbs", "Afro-Asian"
	OtherName
)

// Mention is one name in the text.
type Mention struct {
	Kind        NameKind
	First, Last int // tokens, half-open
	Start, End  int // bytes
	Head        int // token
}

// Clause is a predicate with what depends on it, read off the tree: what an extractor needs to know of
// who did what to whom, without walking arcs.
type Clause struct {
	Predicate int // token: verb, or the noun or adjective of a copular clause
	Parent    int // clause that contains this one, or -1
	Rel       Rel // how it hangs on Parent: ccomp, xcomp, advcl, acl, acl:relcl, conj, parataxis, csubj, root
	Marker    int // token: "that", "if", "unless", "to", "after", or -1

	Subject        int // token heading the subject (nsubj, csubj), or the antecedent's shared subject of a conjunct or xcomp; -1
	PassiveSubject int // token heading nsubj:pass; -1
	Object         int // token heading obj; -1
	IndirectObject int // token heading iobj; -1
	Agent          int // token heading the "by" phrase of a passive; -1
	Particle       int // compound:prt token ("call off"); -1
	Obliques       []Oblique
	Complements    []int // clauses: ccomp and xcomp

	Tense      Tense
	Aspect     Aspect
	Modal      string // lemma of the modal: "will", "would", "could", "may", "must", "should", "" for none
	Negated    bool
	Passive    bool
	Question   bool
	Imperative bool
	Infinitive bool // "to meet"
}

// Oblique is a prepositional phrase (or bare temporal noun) of a predicate.
type Oblique struct {
	Preposition string // lower case; "" for a bare noun ("met Tuesday")
	Head        int    // token heading the phrase's noun
}

// Tense of a verb group.
type Tense uint8

// The tenses. Future covers "will meet", "is to meet", "is going to meet".
const (
	NoTense Tense = iota
	Past
	Present
	Future
)

// Aspect of a verb group.
type Aspect uint8

// The aspects: "has met" is Perfect, "is meeting" Progressive.
const (
	Simple Aspect = iota
	Perfect
	Progressive
	PerfectProgressive
)

// Word returns the surface of token i.
func (d *Document) Word(i int) string { return d.Text[d.Tokens[i].Start:d.Tokens[i].End] }

// Slice returns the text of the tokens [first, last).
func (d *Document) Slice(first, last int) string {
	if first >= last {
		return ""
	}
	return d.Text[d.Tokens[first].Start:d.Tokens[last-1].End]
}

// Children calls visit for each token governed by i, in text order, until visit returns false.
func (d *Document) Children(i int, visit func(child int) bool) {
	s := d.Sentences[d.Tokens[i].Sentence]
	for c := s.First; c < s.Last; c++ {
		if d.Tokens[c].Head == i && !visit(c) {
			return
		}
	}
}

// Child returns the first token governed by i with one of the relations, or -1.
func (d *Document) Child(i int, rels ...Rel) int {
	found := -1
	d.Children(i, func(c int) bool {
		for _, r := range rels {
			if d.Tokens[c].Rel == r {
				found = c
				return false
			}
		}
		return true
	})
	return found
}

// Subtree returns the first and last (half-open) token of the smallest run that holds i and all it
// governs. Bounded by the sentence; a tree with crossing arcs may give a run that holds more.
func (d *Document) Subtree(i int) (first, last int) {
	s := d.Sentences[d.Tokens[i].Sentence]
	first, last = i, i+1
	for c := s.First; c < s.Last; c++ {
		if d.Governs(i, c) {
			first, last = min(first, c), max(last, c+1)
		}
	}
	return first, last
}

// Governs reports whether token i is c or an ancestor of c.
func (d *Document) Governs(i, c int) bool {
	for steps := 0; c >= 0 && steps < 512; steps++ {
		if c == i {
			return true
		}
		c = d.Tokens[c].Head
	}
	return false
}

// SentenceText returns the words of sentence s.
func (d *Document) SentenceText(s int) string {
	return d.Text[d.Sentences[s].Start:d.Sentences[s].End]
}

// TokenAt returns the token that covers byte b, or the first one after it; len(Tokens) when none.
func (d *Document) TokenAt(b int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		mid := (lo + hi) / 2
		if d.Tokens[mid].End <= b {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}
