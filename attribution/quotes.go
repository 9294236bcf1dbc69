package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley/language"
)

// Quote is a run of text between quotation marks, the marks included.
type Quote struct {
	Start, End int  // bytes, half-open
	Depth      int  // 0 for a quote in the report's own text, 1 for a quote within a quote
	Open       bool // no closing mark: the quote runs on in the next paragraph, or to the paragraph's end
}

// findQuotes finds the quotations of each paragraph, in order of their beginning; a quote comes before those
// inside it. Curly, straight, low and angle marks count, and doubled single ones (“…”); an apostrophe is
// told from a single quotation mark by its neighbours. A paragraph that ends inside a quote leaves it open,
// as the convention is for a speech that goes on in the next one.
func findQuotes(doc *language.Document) []Quote {
	var quotes []Quote
	for _, p := range doc.Paragraphs {
		quotes = paragraphQuotes(quotes, doc.Text, p.Start, p.End)
	}
	return quotes
}

// mark is a quotation mark met in the text.
type mark struct {
	class  byte // 'd' double, 's' single, 'a' angle
	opens  bool
	closes bool
}

func paragraphQuotes(quotes []Quote, text string, start, end int) []Quote {
	type open struct {
		class byte
		quote int
	}
	var stack []open
	before := ' '
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		if (r == '\'' || r == '`') && i+1 < end && rune(text[i+1]) == r { // ``…'' of old wire copy
			size = 2
		}
		after, _ := utf8.DecodeRuneInString(text[i+size : end])
		if i+size >= end {
			after = ' '
		}
		m, ok := readMark(r, size, before, after)
		if !ok {
			before, i = r, i+size
			continue
		}
		at := -1
		for k := len(stack) - 1; k >= 0; k-- {
			if stack[k].class == m.class {
				at = k
				break
			}
		}
		switch {
		case m.closes && at >= 0:
			for _, inner := range stack[at+1:] {
				quotes[inner.quote].End = i
			}
			quotes[stack[at].quote].End = i + size
			quotes[stack[at].quote].Open = false
			stack = stack[:at]
		case m.opens && at < 0 && len(stack) < 3 && !(m.class == 's' && !closesLater(text[i+size:end])):
			stack = append(stack, open{m.class, len(quotes)})
			quotes = append(quotes, Quote{Start: i, End: end, Depth: len(stack) - 1, Open: true})
		}
		before, i = r, i+size
	}
	return quotes
}

// readMark says what the rune r between before and after does, if it is a quotation mark.
func readMark(r rune, size int, before, after rune) (mark, bool) {
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	switch r {
	case '“', '„', '‟':
		return mark{'d', true, false}, true
	case '”':
		return mark{'d', false, true}, true
	case '"':
		// A straight mark opens at the beginning of a word and closes after one; the stack decides the rest.
		tight := !unicode.IsSpace(after) && (unicode.IsSpace(before) || strings.ContainsRune("([-—–/", before))
		return mark{'d', !word(before), !tight || unicode.IsPunct(after) && after != '\'' && after != '‘' && after != '$'}, true
	case '«':
		return mark{'a', true, false}, true
	case '»':
		return mark{'a', false, true}, true
	case '`':
		return mark{class(size), true, false}, true
	case '‘', '‚':
		return mark{'s', !unicode.IsDigit(after), false}, !word(before)
	case '’':
		return mark{'s', false, true}, !word(after)
	case '\'':
		if size == 2 {
			return mark{'d', !word(before), true}, true
		}
		switch {
		case word(after) && word(before), unicode.IsDigit(after):
			return mark{}, false
		case word(after):
			return mark{'s', true, false}, !word(before)
		}
		return mark{'s', false, true}, !unicode.IsSpace(before)
	}
	return mark{}, false
}

func class(size int) byte {
	if size == 2 {
		return 'd'
	}
	return 's'
}

// closesLater reports whether a single quotation mark closes within the next 600 bytes: what opens and never
// closes was an apostrophe.
func closesLater(text string) bool {
	text = text[:min(len(text), 600)]
	for i, r := range text {
		if r != '\'' && r != '’' || i == 0 {
			continue
		}
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			return true
		}
	}
	return false
}
