package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// memory is a ledger with one invented negotiation, so that pages can be tested without a fold. Its words
// are ours; the states are real, the talks are not.
type memory struct {
	process  ledger.Process
	report   ledger.Report
	changes  []ledger.Change
	actions  []string
	refused  []ledger.Refusal
	fallible error
}

const (
	sampleDay  = "2031-06-12"
	sampleText = "Water envoys to try again in Ghent\n\n" +
		"GHENT, June 10 – Envoys of Chile and Bolivia will sit down in Ghent on June 24 for a third round on the waters of the Silala, Chilean negotiator Inés Valdivia said on Tuesday.\n\n" +
		"“We will open the upper gauge if they let our engineers back in,” Valdivia was quoted as saying by the agency Andina Sur. The second round, held in Porto on April 3–4, ended without a text.\n\n" +
		"A spokesman for Bolivia’s foreign ministry, Tomás Quiroga, called a joint monitoring office “the only way out”.\n\n" +
		"Dear reader, this newsroom lives from small sums. Give today."
)

func sampleLedger() *memory {
	m := &memory{}
	span := func(words string) report.Span {
		start := strings.Index(sampleText, words)
		if start < 0 {
			panic("no such words in the sample: " + words)
		}
		return report.NewOffsets(sampleText).Span(start, start+len(words))
	}
	source := func(id, outlet, day, speaker string, words string) ledger.Source {
		return ledger.Source{Report: id, Doc: id, Outlet: outlet, Published: day, Origin: id, Speaker: speaker, Span: span(words), Title: "Water envoys to try again in Ghent"}
	}
	a := source("r1", "The Lowland Post", "2031-06-10", "Inés Valdivia", "will sit down")
	b := source("r2", "Altiplano Daily", "2031-06-11", "", "third round")
	c := source("r3", "Porto Evening News", "2031-04-05", "", "second round")
	field := func(v string, s ...ledger.Source) ledger.Field {
		return ledger.Field{Value: ledger.Value{Value: v, Sources: s, Origins: len(s)}}
	}
	meeting := func(id, ordinal, status, when, where string, s ...ledger.Source) ledger.Meeting {
		x := ledger.Meeting{
			ID: id, Name: "Silala water talks, round " + ordinal, Process: "p1", ProcessName: "Silala water talks",
			Form: field("round", s...), Status: field(status, s...), When: field(when, s...), Where: field(where, s...), Ordinal: field(ordinal, s...),
			Parties: []ledger.Value{{Value: "CHL", Sources: s, Origins: 1}, {Value: "BOL", Sources: s, Origins: 1}},
			Reports: len(s), Origins: len(s), Why: []string{"same ordinal (3) in one process", "dates agree"},
			History: []ledger.Event{{Day: s[0].Published, Status: status, When: when, Where: where, Change: "first reported", Sources: s}},
		}
		for i, q := range s {
			x.Claims = append(x.Claims, ledger.MeetingClaim{
				ID: fmt.Sprintf("%s-c%d", id, i), Source: q, Mentions: []report.Span{q.Span}, Why: []string{"same ordinal"},
				Meeting: report.Meeting{Form: "round", Status: status, When: &when, Where: &where, Parties: []string{"CHL", "BOL"}},
			})
		}
		return x
	}
	third := meeting("m3", "3", "planned", "2031-06-24", "Ghent", a, b)
	third.When.Others = []ledger.Value{{Value: "2031-06-27", Standing: ledger.Differs, Sources: []ledger.Source{b}, Origins: 1}}
	third.When.Rule = "official word over hearsay"
	third.History = append([]ledger.Event{{Day: "2031-05-20", Status: "planned", When: "2031-05-29", Where: "Ghent", Change: "first reported", Sources: []ledger.Source{c}}},
		ledger.Event{Day: "2031-05-28", Status: "postponed", Change: "postponed", Sources: []ledger.Source{b}},
		ledger.Event{Day: "2031-06-10", Status: "planned", When: "2031-06-24", Where: "Ghent", Change: "moved from 2031-05-29 to 2031-06-24", Sources: []ledger.Source{a}})
	meetings := []ledger.Meeting{
		meeting("m0", "", "held", "2030-11", "Lima", c),
		meeting("m1", "1", "held", "2031-02-11", "Salta", c),
		meeting("m2", "2", "held", "2031-04-03/2031-04-04", "Porto", c),
		meeting("m4", "", "cancelled", "2031-04-20", "La Paz", b),
		meeting("m5", "", "postponed", "2031-W20", "Geneva", b),
		third,
		meeting("m6", "", "possible", "2031-09", "", a),
		meeting("m7", "", "refused", "", "Santiago", b),
	}
	position := func(id, party, speaker, stance, words, on, issue, day string, s ledger.Source) ledger.Position {
		s.Span = span(words)
		return ledger.Position{ID: id, Process: "p1", Party: party, Speaker: speaker, Stance: stance, Content: words, On: on, Issue: issue, Day: day, Last: day, Sources: []ledger.Source{s}, Origins: 1}
	}
	condition := position("q1", "CHL", "Inés Valdivia", "condition", "open the upper gauge", "let our engineers back in", "the upper gauge", "2031-06-10", a)
	condition.To = []string{"BOL"}
	positions := []ledger.Position{
		condition,
		position("q0", "CHL", "", "reject", "a joint monitoring office", "", "joint monitoring", "2031-02-12", c),
		position("q2", "BOL", "Tomás Quiroga", "propose", "a joint monitoring office", "", "joint monitoring", "2031-06-10", a),
		position("q3", "CHL", "", "accept", "a joint monitoring office", "", "joint monitoring", "2031-06-11", b),
		position("q4", "BOL", "", "demand", "a text", "", "", "2031-04-05", c),
	}
	info := func(s ledger.Source) ledger.ReportInfo {
		return ledger.ReportInfo{ID: s.Report, Doc: s.Doc, Outlet: s.Outlet, Title: s.Title, Published: s.Published, Language: "en", Origin: "o1", Meetings: 2, Positions: 1}
	}
	said := ledger.Statement{Source: a, Speaker: "Inés Valdivia", Of: "CHL", Mode: "direct", Said: "2031-06-10", Via: []string{"Andina Sur"},
		Content: []report.Span{span("We will open the upper gauge if they let our engineers back in")}}
	summary := summarise(meetings[2])
	next := summarise(third)
	m.process = ledger.Process{
		ProcessSummary: ledger.ProcessSummary{
			ID: "p1", Name: "Silala water talks", Names: []string{"the gauge talks"}, Parties: []string{"CHL", "BOL"}, About: "the waters of the Silala",
			Last: &summary, Next: &next, MeetingCount: len(meetings), Reports: 14, Origins: 9, First: "2030-11-02", Latest: "2031-06-11",
			Days: []ledger.Count{{Day: "2031-02-12", Reports: 2}, {Day: "2031-04-05", Reports: 5}, {Day: "2031-05-20", Reports: 1}, {Day: "2031-05-28", Reports: 3}, {Day: "2031-06-10", Reports: 4}, {Day: "2031-06-11", Reports: 2}},
		},
		Meetings: meetings, Positions: positions, Conditions: []ledger.Position{condition}, Statements: []ledger.Statement{said},
		Disputes:     []ledger.Dispute{{Meeting: "m3", Name: "third round", Field: "when", Value: third.When}},
		OriginGroups: []ledger.OriginGroup{{ID: "o1", Why: []string{"near-duplicate 0.87"}, Reports: []ledger.ReportInfo{info(a), info(b)}}, {ID: "o2", Reports: []ledger.ReportInfo{info(c)}}},
		Why:          []string{"same parties and matter"},
	}
	m.changes = []ledger.Change{
		{Day: "2031-06-12", Kind: ledger.ChangedDate, Process: "p1", Meeting: "m3", Name: "Silala water talks, round 3", Text: "moved", Before: "2031-05-29", After: "2031-06-24", Sources: []ledger.Source{a, b}},
		{Day: "2031-06-12", Kind: ledger.NewPosition, Process: "p1", Name: "Silala water talks", Position: &positions[2], Sources: positions[2].Sources},
		{Day: "2031-06-12", Kind: ledger.NewDispute, Process: "p1", Meeting: "m3", Name: "Silala water talks, round 3", Text: "sources differ on the date: 24 June or 27 June", Sources: []ledger.Source{b}},
	}
	when, where, three, process := "2031-06-24", "Ghent", 3, "p1"
	on := span("let our engineers back in")
	m.report = ledger.Report{
		Info: info(a), Echoes: []ledger.ReportInfo{info(b)}, Meeting: map[string]string{"m1": "m3"}, MeetingIDs: []string{"m3"}, Process: map[string]string{"p1": "p1"},
		Record: report.Record{
			Doc: "r1", Reader: "parley test", Report: report.Report{Outlet: "The Lowland Post", Title: "Water envoys to try again in Ghent", Published: "2031-06-10", PublishedFrom: "given", Language: "en", Text: sampleText, URL: "https://lowland.example/water"},
			Asides:     []report.Aside{{Kind: report.Dateline, Span: span("GHENT, June 10 –")}, {Kind: report.ReaderPrompt, Span: span("Dear reader, this newsroom lives from small sums. Give today.")}},
			Meetings:   []report.Meeting{{ID: "m1", Process: &process, Form: "round", Status: "planned", When: &when, Where: &where, Ordinal: &three, Parties: []string{"CHL", "BOL"}, People: []string{}, Mentions: []report.Span{span("will sit down"), span("third round")}, AccordingTo: []string{"s1"}}},
			Processes:  []report.Process{{ID: "p1", Name: "Silala water talks", Parties: []string{"CHL", "BOL"}, About: "the waters of the Silala", Mentions: []report.Span{span("the waters of the Silala")}}},
			Positions:  []report.Position{{Party: "CHL", Stance: "condition", Content: span("open the upper gauge"), On: &on, To: []string{"BOL"}}, {Party: "BOL", Stance: "propose", Content: span("a joint monitoring office")}},
			Statements: []report.Statement{{ID: "s1", Speaker: "Inés Valdivia", Of: "CHL", Mode: "indirect", Content: []report.Span{span("Envoys of Chile and Bolivia will sit down in Ghent on June 24 for a third round on the waters of the Silala")}}, {ID: "s2", Speaker: "Inés Valdivia", Of: "CHL", Mode: "direct", Via: []string{"Andina Sur"}, Content: said.Content}, {ID: "s3", Speaker: "Tomás Quiroga", Of: "BOL", Mode: "mixed", Content: []report.Span{span("a joint monitoring office “the only way out”")}}},
		},
	}
	return m
}

