package talks

import (
	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// split turns one phrase that names several occasions into one mention for each: several days ("met on
// Feb. 27 and April 10"), or several countries of a trip ("will visit Arcadia and Ruritania").
func (r *reading) split(m *mention) []*mention {
	if group := r.coordinated(m, m.times, func(a attached) bool { return a.kind == "day" || a.kind == "month" }); len(group) > 1 {
		return r.copies(m, group, true)
	}
	group := r.coordinated(m, m.places, func(a attached) bool { return a.kind != "here" })
	if len(group) > 1 && (m.word.form == "visit" || m.plural) {
		return r.copies(m, group, false)
	}
	return []*mention{m}
}

// coordinated returns the indexes of the times or places of m that stand in one list ("A, B and C").
func (r *reading) coordinated(m *mention, as []attached, fit func(attached) bool) []int {
	var group []int
	for i, a := range as {
		if a.how == "sentence" || a.distance < 0 || !fit(a) {
			if len(group) == 0 || !r.conjoined(as[group[len(group)-1]], a) || !fit(a) {
				continue
			}
		}
		switch {
		case len(group) == 0:
			group = append(group, i)
		case r.conjoined(as[group[len(group)-1]], a) && as[group[0]].value != a.value && as[group[0]].country == a.country:
			group = append(group, i)
		case len(group) > 1:
			return group
		}
	}
	return group
}

// conjoined reports whether between two phrases stand only commas, "and", and small words of time.
func (r *reading) conjoined(a, b attached) bool {
	joined := false
	for t := a.token + 1; t < b.token; t++ {
		tok := r.token(t)
		switch {
		case r.lower(t) == "and" || r.lower(t) == ",":
			joined = true
		case tok.UPOS == language.PUNCT, tok.UPOS == language.NUM, tok.UPOS == language.ADP && r.lower(t) != "to" && r.lower(t) != "in", tok.UPOS == language.PROPN && a.kind != "country":
			// the rest of a date or a name
		default:
			return false
		}
	}
	return joined && b.token-a.token <= 6
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
		}
		out = append(out, &c)
	}
	return out
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
