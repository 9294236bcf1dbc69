package talks

import (
	"fmt"
	"slices"
	"sort"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
)

// candidateParty is a party that may take part in the occasion of a cluster, with what speaks for it.
type candidateParty struct {
	code     string
	roles    map[role]int
	person   bool // through a person
	evidence []int
}

// partiesFor gathers the parties that may take part in the occasion of c. before is the occasions already filled, the latest last;
// known what the series that c is a part of tells.
func (r *reading) partiesFor(c *cluster, before []Meeting, known kin) []candidateParty {
	var out []candidateParty
	find := func(code string) *candidateParty {
		for i := range out {
			if out[i].code == code {
				return &out[i]
			}
		}
		out = append(out, candidateParty{code: code, roles: map[role]int{}})
		return &out[len(out)-1]
	}
	set := false
	for _, m := range c.mentions {
		set = set || m.set
		for _, p := range m.participants {
			code := r.Cast.Party(p.actor)
			if code == "" {
				continue
			}
			k := find(code)
			k.roles[p.role]++
			k.person = k.person || r.Cast.Actors[p.actor].Kind == actor.Person
			k.evidence = append(k.evidence, p.token)
		}
	}
	for _, code := range known.series {
		find(code).roles[asProcess]++
		if known.counted {
			find(code).roles[asListed]++
		}
	}
	for _, code := range known.siblings {
		find(code).roles[asSibling]++
	}
	if len(known.series) > 0 {
		for a := range r.Cast.Actors[:min(len(r.Cast.Actors), maxPersons)] {
			if x := &r.Cast.Actors[a]; x.Of != "" && r.negotiates(x) {
				find(x.Of).roles[asDelegate]++
			}
		}
	}
	if n := len(before); n > 0 && (set || len(out) < 2) {
		for _, code := range before[n-1].Parties {
			find(code).roles[asCarried]++
		}
	}
	for i, code := range r.salient() {
		if i < 3 && (len(out) < 2 || c.mentions[0].sentence <= r.title) {
			find(code).roles["salient"]++
		}
	}
	for _, m := range c.mentions {
		from, to := r.around(m)
		for t := from; t < to; t++ {
			if code := r.Cast.Party(r.Cast.At(t)); code != "" {
				k := find(code)
				k.roles["sentence"]++
				k.evidence = append(k.evidence, t)
			}
		}
	}
	return out
}

// salient returns the parties of the report, the most often named first.
func (r *reading) salient() []string {
	if r.ranked != nil {
		return r.ranked
	}
	count := map[string]int{}
	for _, a := range r.Cast.Actors {
		if a.Of != "" {
			count[a.Of] += len(a.Mentions)
		}
	}
	r.ranked = []string{}
	for code := range count {
		r.ranked = append(r.ranked, code)
	}
	sort.Slice(r.ranked, func(i, j int) bool {
		a, b := r.ranked[i], r.ranked[j]
		return count[a] > count[b] || count[a] == count[b] && a < b
	})
	return r.ranked
}

// firm are the roles that by themselves make a party a participant.
var firm = []role{asSubject, asObject, asWith, asBetween, asModifier, asPossessor, asHost, asMember}

func (k *candidateParty) firmRoles() int {
	n := 0
	for _, how := range firm {
		if k.roles[how] > 0 {
			n++
		}
	}
	return n
}

