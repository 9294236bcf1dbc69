package corpus

import "testing"

// TestInvented checks that every invented report is there with its record, and that each mark stands where it says.
func TestInvented(t *testing.T) {
	records, texts, err := Invented()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) != 40 || len(texts) != 40 {
		t.Fatalf("%d records and %d texts, want 40 of each", len(records), len(texts))
	}
	for _, r := range records {
		for _, m := range r.Meetings {
			if len(m.Mentions) == 0 {
				t.Errorf("%s: no mention of %s is in the text", r.Doc, m.ID)
			}
		}
		for _, p := range r.Positions {
			if p.Content.Start == p.Content.End {
				t.Errorf("%s: a position of %s is not in the text", r.Doc, p.Party)
			}
		}
	}
}