func (m *memory) EachRecord(_ context.Context, _ ledger.AsOf, visit func(ledger.ReportInfo, report.Record) error) error {
	if m.fallible != nil {
		return m.fallible
	}
	return visit(m.report.Info, m.report.Record)
}

func (m *memory) Days(context.Context) ([]ledger.Count, error) {
	return []ledger.Count{{Day: "2031-04-05", Reports: 2}, {Day: "2031-06-10", Reports: 1}, {Day: sampleDay, Reports: 3}}, m.fallible
}

func (m *memory) Warm(_ context.Context, day ledger.AsOf) error {
	m.actions = append(m.actions, "warm "+string(day))
	return m.fallible
}

func (m *memory) missing(id string) error {
	return fmt.Errorf("nothing is called %q: %w", id, ledger.ErrNotFound)
}

func (m *memory) Stats(context.Context) (ledger.Stats, error) {
	return ledger.Stats{Reports: 14, Origins: 9, Meetings: len(m.process.Meetings), Processes: 1, Claims: 20, First: "2030-11-02", Last: sampleDay}, m.fallible
}

func (m *memory) Talks(context.Context, ledger.AsOf) ([]ledger.ProcessSummary, error) {
	return []ledger.ProcessSummary{m.process.ProcessSummary}, m.fallible
}

