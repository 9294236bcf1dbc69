package talks_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

// FuzzFind holds the promises that must hold for any text: no panic, spans within the text, the same
// answer twice.
func FuzzFind(f *testing.F) {
	read := finder(f)
	for _, seed := range []string{
		"", "talks", "The ministers met.", "A and B and C will visit D, E and F on May 1, 2 and 3.", "“We will meet,” he said — \x00\xff",
		"no talks before talks unless talks until talks", "Prime Minister Kallas of Estonia rejected a proposal by Latvia to hold the third round of talks in Riga.",
	} {
		f.Add(seed, "2024-05-14")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		if len(text) > 4000 {
			t.Skip()
		}
		got := read(text, published)
		for _, m := range got.Meetings {
			if len(m.Mentions) == 0 {
				t.Fatalf("meeting %q has no mention", m.ID)
			}
			for _, s := range m.Mentions {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Fatalf("meeting %q: mention %v of a text of %d bytes", m.ID, s, len(text))
				}
			}
			if m.Process >= len(got.Processes) {
				t.Fatalf("meeting %q is of process %d of %d", m.ID, m.Process, len(got.Processes))
			}
		}
		for _, p := range got.Positions {
			if p.Party == "" || p.Stance == "" || p.Content.Start >= p.Content.End || p.Content.End > len(text) {
				t.Fatalf("position %+v", p)
			}
		}
		if again := read(text, published); !reflect.DeepEqual(got, again) {
			t.Fatal("the second answer differs from the first")
		}
	})
}

// TestHostileInput reads texts of nothing but talks: the time must not grow out of bounds.
func TestHostileInput(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	read := finder(t)
	for name, text := range map[string]string{
		"a long sentence":     strings.Repeat("Norway met Finland for talks on May 1 in Oslo and ", 2000) + ".",
		"very many sentences": strings.Repeat("Norway met Finland for talks on May 1 in Oslo. ", 5000),
	} {
		start := time.Now()
		read(text, "2024-05-14")
		if took := time.Since(start); took > 60*time.Second {
			t.Errorf("%s: %d bytes took %v", name, len(text), took)
		}
	}
}

// BenchmarkFind measures this stage alone; words/s is what the mark speaks of.
func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("Norwegian Foreign Minister Espen Barth Eide met with his Finnish counterpart Elina Valtonen in Oslo on Monday. "+
		"The ministers said that border trade must resume before the next round of talks. The weather in the north was mild, and the harvest came in early this year. ", 12)
	words := len(strings.Fields(text))
	stage := stageOf(b, text)
	b.ResetTimer()
	for range b.N {
		stage()
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
