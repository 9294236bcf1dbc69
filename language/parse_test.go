package language

import (
	"strings"
	"testing"
)

func treesOf(text string) *Document {
	doc := new(Document)
	analyzer.Analyze(doc, text)
	return doc
}

// checkTrees fails the test unless every sentence has one root and every token a path to it.
func checkTrees(t *testing.T, doc *Document) {
	t.Helper()
	for n, s := range doc.Sentences {
		for i := s.First; i < s.Last; i++ {
			token := doc.Tokens[i]
			if (token.Head < 0) != (i == s.Root) || (token.Rel == Root) != (i == s.Root) || token.Rel == NoRel {
				t.Fatalf("sentence %d, root %d: token %d %q has head %d and relation %v",
					n, s.Root, i, doc.Word(i), token.Head, token.Rel)
			}
			if token.Head >= 0 && (token.Head < s.First || token.Head >= s.Last) {
				t.Fatalf("token %d of sentence %d has its head %d outside it", i, n, token.Head)
			}
			at, steps := i, 0
			for ; doc.Tokens[at].Head >= 0 && steps <= s.Last-s.First; steps++ {
				at = doc.Tokens[at].Head
			}
			if at != s.Root {
				t.Fatalf("token %d of sentence %d has no path to the root", i, n)
			}
		}
	}
}

func TestTreesOfOddTexts(t *testing.T) {
	for name, text := range map[string]string{
		"empty":         "",
		"one word":      "Talks",
		"one mark":      "?",
		"marks":         "... --- ??? \"\" ()",
		"capitals":      "MINISTERS OF BOTH SIDES MEET IN THE CAPITAL TODAY",
		"not English":   "Les ministres se sont réunis hier. 和平谈判于昨天开始。",
		"not UTF-8":     "the \xff\xfe talks \x80 failed",
		"table":         "Date\tPlace\tSides\n1 May\tVandor\t2\n2 May\tIlmen\t3\n",
		"two sentences": "The envoy left. Nobody said why.",
	} {
		t.Run(name, func(t *testing.T) { checkTrees(t, treesOf(text)) })
	}
}

func FuzzTrees(f *testing.F) {
	f.Add("The minister said on Monday that talks would resume, but gave no date.")
	f.Add("\"We won't,\" she said -- twice.\n\nNo (more) $5 offers; see www.example.org!")
	f.Fuzz(func(t *testing.T, text string) { checkTrees(t, treesOf(text)) })
}

func TestVeryLongSentence(t *testing.T) {
	doc := treesOf(strings.Repeat("and the envoy of the council ", 4000) + "left.")
	checkTreesRoots(t, doc)
}

// checkTreesRoots is checkTrees without the paths, whose length makes them slow to follow.
func checkTreesRoots(t *testing.T, doc *Document) {
	t.Helper()
	for _, s := range doc.Sentences {
		roots := 0
		for _, token := range doc.Tokens[s.First:s.Last] {
			if token.Head < 0 {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in a sentence of %d tokens", roots, s.Last-s.First)
		}
	}
}

// The arcs that extractors need most, in plain sentences.
func TestArcs(t *testing.T) {
	for _, c := range []struct{ text, dependent, rel, head string }{
		{"The minister met the envoy in Vandor on Monday.", "minister", "nsubj", "met"},
		{"The minister met the envoy in Vandor on Monday.", "envoy", "obj", "met"},
		{"The minister met the envoy on Monday.", "Monday", "obl", "met"},
		{"The minister arrived in Vandor on Monday.", "Vandor", "obl", "arrived"},
		{"The minister arrived in Vandor on Monday.", "in", "case", "Vandor"},
		{"The talks were suspended by the council.", "talks", "nsubj:pass", "suspended"},
		{"The talks were suspended by the council.", "were", "aux:pass", "suspended"},
		{"She said that the delegation would leave.", "leave", "ccomp", "said"},
		{"She said that the delegation would leave.", "delegation", "nsubj", "leave"},
		{"She said that the delegation would leave.", "that", "mark", "leave"},
		{"The president refused to sign the agreement.", "sign", "xcomp", "refused"},
		{"The president and the king signed it.", "king", "conj", "president"},
		{"The envoy and the general agreed on a truce.", "general", "conj", "envoy"},
	} {
		doc := treesOf(c.text)
		checkTrees(t, doc)
		for i := range doc.Tokens {
			if doc.Word(i) != c.dependent {
				continue
			}
			token, head := doc.Tokens[i], ""
			if token.Head >= 0 {
				head = doc.Word(token.Head)
			}
			if token.Rel.String() != c.rel || head != c.head {
				t.Errorf("%s\n%q is %v of %q, want %s of %q", c.text, c.dependent, token.Rel, head, c.rel, c.head)
			}
		}
	}
}

// Annotate, given what Analyze made of a text, makes the same trees of it again.
func TestAnnotateAgreesWithAnalyze(t *testing.T) {
	doc := treesOf("The envoy flew to Ilmen. He met nobody there, an aide said.\n\nTalks go on.")
	again := &Document{Text: doc.Text, Paragraphs: doc.Paragraphs, Sentences: append([]Sentence(nil), doc.Sentences...)}
	for _, token := range doc.Tokens {
		again.Tokens = append(again.Tokens, Token{Start: token.Start, End: token.End, Sentence: token.Sentence})
	}
	analyzer.Annotate(again)
	for i, token := range doc.Tokens {
		if b := again.Tokens[i]; b.Head != token.Head || b.Rel != token.Rel || b.XPOS != token.XPOS {
			t.Errorf("%q: head %d %v, annotated %d %v", doc.Word(i), token.Head, token.Rel, b.Head, b.Rel)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	doc := treesOf(strings.Repeat("The foreign minister said on Tuesday that the two sides, which had not met since the spring, "+
		"would resume talks on the border within a week if the ceasefire held. ", 20))
	b.ReportAllocs()
	for b.Loop() {
		for s := range doc.Sentences {
			analyzer.trees.parse(doc, s, nil)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
