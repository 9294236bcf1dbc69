package talks

import (
	"fmt"
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
)

// How a party or a person stands to an occasion beyond the sentences that tell of it.

// namedIn returns the sentences in which a party is named, in text order.
func (r *reading) namedIn(code string) []int {
	if r.named == nil {
		r.named = map[string][]int{}
		for t := range r.doc.Tokens {
			of := r.Cast.Party(r.Cast.At(t))
			if list := r.named[of]; of != "" && (len(list) == 0 || list[len(list)-1] != r.token(t).Sentence) {
				r.named[of] = append(list, r.token(t).Sentence)
			}
		}
	}
	return r.named[code]
}

// sentencesOf returns the sentences in which an actor is named, in text order.
func (r *reading) sentencesOf(a *actor.Actor) []int {
	var out []int
	for _, m := range a.Mentions {
		if s := r.token(m.Head).Sentence; len(out) == 0 || out[len(out)-1] < s {
			out = append(out, s)
		}
	}
	return out
}

// apartFrom says how many sentences lie between the mentions of c and the nearest of some sentences before and behind
// them, in text order: 0 for the same one, 16 where there is none.
func (r *reading) apartFrom(c *cluster, sentences []int) (back, ahead int) {
	back, ahead = 16, 16
	for _, m := range c.mentions {
		i, same := slices.BinarySearch(sentences, m.sentence)
		if same {
			return 0, 0
		}
		if i > 0 {
			back = min(back, bucket(m.sentence-sentences[i-1]))
		}
		if i < len(sentences) {
			ahead = min(ahead, bucket(sentences[i]-m.sentence))
		}
	}
	return back, ahead
}

// toldBy reports whether a statement that tells of the occasion of c is such a one.
func (r *reading) toldBy(c *cluster, such func(*attribution.Statement) bool) bool {
	for _, m := range c.mentions {
		if s := r.stated[m.token]; s >= 0 && such(&r.Statements[s]) {
			return true
		}
	}
	return false
}

// elsewhere reports whether one of the tokens names a participant of another occasion of its sentence.
func (r *reading) elsewhere(c *cluster, tokens []int) bool {
	for _, t := range tokens {
		for _, m := range r.claims[t] {
			if !slices.Contains(c.mentions, m) {
				return true
			}
		}
	}
	return false
}

// claim notes which tokens name participants of which mentions.
func (r *reading) claim(ms []*mention) {
	r.claims = map[int][]*mention{}
	for _, m := range ms {
		for _, p := range m.participants {
			if !weak(p.role) {
				r.claims[p.token] = append(r.claims[p.token], m)
			}
		}
	}
}

// earlier says how an occasion already filled in which the person takes part lies to meeting: by its parties and form, and
// whether they may be of one day; "" where there is none.
func (r *reading) earlier(person string, meeting *Meeting, before []Meeting) string {
	for i := len(before) - 1; i >= 0; i-- {
		if b := &before[i]; slices.Contains(b.People, person) {
			return fmt.Sprintf("%s,%t,%t", relation(b.Parties, meeting.Parties), b.Form == "visit", b.When != "" && compatible(b.When, meeting.When))
		}
	}
	return ""
}

// rivalOf says whether another person of the same party takes part in the occasion of c ("firm"), one whom the report
// names by office alone ("nameless"), or is named in the report at all ("named"); "none" where nobody else could speak
// for the party.
func (r *reading) rivalOf(c *cluster, person int) string {
	of := r.Cast.Actors[person].Of
	other := func(a int) bool {
		x := &r.Cast.Actors[a]
		return a != person && x.Kind == actor.Person && x.Of == of
	}
	if of == "" {
		return "unknown"
	}
	nameless := false
	for _, p := range c.firmly() {
		switch {
		case other(p.actor) && r.Cast.Actors[p.actor].Name != "":
			return "firm"
		case other(p.actor):
			nameless = true
		}
	}
	if nameless {
		return "nameless"
	}
	for a := range r.Cast.Actors[:min(len(r.Cast.Actors), maxPersons)] {
		if other(a) && r.Cast.Actors[a].Name != "" && len(r.Cast.Actors[a].Roles) > 0 {
			return "named"
		}
	}
	return "none"
}
