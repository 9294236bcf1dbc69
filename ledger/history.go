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
	kept         *kept
}

// NewHistory makes reports and corrections ready. Neither order nor doubles in the arguments matter: an entry
// counts once by its ID.
func NewHistory(entries []*Entry, corrections []Correction) *History {
	h := &History{entries: inOrder(entries), corrections: corrections}
	h.kept = newKept(h.entries)
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

// Index works out beforehand what Actor looks through; without it, the first question does.
func (h *History) Index() { h.kept.named() }

// state folds the first n entries as seen from a day.
func (h *History) state(day string, n int) *State {
	s := &State{day: day, made: &made{}, ofClaim: map[string]*meetingGroup{}, ofProcess: map[string]*processGroup{}}
	s.entries, s.kept = h.entries[:n:n], h.kept
	processes, meetings := h.processes, h.meetings
	if n < len(h.entries) {
		processes = processes[:sort.Search(len(processes), func(i int) bool { return s.entry(processes[i].entry.ID) == nil })]
		meetings = meetings[:sort.Search(len(meetings), func(i int) bool { return s.entry(meetings[i].entry.ID) == nil })]
	}
	fixed := s.ruled(h.corrections)
	s.corrections = fixed
	s.groupOrigins(among(h.echoes, func(x echo) bool { return x.b < n }))
	var grouping sync.WaitGroup
	grouping.Go(func() {
		s.groupProcesses(processes, among(h.likeProcess, func(e edge) bool { return e.b < len(processes) }), fixed)
	})
	s.groupMeetings(meetings, among(h.likeMeetings, func(e edge) bool { return e.b < len(meetings) }), fixed)
	grouping.Wait()
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
