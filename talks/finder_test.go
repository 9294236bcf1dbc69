package talks_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
)

// rooms returns a Finder and the layers below it, as the program has them.
func rooms(t testing.TB) (*talks.Finder, *corpus.Layers) {
	t.Helper()
	layers, err := corpus.NewLayers()
	if err != nil {
		t.Fatal(err)
	}
	f, err := talks.New()
	if err != nil {
		t.Fatal(err)
	}
	return f, layers
}

// find reads a text as the program does.
type find func(text, published string) talks.Result

func finder(t testing.TB) find {
	f, layers := rooms(t)
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
		{"will meet", "The presidents of Chile and Bolivia will meet in Lima on Friday.", []string{"meeting planned 2024-05-17 Lima BOL+CHL|summit planned 2024-05-17 Lima BOL+CHL"}},
		{"a round with its number", "The third round of border talks between Peru and Ecuador opened in Quito on Monday.", []string{"round ongoing 2024-05-13 Quito ECU+PER #3|round held 2024-05-13 Quito ECU+PER #3"}},
		{"two days, two occasions", "Negotiators from Nepal and Bhutan met on April 3 and May 8 in Geneva.", []string{"meeting held 2024-04-03 Geneva BTN+NPL", "meeting held 2024-05-08 Geneva BTN+NPL"}},
		{"postponed", "The summit between Nepal and Bhutan, due on Wednesday in Geneva, was postponed.", []string{"summit postponed 2024-05-15 Geneva BTN+NPL"}},
		{"one meeting, several mentions", "Norway and Finland held talks in Oslo on Monday. The meeting lasted two hours. At the talks the two sides discussed fishing.", []string{"meeting held - - FIN+NOR|meeting held 2024-05-13 Oslo FIN+NOR"}},
		{"a visit to two countries", "Jordan's King Abdullah will visit Portugal and Norway next week.", []string{"visit planned 2024-W21 Portugal JOR+PRT", "visit planned 2024-W21 Norway JOR+NOR"}},
		{"days in a row", "Leaders of Nepal and Bhutan will hold a summit in Geneva on May 20-22.", []string{"summit planned 2024-05-20/2024-05-22 Geneva BTN+NPL"}},
		{"cancelled", "Mali called off talks with Niger that were due on Wednesday in Bamako.", []string{"meeting cancelled 2024-05-15 Bamako MLI+NER"}},
		{"in the capital of a state", "The presidents of Chile and Bolivia held talks in the Peruvian capital on Monday.", []string{"meeting held 2024-05-13 Lima BOL+CHL|summit held 2024-05-13 Lima BOL+CHL"}},
		{"in the capital of a state of two names", "The presidents of Chile and Bolivia held talks in the Turkish capital on Monday.", []string{"meeting held 2024-05-13 Ankara BOL+CHL|summit held 2024-05-13 Ankara BOL+CHL"}},
		{"a list of those whom talks bring together", "The third round of the four-party talks on fishing will open in Oslo on Friday. The four-party talks include Norway, Iceland, Finland and Latvia.", []string{"round planned 2024-05-17 Oslo FIN+ISL+LVA+NOR #3"}},
		{"words said after talks tell their day", "Norwegian Foreign Minister Espen Barth Eide said after talks with Finnish Foreign Minister Elina Valtonen in Oslo on Monday. \"The fish are safe,\" he told reporters after the meeting.", []string{"meeting held 2024-05-13 Oslo FIN+NOR"}},
		{"a city that is a state", "Negotiators from Nepal and Bhutan will meet in Singapore on Friday.", []string{"meeting planned 2024-05-17 Singapore BTN+NPL"}},
		{"to be held", "Ministers discussed the summit between Nepal and Bhutan to be held in Geneva on Friday.", []string{"summit planned 2024-05-17 Geneva BTN+NPL"}},
		{"no diplomacy: press", "The coach of the Norwegian team held a press conference in Oslo on Monday before the final.", nil},
		{"no diplomacy: shareholders", "The company's board will hold its annual shareholders meeting in Helsinki on Friday.", nil},
		{"no diplomacy: meeting a need", "Finland and Norway will meet the deadline for cuts in their deficits next year.", nil},
		{"no diplomacy: a phase", "Trade between Chile and Peru has entered a new phase, the Chilean minister said on Monday.", nil},
		{"a call received", "Prime Minister Kaja Kallas of Estonia spoke by phone with Canadian Prime Minister Justin Trudeau on Monday. Kallas received the call in her office.", []string{"call held 2024-05-13 - CAN+EST"}},
		{"no diplomacy: an election", "Ghana's opposition leader won 43 percent in the first round of the poll in Accra on Sunday.", nil},
		{"a round whose other side is not named", "Norway wants calm seas, its chief negotiator Berit Hansen said. Hansen, who is to lead the Norwegian delegation to the third round in Oslo on May 20, called on Iceland to wait.", []string{"round planned 2024-05-20 Oslo NOR #3|round planned 2024-05-20 Oslo ISL+NOR #3"}},
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

// stageOf returns a function that runs package talks alone on a text that the layers below have read.
func stageOf(t testing.TB, text string) func() {
	f, layers := rooms(t)
	in := layers.Input(text, "2024-05-14")
	return func() { f.Find(in) }
}

func TestPositions(t *testing.T) {
	read := finder(t)
	for _, test := range []struct{ name, text, want string }{
		{"a demand", "Norway urged Iceland to withdraw its trawlers from the disputed waters.", "ISL<-NOR demand: withdraw its trawlers from the disputed waters"},
		{"a rejection of a proposal", "Finland rejected a Latvian proposal for joint patrols.", "FIN reject: a Latvian proposal for joint patrols"},
		{"a rejection", "Finland refused to sign the fisheries agreement.", "FIN reject: sign the fisheries agreement"},
		{"an acceptance of two", "Chile and Bolivia agreed to reopen the border crossing.", "CHL accept: reopen the border crossing"},
		{"the second of the two", "Chile and Bolivia agreed to reopen the border crossing.", "BOL accept: reopen the border crossing"},
		{"an offer", "Jordan offered to host the negotiations.", "JOR offer: host the negotiations"},
		{"a proposal", "Nepal proposed to set up a joint commission on water.", "NPL propose: set up a joint commission on water"},
		{"reasons are left out", "Norway urged Iceland to withdraw its trawlers in a bid to calm the dispute.", "ISL<-NOR demand: withdraw its trawlers"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			text := "The foreign ministers of Norway and Finland held talks in Oslo on Monday. " + test.text
			for _, p := range read(text, "2024-05-14").Positions {
				line := p.Party + " " + p.Stance + ": " + text[p.Content.Start:p.Content.End]
				if len(p.To) > 0 {
					line = strings.Join(p.To, "+") + "<-" + line
				}
				got = append(got, line)
			}
			if !slices.Contains(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}
