package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// negotiation is the mentions that name one running negotiation.
type negotiation struct {
	mentions []*mention
	marks    []string // words that tell it from others: "six-party", "nuclear", the heads of its matter
	count    string   // "six-party"
	parties  []string
}

// seriesOf groups the mentions of running negotiations: a bare "the talks" goes to the one named last,
// a phrase with words of its own to the one that shares them, or opens another. "Trade talks opened in Oslo" may name
// an occasion and the negotiation of which it is the first.
func (r *reading) seriesOf(ms []*mention) []*negotiation {
	var out []*negotiation
	for _, m := range ms {
		if m.class != series && !m.both {
			continue
		}
		marks, count := r.marksOf(m)
		var ps []participant
		for _, p := range m.participants {
			if !weak(p.role) {
				ps = append(ps, p)
			}
		}
		parties := r.parties(ps)
		n := r.seriesLike(out, marks, count, parties)
		if n == nil {
			n = &negotiation{}
			out = append(out, n)
		}
		n.mentions = append(n.mentions, m)
		n.marks = append(n.marks, marks...)
		if count != "" {
			n.count = count
		}
		n.join(parties)
		n.join(r.gathered(m))
	}
	r.brought(ms, out)
	return out
}

func (n *negotiation) join(parties []string) {
	for _, code := range parties {
		if !slices.Contains(n.parties, code) {
			n.parties = append(n.parties, code)
		}
	}
}

// maxList is how many tokens behind a mention the list of its parties is looked for.
const maxList = 60

// brought adds to the series the parties that a sentence about them lists, where the model took the mention in
// that sentence for no series or for an occasion.
func (r *reading) brought(ms []*mention, all []*negotiation) {
	for _, m := range ms {
		if m.class == series || m.word.sense == "unit" && m.inner < 0 {
			continue
		}
		parties := r.gathered(m)
		if len(parties) < 2 {
			continue
		}
		marks, count := r.marksOf(m)
		if n := r.seriesLike(all, marks, count, parties); n != nil {
			n.join(parties)
		}
	}
}

