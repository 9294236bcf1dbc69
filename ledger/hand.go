package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// hand holds the corrections of one kind of thing, with the claims they speak of as places in a list.
type hand struct {
	rulings []ruling
	side    map[int][]place // claim → where it stands in the rulings
	find    map[string][]located
}

// ruling joins the claims A with those of B, or keeps them apart.
type ruling struct {
	join bool
	a, b []int
}

type place struct {
	ruling int
	second bool
}

type located struct {
	anchor Anchor
	claim  int
}

func newHand(of string, corrections []Correction, n int, anchor func(i int) Anchor) *hand {
	h := &hand{side: map[int][]place{}, find: map[string][]located{}}
	relevant := slices.ContainsFunc(corrections, func(c Correction) bool { return c.Of == of })
	if !relevant {
		return h
	}
	for i := range n {
		a := anchor(i)
		h.find[a.Report] = append(h.find[a.Report], located{a, i})
	}
	for _, c := range corrections {
		if c.Of != of || c.Kind != SplitKind && c.Kind != MergeKind {
			continue
		}
		r := ruling{join: c.Kind == MergeKind, a: h.claims(c.A), b: h.claims(c.B)}
		k := len(h.rulings)
		h.rulings = append(h.rulings, r)
		for _, i := range r.a {
			h.side[i] = append(h.side[i], place{k, false})
		}
		for _, i := range r.b {
			h.side[i] = append(h.side[i], place{k, true})
		}
	}
	return h
}

// claims finds the claims that anchors name: the one at the same place, else the one that overlaps it most.
func (h *hand) claims(anchors []Anchor) []int {
	var list []int
	for _, a := range anchors {
		best, found := 0, -1
		for _, l := range h.find[a.Report] {
			n := min(a.End, l.anchor.End) - max(a.Start, l.anchor.Start)
			if l.anchor == a {
				n = 1 << 30
			}
			if n > best {
				best, found = n, l.claim
			}
		}
		if found >= 0 {
			list = append(list, found)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// edges are the links made by hand: stronger than any evidence, the later the stronger.
func (h *hand) edges() []edge {
	var list []edge
	for k, r := range h.rulings {
		link := func(a, b int) {
			if a != b {
				list = append(list, edge{min(a, b), max(a, b), 1000 + k})
			}
		}
		for i := 1; i < len(r.a); i++ { // the claims of one side belong together
			link(r.a[0], r.a[i])
		}
		if r.join && len(r.a) > 0 {
			for _, b := range r.b {
				link(r.a[0], b)
			}
		}
	}
	return list
}

// rules tells whether a correction joins two groups or keeps them apart; the latest that speaks of both decides.
func (h *hand) rules(a, b []int) (joined, apart bool) {
	if len(h.rulings) == 0 {
		return false, false
	}
	latest := -1
	for _, i := range a {
		for _, p := range h.side[i] {
			for _, j := range b {
				for _, q := range h.side[j] {
					if p.ruling != q.ruling || p.ruling < latest {
						continue
					}
					r := h.rulings[p.ruling]
					if p.second != q.second {
						latest, joined, apart = p.ruling, r.join, !r.join
					} else if p.ruling > latest {
						latest, joined, apart = p.ruling, true, false
					}
				}
			}
		}
	}
	return joined, apart
}

func (s *State) setByHand(corrections []Correction) {
	if !slices.ContainsFunc(corrections, func(c Correction) bool { return c.Kind == SetKind }) {
		return
	}
	byAnchor := map[Anchor]*meetingGroup{}
	for _, g := range s.meetings {
		for _, c := range g.claims {
			byAnchor[c.anchor] = g
		}
	}
	for _, c := range corrections {
		if c.Kind != SetKind || c.Of != "meeting" {
			continue
		}
		for _, a := range c.A {
			if g := s.meetingAt(a, byAnchor); g != nil {
				g.set = append(g.set, c)
				break
			}
		}
	}
}

func (s *State) meetingAt(a Anchor, exact map[Anchor]*meetingGroup) *meetingGroup {
	if g := exact[a]; g != nil {
		return g
	}
	best, found := 0, (*meetingGroup)(nil)
	for _, g := range s.meetings {
		for _, c := range g.claims {
			if c.anchor.Report != a.Report {
				continue
			}
			if n := min(a.End, c.anchor.End) - max(a.Start, c.anchor.Start); n > best {
				best, found = n, g
			}
		}
	}
	return found
}

func (s *State) renameByHand(corrections []Correction) {
	for _, c := range corrections {
		if c.Kind != RenameKind || c.Of != "process" {
			continue
		}
		for _, g := range s.processes {
			if slices.ContainsFunc(g.claims, func(p *processClaim) bool { return slices.Contains(c.A, p.anchor) }) {
				g.renamed = c.Value
			}
		}
	}
}

// Sealed returns the correction with its ID, the digest of its content, or says what it lacks.
func (c Correction) Sealed() (Correction, error) {
	switch {
	case c.Author == "":
		return c, errors.New("a correction needs an author")
	case c.Reason == "":
		return c, errors.New("a correction needs a reason")
	case len(c.A) == 0:
		return c, errors.New("a correction needs a claim to speak of")
	}
	if err := ValidDay(c.Day); err != nil {
		return c, fmt.Errorf("correction: %w", err)
	}
	order := func(a, b Anchor) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Nth, b.Nth))
	}
	c.A, c.B = slices.Clone(c.A), slices.Clone(c.B)
	slices.SortFunc(c.A, order)
	slices.SortFunc(c.B, order)
	c.ID = ""
	data, err := json.Marshal(c)
	if err != nil {
		return c, fmt.Errorf("correction: %w", err)
	}
	sum := sha256.Sum256(data)
	c.ID = "c" + hex.EncodeToString(sum[:])[:15]
	return c, nil
}
