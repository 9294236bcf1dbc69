package talks_test

import "testing"

// A visit to a thing is no talks, and "the visiting president" names no second visit beside the talks.
func TestSightsAreNoVisits(t *testing.T) {
	read := finder(t)
	for text, want := range map[string]int{
		"The prime minister of Norway visited a shrine in Japan on Monday.":                                    0,
		"Sweden protested against the Norwegian prime minister's visit to the shrine on Monday.":               0,
		"King Harald V of Norway held talks with visiting Finnish President Sauli Niinisto in Oslo on Monday.": 1,
		"Norwegian Foreign Minister Espen Barth Eide visited Finland on Monday.":                               1,
	} {
		if got := read(text, "2024-05-14"); len(got.Meetings) != want {
			t.Errorf("%s\nfound %d meetings, want %d: %v", text, len(got.Meetings), want, got.Meetings)
		}
	}
}
