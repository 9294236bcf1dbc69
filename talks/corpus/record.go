package corpus

import (
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/gold"
)

// Record turns what was found into what package gold scores.
func Record(doc string, found talks.Result) gold.Record {
	r := gold.Record{Doc: doc}
	for _, p := range found.Processes {
		r.Processes = append(r.Processes, gold.Process{ID: p.ID, Mentions: spans(p.Mentions)})
	}
	for _, m := range found.Meetings {
		process := ""
		if m.Process >= 0 {
			process = found.Processes[m.Process].ID
		}
		r.Meetings = append(r.Meetings, gold.Meeting{
			ID: m.ID, Process: process, Form: m.Form, Status: m.Status, When: m.When, Where: m.Where,
			Parties: m.Parties, People: m.People, Ordinal: m.Ordinal, Mentions: spans(m.Mentions),
		})
	}
	for _, p := range found.Positions {
		r.Positions = append(r.Positions, gold.Position{
			Party: p.Party, Speaker: p.Speaker, Stance: p.Stance, Content: gold.Span(p.Content), On: gold.Span(p.On),
		})
	}
	return r
}

func spans(in []talks.Span) []gold.Span {
	out := make([]gold.Span, len(in))
	for i, s := range in {
		out[i] = gold.Span(s)
	}
	return out
}

// Rendered turns what was found into the record of the JSON contract, as far as score.py reads it.
func Rendered(doc, text string, found talks.Result) report.Record {
	offsets := report.NewOffsets(text)
	r := report.Record{Doc: doc}
	quotes := func(in []talks.Span) []report.Span {
		out := make([]report.Span, len(in))
		for i, s := range in {
			out[i] = offsets.Span(s.Start, s.End)
		}
		return out
	}
	optional := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	for _, p := range found.Processes {
		r.Processes = append(r.Processes, report.Process{ID: p.ID, Name: p.Name, Parties: p.Parties, About: p.About, Mentions: quotes(p.Mentions)})
	}
	for _, m := range found.Meetings {
		x := report.Meeting{
			ID: m.ID, Form: m.Form, Status: m.Status, When: optional(m.When), Where: optional(m.Where),
			Parties: m.Parties, People: m.People, About: m.About, Mentions: quotes(m.Mentions),
		}
		if m.Process >= 0 {
			x.Process = optional(found.Processes[m.Process].ID)
		}
		if m.Ordinal > 0 {
			x.Ordinal = &m.Ordinal
		}
		r.Meetings = append(r.Meetings, x)
	}
	for _, p := range found.Positions {
		r.Positions = append(r.Positions, report.Position{
			Party: p.Party, Speaker: optional(p.Speaker), Stance: p.Stance, Content: offsets.Span(p.Content.Start, p.Content.End), To: p.To,
		})
	}
	return r
}