func (m *memory) Process(_ context.Context, id string, _ ledger.AsOf) (ledger.Process, error) {
	if id != m.process.ID {
		return ledger.Process{}, m.missing(id)
	}
	return m.process, nil
}

func (m *memory) Meetings(context.Context, string, string, ledger.AsOf) ([]ledger.MeetingSummary, error) {
	var all []ledger.MeetingSummary
	for _, x := range m.process.Meetings {
		all = append(all, summarise(x))
	}
	return all, nil
}

func (m *memory) Meeting(_ context.Context, id string, _ ledger.AsOf) (ledger.Meeting, error) {
	i := slices.IndexFunc(m.process.Meetings, func(x ledger.Meeting) bool { return x.ID == id })
	if i < 0 {
		return ledger.Meeting{}, m.missing(id)
	}
	return m.process.Meetings[i], nil
}

func (m *memory) Why(_ context.Context, id string) (ledger.Explanation, error) {
	return ledger.Explanation{ID: id}, nil
}

func (m *memory) Report(_ context.Context, id string) (ledger.Report, error) {
	if id != m.report.Info.ID {
		return ledger.Report{}, m.missing(id)
	}
	return m.report, nil
}

func (m *memory) Versions(_ context.Context, id string) ([]ledger.Version, error) {
	at := time.Date(2031, 6, 10, 12, 0, 0, 0, time.UTC)
	return []ledger.Version{{Report: id, Address: "https://lowland.example/water", At: at.Add(time.Hour)}, {Report: "r0", Address: "https://lowland.example/water", At: at}}, m.fallible
}

