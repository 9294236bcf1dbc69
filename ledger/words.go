package ledger

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/report"
)

// fold brings a name to the form in which names are compared: lower case, no accents, single spaces for
// anything but letters and digits.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		strip := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
		if plain, _, err := transform.String(strip, s); err == nil {
			s = plain
		}
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == '.':
			// o'neill, u.s.: one word
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
	}
	return b.String()
}

func words(s string) []string { return strings.Fields(fold(s)) }

// set sorts words and drops doubles.
func set(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// common counts what two sorted sets share.
func common(a, b []string) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// overlapPercent is the Jaccard similarity of two sorted sets, in percent.
func overlapPercent(a, b []string) int {
	n := common(a, b)
	if n == 0 {
		return 0
	}
	return 100 * n / (len(a) + len(b) - n)
}

// stem cuts the endings that change from one wording to the next.
func stem(w string) string {
	for _, ending := range []string{"ies", "es", "s", "n", "al"} {
		if len(w) > len(ending)+3 && strings.HasSuffix(w, ending) {
			return w[:len(w)-len(ending)]
		}
	}
	return w
}

// vocabulary is what the ledger knows of words: lexicon/negotiation.txt and lexicon/capitals.txt.
type vocabulary struct {
	kind    map[string]string
	count   map[string]string
	capital map[string]string // place → country
	state   map[string]bool   // folded country names
	nation  map[string]bool   // words of names and adjectives of states
	code    map[string]string // names and adjectives of states → their codes, folded
	common  map[string]bool   // stems of common matters
	level   map[string]string // words of a meeting's name → who sits there
}

var loadVocabulary = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{kind: map[string]string{}, count: map[string]string{}, capital: map[string]string{},
		state: map[string]bool{}, nation: map[string]bool{"us": true, "uk": true, "usa": true},
		code: map[string]string{"us": "usa", "uk": "gbr"}, level: map[string]string{}, common: map[string]bool{}}
	for _, e := range lexicon.MustLoad("negotiation") {
		v.kind[e.Text] = e.Get("kind")
		switch value := e.Get("value"); {
		case e.Get("kind") == "common":
			v.common[stem(e.Text)] = true
		case value == "":
		case e.Get("kind") == "count":
			v.count[e.Text] = value
		default:
			v.level[e.Text] = value
		}
	}
	for _, e := range lexicon.MustLoad("capitals") {
		name := fold(e.Text)
		v.state[name] = true
		if c := e.Get("capital"); c != "" {
			v.capital[fold(c)] = name
		}
		if code := strings.ToLower(e.Get("code")); code != "" {
			v.code[name], v.code[fold(e.Get("adjective"))] = code, code
		}
		for _, w := range append(words(e.Text), words(e.Get("adjective"))...) {
			if len(w) > 2 && v.open(w) {
				v.nation[w] = true
			}
		}
	}
	return v
})

// open words are those that a name may be told by: neither generic nor small.
func (v *vocabulary) open(w string) bool { return v.kind[w] == "" || v.kind[w] == "common" }

// nameKey is what of a negotiation's names tells it from others: their words without those that any
// negotiation bears, and the number of its parties ("six-way" → "6-party").
type nameKey struct {
	words []string // sorted stems, without those that only repeat parties
	count string   // "6"
}

// nameKey makes the key of a name and of the phrases that mention the same negotiation.
func (v *vocabulary) nameKey(names ...string) nameKey {
	var k nameKey
	for _, name := range names {
		list := v.unmediated(words(acronyms(name, false)))
		for i := 0; i < len(list); i++ {
			w := list[i]
			n := v.count[w]
			if n == "" && len(w) <= 2 && w[0] >= '2' && w[0] <= '9' {
				n = w
			}
			if n != "" && i+1 < len(list) && v.kind[list[i+1]] == "party" {
				if k.count == "" {
					k.count = n
					k.words = append(k.words, n+"-party")
				}
				i++
				continue
			}
			switch kind := v.kind[w]; {
			case kind == "world":
				k.words = append(k.words, "world")
			case v.open(w) && !v.nation[w] && len(w) > 1 && !numeral(w):
				k.words = append(k.words, stem(w))
			}
		}
	}
	k.words = set(k.words)
	return k
}

// numeral tells whether a word is a number such as 11th.
func numeral(w string) bool { return w[0] >= '0' && w[0] <= '9' && !strings.Contains(w, "-") }

// states are the codes of the states that phrases name ("US-Thai dialogue" → usa, tha).
func (v *vocabulary) states(phrases ...string) []string {
	var list []string
	for _, p := range phrases {
		w := words(p)
		for i := 0; i < len(w); i++ {
			for n := min(3, len(w)-i); n > 0; n-- { // the longest name first: South Korean
				if code := v.code[strings.Join(w[i:i+n], " ")]; code != "" {
					list = append(list, code)
					i += n - 1
					break
				}
			}
		}
	}
	return set(list)
}

// levelOf is the level of a meeting by the words of its mentions, or "" where they give none or several.
func (v *vocabulary) levelOf(mentions []report.Span) string {
	level := ""
	for _, s := range mentions {
		for _, w := range words(s.Quote) {
			switch l := v.level[w]; {
			case l == "" || l == level:
			case level == "":
				level = l
			default:
				return ""
			}
		}
	}
	return level
}

// acronyms puts initials in place of three and more capitalised words in a row, as an acronym does:
// "World Trade Organization (WTO) talks" → "WTO WTO talks".
func acronyms(name string, world bool) string {
	v := loadVocabulary()
	fields := strings.Fields(name)
	var out, run, initials []string
	flush := func() {
		if len(run) >= 3 {
			out = append(out, strings.Join(initials, ""))
		} else {
			out = append(out, run...)
		}
		run, initials = nil, nil
	}
	for _, f := range fields {
		w := strings.Trim(f, "()[]\"'“”‘’,.;:")
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) && (v.open(fold(w)) || world && v.kind[fold(w)] == "world") && strings.ToUpper(w) != w {
			run = append(run, f)
			for _, part := range strings.Split(w, "-") { // Asia-Pacific: A, P
				if r, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(r) {
					initials = append(initials, string(r))
				}
			}
			continue
		}
		if len(run) > 0 && (w == "of" || w == "and" || w == "for") {
			continue // inside a name
		}
		flush()
		out = append(out, f)
	}
	flush()
	return strings.Join(out, " ")
}

// subject is the set of telling stems of a phrase.
func (v *vocabulary) subject(phrases ...string) []string {
	var list []string
	for _, p := range phrases {
		for _, w := range v.unmediated(words(p)) {
			if k := v.kind[w]; k != "small" && k != "generic" && k != "filler" && len(w) > 1 {
				list = append(list, stem(w))
			}
		}
	}
	return set(list)
}

// telling tells whether two sorted lists of stems share one that is no common matter.
func (v *vocabulary) telling(a, b []string) bool {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		case !v.common[a[i]]:
			return true
		default:
			i, j = i+1, j+1
		}
	}
	return false
}
