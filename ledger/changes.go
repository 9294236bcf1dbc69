package ledger

import (
	"cmp"
	"slices"
)

// Changes lists what became known from reports published after the day since, latest first. It reads the
// histories: the first report of a meeting or process, a status, date or place that changed, a new position.
func (s *State) Changes(since string) []Change {
	var list []Change
	for _, g := range s.meetings {
		if g.claims[len(g.claims)-1].entry.Record.Report.Published <= since {
			continue
		}
		list = append(list, s.meetingChanges(g, since)...)
	}
	for _, g := range s.processes {
		first := g.claims[0]
		if day := first.entry.Record.Report.Published; day > since {
			list = append(list, Change{Day: day, Kind: NewProcess, Process: s.processID(g), Name: s.processName(g), Text: "first report of " + s.processName(g),
				After: s.processName(g), Sources: []Source{s.source(first.entry, firstSpan(first.p.Mentions), nil)}})
		}
	}
	for _, g := range s.positions {
		if g.claims[0].entry.Record.Report.Published <= since {
			continue
		}
		p := s.position(g)
		name := ""
		if g.process != nil {
			p.Process, name = s.processID(g.process), s.processName(g.process)
		}
		list = append(list, Change{Day: p.Day, Kind: NewPosition, Process: p.Process, Name: name, After: p.Content,
			Text: p.Party + " " + p.Stance + ": " + p.Content, Position: &p, Sources: p.Sources})
	}
	slices.SortFunc(list, func(a, b Change) int {
		return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Process, b.Process), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Meeting, b.Meeting), cmp.Compare(a.Text, b.Text), cmp.Compare(a.positionID(), b.positionID()))
	})
	return list
}

func (s *State) meetingChanges(g *meetingGroup, since string) []Change {
	m := s.line(g)
	var list []Change
	add := func(e Event, kind, before, after, text string) {
		list = append(list, Change{Day: e.Day, Kind: kind, Process: m.Process, Meeting: m.ID, Name: m.Name, Text: text, Before: before, After: after, Sources: e.Sources})
	}
	var status, when, where string
	for i, e := range s.history(g) {
		if e.Day > since {
			switch {
			case i == 0:
				add(e, NewMeeting, "", cmp.Or(e.When, e.Status), "first report of "+m.Name)
			default:
				if e.Status != "" && status != "" && e.Status != status {
					add(e, ChangedState, status, e.Status, m.Name+": "+status+" → "+e.Status)
				}
				if e.When != "" && (when == "" || relateTimes(when, e.When) == Differs) {
					add(e, ChangedDate, when, e.When, m.Name+": date "+cmp.Or(when, "unknown")+" → "+e.When)
				}
				if e.Where != "" && (where == "" || relatePlaces(where, e.Where) == Differs && relatePlaces(e.Where, where) == Differs) {
					add(e, ChangedPlace, where, e.Where, m.Name+": place "+cmp.Or(where, "unknown")+" → "+e.Where)
				}
			}
		}
		status, when, where = cmp.Or(e.Status, status), finest(when, e.When), cmp.Or(e.Where, where)
	}
	return list
}

func (c Change) positionID() string {
	if c.Position == nil {
		return ""
	}
	return c.Position.ID
}
