package ledger

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-record/parley/ledger/internal/sample"
	"github.com/parley-record/parley/report"
)

// says makes a report that tells of meetings; each gets a mention of its own. The words differ from report
// to report, so that none echoes another.
func says(doc, published string, meetings ...report.Meeting) *Entry {
	r := report.Record{Doc: doc, Reader: "test 1", Report: report.Report{Outlet: doc + " Post", Published: published, Text: doc + " tells of talks."}}
	for i := range meetings {
		m := meetings[i]
		m.ID = string(rune('a' + i))
		m.Mentions = []report.Span{{Start: i, End: i + 1, Quote: doc[:1]}}
		r.Meetings = append(r.Meetings, m)
	}
	return NewEntry(r)
}

func ptr[T any](x T) *T { return &x }

// The talks of Arlen (ARL) and Bosk (BSK), which nobody knows of outside this file.
func arlenRound(status string) report.Meeting {
	return report.Meeting{Form: "round", Status: status, Parties: []string{"ARL", "BSK"}}
}

func on(m report.Meeting, day string) report.Meeting   { m.When = ptr(day); return m }
func at(m report.Meeting, place string) report.Meeting { m.Where = ptr(place); return m }
func nth(m report.Meeting, n int) report.Meeting       { m.Ordinal = ptr(n); return m }

func envoys(m report.Meeting) report.Meeting {
	m.People = []string{"Tamsin Orrel", "Ulrik Fane"}
	return m
}

func ministerial(parties ...string) report.Meeting {
	return report.Meeting{Form: "meeting", Status: "planned", Parties: parties}
}

// called gives the first meeting of a report the words of its mention.
func called(e *Entry, words string) *Entry {
	e.Record.Meetings[0].Mentions[0].Quote = words
	return e
}

// guest is a meeting of ARL's minister with one of another party, held in Lisbon on May 3.
func guest(minister, party, guest string) report.Meeting {
	return at(on(report.Meeting{Form: "meeting", Status: "held", Parties: []string{"ARL", party}, People: []string{minister, guest}}, "2031-05-03"), "Lisbon")
}

// meetings folds reports and describes each meeting by the reports that tell of it.
func meetings(s *State) string {
	var lines []string
	for _, g := range s.meetings {
		var docs []string
		for _, c := range g.claims {
			docs = append(docs, c.entry.Docs[0])
		}
		slices.Sort(docs)
		lines = append(lines, strings.Join(docs, " "))
	}
	slices.Sort(lines)
	return strings.Join(lines, "; ")
}