// partyFeaturesOf describes one candidate party of a cluster, whose meeting is filled as far as its place and form.
func (r *reading) partyFeaturesOf(c *cluster, k *candidateParty, all []candidateParty, meeting *Meeting) []string {
	form := meeting.Form
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	strong, body := 0, false
	for i := range all {
		if all[i].code != k.code && all[i].firmRoles() > 0 {
			strong++
			body = body || r.partyKind(all[i].code) == "organisation"
		}
	}
	say("firm=%d,others=%d", min(k.firmRoles(), 2), min(strong, 2))
	for how := range k.roles {
		say("role=%s", how)
		say("role=%s,form=%s", how, form)
		say("role=%s,others=%d", how, min(strong, 3))
		if k.firmRoles() == 0 {
			say("only=%s,others=%d,form=%s", how, min(strong, 3), form)
		}
	}
	sort.Strings(f) // roles come out of a map
	say("person=%t,firm=%t", k.person, k.firmRoles() > 0)
	say("kind=%s,firm=%t", r.partyKind(k.code), k.firmRoles() > 0)
	rank := slices.Index(r.salient(), k.code)
	say("rank=%d,firm=%t", min(rank, 3), k.firmRoles() > 0)
	back, ahead := r.apartFrom(c, r.namedIn(k.code))
	say("back=%d,firm=%t", back, k.firmRoles() > 0)
	say("ahead=%d,firm=%t", ahead, k.firmRoles() > 0)
	if k.firmRoles() == 0 {
		say("back=%d,ahead=%d,others=%d", min(back, 4), min(ahead, 4), min(strong, 2))
	}
	say("tells=%t,firm=%t", r.toldBy(c, func(s *attribution.Statement) bool { return s.Of == k.code }), k.firmRoles() > 0)
	say("body=%t,kind=%s,firm=%t", body, r.partyKind(k.code), k.firmRoles() > 0)
	say("elsewhere=%t,firm=%t", r.elsewhere(c, k.evidence), k.firmRoles() > 0)
	say("times=%d", min(len(k.evidence), 3))
	set := false
	for _, m := range c.mentions {
		set = set || m.set
	}
	say("set=%t,carried=%t,firm=%t", set, k.roles[asCarried] > 0, k.firmRoles() > 0)
	say("hosts=%s,firm=%t", r.hosts(k.code, meeting.Where), k.firmRoles() > 0)
	say("hosts=%s,form=%s,others=%d", r.hosts(k.code, meeting.Where), form, min(strong, 2))
	for _, how := range r.topicsOf(c, k) {
		say("topic=%s,firm=%t", how, k.firmRoles() > 0)
	}
	for _, how := range r.mannersOf(k) {
		say("manner=%s,firm=%t", how, k.firmRoles() > 0)
		if k.firmRoles() == 0 {
			say("manner=%s,others=%d", how, min(strong, 2))
		}
	}
	return f
}

// hosts says whether the place of a meeting lies in a party's country: "yes", "no", or "unknown".
func (r *reading) hosts(code, where string) string {
	if where == "" {
		return "unknown"
	}
	if r.world.Common(code) == where {
		return "yes"
	}
	for _, p := range r.Cast.Places {
		if p.Name == where && p.Code == code {
			return "yes"
		}
	}
	return "no"
}

// mannersOf says how a party is named in the sentences of a meeting, each way once: as a place, or by its relation
// and preposition.
func (r *reading) mannersOf(k *candidateParty) []string {
	var out []string
	for _, t := range k.evidence {
		if how := r.mannerOf(t); !slices.Contains(out, how) {
			out = append(out, how)
		}
	}
	return out
}

// topicsOf says how a party stands to the words of talks that govern its names, each way once: "discussed Ruritania",
// "talks on Ruritania", "the visit of".
func (r *reading) topicsOf(c *cluster, k *candidateParty) []string {
	var out []string
	for _, t := range k.evidence {
		for _, m := range c.mentions {
			how := ""
			switch verb, _ := r.governor(t); {
			case m.sentence != r.token(t).Sentence:
				continue
			case t >= m.first && t < m.last:
				how = "inside"
			case m.word.noun && r.governs(m.token, t):
				how = "below:" + r.preposition(t)
			case verb >= 0 && verb == m.verb:
				how = "verb:" + r.token(t).Rel.String()
			default:
				continue
			}
			if how += ":" + m.word.sense; !slices.Contains(out, how) {
				out = append(out, how)
			}
		}
	}
	return out
}

// mannerOf says how the name at token t stands in its sentence.
func (r *reading) mannerOf(t int) string {
	how := r.token(t).Rel.String()
	switch {
	case r.Cast.Located(t):
		how = "located"
	case r.isPlaceName(t):
		how = "place:" + how
	}
	if p := r.preposition(t); p != "" {
		how += ":" + p
	}
	return how
}

// governedBy reports whether the verb above token t is that of a mention of c.
func (r *reading) governedBy(t int, c *cluster) bool {
	verb, _ := r.governor(t)
	for _, m := range c.mentions {
		if verb >= 0 && (verb == m.verb || verb == m.token) {
			return true
		}
	}
	return false
}

func (r *reading) partyKind(code string) string {
	if r.world.IsState(code) {
		return "state"
	}
	for _, a := range r.Cast.Actors {
		if a.ID == code {
			return [...]string{"state", "organisation", "group", "person"}[a.Kind]
		}
	}
	return "other"
}
