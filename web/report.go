package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// reportContent is the page of one report: its words, and what became of them.
type reportContent struct {
	ledger.Report
	whence
	Heading    template.HTML
	InText     bool   // the heading is the first paragraph of the text, with its marks
	Source     string // web address, or ""
	Blocks     []block
	Meetings   []meetingFact
	Positions  []positionFact
	Statements []statementFact
	Processes  []processFact
	Chain      chain
}

// The facts of a report carry the anchors that join them to its words: Fact is the id of the note,
// Words the id of the first marked words, or "".
type (
	anchors struct{ Fact, Words string }

	meetingFact struct {
		anchors
		report.Meeting
		Ledger string // id of the meeting in the ledger, or ""
		Says   []string
	}
	positionFact struct {
		anchors
		report.Position
	}
	statementFact struct {
		anchors
		report.Statement
		Chain string
	}
	processFact struct {
		anchors
		report.Process
		Ledger string
	}
)

func (d *Desk) report(r *http.Request) (view, error) {
	got, err := d.ledger.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	record := got.Record
	title := heading(record.Report.Title, record.Report.Text)
	c := reportContent{Report: got, Heading: template.HTML(template.HTMLEscapeString(title)), Source: externalURL(record.Report.URL)}
	if c.whence, err = d.whence(r.Context(), got); err != nil {
		return view{}, err
	}
	marks := c.read(d)
	if at, ok := parseAt(r.FormValue("at")); ok {
		marks = append(marks, mark{Start: at.Start, End: at.End, Class: "span-at", ID: "at", Depth: -1})
	}
	c.Blocks = highlight(record.Report.Text, marks, record.Asides)
	if len(c.Blocks) > 0 && c.Blocks[0].Kind == "" && c.Blocks[0].Words == title {
		c.Heading, c.InText, c.Blocks = c.Blocks[0].HTML, true, c.Blocks[1:]
	}
	c.Chain = newChain(d, record)
	return view{Template: "report", Title: title, Section: "search", Content: c}, nil
}

// parseAt reads at=12-34, the words that a link from elsewhere is about.
func parseAt(value string) (report.Span, bool) {
	a, b, ok := strings.Cut(value, "-")
	start, errStart := strconv.Atoi(a)
	end, errEnd := strconv.Atoi(b)
	return report.Span{Start: start, End: end}, ok && errStart == nil && errEnd == nil && 0 <= start && start < end
}

// read lists the facts of the record and marks the words they came from.
func (c *reportContent) read(d *Desk) []mark {
	var marks []mark
	put := func(kind string, i, depth int, becomes string, spans []report.Span) anchors {
		a := anchors{Fact: fmt.Sprintf("%s%d", kind, i)}
		for j, s := range spans {
			id := fmt.Sprintf("in-%s%d-%d", kind, i, j)
			if j == 0 {
				a.Words = id
			}
			marks = append(marks, mark{Start: s.Start, End: s.End, Class: "span-" + kind, ID: id, Href: "#" + a.Fact, Becomes: becomes, Depth: depth})
		}
		return a
	}
	record := c.Record
	for i, s := range record.Statements {
		chain := strings.Join(append([]string{cmp.Or(s.Speaker, "unnamed")}, s.Via...), " → ")
		c.Statements = append(c.Statements, statementFact{put("statement", i, 1, "Said by "+chain, s.Content), s, chain})
	}
	for i, p := range record.Processes {
		c.Processes = append(c.Processes, processFact{put("process", i, 3, "Talks: "+p.Name, p.Mentions), p, c.Process[p.ID]})
	}
	for i, p := range record.Positions {
		spans := []report.Span{p.Content}
		if p.On != nil {
			spans = append(spans, *p.On)
		}
		becomes := capital(d.party(p.Party) + " " + stanceVerb(p.Stance))
		c.Positions = append(c.Positions, positionFact{put("position", i, 2, strings.TrimSuffix(becomes, ":"), spans), p})
	}
	speakers := map[string]string{}
	for _, s := range record.Statements {
		speakers[s.ID] = s.Speaker
	}
	for i, m := range record.Meetings {
		becomes := capital(joinNonEmpty(", ", recordMeetingTitle(m), m.Status, humanDate(value(m.When)), value(m.Where)))
		fact := meetingFact{put("meeting", i, 4, becomes, m.Mentions), m, c.MeetingIDs[i], nil}
		for _, id := range m.AccordingTo {
			if speakers[id] != "" {
				fact.Says = append(fact.Says, speakers[id])
			}
		}
		c.Meetings = append(c.Meetings, fact)
	}
	for _, a := range record.Asides {
		if class := inlineAside(a.Kind); class != "" {
			marks = append(marks, mark{Start: a.Span.Start, End: a.Span.End, Class: class})
		}
	}
	return marks
}

func inlineAside(kind string) string {
	switch kind {
	case report.Dateline:
		return "dateline"
	case report.Byline:
		return "byline"
	case report.AgencyCredit:
		return "credit"
	}
	return ""
}

// value is what a field of the record says, or "".
func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func recordMeetingTitle(m report.Meeting) string {
	if m.Ordinal != nil {
		return ordinal(*m.Ordinal) + " " + m.Form
	}
	return m.Form
}

// Title of the meeting in its note.
func (f meetingFact) Title() string { return capital(cmp.Or(recordMeetingTitle(f.Meeting), "meeting")) }
