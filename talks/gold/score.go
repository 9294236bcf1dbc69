package gold

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// Count is true positives, false positives and false negatives.
type Count struct{ TP, FP, FN int }

func (c *Count) add(tp, fp, fn int) { c.TP += tp; c.FP += fp; c.FN += fn }

// Precision is the share of what was found that is right; 0 when nothing was found.
func (c Count) Precision() float64 { return share(c.TP, c.TP+c.FP) }

// Recall is the share of what is there that was found.
func (c Count) Recall() float64 { return share(c.TP, c.TP+c.FN) }

// F1 is the harmonic mean of precision and recall.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Figures are the counts by name: meetings, slots, processes, positions, positions_any_stance,
// same_meeting, same_process, and slot.NAME for each slot.
type Figures map[string]*Count

func (f Figures) at(name string) *Count {
	if f[name] == nil {
		f[name] = &Count{}
	}
	return f[name]
}

// Names returns the names of the figures: the main ones in their order, then the slots.
func (f Figures) Names() []string {
	main := []string{"meetings", "slots", "processes", "positions", "positions_any_stance", "same_meeting", "same_process"}
	var slots []string
	for name := range f {
		if strings.HasPrefix(name, "slot.") {
			slots = append(slots, name)
		}
	}
	sort.Strings(slots)
	return append(main, slots...)
}

type link struct{ doc, gold, found string }

// Score scores found against gold. A report without a record counts as one in which nothing was found.
// complain, when not nil, is told of each error.
func Score(gold []Record, found map[string]Record, texts map[string]string, complain func(string)) Figures {
	f := Figures{}
	for _, name := range (Figures{}).Names() {
		f.at(name)
	}
	if complain == nil {
		complain = func(string) {}
	}
	var meetings, processes []link
	for _, g := range gold {
		p := found[g.Doc]
		meetings = append(meetings, f.meetings(g, p, texts[g.Doc], complain)...)
		pairs := align(len(g.Processes), len(p.Processes), func(i, j int) (int, int) {
			return overlaps(g.Processes[i].Mentions, p.Processes[j].Mentions), 0
		})
		f.at("processes").add(len(pairs), len(p.Processes)-len(pairs), len(g.Processes)-len(pairs))
		for i, x := range g.Processes {
			if _, ok := pairs[i]; !ok {
				complain(fmt.Sprintf("%s: missed process %s %q", g.Doc, x.ID, quoteAll(texts[g.Doc], x.Mentions)))
			}
		}
		used := map[int]bool{}
		for i, j := range pairs {
			used[j] = true
			processes = append(processes, link{g.Doc, g.Processes[i].ID, p.Processes[j].ID})
		}
		for j, x := range p.Processes {
			if !used[j] {
				complain(fmt.Sprintf("%s: spurious process %q", g.Doc, quoteAll(texts[g.Doc], x.Mentions)))
			}
		}
		f.positions("positions", true, g, p, texts[g.Doc], complain)
		f.positions("positions_any_stance", false, g, p, texts[g.Doc], func(string) {})
	}
	f.links("same_meeting", meetings)
	f.links("same_process", processes)
	return f
}

func (f Figures) meetings(g, p Record, text string, complain func(string)) []link {
	pairs := align(len(g.Meetings), len(p.Meetings), func(i, j int) (int, int) {
		n := overlaps(g.Meetings[i].Mentions, p.Meetings[j].Mentions)
		if n == 0 {
			return 0, 0
		}
		return n, common(fillers(g.Meetings[i]), fillers(p.Meetings[j]))
	})
	f.at("meetings").add(len(pairs), len(p.Meetings)-len(pairs), len(g.Meetings)-len(pairs))
	used := map[int]bool{}
	var links []link
	for i, m := range g.Meetings {
		want, have := fillers(m), map[string]bool{}
		j, ok := pairs[i]
		if ok {
			used[j] = true
			have = fillers(p.Meetings[j])
			links = append(links, link{g.Doc, m.ID, p.Meetings[j].ID})
		}
		f.slots(want, have)
		if !ok {
			complain(fmt.Sprintf("%s: missed meeting %s %q", g.Doc, m.ID, quoteAll(text, m.Mentions)))
		} else if a, b := minus(want, have), minus(have, want); len(a)+len(b) > 0 {
			complain(fmt.Sprintf("%s: %s: gold %v found %v", g.Doc, m.ID, a, b))
		}
	}
	for j, m := range p.Meetings {
		if !used[j] {
			f.slots(nil, fillers(m))
			complain(fmt.Sprintf("%s: spurious meeting %q %v", g.Doc, quoteAll(text, m.Mentions), minus(fillers(m), nil)))
		}
	}
	return links
}

func (f Figures) slots(want, have map[string]bool) {
	for filler := range want {
		if have[filler] {
			f.at("slots").add(1, 0, 0)
			f.at(slotOf(filler)).add(1, 0, 0)
		} else {
			f.at("slots").add(0, 0, 1)
			f.at(slotOf(filler)).add(0, 0, 1)
		}
	}
	for filler := range have {
		if !want[filler] {
			f.at("slots").add(0, 1, 0)
			f.at(slotOf(filler)).add(0, 1, 0)
		}
	}
}

func slotOf(filler string) string {
	name, _, _ := strings.Cut(filler, "=")
	return "slot." + name
}

