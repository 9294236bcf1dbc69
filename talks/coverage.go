package talks

import (
	"fmt"
	"strings"

	"github.com/parley-record/parley/talks/gold"
)

// Coverage counts how much of what is marked the rules propose at all, before the models decide: what they do
// not propose, no model finds.
type Coverage struct {
	Meetings, Named      int // marked; with a candidate for their mention
	Copies               int // with a candidate of their own: one phrase may name several
	Positions, Proposed  int // marked; with a candidate of about the same words
	Owned                int // of those proposed, with their party among the candidate's
	Candidates, Stances  int // proposed for meetings and for positions
	MissedMeetings, Lost []string
}

// Cover adds a report to the counts.
func (f *Finder) Cover(e Example, c *Coverage) {
	r := f.read(e.Input)
	ms := r.mentions()
	f.coverMeetings(r, ms, e.Gold, c)
	all := r.candidates()
	c.Stances += len(all)
	for _, x := range e.Gold.Positions {
		c.Positions++
		proposed, owned := false, false
		for _, p := range all {
			if gold.TokenF1(r.doc.Text, x.Content, gold.Span(p.content)) < 0.5 {
				continue
			}
			proposed = true
			for _, h := range p.holders {
				owned = owned || strings.EqualFold(x.Party, h.party)
			}
		}
		if proposed {
			c.Proposed++
		}
		if owned {
			c.Owned++
			continue
		}
		why := map[bool]string{true: "party", false: "words"}[proposed]
		c.Lost = append(c.Lost, fmt.Sprintf("%s\t%s\t%s %s %q\t%q", why, e.Gold.Doc, x.Party, x.Stance, r.text(Span(x.Content)), r.near(Span(x.Content))))
	}
}

func (f *Finder) coverMeetings(r *reading, ms []*mention, g gold.Record, c *Coverage) {
	c.Meetings += len(g.Meetings)
	c.Candidates += len(ms)
	named, own := map[int]bool{}, map[int]bool{}
	for _, m := range ms {
		for _, k := range meetingsAt(r, g, m.token) {
			named[k] = true
		}
		if _, k := label(r, g, m); k >= 0 {
			own[k] = true
		}
	}
	for k, x := range g.Meetings {
		if named[k] {
			c.Named++
		}
		if own[k] {
			c.Copies++
		} else if len(x.Mentions) > 0 {
			why := map[bool]string{true: "shared", false: "unnamed"}[named[k]]
			c.MissedMeetings = append(c.MissedMeetings, fmt.Sprintf("%s\t%s\t%s %q\t%q", why, g.Doc, x.ID, r.text(Span(x.Mentions[0])), r.near(Span(x.Mentions[0]))))
		}
	}
}

// near returns the words about a span.
func (r *reading) near(s Span) string {
	from, to := max(0, s.Start-100), min(len(r.doc.Text), s.End+100)
	return r.text(Span{from, to})
}
