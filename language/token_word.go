package language

import (
	"strings"
	"unicode/utf8"
)

const lookahead = 1024 // bytes: no address or abbreviation is longer, and a 10 MB word stays linear

// word emits the tokens of the word at s and returns their length.
func (t *tokenizer) word(s, e int, final bool) int {
	i := s + letters(t.text[s:e])
	for i < e {
		r, size := utf8.DecodeRuneInString(t.text[i:e])
		after := i + size
		k := 0
		switch r {
		case '.':
			if end := t.dotted(s, i, e, final); end > 0 {
				t.emit(s, end)
				return end - s
			}
		case '&': // AT&T
			if isUpper(t.text[i-1]) && after < e && isUpper(t.text[after]) {
				k = letters(t.text[after:e])
			}
		case '\'', '’':
			if k = letters(t.text[after:e]); k > 0 && t.contraction(s, i, after, after+k) {
				return after + k - s
			}
		case '-':
			if t.words.affix(t.text[s:i]) {
				if k = letters(t.text[after:e]); k == 0 && after == e { // "pre- and post-war"
					k = -1
				}
			}
		case '$': // US$5
			if i-s <= 3 && isUpper(t.text[i-1]) && after < e && isDigit(t.text[after]) {
				k = -1
			}
		}
		if k == 0 {
			break
		}
		i = after + max(k, 0)
		if k < 0 {
			break
		}
	}
	if cut := t.words.splitAt(t.text[s:i]); cut > 0 {
		t.emit(s, s+cut)
		s += cut
		t.emit(s, i)
		return i - s + cut
	}
	if k := t.slashed(s, i, e); k > 0 {
		i += k
	}
	t.emit(s, i)
	return i - s
}

// contraction handles the apostrophe at text[i:after], followed by letters up to end. If a clitic stands
// there ("it|'s", "do|n't") it emits the two tokens and reports so.
func (t *tokenizer) contraction(s, i, after, end int) bool {
	rest := t.text[after:end]
	if (rest == "t" || rest == "T") && i-1 > s && (t.text[i-1] == 'n' || t.text[i-1] == 'N') {
		t.emit(s, i-1)
		t.emit(i-1, end)
		return true
	}
	if t.words.clitic(rest) {
		t.emit(s, i)
		t.emit(i, end)
		return true
	}
	return false
}

// dotted decides about the dot at text[i] after the word text[s:i]: it returns the end of the abbreviation
// that holds the dot, or 0 when the dot is the sentence's.
func (t *tokenizer) dotted(s, i, e int, final bool) int {
	if end := acronym(t.text, s, i, min(e, s+lookahead)); end > 0 {
		return end
	}
	if i+1 < e && t.text[i+1] == '.' {
		return 0
	}
	next := t.next(i + 1)
	if i == s+1 && isUpper(t.text[s]) {
		if t.initial(t.text[s], next, final && i+1 == e) {
			return i + 1
		}
		return 0
	}
	switch kind := t.words.abbreviation(t.text[s:i]); {
	case kind == "":
		return 0
	case i+1 < e && isLower(t.text[i+1]):
		return 0
	case kind == "number":
		if next == 0 || !isDigit(next) {
			return 0
		}
	case kind == "title":
		if next == 0 {
			return 0
		}
	}
	return i + 1
}

// next returns the first byte after i that is not white space or an opening mark, 0 at the text's end.
func (t *tokenizer) next(i int) byte {
	for ; i < len(t.text); i++ {
		if c := t.text[i]; c > ' ' && c != '"' && c != '(' {
			return c
		}
	}
	return 0
}

// initial decides whether a capital and a dot are a name's initial rather than the end of a sentence.
func (t *tokenizer) initial(letter, next byte, last bool) bool {
	if last || next < utf8.RuneSelf && !isUpper(next) && next != ',' {
		return !last && next != 0 && isLower(next)
	}
	k := len(t.doc.Tokens)
	if k == 0 || letter != 'I' {
		return true
	}
	return !isLower(t.text[t.doc.Tokens[k-1].Start])
}