func (f Figures) positions(name string, strict bool, g, p Record, text string, complain func(string)) {
	type candidate struct {
		f    float64
		i, j int
	}
	var all []candidate
	for i, x := range g.Positions {
		for j, y := range p.Positions {
			if norm(x.Party) != norm(y.Party) || strict && x.Stance != y.Stance {
				continue
			}
			if v := TokenF1(text, x.Content, y.Content); v >= 0.5 {
				all = append(all, candidate{v, i, j})
			}
		}
	}
	sort.Slice(all, func(a, b int) bool {
		x, y := all[a], all[b]
		if x.f != y.f {
			return x.f > y.f
		}
		return x.i > y.i || x.i == y.i && x.j > y.j
	})
	gi, pj := map[int]bool{}, map[int]bool{}
	for _, c := range all {
		if !gi[c.i] && !pj[c.j] {
			gi[c.i], pj[c.j] = true, true
		}
	}
	f.at(name).add(len(gi), len(p.Positions)-len(gi), len(g.Positions)-len(gi))
	for i, x := range g.Positions {
		if !gi[i] {
			complain(fmt.Sprintf("%s: missed position %s %s %q", g.Doc, x.Party, x.Stance, slice(text, x.Content)))
		}
	}
	for j, y := range p.Positions {
		if !pj[j] {
			complain(fmt.Sprintf("%s: spurious position %s %s %q", g.Doc, y.Party, y.Stance, slice(text, y.Content)))
		}
	}
}

func (f Figures) links(name string, all []link) {
	for a := range all {
		for b := a + 1; b < len(all); b++ {
			x, y := all[a], all[b]
			if x.doc == y.doc {
				continue
			}
			gold, found := x.gold != "" && x.gold == y.gold, x.found != "" && x.found == y.found
			switch {
			case gold && found:
				f.at(name).add(1, 0, 0)
			case found:
				f.at(name).add(0, 1, 0)
			case gold:
				f.at(name).add(0, 0, 1)
			}
		}
	}
}

// align pairs gold items with found ones, one to one, the best first: weigh gives the count of
// overlapping mentions (0: no pair) and a second figure that breaks ties.
func align(gold, found int, weigh func(i, j int) (int, int)) map[int]int {
	type candidate struct{ n, same, i, j int }
	var all []candidate
	for i := range gold {
		for j := range found {
			if n, same := weigh(i, j); n > 0 {
				all = append(all, candidate{n, same, i, j})
			}
		}
	}
	sort.Slice(all, func(a, b int) bool {
		x, y := all[a], all[b]
		switch {
		case x.n != y.n:
			return x.n > y.n
		case x.same != y.same:
			return x.same > y.same
		case x.i != y.i:
			return x.i < y.i
		}
		return x.j < y.j
	})
	pairs, taken := map[int]int{}, map[int]bool{}
	for _, c := range all {
		if _, ok := pairs[c.i]; ok || taken[c.j] {
			continue
		}
		pairs[c.i], taken[c.j] = c.j, true
	}
	return pairs
}

func overlaps(a, b []Span) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			if x.Start < y.End && y.Start < x.End {
				n++
			}
		}
	}
	return n
}

func fillers(m Meeting) map[string]bool {
	out := map[string]bool{}
	put := func(slot, value string) {
		if value != "" {
			out[slot+"="+value] = true
		}
	}
	put("form", m.Form)
	put("status", m.Status)
	put("when", m.When)
	put("where", norm(m.Where))
	if m.Ordinal != 0 {
		put("ordinal", strconv.Itoa(m.Ordinal))
	}
	for _, p := range m.Parties {
		put("party", norm(p))
	}
	for _, p := range m.People {
		words := strings.Fields(norm(p))
		if len(words) > 0 {
			put("person", words[len(words)-1])
		}
	}
	return out
}

func common(a, b map[string]bool) int {
	n := 0
	for x := range a {
		if b[x] {
			n++
		}
	}
	return n
}

func minus(a, b map[string]bool) []string {
	var out []string
	for x := range a {
		if !b[x] {
			out = append(out, x)
		}
	}
	sort.Strings(out)
	return out
}

var (
	notWord = regexp.MustCompile(`[^\p{L}\p{N}_]+`)
	aWord   = regexp.MustCompile(`[\p{L}\p{N}_]+`)
)

func norm(s string) string {
	return strings.ToLower(strings.TrimSpace(notWord.ReplaceAllString(s, " ")))
}

// TokenF1 is the overlap of two spans in words of the text, by position.
func TokenF1(text string, a, b Span) float64 {
	if a.Start >= b.End || b.Start >= a.End {
		return 0
	}
	lo, hi := min(a.Start, b.Start), max(a.End, b.End)
	for lo > 0 && aWord.MatchString(text[lo-1:lo]) {
		lo--
	}
	for hi < len(text) && aWord.MatchString(text[hi:hi+1]) {
		hi++
	}
	x, y, both := 0, 0, 0
	for _, w := range aWord.FindAllStringIndex(text[lo:hi], -1) {
		at := lo + w[0]
		inA, inB := a.Start <= at && at < a.End, b.Start <= at && at < b.End
		if inA {
			x++
		}
		if inB {
			y++
		}
		if inA && inB {
			both++
		}
	}
	if x == 0 || y == 0 {
		return 0
	}
	return 2 * float64(both) / float64(x+y)
}

func slice(text string, s Span) string { return strings.Join(strings.Fields(text[s.Start:s.End]), " ") }

func quoteAll(text string, spans []Span) []string {
	var out []string
	for _, s := range spans {
		out = append(out, slice(text, s))
	}
	return out
}
