package talks

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/talks/gold"
)

// Example is a report with the talks that people marked in it.
type Example struct {
	Input Input
	Gold  gold.Record
	// Composed is true for a report of our own writing: its positions are marked and nothing else.
	Composed bool
}

// Train makes the models from examples and returns their files by name ("mention.tsv"). The result
// depends on nothing but the examples and their order.
func Train(examples []Example) (map[string][]byte, error) {
	t := &trainer{sets: map[string][]instance{}, models: models{}}
	f, err := newFinder(t.models, lexicon.Source{})
	if err != nil {
		return nil, err
	}
	t.finder = f
	composed := slices.DeleteFunc(slices.Clone(examples), func(e Example) bool { return !e.Composed })
	t.stances(t.occasions(slices.DeleteFunc(slices.Clone(examples), func(e Example) bool { return e.Composed })), composed)
	files := map[string][]byte{}
	for task, m := range t.models {
		files[task+".tsv"] = m.file()
	}
	return files, nil
}

// FinderOf returns a Finder with the models that Train made, for cross-validation.
func FinderOf(files map[string][]byte) (*Finder, error) {
	all := models{}
	for _, task := range tasks {
		var err error
		if all[task], err = parseModel(files[task+".tsv"]); err != nil {
			return nil, fmt.Errorf("talks: model %s: %w", task, err)
		}
	}
	return newFinder(all, lexicon.Source{})
}

// instance is one decision with its right answer.
type instance struct {
	features []string
	class    string
}

// ranking is a choice of one among options, each described by its features.
type ranking struct {
	options [][]string
	right   int
}

type trainer struct {
	finder   *Finder
	sets     map[string][]instance
	rankings []ranking
	models   models
}

func (t *trainer) add(task, class string, features []string) {
	t.sets[task] = append(t.sets[task], instance{features, class})
}

// prepared is a report read, with its candidates and what is marked in it.
type prepared struct {
	r  *reading
	ms []*mention
	g  gold.Record

	sheet *sheet
}

func (t *trainer) prepare(examples []Example) []prepared {
	var all []prepared
	for _, e := range examples {
		r := t.finder.read(e.Input)
		all = append(all, prepared{r: r, ms: r.mentions(), g: e.Gold})
	}
	return all
}

// occasions trains the models of meetings and processes in the order in which Find uses them, so that each sees what the one before it
// makes of a report. The model that keeps or drops whole clusters learns from clusters made by models
// that have not seen their report.
func (t *trainer) occasions(examples []Example) []prepared {
	for k := range parts {
		var rest, part []Example
		for i, e := range examples {
			if i*parts/len(examples) == k {
				part = append(part, e)
			} else {
				rest = append(rest, e)
			}
		}
		sub := &trainer{sets: map[string][]instance{}, models: models{}}
		f := *t.finder
		f.models = sub.models
		sub.finder = &f
		sub.basic(sub.prepare(rest))
		for _, p := range sub.prepare(part) {
			t.clusters(&f, p)
		}
	}
	all := t.prepare(examples)
	t.basic(all)
	t.fit("keep", yesOrNo)
	t.fit("run", yesOrNo)
	return all
}

// stances trains the models of positions, from the reports of our own writing too.
func (t *trainer) stances(all []prepared, composed []Example) {
	for _, p := range all {
		t.positions(p.r, p.g)
	}
	for _, e := range composed {
		t.positions(t.finder.read(e.Input), e.Gold)
	}
	t.fitPositions()
}

// basic trains all but the models of whole clusters and of positions. What one model makes of a report is
// an input of the next; so that the next does not learn to trust it more than it deserves, it sees what the
// first makes of reports that it was not trained on.
func (t *trainer) basic(all []prepared) {
	for _, p := range all {
		t.mentions(p.r, p.ms, p.g)
	}
	t.fit("mention", classNames)
	t.chain(all, map[string][]string{"when": yesOrNo, "where": yesOrNo},
		func(p *prepared) { t.attachments(p.r, p.ms, p.g) },
		func(p *prepared) { t.finder.own(p.r, p.ms) })
	for i := range all {
		t.links(all[i].r, all[i].ms, all[i].g)
		all[i].sheet = newSheet(&all[i])
	}
	t.rank("link")
	t.chain(all, map[string][]string{"date": yesOrNo, "site": yesOrNo}, t.datesAndSites, t.fillDates)
	t.chain(all, map[string][]string{"form": forms, "status": statuses}, t.formsAndStates, t.fillForms)
	t.chain(all, map[string][]string{"party": yesOrNo}, t.parties, t.fillParties)
	for i := range all {
		t.people(&all[i])
	}
	t.fit("person", yesOrNo)
}

