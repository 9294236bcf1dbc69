package talks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
)

// maxPersons bounds how many actors of a report are asked whether they took part unnamed.
const maxPersons = 60

// peopleFor gathers the persons who may take part: the participants, and the others of the sentences.
func (r *reading) peopleFor(c *cluster) []participant {
	var out []participant
	for _, m := range c.mentions {
		for _, p := range m.participants {
			if r.Cast.Actors[p.actor].Kind == actor.Person {
				add(&out, p)
			}
		}
	}
	for _, m := range c.mentions {
		from, to := r.around(m)
		for t := from; t < to; t++ {
			if a := r.Cast.At(t); a >= 0 && r.Cast.Actors[a].Kind == actor.Person && !r.isPlaceName(t) {
				add(&out, participant{a, "sentence", t})
			}
		}
	}
	for a := range r.Cast.Actors[:min(len(r.Cast.Actors), maxPersons)] {
		if r.Cast.Actors[a].Kind == actor.Person && len(r.Cast.Actors[a].Mentions) > 0 && !r.isPlaceName(r.Cast.Actors[a].Mentions[0].Head) {
			add(&out, participant{a, "report", r.Cast.Actors[a].Mentions[0].Head})
		}
	}
	return out
}

// personFeatures describes a person who may take part in the occasion of c, whose meeting is filled but for its people.
// before is the occasions already filled, occasions how many the report tells of.
func (r *reading) personFeatures(c *cluster, p participant, meeting *Meeting, before []Meeting, occasions int) []string {
	parties, form := meeting.Parties, meeting.Form
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	a := &r.Cast.Actors[p.actor]
	of := "other"
	switch {
	case a.Of == "":
		of = "none"
	case slices.Contains(parties, a.Of):
		of = "party"
	}
	roles := map[role]bool{}
	for _, m := range c.mentions {
		for _, q := range m.participants {
			if q.actor == p.actor && !roles[q.role] {
				roles[q.role] = true
				say("role=%s", q.role)
				say("role=%s,form=%s", q.role, form)
			}
		}
	}
	if len(roles) == 0 {
		say("role=%s,of=%s", p.role, of)
		say("role=%s,form=%s,of=%s", p.role, form, of)
		if p.role == "sentence" {
			say("manner=%s,of=%s", r.mannerOf(p.token), of)
			say("governed=%t,of=%s", r.governedBy(p.token, c), of)
		}
		say("role=%s,occasions=%d", p.role, min(occasions, 3))
	}
	say("of=%s,role=%t", of, len(roles) > 0)
	teller, level := r.officeOf(a)
	if teller {
		say("teller,role=%t", len(roles) > 0)
	}
	say("level=%s,role=%t", level, len(roles) > 0)
	say("level=%s,form=%s,role=%t", level, form, len(roles) > 0)
	firm := len(roles) > 0
	back, ahead := r.apartFrom(c, r.sentencesOf(a))
	say("back=%d,of=%s,role=%t", back, of, firm)
	say("ahead=%d,of=%s,role=%t", ahead, of, firm)
	say("tells=%t,role=%t", r.toldBy(c, func(s *attribution.Statement) bool { return s.Speaker == p.actor }), firm)
	say("elsewhere=%t,role=%t", r.elsewhere(c, []int{p.token}), firm)
	say("rival=%s,role=%t,level=%s", r.rivalOf(c, p.actor), firm, level)
	say("rival=%s,role=%t,of=%s", r.rivalOf(c, p.actor), firm, of)
	if how := r.earlier(a.Name, meeting, before); how != "" {
		say("earlier=%s,role=%t", how, firm)
		say("earlier=%s,rival=%s,form=%s", how, r.rivalOf(c, p.actor), form)
	}
	say("words=%d,roles=%d,of=%s", min(len(strings.Fields(a.Name)), 3), min(len(a.Roles), 2), of)
	say("title=%t,role=%t", len(a.Mentions) > 0 && r.doc.Tokens[a.Mentions[0].Head].Sentence < r.title, firm)
	speaks, delegate := r.speaks[p.actor], r.negotiates(a)
	say("speaks=%t,role=%t,of=%s", speaks, len(roles) > 0, of)
	if delegate {
		say("delegate,role=%t,of=%s", len(roles) > 0, of)
		say("delegate,form=%s,of=%s", form, of)
	}
	return f
}

// negotiates reports whether a person has an office of those who negotiate.
func (r *reading) negotiates(a *actor.Actor) bool {
	for _, o := range a.Roles {
		for w := range strings.FieldsSeq(strings.ToLower(o.Title)) {
			if r.words.delegates[w] {
				return true
			}
		}
	}
	return false
}

// officeOf says whether a person only tells of talks, and at what level the person stands.
func (r *reading) officeOf(a *actor.Actor) (teller bool, level string) {
	level = "none"
	for _, o := range a.Roles {
		title := strings.ToLower(o.Title)
		words := strings.Fields(title)
		for _, w := range words {
			teller = teller || r.words.tellers[w]
		}
		if l := r.words.levelOf(title); l != "" {
			level = l
		}
	}
	return teller, level
}

// levelOf returns the level of a title: the longest entry that its words end with, or hold.
func (v *vocabulary) levelOf(title string) string {
	words := strings.Fields(title)
	for n := min(3, len(words)); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if l := v.levels[strings.Join(words[i:i+n], " ")]; l != "" {
				return l
			}
		}
	}
	return ""
}
