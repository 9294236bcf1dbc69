package language

import "testing"

// TestClosedClauses holds the mending of trees to plain sentences: behind a clause between commas the sentence goes on.
func TestClosedClauses(t *testing.T) {
	analyzer, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, subject, verb string }{
		{"The envoy, who had met the president earlier, urged both sides to return to the table.", "envoy", "urged"},
		{"The minister, who arrived on Monday, rejected the offer.", "minister", "rejected"},
		{"Rossi, who heads the Italian team, accepted the proposal.", "Rossi", "accepted"},
		{"The rebels, who control the north, refused to attend.", "rebels", "refused"},
		{"The talks, which began on Monday, ended without a deal.", "talks", "ended"},
		{"Maria Silva, who took office in May, promised to cut the toll.", "Maria", "promised"},
		{"Anna Hansen, who leads the delegation, called on Iceland to wait.", "Anna", "called"},
		{"The delegation, led by Okoro, left for Vienna on Sunday.", "delegation", "left"},
		{"Silva, speaking after the meeting, rejected the plan.", "Silva", "rejected"},
	} {
		doc := &Document{}
		analyzer.Analyze(doc, test.text)
		root := doc.Sentences[0].Root
		subject := ""
		for i := range doc.Tokens {
			if doc.Tokens[i].Head == root && isSubject(doc.Tokens[i].Rel) {
				subject = doc.Word(i)
			}
		}
		if doc.Word(root) != test.verb || subject != test.subject {
			t.Errorf("%s: %q is the subject of %q, want %q of %q", test.text, subject, doc.Word(root), test.subject, test.verb)
		}
	}
}
