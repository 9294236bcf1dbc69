package attribution_test

import (
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley/language"
)

func analyzer(t testing.TB) *language.Analyzer {
	t.Helper()
	a, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const story = `Velka and Orlia to resume talks in Port Amsel

Velka and Orlia will hold a third round of talks on the Amsel crossing next week, Deputy Foreign Minister Olan Dresk said on Tuesday.

"We have agreed on the agenda, but not on the place," Dresk told reporters after meeting his counterpart. "That will be settled by Friday."

The Orlian foreign ministry declined to comment. A diplomat who has followed the talks said the two sides were still far apart on customs duties, and that neither of them wanted to be blamed for a failure.

According to the Tarsus news agency, the Velkan president has called on Orlia to withdraw its patrols before the round begins. Orlia denies that it has any patrols in the area.
`

// Work may not grow faster than the text, whatever the text.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	a, f := analyzer(t), newFinder(t)
	for name, unit := range map[string]string{
		"one long sentence of cues": "he said she said that they said ",
		"cues and commas":           "told, reported, citing him as saying by it, ",
		"quotes that never close":   "“ ‘ \" « said ",
		"quotes that open and shut": "\"a\" said 'b' ",
		"days":                      "Monday said Tuesday told Friday by ",
	} {
		measure := func(copies int) time.Duration {
			doc := new(language.Document)
			a.Analyze(doc, strings.Repeat(unit, copies))
			start := time.Now()
			f.Find(doc, nil, nil, "")
			return time.Since(start)
		}
		measure(250)
		small, large := measure(400), measure(3200)
		if large > 30*small+time.Second {
			t.Errorf("%s: 400 copies take %v, 3,200 copies %v", name, small, large)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	a, f := analyzer(b), newFinder(b)
	doc := new(language.Document)
	a.Analyze(doc, strings.Repeat(story, 20))
	words := len(doc.Tokens)
	b.ResetTimer()
	for b.Loop() {
		f.Find(doc, nil, nil, "")
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
