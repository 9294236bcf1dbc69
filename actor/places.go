package actor

import (
	"maps"
	"slices"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// placePeople gives each person whom the text has not tied to a party one: by the table of office
// holders at the report's date, else, for holders of a state's office, by the state that the report
// speaks of around the title.
func (r *reading) placePeople() {
	for _, f := range r.people {
		a := &r.cast.Actors[f.actor]
		if a.Of == "" {
			r.byTable(f, a)
		}
		if a.Of == "" && len(a.Roles) == 0 {
			r.byLede(f, a)
		}
		if a.Of == "" && f.office != "" {
			a.Of, f.state = f.office, "office"
		}
		if a.Of == "" && !f.other && governing[f.class] && !r.byOwner(f, a) {
			r.byContext(f, a)
		}
		for i := range a.Roles {
			if a.Roles[i].Of == "" && governing[f.class] {
				a.Roles[i].Of = a.Of
			}
		}
	}
}

// governing are the classes of titles whose holders speak for a state when nothing else is said.
var governing = map[string]bool{"head": true, "foreign": true, "defence": true, "minister": true, "parliament": true,
	"military": true, "speaker": true, "envoy": true, "leader": true, "official": true}

// margin is how many months before and after an office its holder is still taken for the state's voice:
// a minister designate, or one who stayed on.
const margin = 3

// byTable looks the person up among the holders of offices.
func (r *reading) byTable(f *figure, a *Actor) {
	holders := r.table.People(a.Name)
	rule := "gazetteer: "
	if len(holders) == 0 && f.class != "" && !f.other {
		holders = r.variants(f)
	}
	if len(holders) == 0 && len(f.words) == 1 {
		if h := r.prominent(a.Name); h != nil {
			holders = []gazetteer.Holder{*h}
		} else if h := r.lone(a.Name); h != nil {
			holders = []gazetteer.Holder{*h}
		}
	}
	var codes []string
	for _, h := range holders {
		if h.Serves(r.published, margin) && !slices.Contains(codes, h.Code) {
			codes = append(codes, h.Code)
		}
	}
	if len(codes) > 1 {
		codes = slices.DeleteFunc(codes, func(code string) bool { return r.inPlay[code] == 0 })
	}
	if len(codes) != 1 {
		return
	}
	a.Of, f.state = r.code(codes[0]), "table"
	for i := range a.Mentions {
		if a.Mentions[i].Rule == "name" {
			a.Mentions[i].Rule = rule + a.Name
		}
	}
}

// lone returns the one person of that surname who serves a state in the report, in any office.
func (r *reading) lone(name string) *gazetteer.Holder {
	if len(name) < 5 || r.published == "" {
		return nil
	}
	var found *gazetteer.Holder
	for _, h := range r.table.Surname(name) {
		if h.From == 0 || !h.Serves(r.published, 0) {
			continue
		}
		if found != nil && found.Name != h.Name || r.inPlay[h.Code] < 2 {
			return nil
		}
		found = &h
	}
	return found
}

// variants finds holders with the same surname and first letter, in an office of the class that the
// title gives, whose state is in the report: other spellings of one name.
func (r *reading) variants(f *figure) []gazetteer.Holder {
	want := map[string][]gazetteer.Class{
		"head": {gazetteer.Head, gazetteer.Government}, "foreign": {gazetteer.Foreign, gazetteer.Government},
		"defence": {gazetteer.Defence, gazetteer.Government}, "minister": {gazetteer.Minister, gazetteer.Foreign, gazetteer.Defence, gazetteer.Government, gazetteer.Head},
		"leader": {gazetteer.Head, gazetteer.Government},
	}[f.class]
	var found []gazetteer.Holder
	for _, surname := range []string{f.words[len(f.words)-1], f.words[0]} {
		for _, h := range r.table.Surname(surname) {
			if surname == f.words[0] && len(f.words) > 1 && !gazetteer.FamilyFirst(h.Code) {
				continue
			}
			if slices.Contains(want, h.Class) && h.Serves(r.published, margin) && h.From != 0 && (r.inPlay[h.Code] > 0 || len(f.words) > 1) &&
				(len(f.words) == 1 || gazetteer.Fold(h.Name)[0] == f.words[0][0]) {
				found = append(found, h)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// byOwner ties "Sirleaf's spokesman Henry Gbeho" to the party of Sirleaf. It reports whether the title
// belongs to a person, known to speak for a party or not.
func (r *reading) byOwner(f *figure, a *Actor) bool {
	if len(a.Roles) == 0 {
		return false
	}
	i := r.before(a.Roles[0].First)
	if i < 1 || !isPossessive(r.word(i)) || r.person[i-1] < 0 {
		return false
	}
	if a.Of = r.cast.Actors[r.person[i-1]].Of; a.Of != "" {
		f.state = "owner"
	}
	return true
}

// byContext ties "Foreign Minister Aydin" to the state that the words before it speak of.
func (r *reading) byContext(f *figure, a *Actor) {
	if len(a.Roles) == 0 {
		return
	}
	if a.Of = r.stateAround(a.Roles[0].First, r.served(f)...); a.Of != "" {
		f.state = "context"
	}
}

// served lists the states whose one foreign or defence minister the report names, somebody else than f.
func (r *reading) served(f *figure) []string {
	if f.class != "foreign" && f.class != "defence" {
		return nil
	}
	var states []string
	for _, other := range r.people {
		of := r.cast.Actors[other.actor].Of
		if other != f && other.class == f.class && other.state == "text" && of != "" && !slices.Contains(states, of) {
			states = append(states, of)
		}
	}
	return states
}

// byLede ties a name that comes without a title to the office that the sentences before it tell of
// without a name: "A senior Chinese diplomat said … Wang said".
func (r *reading) byLede(f *figure, a *Actor) {
	if len(a.Mentions) == 0 || a.Name == "" {
		return
	}
	at := a.Mentions[0].First
	sentence := r.doc.Tokens[at].Sentence
	var best *figure
	first := r.doc.Sentences[max(0, sentence-ledeReach)].First
	for i := r.sentenceStart(at) - 1; i >= first && i > at-window && best == nil; i-- {
		if o := r.cast.ByToken[i]; o >= 0 && r.cast.Actors[o].Kind == Person {
			other := r.figureOf(int(o))
			if actor := &r.cast.Actors[o]; actor.Name == "" && actor.Of != "" && !other.other && governing[other.class] {
				best = other
			}
		}
	}
	if best != nil {
		a.Of, f.state = r.cast.Actors[best.actor].Of, "lede"
		a.Roles = r.cast.Actors[best.actor].Roles
	}
}

// ledeReach is how many sentences a nameless office may stand before its holder's name.
const ledeReach = 3

// stateAround returns the state most spoken of around token at: in its sentence before it, in the sentences
// just before, in the headline and dateline, in the whole report; what a sentence is about, its subject,
// counts more. It returns "" where no state is clearly ahead of the next. not are states that it cannot be.
func (r *reading) stateAround(at int, not ...string) string {
	if r.weight == nil {
		r.weigh()
	}
	weight := maps.Clone(r.weight)
	sentence := r.doc.Tokens[at].Sentence
	for i := max(r.doc.Sentences[max(0, sentence-3)].First, at-window); i < at; i++ {
		if !r.namesState(i) {
			continue
		}
		near := 2
		switch s := r.doc.Tokens[i].Sentence; s {
		case sentence:
			near = 6
		case sentence - 1:
			near = 4
		}
		if rel := r.rel(i); rel == language.Nsubj || rel == language.NsubjPass {
			near *= 2
		}
		weight[r.cast.Actors[r.cast.ByToken[i]].ID] += near
	}
	best, second := "", 0
	for _, code := range slices.Sorted(maps.Keys(weight)) {
		if slices.Contains(not, code) {
			continue
		}
		switch w := weight[code]; {
		case w > weight[best]:
			best, second = code, weight[best]
		case w > second:
			second = w
		}
	}
	if 2*weight[best] < 3*second {
		return ""
	}
	return best
}

// weigh counts for each state its mentions, those of the headline more, and the dateline.
func (r *reading) weigh() {
	r.weight = map[string]int{}
	for i := range r.cast.ByToken {
		if !r.namesState(i) {
			continue
		}
		count := 2
		if r.inTitle(i) {
			count = 5
		}
		r.weight[r.cast.Actors[r.cast.ByToken[i]].ID] += count
	}
	for _, p := range r.cast.Places {
		if r.dateline(p.First, p.Last) {
			r.weight[p.Code] += 6
		}
	}
}

// namesState reports whether a mention of a state begins at token i; "US dollars" is none.
func (r *reading) namesState(i int) bool {
	a := r.cast.ByToken[i]
	return a >= 0 && r.cast.Actors[a].Kind == State && !r.continues(i) && !r.is(i+1, currency)
}

// continues reports whether the mention at token i began before it.
func (r *reading) continues(i int) bool {
	return i > 0 && r.cast.ByToken[i-1] == r.cast.ByToken[i] && r.doc.Tokens[i-1].Sentence == r.doc.Tokens[i].Sentence
}

// window is how many tokens back a reference looks at most, so that a report of any length takes linear time.
const window = 800
