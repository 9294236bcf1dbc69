package talks

import (
	"strings"
	"unicode/utf8"

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
		if n := len(out); n > 0 && kind == "country" && r.inCountry(out[n-1], first) {
			continue // "Bergen, Norway"
		}
		a := r.attach(m, first, last)
		a.value, a.kind, a.country, a.last = value, kind, kind == "country", last
		r.climbPlace(m, &a, r.headOf(first, last))
		if kind == "here" {
			a.prep = "here"
		}
		out = append(out, a)
		t = max(t, last-1)
	}
	return out
}

// inCountry reports whether the country named at token first only says where the place before it lies.
func (r *reading) inCountry(before attached, first int) bool {
	return !before.country && before.last+1 == first && r.lower(before.last) == ","
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
// kind ("city", "country", "unknown" for one that no table has, "here"); "" when there is none.
func (r *reading) placeAt(t int) (first, last int, value, kind string) {
	if i := r.site[t]; i >= 0 {
		p := r.Cast.Places[i]
		if p.City {
			return p.First, p.Last, r.words.city(p.Name), "city"
		}
		return p.First, p.Last, p.Name, r.words.kindOfState(p.Name)
	}
	if r.lower(t) == "here" && r.scene != "" {
		return t, t + 1, r.scene, "here"
	}
	if name := r.capitalAt(t); name != "" {
		return t, t + 1, name, "city"
	}
	if a := r.Cast.At(t); a >= 0 && r.Cast.Actors[a].Kind == actor.State {
		if t > 0 && r.Cast.At(t-1) == a {
			return 0, 0, "", ""
		}
		return r.placeOfState(&r.Cast.Actors[a], t)
	}
	if m := r.token(t).Mention; m >= 0 && r.doc.Mentions[m].First == t && r.doc.Mentions[m].Kind == language.PlaceName {
		return r.placeNamed(r.doc.Mentions[m])
	}
	return 0, 0, "", ""
}

// placeOfState returns the place that a state's mention at token t names: its country, or the capital where a seat of its
// government is named ("at the White House").
func (r *reading) placeOfState(state *actor.Actor, t int) (first, last int, value, kind string) {
	for _, m := range state.Mentions {
		switch {
		case m.First != t:
		case m.Via == actor.ByName:
			name := r.world.Common(state.ID)
			return m.First, m.Last, name, r.words.kindOfState(name)
		case m.Via == actor.ByMetonym && r.words.residences[r.text(Span{m.Start, m.End})]:
			return m.First, m.Last, r.words.city(r.words.capitals[state.ID]), "seat"
		}
	}
	return 0, 0, "", ""
}

// capitalAt returns the capital that "capital" at token t stands for where no name follows: "in the
// Norwegian capital".
func (r *reading) capitalAt(t int) string {
	if !r.words.seats[r.lower(t)] || t+1 < len(r.doc.Tokens) && r.token(t+1).UPOS == language.PROPN {
		return ""
	}
	for _, c := range r.children(t) {
		k := int(c)
		if a := r.Cast.At(k); a >= 0 && r.Cast.Actors[a].Kind == actor.State && (k < t || r.preposition(k) == "of") {
			return r.words.city(r.words.capitals[r.Cast.Actors[a].ID])
		}
		if k > t && (r.site[k] >= 0 || r.isPlaceName(k)) {
			return ""
		}
	}
	return ""
}

// placeNamed looks a name of a place up.
func (r *reading) placeNamed(m language.Mention) (first, last int, value, kind string) {
	name := r.text(Span{m.Start, m.End})
	if head, _, found := strings.Cut(name, ","); found {
		name = head
	}
	if r.words.cities[name] != "" || len(r.world.Cities(name)) > 0 {
		return m.First, m.Last, r.words.city(name), "city"
	}
	return m.First, m.Last, name, "unknown"
}

// kindOfState returns "country", or "city" for a state that is one city.
func (v *vocabulary) kindOfState(name string) string {
	if v.cityStates[name] {
		return "city"
	}
	return "country"
}

// city returns the common English name of a city, in small letters where a dateline has it in capitals.
func (v *vocabulary) city(name string) string {
	if len(name) > 4 && strings.ToUpper(name) == name {
		name = capitalised(name)
	}
	if common := v.cities[name]; common != "" {
		return common
	}
	return name
}

// capitalised writes each word of a name with a capital and small letters after it.
func capitalised(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for i, w := range words {
		_, n := utf8.DecodeRuneInString(w)
		words[i] = strings.ToUpper(w[:n]) + w[n:]
	}
	return strings.Join(words, " ")
}

// isDateline reports whether a place at tokens [first, last) opens a sentence as a dateline does: alone, or before a
// comma, dash or bracket.
func (r *reading) isDateline(first, last int) bool {
	s := r.doc.Sentences[r.token(first).Sentence]
	return first == s.First && (last >= s.Last || r.token(last).UPOS == language.PUNCT)
}

// sceneOf returns the place where the report is set: that of a dateline, else the city that the headline
// or most of its sentences are about.
func (r *reading) sceneOf() string {
	count := map[string]int{}
	best := ""
	for t := 0; t < len(r.doc.Tokens); t++ {
		first, last, value, kind := r.placeAt(t)
		if value == "" || kind == "country" || kind == "seat" {
			continue
		}
		t = max(t, last-1)
		s := r.token(first).Sentence
		if s <= r.title+1 && r.isDateline(first, last) {
			return value
		}
		if kind == "unknown" {
			continue
		}
		weight := 0
		if q := r.preposition(r.headOf(first, last)); q == "in" || q == "at" || s < r.title {
			weight = 2
		}
		count[value] += weight + 1
		if count[value] > count[best] && weight > 0 {
			best = value
		}
	}
	return best
}

// setting reports whether a place opens the sentence of m as its scene: "In Lima, the ministers met".
func (r *reading) setting(m *mention, a attached) bool {
	s := r.doc.Sentences[m.sentence]
	return a.token < m.token && a.token-s.First <= frontWithin && r.words.locatives[a.prep]
}

// frontWithin is how many tokens into its sentence a setting place may begin: "While in the city of Lima".
const frontWithin = 5
