package ledger

import (
	"testing"

	"github.com/parley-record/parley/report"
)

func TestIdentity(t *testing.T) {
	for _, test := range []struct {
		name    string
		entries []*Entry
		want    string
	}{
		{"a numbered round without a date, one with, and last week's", []*Entry{
			says("A", "2031-03-01", nth(arlenRound("planned"), 3)),
			says("B", "2031-03-05", nth(at(on(arlenRound("planned"), "2031-03-08"), "Lisbon"), 3)),
			says("C", "2031-03-12", at(on(arlenRound("held"), "2031-W10"), "Lisbon")),
		}, "A B C"},
		{"two rounds a month apart", []*Entry{
			says("A", "2031-03-09", at(on(arlenRound("held"), "2031-03-08"), "Lisbon")),
			says("B", "2031-04-09", at(on(arlenRound("held"), "2031-04-08"), "Lisbon")),
		}, "A; B"},
		{"rounds of two days in a row", []*Entry{
			says("A", "2031-03-09", at(on(arlenRound("held"), "2031-03-08"), "Lisbon")),
			says("B", "2031-03-09", at(on(arlenRound("held"), "2031-03-09"), "Lisbon")),
		}, "A; B"},
		{"postponed, moved, held elsewhere: one round", []*Entry{
			says("A", "2031-04-20", at(on(arlenRound("planned"), "2031-05-03"), "Lisbon")),
			says("B", "2031-05-01", on(arlenRound("postponed"), "2031-05-03")),
			says("C", "2031-05-12", at(on(arlenRound("held"), "2031-05-11"), "Madrid")),
		}, "A B C"},
		{"a number on two dates: the plan was moved", []*Entry{
			says("A", "2031-04-20", nth(on(arlenRound("planned"), "2031-05-03"), 4)),
			says("C", "2031-05-12", nth(on(arlenRound("held"), "2031-05-11"), 4)),
		}, "A C"},
		{"a plan and another date, and nobody says that it was moved", []*Entry{
			says("A", "2031-04-20", on(arlenRound("planned"), "2031-05-03")),
			says("C", "2031-05-12", on(arlenRound("held"), "2031-05-11")),
		}, "A; C"},
		{"different numbers on one day", []*Entry{
			says("A", "2031-05-04", nth(on(arlenRound("held"), "2031-05-03"), 3)),
			says("B", "2031-05-04", nth(on(arlenRound("held"), "2031-05-03"), 4)),
		}, "A; B"},
		{"one report tells two apart", []*Entry{
			says("A", "2031-05-04", on(arlenRound("held"), "2031-05-03"), on(arlenRound("held"), "2031-05-03")),
		}, "A; A"},
		{"one of many reports tells it twice: the others' groups join, and its second word stays alone", []*Entry{
			says("A", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon")),
			says("B", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon")),
			says("C", "2031-05-04", nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 4)),
			says("D", "2031-05-04", nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 4)),
			says("X", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon"), nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 4)),
		}, "A B C D X; X"},
		{"one of two reports tells two apart", []*Entry{
			says("A", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon")),
			says("C", "2031-05-04", nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 4)),
			says("X", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon"), nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 4)),
		}, "A X; C X"},
		{"an undated word like both does not join two days", []*Entry{
			says("A", "2031-04-15", at(on(envoys(arlenRound("planned")), "2031-05-12"), "Lisbon")),
			says("B", "2031-04-19", at(on(envoys(arlenRound("planned")), "2031-04-21"), "Lisbon")),
			says("C", "2031-04-20", at(envoys(arlenRound("planned")), "Lisbon")),
		}, "A; B C"},
		{"a meeting named after its place, told of with others of those who came", []*Entry{
			called(says("A", "2031-04-15", at(on(ministerial("ARL", "CRD"), "2031-05"), "Lisbon")), "the Lisbon ministerial meeting"),
			called(says("B", "2031-04-20", at(on(ministerial("BSK"), "2031-05"), "Lisbon")), "the Ministerial Conference of the Amber Pact"),
		}, "A B"},
		{"the same, and neither is named after the place", []*Entry{
			called(says("A", "2031-04-15", at(on(ministerial("ARL", "CRD"), "2031-05"), "Lisbon")), "the Granite ministerial meeting"),
			called(says("B", "2031-04-20", at(on(ministerial("BSK"), "2031-05"), "Lisbon")), "the Ministerial Conference of the Amber Pact"),
		}, "A; B"},
		{"different cities on one day", []*Entry{
			says("A", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Geneva")),
			says("B", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon")),
		}, "A; B"},
		{"the country and its capital", []*Entry{
			says("A", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Portugal")),
			says("B", "2031-05-04", at(on(arlenRound("held"), "2031-05-03"), "Lisbon")),
		}, "A B"},
		{"other parties", []*Entry{
			says("A", "2031-05-04", on(arlenRound("held"), "2031-05-03")),
			says("B", "2031-05-04", on(report.Meeting{Form: "round", Status: "held", Parties: []string{"ARL", "CRD"}}, "2031-05-03")),
		}, "A; B"},
		{"one minister, two guests on one day: what names neither joins one, not both", []*Entry{
			says("A", "2031-05-03", guest("Tamsin Orrel", "BSK", "Ulrik Fane")),
			says("B", "2031-05-03", guest("Tamsin Orrel", "CRD", "Ines Vallo")),
			says("C", "2031-05-03", at(on(report.Meeting{Form: "meeting", Status: "planned", Parties: []string{"ARL"}, People: []string{"Tamsin Orrel"}}, "2031-05-03"), "Lisbon")),
		}, "A C; B"},
		{"two series of one party have come to one number in one city in one week", []*Entry{
			says("A", "2031-05-04", nth(at(on(arlenRound("held"), "2031-W18"), "Lisbon"), 3)),
			says("B", "2031-05-04", nth(at(on(report.Meeting{Form: "meeting", Status: "held", Parties: []string{"ARL", "CRD"}}, "2031-W18"), "Lisbon"), 3)),
		}, "A; B"},
		{"the next round, planned after the last was held", []*Entry{
			says("A", "2031-05-04", at(on(arlenRound("held"), "2031-05"), "Lisbon")),
			says("B", "2031-05-06", arlenRound("planned")),
		}, "A; B"},
		{"an undated mention long after", []*Entry{
			says("A", "2031-05-04", on(arlenRound("held"), "2031-05-03")),
			says("B", "2033-05-04", arlenRound("held")),
		}, "A; B"},
	} {
		if got := meetings(Fold(test.entries, nil, "")); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// TestHistory follows one round through its reports.
