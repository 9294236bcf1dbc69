package talks

import (
	"fmt"
	"slices"
)

// lasting returns the negotiations that are likely to run, the names of one united, and points the meetings to where they are now. filled is all
// meetings that were thought of.
func (f *Finder) lasting(r *reading, all []*negotiation, filled, kept []Meeting) []*negotiation {
	var out []*negotiation
	at := make([]int, len(all))
	for i, n := range all {
		at[i] = -1
		if f.models["run"].yes(r.runFeatures(n, i, filled)) < runAbove {
			continue
		}
		at[i] = slices.IndexFunc(out, n.sameAs)
		if at[i] < 0 {
			at[i] = len(out)
			out = append(out, n)
			continue
		}
		out[at[i]].unite(n)
	}
	for i := range kept {
		if p := kept[i].Process; p >= 0 {
			kept[i].Process = at[p]
		}
	}
	return out
}

// sameAs reports whether two names may be those of one negotiation. A report seldom tells of two, and then it tells them
// apart: by how many sit at the table, or by who sits there for each alone.
func (n *negotiation) sameAs(o *negotiation) bool {
	if n.count != "" && o.count != "" && n.count != o.count {
		return false
	}
	if len(n.parties) < 2 || len(o.parties) < 2 {
		return true
	}
	between := relation(n.parties, o.parties)
	return between != "apart" && between != "cross"
}

// unite adds what another name of n tells of it.
func (n *negotiation) unite(o *negotiation) {
	n.mentions = append(n.mentions, o.mentions...)
	slices.SortStableFunc(n.mentions, func(a, b *mention) int { return a.token - b.token })
	n.marks = append(n.marks, o.marks...)
	if n.count == "" {
		n.count = o.count
	}
	n.join(o.parties)
}

// runFeatures describes negotiation i with all its mentions, and the meetings thought to belong to it, to the model that
// decides whether it is one.
func (r *reading) runFeatures(n *negotiation, i int, filled []Meeting) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	best, sum, titled, only, bare := n.mentions[0], 0.0, false, true, true
	for _, m := range n.mentions {
		sum += m.serial
		if m.serial > best.serial {
			best = m
		}
		titled = titled || m.sentence < r.title
		only = only && m.class == occasion
		bare = bare && len(m.modifiers) == 0
	}
	top := int(best.serial * 10)
	say("top=%d", top)
	say("sum=%d", min(int(sum*2), 8))
	say("mentions=%d,top=%d", min(len(n.mentions), 3), top/2)
	say("lemma=%s", best.word.lemma)
	say("lemma=%s,bare=%t", best.word.lemma, bare)
	say("sense=%s,det=%s,plural=%t", best.word.sense, best.determiner, best.plural)
	say("occasions only=%t,top=%d", only, top/2)
	say("title=%t", titled)
	say("counted=%t,marks=%d", n.count != "", min(len(n.marks), 3))
	say("marks=%d,bare=%t,mentions=%d", min(len(n.marks), 2), bare, min(len(n.mentions), 2))
	r.sidesOfRun(n, i, filled, top, only, say)
	say("all meetings=%d", min(len(filled), 3))
	say("told=%s,class=%d", best.told, best.class)
	for _, class := range r.fields() {
		say("domain=%s", class)
	}
	for _, q := range best.cues {
		say("cue=%s/%s", q.where, q.class)
	}
	r.wording(best, say)
	slices.Sort(f)
	return slices.Compact(f)
}

// sidesOfRun describes between whom negotiation i is, and how many meetings are thought to belong to it.
func (r *reading) sidesOfRun(n *negotiation, i int, filled []Meeting, top int, only bool, say func(string, ...any)) {
	states := 0
	for _, code := range n.parties {
		if r.partyKind(code) == "state" {
			states++
		}
	}
	say("parties=%d,states=%d", min(len(n.parties), 3), min(states, 3))
	say("parties=%d,top=%d", min(len(n.parties), 2), top/2)
	meetings, dated := 0, 0
	for k := range filled {
		if filled[k].Process == i {
			meetings++
			if filled[k].When != "" {
				dated++
			}
		}
	}
	say("meetings=%d,dated=%d", min(meetings, 3), min(dated, 2))
	say("meetings=%d,only=%t", min(meetings, 2), only)
}
