package language

import "testing"

// TestAnticipation: "it" is the subject, or only holds the place of a clause behind.
func TestAnticipation(t *testing.T) {
	analyzer, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text         string
		it           Rel
		clause, verb string // the subject that is a clause, "" for none, and what it is of
	}{
		{"It is hard to agree on terms before the vote.", Expl, "agree", "hard"},
		{"The minister said it was vital to reopen the crossing.", Expl, "reopen", "vital"},
		{"It would be unwise to delay the talks.", Expl, "delay", "unwise"},
		{"Is it possible to move the meeting to Vienna?", Expl, "move", "possible"},
		{"It left the harbour early to avoid the storm.", Nsubj, "", ""},
		{"It is too small, to put it plainly.", Nsubj, "", ""},
	} {
		doc := &Document{}
		analyzer.Analyze(doc, test.text)
		it, clause, verb := NoRel, "", ""
		for i, token := range doc.Tokens {
			switch {
			case isIt(doc.Word(i)) && it == NoRel:
				it = token.Rel
			case token.Rel == Csubj:
				clause, verb = doc.Word(i), doc.Word(token.Head)
			}
		}
		if it != test.it || clause != test.clause || verb != test.verb {
			t.Errorf("%s: it is %v, the subject of %q is %q; want %v, %q, %q", test.text, it, verb, clause, test.it, test.verb, test.clause)
		}
	}
}
