package ledger

import (
	"cmp"
	"slices"
	"sort"
)

// sought is an actor in the forms in which names are compared, and which names were found to be its own: most
// are told many times. It is for one question at a time.
type sought struct {
	id      string
	folded  string
	keys    []string
	person  person
	kept    *kept
	parties map[string]bool
	people  map[string]bool
}

func (s *State) sought(id string) sought {
	return sought{id, fold(id), partyKeys([]string{id}), newPerson(id), s.kept, map[string]bool{}, map[string]bool{}}
}

// party tells whether one of the parties is the actor.
func (x sought) party(list ...string) bool {
	return slices.ContainsFunc(list, func(p string) bool {
		return once(x.parties, p, func() bool {
			return p == x.id || len(p) > 3 && len(x.keys) > 0 && common(x.keys, x.kept.party(p)) > 0
		})
	})
}

// someone tells whether one of the names may be the actor's.
func (x sought) someone(names ...string) bool {
	return len(x.person.words) > 0 && slices.ContainsFunc(names, func(name string) bool {
		return name != "" && once(x.people, name, func() bool { return x.person.same(x.kept.person(name)) })
	})
}

// once judges a name only if no verdict on it is known.
func once(known map[string]bool, name string, judge func() bool) bool {
	is, ok := known[name]
	if !ok {
		is = judge()
		known[name] = is
	}
	return is
}

// places are where the first n reports name the actor, in order.
func (x sought) places(n int) []actorPlace {
	var list []actorPlace
	for _, a := range x.kept.named() {
		if a.id != x.folded && a.name != x.folded && (a.person == nil || !x.person.same(*a.person)) {
			continue
		}
		for _, at := range a.at {
			if at.entry < n {
				list = append(list, at)
			}
		}
	}
	slices.SortFunc(list, func(a, b actorPlace) int { return cmp.Or(cmp.Compare(a.entry, b.entry), cmp.Compare(a.actor, b.actor)) })
	return list
}

// Actor returns what the ledger holds on a party, by its code or name, or on a person, by name: all meetings
// and talks, and the latest positions and statements, most of each.
func (s *State) Actor(id string, most int) (Actor, bool) {
	who := s.sought(id)
	a := Actor{ID: id}
	s.describe(&a, who)
	for _, m := range s.lines() {
		if who.party(m.Parties...) || who.someone(m.People...) {
			a.Meetings = append(a.Meetings, m)
		}
	}
	slices.Reverse(a.Meetings) // the latest first
	for _, p := range s.talkLines() {
		if who.party(p.Parties...) {
			a.Processes = append(a.Processes, p)
		}
	}
	s.positionsOf(&a, who, most)
	s.statementsOf(&a, who, most)
	a.Name = cmp.Or(a.Name, id)
	return a, a.Reports+len(a.Meetings)+len(a.Processes)+a.PositionCount+a.StatementCount > 0
}

func (s *State) positionsOf(a *Actor, who sought, most int) {
	var groups []*positionGroup
	for _, g := range s.positions {
		if who.party(g.fullest().p.Party) || who.someone(g.speaker()) {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(x, y *positionGroup) int { return cmp.Or(cmp.Compare(y.last(), x.last()), cmp.Compare(x.id, y.id)) })
	a.PositionCount = len(groups)
	for _, g := range groups[:min(len(groups), most)] {
		p := s.position(g)
		if g.process != nil {
			p.Process = s.processID(g.process)
		}
		a.Positions = append(a.Positions, p)
	}
}

func (s *State) statementsOf(a *Actor, who sought, most int) {
	var list []statementPlace
	for _, t := range s.kept.spoken() {
		if !who.someone(t.speaker) && (t.of == "" || !who.party(t.of)) {
			continue
		}
		known := sort.Search(len(t.at), func(i int) bool { return t.at[i].entry >= len(s.entries) })
		list = append(list, t.at[:known]...)
	}
	slices.SortFunc(list, func(x, y statementPlace) int {
		return cmp.Or(cmp.Compare(y.entry, x.entry), cmp.Compare(x.statement, y.statement))
	})
	a.StatementCount = len(list)
	for _, at := range list[:min(len(list), most)] {
		a.Statements = append(a.Statements, s.statement(s.entries[at.entry], at.statement))
	}
}

// describe says how reports name an actor: fullest name, kind, roles.
func (s *State) describe(a *Actor, who sought) {
	var roles []word
	last := -1
	for _, at := range who.places(len(s.entries)) {
		e := s.entries[at.entry]
		x := &e.Record.Actors[at.actor]
		if len(x.Name) > len(a.Name) {
			a.Name = x.Name
		}
		a.Kind = cmp.Or(a.Kind, x.Kind)
		for _, r := range x.Roles {
			roles = append(roles, word{value: r.Title, source: s.source(e, r.Span, nil)})
		}
		if at.entry != last {
			a.Reports, last = a.Reports+1, at.entry
		}
	}
	a.Roles = s.tally(roles)
}
