package language

import (
	"fmt"
	"strings"
	"testing"
)

// named lists the names of a text as "kind:name".
func named(t *testing.T, text string) []string {
	t.Helper()
	var doc Document
	analyzer.Analyze(&doc, text)
	kinds := [...]string{"", "person", "organisation", "place", "nationality", "other"}
	var names []string
	for n, m := range doc.Mentions {
		names = append(names, kinds[m.Kind]+":"+strings.Join(strings.Fields(doc.Slice(m.First, m.Last)), " "))
		if m.Head < m.First || m.Head >= m.Last {
			t.Errorf("the head of %q is token %d, outside it", doc.Slice(m.First, m.Last), m.Head)
		}
		for i := m.First; i < m.Last; i++ {
			if doc.Tokens[i].Mention != n {
				t.Errorf("token %q is of name %d, want %d", doc.Word(i), doc.Tokens[i].Mention, n)
			}
		}
	}
	return names
}

func TestNames(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Prime Minister Ingrid Solberg of Norway flew to Nairobi on Monday.", "person:Ingrid Solberg place:Norway place:Nairobi"},
		{"The Bulgarian government rejected the offer.", "nationality:Bulgarian"},
		{"Talks between Peru and Ecuador broke down in Brasilia.", "place:Peru place:Ecuador place:Brasilia"},
		{"The World Bank will lend Mozambique $20 million, said Joao Mendes.", "organisation:World Bank place:Mozambique person:Joao Mendes"},
		{"nothing here has a name.", ""},
	} {
		if got := strings.Join(named(t, test.text), " "); got != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.text, got, test.want)
		}
	}
}

// A name that is plain in one sentence is known in the next: the second pass sees the whole document.
func TestNamesAreConsistent(t *testing.T) {
	names := named(t, "Foreign Minister Tamas Keleti arrived on Friday. Reporters asked Keleti about the treaty. Keleti smiled.")
	if got := strings.Count(fmt.Sprint(names), "person:"); got != 3 {
		t.Errorf("found %v, want three people", names)
	}
}

func TestNamesOfStrangeTexts(t *testing.T) {
	for _, text := range []string{"", "\n\n", "A", "ALL IN CAPITALS SAYS THE HEADLINE OF KENYA", "\xff\xfe Kenya \x80", strings.Repeat("Kenya ", 20_000)} {
		named(t, text)
	}
}
