package talks

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/timex"
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

// timeFeatures describes whether a time expression is a mention's own.
func (r *reading) timeFeatures(m *mention, a attached, rivals int) []string {
	f := r.attachedFeatures(m, a, rivals)
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("kind=%s", a.kind)
	lies := r.tenseOf(a.value)
	say("lies=%s,phase=%s", lies, r.phaseOfVerb(m))
	say("lies=%s,how=%s", lies, a.how)
	if r.Times[a.index].Type == timex.Time {
		say("clock")
	}
	return f
}

// phaseOfVerb is the tense of m's verb and its cues, without its date.
func (r *reading) phaseOfVerb(m *mention) string {
	saved := m.times
	m.times = nil
	defer func() { m.times = saved }()
	return r.phaseOf(m)
}

func (r *reading) attachedFeatures(m *mention, a attached, rivals int) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("how=%s", a.how)
	say("how=%s,noun=%t", a.how, m.word.noun)
	say("how=%s,prep=%s", a.how, a.prep)
	say("how=%s,form=%s", a.how, m.word.form)
	side := sideOf(a)
	near := bucket(max(a.distance, -a.distance))
	say("side=%s,near=%d", side, near)
	say("side=%s,how=%s", side, a.how)
	say("between=%d,how=%s", min(a.between, 2), a.how)
	say("between=%d,side=%s", min(a.between, 3), side)
	if a.said {
		say("said,how=%s", a.how)
	}
	say("rivals=%d", min(rivals, 3))
	say("closest=%t,how=%s", a.closest, a.how)
	say("closest=%t,nearest=%t", a.closest, a.nearest)
	say("nearest=%t,side=%s", a.nearest, side)
	say("title=%t", m.sentence < r.title)
	return f
}

// sideOf says on which side of its mention a time or place stands.
func sideOf(a attached) string {
	if a.distance < 0 {
		return "before"
	}
	return "after"
}

// placeFeatures describes whether a place is a mention's own.
func (r *reading) placeFeatures(m *mention, a attached, rivals int) []string {
	f := r.attachedFeatures(m, a, rivals)
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("kind=%s", a.kind)
	say("kind=%s,how=%s", a.kind, a.how)
	say("kind=%s,prep=%s", a.kind, a.prep)
	say("prep=%s,form=%s", a.prep, m.word.form)
	if r.words.locatives[a.prep] {
		say("locative,how=%s", a.how)
		say("locative,kind=%s,noun=%t", a.kind, m.word.noun)
		say("locative,side=%s,between=%t", sideOf(a), a.between > 0)
		say("locative,near=%d,side=%s", bucket(max(a.distance, -a.distance)), sideOf(a))
	}
	if r.setting(m, a) {
		say("fronted,said=%t", a.said)
		say("fronted,kind=%s", a.kind)
	}
	if r.token(a.token).Rel.String() == "compound" || r.token(a.token).Rel.String() == "amod" {
		say("modifier,kind=%s", a.kind)
	}
	return f
}