func (m *memory) Originals(_ context.Context, id string) ([]ledger.Original, error) {
	page := []byte("<script>alert(1)</script>")
	return []ledger.Original{{Provenance: ledger.Provenance{Dated: "json-ld"}, SHA256: report.Digest(string(page)), Bytes: page}}, m.fallible
}

func (m *memory) Reports(context.Context, ledger.Filter, ledger.AsOf) ([]ledger.ReportInfo, error) {
	return []ledger.ReportInfo{m.report.Info}, nil
}

func (m *memory) Search(_ context.Context, query string, _ ledger.Filter, _ ledger.AsOf) ([]ledger.Hit, error) {
	return []ledger.Hit{{Kind: ledger.HitReport, Report: m.report.Info, Span: report.Span{Start: 0, End: 5}, Snippet: "«Water» envoys to try again «" + query}}, nil
}

func (m *memory) Changes(context.Context, string, ledger.AsOf) ([]ledger.Change, error) {
	return m.changes, m.fallible
}

func (m *memory) Due(context.Context, string, string, ledger.AsOf) ([]ledger.MeetingSummary, error) {
	return []ledger.MeetingSummary{summarise(m.process.Meetings[5]), summarise(m.process.Meetings[6])}, nil
}

func (m *memory) Actor(_ context.Context, id string, most int, _ ledger.AsOf) (ledger.Actor, error) {
	all, _ := m.Meetings(context.Background(), "", "", "")
	a := ledger.Actor{ID: id, Kind: "state", Processes: []ledger.ProcessSummary{m.process.ProcessSummary}, Meetings: all, Reports: 14}
	a.PositionCount, a.StatementCount = len(m.process.Positions), len(m.process.Statements)
	a.Positions, a.Statements = m.process.Positions[:min(a.PositionCount, most)], m.process.Statements[:min(a.StatementCount, most)]
	return a, nil
}

func (m *memory) Take(_ context.Context, batch []ledger.Addition) (int, int, error) {
	m.actions = append(m.actions, "add "+batch[0].Record.Report.Title)
	return len(batch), 0, nil
}

func (m *memory) Refuse(_ context.Context, at time.Time, items []ledger.Refusal) error {
	for _, x := range items {
		x.First, x.Last, x.Times = at, at, 1
		m.refused = append(m.refused, x)
	}
	return m.fallible
}

// refusedItems are the refusals in words, in order.
func (m *memory) refusedItems() []string {
	var list []string
	for _, x := range m.refused {
		list = append(list, x.Item+" "+x.Reason)
	}
	slices.Sort(list)
	return list
}

func (m *memory) Refusals(_ context.Context, limit int) ([]ledger.Refusal, error) {
	return m.refused[:min(limit, len(m.refused))], m.fallible
}

func (m *memory) did(parts ...any) error {
	m.actions = append(m.actions, strings.TrimSpace(fmt.Sprintln(parts...)))
	return nil
}

func (m *memory) Split(_ context.Context, meeting string, claims []string, by ledger.Author) error {
	return m.did("split", meeting, claims, by.Name, by.Reason)
}

func (m *memory) Merge(_ context.Context, a, b string, by ledger.Author) error {
	return m.did("merge", a, b, by.Name, by.Reason)
}

func (m *memory) Rename(_ context.Context, process, name string, by ledger.Author) error {
	return m.did("rename", process, name, by.Name, by.Reason)
}

func (m *memory) SetField(_ context.Context, meeting, field, value string, by ledger.Author) error {
	return m.did("set", meeting, field, value, by.Name, by.Reason)
}

func (m *memory) Corrections(context.Context) ([]ledger.Correction, error) {
	return []ledger.Correction{{ID: "k1", Kind: ledger.RenameKind, Of: "process", Day: "2031-06-01", Author: "A. Editor", Reason: "the name in use", Value: "Silala water talks"}}, nil
}
