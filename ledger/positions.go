package ledger

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley/report"
)

// positionClaim is one report's word on one position.
type positionClaim struct {
	id        string
	entry     *Entry
	p         *report.Position
	published int
	dated     bool
	party     string // folded
	content   []string
	process   *processClaim // or nil
}

// positionGroup is the claims of one position, in canonical order.
type positionGroup struct {
	id      string
	claims  []*positionClaim
	process *processGroup // or nil
}

// How alike two wordings of one position must be, and how many days may lie between them.
const (
	samePositionPercent = 50
	samePositionDays    = 45
)

// positionClaims makes the position claims of one report. A position belongs to the process of the report
// that fits its party and addressees best, the one mentioned nearest before it among equals.
func (s *State) positionClaims(e *Entry, processes []*processClaim) []*positionClaim {
	published, dated := dayNumber(e.Record.Report.Published)
	seen := map[string]int{}
	var list []*positionClaim
	v := loadVocabulary()
	for i := range e.Record.Positions {
		p := &e.Record.Positions[i]
		c := &positionClaim{entry: e, p: p, published: published, dated: dated, party: fold(p.Party), content: v.subject(p.Content.Quote)}
		c.id, _ = nextClaim("s", e.ID, p.Content, seen)
		c.process = bestProcess(p, processes)
		list = append(list, c)
	}
	return list
}

func bestProcess(p *report.Position, processes []*processClaim) *processClaim {
	sides := partyKeys(append([]string{p.Party}, p.To...))
	party := partyKeys([]string{p.Party})
	var best *processClaim
	bestFit, bestGap := 0, 0
	for _, c := range processes {
		if len(c.parties) > 0 && common(party, c.parties) == 0 {
			continue
		}
		fit := 1 + common(sides, c.parties)
		gap := 1 << 30
		for _, m := range c.p.Mentions {
			d := p.Content.Start - m.Start
			if d < 0 {
				d = -2 * d // what comes after counts as farther
			}
			gap = min(gap, d)
		}
		if best == nil || fit > bestFit || fit == bestFit && gap < bestGap {
			best, bestFit, bestGap = c, fit, gap
		}
	}
	return best
}

// groupPositions takes for one position what one party puts forward with one stance, in like words, in one
// negotiation, within samePositionDays.
func (s *State) groupPositions() {
	byReport := map[string][]*processClaim{}
	for _, g := range s.processes {
		for _, c := range g.claims {
			byReport[c.entry.ID] = append(byReport[c.entry.ID], c)
		}
	}
	boxes := map[string][]*positionClaim{}
	var names []string
	for _, e := range s.entries {
		processes := byReport[e.ID]
		slices.SortFunc(processes, func(a, b *processClaim) int { return cmp.Compare(a.id, b.id) })
		for _, c := range s.positionClaims(e, processes) {
			key := ""
			if c.process != nil {
				key = s.ofProcess[c.process.id].id
			}
			key += "\t" + c.party + "\t" + c.p.Stance
			if boxes[key] == nil {
				names = append(names, key)
			}
			boxes[key] = append(boxes[key], c)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		s.groupBox(boxes[name])
	}
}

func (s *State) groupBox(claims []*positionClaim) {
	slices.SortFunc(claims, func(a, b *positionClaim) int {
		return byTime(a.published, b.published, a.dated, b.dated, a.id, b.id)
	})
	var edges []edge
	for i, a := range claims {
		for j := i + 1; j < len(claims); j++ {
			b := claims[j]
			if a.dated && b.dated && b.published-a.published > samePositionDays {
				break
			}
			if a.entry == b.entry {
				continue
			}
			if n := overlapPercent(a.content, b.content); n >= samePositionPercent {
				edges = append(edges, edge{i, j, n})
			}
		}
	}
	for _, members := range cluster(len(claims), edges, func(a, b []int) bool { return false }) {
		g := &positionGroup{}
		for _, i := range members {
			g.claims = append(g.claims, claims[i])
		}
		g.id = g.claims[0].id
		if p := g.claims[0].process; p != nil {
			g.process = s.ofProcess[p.id]
			g.process.positions = append(g.process.positions, g)
		}
		s.positions = append(s.positions, g)
	}
}

// position is the view of a group: its fullest wording, and everyone who tells it.
func (s *State) position(g *positionGroup) Position {
	fullest := g.claims[0]
	for _, c := range g.claims {
		if len(c.p.Content.Quote) > len(fullest.p.Content.Quote) {
			fullest = c
		}
	}
	view := Position{ID: g.id, Party: fullest.p.Party, Stance: fullest.p.Stance, Content: fullest.p.Content.Quote, To: fullest.p.To,
		Speaker: text(fullest.p.Speaker), Issue: text(fullest.p.Issue), Day: g.claims[0].entry.Record.Report.Published}
	if g.process != nil {
		view.Process = g.process.id
	}
	for _, c := range g.claims {
		view.Sources = append(view.Sources, s.source(c.entry, c.p.Content, c.p.AccordingTo))
		if c.p.On != nil {
			view.OnSpan = append(view.OnSpan, s.source(c.entry, *c.p.On, c.p.AccordingTo))
			if len(c.p.On.Quote) > len(view.On) {
				view.On = c.p.On.Quote
			}
		}
		if view.Speaker == "" {
			view.Speaker = text(c.p.Speaker)
		}
		if view.Issue == "" {
			view.Issue = text(c.p.Issue)
		}
		view.Last = max(view.Last, c.entry.Record.Report.Published)
	}
	view.Origins = s.countOrigins(view.Sources)
	return view
}
