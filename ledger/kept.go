package ledger

import (
	"slices"
	"sync"
)

// made are the lists of one state.
type made struct {
	meetings, talks sync.Once
	meetingLines    []MeetingSummary
	talkLines       []ProcessSummary
}

// kept is what the states of all days of a history share: lines of meetings, most of which are the same on most
// days, and names in the form in which they are compared. Safe for concurrent use.
type kept struct {
	entries []*Entry
	place   map[string]int // of an entry, by its id
	origins []string       // "o" and the entry's id: what an origin that begins with it is called
	index   sync.Once
	actors  []namedActor // see named
	told    []toldBy     // see spoken

	ofMeetings, ofProcesses *verdicts // of pairs of claims

	mu      sync.Mutex
	lines   map[lineKey]keptLine
	people  map[string]person
	parties map[string][]string
	titles  map[string]title
}

func newKept(entries []*Entry) *kept {
	k := &kept{entries: entries, place: make(map[string]int, len(entries)), origins: make([]string, len(entries)), ofMeetings: newVerdicts(), ofProcesses: newVerdicts(), lines: map[lineKey]keptLine{}, people: map[string]person{}, parties: map[string][]string{}, titles: map[string]title{}}
	for i, e := range entries {
		k.place[e.ID], k.origins[i] = i, "o"+e.ID
	}
	return k
}

// lineKey tells apart the stages of a meeting.
type lineKey struct {
	first  *meetingClaim
	claims int
}

// keptLine is an unjudged line with all that it was made from.
type keptLine struct {
	claims               []*meetingClaim
	origins              []string // of their reports, and whether these are replaced
	process, processName string
	line                 MeetingSummary
}

// madeFrom tells whether a line was made from what the state has of the same meeting.
func (x keptLine) madeFrom(s *State, g *meetingGroup, process, processName string) bool {
	if x.process != process || x.processName != processName || !slices.Equal(x.claims, g.claims) {
		return false
	}
	for i, c := range g.claims {
		if x.origins[i] != s.originNow(c.entry) {
			return false
		}
	}
	return true
}

// originNow is the origin of an entry, and whether it is replaced.
func (s *State) originNow(e *Entry) string {
	if s.replaced(e) {
		return s.originOf(e.ID) + " replaced"
	}
	return s.originOf(e.ID)
}

// line gives the line of a meeting, made anew only if something that it is made from has changed.
func (s *State) line(g *meetingGroup) MeetingSummary {
	if len(g.set) > 0 { // a status set by hand is not judged, so its line cannot be judged afterwards
		return s.summary(g)
	}
	var process, processName string
	if g.process != nil {
		process, processName = s.processID(g.process), s.processName(g.process)
	}
	key := lineKey{g.claims[0], len(g.claims)}
	s.kept.mu.Lock()
	old, ok := s.kept.lines[key]
	s.kept.mu.Unlock()
	if !ok || !old.madeFrom(s, g, process, processName) {
		x := keptLine{claims: g.claims, process: process, processName: processName}
		for _, c := range g.claims {
			x.origins = append(x.origins, s.originNow(c.entry))
		}
		x.line = s.Unjudged().summary(g)
		s.kept.mu.Lock()
		s.kept.lines[key] = x
		s.kept.mu.Unlock()
		old = x
	}
	return old.line.Judged(s.day)
}

// person is newPerson, worked out once a name.
func (k *kept) person(name string) person {
	k.mu.Lock()
	defer k.mu.Unlock()
	p, ok := k.people[name]
	if !ok {
		p = newPerson(name)
		k.people[name] = p
	}
	return p
}

// party is partyKeys of one party, worked out once a party.
func (k *kept) party(name string) []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	keys, ok := k.parties[name]
	if !ok {
		keys = partyKeys([]string{name})
		k.parties[name] = keys
	}
	return keys
}

// title is a name of a process without what stands before it, folded too, and how telling it is.
type title struct {
	bare, key string
	tells     int
}

// title is worked out once a name.
func (k *kept) title(name string) title {
	k.mu.Lock()
	defer k.mu.Unlock()
	t, ok := k.titles[name]
	if !ok {
		v := loadVocabulary()
		t.bare = v.bareName(name)
		t.key, t.tells = fold(t.bare), v.tellingName(t.bare)
		k.titles[name] = t
	}
	return t
}

// namedActor is an actor under one name, and where the records of reports have it.
type namedActor struct {
	id, name string // folded
	person   *person
	at       []actorPlace
}

// actorPlace is an actor of a record: the places of the entry and of the actor in it.
type actorPlace struct{ entry, actor int }

// toldBy is where reports quote one speaker, for one party, in order.
type toldBy struct {
	speaker, of string
	at          []statementPlace
}

// statementPlace is a statement of a record: the places of the entry and of the statement in it.
type statementPlace struct{ entry, statement int }

// named lists the actors of all records under each of their names, worked out when first asked for.
func (k *kept) named() []namedActor {
	k.index.Do(k.makeIndex)
	return k.actors
}

// spoken lists the statements of all records by who makes them, worked out when first asked for.
func (k *kept) spoken() []toldBy {
	k.index.Do(k.makeIndex)
	return k.told
}

func (k *kept) makeIndex() {
	type name struct{ kind, id, name string }
	at := map[name]int{}
	by := map[[2]string]int{} // speaker and party → place in told
	for i, e := range k.entries {
		for j := range e.Record.Actors {
			a := &e.Record.Actors[j]
			n, ok := at[name{a.Kind, a.ID, a.Name}]
			if !ok {
				n = len(k.actors)
				at[name{a.Kind, a.ID, a.Name}] = n
				x := namedActor{id: fold(a.ID), name: fold(a.Name)}
				if a.Kind == "person" {
					p := newPerson(a.Name)
					x.person = &p
				}
				k.actors = append(k.actors, x)
			}
			k.actors[n].at = append(k.actors[n].at, actorPlace{i, j})
		}
		for j := range e.Record.Statements {
			st := &e.Record.Statements[j]
			n, ok := by[[2]string{st.Speaker, st.Of}]
			if !ok {
				n = len(k.told)
				by[[2]string{st.Speaker, st.Of}] = n
				k.told = append(k.told, toldBy{speaker: st.Speaker, of: st.Of})
			}
			k.told[n].at = append(k.told[n].at, statementPlace{i, j})
		}
	}
}
