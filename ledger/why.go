package ledger

import (
	"fmt"
	"slices"
)

// Why explains the meeting that holds a claim: for each claim, the earlier one it is most like and why; and the
// claims that were kept apart although alike.
func (s *State) Why(claim string) (Explanation, bool) {
	g := s.ofClaim[claim]
	if g == nil {
		return Explanation{}, false
	}
	m := s.meetingLine(g)
	x := Explanation{ID: g.id, Name: m.Name}
	x.Fixed = s.fixed(g)
	inside := map[string]bool{}
	for i, c := range g.claims {
		inside[c.id] = true
		if i > 0 {
			j, e := s.strongest(g, i)
			x.Links = append(x.Links, Link{A: s.claimSource(g.claims[j]), B: s.claimSource(c), Score: e.score, Why: e.why})
		}
	}
	const most = 20
	for _, other := range s.meetings {
		if other == g || len(x.Near) >= most {
			continue
		}
		if l, ok := s.near(g, other); ok {
			x.Near = append(x.Near, l)
		}
	}
	return x, true
}

// fixed lists the corrections that speak of claims of a meeting, in order.
func (s *State) fixed(g *meetingGroup) []Correction {
	h := newHand("meeting", s.corrections, len(g.claims), func(i int) Anchor { return g.claims[i].anchor })
	var list []Correction
	for _, c := range s.corrections {
		if c.Of == "meeting" && len(h.claims(slices.Concat(c.A, c.B))) > 0 {
			list = append(list, c)
		}
	}
	return list
}

// near finds the pair of claims of two meetings that are most alike, if they come close to the bar.
func (s *State) near(g, other *meetingGroup) (Link, bool) {
	best := Link{Score: meetingBar - 3}
	for _, a := range g.claims {
		for _, b := range other.claims {
			if a.entry == b.entry || common(a.parties, b.parties) == 0 {
				continue
			}
			reason := clash(a, b)
			e := matchMeetings(a, b, true)
			switch {
			case reason == "" && e.score > best.Score:
				why := []string{fmt.Sprintf("score %d of the %d needed", e.score, meetingBar)}
				if e.score >= meetingBar {
					why = []string{"alike, but other claims of the two meetings contradict each other"}
				}
				best = Link{A: s.claimSource(a), B: s.claimSource(b), Score: e.score, Why: why}
			case reason != "" && best.Why == nil && a.process != nil && b.process != nil && s.ofProcess[a.process.id] == s.ofProcess[b.process.id]:
				best = Link{A: s.claimSource(a), B: s.claimSource(b), Score: best.Score, Why: []string{reason}}
			}
		}
	}
	return best, best.Why != nil
}

func (s *State) claimSource(c *meetingClaim) Source {
	return s.source(c.entry, firstSpan(c.m.Mentions), c.m.AccordingTo)
}
