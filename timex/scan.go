package timex

import "strings"

// gap says what stands between a word and the one before it.
type gap uint8

const (
	glued gap = iota // nothing: "mid|-|1997"
	space
	broken // a paragraph ends
)

// word is one token of the finder's own light tokenisation: a run of letters, a number in one of the
// shapes that dates and clocks take, or one punctuation mark.
type word struct {
	start, end int
	entry      *entry // readings, or nil for a word that no rule asks for
	number     int    // value of a numeric shape
	gap        gap
	capital    bool
}

// scan splits text into words, appending to words.
func (v *vocabulary) scan(text string, words []word) []word {
	i, between := 0, broken
	for i < len(text) {
		c := text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			i++
			between = max(between, space)
			continue
		case c == '\n':
			i++
			j := i
			for j < len(text) && (text[j] == ' ' || text[j] == '\t' || text[j] == '\r') {
				j++
			}
			between = max(between, space)
			if j < len(text) && text[j] == '\n' {
				between = broken
			}
			i = j
			continue
		case c == 0xC2 && i+1 < len(text) && text[i+1] == 0xA0: // no-break space
			i += 2
			between = max(between, space)
			continue
		}
		w := word{start: i, gap: between}
		switch {
		case isDigit(c):
			v.scanNumber(text, &w)
		case isLetter(c):
			v.scanLetters(text, &w)
		default:
			v.scanMark(text, &w)
		}
		between = glued
		words = append(words, w)
		i = w.end
	}
	return v.mergeNumbers(text, words)
}

// scanLetters reads a run of letters, with the dots of "a.m." and of "Feb." and the apostrophe of "o'clock".
func (v *vocabulary) scanLetters(text string, w *word) {
	i := w.start
	for i < len(text) && isLetter(text[i]) {
		i++
	}
	w.capital = text[w.start] >= 'A' && text[w.start] <= 'Z'
	w.end = i
	if i-w.start == 1 && i+1 < len(text) && text[i] == '.' && isLetter(text[i+1]) && (i+2 == len(text) || !isLetter(text[i+2])) {
		w.end = i + 2 // a.m
		if w.end < len(text) && text[w.end] == '.' {
			w.end++
		}
	}
	if i+1 < len(text) && text[i] == '\'' && isLetter(text[i+1]) && strings.HasPrefix(text[i:], "'clock") {
		w.end = i + len("'clock")
	}
	if w.end-w.start > longestWord {
		return
	}
	w.entry = v.find(text[w.start:w.end])
	if w.entry == nil {
		return
	}
	dot := w.end < len(text) && text[w.end] == '.'
	switch {
	case w.entry.needsDot && !dot, w.entry.needsCapital && !w.capital:
		w.entry = w.entry.otherwise
	case w.entry.short && dot:
		w.end++
	}
}

// scanMark reads one punctuation mark or symbol; dashes of any width become "-" or "--".
func (v *vocabulary) scanMark(text string, w *word) {
	rest := text[w.start:]
	w.end = w.start + 1
	switch {
	case rest[0] == '\'' && len(rest) > 1 && isLetter(rest[1]) && !(len(rest) > 2 && isLetter(rest[2])):
		w.end++ // 's
		w.entry = v.find(text[w.start:w.end])
	case strings.HasPrefix(rest, "\u2019s"):
		w.end = w.start + len("\u2019s")
		w.entry = v.find("'s")
	case (rest[0] == '\'' || rest[0] == '`') && len(rest) > 2 && isDigit(rest[1]) && isDigit(rest[2]) && !(len(rest) > 3 && isDigit(rest[3])):
		v.apostropheYear(text, w, 1)
	case strings.HasPrefix(rest, "\u2019") && len(rest) > 4 && isDigit(rest[3]) && isDigit(rest[4]) && !(len(rest) > 5 && isDigit(rest[5])):
		v.apostropheYear(text, w, len("\u2019"))
	case strings.HasPrefix(rest, "--"):
		w.end++
		w.entry = v.find("--")
	case strings.HasPrefix(rest, "\u2013"): // en dash
		w.end = w.start + 3
		w.entry = v.find("-")
	case strings.HasPrefix(rest, "\u2014"): // em dash
		w.end = w.start + 3
		w.entry = v.find("--")
	case rest[0] < 0x80:
		w.entry = v.find(rest[:1])
	default:
		for w.end < len(text) && text[w.end]&0xC0 == 0x80 {
			w.end++
		}
	}
}

// apostropheYear reads "'98" and "'80s".
func (v *vocabulary) apostropheYear(text string, w *word, quote int) {
	at := w.start + quote
	w.number = int(text[at]-'0')*10 + int(text[at+1]-'0')
	w.end = at + 2
	w.entry = v.shapes.shortYear
	if w.end < len(text) && text[w.end] == 's' {
		w.end++
		w.entry = v.shapes.shortDecade
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetter takes bytes of letters outside ASCII for letters, except those that begin punctuation
// (U+2000–U+2FFF) and Latin-1 signs.
func isLetter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80 && c != 0xE2 && c != 0xC2
}
