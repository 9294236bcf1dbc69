package ledger

import (
	"cmp"
	"slices"
)

// Actor returns what the ledger holds on a party, by its code or name, or on a person, by name.
func (s *State) Actor(id string) (Actor, bool) {
	key := partyKeys([]string{id})
	who := newPerson(id)
	a := Actor{ID: id}
	found := false
	var roles []word
	for _, e := range s.entries {
		named := false
		for i := range e.Record.Actors {
			x := &e.Record.Actors[i]
			if fold(x.ID) != fold(id) && fold(x.Name) != fold(id) && !(x.Kind == "person" && who.same(newPerson(x.Name))) {
				continue
			}
			found, named = true, true
			if len(x.Name) > len(a.Name) {
				a.Name = x.Name
			}
			a.Kind = cmp.Or(a.Kind, x.Kind)
			for _, r := range x.Roles {
				roles = append(roles, word{value: r.Title, source: s.source(e, r.Span, nil)})
			}
		}
		if named {
			a.Reports++
		}
	}
	a.Roles = s.tally(roles)
	party := func(list []string) bool {
		return slices.ContainsFunc(list, func(p string) bool {
			return p == id || len(p) > 3 && len(key) > 0 && common(key, partyKeys([]string{p})) > 0
		})
	}
	for _, m := range s.lines() {
		here := party(m.Parties)
		for _, p := range m.People {
			here = here || len(who.words) > 0 && who.same(newPerson(p))
		}
		if here {
			a.Meetings, found = append(a.Meetings, m), true
		}
	}
	slices.SortFunc(a.Meetings, func(x, y MeetingSummary) int { return byOccasion(y, x) })
	for _, g := range s.processes {
		if p := s.processSummary(g); party(p.Parties) {
			a.Processes, found = append(a.Processes, p), true
		}
	}
	for _, g := range s.positions {
		p := s.position(g)
		if party([]string{p.Party}) || p.Speaker != "" && len(who.words) > 0 && who.same(newPerson(p.Speaker)) {
			if g.process != nil {
				p.Process = s.processID(g.process)
			}
			a.Positions, found = append(a.Positions, p), true
		}
	}
	slices.SortFunc(a.Positions, func(x, y Position) int { return cmp.Or(cmp.Compare(y.Last, x.Last), cmp.Compare(x.ID, y.ID)) })
	for i := len(s.entries) - 1; i >= 0 && len(a.Statements) < 5*lately; i-- {
		e := s.entries[i]
		for k := range e.Record.Statements {
			st := &e.Record.Statements[k]
			if st.Speaker != "" && len(who.words) > 0 && who.same(newPerson(st.Speaker)) || st.Of != "" && party([]string{st.Of}) {
				a.Statements, found = append(a.Statements, s.statement(e, k)), true
			}
		}
	}
	a.Name = cmp.Or(a.Name, id)
	return a, found
}
