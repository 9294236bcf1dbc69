package report

import (
	"strings"
	"unicode"
)

// Around returns the sentence in which s stands, as a reader would quote it beside a claim: the words from
// one sentence end or line break to the next, white space collapsed. It looks only at punctuation, so an
// unknown abbreviation may cut it short; it always contains the words of s.
func Around(text string, s Span) string {
	runes := []rune(text)
	start, end := min(max(s.Start, 0), len(runes)), min(max(s.End, s.Start), len(runes))
	for start > 0 && !breaks(runes, start-1) {
		start--
	}
	for end < len(runes) && !breaks(runes, end) {
		end++
	}
	if end < len(runes) && runes[end] != '\n' {
		end++
	}
	for end < len(runes) && strings.ContainsRune(`"”’')`, runes[end]) {
		end++
	}
	return strings.Join(strings.Fields(string(runes[start:end])), " ")
}

// breaks reports whether a sentence ends with the rune at i.
func breaks(runes []rune, i int) bool {
	switch runes[i] {
	case '\n':
		return i+1 >= len(runes) || runes[i+1] == '\n' || i > 0 && (runes[i-1] == '\n' || endsLine(runes, i))
	case '.', '!', '?':
	default:
		return false
	}
	next := i + 1
	for next < len(runes) && strings.ContainsRune(`"”’')`, runes[next]) {
		next++
	}
	if next >= len(runes) {
		return true
	}
	if !unicode.IsSpace(runes[next]) {
		return false
	}
	for next < len(runes) && unicode.IsSpace(runes[next]) {
		next++
	}
	if next < len(runes) && !unicode.IsUpper(runes[next]) && !strings.ContainsRune(`"“‘'`, runes[next]) {
		return false
	}
	return runes[i] != '.' || !abbreviated(runes, i)
}

// endsLine reports whether the line break at i parts paragraphs rather than wrapping a sentence: what comes
// before it closes a sentence, or what comes after starts a new one after a headline.
func endsLine(runes []rune, i int) bool {
	before := i - 1
	for before > 0 && strings.ContainsRune("\"”’') \t\r", runes[before]) {
		before--
	}
	return strings.ContainsRune(".!?:", runes[before]) || i+1 < len(runes) && unicode.IsUpper(runes[i+1])
}

// abbreviated reports whether the full stop at i follows a short capitalised word or an initial: "Feb.", "U.S.".
func abbreviated(runes []rune, i int) bool {
	start := i
	for start > 0 && (unicode.IsLetter(runes[start-1]) || runes[start-1] == '.') {
		start--
	}
	return i-start <= 4 && i > start && unicode.IsUpper(runes[start]) && i-start != 0
}
