package timex

import (
	"strings"
	"testing"
)

// passage is made up, with about as many time expressions as wire reports have.
const passage = `The two governments said on Monday that their envoys would meet again on June 19 in the harbour city,
after a round in February ended without a word in common. Officials of both ministries, who had spent most of the night
on the text of a joint statement, told reporters that the gap on inspections remained wide but that neither side wished
to leave the table. "We have come here to work," the deputy minister said. The dispute over the water of the upper valley
has kept the neighbours apart since 1994, and an interim accord signed last autumn expires at the end of the year. `

func BenchmarkFind(b *testing.B) {
	f := mustNew(b)
	text := strings.Repeat(passage, 200)
	doc := mustAnalyze(b, text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.Find(doc, Reference{Published: wednesday})
	}
}

func BenchmarkFindText(b *testing.B) {
	f := mustNew(b)
	text := strings.Repeat(passage, 200)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		f.FindText(text, Reference{Published: wednesday})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		mustNew(b)
	}
}
