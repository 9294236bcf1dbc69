package talks_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
)

// find reads a text as the program does.
type find func(text, published string) talks.Result

func finder(t testing.TB) find {
	t.Helper()
	layers, err := corpus.NewLayers()
	if err != nil {
		t.Fatal(err)
	}
	f, err := talks.New()
	if err != nil {
		t.Fatal(err)
	}
	return func(text, published string) talks.Result { return f.Find(layers.Input(text, published)) }
}

// sketch writes a meeting on one line: form status when where parties #ordinal.
func sketch(m talks.Meeting) string {
	parties := slices.Clone(m.Parties)
	slices.Sort(parties)
	line := fmt.Sprintf("%s %s %s %s %s", m.Form, m.Status, dash(m.When), dash(m.Where), dash(strings.Join(parties, "+")))
	if m.Ordinal > 0 {
		line += fmt.Sprintf(" #%d", m.Ordinal)
	}
	return line
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func TestMeetings(t *testing.T) {
	read := finder(t)
	// Every report is of Tuesday 14 May 2024.
	for _, test := range []struct {
		name, text string
		want       []string // sketches; a want of "x|y" takes either
	}{
		{"the verb meet", "Norwegian Foreign Minister Espen Barth Eide met with his Finnish counterpart Elina Valtonen in Oslo on Monday.", []string{"meeting held 2024-05-13 Oslo FIN+NOR"}},
		{"a call", "Prime Minister Kaja Kallas of Estonia spoke by phone with Canadian Prime Minister Justin Trudeau on Monday.", []string{"call held 2024-05-13 - CAN+EST"}},
		{"a visit", "Jordan's King Abdullah will visit Portugal next week.", []string{"visit planned 2024-W21 Portugal JOR+PRT"}},
		{"cancelled", "Mali called off talks with Niger that were due on Wednesday in Bamako.", []string{"meeting cancelled 2024-05-15 Bamako MLI+NER"}},
		{"no diplomacy: press", "The coach of the Norwegian team held a press conference in Oslo on Monday before the final.", nil},
		{"no diplomacy: shareholders", "The company's board will hold its annual shareholders meeting in Helsinki on Friday.", nil},
		{"no diplomacy: cabinet", "The Ghanaian cabinet held an executive meeting on Monday to approve the budget.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, m := range read(test.text, "2024-05-14").Meetings {
				got = append(got, sketch(m))
			}
			if len(got) != len(test.want) {
				t.Fatalf("found %q, want %q", got, test.want)
			}
			for i, want := range test.want {
				if !slices.Contains(strings.Split(want, "|"), got[i]) {
					t.Errorf("found %q, want %q", got[i], want)
				}
			}
		})
	}
}
