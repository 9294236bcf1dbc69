package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// split turns one phrase that names several occasions into one mention for each: several days ("met on
// Feb. 27 and April 10"), several places of a trip ("will visit Arcadia and Ruritania"), or several people met one by
// one ("separate talks with A and B").
func (r *reading) split(m *mention) []*mention {
	places := r.coordinated(m, m.places, func(a attached) bool { return a.kind != "here" && r.leads(m, a) })
	if len(places) > 1 && (!m.word.noun && m.word.form == "visit" || m.plural) { // "a trip to A and B" is one
		return r.copies(m, places, false)
	}
	days := r.coordinated(m, m.times, func(a attached) bool { return (a.kind == "day" || a.kind == "month") && a.prep != "between" })
	if len(days) > 1 {
		return r.copies(m, days, true)
	}
	if partners := r.oneByOne(m); len(partners) > 1 {
		return r.withEach(m, partners)
	}
	return []*mention{m}
}

// coordinated returns the indexes of the times or places of m that stand in one list ("A, B and C") that hangs on it, with no
// other verb before it; one that stands soon behind m is m's whatever the tree says.
func (r *reading) coordinated(m *mention, as []attached, fit func(attached) bool) []int {
	var group []int
	for i, a := range as {
		switch {
		case len(group) > 0 && r.countryOf(as[group[len(group)-1]], a): // "London, the United Kingdom"
		case len(group) > 0 && r.conjoined(as[group[len(group)-1]], a):
			if as[group[0]].value != a.value {
				group = append(group, i)
			}
		case len(group) > 1:
			return group
		case fit(a) && a.distance > 0 && a.between == 0 && (a.how != "sentence" || a.distance <= reach/2):
			group = []int{i}
		}
	}
	return group
}

// leads reports whether the place a can open a list of places of m: what is visited, or where it is held.
func (r *reading) leads(m *mention, a attached) bool {
	switch {
	case m.word.noun && m.word.form != "visit":
		return a.prep == "in" || a.prep == "at"
	case m.word.noun || a.prep == "to":
		return a.prep == "to" || a.prep == "in"
	}
	return slices.Contains(m.word.place, a.prep) || m.word.object == "place" && (a.prep == "" || a.prep == "object")
}

// countryOf reports whether the place b only says in which country a lies.
func (r *reading) countryOf(a, b attached) bool {
	if a.country || !b.country || a.last >= b.token || r.lower(a.last) != "," {
		return false
	}
	return b.token == a.last+1 || b.token == a.last+2 && r.token(a.last+1).UPOS == language.DET
}

// apart is how many tokens may stand between two places or times of one list.
const apart = 12

// conjoined reports whether between two places or times stand only what stands between those of a list: commas and
// "and", articles, dates, and the rest of long names ("and the Republic of").
func (r *reading) conjoined(a, b attached) bool {
	joined := false
	from := a.token + 1
	if a.last > a.token {
		from = a.last
	}
	if b.token-from > apart {
		return false
	}
	for t := from; t < b.token; t++ {
		word := r.lower(t)
		switch tok := r.token(t); {
		case r.words.listing[word] == "joins":
			joined = true
		case r.timeAt[t] >= 0, tok.UPOS == language.PUNCT, tok.UPOS == language.NUM, tok.UPOS == language.SYM, tok.UPOS == language.DET, tok.UPOS == language.PROPN: // SYM: "May 6-7"
		case r.words.listing[word] == "within", joined && r.words.listing[word] == "again":
		default:
			return false
		}
	}
	return joined
}

func (r *reading) copies(m *mention, group []int, times bool) []*mention {
	var out []*mention
	for n, i := range group {
		c := *m
		c.copy = n
		if times {
			c.times = []attached{m.times[i]}
		} else {
			own := m.places[i] // it hangs on the phrase as the first of the list does
			own.how, own.prep, own.closest = m.places[group[0]].how, m.places[group[0]].prep, m.places[group[0]].closest
			c.places = []attached{own}
			c.participants = r.withoutHosts(m, group, m.places[i])
			c.times = r.timesOfLeg(m, group, n)
		}
		out = append(out, &c)
	}
	return out
}

// timesOfLeg returns the times of the nth place of a list: its own where each place has a date behind it ("to A on
// Monday and B on Tuesday"), else all.
func (r *reading) timesOfLeg(m *mention, group []int, n int) []attached {
	legs := make([][]attached, len(group))
	for _, a := range m.times {
		for k, i := range group {
			p := m.places[i]
			if a.token > p.token && (k+1 == len(group) && a.token-p.token < apart || k+1 < len(group) && a.token < m.places[group[k+1]].token) {
				legs[k] = append(legs[k], a)
			}
		}
	}
	if len(legs[0]) == 0 {
		return slices.Clone(m.times)
	}
	return legs[n]
}

// withoutHosts returns the participants of m less the countries of the other places of a trip.
func (r *reading) withoutHosts(m *mention, group []int, own attached) []participant {
	other := map[string]bool{}
	for _, i := range group {
		if m.places[i].value != own.value {
			other[m.places[i].value] = true
		}
	}
	var out []participant
	for _, p := range m.participants {
		visited := p.role != asSubject && p.role != asPossessor && r.Cast.Actors[p.actor].Kind == actor.State
		if visited && other[r.world.Common(r.Cast.Actors[p.actor].ID)] {
			continue
		}
		out = append(out, p)
	}
	return out
}

// oneByOne returns those with whom m is said to be had one by one: "met separately with A and B". Without such a
// word, several people who are met are mostly met together.
func (r *reading) oneByOne(m *mention) []participant {
	if m.word.noun && !m.plural || !r.saidApart(m) {
		return nil
	}
	var out []participant
	for _, p := range m.participants {
		if (p.role == asWith || p.role == asObject) && p.token > m.token && r.Cast.Actors[p.actor].Kind == actor.Person {
			out = append(out, p)
		}
	}
	return out
}

// saidApart reports whether a word for "one by one" is a modifier of m or stands right about its verb.
func (r *reading) saidApart(m *mention) bool {
	for t := max(r.doc.Sentences[m.sentence].First, m.first-2); t < min(r.doc.Sentences[m.sentence].Last, m.last+4); t++ {
		if r.words.apart[r.lower(t)] {
			return true
		}
	}
	return false
}

// withEach makes a mention of m for each of partners, without the others.
func (r *reading) withEach(m *mention, partners []participant) []*mention {
	var out []*mention
	for n, own := range partners {
		c := *m
		c.copy = n
		c.participants = slices.DeleteFunc(slices.Clone(m.participants), func(p participant) bool {
			return p.actor != own.actor && slices.ContainsFunc(partners, func(q participant) bool { return q.actor == p.actor })
		})
		out = append(out, &c)
	}
	return out
}
