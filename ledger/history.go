package ledger

import (
	"cmp"
	"slices"
	"sort"
	"sync"
)

// History is a set of reports and corrections made ready to be folded as of many days. What does not depend
// on the day is worked out once: the claims, how alike they are, which reports echo one another. The reports
// known on a day are the first ones in canonical order, so a day's state needs only the pairs among these.
// A History does not change and is safe for concurrent use.
type History struct {
	entries      []*Entry // in order of publication, the undated last
	dated        int      // how many of them have a date
	horizon      string   // day of the last of those
	corrections  []Correction
	meetings     []*meetingClaim // in canonical order, as processes
	processes    []*processClaim
	positions    []positionBox
	likeMeetings []edge
	likeProcess  []edge
	echoes       []echo
	made         *madeLines
}

// NewHistory makes reports and corrections ready. Neither order nor doubles in the arguments matter: an entry
// counts once by its ID.
func NewHistory(entries []*Entry, corrections []Correction) *History {
	h := &History{entries: inOrder(entries), corrections: corrections, made: &madeLines{lines: map[lineKey]madeLine{}}}
	h.dated = sort.Search(len(h.entries), func(i int) bool { return h.entries[i].Record.Report.Published == "" })
	if h.dated > 0 {
		h.horizon = h.entries[h.dated-1].Record.Report.Published
	}
	v := loadVocabulary()
	var positions []*positionClaim
	for _, e := range h.entries {
		m, p := v.claims(e)
		h.meetings, h.processes = append(h.meetings, m...), append(h.processes, p...)
		p = slices.Clone(p)
		slices.SortFunc(p, func(a, b *processClaim) int { return cmp.Compare(a.id, b.id) })
		positions = append(positions, positionClaims(e, p)...)
	}
	h.positions = positionBoxes(positions)
	slices.SortFunc(h.meetings, func(a, b *meetingClaim) int {
		return byTime(a.published, b.published, a.dated, b.dated, a.id, b.id)
	})
	slices.SortFunc(h.processes, func(a, b *processClaim) int {
		return byTime(a.published, b.published, a.dated, b.dated, a.id, b.id)
	})
	h.compare()
	return h
}

// compare finds the pairs that are alike.
func (h *History) compare() {
	for _, p := range pairs(len(h.processes), func(i int) []uint64 { return h.processes[i].keys() }, func(i int) []uint64 { return h.processes[i].looks() }) {
		if e := matchProcesses(h.processes[p[0]], h.processes[p[1]], true); e.score >= processBar {
			h.likeProcess = append(h.likeProcess, edge{p[0], p[1], e.score})
		}
	}
	for _, p := range pairs(len(h.meetings), func(i int) []uint64 { return h.meetings[i].keys() }, func(i int) []uint64 { return h.meetings[i].looks() }) {
		if e := matchMeetings(h.meetings[p[0]], h.meetings[p[1]], true); e.score >= meetingBar {
			h.likeMeetings = append(h.likeMeetings, edge{p[0], p[1], e.score})
		}
	}
	slices.SortFunc(h.likeProcess, strongestFirst)
	slices.SortFunc(h.likeMeetings, strongestFirst)
	h.echoes = echoes(h.entries)
}

// madeLines keeps the lines of meetings that states of other days have made: most meetings are the same on most
// days. Safe for concurrent use.
type madeLines struct {
	mu    sync.Mutex
	lines map[lineKey]madeLine
}

// lineKey tells apart the stages of a meeting.
type lineKey struct {
	first  *meetingClaim
	claims int
}

// madeLine is an unjudged line with all that it was made from.
type madeLine struct {
	claims            []*meetingClaim
	origins           []string // of their reports
	process, procName string
	line              MeetingSummary
}

// line gives the line of a meeting, made anew only if something that it is made from has changed.
func (s *State) line(g *meetingGroup) MeetingSummary {
	if len(g.set) > 0 { // a status set by hand is not judged, so its line cannot be judged afterwards
		return s.summary(g)
	}
	x := madeLine{claims: g.claims, origins: make([]string, len(g.claims))}
	for i, c := range g.claims {
		x.origins[i] = s.origin[c.entry.ID]
	}
	if g.process != nil {
		x.process, x.procName = s.processID(g.process), s.processName(g.process)
	}
	key := lineKey{g.claims[0], len(g.claims)}
	s.known.mu.Lock()
	old, ok := s.known.lines[key]
	s.known.mu.Unlock()
	if !ok || old.process != x.process || old.procName != x.procName || !slices.Equal(old.claims, x.claims) || !slices.Equal(old.origins, x.origins) {
		x.line = s.Unjudged().summary(g)
		s.known.mu.Lock()
		s.known.lines[key] = x
		s.known.mu.Unlock()
		old = x
	}
	return old.line.Judged(s.day)
}

// AsOf is the ledger as of a day: what Fold gives for these reports.
func (h *History) AsOf(asOf AsOf) *State {
	day := string(asOf)
	if day == "" {
		day = h.horizon
	}
	if day >= h.horizon {
		return h.state(day, len(h.entries))
	}
	return h.state(day, sort.Search(h.dated, func(i int) bool { return h.entries[i].Record.Report.Published > day }))
}

// state folds the first n entries as seen from a day.
func (h *History) state(day string, n int) *State {
	s := &State{day: day, once: new(sync.Once), byReport: make(map[string]*Entry, n), ofClaim: map[string]*meetingGroup{}, ofProcess: map[string]*processGroup{}}
	s.entries, s.known = h.entries[:n:n], h.made
	for _, e := range s.entries {
		s.byReport[e.ID] = e
	}
	processes, meetings := h.processes, h.meetings
	if n < len(h.entries) {
		processes = processes[:sort.Search(len(processes), func(i int) bool { return s.byReport[processes[i].entry.ID] == nil })]
		meetings = meetings[:sort.Search(len(meetings), func(i int) bool { return s.byReport[meetings[i].entry.ID] == nil })]
	}
	fixed := s.ruled(h.corrections)
	s.groupOrigins(among(h.echoes, func(x echo) bool { return x.b < n }))
	s.groupProcesses(processes, among(h.likeProcess, func(e edge) bool { return e.b < len(processes) }), fixed)
	s.groupMeetings(meetings, among(h.likeMeetings, func(e edge) bool { return e.b < len(meetings) }), fixed)
	s.linkMeetings()
	s.groupPositions(h.positions)
	return s
}

// among lists the members that keep lets in.
func among[T any](list []T, keep func(T) bool) []T {
	kept := make([]T, 0, len(list))
	for _, x := range list {
		if keep(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// inOrder lists entries once each in order of publication. A report that came in under several names has all of them.
func inOrder(entries []*Entry) []*Entry {
	at := map[string]int{}
	list := make([]*Entry, 0, len(entries))
	for _, e := range entries {
		i, twice := at[e.ID]
		switch {
		case !twice:
			at[e.ID] = len(list)
			list = append(list, e)
		case !slices.Equal(list[i].Docs, e.Docs):
			both := *list[i] // the caller's entry stays as it is
			both.Docs = set(slices.Concat(list[i].Docs, e.Docs))
			list[i] = &both
		}
	}
	slices.SortFunc(list, func(a, b *Entry) int {
		x, y := a.Record.Report.Published, b.Record.Report.Published
		if (x == "") != (y == "") {
			return cmp.Compare(y, x)
		}
		return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.ID, b.ID))
	})
	return list
}
