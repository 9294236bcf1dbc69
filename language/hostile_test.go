package language

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzAnalyze feeds arbitrary bytes and checks what every document promises.
func FuzzAnalyze(f *testing.F) {
	for _, seed := range []string{"", ".", report, "U.S.-Russian 'tis n't $2—“x”", "\xff\xfe\x00", "a.b.c.d.", strings.Repeat("-'", 50), "http://x)y.", "1-1-1-1", "’’‘ʼ", "x@y@z.com", "п.р. 日本語。", "A\r\n\r\nb\fc"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var doc Document
		analyzer.Analyze(&doc, text)
		if err := check(&doc); err != nil {
			t.Fatal(err)
		}
	})
}

// check reports the first promise of a document that is broken.
func check(d *Document) error {
	at, token := 0, 0
	valid := utf8.ValidString(d.Text)
	for i, s := range d.Sentences {
		if s.First != token || s.Last <= s.First || s.Last-s.First > maxSentence {
			return fmt.Errorf("sentence %d has tokens %d to %d after %d", i, s.First, s.Last, token)
		}
		token = s.Last
		if s.Root < s.First || s.Root >= s.Last || s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			return fmt.Errorf("sentence %d: %+v", i, s)
		}
		for k := s.First; k < s.Last; k++ {
			t := d.Tokens[k]
			if t.Start < at || t.End <= t.Start || t.End > len(d.Text) {
				return fmt.Errorf("token %d has bytes %d to %d after %d", k, t.Start, t.End, at)
			}
			at = t.End
			if valid && !utf8.ValidString(d.Word(k)) {
				return fmt.Errorf("token %d cuts a rune: %q", k, d.Word(k))
			}
			if t.Sentence != i || t.Head < -1 || t.Head == k || t.Head >= 0 && (t.Head < s.First || t.Head >= s.Last) || !d.Governs(s.Root, k) && s.Last-s.First < 500 {
				return fmt.Errorf("token %d: %+v in sentence %d", k, t, i)
			}
			if t.Clause >= len(d.Clauses) || t.Mention >= len(d.Mentions) {
				return fmt.Errorf("token %d: clause %d, mention %d", k, t.Clause, t.Mention)
			}
		}
	}
	if token != len(d.Tokens) {
		return fmt.Errorf("%d of %d tokens are in sentences", token, len(d.Tokens))
	}
	left := strings.Map(func(r rune) rune {
		if isSpace(r) {
			return -1
		}
		return r
	}, d.Text)
	covered := 0
	for i := range d.Tokens {
		covered += len(d.Word(i))
	}
	if valid && covered < len(left) {
		return fmt.Errorf("tokens cover %d of %d bytes", covered, len(left))
	}
	for i, p := range d.Paragraphs {
		if p.Start > p.End || p.First > p.Last || p.Last > len(d.Sentences) {
			return fmt.Errorf("paragraph %d: %+v", i, p)
		}
	}
	for i, c := range d.Clauses {
		if c.Parent >= len(d.Clauses) || c.Parent == i || c.Predicate < 0 || c.Predicate >= len(d.Tokens) {
			return fmt.Errorf("clause %d: %+v", i, c)
		}
	}
	return nil
}

// TestHostile reads what nobody writes for a reader, in time in proportion to its length.
func TestHostile(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, 50_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	for _, test := range []struct{ name, text string }{
		{"one long word", strings.Repeat("a", 2_000_000)},
		{"one long line of hyphens", strings.Repeat("a-", 50_000)},
		{"dots", strings.Repeat(".", 1_000_000)},
		{"abbreviations", strings.Repeat("U.S.", 50_000)},
		{"apostrophes", strings.Repeat("'", 50_000)},
		{"quotes", strings.Repeat("“", 50_000)},
		{"at signs", strings.Repeat("a@", 30_000)},
		{"dotted word", strings.Repeat("a.", 100_000)},
		{"a sentence of 20,000 words", strings.Repeat("and the envoy of the council ", 3_400)},
		{"brackets", strings.Repeat("(", 30_000)},
		{"new lines", strings.Repeat("\n", 1_000_000)},
		{"short lines", strings.Repeat("a\n", 20_000)},
		{"all capitals", strings.ToUpper(strings.Repeat(report, 5))},
		{"a table", strings.Repeat("1995 | 12.5 | 13,400 | -- | n/a\n", 2_000)},
		{"noise", string(noise)},
		{"Chinese", strings.Repeat("两国外长星期二在湖边会晤。", 2_000)},
		{"Russian", strings.Repeat("Министры встретились во вторник. ", 500)},
		{"no spaces after stops", strings.Repeat("They met.Then they left.", 2_000)},
	} {
		t.Run(test.name, func(t *testing.T) {
			var doc Document
			start := time.Now()
			analyzer.Analyze(&doc, test.text)
			if spent := time.Since(start); spent > 20*time.Second {
				t.Errorf("%d bytes took %v", len(test.text), spent)
			}
			if len(doc.Tokens) < 100_000 {
				if err := check(&doc); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// TestLinear compares a text with one eight times as long, in one line.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	line := strings.ReplaceAll(report, "\n", " ")
	var doc Document
	measure := func(text string) time.Duration {
		analyzer.Analyze(&doc, text)
		start := time.Now()
		analyzer.Analyze(&doc, text)
		return time.Since(start)
	}
	short, long := measure(strings.Repeat(line, 10)), measure(strings.Repeat(line, 80))
	if long > 40*short+time.Second {
		t.Errorf("%v for a text, %v for one eight times as long", short, long)
	}
}

// TestSameWhateverTheGoroutines analyses texts at once and one after the other, with documents used before.
func TestSameWhateverTheGoroutines(t *testing.T) {
	texts := strings.Split(report, "\n\n")
	want := make([]Document, len(texts))
	for i, text := range texts {
		analyzer.Analyze(&want[i], text)
	}
	var wait sync.WaitGroup
	for g := range 4 {
		wait.Go(func() {
			var doc Document
			for i := range texts {
				k := (i + g) % len(texts)
				analyzer.Analyze(&doc, texts[k])
				if !slices.Equal(doc.Tokens, want[k].Tokens) || !slices.Equal(doc.Mentions, want[k].Mentions) || len(doc.Clauses) != len(want[k].Clauses) {
					t.Errorf("text %d came out differently", k)
				}
			}
		})
	}
	wait.Wait()
}

func TestReadingAgainDoesNotAllocate(t *testing.T) {
	var doc Document
	analyzer.Analyze(&doc, report)
	if n := testing.AllocsPerRun(5, func() { analyzer.Analyze(&doc, report) }); n > 5 {
		t.Errorf("%v allocations for a report read before", n)
	}
}
