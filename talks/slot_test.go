package talks_test

import (
	"slices"
	"strings"
	"testing"
)

// How long talks last and one of their days give the others: the verb says whether it is the first day or the last.
func TestDatesByLength(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct {
		name, text, want, not string
	}{
		{"they open", "Norway and Jordan opened a three-day meeting on May 6.", "2024-05-06/2024-05-08", "2024-05-04/2024-05-06"},
		{"they are over", "Norway and Jordan wrapped up a two-day meeting on May 12.", "2024-05-11/2024-05-12", "2024-05-12/2024-05-13"},
		{"they ended", "Norway and Jordan made no headway in two-day talks which ended on May 12.", "2024-05-11/2024-05-12", "2024-05-12/2024-05-13"},
		{"they are to start", "The two-day summit of Norway and Jordan is to start on June 4.", "2024-06-04/2024-06-05", "2024-06-03/2024-06-04"},
		{"an arrival", "The Jordanian king arrived in Norway on May 12 for a three-day visit.", "2024-05-12/2024-05-14", "2024-05-10/2024-05-12"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := f.Dates(layers.Input(test.text, "2024-05-14"))
			if !slices.Contains(got, test.want) || slices.Contains(got, test.not) {
				t.Errorf("found %v, want %s and not %s", got, test.want, test.not)
			}
		})
	}
}

// A place may be named by the seat of a government, or in a dateline's capitals.
func TestPlacesByOtherWords(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct{ name, text, want string }{
		{"a seat of government", "Britain's foreign minister met the Jordanian king at the White House.", "@Washington"},
		{"a dateline", "BERGEN, Norway: The Jordanian king met the Norwegian premier here.", "@Bergen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := f.Occasions(layers.Input(test.text, "2024-05-14"))
			if !slices.ContainsFunc(got, func(line string) bool { return strings.Contains(line, test.want) }) {
				t.Errorf("found %q, want %s", got, test.want)
			}
		})
	}
}

// Those between whom something else is, and those whose event is only the frame, do not sit at the table.
func TestSidesOfOtherThings(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct {
		name, text string
		not        string
	}{
		{"a dispute of others", "Norway held talks with Jordan on the dispute between Chile and Peru.", "CHL"},
		{"a frame", "Norway held talks with Jordan during a week of the APEC forum.", "APEC"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := f.Sides(layers.Input(test.text, "2024-05-14"))
			if len(got) != 2 || slices.Contains(got, test.not) {
				t.Errorf("found %v, want two and no %s", got, test.not)
			}
		})
	}
}

// Remarks point to the occasion on which they are made.
func TestVoices(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct{ name, text, want string }{
		{"a reporter", "Norway and Jordan held talks on Monday. The ministers agreed on little. A second meeting is planned.", "they"},
		{"remarks", "Thank you for coming. I look forward to our talks. We will discuss trade.", "we,remarks"},
		{"pointing", "Norway and Jordan will sign a pact. This meeting is the first, a minister said.", "this"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := f.Voice(layers.Input(test.text, "2024-05-14")); got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}