// acronym returns the end of a run of single letters and dots ("U.S.", "a.m", "S.S.R."), or 0.
func acronym(text string, s, i, e int) int {
	if i != s+1 || !isLetter(text[s]) {
		return 0
	}
	end := 0
	for i+1 < e && text[i] == '.' && isLetter(text[i+1]) && (i+2 >= e || letters(text[i+2:min(e, i+4)]) == 0) {
		i += 2
		end = i
	}
	if end > 0 && i < e && text[i] == '.' && !(i+1 < e && text[i+1] == '.') {
		end = i + 1
	}
	return end
}

// slashed measures what follows the word text[s:i] when a slash does not part words: "w/o", "km/h".
func (t *tokenizer) slashed(s, i, e int) int {
	if i >= e || t.text[i] != '/' || i-s > 2 {
		return 0
	}
	k := letters(t.text[i+1 : e])
	if t.words.slashed(t.text[s : i+1+k]) {
		return 1 + k
	}
	return 0
}

// number emits the number at s and returns its length.
func (t *tokenizer) number(s, e int) int {
	i := s
	for i < e {
		k := digits(t.text[i:e])
		if k == 0 && i > s {
			break
		}
		i += k
		if i+1 >= e || !strings.ContainsRune(".,:/", rune(t.text[i])) || !isDigit(t.text[i+1]) {
			break
		}
		i++
	}
	if i < e && t.text[i] == '-' {
		i += dashed(t.text[s:i], t.text[i:e])
	}
	if i < e {
		k := letters(t.text[i:e])
		if k > 0 && !t.words.unit(t.text[i:i+k]) {
			i += k
		}
	}
	t.emit(s, i)
	return i - s
}

// dashed measures the rest of a date or telephone number, "-05-02", "-555-0100", which are one token where
// a range or a score is three.
func dashed(before, rest string) int {
	a := digits(before)
	if a < len(before) || a > 4 {
		return 0
	}
	b := digits(rest[1:])
	if b == 0 || b > 4 {
		return 0
	}
	n := 1 + b
	if n+1 < len(rest) && rest[n] == '-' {
		if c := digits(rest[n+1:]); c > 0 && c <= 4 {
			return n + 1 + c
		}
	}
	if a == 3 && b == 4 {
		return n
	}
	return 0
}

// address measures the web or mail address at s, or returns 0.
func (t *tokenizer) address(s, e int) int {
	e = min(e, s+lookahead)
	text := t.text[s:e]
	if !wordRune(rune(text[0])) {
		return 0
	}
	if scheme := strings.Index(text[:min(len(text), 12)], "://"); scheme > 2 || len(text) > 6 && strings.EqualFold(text[:4], "www.") {
		return trimAddress(text)
	}
	n := 0
	for n < len(text) && n < 128 && (addressByte(text[n])) {
		n++
	}
	if n+1 < len(text) && text[n] == '@' && (isLetter(text[n+1]) || isDigit(text[n+1])) {
		k := n + 1
		for k < len(text) && addressByte(text[k]) {
			k++
		}
		return trimAddress(text[:k])
	}
	return t.domain(text, n)
}

// domain measures "example.org/path" when text[:n], its host, ends in a known top-level domain.
func (t *tokenizer) domain(text string, n int) int {
	n = len(strings.TrimRight(text[:n], ".-"))
	dot := strings.LastIndexByte(text[:n], '.')
	if dot <= 0 || !t.words.domain(text[dot+1:n]) {
		return 0
	}
	if n < len(text) && text[n] == '/' {
		return trimAddress(text)
	}
	return n
}

func addressByte(b byte) bool {
	return isLetter(b) || isDigit(b) || b == '.' || b == '-' || b == '_' || b == '+' || b == '%'
}

// trimAddress returns the length of text without the marks that close a sentence or a bracket.
func trimAddress(text string) int {
	for text != "" {
		r, n := utf8.DecodeLastRuneInString(text)
		if !strings.ContainsRune(".,;:!?\"')]>”’»", r) {
			break
		}
		text = text[:len(text)-n]
	}
	return len(text)
}
