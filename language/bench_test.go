package language

import (
	"strings"
	"testing"
)

// report is a wire report of the kind that the package is for, with invented names.
const report = `Varnia and Ostrovia agree to reopen border talks

LISGRAD, March 14 (Newswire) - The foreign ministers of Varnia and Ostrovia agreed on Tuesday to resume
talks on their disputed border, which were broken off in November after a clash that killed 12 soldiers.

"We have a long way to go, but today both of us took a first step," Varnia's Elna Korvath told reporters
after a three-hour meeting at the lakeside Hotel Meridian. "Nobody expected an agreement tonight."

Her counterpart, Tomas Reil, said delegations led by deputy ministers would meet in Lisgrad on April 2-3,
and that the two presidents might hold a summit before the end of the year if the talks went well.

The meeting was brokered by the Organisation of Lake States, whose envoy, Gen. A. J. Mbeki (ret.), had
shuttled between the capitals since Jan. 9. The U.S. State Department welcomed the news; the E.U. pledged
$2.5 million for mine clearance.

Ostrovia has not said whether it will withdraw from the Salt Valley, as Varnia's parliament demands. An
opposition leader in Lisgrad called the talks "a farce" and vowed to vote against any deal.
`

func BenchmarkAnalyze(b *testing.B) {
	a, err := New()
	if err != nil {
		b.Fatal(err)
	}
	var doc Document
	text := strings.Repeat(report+"\n", 10)
	a.Analyze(&doc, text)
	words := len(doc.Tokens)
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(&doc, text)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
