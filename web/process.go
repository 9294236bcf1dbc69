package web

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/parley-record/parley/ledger"
)

// processContent is the page of one negotiation.
type processContent struct {
	ledger.Process
	Stand    []standLine
	Timeline Timeline
	Statuses []string // that occur, for the legend
	Matrix   matrix
	Said     []ledger.Statement
	SaidMore int
	Fixed    []ledger.Correction // by hand
}

const shownStatements = 12

func (d *Desk) process(r *http.Request) (view, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	p, err := d.ledger.Process(r.Context(), r.PathValue("id"), asOf)
	if err != nil {
		return view{}, err
	}
	day, _, err := d.standing(r.Context(), asOf)
	if err != nil {
		return view{}, err
	}
	c := processContent{Process: p, Stand: d.stand(p), Matrix: newMatrix(p)}
	c.Timeline = timelineOf(p, day, r.FormValue("as-of"))
	c.Statuses = statusesOf(p.Meetings)
	c.Said = p.Statements[:min(len(p.Statements), shownStatements)]
	c.SaidMore = len(p.Statements) - len(c.Said)
	c.Fixed, err = d.touching(r.Context(), "process", func(a ledger.Anchor) bool {
		return slices.ContainsFunc(p.OriginGroups, func(g ledger.OriginGroup) bool {
			return slices.ContainsFunc(g.Reports, func(info ledger.ReportInfo) bool { return info.ID == a.Report })
		})
	})
	if err != nil {
		return view{}, err
	}
	return view{
		Template: "process", Title: capital(p.Name), Section: "talks", Content: c,
		Feed: processURL(p.ID) + "/changes.atom",
	}, nil
}

func processURL(id string) string { return "/process/" + url.PathEscape(id) }
func meetingURL(id string) string { return "/meeting/" + url.PathEscape(id) }

// timelineOf draws a process's meetings; links keep the visitor's day.
func timelineOf(p ledger.Process, day, asked string) Timeline {
	t := Timeline{}
	t.AsOf, _ = time.Parse(isoDay, day)
	for _, m := range p.Meetings {
		round := Round{
			Href: withDay(meetingURL(m.ID), asked), Title: roundTitle(m), Status: m.Status.Value.Value,
			When: m.When.Value.Value, Where: m.Where.Value.Value,
		}
		for _, e := range m.History {
			if e.When != "" && e.When != round.When && (len(round.Earlier) == 0 || round.Earlier[len(round.Earlier)-1] != e.When) && moved(e.When, round.When) {
				round.Earlier = append(round.Earlier, e.When)
			}
		}
		t.Rounds = append(t.Rounds, round)
	}
	return t
}

// moved tells whether two dates exclude each other; "in May" and "on 3 May" do not.
func moved(a, b string) bool {
	p, okA := parsePeriod(a)
	q, okB := parsePeriod(b)
	return okA && okB && (p.Last.Before(q.First) || q.Last.Before(p.First))
}

// roundTitle is what a timeline writes at a mark.
func roundTitle(m ledger.Meeting) string {
	form := m.Form.Value.Value
	if form == "" {
		form = "meeting"
	}
	if n := m.Ordinal.Value.Value; n != "" {
		return ordinalWord(n) + " " + form
	}
	return capital(form)
}

// ordinalWord writes "3" as "3rd" and leaves alone what is no number.
func ordinalWord(s string) string {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 100000 {
			return s
		}
		n = n*10 + int(r-'0')
	}
	return ordinal(n)
}

// statusesOf lists the statuses that occur, in the order of a meeting's life.
func statusesOf(meetings []ledger.Meeting) []string {
	present := map[string]bool{}
	for _, m := range meetings {
		present[m.Status.Value.Value] = true
	}
	var statuses []string
	for _, s := range []string{"held", "ongoing", "planned", ledger.Expected, "possible", ledger.NotConfirmed, "postponed", "cancelled", "refused"} {
		if present[s] {
			statuses = append(statuses, s)
		}
	}
	return statuses
}
