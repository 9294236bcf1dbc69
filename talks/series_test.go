package talks_test

import (
	"slices"
	"testing"

	"github.com/parley-record/parley/talks"
)

// One phrase may name an occasion and the negotiation that it belongs to.
func TestOccasionAndSeries(t *testing.T) {
	read := finder(t)
	for _, test := range []struct {
		name, text          string
		meetings, processes int
	}{
		{"both", "Ministers of Norway and Iceland met in Lima on Monday for the four-party talks on the fishing dispute.", 1, 1},
		{"both, in one phrase", "Norway and Iceland held four-party talks on the fishing dispute in Lima on Monday.", 1, 1},
		{"an occasion", "Norwegian Foreign Minister Espen Barth Eide met with his Finnish counterpart Elina Valtonen in Oslo on Monday.", 1, 0},
		{"no negotiation: an application process", "Norway opened its visa application process to fishermen from Iceland on Monday.", 0, 0},
		{"one negotiation under two names", "Norway and Iceland continue their membership negotiations. The stalled accession talks have dragged on for three years.", 0, 1},
		{"two negotiations, as others sit there", "Norway and Iceland continue their fishing negotiations. The peace talks between Peru and Chile have dragged on for three years.", 0, 2},
		{"two negotiations, as more sit there", "The six-party talks have dragged on for three years. The four-party talks are stalled too.", 0, 2},
		{"a negotiation", "Norway began membership negotiations with the European Union on Monday.", 0, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := read(test.text, "2024-05-14")
			if len(got.Meetings) != test.meetings || len(got.Processes) != test.processes {
				t.Errorf("found %d meetings and %d processes, want %d and %d", len(got.Meetings), len(got.Processes), test.meetings, test.processes)
			}
		})
	}
}

// Place and date do not tell every two occasions of a report apart: their ids do.
func TestIDs(t *testing.T) {
	visit := talks.Meeting{Process: -1, Form: "visit", Parties: []string{"NOR", "PER"}, Where: "Lima", When: "2024-05-13"}
	meeting := visit
	meeting.Form = "meeting"
	want := []string{"nor-per-lima-2024-05-13", "nor-per-lima-2024-05-13-meeting", "nor-per-lima-2024-05-13-meeting-2", "nor-per-lima-2024-05-13-visit"}
	if got := talks.IDs([]talks.Meeting{visit, meeting, meeting, visit}); !slices.Equal(got, want) {
		t.Errorf("named %q, want %q", got, want)
	}
}
