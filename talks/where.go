package talks

import (
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// placesOf gathers the places of m's sentence with how they hang on it.
func (r *reading) placesOf(m *mention) []attached {
	var out []attached
	s := r.doc.Sentences[m.sentence]
	for t := s.First; t < s.Last; t++ {
		first, last, value, kind := r.placeAt(t)
		if value == "" {
			continue
		}
		a := r.attach(m, first, last)
		a.value, a.kind, a.country = value, kind, kind == "country"
		head := r.headOf(first, last)
		for up := r.token(head).Head; up >= 0 && r.words.placing[r.lemma(up)] && (a.prep == "of" || a.prep == ""); up = r.token(up).Head {
			a.prep = r.preposition(up)
			if verb, _ := r.governor(up); a.how == "sentence" && verb >= 0 && verb == m.verb {
				a.how = "verb"
			}
			if p := a.prep; p != "of" && p != "" {
				break
			}
		}
		if m.verb >= 0 && a.prep == "" && r.token(head).Rel == language.Obj && r.token(head).Head == m.verb {
			a.prep = "object"
		}
		if kind == "here" {
			a.prep = "here"
		}
		out = append(out, a)
		t = max(t, last-1)
	}
	return out
}

// placeAt returns the place whose name begins at token t: its tokens, its common English name and its
// kind ("city", "country", "unknown", "here"); "" when there is none.
func (r *reading) placeAt(t int) (first, last int, value, kind string) {
	if r.lower(t) == "here" && r.token(t).UPOS == language.ADV && r.scene != "" {
		return t, t + 1, r.scene, "here"
	}
	if r.words.placing[r.lemma(t)] && r.lemma(t) == "capital" {
		if city := r.capitalHere(t); city != "" {
			return t, t + 1, city, "city"
		}
	}
	if m := r.token(t).Mention; m >= 0 && r.doc.Mentions[m].First == t {
		name := r.doc.Mentions[m]
		if a := r.actorOf(name.Head); a >= 0 {
			if r.Cast.Actors[a].Kind == actor.State && name.Kind == language.PlaceName {
				if v := r.viaAt(a, t); v == actor.ByName {
					return name.First, name.Last, r.world.Common(r.Cast.Actors[a].ID), "country"
				} else if v != actor.ByMetonym {
					return 0, 0, "", ""
				}
			} else if name.Kind != language.PlaceName {
				return 0, 0, "", ""
			}
		}
		if name.Kind != language.PlaceName && name.Kind != language.OrganisationName && name.Kind != language.OtherName {
			return 0, 0, "", ""
		}
		text := strings.TrimPrefix(r.text(Span{name.Start, name.End}), "the ")
		return r.cityNamed(text, name)
	}
	return 0, 0, "", ""
}

func (r *reading) cityNamed(text string, name language.Mention) (first, last int, value, kind string) {
	if cities := r.world.Cities(text); len(cities) > 0 {
		return name.First, name.Last, cities[0].Name, "city"
	}
	if head, _, ok := strings.Cut(text, ","); ok {
		if cities := r.world.Cities(head); len(cities) > 0 {
			return name.First, name.Last, cities[0].Name, "city"
		}
	}
	if name.Kind == language.PlaceName {
		return name.First, name.Last, text, "unknown"
	}
	return 0, 0, "", ""
}

// viaAt returns in what way actor a is named at token t.
func (r *reading) viaAt(a, t int) actor.Via {
	for _, m := range r.Cast.Actors[a].Mentions {
		if m.First <= t && t < m.Last {
			return m.Via
		}
	}
	return actor.ByName
}

// capitalHere resolves "the Ruritanian capital" when no name follows.
func (r *reading) capitalHere(t int) string {
	if t+1 < len(r.doc.Tokens) && r.token(t+1).UPOS == language.PROPN {
		return ""
	}
	for _, c := range r.children(t) {
		if k := int(c); k < t {
			if a := r.actorOf(k); a >= 0 && r.Cast.Actors[a].Kind == actor.State {
				return r.capitals[r.Cast.Actors[a].ID]
			}
		} else if r.token(k).UPOS == language.PROPN {
			return "" // "the capital of X", "the capital, Y"
		}
	}
	return ""
}

// sceneOf returns the place where the report is set: that of a dateline, else the city that the headline
// or most of its sentences are about.
func (r *reading) sceneOf() string {
	count := map[string]int{}
	best := ""
	for t := 0; t < len(r.doc.Tokens); t++ {
		_, last, value, kind := r.placeAt(t)
		if kind != "city" {
			continue
		}
		if t < 3 && r.title == 0 || r.token(t).Sentence == r.title && t == r.doc.Sentences[r.title].First {
			return value
		}
		if p := r.preposition(t); p == "in" || p == "at" || r.token(t).Sentence < r.title {
			count[value]++
			if count[value] > count[best] {
				best = value
			}
		}
		t = last - 1
	}
	return best
}

// capitals maps the codes of states to the names of their capitals.
func capitals(world *gazetteer.Table) map[string]string {
	out := map[string]string{}
	for _, n := range world.Names {
		if n.Form == gazetteer.Capital && out[n.Code] == "" {
			out[n.Code] = n.Text
		}
	}
	return out
}