// TestIdentity tells which reports speak of one meeting.
func TestHistory(t *testing.T) {
	entries := []*Entry{
		says("A", "2031-04-20", at(on(arlenRound("planned"), "2031-05-03"), "Lisbon")),
		says("B", "2031-05-01", on(arlenRound("postponed"), "2031-05-03")),
		says("C", "2031-05-12", at(on(arlenRound("held"), "2031-05-11"), "Madrid")),
	}
	s := Fold(entries, nil, "")
	m := s.meeting(s.meetings[0])
	var told []string
	for _, e := range m.History {
		told = append(told, e.Day+" "+e.Change)
	}
	want := "2031-04-20 first reported\n2031-05-01 planned → postponed\n2031-05-12 postponed → held; moved from 2031-05-03 to 2031-05-11; place Lisbon → Madrid"
	if got := strings.Join(told, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if m.Status.Value.Value != "held" || m.When.Value.Value != "2031-05-11" || m.Where.Value.Value != "Madrid" {
		t.Errorf("believed: %s, %s, %s", m.Status.Value.Value, m.When.Value.Value, m.Where.Value.Value)
	}
	if d := m.Disputed(); len(d) != 0 {
		t.Errorf("a plan that was moved is no dispute, got %v", d)
	}
	if before := Fold(entries, nil, "2031-05-02"); before.meeting(before.meetings[0]).Status.Value.Value != "postponed" {
		t.Error("as of May 2 the round is postponed")
	}
}

// TestDispute keeps what both sources say.
func TestDispute(t *testing.T) {
	s := Fold([]*Entry{
		says("A", "2031-05-04", nth(on(arlenRound("held"), "2031-05-03"), 3)),
		says("B", "2031-05-04", nth(on(arlenRound("held"), "2031-05-03"), 3)),
		says("C", "2031-09-04", nth(on(arlenRound("held"), "2031-05-05"), 3)),
	}, nil, "")
	m := s.meeting(s.meetings[0])
	if len(m.Claims) != 3 || m.When.Value.Value != "2031-05-03" || m.When.Origins != 2 {
		t.Fatalf("%d claims, believed %s by %d origins", len(m.Claims), m.When.Value.Value, m.When.Origins)
	}
	if !m.When.Disputed() || m.When.Others[0].Value != "2031-05-05" || m.When.Others[0].Sources[0].Doc != "C" {
		t.Errorf("the other day is lost: %+v", m.When.Others)
	}
	if m.When.Rule == "" {
		t.Error("no rule is given for the day believed")
	}
}

// TestStatus judges from the day of asking, never from silence alone.
func TestStatus(t *testing.T) {
	planned := says("A", "2031-04-20", on(arlenRound("planned"), "2031-05-03"))
	possible := says("B", "2031-04-20", on(arlenRound("possible"), "2031-05-03"))
	ongoing := says("C", "2031-05-03", on(arlenRound("ongoing"), "2031-05-03"))
	cancelled := says("D", "2031-05-02", on(arlenRound("cancelled"), "2031-05-03"))
	undated := says("E", "2031-04-20", arlenRound("planned"))
	for _, test := range []struct {
		name    string
		entries []*Entry
		asOf    AsOf
		want    string
	}{
		{"before the day", []*Entry{planned}, "2031-05-03", "planned"},
		{"the day has passed", []*Entry{planned}, "2031-05-04", NotConfirmed},
		{"hoped for", []*Entry{possible}, "2031-04-21", Expected},
		{"hoped for in vain", []*Entry{possible}, "2031-06-01", NotConfirmed},
		{"under way that day", []*Entry{planned, ongoing}, "2031-05-03", "ongoing"},
		{"under way, days later", []*Entry{planned, ongoing}, "2031-05-10", "held"},
		{"called off", []*Entry{planned, cancelled}, "2031-05-10", "cancelled"},
		{"called off, but it took place", []*Entry{planned, cancelled, ongoing}, "2031-05-10", "held"},
		{"no day, soon", []*Entry{undated}, "2031-08-01", "planned"},
		{"no day, a year later", []*Entry{undated}, "2032-08-01", NotConfirmed},
	} {
		s := Fold(test.entries, nil, test.asOf)
		if got := s.meeting(s.meetings[0]).Status.Value.Value; len(s.meetings) != 1 || got != test.want {
			t.Errorf("%s: %q in %d meetings, want %q", test.name, got, len(s.meetings), test.want)
		}
	}
}

// TestOrigins counts copies of a story and words through one agency once.
func TestOrigins(t *testing.T) {
	story := "The envoys of Arlen and Bosk met for the third time on Saturday in a hotel by the harbour, a spokeswoman said, and agreed to go on in June with the list of prisoners."
	through := func(e *Entry, agency string) *Entry {
		e.Record.Statements = []report.Statement{{ID: "s1", Speaker: "spokeswoman", Via: []string{agency}}}
		for i := range e.Record.Meetings {
			e.Record.Meetings[i].AccordingTo = []string{"s1"}
		}
		return e
	}
	told := func(doc, text string) *Entry {
		e := says(doc, "2031-05-04", on(arlenRound("held"), "2031-05-03"))
		if text != "" {
			e.Record.Report.Text = text
			r := e.Record
			e = NewEntry(r)
		}
		return e
	}
	for _, test := range []struct {
		name    string
		entries []*Entry
		want    int
	}{
		{"two outlets of their own", []*Entry{told("A", ""), told("B", "")}, 2},
		{"three copies", []*Entry{told("A", story), told("B", story+" (Wire)"), told("C", story)}, 1},
		{"through one agency", []*Entry{through(told("A", ""), "Delta Press"), through(told("B", ""), "Delta Press")}, 1},
		{"through two agencies", []*Entry{through(told("A", ""), "Delta Press"), through(told("B", ""), "Omega")}, 2},
		{"the agency itself and who quotes it", []*Entry{told("Delta", ""), through(told("B", ""), "Delta Post")}, 1},
	} {
		s := Fold(test.entries, nil, "")
		if got := s.meeting(s.meetings[0]).When.Origins; len(s.meetings) != 1 || got != test.want {
			t.Errorf("%s: %d origins in %d meetings, want %d", test.name, got, len(s.meetings), test.want)
		}
	}
}

// digest is all that a state says, as text.
func digest(t interface{ Fatal(...any) }, s *State) string {
	var b strings.Builder
	encode := json.NewEncoder(&b)
	for _, m := range s.Meetings("", "") {
		full, _ := s.Meeting(m.ID)
		if err := encode.Encode(full); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range s.Talks() {
		full, _ := s.Process(p.ID)
		if err := encode.Encode(full); err != nil {
			t.Fatal(err)
		}
	}
	if err := encode.Encode(s.Changes("")); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestFoldIsOrderFree: a permutation with doubles folds to the same state, and the state as of a day is the fold of
// the reports published until then.
func TestFoldIsOrderFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64Range(1, 500).Draw(t, "seed")
		var entries []*Entry
		for _, i := range rapid.SliceOfNDistinct(rapid.IntRange(0, 119), 3, 40, rapid.ID).Draw(t, "reports") {
			entries = append(entries, NewEntry(sample.Record(seed, i)))
		}
		mixed := rapid.Permutation(append(slices.Clone(entries), entries[:len(entries)/2]...)).Draw(t, "order")
		if a, b := digest(t, Fold(entries, nil, "")), digest(t, Fold(mixed, nil, "")); a != b {
			i := 0
			for i < min(len(a), len(b)) && a[i] == b[i] {
				i++
			}
			t.Fatalf("the order of reports changed the fold:\n%.600s\n---\n%.600s", a[max(0, i-200):], b[max(0, i-200):])
		}
		day := entries[0].Record.Report.Published
		if day == "" {
			return
		}
		var known []*Entry
		latest := ""
		for _, e := range entries {
			latest = max(latest, e.Record.Report.Published)
			if p := e.Record.Report.Published; p != "" && p <= day {
				known = append(known, e)
			}
		}
		if day < latest && digest(t, Fold(entries, nil, AsOf(day))) != digest(t, Fold(known, nil, AsOf(day))) {
			t.Fatalf("as of %s is not what was known then", day)
		}
		history := NewHistory(entries, nil)
		for _, e := range entries { // one history answers for every day
			day := AsOf(e.Record.Report.Published)
			if digest(t, history.AsOf(day)) != digest(t, Fold(entries, nil, day)) {
				t.Fatalf("the history as of %s is not the fold", day)
			}
		}
	})
}

