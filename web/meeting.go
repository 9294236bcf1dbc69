package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/parley-record/parley/ledger"
)

// meetingContent is the page of one meeting: what is believed, who says so, who differs, and every claim.
type meetingContent struct {
	ledger.Meeting
	Fields  []namedField
	ByDay   []dayOfClaims
	Explain ledger.Explanation
	Fixed   []ledger.Correction // by hand
}

// namedField is a field under the word the page uses for it.
type namedField struct {
	Name  string // as the ledger calls it
	Label string
	ledger.Field
}

// Shown is the value in words.
func (f namedField) Shown() string { return fieldValue(f.Name, f.Value.Value) }

// dayOfClaims is what the reports of one day say of a meeting.
type dayOfClaims struct {
	Day    string
	Claims []ledger.MeetingClaim
}

func (d *Desk) meeting(r *http.Request) (view, error) {
	m, err := d.meetingOf(r)
	if err != nil {
		return view{}, err
	}
	c := meetingContent{Meeting: m, ByDay: byDayOfClaim(m.Claims)}
	for _, f := range []namedField{
		{"status", "Status", m.Status}, {"when", "Date", m.When}, {"where", "Place", m.Where},
		{"form", "Form", m.Form}, {"ordinal", "Number", m.Ordinal}, {"level", "Level", m.Level},
	} {
		if f.Value.Value != "" || f.Disputed() {
			c.Fields = append(c.Fields, f)
		}
	}
	if c.Explain, err = d.ledger.Why(r.Context(), m.ID); err != nil {
		d.options.Log.Error("desk: why", "meeting", m.ID, "error", err)
		c.Explain = ledger.Explanation{}
	}
	c.Fixed, err = d.touching(r.Context(), "meeting", func(a ledger.Anchor) bool {
		return slices.ContainsFunc(m.Claims, func(claim ledger.MeetingClaim) bool {
			s := claim.Source
			return a.Report == s.Report && a.Start == s.Span.Start && a.End == s.Span.End
		})
	})
	if err != nil {
		return view{}, err
	}
	return view{Template: "meeting", Title: d.headline(summarise(m)), Section: "meetings", Content: c, Feed: meetingURL(m.ID) + "/changes.atom"}, nil
}

func byDayOfClaim(claims []ledger.MeetingClaim) []dayOfClaims {
	var days []dayOfClaims
	for _, c := range claims {
		i := slices.IndexFunc(days, func(d dayOfClaims) bool { return d.Day == c.Source.Published })
		if i < 0 {
			i = len(days)
			days = append(days, dayOfClaims{Day: c.Source.Published})
		}
		days[i].Claims = append(days[i].Claims, c)
	}
	return days
}

// meetingsContent lists meetings of all talks and of none.
type meetingsContent struct {
	listed[ledger.MeetingSummary]
	Since, Until string
}

// meetings lists meetings whose days overlap the asked ones, the latest first; undated ones come last,
// and only when no days are asked for.
func (d *Desk) meetings(r *http.Request) (view, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	c := meetingsContent{}
	if c.Since, c.Until, err = between(r); err != nil {
		return view{}, err
	}
	all, err := d.ledger.Meetings(r.Context(), c.Since, c.Until, asOf)
	if err != nil {
		return view{}, err
	}
	slices.SortStableFunc(all, func(a, b ledger.MeetingSummary) int { return cmp.Compare(b.First, a.First) })
	c.listed, err = pageOf(r, all, 60)
	return view{Template: "meetings", Title: "Meetings", Section: "meetings", Content: c}, err
}
