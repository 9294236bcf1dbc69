package main

import (
	"io"
	"strings"
)

// terminal is standard output where a person reads it. What comes from pages and files goes through it, and a page
// may hold escape sequences, which could rewrite the screen or the window's title; so nothing but text passes.
type terminal struct{ w io.Writer }

// Write writes text without control characters.
func (t terminal) Write(data []byte) (int, error) {
	if _, err := io.WriteString(t.w, plain(string(data))); err != nil {
		return 0, err
	}
	return len(data), nil
}

// plain is outside text fit for a terminal: a control character becomes a dot, but for line breaks and tabs; a
// carriage return, with which a line could write over itself, goes.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\r' {
			return -1
		}
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return '·'
		}
		return r
	}, s)
}
