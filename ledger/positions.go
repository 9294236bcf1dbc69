package ledger

import (
	"cmp"
	"maps"
	"slices"
	"sort"

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
func positionClaims(e *Entry, processes []*processClaim) []*positionClaim {
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

// positionBox holds the claims of what one party puts forward with one stance, in canonical order, and which of
// them are alike: told by different reports in like words within samePositionDays.
type positionBox struct {
	claims []*positionClaim
	alike  []edge
}

func positionBoxes(claims []*positionClaim) []positionBox {
	byName := map[string]*positionBox{}
	for _, c := range claims {
		name := c.party + "\t" + c.p.Stance
		if byName[name] == nil {
			byName[name] = &positionBox{}
		}
		byName[name].claims = append(byName[name].claims, c)
	}
	var list []positionBox
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		box := byName[name]
		slices.SortFunc(box.claims, func(a, b *positionClaim) int {
			return byTime(a.published, b.published, a.dated, b.dated, a.id, b.id)
		})
		box.compare()
		list = append(list, *box)
	}
	return list
}

func (box *positionBox) compare() {
	for i, a := range box.claims {
		for j := i + 1; j < len(box.claims); j++ {
			b := box.claims[j]
			if a.dated && b.dated && b.published-a.published > samePositionDays {
				break
			}
			if a.entry == b.entry {
				continue
			}
			if n := overlapPercent(a.content, b.content); n >= samePositionPercent {
				box.alike = append(box.alike, edge{i, j, n})
			}
		}
	}
}

// groupPositions takes for one position the alike claims of one negotiation.
func (s *State) groupPositions(boxes []positionBox) {
	process := func(c *positionClaim) *processGroup {
		if c.process == nil {
			return nil
		}
		return s.ofProcess[c.process.id]
	}
	for _, box := range boxes {
		n := sort.Search(len(box.claims), func(i int) bool { return s.entry(box.claims[i].entry.ID) == nil })
		alike := among(box.alike, func(e edge) bool {
			return e.b < n && process(box.claims[e.a]) == process(box.claims[e.b])
		})
		for _, members := range cluster(n, alike, func(a, b []int) (bool, []int) { return true, nil }) {
			g := &positionGroup{}
			for _, i := range members {
				g.claims = append(g.claims, box.claims[i])
			}
			g.id = g.claims[0].id
			if g.process = process(g.claims[0]); g.process != nil {
				g.process.positions = append(g.process.positions, g)
			}
			s.positions = append(s.positions, g)
		}
	}
}

// fullest is the claim with the fullest wording.
func (g *positionGroup) fullest() *positionClaim {
	return slices.MaxFunc(g.claims, func(a, b *positionClaim) int {
		return cmp.Compare(len(a.p.Content.Quote), len(b.p.Content.Quote))
	})
}

// last is the last day on which a report told the position, or "".
func (g *positionGroup) last() string {
	last := ""
	for _, c := range g.claims {
		last = max(last, c.entry.Record.Report.Published)
	}
	return last
}

// speaker is who voices the position: as the fullest claim says, else the first that says.
func (g *positionGroup) speaker() string {
	speaker := text(g.fullest().p.Speaker)
	for _, c := range g.claims {
		speaker = cmp.Or(speaker, text(c.p.Speaker))
	}
	return speaker
}

// position is the view of a group: its fullest wording, and everyone who tells it.
func (s *State) position(g *positionGroup) Position {
	fullest := g.fullest()
	view := Position{ID: g.id, Party: fullest.p.Party, Stance: fullest.p.Stance, Content: fullest.p.Content.Quote, To: fullest.p.To,
		Speaker: g.speaker(), Issue: text(fullest.p.Issue), Day: g.claims[0].entry.Record.Report.Published}
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
		if view.Issue == "" {
			view.Issue = text(c.p.Issue)
		}
	}
	view.Last = g.last()
	view.Origins = s.countOrigins(view.Sources)
	return view
}
