package language

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestReport reads a whole report and compares its paragraphs, sentences, tags and lemmas with
// testdata/report.golden. After training a model: go test ./language -run TestReport -update, and read the
// difference, which should be few and better.
func TestReport(t *testing.T) {
	var doc Document
	analyzer.Analyze(&doc, report)
	var b strings.Builder
	for _, p := range doc.Paragraphs {
		fmt.Fprintf(&b, "paragraph%s\n", map[bool]string{true: ", title"}[p.Title])
		for _, s := range doc.Sentences[p.First:p.Last] {
			b.WriteString("  ")
			for i := s.First; i < s.Last; i++ {
				token := &doc.Tokens[i]
				fmt.Fprintf(&b, " %s/%s", doc.Word(i), token.XPOS)
				if token.Lemma != doc.Word(i) {
					b.WriteString("=" + token.Lemma)
				}
			}
			b.WriteByte('\n')
		}
	}
	const path = "testdata/report.golden"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(b.String(), "\n")
	for i, line := range strings.Split(string(want), "\n") {
		if i >= len(got) || got[i] != line {
			t.Errorf("line %d\nwant %s\n got %s", i+1, line, got[min(i, len(got)-1)])
		}
	}
}