// parts is in how many parts the reports are split, so that what a model makes of each part is made without it.
const parts = 4

// chain fits the models of tasks from the examples that learn adds, and has apply use, on each report, models fit
// without it. Last, it fits them from all reports.
func (t *trainer) chain(all []prepared, tasks map[string][]string, learn, apply func(*prepared)) {
	fit := func(skip int) {
		for task := range tasks {
			t.sets[task] = nil
		}
		for i := range all {
			if i*parts/len(all) != skip {
				learn(&all[i])
			}
		}
		for _, task := range keysOf(tasks) {
			t.fit(task, tasks[task])
		}
	}
	for k := range parts {
		fit(k)
		for i := range all {
			if i*parts/len(all) == k {
				apply(&all[i])
			}
		}
	}
	fit(-1)
}

func keysOf(tasks map[string][]string) []string {
	return slices.Sorted(maps.Keys(tasks))
}

var yesOrNo = []string{"no", "yes"}

// clusters adds to the examples of keep the clusters that f makes of a report: right are those that
// name a meeting, of several that name one the one with most of its mentions.
func (t *trainer) clusters(f *Finder, p prepared) {
	f.own(p.r, p.ms)
	f.classify(p.r, p.ms)
	found := f.group(p.r, p.ms)
	all := p.r.seriesOf(p.ms)
	filled := f.meetings(p.r, found, all)
	for i, n := range all {
		t.add("run", yesNo(n.marked(p.r, p.g)), p.r.runFeatures(n, i, filled))
	}
	owner := map[int]int{}
	most := map[int]int{}
	for i, c := range found {
		k, n := majority(p.r, p.g, c)
		if k >= 0 && n > most[k] {
			owner[k], most[k] = i, n
		}
	}
	for i, c := range found {
		k, _ := majority(p.r, p.g, c)
		t.add("keep", yesNo(k >= 0 && owner[k] == i), p.r.keepFeatures(c, &filled[i], found, filled))
	}
}

// marked reports whether a mention of n is marked as one of a running negotiation.
func (n *negotiation) marked(r *reading, g gold.Record) bool {
	return slices.ContainsFunc(n.mentions, func(m *mention) bool { return processAt(r, g, m.token) })
}

// majority returns the meeting that most mentions of a cluster name, and how many; -1 for none.
func majority(r *reading, g gold.Record, c *cluster) (int, int) {
	votes := map[int]int{}
	for _, m := range c.mentions {
		if _, k := label(r, g, m); k >= 0 {
			votes[k]++
		}
	}
	best := -1
	for k, n := range votes {
		if best < 0 || n > votes[best] || n == votes[best] && k < best {
			best = k
		}
	}
	return best, votes[best]
}

var (
	forms       = []string{"meeting", "round", "visit", "summit", "call", "letters"}
	statuses    = []string{"held", "ongoing", "planned", "possible", "postponed", "cancelled", "refused"}
	stanceNames = []string{"propose", "demand", "offer", "accept", "reject", "condition"}
)

