package ledger

import (
	"slices"

	"github.com/parley-record/parley/report"
)

// AsOf is the day from which the ledger is seen, YYYY-MM-DD: reports published later are unknown, and a
// planned day before it has passed. The zero value sees everything and judges from the last day on which
// a report in the ledger was published (there is no clock in this package; a live desk passes today).
// Reports without a publication date belong to the present only: they are seen by the zero value and by
// any day from that last day on.
type AsOf string

// Status values of a meeting beyond those of a record (held, ongoing, planned, possible, postponed,
// cancelled, refused).
const (
	// Expected is a meeting that is hoped for or possible, with no arrangement.
	Expected = "expected"
	// NotConfirmed is a meeting that was planned or expected for a day that has passed without word.
	NotConfirmed = "not confirmed"
)

// Source is one report's word for one fact: enough to show who said it, when, and in which words.
type Source struct {
	Report    string      `json:"report"`             // id of the report in the ledger
	Doc       string      `json:"doc"`                // the name the report came in under
	Outlet    string      `json:"outlet"`             // as the report gives it; may be ""
	Title     string      `json:"title"`              // of the report
	URL       string      `json:"url"`                // of the report
	Published string      `json:"published"`          // YYYY-MM-DD or ""
	Origin    string      `json:"origin"`             // sources of one origin are echoes of one another
	Span      report.Span `json:"span"`               // code points of the report's text, with the words
	Speaker   string      `json:"speaker"`            // who says it in the report; "" for the outlet's own voice
	Of        string      `json:"of"`                 // the party the speaker speaks for
	Via       []string    `json:"via"`                // the chain that brought the words, nearest the speaker first
	Replaced  bool        `json:"replaced,omitempty"` // the article has a later version
}

// Value is one value of a field, and who says so.
type Value struct {
	Value   string   `json:"value"`
	Sources []Source `json:"sources"`
	Origins int      `json:"origins"` // independent origins among Sources
	// Standing says how a value that is not believed stands to the one that is: one of the standings.
	Standing string `json:"standing,omitempty"`
}

// Standings of values that are not believed.
const (
	Differs     = "differs"      // the sources disagree
	Earlier     = "earlier"      // a plan or stage that later word replaced
	LessPrecise = "less precise" // agrees, and says less
)

// Field is what is believed of one slot, by which rule, and every other value with who says it.
type Field struct {
	Value
	Rule   string  `json:"rule"` // why this value is believed over the others; "" when nobody differs
	Others []Value `json:"others"`
}

// Disputed tells whether some source gives a value that disagrees: not an earlier plan, not one that says less.
func (f Field) Disputed() bool {
	for _, v := range f.Others {
		if v.Standing == Differs {
			return true
		}
	}
	return false
}

// Event is one step in the history of a meeting: what became known by the reports of one day.
type Event struct {
	Day     string   `json:"day"`    // of publication, YYYY-MM-DD or ""
	Status  string   `json:"status"` // as told that day
	When    string   `json:"when"`   // as told that day; "" unknown
	Where   string   `json:"where"`
	Change  string   `json:"change"` // in words: "first reported", "moved from 2025-05-03 to 2025-05-11", …
	Sources []Source `json:"sources"`
}

// MeetingClaim is one report's word on one meeting.
type MeetingClaim struct {
	ID       string         `json:"id"`
	Nth      int            `json:"nth,omitempty"` // among the claims of the report that begin there
	Source   Source         `json:"source"`        // its span is the first mention
	Mentions []report.Span  `json:"mentions"`
	Meeting  report.Meeting `json:"meeting"` // as the record gives it
	Process  string         `json:"process"` // name of the process in the report, or ""
	Why      []string       `json:"why"`     // why it was taken for this meeting
}

// Meeting is one occasion on which parties talk or are to talk, as the claims of many reports give it.
type Meeting struct {
	ID          string `json:"id"`
	Name        string `json:"name"` // a short title made from its fields
	Process     string `json:"process"`
	ProcessName string `json:"process_name"`

	Form    Field `json:"form"`
	Status  Field `json:"status"`
	When    Field `json:"when"` // ISO 8601 day, span of days, week, month or year
	Where   Field `json:"where"`
	Ordinal Field `json:"ordinal"` // decimal
	Level   Field `json:"level"`

	First     string `json:"first"`     // first and last day that When allows, YYYY-MM-DD, or ""
	Last      string `json:"last"`      //
	Precision string `json:"precision"` // day, days, week, month, year, or ""

	Parties []Value `json:"parties"`
	People  []Value `json:"people"`
	About   []Value `json:"about"`

	History []Event        `json:"history"` // in order of publication
	Claims  []MeetingClaim `json:"claims"`  // in order of publication
	Why     []string       `json:"why"`     // why its claims were taken for one meeting
	Reports int            `json:"reports"`
	Origins int            `json:"origins"`
}

