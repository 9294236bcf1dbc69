package reader

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/timex"
)

// record writes a reading in the words of the contract: code points instead of bytes, ids instead of indexes.
func record(x *Reading) report.Record {
	w := writer{x, report.NewOffsets(x.Report.Text)}
	rec := empty(x.Report)
	if rec.Report.Title == "" {
		rec.Report.Title = w.headline()
	}
	for _, a := range x.Asides {
		rec.Asides = append(rec.Asides, report.Aside{Kind: a.Kind, Span: w.span(a.Start, a.End)})
	}
	for _, a := range x.Cast.Actors {
		rec.Actors = append(rec.Actors, w.actor(a))
	}
	for _, t := range x.Times {
		rec.Times = append(rec.Times, w.time(t))
	}
	for i, s := range x.Statements {
		rec.Statements = append(rec.Statements, w.statement(i, s))
	}
	for _, p := range x.Talks.Processes {
		rec.Processes = append(rec.Processes, report.Process{
			ID: p.ID, Name: p.Name, Parties: list(p.Parties), About: p.About, Mentions: w.spans(p.Mentions), Why: list(p.Why),
		})
	}
	for _, m := range x.Talks.Meetings {
		rec.Meetings = append(rec.Meetings, w.meeting(m))
	}
	for _, p := range x.Talks.Positions {
		rec.Positions = append(rec.Positions, w.position(p))
	}
	return rec
}

type writer struct {
	*Reading
	offsets *report.Offsets
}

func (w writer) span(start, end int) report.Span { return w.offsets.Span(start, end) }

// maybe is span, or nil for an empty one.
func (w writer) maybe(start, end int) *report.Span {
	if end <= start {
		return nil
	}
	s := w.span(start, end)
	return &s
}

func (w writer) spans(all []talks.Span) []report.Span {
	out := make([]report.Span, 0, len(all))
	for _, s := range all {
		out = append(out, w.span(s.Start, s.End))
	}
	return out
}

func (w writer) parts(all []attribution.Span) []report.Span {
	out := make([]report.Span, 0, len(all))
	for _, s := range all {
		out = append(out, w.span(s.Start, s.End))
	}
	return out
}

// headline is the first line, when the text sets it apart as a title.
func (w writer) headline() string {
	if ps := w.Document.Paragraphs; len(ps) > 1 && ps[0].Title {
		return strings.Join(strings.Fields(w.Document.Text[ps[0].Start:ps[0].End]), " ")
	}
	return ""
}

var actorKinds = [...]string{actor.State: report.State, actor.Organisation: report.Organisation, actor.Group: report.Group, actor.Person: report.Person}

func (w writer) actor(a actor.Actor) report.Actor {
	out := report.Actor{ID: a.ID, Kind: actorKinds[a.Kind], Name: a.Name, Mentions: []report.Span{}, Roles: []report.Role{}}
	for _, m := range a.Mentions {
		out.Mentions = append(out.Mentions, w.span(m.Start, m.End))
	}
	for _, r := range a.Roles {
		role := report.Role{Title: r.Title, Of: r.Of}
		if r.Last > r.First {
			role.Span = w.span(w.Document.Tokens[r.First].Start, w.Document.Tokens[r.Last-1].End)
		}
		out.Roles = append(out.Roles, role)
	}
	return out
}

func (w writer) time(t timex.Timex) report.Time {
	return report.Time{Span: w.span(t.Start, t.End), Type: t.Type.String(), Value: t.Value, Mod: pointer(t.Mod), Begin: t.Begin, End: t.Finish, Zone: t.Zone}
}

var modes = [...]string{attribution.Indirect: report.Indirect, attribution.Direct: report.Direct, attribution.Mixed: report.Mixed}

func statementID(i int) string { return fmt.Sprintf("s%d", i+1) }

func (w writer) statement(i int, s attribution.Statement) report.Statement {
	out := report.Statement{
		ID: statementID(i), Of: s.Of, Source: w.maybe(s.Source.Start, s.Source.End), Cue: w.maybe(s.Cue.Start, s.Cue.End),
		Content: w.parts(s.Content), Mode: modes[s.Mode], Via: list(s.Via), Said: s.Said, Hedges: w.parts(s.Hedges), Why: list(s.Why),
	}
	if s.Speaker >= 0 {
		out.Speaker = w.Cast.Actors[s.Speaker].Name
	}
	if s.Inside >= 0 {
		out.Inside = pointer(statementID(s.Inside))
	}
	return out
}

func (w writer) meeting(m talks.Meeting) report.Meeting {
	out := report.Meeting{
		ID: m.ID, Form: m.Form, Status: m.Status, When: pointer(m.When), Where: pointer(m.Where), Parties: list(m.Parties), People: list(m.People),
		Level: pointer(m.Level), About: list(m.About), Mentions: w.spans(m.Mentions), AccordingTo: statementIDs(m.AccordingTo), Why: list(m.Why),
	}
	if m.Process >= 0 {
		out.Process = pointer(w.Talks.Processes[m.Process].ID)
	}
	if m.Ordinal > 0 {
		out.Ordinal = &m.Ordinal
	}
	if len(m.Evidence) > 0 {
		out.Evidence = make(map[string][]report.Span, len(m.Evidence))
		for slot, spans := range m.Evidence {
			out.Evidence[slot] = w.spans(spans)
		}
	}
	return out
}

func (w writer) position(p talks.Position) report.Position {
	return report.Position{
		Party: p.Party, Speaker: pointer(p.Speaker), Stance: p.Stance, Content: w.span(p.Content.Start, p.Content.End), On: w.maybe(p.On.Start, p.On.End),
		To: list(p.To), Issue: pointer(p.Issue), AccordingTo: statementIDs(p.AccordingTo), Why: list(p.Why),
	}
}

func statementIDs(indexes []int) []string {
	ids := make([]string, 0, len(indexes))
	for _, i := range indexes {
		ids = append(ids, statementID(i))
	}
	return ids
}

// list returns values, never nil: an empty list is [] in JSON.
func list(values []string) []string {
	if values == nil {
		return []string{}
	}
	return values
}

// pointer returns nil for "": null in JSON.
func pointer(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
