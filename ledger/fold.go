package ledger

import (
	"cmp"
	"slices"
	"sort"
)

// State is the ledger derived from a set of reports and corrections: the outcome of Fold. It is read-only
// and safe for concurrent use.
type State struct {
	day         string // from which it is seen; "" when no report has a date
	entries     []*Entry
	corrections []Correction // made until the day
	origins     []string     // of the entries, by place
	originWhy   map[string][]string

	meetings  []*meetingGroup
	processes []*processGroup
	positions []*positionGroup
	ofClaim   map[string]*meetingGroup // claim id → its meeting
	ofProcess map[string]*processGroup // claim id → its process

	kept *kept // with the states of other days
	made *made // lists, made when first asked for
}

// entry is the report of an id, or nil when it is not known.
func (s *State) entry(id string) *Entry {
	if i, ok := s.kept.place[id]; ok && i < len(s.entries) {
		return s.entries[i]
	}
	return nil
}

// originOf is the origin of a report, or "" when it is not known.
func (s *State) originOf(id string) string {
	if i, ok := s.kept.place[id]; ok && i < len(s.origins) {
		return s.origins[i]
	}
	return ""
}

// meetingGroup is the claims of one meeting, in canonical order.
type meetingGroup struct {
	id      string
	claims  []*meetingClaim
	process *processGroup // or nil
	set     []Correction  // fields set by hand, in order
}

// processGroup is the claims of one process, in canonical order.
type processGroup struct {
	id        string
	claims    []*processClaim
	meetings  []*meetingGroup
	positions []*positionGroup
	names     []Value // in use, as names gives them
	parties   []Value // as partiesOf gives them
	title     string  // the name most told
	renamed   string  // by hand
}

// Fold derives the ledger from reports and corrections as seen from a day. Neither order nor doubles in the
// arguments matter: an entry counts once by its ID.
func Fold(entries []*Entry, corrections []Correction, asOf AsOf) *State {
	horizon := ""
	for _, e := range entries {
		horizon = max(horizon, e.Record.Report.Published)
	}
	day := string(asOf)
	if day == "" {
		day = horizon
	}
	return FoldPart(entries, corrections, day, day >= horizon)
}

// FoldPart is Fold for a part of a ledger: the day is given, and whether reports without a date are seen.
func FoldPart(entries []*Entry, corrections []Correction, day string, undated bool) *State {
	var known []*Entry
	for _, e := range entries {
		if published := e.Record.Report.Published; published > day || published == "" && !undated {
			continue
		}
		known = append(known, e)
	}
	h := NewHistory(known, corrections)
	return h.state(day, len(h.entries))
}

// byTime is the canonical order of claims: by publication, those without a date last, then by identity.
func byTime(a, b int, datedA, datedB bool, idA, idB string) int {
	switch {
	case datedA && !datedB:
		return -1
	case datedB && !datedA:
		return 1
	case datedA && datedB && a != b:
		return cmp.Compare(a, b)
	}
	return cmp.Compare(idA, idB)
}

// ruled keeps the corrections made until the day, once each, in canonical order.
func (s *State) ruled(corrections []Correction) []Correction {
	var list []Correction
	for _, c := range corrections {
		if s.day == "" || c.Day <= s.day {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b Correction) int { return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID)) })
	return slices.CompactFunc(list, func(a, b Correction) bool { return a.ID == b.ID })
}

// groupMeetings joins claims along alike pairs and as corrections rule.
func (s *State) groupMeetings(claims []*meetingClaim, alike []edge, corrections []Correction) {
	weigh := func(i, j int) verdict {
		return s.kept.ofMeetings.of(i, j, func(i, j int) verdict { return weighMeetings(claims[i], claims[j]) })
	}
	hand := newHand("meeting", corrections, len(claims), func(i int) Anchor { return claims[i].anchor })
	edges := append(hand.edges(), alike...)
	groups := cluster(len(claims), edges, func(a, b []int) (bool, []int) {
		if joined, apart := hand.rules(a, b); joined || apart {
			return joined, nil
		}
		out := twins(claims, a, b, hand, weigh)
		if len(out) > 0 {
			a, b = without(a, out), without(b, out)
		}
		return !meetingsClash(claims, a, b, weigh), out
	})
	for _, members := range groups {
		g := &meetingGroup{}
		for _, i := range members {
			g.claims = append(g.claims, claims[i])
			s.ofClaim[claims[i].id] = g
		}
		g.id = g.claims[0].id
		s.meetings = append(s.meetings, g)
	}
	s.setByHand(corrections)
}

