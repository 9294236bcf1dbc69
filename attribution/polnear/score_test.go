package polnear

import (
	"os"
	"path/filepath"
	"testing"
)

// span finds words in a text and returns where they stand.
func span(t *testing.T, text, words string) []Span {
	t.Helper()
	for i := 0; i+len(words) <= len(text); i++ {
		if text[i:i+len(words)] == words {
			return []Span{{i, i + len(words)}}
		}
	}
	t.Fatalf("%q is not in %q", words, text)
	return nil
}

func TestScore(t *testing.T) {
	text := "Anna Belkova said the café talks had failed, and Velka denied it."
	article := Article{Text: text, Attributions: []Attribution{
		{Source: span(t, text, "Anna Belkova"), Cue: span(t, text, "said"), Content: span(t, text, "the café talks had failed")},
		{Source: span(t, text, "Velka"), Cue: span(t, text, "denied"), Content: span(t, text, "it")},
	}}
	var s Score
	missed, spurious := s.Add(article, []Attribution{
		// Half of the source, a content of which four of five words are right: a match.
		{Source: span(t, text, "Belkova"), Cue: span(t, text, "said"), Content: span(t, text, "café talks had failed")},
		// No source: no match, though cue and content are right.
		{Cue: span(t, text, "denied"), Content: span(t, text, "it")},
	})
	if len(missed) != 1 || missed[0] != 1 || len(spurious) != 1 || spurious[0] != 1 {
		t.Errorf("missed %v, spurious %v", missed, spurious)
	}
	for _, x := range []struct {
		name      string
		got, want Count
	}{
		{"source", s.Source, Count{1, 1, 3}},
		{"cue", s.Cue, Count{2, 2, 2}},
		{"content", s.Content, Count{5, 5, 6}},
		{"relation", s.Relation, Count{1, 2, 2}},
	} {
		if x.got != x.want {
			t.Errorf("%s: %+v, want %+v", x.name, x.got, x.want)
		}
	}
}

func TestLoadConvertsOffsets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	line := `{"id":"a","text":"“Né” said Bé","attributions":[{"source":[{"start":10,"end":12,"text":"Bé"}],"cue":[{"start":5,"end":9}],"content":[{"start":0,"end":4}]}]}`
	if err := os.WriteFile(path, []byte(line+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	a := articles[0].Attributions[0]
	text := articles[0].Text
	if got := text[a.Source[0].Start:a.Source[0].End]; got != "Bé" {
		t.Errorf("source is %q", got)
	}
	if got := text[a.Content[0].Start:a.Content[0].End]; got != "“Né”" {
		t.Errorf("content is %q", got)
	}
}
