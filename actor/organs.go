package actor

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// findOrgans ties the organs and people of a state to it: "the Chinese Foreign Ministry", "Russian
// officials", "Israel's army", "the Russian side", and titles that no name follows ("a Kremlin spokesman").
func (r *reading) findOrgans() {
	for i := 0; i < len(r.ids); i++ {
		if r.cast.ByToken[i] >= 0 || r.claimed[i] {
			continue
		}
		rule, last := r.organs.longest(r.page, i)
		if rule == nil || !r.nominal(last-1) {
			continue
		}
		if of := r.stateBefore(i); of >= 0 {
			r.claim(of, i, last, rule[0])
		} else if of := r.stateOfAfter(last); of >= 0 {
			r.claim(of, i, last, rule[0])
		} else if code := r.bareOrgan(i, last); code != "" {
			r.claim(r.actorFor(code, State, r.table.Common(code), code), i, last, rule[0]+", the state at hand")
		}
		i = last - 1
	}
	for t := range r.titles {
		r.unnamed(t)
	}
}

func (r *reading) claim(a, first, last int, rule string) {
	r.mention(a, first, last, ByDescription, rule)
}

// stateBefore returns the actor of the state, body or group whose name or demonym stands before the
// words at i, with modifiers between: "Chinese [state-run] forces"; else -1.
func (r *reading) stateBefore(i int) int {
	for j, steps := r.before(i), 0; j >= 0 && steps < 5; j, steps = r.before(j), steps+1 {
		if a := r.cast.ByToken[j]; a >= 0 {
			if r.cast.Actors[a].Kind == Person || r.hyphenPartner(j) || r.cast.Actors[a].Of == "" {
				return -1
			}
			if b := r.before(j); r.cast.Actors[a].Kind == Organisation && b >= 0 && r.cast.ByToken[b] >= 0 && r.cast.Actors[r.cast.ByToken[b]].Kind == State {
				return int(r.cast.ByToken[b]) // "the Fijian UN mission"
			}
			return int(a)
		}
		if r.cast.located[j] || !(r.silent[j] || r.modifier[r.ids[j]] && r.ids[j] != 0 || r.adjective(j)) {
			return -1
		}
	}
	return -1
}

func (r *reading) adjective(i int) bool {
	switch r.tag(i) {
	case language.JJ, language.JJS, language.VBN, language.HYPH:
		return true
	}
	return false
}

// stateOfAfter reads "the government of Sri Lanka".
func (r *reading) stateOfAfter(i int) int {
	if r.after(i) < 0 || r.lower(i) != "of" {
		return -1
	}
	j := r.after(i + 1)
	if j >= 0 && r.lower(j) == "the" {
		j = r.after(j + 1)
	}
	if j < 0 || r.cast.ByToken[j] < 0 || r.cast.Actors[r.cast.ByToken[j]].Kind == Person {
		return -1
	}
	return int(r.cast.ByToken[j])
}

// bareOrgan gives "the government" and "the Foreign Ministry" the state that the report speaks of there.
// General words ("the state", "the side", "forces") get none.
func (r *reading) bareOrgan(first, last int) string {
	if !r.is(last-1, organHere) {
		return ""
	}
	b := r.before(first)
	if b < 0 || r.lower(b) != "the" && !r.upper[first] {
		return ""
	}
	if code := r.seatAfter(last); code != "" {
		return code
	}
	return r.stateAround(first)
}

// seatAfter reads "a Foreign Ministry official in Reykjavik": an organ in a capital is that state's.
func (r *reading) seatAfter(i int) string {
	for steps := 0; r.after(i) >= 0 && r.lower(i) != "in"; steps++ {
		if steps == 3 || !r.nounAt(i) {
			return ""
		}
		i++
	}
	k, found := slices.BinarySearchFunc(r.cast.Places, i+1, func(p Place, at int) int { return p.First - at })
	if !found || !r.cast.Places[k].City || r.after(i+1) < 0 {
		return ""
	}
	return r.cast.Places[k].Code
}

// unnamed enters a title without a name: one tied to a state speaks for it; "the minister" is somebody
// met before, and refer's business.
func (r *reading) unnamed(t int) {
	title := &r.titles[t]
	if title.holder >= 0 || title.of == "" || title.class == "other" {
		return
	}
	party, known := r.byID[title.of]
	if !known {
		return
	}
	if title.plural || r.is(title.head, collective) {
		r.claim(party, title.first, title.last, title.rule)
		return
	}
	if f := r.sameOffice(title); f != nil {
		title.holder = f.actor
		r.mention(f.actor, title.first, title.last, ByDescription, title.rule)
		f.last = title.last - 1
		return
	}
	text := r.nameText(title.first, title.last)
	r.cast.Actors = append(r.cast.Actors, Actor{ID: title.of + " " + strings.ToLower(text), Kind: Person, Of: title.of})
	f := &figure{actor: len(r.cast.Actors) - 1, class: title.class, title: " " + strings.ToLower(text), sex: title.sex, state: "text", last: title.last - 1}
	r.enter(f)
	r.holders[office{title.of, title.class}] = append(r.holders[office{title.of, title.class}], f)
	title.holder = f.actor
	a := &r.cast.Actors[f.actor]
	a.Roles = []Role{{Title: text, Of: title.of, First: title.first, Last: title.last}}
	r.mention(f.actor, title.first, title.last, ByDescription, title.rule)
}

// sameOffice finds the person of the party whose title has the same words: "the Iranian foreign minister" after "Iranian
// Foreign Minister X", or before it where there is but one, as in headlines. Officials and spokesmen are too many to be one.
func (r *reading) sameOffice(t *titleSpan) *figure {
	if t.class == "official" || t.class == "parliament" && !t.definite {
		return nil
	}
	if b := r.before(t.ofFirst); b >= 0 && (r.lower(b) == "a" || r.lower(b) == "an" || r.lower(b) == "another") {
		return nil
	}
	text := t.means
	if text == "" {
		text = strings.ToLower(r.nameText(t.first, t.last))
	}
	list := r.holders[office{t.of, t.class}]
	var best, later *figure
	at, several := -1, false
	for _, f := range list[max(0, len(list)-namesakes):] {
		if !strings.Contains(f.title, text) {
			continue
		}
		switch last := r.lastBefore(f, t.first); {
		case last > at:
			best, at = f, last
		case last < 0 && later == nil:
			later = f
		case last < 0 && f != later:
			several = true
		}
	}
	if best == nil && !several {
		return later
	}
	return best
}

// lastBefore returns the last token before i that names f, or -1.
func (r *reading) lastBefore(f *figure, i int) int {
	last := -1
	for _, m := range r.cast.Actors[f.actor].Mentions {
		if m.First < i {
			last = max(last, m.First)
		}
	}
	return last
}
