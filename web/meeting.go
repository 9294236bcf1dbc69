package web

import (
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
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	m, err := d.ledger.Meeting(r.Context(), r.PathValue("id"), asOf)
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
	return view{Template: "meeting", Title: d.headline(summarise(m)), Section: "talks", Content: c, Feed: meetingURL(m.ID) + "/changes.atom"}, nil
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