// meetingsClash tells whether two groups hold claims that cannot be of one meeting. A clash of times between
// a plan and a later word is none when one of the groups says that the meeting was put off.
//
// Nor do groups join along one strong link alone: all their claims together must speak for it, or undated mentions
// of few words would chain different meetings together; and where their days differ, some claims with days must agree, for those
// without cannot tell which of two days is misread.
func meetingsClash(claims []*meetingClaim, a, b []int, weigh func(i, j int) verdict) bool {
	sum, count := 0, 0
	dayAgrees, dayDiffers := false, false
	for _, i := range a {
		for _, j := range b {
			switch v := weigh(i, j); v.parted {
			case asOne:
				sum, count = sum+v.score, count+1
				dayAgrees = dayAgrees || v.dated
			case unlessPutOff:
				x, y := claims[i], claims[j]
				if x.published > y.published {
					x, y = y, x
				}
				if !(planLike(x.status) && (putOff(claims, a, x, y) || putOff(claims, b, x, y))) {
					sum, count = sum-meetingBar, count+1
					dayDiffers = dayDiffers || v.dated && !v.placed
				}
			default:
				return true
			}
		}
	}
	return dayDiffers && !dayAgrees || sum < count*meetingMean
}

// twinShare is how many claims the smaller of two groups must have for each report that tells the two apart, for its word not to count.
const twinShare = 3

// twins are, of each report that has a claim in both groups, the one that the others speak less for: where many reports know of one
// meeting and few tell it twice, these have misread it. None where they are not few, or a correction speaks of the claim.
func twins(claims []*meetingClaim, a, b []int, hand *hand, weigh func(i, j int) verdict) []int {
	var out []int
	support := func(i int) int {
		sum := 0
		for _, group := range [][]int{a, b} {
			for _, j := range group {
				switch v := weigh(i, j); v.parted {
				case asOne:
					sum += v.score
				case unlessPutOff:
					sum -= meetingBar
				}
			}
		}
		return sum
	}
	for _, i := range a {
		for _, j := range b {
			switch {
			case claims[i].entry != claims[j].entry:
				continue
			case (len(out)+1)*twinShare > min(len(a), len(b)) || len(hand.side[i])+len(hand.side[j]) > 0:
				return nil
			case support(j) > support(i):
				out = append(out, i)
			default:
				out = append(out, j)
			}
		}
	}
	return out
}

// putOff tells whether a claim of the group, told from plan's day until later's, says "postponed".
func putOff(claims []*meetingClaim, group []int, plan, later *meetingClaim) bool {
	for _, i := range group {
		c := claims[i]
		if c.status == "postponed" && c.published >= plan.published && c.published <= later.published {
			return true
		}
	}
	return false
}

// groupProcesses joins claims along alike pairs and as corrections rule.
func (s *State) groupProcesses(claims []*processClaim, alike []edge, corrections []Correction) {
	weigh := func(i, j int) verdict {
		return s.kept.ofProcesses.of(i, j, func(i, j int) verdict { return weighProcesses(claims[i], claims[j]) })
	}
	hand := newHand("process", corrections, len(claims), func(i int) Anchor { return claims[i].anchor })
	edges := append(hand.edges(), alike...)
	groups := cluster(len(claims), edges, func(a, b []int) (bool, []int) {
		if joined, apart := hand.rules(a, b); joined || apart {
			return joined, nil
		}
		sum := 0
		for _, i := range a {
			for _, j := range b {
				v := weigh(i, j)
				if v.parted != asOne {
					return false, nil
				}
				sum += v.score
			}
		}
		return sum >= len(a)*len(b)*processMean, nil
	})
	for _, members := range groups {
		g := &processGroup{}
		for _, i := range members {
			g.claims = append(g.claims, claims[i])
			s.ofProcess[claims[i].id] = g
		}
		g.id = g.claims[0].id
		s.processes = append(s.processes, g)
	}
	s.titleProcesses()
	s.renameByHand(corrections)
}

// linkShare is the part of a meeting's origins, one in so many, that must name a process for the meeting to be of it: one misread
// claim of twenty does not make a summit part of "the process".
const linkShare = 5

// linkMeetings gives each meeting the process that most of its claims (by origin) name.
func (s *State) linkMeetings() {
	for _, g := range s.meetings {
		votes, all := map[*processGroup]map[string]bool{}, map[string]bool{}
		for _, c := range g.claims {
			all[s.originOf(c.entry.ID)] = true
			if c.process == nil {
				continue
			}
			p := s.ofProcess[c.process.id]
			if votes[p] == nil {
				votes[p] = map[string]bool{}
			}
			votes[p][s.originOf(c.entry.ID)] = true
		}
		for p, origins := range votes {
			if len(origins)*linkShare < len(all) {
				continue
			}
			best := g.process
			if best == nil || len(origins) > len(votes[best]) || len(origins) == len(votes[best]) && p.id < best.id {
				g.process = p
			}
		}
		if g.process != nil {
			g.process.meetings = append(g.process.meetings, g)
		}
	}
	for _, p := range s.processes {
		sort.SliceStable(p.meetings, func(i, j int) bool { return p.meetings[i].id < p.meetings[j].id })
	}
}
