package talks

import (
	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// placesOf gathers the places of m's sentence with how they hang on it.
func (r *reading) placesOf(m *mention) []attached {
	var out []attached
	from, to := r.around(m)
	for t := from; t < to; t++ {
		first, last, value, kind := r.placeAt(t)
		if value == "" {
			continue
		}
		a := r.attach(m, first, last)
		a.value, a.kind, a.country = value, kind, kind == "country"
		r.climbPlace(m, &a, r.headOf(first, last))
		if kind == "here" {
			a.prep = "here"
		}
		out = append(out, a)
		t = max(t, last-1)
	}
	return out
}

// climbPlace finds the preposition of a place behind "the city of": "in the port city of X".
func (r *reading) climbPlace(m *mention, a *attached, head int) {
	up := r.token(head).Head
	for steps := 0; steps < 4 && up >= 0 && r.words.placing[r.lemma(up)] && (a.prep == "of" || a.prep == ""); steps++ {
		a.prep = r.preposition(up)
		if verb, _ := r.governor(up); a.how == "sentence" && verb >= 0 && verb == m.verb {
			a.how = "verb"
		}
		up = r.token(up).Head
	}
	if m.verb >= 0 && a.prep == "" && r.token(head).Rel == language.Obj && r.token(head).Head == m.verb {
		a.prep = "object"
	}
}

// placeAt returns the place whose name begins at token t: its tokens, its common English name and its
// kind ("city", "country", "here"); "" when there is none.
func (r *reading) placeAt(t int) (first, last int, value, kind string) {
	if i := r.site[t]; i >= 0 {
		p := r.Cast.Places[i]
		if p.City {
			return p.First, p.Last, p.Name, "city"
		}
		return p.First, p.Last, p.Name, "country"
	}
	if r.lower(t) == "here" && r.scene != "" {
		return t, t + 1, r.scene, "here"
	}
	if m := r.token(t).Mention; m >= 0 && r.doc.Mentions[m].First == t && r.doc.Mentions[m].Kind == language.PlaceName && r.actorOf(t) < 0 {
		name := r.doc.Mentions[m]
		return name.First, name.Last, r.text(Span{name.Start, name.End}), "unknown"
	}
	if a := r.Cast.At(t); a >= 0 && r.Cast.Actors[a].Kind == actor.State && (t == 0 || r.Cast.At(t-1) != a) {
		for _, m := range r.Cast.Actors[a].Mentions {
			if m.First == t && m.Via == actor.ByName {
				return m.First, m.Last, r.world.Common(r.Cast.Actors[a].ID), "country"
			}
		}
	}
	return 0, 0, "", ""
}

// sceneOf returns the place where the report is set: that of a dateline, else the city that the headline
// or most of its sentences are about.
func (r *reading) sceneOf() string {
	count := map[string]int{}
	best := ""
	for _, p := range r.Cast.Places {
		if !p.City {
			continue
		}
		s := r.token(p.First).Sentence
		if s >= r.title && s <= r.title+1 && p.First == r.doc.Sentences[s].First {
			return p.Name
		}
		weight := 0
		if q := r.preposition(r.headOf(p.First, p.Last)); q == "in" || q == "at" || s < r.title {
			weight = 2
		}
		count[p.Name] += weight + 1
		if count[p.Name] > count[best] && weight > 0 {
			best = p.Name
		}
	}
	return best
}
