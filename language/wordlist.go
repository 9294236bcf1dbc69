package language

import (
	"strings"

	"github.com/parley-record/parley/lexicon"
)

// wordlist is what the tokenizer knows of single words, from lexicon/abbreviations.txt and
// lexicon/tokens.txt. Keys are lower case; lookups take the word as written and do not allocate.
type wordlist struct {
	abbreviations map[string]string // kind: "title", "number", "any"
	tokens        map[string]tokenEntry
}

type tokenEntry struct {
	affix, clitic, elided, unit, emoticon, domain, slashed bool
	split                                                  int // bytes of the first part of a contraction
}

func newWordlist() *wordlist {
	w := &wordlist{abbreviations: map[string]string{}, tokens: map[string]tokenEntry{}}
	for _, e := range lexicon.MustLoad("abbreviations") {
		w.abbreviations[strings.ToLower(e.Text)] = e.Get("kind")
	}
	for _, e := range lexicon.MustLoad("tokens") {
		t := w.tokens[e.Text]
		t.affix = t.affix || e.Has("affix")
		t.clitic = t.clitic || e.Has("clitic")
		t.elided = t.elided || e.Has("elided")
		t.unit = t.unit || e.Has("unit")
		t.emoticon = t.emoticon || e.Has("emoticon")
		t.domain = t.domain || e.Has("domain")
		t.slashed = t.slashed || e.Has("slashed")
		if parts := e.Get("split"); parts != "" {
			t.split = strings.IndexByte(parts, ' ')
		}
		w.tokens[e.Text] = t
	}
	return w
}

const longestEntry = 24 // bytes of the longest lexicon entry

func (w *wordlist) token(s string) tokenEntry {
	if len(s) == 0 || len(s) > longestEntry {
		return tokenEntry{}
	}
	var buf [longestEntry]byte
	return w.tokens[string(lowerInto(buf[:0], s))]
}

func (w *wordlist) abbreviation(s string) string {
	if len(s) > longestEntry {
		return ""
	}
	var buf [longestEntry]byte
	return w.abbreviations[string(lowerInto(buf[:0], s))]
}

func (w *wordlist) affix(s string) bool   { return w.token(s).affix }
func (w *wordlist) clitic(s string) bool  { return w.token(s).clitic }
func (w *wordlist) elided(s string) bool  { return w.token(s).elided }
func (w *wordlist) unit(s string) bool    { return w.token(s).unit }
func (w *wordlist) slashed(s string) bool { return w.token(s).slashed }
func (w *wordlist) splitAt(s string) int  { return w.token(s).split }

func (w *wordlist) emoticon(s string) bool {
	return len(s) <= 4 && w.tokens[s].emoticon
}

// domain reports a top-level domain or file suffix, in one case: "it.In" is two words.
func (w *wordlist) domain(s string) bool {
	return s != "" && (s == strings.ToLower(s) || s == strings.ToUpper(s)) && w.token(s).domain
}

// lowerInto appends s to buf with ASCII letters in lower case.
func lowerInto(buf []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if isUpper(c) {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}
