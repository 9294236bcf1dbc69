package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// view is a document prepared for feature extraction: what the learned parts ask of tokens, by index.
type view struct {
	doc   *language.Document
	words *words

	lower []string   // surface in lower case
	word  []uint32   // hash of lower
	lemma []uint32   // hash of the lemma
	cue   []cueEntry // of the lemma in its part of speech
	shape []uint8

	first, last []int32 // the run of tokens that token i governs, half-open
	childAt     []int32 // children of i: children[childAt[i]:childAt[i+1]]
	children    []int32

	quotes  []Quote
	quote   []int32  // outermost quote that token i lies in, or -1
	isMark  []bool   // token i is a quotation mark
	subject []int32  // subject of i: its own or inherited, or -1
	own     []bool   // the subject is i's own
	frame   []uint32 // shape of the clause of i: what it governs
	marker  []uint32 // lemma of the first mark or case that i governs, or 0

	blind bool // leave out what is read off trees
}

// shapes of a token.
const (
	lowerShape uint8 = iota
	titleShape
	capsShape
	digitShape
	punctShape
)

func newView(doc *language.Document, w *words) *view {
	n := len(doc.Tokens)
	v := &view{
		doc: doc, words: w,
		lower: make([]string, n), word: make([]uint32, n), lemma: make([]uint32, n),
		cue: make([]cueEntry, n), shape: make([]uint8, n),
		first: make([]int32, n), last: make([]int32, n),
		childAt: make([]int32, n+1), children: make([]int32, n),
		quote: make([]int32, n), isMark: make([]bool, n),
		subject: make([]int32, n), own: make([]bool, n),
		frame: make([]uint32, n), marker: make([]uint32, n),
	}
	for i := range doc.Tokens {
		surface := doc.Word(i)
		v.lower[i] = strings.ToLower(surface)
		v.word[i] = hashString(v.lower[i])
		v.shape[i] = shapeOf(surface)
		v.isMark[i] = isQuoteMark(surface)
		v.readLemma(i)
	}
	v.findChildren()
	v.findRuns()
	v.placeQuotes()
	v.findSubjects()
	v.findFrames()
	return v
}

// hashString is FNV-1a.
func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func shapeOf(s string) uint8 {
	c := s[0]
	switch {
	case c >= '0' && c <= '9':
		return digitShape
	case c >= 'A' && c <= 'Z' && len(s) > 1 && s == strings.ToUpper(s):
		return capsShape
	case c >= 'A' && c <= 'Z':
		return titleShape
	case c >= 'a' && c <= 'z', c >= 0x80 && !isQuoteMark(s):
		return lowerShape
	}
	return punctShape
}

func isQuoteMark(s string) bool {
	switch s {
	case "\"", "“", "”", "‘", "’", "'", "''", "``", "„", "«", "»":
		return true
	}
	return false
}

func (v *view) readLemma(i int) {
	t := &v.doc.Tokens[i]
	lemma := strings.ToLower(t.Lemma)
	if lemma == "" {
		lemma = v.lower[i]
	}
	v.lemma[i] = hashString(lemma)
	switch t.UPOS {
	case language.VERB, language.AUX:
		if t.XPOS != language.MD {
			v.cue[i] = v.words.verbs[lemma]
			if next := v.words.phrases[lemma]; next != nil && i+1 < len(v.doc.Tokens) {
				if entry, ok := next[strings.ToLower(v.doc.Word(i+1))]; ok {
					v.cue[i] = entry
				}
			}
		}
	case language.NOUN, language.ADJ, language.ADV, language.ADP, language.SCONJ:
		v.cue[i] = v.words.others[lemma]
	}
}

func (v *view) findChildren() {
	tokens := v.doc.Tokens
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			v.childAt[h+1]++
		}
	}
	for i := range tokens {
		v.childAt[i+1] += v.childAt[i]
	}
	next := append([]int32(nil), v.childAt[:len(tokens)]...)
	for i := range tokens {
		if h := tokens[i].Head; h >= 0 {
			v.children[next[h]] = int32(i)
			next[h]++
		}
	}
}

