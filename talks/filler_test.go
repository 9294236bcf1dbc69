package talks

import (
	"slices"
	"testing"
)

func TestOfADoubtfulMeetingOnlyWhatIsSureIsTold(t *testing.T) {
	for _, test := range []struct {
		share   float64
		when    string
		parties []string
	}{
		{0.9, "2024-05-13", []string{"NOR", "FIN"}},
		{0.5, "2024-05-13", []string{"NOR"}},
		{0.2, "", nil},
	} {
		m := Meeting{Evidence: map[string][]Span{}}
		m.offer(filler{"when", "2024-05-13", 0.6, []Span{{1, 2}}}, dateAbove)
		m.offer(filler{"party", "NOR", 0.9, []Span{{3, 4}}}, partyAbove)
		m.offer(filler{"party", "FIN", 0.5, []Span{{5, 6}}}, partyAbove)
		m.settle(test.share)
		if m.When != test.when || !slices.Equal(m.Parties, test.parties) {
			t.Errorf("share %.1f: told %q %v, want %q %v", test.share, m.When, m.Parties, test.when, test.parties)
		}
		if _, told := m.Evidence["party:FIN"]; told != slices.Contains(m.Parties, "FIN") {
			t.Errorf("share %.1f: evidence of FIN is kept: %t", test.share, told)
		}
	}
}
