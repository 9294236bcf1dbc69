package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/ledger"
)

// standLine is one line of "where things stand": what it is about, a sentence, and its sources.
type standLine struct {
	What    string
	Text    string
	Words   string // of a source, quoted as they stand; "" none
	Href    string
	Status  string
	Sources []ledger.Source
}

const standLines = 5

// stand says in at most five lines where a process stands: the last meeting, the next, the newest
// position of each side, what hangs on what, and where sources differ; each with its sources.
func (d *Desk) stand(p ledger.Process) []standLine {
	var lines []standLine
	meeting := func(what string, s *ledger.MeetingSummary) {
		if s == nil {
			return
		}
		line := standLine{What: what, Text: meetingLine(*s), Href: meetingURL(s.ID), Status: s.Status}
		for _, m := range p.Meetings {
			if m.ID == s.ID {
				line.Sources = mergedSources(m.Status.Sources, m.When.Sources)
			}
		}
		lines = append(lines, line)
	}
	meeting("Last met", p.Last)
	meeting("Next", p.Next)
	used := map[string]bool{}
	for _, c := range p.Conditions {
		if c.On != "" {
			lines = append(lines, standLine{
				What: "Condition", Text: d.party(c.Party) + ": " + shorten(c.Content, 120) + " ⇐ " + shorten(c.On, 120), Sources: c.Sources,
			})
			used[c.ID] = true
			break
		}
	}
	if len(p.Disputes) > 0 {
		lines = append(lines, d.disputeLine(p, slices.MinFunc(p.Disputes, byField)))
	}
	for _, position := range newestOfEachParty(p.Positions) {
		if len(lines) == standLines {
			break
		}
		if !used[position.ID] {
			lines = append(lines, d.positionLine(position))
		}
	}
	return lines
}

// meetingLine tells of a meeting in one line: "2nd round, Rome, 10 April 2025".
func meetingLine(m ledger.MeetingSummary) string {
	title := cmp.Or(m.Form, "meeting")
	if m.Ordinal != "" {
		title = ordinalWord(m.Ordinal) + " " + title
	}
	when := "no date given"
	if m.When != "" {
		when = humanDate(m.When)
	}
	return capital(joinNonEmpty(", ", title, m.Where, when))
}

func (d *Desk) positionLine(p ledger.Position) standLine {
	return standLine{
		What: d.party(p.Party), Text: stanceVerb(p.Stance), Words: shorten(bare(p.Content), 180), Sources: p.Sources,
	}
}

// stanceVerb is a stance as a party's act.
func stanceVerb(stance string) string {
	if stance == "condition" {
		return "makes a condition:"
	}
	if stance == "" {
		return ""
	}
	return stance + "s"
}

// byField puts disputes over the date before those over lesser things.
func byField(a, b ledger.Dispute) int {
	order := []string{"when", "status", "where", "ordinal", "level", "form"}
	return cmp.Compare(slices.Index(order, a.Field), slices.Index(order, b.Field))
}

// disputeLine tells of a dispute with all values that differ.
func (d *Desk) disputeLine(p ledger.Process, q ledger.Dispute) standLine {
	line := standLine{
		What: "Disputed", Href: meetingURL(q.Meeting),
		Text:    fmt.Sprintf("The %s of the %s: %s", fieldName(q.Field), disputed(p, q), fieldValue(q.Field, q.Value.Value.Value)),
		Sources: q.Value.Sources,
	}
	for _, other := range q.Value.Others {
		if other.Standing != ledger.Differs {
			continue
		}
		line.Text += ", or " + fieldValue(q.Field, other.Value)
		line.Sources = mergedSources(line.Sources, other.Sources)
	}
	return line
}

// disputed names the meeting of a dispute within its process: "3rd round, Ghent".
func disputed(p ledger.Process, q ledger.Dispute) string {
	for _, m := range p.Meetings {
		if m.ID == q.Meeting {
			return joinNonEmpty(", ", strings.ToLower(roundTitle(m)), m.Where.Value.Value)
		}
	}
	return q.Name
}

func fieldName(field string) string {
	switch field {
	case "when":
		return "date"
	case "where":
		return "place"
	}
	return field
}

func fieldValue(field, value string) string {
	if field == "when" {
		return humanDate(value)
	}
	if field == "ordinal" {
		return ordinalWord(value)
	}
	return value
}

// newestOfEachParty gives the newest position of each party, newest first.
func newestOfEachParty(positions []ledger.Position) []ledger.Position {
	newest := slices.Clone(positions)
	slices.SortStableFunc(newest, func(a, b ledger.Position) int { return cmp.Compare(b.Last, a.Last) })
	seen := map[string]bool{}
	return slices.DeleteFunc(newest, func(p ledger.Position) bool {
		dup := seen[p.Party]
		seen[p.Party] = true
		return dup
	})
}
