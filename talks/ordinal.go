package talks

import (
	"strconv"
	"strings"

	"github.com/parley-record/parley/language"
)

// ordinalOf returns the number of a round ("the third round", "7th Abuja talks"), or 0.
func (r *reading) ordinalOf(m *mention) int {
	tokens := append([]int{}, m.modifiers...)
	if m.inner >= 0 {
		for _, c := range r.children(m.inner) {
			if int(c) < m.inner && r.token(int(c)).Rel == language.Amod {
				tokens = append(tokens, int(c))
			}
		}
	}
	for _, k := range tokens {
		if r.timeAt[k] >= 0 && !strings.Contains(r.lower(k), "first") {
			continue
		}
		word, _, _ := r.joined(k)
		if n := r.words.ordinal(word); n > 0 {
			return n
		}
	}
	return 0
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