// Disputed lists the names of the fields on which sources differ.
func (m Meeting) Disputed() []string {
	var names []string
	for _, f := range []struct {
		name  string
		field Field
	}{{"status", m.Status}, {"when", m.When}, {"where", m.Where}, {"ordinal", m.Ordinal}, {"level", m.Level}, {"form", m.Form}} {
		if f.field.Disputed() {
			names = append(names, f.name)
		}
	}
	return names
}

// MeetingSummary is a line of a list of meetings.
type MeetingSummary struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Process     string   `json:"process"`
	ProcessName string   `json:"process_name"`
	Form        string   `json:"form"`
	Status      string   `json:"status"`
	When        string   `json:"when"`
	First       string   `json:"first"`
	Last        string   `json:"last"`
	Precision   string   `json:"precision"`
	Where       string   `json:"where"`
	Ordinal     string   `json:"ordinal"`
	Parties     []string `json:"parties"`
	People      []string `json:"people"`
	Reports     int      `json:"reports"`
	Origins     int      `json:"origins"`
	Disputed    []string `json:"disputed"` // names of the fields on which sources differ
	Told        string   `json:"told"`     // day of the latest report that tells the status
}

// Due tells whether the meeting is yet to come about, or under way, on a day that is known.
func (m MeetingSummary) Due() bool {
	switch m.Status {
	case "planned", Expected, "ongoing", "postponed":
		return m.First != ""
	}
	return false
}

// Position is what a party puts forward, told by one report or several.
type Position struct {
	ID      string   `json:"id"`
	Process string   `json:"process"` // id, or ""
	Party   string   `json:"party"`
	Speaker string   `json:"speaker"`
	Stance  string   `json:"stance"`
	Content string   `json:"content"` // the fullest wording
	On      string   `json:"on"`      // what must be so first, or ""
	To      []string `json:"to"`
	Issue   string   `json:"issue"`
	Day     string   `json:"day"`     // of the first report that tells it
	Last    string   `json:"last"`    // of the last
	Sources []Source `json:"sources"` // the span is the content
	OnSpan  []Source `json:"on_span"` // the span is the condition
	Origins int      `json:"origins"`
}

// Statement is one attribution of one report.
type Statement struct {
	Source  Source        `json:"source"` // its span is the first part of the content
	Speaker string        `json:"speaker"`
	Of      string        `json:"of"`
	Content []report.Span `json:"content"`
	Cue     string        `json:"cue"`
	Mode    string        `json:"mode"`
	Said    string        `json:"said"`
	Via     []string      `json:"via"`
	Hedges  []report.Span `json:"hedges"`
}

// Count is the number of reports of one day, for sparklines.
type Count struct {
	Day     string `json:"day"`
	Reports int    `json:"reports"`
}

// ProcessSummary is a line of the list of talks.
type ProcessSummary struct {
	ID           string          `json:"id"`
	Name         string          `json:"name"`
	Names        []string        `json:"names"` // other names in use
	Parties      []string        `json:"parties"`
	About        string          `json:"about"`
	Last         *MeetingSummary `json:"last"` // the last that was held, or nil
	Next         *MeetingSummary `json:"next"` // the first that is to come, or nil
	MeetingCount int             `json:"meeting_count"`
	Reports      int             `json:"reports"`
	Origins      int             `json:"origins"`
	Days         []Count         `json:"days"` // days with reports, in order
	First        string          `json:"first"`
	Latest       string          `json:"latest"` // day of the latest report
}

// OriginGroup is a set of reports that echo one story.
type OriginGroup struct {
	ID      string       `json:"id"`
	Why     []string     `json:"why"` // "same text", "near-duplicate 0.87", "credits X", …
	Reports []ReportInfo `json:"reports"`
}

