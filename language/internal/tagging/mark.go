package tagging

import "unicode/utf8"

// Mark is a kind of punctuation.
type Mark uint8

// The marks.
const (
	NoMark Mark = iota // a word
	Stop
	Query // ? and !
	Ellipsis
	Colon
	Semicolon
	Comma
	Dash
	Quote // straight, which opens or closes
	OpenQuote
	CloseQuote
	OpenBracket
	CloseBracket
	Sign // any other
)

// Closes reports a mark that belongs to what stands before it.
func (m Mark) Closes() bool { return m == CloseQuote || m == CloseBracket || m == Quote }

// Final reports a mark that ends sentences.
func (m Mark) Final() bool { return m == Stop || m == Query || m == Ellipsis }

func markOf(form string) Mark {
	r, n := utf8.DecodeRuneInString(form)
	switch r {
	case '.':
		if n == len(form) {
			return Stop
		}
		if form[n] == '.' {
			return Ellipsis
		}
		return NoMark
	case '…':
		return Ellipsis
	case '?', '!', '؟', '。', '।':
		return Query
	case ':':
		return Colon
	case ';':
		return Semicolon
	case ',':
		return Comma
	case '-', '–', '—':
		return Dash
	case '"':
		return Quote
	case '\'':
		if n == len(form) {
			return Quote
		}
		if form[n] == '\'' {
			return CloseQuote
		}
		return NoMark
	case '“', '‘', '«', '`', '„':
		return OpenQuote
	case '”', '»':
		return CloseQuote
	case '’':
		if n == len(form) || form[n:] == "’" {
			return CloseQuote
		}
		return NoMark
	case '(', '[', '{':
		return OpenBracket
	case ')', ']', '}':
		return CloseBracket
	}
	if r < utf8.RuneSelf && !(r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '$' || r == '#' || r == '@' || r == '%' || r == '&' || r == '+') || r == '•' || r == '·' {
		return Sign
	}
	return NoMark
}
