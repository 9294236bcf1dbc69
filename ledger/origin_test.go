package ledger

import (
	"slices"
	"strings"
	"testing"

	"github.com/parley-record/parley/report"
)

// One wire story on the talks of Arlen and Bosk, and what outlets make of it.
const (
	wireLead = "Negotiators of Arlen and Bosk ended their third round of talks on Saturday in a lakeside hotel and agreed to meet again in June, a spokeswoman for the mediators said. "
	wireBody = "The two sides went through the list of prisoners name by name, she said, and left the question of the two northern crossings to a group of experts who are to report before the summer. " +
		"Neither delegation spoke to the press when it left. The round had been put off twice since winter, first over the place and then over the rank of those who would sign. " +
		"Arlen asks that the crossings open before any prisoner goes home; Bosk wants the prisoners first. "
	wireTail = "The conflict over the river valley began nine years ago and has cost some four thousand lives. A truce of two years ago holds for the most part. "
	ownLead  = "After three days behind closed doors the rivals of the river valley parted without a handshake. "
	rewrite  = "There will be another meeting in June. That much was certain when the delegations of the valley's two neighbours drove off in separate columns at the end of the week; whether anyone's relatives will be home by autumn is " +
		"another matter. People who sat in the room describe long silences and one quarrel over the rank of a colonel. The crossings in the north stay shut for now."
)

// telling is a report of the round that was held on May 3.
func telling(outlet, published, text string) *Entry {
	m := on(arlenRound("held"), "2031-05-03")
	m.ID, m.Mentions, m.AccordingTo = "m1", []report.Span{{Start: 0, End: 1, Quote: text[:1]}}, []string{"s1"}
	r := report.Record{Doc: outlet, Reader: "test 1", Meetings: []report.Meeting{m}, Statements: []report.Statement{{ID: "s1", Speaker: "spokeswoman"}},
		Report: report.Report{Outlet: outlet, Published: published, Text: text}}
	return NewEntry(r)
}

func credited(e *Entry, agency string) *Entry {
	e.Record.Asides = []report.Aside{{Kind: report.AgencyCredit, Span: report.Span{Quote: agency}}}
	return e
}

func quoting(e *Entry, via ...string) *Entry {
	e.Record.Statements[0].Via = via
	return e
}

func in(e *Entry, url string) *Entry { e.Record.Report.URL = url; return e }

// TestIndependence holds "n reports, m origins" to what a careful reader would count.
func TestIndependence(t *testing.T) {
	whole := wireLead + wireBody + wireTail
	for _, test := range []struct {
		name    string
		entries []*Entry
		want    int
	}{
		{"ten copies of one wire story", func() (list []*Entry) {
			for i := range 10 {
				list = append(list, telling(string(rune('A'+i))+" Post", "2031-05-04", whole))
			}
			return list
		}(), 1},
		{"cut at the end", []*Entry{telling("A", "2031-05-04", whole), telling("B", "2031-05-05", wireLead+wireBody)}, 1},
		{"a lead of its own", []*Entry{telling("A", "2031-05-04", whole), telling("B", "2031-05-04", ownLead+wireBody+wireTail)}, 1},
		{"other punctuation and case", []*Entry{telling("A", "2031-05-04", whole), telling("B", "2031-05-04", strings.ToUpper(strings.ReplaceAll(whole, ",", " —")))}, 1},
		{"a chain of cuts", []*Entry{telling("A", "2031-05-04", wireLead+wireBody), telling("B", "2031-05-04", whole), telling("C", "2031-05-05", wireBody+wireTail)}, 1},
		{"written anew", []*Entry{telling("A", "2031-05-04", whole), telling("B", "2031-05-04", rewrite)}, 2},
		{"the background alone in common", []*Entry{telling("A", "2031-05-04", wireLead+wireTail), telling("B", "2031-05-04", rewrite+" "+wireTail)}, 2},
		{"written anew, through the agency that the other credits", []*Entry{
			credited(telling("A", "2031-05-04", whole), "Delta Press"), quoting(telling("B", "2031-05-05", rewrite), "Delta Press")}, 1},
		{"both quote one agency, and a third was there", []*Entry{
			quoting(telling("A", "2031-05-04", ownLead), "Delta Press"), quoting(telling("B", "2031-05-05", rewrite), "Delta Press"), telling("C", "2031-05-04", whole)}, 2},
		{"a chain of outlets with one agency at its end", []*Entry{
			telling("Delta Press", "2031-05-04", whole), quoting(telling("B", "2031-05-05", rewrite), "Delta Press"), quoting(telling("C", "2031-05-06", ownLead), "Delta Press", "B")}, 1},
		{"the same agency weeks later", []*Entry{
			quoting(telling("A", "2031-05-04", ownLead), "Delta Press"), quoting(telling("B", "2031-05-30", rewrite), "Delta Press")}, 2},
		{"the same words a year later", []*Entry{telling("A", "2031-05-04", whole), telling("B", "2032-05-04", whole)}, 2},
		{"the article and its correction weeks later", []*Entry{
			in(telling("A", "2031-05-04", whole), "https://a.example/talks"), in(telling("A", "2031-05-30", ownLead+wireBody), "https://a.example/talks")}, 1},
		{"two articles at an address that a site gives them all", []*Entry{
			in(telling("A", "2031-05-04", whole), "https://a.example/talks"), in(telling("A", "2031-05-05", rewrite), "https://a.example/talks")}, 2},
	} {
		for range 2 { // and in the other order
			s := Fold(test.entries, nil, "")
			m := s.meeting(s.meetings[0])
			if len(s.meetings) != 1 || m.When.Origins != test.want || m.Reports != len(test.entries) {
				t.Errorf("%s: %d reports, %d origins in %d meetings, want %d reports, %d origins in 1", test.name, m.Reports, m.When.Origins, len(s.meetings), len(test.entries), test.want)
			}
			slices.Reverse(test.entries)
		}
	}
}

// TestLaterVersion: of an article that was corrected the later version is believed, the earlier kept.
func TestLaterVersion(t *testing.T) {
	first := in(telling("A", "2031-05-04", wireLead+wireBody), "https://a.example/talks")
	second := in(telling("A", "2031-05-04", wireLead+wireBody+wireTail), "https://a.example/talks")
	second.Record.Meetings[0] = at(second.Record.Meetings[0], "Lisbon")
	first.Record.Meetings[0] = at(first.Record.Meetings[0], "Madrid")
	second.Record.Meetings[0].Ordinal, first.Record.Meetings[0].Ordinal = ptr(3), ptr(3)
	first.Later = []string{second.ID}
	s := Fold([]*Entry{first, second}, nil, "")
	if len(s.meetings) != 1 {
		t.Fatalf("%d meetings", len(s.meetings))
	}
	where := s.meeting(s.meetings[0]).Where
	if where.Value.Value != "Lisbon" || len(where.Others) != 1 || where.Others[0].Value != "Madrid" || where.Others[0].Standing != Earlier || !where.Others[0].Sources[0].Replaced {
		t.Errorf("believed %+v", where)
	}
	if s = Fold([]*Entry{first}, nil, ""); s.meeting(s.meetings[0]).Where.Value.Value != "Madrid" {
		t.Error("the first version was not believed before the second was known")
	}
}
