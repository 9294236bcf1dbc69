package actor

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// matcher finds the longest phrases of a lexicon in a document. Hyphens and the possessive "'s" inside
// a phrase are passed over in the lexicon and in the text.
type matcher[T any] struct {
	words map[string]int32
	next  map[edge]int32
	value map[int32][]T
	nodes int32
}

type edge struct{ node, word int32 }

func newMatcher[T any](words map[string]int32) *matcher[T] {
	return &matcher[T]{words: words, next: map[edge]int32{}, value: map[int32][]T{}}
}

// add files value under the phrase.
func (m *matcher[T]) add(phrase string, value T) {
	node := int32(0)
	for _, word := range phraseWords(phrase) {
		id := intern(m.words, word)
		child, ok := m.next[edge{node, id}]
		if !ok {
			m.nodes++
			child = m.nodes
			m.next[edge{node, id}] = child
		}
		node = child
	}
	if node != 0 {
		m.value[node] = append(m.value[node], value)
	}
}

func intern(words map[string]int32, word string) int32 {
	id, ok := words[word]
	if !ok {
		id = int32(len(words) + 1)
		words[word] = id
	}
	return id
}

// phraseWords cuts a phrase of a lexicon as normal cuts the tokens of a text.
func phraseWords(phrase string) []string {
	phrase = strings.NewReplacer("'s ", " ", "s' ", "s ", "-", " ", "/", " ", ",", " , ").Replace(phrase)
	var words []string
	for _, word := range strings.Fields(phrase) {
		if w := normal(word); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// normal is a token as the matcher compares it: folded, and without the stops of "U.S.".
func normal(word string) string { return strings.ReplaceAll(gazetteer.Fold(word), " ", "") }

// longest returns the values of the longest phrase that starts at token i and the token after it, or nil.
func (m *matcher[T]) longest(p *page, i int) (values []T, last int) {
	node := int32(0)
	end := p.sentenceEnd(i)
	for j := i; j < end; j++ {
		if j > i && p.silent[j] {
			continue
		}
		child, ok := m.next[edge{node, p.ids[j]}]
		if !ok || p.ids[j] == 0 {
			break
		}
		node = child
		if v := m.value[node]; v != nil {
			values, last = v, j+1
		}
	}
	return values, last
}

// page is a document made ready for matching.
type page struct {
	doc    *language.Document
	ids    []int32 // normalised words by number; 0 for words of no lexicon
	silent []bool  // hyphens inside words, and possessive endings
	upper  []bool  // begins with a capital letter
	caps   []bool  // has no lower-case letter and is longer than one letter
}

func newPage(doc *language.Document, words map[string]int32) *page {
	n := len(doc.Tokens)
	p := &page{doc: doc, ids: make([]int32, n), silent: make([]bool, n), upper: make([]bool, n), caps: make([]bool, n)}
	var buffer []byte
	for i, t := range doc.Tokens {
		word := doc.Text[t.Start:t.End]
		buffer = appendNormal(buffer[:0], word)
		p.ids[i] = words[string(buffer)]
		first, _ := utf8.DecodeRuneInString(word)
		p.upper[i] = unicode.IsUpper(first)
		p.caps[i] = p.upper[i] && len(word) > 1 && strings.IndexFunc(word, unicode.IsLower) < 0
		p.silent[i] = isPossessive(word) || word == "-" && p.glued(i)
	}
	return p
}

// appendNormal appends normal(word) to buffer, without allocating when word is ASCII.
func appendNormal(buffer []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case c >= 0x80:
			return append(buffer[:0], normal(word)...)
		case 'A' <= c && c <= 'Z':
			buffer = append(buffer, c+'a'-'A')
		case c == '.' || c == '\'' || c == '-' || c == '`' || c == ' ':
		default:
			buffer = append(buffer, c)
		}
	}
	return buffer
}

func isPossessive(word string) bool {
	return word == "'s" || word == "’s" || word == "'" || word == "’" || word == "'S" || word == "’S"
}

// glued reports whether token i touches the tokens before and after it.
func (p *page) glued(i int) bool {
	t := p.doc.Tokens
	return i > 0 && i+1 < len(t) && t[i-1].End == t[i].Start && t[i].End == t[i+1].Start
}

func (p *page) word(i int) string {
	if i < 0 || i >= len(p.doc.Tokens) {
		return ""
	}
	return p.doc.Word(i)
}

// lower returns the word of token i in lower case; "" outside the document.
func (p *page) lower(i int) string { return strings.ToLower(p.word(i)) }

func (p *page) sentenceStart(i int) int { return p.doc.Sentences[p.doc.Tokens[i].Sentence].First }
func (p *page) sentenceEnd(i int) int   { return p.doc.Sentences[p.doc.Tokens[i].Sentence].Last }

// before returns the last token before i in its sentence, or -1.
func (p *page) before(i int) int {
	if i <= p.sentenceStart(i) {
		return -1
	}
	return i - 1
}

// after returns token i if it is before the end of the sentence of token i-1, or -1.
func (p *page) after(i int) int {
	if i < 1 || i >= len(p.doc.Tokens) || i >= p.sentenceEnd(i-1) {
		return -1
	}
	return i
}
