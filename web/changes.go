package web

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/parley-record/parley/ledger"
)

// dayOfChanges is what the reports of one day made known, by negotiation.
type dayOfChanges struct {
	Day    string
	Groups []changeGroup
}

// changeGroup holds the changes of one negotiation, or of one meeting that belongs to none.
type changeGroup struct {
	key     string
	Title   string
	Href    string
	Changes []shownChange
	More    int // changes left out
}

// shownChange is a change with the meeting it is about, as known on the desk's day.
type shownChange struct {
	ledger.Change
	About *ledger.MeetingSummary
}

// Kinds in the order in which a desk wants them.
var kindOrder = []string{ledger.ChangedDate, ledger.ChangedState, ledger.ChangedPlace, ledger.NewDispute, ledger.NewMeeting, ledger.NewPosition, ledger.NewProcess}

// groupShown bounds the changes of one negotiation that a day shows, outsideShown those of none: they are many,
// and matter little.
const (
	groupShown   = 6
	outsideShown = 3
)

// groupChanges sets the changes, latest day first, by day and negotiation; named negotiations come first.
func (d *Desk) groupChanges(ctx context.Context, changes []ledger.Change, asOf ledger.AsOf) ([]dayOfChanges, error) {
	var days []dayOfChanges
	known := map[string]*ledger.MeetingSummary{}
	for _, c := range changes {
		shown := shownChange{Change: c}
		if c.Meeting != "" && known[c.Meeting] == nil {
			m, err := d.ledger.Meeting(ctx, c.Meeting, asOf)
			if err != nil {
				return nil, err
			}
			s := summarise(m)
			known[c.Meeting] = &s
		}
		shown.About = known[c.Meeting]
		if n := len(days); n == 0 || days[n-1].Day != c.Day {
			days = append(days, dayOfChanges{Day: c.Day})
		}
		day := &days[len(days)-1]
		key := cmp.Or(c.Process, c.Meeting)
		i := slices.IndexFunc(day.Groups, func(g changeGroup) bool { return g.key == key })
		if i < 0 {
			i = len(day.Groups)
			day.Groups = append(day.Groups, d.newGroup(key, shown))
		}
		day.Groups[i].Changes = append(day.Groups[i].Changes, shown)
	}
	for i := range days {
		days[i].sort()
	}
	return days, nil
}

func (d *Desk) newGroup(key string, c shownChange) changeGroup {
	g := changeGroup{key: key, Title: "Outside any named talks"}
	switch {
	case c.Process != "" && c.About != nil:
		g.Title, g.Href = capital(c.About.ProcessName), processURL(c.Process)
	case c.Process != "":
		g.Title, g.Href = capital(c.Name), processURL(c.Process)
	case c.About != nil:
		g.Title, g.Href = cmp.Or(d.someParties(c.About.Parties), capital(c.Name)), meetingURL(c.Meeting)
	}
	return g
}

// sort puts named talks first, those with news of meetings before those with positions alone, then meetings of
// no talks, then the rest; within a group by kind.
func (day *dayOfChanges) sort() {
	rank := func(g changeGroup) int {
		switch {
		case g.key == "":
			return 3
		case g.Changes[0].Process == "":
			return 2
		case !slices.ContainsFunc(g.Changes, func(c shownChange) bool { return c.Meeting != "" }):
			return 1
		}
		return 0
	}
	slices.SortStableFunc(day.Groups, func(a, b changeGroup) int { return cmp.Compare(rank(a), rank(b)) })
	for i := range day.Groups {
		g := &day.Groups[i]
		slices.SortStableFunc(g.Changes, func(a, b shownChange) int {
			return cmp.Compare(slices.Index(kindOrder, a.Kind), slices.Index(kindOrder, b.Kind))
		})
		most := groupShown
		if g.key == "" {
			most = outsideShown
		}
		if len(g.Changes) > most {
			g.More = len(g.Changes) - most
			g.Changes = g.Changes[:most]
		}
	}
}

// summarise gives the line of a list for a meeting.
func summarise(m ledger.Meeting) ledger.MeetingSummary {
	s := ledger.MeetingSummary{
		ID: m.ID, Name: m.Name, Process: m.Process, ProcessName: m.ProcessName, Form: m.Form.Value.Value, Status: m.Status.Value.Value,
		When: m.When.Value.Value, First: m.First, Last: m.Last, Precision: m.Precision, Where: m.Where.Value.Value, Ordinal: m.Ordinal.Value.Value,
		Reports: m.Reports, Origins: m.Origins, Disputed: m.Disputed(),
	}
	for _, p := range m.Parties {
		s.Parties = append(s.Parties, p.Value)
	}
	for _, p := range m.People {
		s.People = append(s.People, p.Value)
	}
	return s
}

// someParties names at most three parties: "Chile and Bolivia", "Chile, Bolivia and 4 more".
func (d *Desk) someParties(codes []string) string {
	if len(codes) <= 3 {
		return d.parties(codes)
	}
	return joinWords([]string{d.party(codes[0]), d.party(codes[1]), fmt.Sprint(len(codes)-2, " more")})
}

// headline is the title of a meeting: its number and form, and who meets.
func (d *Desk) headline(m ledger.MeetingSummary) string {
	form := cmp.Or(m.Form, "meeting")
	if m.Ordinal != "" {
		form = ordinalWord(m.Ordinal) + " " + form
	}
	return joinNonEmpty(": ", capital(form), d.someParties(m.Parties))
}
