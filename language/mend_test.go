package language

import (
	"math/rand/v2"
	"testing"
)

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

// Whatever the tree and the tags, a mended tree is a tree: one root, and a way to it from every token.
func TestMendedTreesAreTrees(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tags := []XPOS{XComma, WP, WDT, VBD, VBN, VBG, VBZ, MD, NN, RB, DT}
	rels := []Rel{Nsubj, NsubjPass, Acl, AclRelcl, Aux, AuxPass, Cop, Obj, Conj, Cc}
	mended := 0
	for range 20000 {
		n := 5 + random.IntN(40)
		tokens := make([]Token, n)
		order := random.Perm(n) // each token's head is one before it in the order
		for k, i := range order {
			tokens[i] = Token{Head: -1, Rel: Root, XPOS: tags[random.IntN(len(tags))], UPOS: NOUN}
			if k > 0 {
				tokens[i].Head, tokens[i].Rel = order[max(0, k-1-random.IntN(3))], rels[random.IntN(len(rels))]
			}
		}
		before := make([]Token, n)
		copy(before, tokens)
		s := Sentence{First: 0, Last: n, Root: order[0]}
		joinSubjects(tokens, s)
		closeRelatives(tokens, &s)
		for i := range tokens {
			steps, at := 0, i
			for ; tokens[at].Head >= 0 && steps <= n; steps++ {
				at = tokens[at].Head
			}
			if at != s.Root || steps > n {
				t.Fatalf("token %d does not lead to the root %d: was %v, is %v", i, s.Root, before, tokens)
			}
			if tokens[i] != before[i] {
				mended++
			}
		}
	}
	if mended == 0 {
		t.Error("nothing was mended")
	}
}