// TestCorrections: a hand's word outlives evidence, and the latest hand decides.
func TestCorrections(t *testing.T) {
	a := says("A", "2031-05-04", on(arlenRound("held"), "2031-05-03"))
	b := says("B", "2031-05-05", on(arlenRound("held"), "2031-05-03"))
	c := says("C", "2031-06-05", on(arlenRound("held"), "2031-06-01"))
	entries := []*Entry{a, b, c}
	anchor := func(e *Entry) []Anchor { return []Anchor{{Report: e.ID, Start: 0, End: 1}} }
	correct := func(kind, day string, x, y []Anchor) Correction {
		c, err := Correction{Kind: kind, Of: "meeting", Day: day, Author: "Ada", Reason: "I was there", A: x, B: y}.Sealed()
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	split := correct(SplitKind, "2031-07-01", anchor(a), anchor(b))
	merge := correct(MergeKind, "2031-07-02", anchor(a), anchor(c))
	again := correct(MergeKind, "2031-07-03", anchor(a), anchor(b))
	for _, test := range []struct {
		name  string
		hands []Correction
		asOf  AsOf
		want  string
	}{
		{"nothing by hand", nil, "2031-08-01", "A B; C"},
		{"split", []Correction{split}, "2031-08-01", "A; B; C"},
		{"split and merged otherwise", []Correction{merge, split}, "2031-08-01", "A C; B"},
		{"the later hand decides", []Correction{again, split}, "2031-08-01", "A B; C"},
		{"not yet corrected", []Correction{split}, "2031-06-30", "A B; C"},
	} {
		if got := meetings(Fold(entries, test.hands, test.asOf)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	set, err := Correction{Kind: SetKind, Of: "meeting", Day: "2031-07-01", Author: "Ada", Reason: "the minutes", A: anchor(c), Field: "when", Value: "2031-06-02"}.Sealed()
	if err != nil {
		t.Fatal(err)
	}
	s := Fold(entries, []Correction{set}, "2031-08-01")
	m, _ := s.Meeting(s.meetings[1].id)
	if m.When.Value.Value != "2031-06-02" || m.When.Others[0].Value != "2031-06-01" || !strings.Contains(m.When.Rule, "Ada") {
		t.Errorf("set by hand: %+v", m.When)
	}
	s = Fold(entries, []Correction{split, merge, set}, "2031-08-01")
	for claim, want := range map[*Entry][]string{a: {SplitKind, MergeKind, SetKind}, b: {SplitKind}} { // A and C are one now
		x, _ := s.Why(Claims(claim)[0].ID)
		var kinds []string
		for _, f := range x.Fixed {
			kinds = append(kinds, f.Kind)
		}
		slices.Sort(kinds)
		slices.Sort(want)
		if !slices.Equal(kinds, want) {
			t.Errorf("why of %s names the corrections %v, want %v", claim.Docs[0], kinds, want)
		}
	}
	if _, err := (Correction{Kind: SplitKind, Of: "meeting", Day: "2031-07-01", Author: "Ada", A: anchor(a)}).Sealed(); err == nil {
		t.Error("a correction without a reason was taken")
	}
}

// TestMain keeps the property tests to a few seconds unless the command line asks for more.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", "25"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// TestAlikeIsMutual: whichever claim came first, two are alike or not, and each is looked for where the other is filed.
func TestAlikeIsMutual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		claim := func(label string) *Claim {
			m := report.Meeting{
				Form:    rapid.SampledFrom([]string{"round", "meeting", "call", "visit", "summit"}).Draw(t, label+" form"),
				Status:  rapid.SampledFrom([]string{"held", "planned", "ongoing", "possible", "postponed", "cancelled"}).Draw(t, label+" status"),
				Parties: rapid.SliceOfN(rapid.SampledFrom([]string{"ARL", "BSK", "CRD"}), 0, 3).Draw(t, label+" parties"),
				People:  rapid.SliceOfN(rapid.SampledFrom([]string{"Ann Bell", "Bell", "Carl Dorn", "A. Dorn"}), 0, 3).Draw(t, label+" people"),
			}
			if when := rapid.SampledFrom([]string{"", "2031-05-03", "2031-05-04", "2031-05", "2031", "2031-W19", "2031-05-03/2031-05-06", "2031-07-01"}).Draw(t, label+" when"); when != "" {
				m.When = &when
			}
			if where := rapid.SampledFrom([]string{"", "Lisbon", "Portugal", "Geneva"}).Draw(t, label+" where"); where != "" {
				m.Where = &where
			}
			if n := rapid.IntRange(0, 2).Draw(t, label+" ordinal"); n > 0 {
				m.Ordinal = &n
			}
			e := says(label, rapid.SampledFrom([]string{"", "2031-04-20", "2031-05-04", "2031-09-01"}).Draw(t, label+" published"), m)
			e.Record.Processes = []report.Process{{ID: "p", Name: rapid.SampledFrom([]string{"water talks", "three-party talks", "talks"}).Draw(t, label+" process"), Parties: m.Parties}}
			e.Record.Meetings[0].Process = ptr("p")
			return Claims(e)[1]
		}
		a, b := claim("A"), claim("B")
		if Alike(a, b) != Alike(b, a) {
			t.Fatal("alike one way only")
		}
		if meets := common2(a.Looks, b.Keys); meets != common2(b.Looks, a.Keys) {
			t.Fatal("found one way only")
		}
	})
}

func common2(a, b []uint64) bool {
	return slices.ContainsFunc(a, func(k uint64) bool { return slices.Contains(b, k) })
}
