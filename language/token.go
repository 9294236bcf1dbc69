package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenize appends the tokens of text[start:end] to doc. It follows the conventions of the English UD
// treebanks EWT and GUM: contractions and possessives are split, so are hyphenated words but for affixes
// ("Turkish - brokered", "anti-American"), abbreviations keep their dot.
func (w *wordlist) tokenize(doc *Document, start, end int) {
	t := tokenizer{words: w, doc: doc, text: doc.Text}
	for i := start; i < end; {
		if n := spaceAt(t.text, i); n > 0 {
			i += n
			continue
		}
		j := i + 1
		for j < end && spaceAt(t.text, j) == 0 {
			j++
		}
		t.chunk(i, j, j == end)
		i = j
	}
}

// tokenizer splits one chunk after the other, a chunk being what stands between white space.
type tokenizer struct {
	words *wordlist
	doc   *Document
	text  string
}

func (t *tokenizer) emit(start, end int) {
	if start < end {
		t.doc.Tokens = append(t.doc.Tokens, Token{Start: start, End: end, Head: -1, Mention: -1, Clause: -1})
	}
}

// chunk splits text[s:e]; final says that the paragraph ends with it.
func (t *tokenizer) chunk(s, e int, final bool) {
	if t.words.emoticon(t.text[s:e]) {
		t.emit(s, e)
		return
	}
	for s < e {
		n := t.address(s, e)
		if n == 0 {
			r, _ := utf8.DecodeRuneInString(t.text[s:e])
			switch {
			case r >= '0' && r <= '9':
				n = t.number(s, e)
			case wordRune(r):
				n = t.word(s, e, final)
			default:
				n = t.mark(r, s, e)
			}
		} else {
			t.emit(s, s+n)
		}
		s += n
	}
}

// mark emits the punctuation at s, whose first rune is r, and returns its length.
func (t *tokenizer) mark(r rune, s, e int) int {
	n := utf8.RuneLen(r)
	if n < 0 || r == utf8.RuneError {
		_, n = utf8.DecodeRuneInString(t.text[s:e])
	}
	switch r {
	case '\'', '’', '‘', '`':
		n = t.apostrophe(n, s, e)
	case '.':
		if s+1 < e && isDigit(t.text[s+1]) {
			return t.number(s, e)
		}
		n = t.run(s, e, "…?!")
	case '!', '?':
		n = t.run(s, e, "?!")
	case '-', '=', '*', '_', '~', '<', '>', '+', '#', '|', '^':
		n = t.signs(r, s, e)
	case '@':
		n += letters(t.text[s+1 : e])
	}
	t.emit(s, s+n)
	return n
}

// signs measures a run of one sign, or a sign that belongs to what follows ("#summit", "+4").
func (t *tokenizer) signs(r rune, s, e int) int {
	n := 1
	for s+n < e && t.text[s+n] == byte(r) {
		n++
	}
	if n > 1 || s+1 == e {
		return n
	}
	next := t.text[s+1]
	switch {
	case r == '#' && isLetter(next):
		return 1 + letters(t.text[s+1:e])
	case r == '+' && isDigit(next), r == '-' && isDigit(next) && !t.glued(s):
		return 1 + digits(t.text[s+1:e])
	}
	return 1
}

// glued reports whether a token ends where s begins.
func (t *tokenizer) glued(s int) bool {
	k := len(t.doc.Tokens)
	return k > 0 && t.doc.Tokens[k-1].End == s
}

// run measures a run of text[s] and of the runes of with.
func (t *tokenizer) run(s, e int, with string) int {
	n := 0
	for s+n < e {
		r, size := utf8.DecodeRuneInString(t.text[s+n : e])
		if n > 0 && t.text[s] == '.' && r != '.' { // "...?" is two tokens
			break
		}
		if r != rune(t.text[s]) && !strings.ContainsRune(with, r) {
			break
		}
		n += size
	}
	return n
}

// apostrophe measures the token that an apostrophe or single quote of n bytes begins.
func (t *tokenizer) apostrophe(n, s, e int) int {
	rest := t.text[s+n : e]
	if double := t.text[s : s+n]; strings.HasPrefix(rest, double) { // '' and ‘‘ for a double quote
		return 2 * n
	}
	if t.text[s] == '`' {
		return n
	}
	k := letters(rest)
	if t.glued(s) && (t.words.clitic(rest[:k])) {
		return n + k
	}
	if k > 0 && t.words.elided(rest[:k]) {
		return n + k
	}
	if d := digits(rest); d == 2 && len(rest) > d && rest[d] == 's' && letters(rest[d:]) == 1 { // '90s
		return n + d + 1
	}
	return n
}

// spaceAt returns the bytes of the white space at text[i], 0 if there is none.
func spaceAt(text string, i int) int {
	b := text[i]
	if b < utf8.RuneSelf {
		if b <= ' ' || b == 0x7f {
			return 1
		}
		return 0
	}
	if b != 0xC2 && b != 0xE1 && b != 0xE2 && b != 0xE3 && b != 0xEF {
		return 0
	}
	if r, n := utf8.DecodeRuneInString(text[i:]); isSpace(r) {
		return n
	}
	return 0
}

// isSpace counts controls, zero-width spaces and the byte-order mark as white space too.
func isSpace(r rune) bool {
	switch r {
	case 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD:
		return true
	}
	return r <= ' ' || r >= 0x7f && unicode.IsSpace(r) || r == 0x7f
}

func isDigit(b byte) bool  { return b >= '0' && b <= '9' }
func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }
func isUpper(b byte) bool  { return b >= 'A' && b <= 'Z' }
func isLower(b byte) bool  { return b >= 'a' && b <= 'z' }

// wordRune reports whether r can stand in a word: letters, digits, marks, and "_".
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

// letters returns the bytes of the run of word runes at the beginning of s.
func letters(s string) int {
	n := 0
	for n < len(s) {
		if s[n] < utf8.RuneSelf {
			if !wordRune(rune(s[n])) {
				break
			}
			n++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[n:])
		if !wordRune(r) {
			break
		}
		n += size
	}
	return n
}

// digits returns the bytes of the run of ASCII digits at the beginning of s.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}
