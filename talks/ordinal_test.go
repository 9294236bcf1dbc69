package talks_test

import (
	"slices"
	"testing"
)

// Rounds and conferences are numbered, however long the name between the number and the noun; trips are not.
func TestOrdinals(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct {
		name, text string
		want       []int
	}{
		{"a round", "The two sides held a third round of talks.", []int{3, 0}},
		{"a long name", "Ministers flew in for the 12th Baltic Economic Leaders' Informal Meeting.", []int{12}},
		{"a name with its letters", "Norway will host the 22nd Arctic Fishing Community (AFC) Ministers' Meeting.", []int{22}},
		{"a word of the number", "Norway will host the inaugural Baltic summit.", []int{1}},
		{"words joined by hyphens", "It was the second face-to-face meeting of the two envoys.", []int{2}},
		{"a trip", "The Jordanian king began his third visit to Norway.", []int{0}},
		{"a name after its number and year", "Norway will host the 13th Baltic Economic Leaders' Meeting on May 18-19.", []int{13}},
		{"an anniversary", "Norway will host the 50th anniversary ministers' meeting.", []int{0}},
		{"a wire's third lead", "3rd Ld: Baltic ministerial meeting closes in Oslo", []int{0}},
		{"a number of something else", "After the fifth day, the two sides ended the meeting.", []int{0}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := f.Ordinals(layers.Input(test.text, "2024-05-14")); !slices.Equal(got, test.want) {
				t.Errorf("found %v, want %v", got, test.want)
			}
		})
	}
}