// meetingsAt returns the meetings whose mentions cover token i.
func meetingsAt(r *reading, g gold.Record, i int) []int {
	var out []int
	for k, m := range g.Meetings {
		for _, s := range m.Mentions {
			if s.Start <= r.token(i).Start && r.token(i).End <= s.End {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func processAt(r *reading, g gold.Record, i int) bool {
	for _, p := range g.Processes {
		for _, s := range p.Mentions {
			if s.Start <= r.token(i).Start && r.token(i).End <= s.End {
				return true
			}
		}
	}
	return false
}

// label gives the class of m, and the meeting it names (-1 for none): of several, the one that agrees
// with the copy's own time or place.
func label(r *reading, g gold.Record, m *mention) (string, int) {
	hits := meetingsAt(r, g, m.token)
	switch {
	case len(hits) > 0 && m.within < 0:
		best, most := hits[0], -1
		for _, k := range hits {
			n := 0
			for _, a := range m.times {
				if compatible(a.value, g.Meetings[k].When) && g.Meetings[k].When != "" {
					n += 2
				}
			}
			for _, a := range m.places {
				if strings.EqualFold(a.value, g.Meetings[k].Where) {
					n += 2
				}
			}
			if family(m) == formFamily(g.Meetings[k].Form) {
				n++
			}
			if n > most {
				best, most = k, n
			}
		}
		return "occasion", best
	case processAt(r, g, m.token):
		return "series", -1
	}
	return "nothing", -1
}

func formFamily(form string) string {
	switch form {
	case "visit", "call", "letters":
		return form
	}
	return "talks"
}

func (t *trainer) mentions(r *reading, ms []*mention, g gold.Record) {
	for _, m := range ms {
		class, _ := label(r, g, m)
		if m.copy == 0 {
			t.add("mention", class, r.mentionFeatures(m, ms))
		}
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (t *trainer) attachments(r *reading, ms []*mention, g gold.Record) {
	for _, m := range ms {
		class, k := label(r, g, m)
		if class != "occasion" {
			continue
		}
		x := g.Meetings[k]
		for _, a := range m.times {
			right := a.value == x.When || x.When != "" && granularity(x.When) == "span" && strings.Contains(x.When, a.value)
			t.add("when", yesNo(right), r.timeFeatures(m, a, len(m.times)-1))
		}
		for _, a := range m.places {
			t.add("where", yesNo(strings.EqualFold(a.value, x.Where)), r.placeFeatures(m, a, len(m.places)-1))
		}
	}
}

// clustersOf joins the mentions as the gold does.
func clustersOf(r *reading, ms []*mention, g gold.Record) ([]*cluster, []int) {
	byMeeting := map[int]*cluster{}
	var out []*cluster
	var ids []int
	for _, m := range ms {
		class, k := label(r, g, m)
		if class != "occasion" {
			continue
		}
		if byMeeting[k] == nil {
			byMeeting[k] = &cluster{}
			out = append(out, byMeeting[k])
			ids = append(ids, k)
		}
		byMeeting[k].mentions = append(byMeeting[k].mentions, m)
	}
	return out, ids
}

func (t *trainer) links(r *reading, ms []*mention, g gold.Record) {
	var out []*cluster
	var ids []int
	for _, m := range ms {
		class, k := label(r, g, m)
		if class != "occasion" {
			continue
		}
		choice := ranking{options: [][]string{r.newFeatures(m, out)}}
		at := -1
		for i, c := range out {
			if ids[i] == k {
				at = i
			}
			if r.forbids(c, m) {
				continue
			}
			if ids[i] == k {
				choice.right = len(choice.options)
			}
			choice.options = append(choice.options, r.linkFeatures(c, m, out))
		}
		if len(choice.options) > 1 {
			t.rankings = append(t.rankings, choice)
		}
		if at < 0 {
			out, ids, at = append(out, &cluster{}), append(ids, k), len(out)
		}
		out[at].mentions = append(out[at].mentions, m)
	}
}

// sheet is the meetings that are marked in a report, with their mentions, as they are filled.
type sheet struct {
	clusters []*cluster
	at       []int // series of each cluster
	all      []*negotiation
	gold     []gold.Meeting
	filled   []Meeting
}

func newSheet(p *prepared) *sheet {
	for _, m := range p.ms {
		class, _ := label(p.r, p.g, m)
		m.class = map[string]mentionClass{"occasion": occasion, "series": series}[class]
	}
	s := &sheet{all: p.r.seriesOf(p.ms)}
	var ids []int
	s.clusters, ids = clustersOf(p.r, p.ms, p.g)
	s.at = p.r.seriesAt(s.clusters, s.all)
	for i, k := range ids {
		s.gold = append(s.gold, p.g.Meetings[k])
		s.filled = append(s.filled, Meeting{Process: s.at[i], Mentions: p.r.phrases(s.clusters[i]), Evidence: map[string][]Span{}})
	}
	return s
}

// marked returns the ith meeting with its slots as they are marked.
func (s *sheet) marked(i int) Meeting {
	x := &s.gold[i]
	return Meeting{Form: x.Form, When: x.When, Where: x.Where, Parties: x.Parties, Mentions: s.filled[i].Mentions}
}

// told is marked, with the people by the names that the report gives them.
func (s *sheet) told(i int, r *reading) Meeting {
	m := s.marked(i)
	for _, a := range r.Cast.Actors {
		if a.Kind == actor.Person && slices.ContainsFunc(s.gold[i].People, func(n string) bool { return lastWord(n) == lastWord(a.Name) }) {
			m.People = append(m.People, a.Name)
		}
	}
	return m
}

func (t *trainer) datesAndSites(p *prepared) {
	var done []Meeting
	for i, c := range p.sheet.clusters {
		x := &p.sheet.gold[i]
		for _, o := range p.r.dateOptions(c, done) {
			t.add("date", yesNo(o.value == x.When), o.list())
		}
		for _, o := range p.r.placeOptions(c, x.When, done) {
			t.add("site", yesNo(strings.EqualFold(o.value, x.Where)), o.list())
		}
		done = append(done, p.sheet.marked(i))
	}
}

func (t *trainer) fillDates(p *prepared) {
	for i, c := range p.sheet.clusters {
		t.finder.fillTime(p.r, c, &p.sheet.filled[i], p.sheet.filled[:i])
		t.finder.fillPlace(p.r, c, &p.sheet.filled[i], p.sheet.filled[:i])
	}
}

func (t *trainer) formsAndStates(p *prepared) {
	for i, c := range p.sheet.clusters {
		x := &p.sheet.gold[i]
		t.add("form", x.Form, p.r.formFeatures(c, p.sheet.at[i] >= 0))
		t.add("status", x.Status, p.r.statusFeatures(c, p.sheet.filled[i].When))
	}
}

func (t *trainer) fillForms(p *prepared) {
	for i, c := range p.sheet.clusters {
		p.sheet.filled[i].Form, _ = t.models["form"].best(p.r.formFeatures(c, p.sheet.at[i] >= 0))
	}
}

func (t *trainer) parties(p *prepared) {
	var before []Meeting
	for i, c := range p.sheet.clusters {
		x := &p.sheet.gold[i]
		candidates := p.r.partiesFor(c, before, p.r.kinOf(i, p.sheet.clusters, p.sheet.at, p.sheet.all))
		for j := range candidates {
			right := slices.ContainsFunc(x.Parties, func(code string) bool { return strings.EqualFold(code, candidates[j].code) })
			t.add("party", yesNo(right), p.r.partyFeaturesOf(c, &candidates[j], candidates, &p.sheet.filled[i]))
		}
		before = append(before, p.sheet.marked(i))
	}
}

func (t *trainer) fillParties(p *prepared) {
	for i, c := range p.sheet.clusters {
		known := p.r.kinOf(i, p.sheet.clusters, p.sheet.at, p.sheet.all)
		t.finder.fillParties(p.r, c, &p.sheet.filled[i], p.sheet.filled[:i], known)
	}
}

func (t *trainer) people(p *prepared) {
	var before []Meeting
	for i, c := range p.sheet.clusters {
		x, m := &p.sheet.gold[i], &p.sheet.filled[i]
		for _, q := range p.r.peopleFor(c) {
			name := p.r.Cast.Actors[q.actor].Name
			right := slices.ContainsFunc(x.People, func(n string) bool { return lastWord(n) == lastWord(name) })
			t.add("person", yesNo(right), p.r.personFeatures(c, q, m, before, len(p.sheet.clusters)))
		}
		before = append(before, p.sheet.told(i, p.r))
	}
}

func lastWord(name string) string {
	words := strings.Fields(strings.ToLower(name))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// fitPositions trains the models of positions.
func (t *trainer) fitPositions() {
	t.fit("position", yesOrNo)
	t.fit("stance", stanceNames)
	t.fit("holder", yesOrNo)
}

// nearlyBest is by how much a candidate's words may fit what is marked worse than the best candidate's, and be right.
const nearlyBest = 0.1

// positions adds to the examples the candidates of a report: right are those whose words are marked, by
// whichever party, and that nothing proposed fits much better; what fits but not best is no example at all. Of the
// parties right are those under which the words are marked.
func (t *trainer) positions(r *reading, g gold.Record) {
	all := r.candidates()
	fits, best := make([][]float64, len(all)), make([]float64, len(g.Positions)) // how well each candidate fits what is marked
	for i, p := range all {
		for k, x := range g.Positions {
			fits[i] = append(fits[i], gold.TokenF1(r.doc.Text, x.Content, gold.Span(p.content)))
			best[k] = max(best[k], fits[i][k])
		}
	}
	for i, p := range all {
		stance, owner := r.marked(p, g, fits[i])
		features := r.positionFeatures(p)
		if stance == "" {
			t.add("position", "no", features)
			continue
		}
		good := false
		for k, fit := range fits[i] {
			good = good || fit >= 0.5 && fit >= best[k]-nearlyBest
		}
		if good {
			t.add("position", "yes", features)
		}
		t.add("stance", stance, features)
		for k := range p.holders {
			t.add("holder", yesNo(owner[k]), r.holderFeatures(p, k))
		}
	}
}

// marked returns the stance under which the words of a candidate are marked, "" for none, and whether each of its
// parties is one of those that hold it. fits tells how well the words fit each of the marked ones.
func (r *reading) marked(p *proposal, g gold.Record, fits []float64) (stance string, owner []bool) {
	best := 0.5
	owner = make([]bool, len(p.holders))
	for i, x := range g.Positions {
		score := fits[i]
		if score < 0.5 {
			continue
		}
		for k, h := range p.holders {
			if strings.EqualFold(x.Party, h.party) {
				owner[k] = true
				score += 0.01
			}
		}
		if x.Stance == p.stance {
			score += 0.001
		}
		if score > best {
			stance, best = x.Stance, score
		}
	}
	return stance, owner
}
