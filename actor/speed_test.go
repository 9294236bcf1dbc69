package actor

import (
	"strings"
	"testing"

	"github.com/parley-record/parley/language"
)

func BenchmarkResolve(b *testing.B) {
	analyzer, err := language.New()
	if err != nil {
		b.Fatal(err)
	}
	resolver, err := New()
	if err != nil {
		b.Fatal(err)
	}
	story := "Ruritania's news came late.\n\nPORT LOUIS, March 3 (Agency) - Mauritian Foreign Minister Anil Ramdin told reporters on Tuesday that the two countries would meet again in Geneva. \"We want peace,\" he said, adding that Madagascar's chief negotiator, Hery Rakoto, had agreed. The envoy was not available. Antananarivo denied it, according to a spokesman for the African Union.\n\nThe rebels of the Northern Liberation Front (NLF) rejected the plan. The NLF said the government of Chad should answer first.\n\n"
	var doc language.Document
	analyzer.Analyze(&doc, strings.Repeat(story, 8))
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		resolver.Resolve(&doc, "2007-03-04")
		words += len(doc.Tokens)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
