package talks

import (
	"strconv"
	"strings"

	"github.com/parley-record/parley/language"
)

// ordinalOf returns the number of a round ("the third round", "7th Abuja talks", "the 9th Economic Leaders' Meeting"), or 0.
// Trips are not numbered: "his first visit" tells something else.
func (r *reading) ordinalOf(m *mention) int {
	if m.word.form == "visit" {
		return 0
	}
	tokens := append(r.ahead(m), m.modifiers...)
	if m.inner >= 0 {
		for _, c := range r.children(m.inner) {
			if int(c) < m.inner && r.token(int(c)).Rel == language.Amod {
				tokens = append(tokens, int(c))
			}
		}
	}
	for _, k := range tokens {
		if r.dated(k) || r.words.counted[r.lower(k+1)] {
			continue
		}
		word, _, _ := r.joined(k)
		if n := r.words.ordinal(word); n > 0 {
			return n
		}
	}
	return 0
}

// dated reports whether the ordinal at token k is a part of a date: more than "the 13th" of "the 13th Economic Leaders' Meeting".
func (r *reading) dated(k int) bool {
	if r.timeAt[k] < 0 || strings.Contains(r.lower(k), "first") {
		return false
	}
	first, last := r.timeTokens(r.Times[r.timeAt[k]])
	return last-first > 2 || last-first == 2 && r.lower(first) != "the" || last != k+1 || r.token(last).UPOS != language.PROPN
}

// longestName is how many tokens the name of a meeting may have before its noun.
const longestName = 14

// ahead returns the tokens of the noun phrase before m's noun by their tags, the nearest first: names of meetings are long, and
// trees lose their beginning.
func (r *reading) ahead(m *mention) []int {
	var out []int
	for t := m.token - 1; t >= max(r.doc.Sentences[m.sentence].First, m.token-longestName); t-- {
		hyphened := r.lower(t-1) == "-" || r.lower(t+1) == "-" // "face-to-face"
		switch u := r.token(t).UPOS; {
		case u == language.ADJ || u == language.NOUN || u == language.PROPN || u == language.NUM:
			out = append(out, t)
		case hyphened, u == language.PUNCT && r.lower(t) != ",", u == language.PART && r.lower(t) != "to" && r.lower(t) != "not":
		default:
			return out
		}
	}
	return out
}

// ordinal returns the number that an ordinal word stands for ("third", "22nd", "fifth-round"), or 0.
func (v *vocabulary) ordinal(word string) int {
	for _, unit := range []string{"-round", "-session", "-phase"} {
		word = strings.TrimSuffix(word, unit)
	}
	if n := v.ordinals[word]; n > 0 {
		return n
	}
	if a, b, ok := strings.Cut(word, "-"); ok && v.ordinals[b] > 0 && v.ordinals[b] < 10 && v.tens[a] > 0 {
		return v.tens[a] + v.ordinals[b]
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if digits, ok := strings.CutSuffix(word, suffix); ok {
			if n, err := strconv.Atoi(digits); err == nil && n > 0 && n < 200 {
				return n
			}
		}
	}
	return 0
}

// number returns the number that a cardinal stands for ("six", "6", "tri" of "trilateral"), or 0.
func (v *vocabulary) number(word string) int {
	if n := v.cardinals[word]; n > 0 {
		return n
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return 0
	}
	return n
}