// gathered returns the parties of a list behind m, where a verb says that the talks bring them together ("the
// talks, which involve Norway, Sweden and Finland"). The list is read off the words, as parsers err on it.
func (r *reading) gathered(m *mention) []string {
	s := r.doc.Sentences[m.sentence]
	to := min(s.Last, m.last+maxList)
	from := -1
	for t := m.last; t < min(to, m.last+maxList/2) && from < 0; t++ {
		if r.words.member[r.lemma(t)] {
			from = t + 1
		} else if r.cue[t] >= 0 {
			return nil
		}
	}
	var out []string
	gap := 0
	for t := from; from >= 0 && t < to; t++ {
		a := r.actorOf(t)
		if a < 0 {
			if gap++; gap > 8 && len(out) > 0 || r.lower(t) == ";" || r.cue[t] >= 0 {
				break
			}
			continue
		}
		gap = 0
		members := r.Cast.Actors[a].Members
		if len(members) == 0 {
			members = []int{a}
		}
		for _, x := range members {
			if code := r.Cast.Party(x); code != "" && r.Cast.Actors[x].Kind != actor.Person && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// kin is what the other occasions of its series tell of who takes part in an occasion.
type kin struct {
	series   []string // parties of the series
	siblings []string // parties of its other occasions
	counted  bool     // the series counts its parties and all of them are known
}

// kinOf returns what the series of cluster i tells of its parties; at gives the series of each cluster.
func (r *reading) kinOf(i int, clusters []*cluster, at []int, all []*negotiation) kin {
	if at[i] < 0 {
		return kin{}
	}
	n := all[at[i]]
	k := kin{series: n.parties, counted: n.count != "" && r.words.number(n.count) == len(n.parties)}
	for j, c := range clusters {
		if j == i || at[j] != at[i] {
			continue
		}
		for _, code := range r.parties(c.firmly()) {
			if !slices.Contains(k.siblings, code) {
				k.siblings = append(k.siblings, code)
			}
		}
	}
	return k
}

// seriesAt returns the series of each cluster, or -1.
func (r *reading) seriesAt(clusters []*cluster, all []*negotiation) []int {
	out := make([]int, len(clusters))
	for i, c := range clusters {
		out[i] = r.partOf(c, all)
	}
	return out
}

// numbered adds the negotiations whose rounds are counted and which nothing else names: "the third round of
// talks on grain" tells of talks on grain that run. It gives their meetings the new process.
func (r *reading) numbered(ms []*mention, clusters []*cluster, all []*negotiation, meetings []Meeting) []*negotiation {
	first := len(all)
	for _, c := range clusters {
		if r.partOf(c, all) >= 0 {
			continue
		}
		for _, m := range c.mentions {
			talks := slices.IndexFunc(ms, func(o *mention) bool { return o.token == m.inner })
			if m.ordinal == 0 || m.inner < 0 || talks < 0 {
				continue
			}
			marks, count := r.marksOf(m)
			all = append(all, &negotiation{mentions: []*mention{ms[talks]}, marks: marks, count: count, parties: r.parties(c.firmly())})
			break
		}
	}
	if len(all) > first {
		for i, c := range clusters {
			if meetings[i].Process < 0 {
				meetings[i].Process = r.partOf(c, all)
			}
		}
	}
	return all
}

// seriesLike returns the negotiation that a phrase with these marks names, or nil for a new one.
func (r *reading) seriesLike(all []*negotiation, marks []string, count string, parties []string) *negotiation {
	for i := len(all) - 1; i >= 0; i-- {
		n := all[i]
		if count != "" && n.count != "" && count != n.count {
			continue
		}
		if count != "" && count == n.count {
			return n
		}
		for _, w := range marks {
			if slices.Contains(n.marks, w) {
				return n
			}
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		n := all[i]
		if count != "" && n.count != "" && count != n.count {
			continue
		}
		if len(parties) > 1 && relation(n.parties, parties) == "apart" {
			continue
		}
		if len(marks) == 0 && count == "" || len(n.marks) == 0 || relation(n.parties, parties) == "equal" {
			return n
		}
	}
	return nil
}

// marksOf returns the words that tell m's negotiation from others: its modifiers of matter and name, and
// the nouns of what it is on.
func (r *reading) marksOf(m *mention) (marks []string, count string) {
	nouns := []int{m.token}
	if m.inner >= 0 {
		nouns = append(nouns, m.inner)
	}
	for _, noun := range nouns {
		for _, c := range r.children(noun) {
			k := int(c)
			t := r.token(k)
			low, _, _ := r.joined(k)
			switch {
			case partyCount(low):
				count = numberOf(low)
			case k < noun && (t.Rel == language.Compound || t.Rel == language.Amod || t.Rel == language.NmodPoss):
				if r.timeAt[k] >= 0 || r.words.ordinal(low) > 0 {
					continue
				}
				kind := r.words.modifiers[low]
				if kind == "matter" || kind == "" && (t.UPOS == language.PROPN || t.UPOS == language.NOUN || r.actorOf(k) >= 0) {
					if r.words.statusOf(low, language.ADJ, "") == "" {
						marks = append(marks, r.lemma(k))
					}
				}
			case k > noun && r.topical(k):
				marks = append(marks, r.lemma(k))
				for _, x := range r.children(k) {
					if t := r.token(int(x)); t.UPOS == language.PROPN || t.Rel == language.Compound || t.Rel == language.Amod {
						marks = append(marks, r.lemma(int(x)))
					}
				}
			}
		}
	}
	return marks, count
}

// numberOf is the count in "six-party": the same for "six-way" and "six-nation".
func numberOf(word string) string {
	n, _, _ := strings.Cut(word, "-")
	return n
}

// topical reports whether the phrase at token k says what talks are on.
func (r *reading) topical(k int) bool {
	switch r.preposition(k) {
	case "on", "over", "about", "for", "concerning", "regarding":
		return r.timeAt[k] < 0
	}
	return false
}

// partOf returns the index of the negotiation that the occasion of c belongs to, or -1.
func (r *reading) partOf(c *cluster, all []*negotiation) int {
	for i, n := range all {
		for _, m := range n.mentions {
			for _, o := range c.mentions {
				if m.token == o.inner || o.token == m.token || m.within >= 0 && o.first <= m.token && m.token < o.last {
					return i
				}
			}
		}
	}
	for _, m := range c.mentions {
		marks, count := r.marksOf(m)
		for i, n := range all {
			if count != "" && count == n.count {
				return i
			}
			if m.word.form == "round" || m.word.sense == "either" || m.word.sense == "series" || m.inner >= 0 {
				for _, w := range marks {
					if slices.Contains(n.marks, w) {
						return i
					}
				}
			}
		}
	}
	for _, m := range c.mentions {
		unit := m.word.form == "round" || m.inner >= 0 || m.word.sense == "either" && m.determiner == "definite" && len(m.participants) == 0
		if unit && len(all) == 1 {
			return 0
		}
	}
	return -1
}
