package aside

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	story := "Envoys meet in Lusaka\nThe two sides met on Monday.\nThey agreed to meet again.\n"
	tests := []struct{ name, text, want string }{
		{"a story alone", story, ""},
		{"a dateline", "Envoys meet\nLUSAKA, June 2 (Reuters) - The two sides met on Monday.", "dateline: LUSAKA, June 2 (Reuters) -"},
		{"a dateline without a day", "NEW YORK (AP) — The two sides met on Monday.", "dateline: NEW YORK (AP) —"},
		{"a credit without a place", "(Reuters) - The two sides met on Monday.", "agency-credit: (Reuters) -"},
		{"a survey of places has no dateline", "Shares mixed\nSEOUL -- The index rose by a tenth.\nTOKYO -- Shares fell in thin trade.", ""},
		{"capitals in a headline are no dateline", "DEMOCRATS WIN SEATS: AP - report\nThe count went on.", ""},
		{"a byline", "Envoys meet\nBy Amara Okoye and Jan de Vries\nThe two sides met.", "byline: By Amara Okoye and Jan de Vries"},
		{"a headline that begins with by", "By Monday Both Sides\nThe two sides met.\nBy noon they had parted.", ""},
		{"a credit at the foot", story + "(Reporting by Amara Okoye; Editing by Jan Smit)", "agency-credit: (Reporting by Amara Okoye; Editing by Jan Smit)"},
		{"initials at the foot", story + "bur/ao/js", "agency-credit: bur/ao/js"},
		{"a box of links", "Envoys meet\nRead also: What the talks are about\nThe two sides met.", "related-links: Read also: What the talks are about"},
		{"a prompt in the middle", "Envoys meet\nThe two sides met.\nSign up for our morning letter\nThey parted.", "reader-prompt: Sign up for our morning letter"},
		{"a quoted appeal is the story's", story + "\"We need your support, and your contribution,\" the minister told donors.", ""},
		{"a minister's thanks", story + "He said their support mattered and asked donors to make a contribution.", ""},
		{"a closing appeal", story + "A message from the Lusaka Gazette:\nDear readers,\nOur journalists are at risk.\nYour support keeps independent journalism alive.\nContinue\nRemind me next month",
			"publisher-message: A message from the Lusaka Gazette:\nDear readers,\nOur journalists are at risk.\nYour support keeps independent journalism alive. | reader-prompt: Continue\nRemind me next month"},
		{"an envoy's message is the story's", "A message from the king\nA message from the king was read to the council.\nIt spoke of peace.", ""},
	}
	f := New()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, a := range f.Find(tt.text) {
				got = append(got, a.Kind+": "+tt.text[a.Start:a.End])
			}
			if g := strings.Join(got, " | "); g != tt.want {
				t.Errorf("\ngot  %s\nwant %s", g, tt.want)
			}
		})
	}
}

func FuzzFind(f *testing.F) {
	f.Add("A message from us\nDear readers,\nyour support\nContinue")
	f.Add("PARIS (AP) — x\n\n×\n")
	finder := New()
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, a := range finder.Find(text) {
			if a.Start < last || a.End <= a.Start || a.End > len(text) {
				t.Fatalf("aside %+v after %d of %d bytes", a, last, len(text))
			}
			last = a.End
		}
	})
}