// ReportInfo is a line of a list of reports.
type ReportInfo struct {
	ID        string `json:"id"`
	Doc       string `json:"doc"`
	Outlet    string `json:"outlet"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Language  string `json:"language"`
	Reader    string `json:"reader"`
	Origin    string `json:"origin"`
	Meetings  int    `json:"meetings"`
	Positions int    `json:"positions"`
}

// Process is one negotiation: its meetings, who wants what, and who says so.
type Process struct {
	ProcessSummary
	NameSources  []Value       `json:"name_sources"` // each name, the one believed first
	PartyValues  []Value       `json:"party_values"`
	AboutValues  []Value       `json:"about_values"`
	Meetings     []Meeting     `json:"meetings"`   // in order of time; those without a date last
	Positions    []Position    `json:"positions"`  // by party, issue, day
	Conditions   []Position    `json:"conditions"` // those open: stance condition, or tied to one
	Statements   []Statement   `json:"statements"` // latest first
	Disputes     []Dispute     `json:"disputes"`
	OriginGroups []OriginGroup `json:"origin_groups"` // reports by origin, latest first
	Why          []string      `json:"why"`
}

// Dispute is a field of a meeting on which sources differ.
type Dispute struct {
	Meeting string `json:"meeting"` // id
	Name    string `json:"name"`
	Field   string `json:"field"`
	Value   Field  `json:"value"`
}

// Report is a stored report with its record, newest reader's.
type Report struct {
	Info    ReportInfo        `json:"info"`
	Record  report.Record     `json:"record"`   // with the text
	Echoes  []ReportInfo      `json:"echoes"`   // other reports of its origin
	Meeting map[string]string `json:"meetings"` // record meeting id → ledger meeting id, of the first of that id
	Process map[string]string `json:"processes"`
	Readers []string          `json:"readers"` // reader versions that have read it, newest first

	MeetingIDs []string `json:"meeting_ids"` // ledger ids of the record's meetings, in their order
}

// Label fills in the ids of what the record tells of.
func (r *Report) Label(l Labels) {
	r.Meeting, r.Process, r.MeetingIDs = map[string]string{}, map[string]string{}, l.Meetings
	for i, m := range slices.Backward(r.Record.Meetings) {
		r.Meeting[m.ID] = l.Meetings[i]
	}
	for i, p := range slices.Backward(r.Record.Processes) {
		r.Process[p.ID] = l.Processes[i]
	}
}

// Kinds of Change.
const (
	NewMeeting   = "new meeting"
	ChangedDate  = "changed date"
	ChangedPlace = "changed place"
	ChangedState = "changed status"
	NewPosition  = "new position"
	NewProcess   = "new process"
	NewDispute   = "new dispute"
)

// Change is one thing that became known.
type Change struct {
	Day      string    `json:"day"` // of the report that made it known
	Kind     string    `json:"kind"`
	Process  string    `json:"process"` // id or ""
	Meeting  string    `json:"meeting"` // id or ""
	Name     string    `json:"name"`    // of the meeting or process
	Text     string    `json:"text"`    // in words
	Before   string    `json:"before"`
	After    string    `json:"after"`
	Position *Position `json:"position,omitempty"`
	Sources  []Source  `json:"sources"`
}

// Actor is a party or person over all reports.
type Actor struct {
	ID         string           `json:"id"`
	Kind       string           `json:"kind"`
	Name       string           `json:"name"`
	Roles      []Value          `json:"roles"`
	Processes  []ProcessSummary `json:"processes"`
	Meetings   []MeetingSummary `json:"meetings"`   // latest first
	Positions  []Position       `json:"positions"`  // latest first; not all, if PositionCount is greater
	Statements []Statement      `json:"statements"` // latest first; not all, if StatementCount is greater
	Reports    int              `json:"reports"`

	PositionCount  int `json:"position_count"`
	StatementCount int `json:"statement_count"`
}

// Kinds of search hits.
const (
	HitReport    = "report"
	HitStatement = "statement"
)

// Filter narrows a search. Empty fields do not narrow.
type Filter struct {
	Kind    string // HitReport, HitStatement
	Outlet  string
	From    string // publication day, inclusive
	To      string // publication day, inclusive
	Party   string // a party the report names or the speaker speaks for
	Process string // id
	Limit   int    // 0: 50
	Offset  int
}

// Hit is one result of a search, best first.
type Hit struct {
	Kind    string      `json:"kind"`
	Report  ReportInfo  `json:"report"`
	Span    report.Span `json:"span"`    // of the words found, of the report's text; for a statement its content
	Snippet string      `json:"snippet"` // plain text around the words; «» mark the words found
	Speaker string      `json:"speaker"`
}

// Explanation says why claims were taken for one meeting or process.
type Explanation struct {
	ID    string       `json:"id"`
	Name  string       `json:"name"`
	Links []Link       `json:"links"`
	Near  []Link       `json:"near"` // claims that were kept apart although alike
	Fixed []Correction `json:"fixed"`
}

// Link joins two claims, or says what kept them apart.
type Link struct {
	A     Source   `json:"a"`
	B     Source   `json:"b"`
	Score int      `json:"score"`
	Why   []string `json:"why"`
}

// Kinds of Correction.
const (
	SplitKind  = "split"
	MergeKind  = "merge"
	RenameKind = "rename"
	SetKind    = "set"
)

// Correction is a claim made by a person: never lost by rereading, kept with author and reason.
// It names claims by report and place in the text, so it holds for the claims of any reader version.
type Correction struct {
	ID     string   `json:"id"`   // digest of its content
	Kind   string   `json:"kind"` // one of the Kinds
	Of     string   `json:"of"`   // "meeting" or "process"
	Day    string   `json:"day"`  // YYYY-MM-DD from which it holds
	Author string   `json:"author"`
	Reason string   `json:"reason"`
	A      []Anchor `json:"a"`
	B      []Anchor `json:"b,omitempty"`     // split: the claims that stay; merge: the other side
	Field  string   `json:"field,omitempty"` // set: when, where, status, form, ordinal, level
	Value  string   `json:"value,omitempty"` // set, rename
}

// Anchor names a claim by where it stands: a report, the first mention's place in its text, and its number
// among the claims that begin there.
type Anchor struct {
	Report string `json:"report"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Nth    int    `json:"nth,omitempty"`
}

// Problem is something Check found wrong.
type Problem struct {
	Report string `json:"report"`
	What   string `json:"what"`
}
