package talks_test

import "testing"

// One phrase may name an occasion and the negotiation that it belongs to.
func TestOccasionAndSeries(t *testing.T) {
	read := finder(t)
	for _, test := range []struct {
		name, text          string
		meetings, processes int
	}{
		{"both", "Ministers of Norway and Iceland met in Lima on Monday for four-party talks on the fishing dispute.", 1, 1},
		{"an occasion", "Norwegian Foreign Minister Espen Barth Eide met with his Finnish counterpart Elina Valtonen in Oslo on Monday.", 1, 0},
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
