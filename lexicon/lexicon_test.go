package lexicon

import (
	"testing"
	"testing/fstest"
)

func TestLoad(t *testing.T) {
	files := fstest.MapFS{"words.txt": {Data: []byte("# a comment\n\nsay\ttype=report # trailing\ncall off\tstatus=cancelled\tphrasal\n#1 is a comment, C# is not\nC#\n")}}
	entries, err := Load(files, "words")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 3 {
		t.Fatalf("got %d entries, want 3: %+v", len(entries), entries)
	}
	if e := entries[1]; e.Text != "call off" || e.Get("status") != "cancelled" || !e.Has("phrasal") || e.Has("type") || e.Line != 4 {
		t.Errorf("got %+v", e)
	}
	if entries[2].Text != "C#" {
		t.Errorf("got %q, want C#", entries[2].Text)
	}
}

func TestLoadSaysWhere(t *testing.T) {
	files := fstest.MapFS{"words.txt": {Data: []byte("say\n\tkey=value\n")}}
	_, err := Load(files, "words")
	if err == nil || err.Error() != "lexicon words.txt, line 2: the line begins with a tab: an entry comes first" {
		t.Fatalf("got %v", err)
	}
}

func TestEmbeddedLexiconsLoad(t *testing.T) {
	names, err := embedded.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if _, err := Load(embedded, n.Name()[:len(n.Name())-len(".txt")]); err != nil {
			t.Error(err)
		}
	}
}
