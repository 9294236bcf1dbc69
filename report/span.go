package report

import (
	"sort"
	"unicode/utf8"
)

// Span is a half-open range of code points of a report's text that carries its own words, so that
// anyone can check it.
type Span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Quote string `json:"quote"`
}

// Offsets converts byte offsets of one text to code points. Build it once a text with NewOffsets;
// it is read-only afterwards and safe for concurrent use.
type Offsets struct {
	text  string
	ascii bool
	// runes[i] is the number of code points before byte i*stride.
	runes []int
}

const stride = 256

// NewOffsets indexes text in one pass.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, ascii: true}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			o.ascii = false
			break
		}
	}
	if o.ascii {
		return o
	}
	o.runes = make([]int, 0, len(text)/stride+1)
	n := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			o.runes = append(o.runes, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return o
}

// Rune returns the number of code points before byte offset b, which must lie within the text.
func (o *Offsets) Rune(b int) int {
	if o.ascii || b == 0 {
		return b
	}
	block := b / stride
	if block >= len(o.runes) {
		block = len(o.runes) - 1
	}
	n := o.runes[block]
	for i := block * stride; i < b; i++ {
		if utf8.RuneStart(o.text[i]) {
			n++
		}
	}
	return n
}

// Byte returns the byte offset of code point r, the inverse of Rune.
func (o *Offsets) Byte(r int) int {
	if o.ascii {
		return r
	}
	block := sort.SearchInts(o.runes, r+1) - 1
	b, n := block*stride, o.runes[block]
	for n < r || (b < len(o.text) && !utf8.RuneStart(o.text[b])) {
		if utf8.RuneStart(o.text[b]) {
			n++
		}
		b++
		for b < len(o.text) && !utf8.RuneStart(o.text[b]) {
			b++
		}
	}
	return b
}

// Span makes the Span of the bytes [start, end).
func (o *Offsets) Span(start, end int) Span {
	return Span{Start: o.Rune(start), End: o.Rune(end), Quote: o.text[start:end]}
}