// findRuns fills first and last bottom-up: each token is merged into its head once all its children are in.
func (v *view) findRuns() {
	tokens := v.doc.Tokens
	waiting := make([]int32, len(tokens))
	for i := range tokens {
		v.first[i], v.last[i] = int32(i), int32(i+1)
		waiting[i] = v.childAt[i+1] - v.childAt[i]
	}
	for i := range tokens {
		for j := i; waiting[j] == 0; {
			waiting[j] = -1
			h := tokens[j].Head
			if h < 0 {
				break
			}
			v.first[h], v.last[h] = min(v.first[h], v.first[j]), max(v.last[h], v.last[j])
			waiting[h]--
			j = h
		}
	}
}

func (v *view) placeQuotes() {
	v.quotes = findQuotes(v.doc)
	for i := range v.quote {
		v.quote[i] = -1
	}
	for q := range v.quotes {
		if v.quotes[q].Depth > 0 {
			continue
		}
		for i := v.doc.TokenAt(v.quotes[q].Start); i < len(v.quote) && v.doc.Tokens[i].Start < v.quotes[q].End; i++ {
			v.quote[i] = int32(q)
		}
	}
}

// kids returns the tokens that i governs.
func (v *view) kids(i int) []int32 { return v.children[v.childAt[i]:v.childAt[i+1]] }

// kidsWithin returns the tokens of [first, last) that i governs.
func (v *view) kidsWithin(i, first, last int) []int32 {
	kids := v.kids(i)
	if len(kids) < 16 {
		return kids
	}
	from, _ := slices.BinarySearch(kids, int32(first))
	to, _ := slices.BinarySearch(kids, int32(last))
	return kids[from:to]
}

// findFrames fills frame and marker.
func (v *view) findFrames() {
	for i := range v.frame {
		v.frame[i] = v.frameOf(i)
		if m := v.child(i, language.Mark, language.Case); m >= 0 {
			v.marker[i] = v.lemma[m]
		}
	}
}

// child returns the first token governed by i with one of the relations, or -1.
func (v *view) child(i int, rels ...language.Rel) int {
	for _, c := range v.kids(i) {
		for _, r := range rels {
			if v.doc.Tokens[c].Rel == r {
				return int(c)
			}
		}
	}
	return -1
}

// findSubjects gives each token its own subject, or that of the clause it continues: the governor's for a
// conjunct, an adverbial clause or an open complement; the noun itself for a clause that modifies it.
func (v *view) findSubjects() {
	for i := range v.subject {
		s := v.child(i, language.Nsubj, language.NsubjPass, language.NsubjOuter, language.Csubj)
		v.subject[i], v.own[i] = int32(s), s >= 0
	}
	done := make([]bool, len(v.subject))
	for i := range v.subject {
		v.inheritSubject(i, done, 0)
	}
}

func (v *view) inheritSubject(i int, done []bool, depth int) int32 {
	if done[i] || depth > 24 {
		return v.subject[i]
	}
	done[i] = true
	t := &v.doc.Tokens[i]
	if v.own[i] || t.Head < 0 {
		return v.subject[i]
	}
	switch t.Rel {
	case language.Acl, language.AclRelcl:
		v.subject[i] = int32(t.Head)
	case language.Conj, language.Xcomp, language.Advcl, language.Aux, language.AuxPass, language.Cop,
		language.Advmod, language.Ccomp, language.Parataxis, language.Dep, language.CompoundPrt:
		v.subject[i] = v.inheritSubject(t.Head, done, depth+1)
	case language.Obj, language.Obl, language.Case, language.Nmod: // "made the claim": the noun's is the verb's
		v.subject[i] = v.inheritSubject(t.Head, done, depth+1)
	}
	return v.subject[i]
}
