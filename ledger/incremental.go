package ledger

import (
	"cmp"
	"slices"
)

// Rules numbers the rules by which claims are found alike and filed. It is raised whenever they change, so that a store
// derives anew what older rules made.
const Rules = 20

// Claim is a claim as a store keeps it: enough to find, among stored claims, those that may be one with it.
// Claims that Alike joins, directly or through others, make a component; what Fold derives for a meeting or
// process depends only on the claims of its component. So a store can answer for one of them from a part of
// the ledger, and a new report touches only the components that its claims join.
type Claim struct {
	ID      string
	Meeting bool   // else a process
	Process string // id of the process claim of the same report that a meeting claim names, or ""
	Anchor  Anchor
	Keys    []uint64 // file the claim under these
	Looks   []uint64 // look for others under these

	meeting *meetingClaim
	process *processClaim
}

// Claims are the meeting and process claims of one report.
func Claims(e *Entry) []*Claim {
	meetings, processes := loadVocabulary().claims(e)
	list := make([]*Claim, 0, len(meetings)+len(processes))
	for _, c := range processes {
		list = append(list, &Claim{ID: c.id, Anchor: c.anchor, Keys: unique(c.keys()), Looks: unique(c.looks()), process: c})
	}
	for _, c := range meetings {
		claim := &Claim{ID: c.id, Meeting: true, Anchor: c.anchor, Keys: unique(c.keys()), Looks: unique(c.looks()), meeting: c}
		if c.process != nil {
			claim.Process = c.process.id
		}
		list = append(list, claim)
	}
	return list
}

func unique(keys []uint64) []uint64 {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// Alike tells whether two claims are alike enough to be taken for one.
func Alike(a, b *Claim) bool {
	if a.Meeting != b.Meeting || a.ID == b.ID {
		return false
	}
	if a.Meeting {
		return matchMeetings(a.meeting, b.meeting, true).score >= meetingBar
	}
	return matchProcesses(a.process, b.process, true).score >= processBar
}

// Unjudged is the state without judgement on days that have passed: what a store keeps, to judge by the day
// of each question with Judged.
func (s *State) Unjudged() *State {
	then := *s
	then.day, then.made = "", &made{}
	return &then
}

// Judged is an unjudged line of a meeting as of a day.
func (m MeetingSummary) Judged(day string) MeetingSummary {
	m.Status, _ = judge(m.Status, "", m.Last, m.Told, day)
	return m
}

// SortMeetings brings lines of meetings into the order of time. A line is large, so pointers are sorted.
func SortMeetings(list []MeetingSummary) {
	lines, order := slices.Clone(list), make([]*MeetingSummary, len(list))
	for i := range lines {
		order[i] = &lines[i]
	}
	slices.SortFunc(order, byOccasion)
	for i, line := range order {
		list[i] = *line
	}
}

// SortTalks brings lines of processes into the order of Talks.
func SortTalks(list []ProcessSummary) {
	slices.SortFunc(list, func(a, b ProcessSummary) int {
		return cmp.Or(cmp.Compare(b.Latest, a.Latest), cmp.Compare(b.Reports, a.Reports), cmp.Compare(ClaimOf(a.ID), ClaimOf(b.ID)))
	})
}

// MeetingOf is the line of the meeting that holds a claim.
func (s *State) MeetingOf(claim string) (MeetingSummary, bool) {
	g := s.ofClaim[claim]
	if g == nil {
		return MeetingSummary{}, false
	}
	return s.summary(g), true
}

// ProcessOf is the line of the process that holds a claim.
func (s *State) ProcessOf(claim string) (ProcessSummary, bool) {
	g := s.ofProcess[claim]
	if g == nil {
		return ProcessSummary{}, false
	}
	return s.processSummary(g), true
}

// Day is the day from which the state is seen.
func (s *State) Day() string { return s.day }

// MeetingAnchors are the places of the claims of the meeting that holds the claim.
func (s *State) MeetingAnchors(claim string) []Anchor {
	g := s.ofClaim[claim]
	if g == nil {
		return nil
	}
	list := make([]Anchor, len(g.claims))
	for i, c := range g.claims {
		list[i] = c.anchor
	}
	return list
}

// ProcessAnchors are the places of the claims of the process that holds the claim.
func (s *State) ProcessAnchors(claim string) []Anchor {
	g := s.ofProcess[claim]
	if g == nil {
		return nil
	}
	list := make([]Anchor, len(g.claims))
	for i, c := range g.claims {
		list[i] = c.anchor
	}
	return list
}

// Labels are a state's ids of what one record tells of, in the record's order.
type Labels struct {
	Meetings, Processes []string
	Of                  []string // of each meeting, the process that it names, or ""
}

// Labels gives the record of an entry the ids of the state.
func (s *State) Labels(e *Entry) Labels {
	var l Labels
	label := func(c *processClaim) string {
		if c == nil || s.ofProcess[c.id] == nil {
			return ""
		}
		return s.processID(s.ofProcess[c.id])
	}
	meetings, processes := loadVocabulary().claims(e)
	for _, c := range processes {
		l.Processes = append(l.Processes, label(c))
	}
	for _, c := range meetings {
		l.Meetings, l.Of = append(l.Meetings, s.MeetingID(c.id)), append(l.Of, label(c.process))
	}
	return l
}

// MeetingID is the id of the meeting that holds a claim, or "".
func (s *State) MeetingID(claim string) string {
	if g := s.ofClaim[claim]; g != nil {
		return g.id
	}
	return ""
}

// ProcessClaim is the claim that the id of the process that holds a claim ends in, or "".
func (s *State) ProcessClaim(claim string) string {
	if g := s.ofProcess[claim]; g != nil {
		return g.id
	}
	return ""
}
