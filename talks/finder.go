package talks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/lexicon"
)

// Finder finds talks. It holds the lexicons and the models, is read-only after New, and may be used by
// many goroutines at once.
type Finder struct {
	words         *vocabulary
	world         *gazetteer.Table
	models        models
	mentionAbove  float64 // share from which a candidate is an occasion
	seriesAbove   float64
	newBonus      float64 // what a new cluster is preferred by
	partyAbove    float64
	personAbove   float64
	positionAbove float64
	keepAbove     float64 // share from which a cluster is kept
}

// New returns a Finder with the embedded lexicons and models. The error says which model is damaged.
func New() (*Finder, error) { return With(lexicon.Source{}) }

// With is New with the lexicons of a source: meetings, ordinals, stances, capitals, cities, metonyms, status, domains.
func With(words lexicon.Source) (*Finder, error) {
	all, err := loadModels()
	if err != nil {
		return nil, err
	}
	return newFinder(all, words)
}

func newFinder(all models, words lexicon.Source) (*Finder, error) {
	world, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("talks: %w", err)
	}
	return &Finder{
		words: newVocabulary(words), world: world, models: all,
		mentionAbove: mentionAbove, seriesAbove: seriesAbove, newBonus: newBonus, partyAbove: partyAbove, personAbove: personAbove, positionAbove: positionAbove, keepAbove: keepAbove,
	}, nil
}

// Find returns the meetings, processes and positions that the report tells of. It does not fail; a
// report without talks gives an empty Result.
func (f *Finder) Find(in Input) Result {
	r := f.read(in)
	out := f.occasions(r)
	for _, p := range f.stances(r, len(out.Meetings)+len(out.Processes) == 0) {
		out.Positions = append(out.Positions, r.position(p))
	}
	return out
}

// occasions returns the meetings and processes of a report.
func (f *Finder) occasions(r *reading) Result {
	ms := r.mentions()
	f.own(r, ms)
	f.classify(r, ms)
	clusters := f.group(r, ms)
	all := r.seriesOf(ms)
	var out Result
	filled := f.meetings(r, clusters, all)
	var kept []*cluster
	for i, c := range clusters {
		above := f.keepAbove
		switch {
		case settled(&filled[i]):
			above = settledAbove
		case r.alone(&filled[i]):
			above = aloneAbove
		}
		share := f.models["keep"].yes(r.keepFeatures(c, &filled[i], clusters, filled))
		if share < above {
			continue
		}
		m := filled[i]
		if !settled(&m) {
			m.settle(max(share, leastShare))
		}
		kept = append(kept, c)
		out.Meetings = append(out.Meetings, m)
	}
	all = f.lasting(r, all, filled, out.Meetings)
	all = r.numbered(ms, kept, all, out.Meetings)
	for _, n := range all {
		out.Processes = append(out.Processes, r.process(n))
	}
	name(out.Meetings, out.Processes)
	return out
}

// alone reports whether no second party is known: no party, or one state. One body is enough: its
// members meet.
func (r *reading) alone(m *Meeting) bool {
	return len(m.Parties) == 0 || len(m.Parties) == 1 && r.partyKind(m.Parties[0]) != "organisation"
}

// settled reports whether an occasion is so well told that it needs no second party: a numbered round with its
// day and place.
func settled(m *Meeting) bool { return m.Ordinal > 0 && m.When != "" && m.Where != "" }

// classNames are the names of the classes in the models.
var classNames = []string{nothing: "nothing", occasion: "occasion", series: "series"}

// classify decides for each candidate whether it names an occasion, a series, or nothing.
func (f *Finder) classify(r *reading, ms []*mention) {
	for _, m := range ms {
		p := f.models["mention"].probabilities(r.mentionFeatures(m, ms))
		share := map[string]float64{}
		for c, name := range f.models["mention"].classes {
			share[name] = p[c]
		}
		m.score, m.serial = share["occasion"], share["series"]
		switch {
		case share["occasion"] >= f.mentionAbove && share["occasion"] >= share["series"] && m.within < 0:
			m.class = occasion
			m.both = share["series"] >= bothAbove
		case share["series"] >= f.seriesAbove && m.within < 0 && r.sat(m):
			m.class, m.both = occasion, true
		case share["series"] >= f.seriesAbove:
			m.class = series
			m.score = share["series"]
		}
	}
}

// sat reports whether m says outright that parties talk on a day: then it names an occasion, whatever else it names.
func (r *reading) sat(m *mention) bool {
	d := m.date()
	return d != nil && (d.kind == "day" || d.kind == "span") && r.plain(m)
}

// own decides which times and places are the mentions' own.
func (f *Finder) own(r *reading, ms []*mention) {
	for _, m := range ms {
		for i := range m.times {
			m.times[i].score = f.models["when"].yes(r.timeFeatures(m, m.times[i], len(m.times)-1))
		}
		for i := range m.places {
			m.places[i].score = f.models["where"].yes(r.placeFeatures(m, m.places[i], len(m.places)-1))
		}
	}
}

func (f *Finder) meetings(r *reading, clusters []*cluster, all []*negotiation) []Meeting {
	var out []Meeting
	at := r.seriesAt(clusters, all)
	for i, c := range clusters {
		m := Meeting{Process: at[i], Mentions: r.phrases(c), Evidence: map[string][]Span{}}
		f.fillTime(r, c, &m, out)
		f.fillPlace(r, c, &m, out)
		m.Form, _ = f.models["form"].best(r.formFeatures(c, m.Process >= 0))
		var share float64
		m.Status, share = f.models["status"].best(r.statusFeatures(c, m.When))
		if status, token := r.calledOff(c); status != "" {
			m.Status, share = status, 1
			m.Evidence["status"] = append(m.Evidence["status"], r.span(token, token+1))
		}
		m.Why = append(m.Why, fmt.Sprintf("status %s %.2f", m.Status, share))
		f.fillParties(r, c, &m, out, r.kinOf(i, clusters, at, all))
		f.fillPeople(r, c, &m, out, len(clusters))
		f.fillRest(r, c, &m)
		out = append(out, m)
	}
	return out
}

func (f *Finder) fillTime(r *reading, c *cluster, m *Meeting, before []Meeting) {
	if o, share := f.pick("date", r.dateOptions(c, before)); o != nil {
		m.offer(filler{"when", o.value, share, o.spans()}, dateAbove)
	}
}

func (f *Finder) fillPlace(r *reading, c *cluster, m *Meeting, before []Meeting) {
	if family(c.mentions[0]) == "call" {
		return // those who call are in two places
	}
	if o, share := f.pick("site", r.placeOptions(c, m.When, before)); o != nil {
		m.offer(filler{"where", o.value, share, o.spans()}, siteAbove)
	}
}

// phrases returns the words of the mentions of c.
func (r *reading) phrases(c *cluster) []Span {
	var out []Span
	for _, m := range c.mentions {
		out = append(out, r.span(m.first, m.last))
	}
	return out
}

// firmly returns the participants of all mentions whose roles say that they take part.
func (c *cluster) firmly() []participant {
	var out []participant
	for _, m := range c.mentions {
		for _, p := range m.firmly() {
			add(&out, p)
		}
	}
	return out
}

func (f *Finder) fillParties(r *reading, c *cluster, m *Meeting, before []Meeting, known kin) {
	candidates := r.partiesFor(c, before, known)
	for i := range candidates {
		k := &candidates[i]
		share := f.models["party"].yes(r.partyFeaturesOf(c, k, candidates, m))
		var evidence []Span
		for _, t := range k.evidence[:min(len(k.evidence), 3)] {
			evidence = append(evidence, r.span(t, t+1))
		}
		m.offer(filler{"party", k.code, share, evidence}, f.partyAbove)
	}
}

func (f *Finder) fillPeople(r *reading, c *cluster, m *Meeting, before []Meeting, occasions int) {
	for _, p := range r.peopleFor(c) {
		a := &r.Cast.Actors[p.actor]
		if a.Name == "" { // known by office alone
			continue
		}
		share := f.models["person"].yes(r.personFeatures(c, p, m, before, occasions))
		m.offer(filler{"person", a.Name, share, []Span{r.span(p.token, p.token+1)}}, f.personAbove)
		if _, level := r.officeOf(a); share >= f.personAbove && m.Level == "" && level != "none" {
			m.Level = level
		}
	}
}

func (f *Finder) fillRest(r *reading, c *cluster, m *Meeting) {
	for _, o := range c.mentions {
		if o.ordinal > 0 && m.Ordinal == 0 {
			m.Ordinal = o.ordinal
			m.Evidence["ordinal"] = []Span{r.span(o.first, o.last)}
		}
		if s := int(r.stated[o.token]); s >= 0 && !slices.Contains(m.AccordingTo, s) {
			m.AccordingTo = append(m.AccordingTo, s)
		}
		m.Why = append(m.Why, fmt.Sprintf("lexicon/meetings %q %.2f", o.word.lemma, o.score))
		if o.told != "" {
			m.Why = append(m.Why, fmt.Sprintf("%q tells %s", r.text(r.span(o.first, o.last)), o.told))
		}
		for _, q := range o.cues {
			m.Why = append(m.Why, fmt.Sprintf("lexicon/status %q is %s", r.lemma(q.token), q.class))
			m.Evidence["status"] = append(m.Evidence["status"], r.span(q.token, q.token+1))
		}
	}
	m.About = r.about(c.mentions)
	slices.Sort(m.AccordingTo)
}

func (r *reading) process(n *negotiation) Process {
	p := Process{Parties: n.parties}
	for _, m := range n.mentions {
		s := r.span(m.first, m.last)
		p.Mentions = append(p.Mentions, s)
		if text := strings.TrimPrefix(r.text(s), "the "); len(text) > len(p.Name) {
			p.Name = text
		}
		p.Why = append(p.Why, fmt.Sprintf("lexicon/meetings %q %.2f", m.word.lemma, m.score))
	}
	if about := r.about(n.mentions); len(about) > 0 {
		p.About = about[0]
	}
	p.ID = processID(n, p)
	return p
}

func (r *reading) position(p stake) Position {
	out := Position{Party: p.party, Speaker: p.speaker, Stance: p.stance, Content: p.content, On: p.on, Issue: r.issueOf(p.proposal)}
	for _, code := range p.to {
		if code != p.party {
			out.To = append(out.To, code)
		}
	}
	if p.statement >= 0 {
		out.AccordingTo = []int{p.statement}
	}
	out.Why = []string{p.rule, "party by " + strings.Join(p.ways, ", "), fmt.Sprintf("position %.2f", p.score)}
	return out
}

// processID names a negotiation by its count or matter and its parties.
func processID(n *negotiation, p Process) string {
	var parts []string
	if n.count != "" {
		parts = append(parts, n.count+"-party")
	}
	if len(p.Parties) > 0 && len(p.Parties) <= 3 {
		parts = append(parts, sorted(p.Parties)...)
	}
	for _, w := range n.marks {
		if len(parts) < 5 && !slices.Contains(parts, slug(w)) {
			parts = append(parts, slug(w))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, slug(p.Name))
	}
	return strings.Join(parts, "-")
}

// name gives the meetings their ids, no two of which are equal: where place and date do not tell them apart, their forms or
// their order do.
func name(meetings []Meeting, all []Process) {
	used := map[string]bool{}
	for i := range meetings {
		m := &meetings[i]
		m.ID = meetingID(*m, all)
		if used[m.ID] {
			m.ID += "-" + m.Form
		}
		for id, n := m.ID, 2; used[m.ID]; n++ {
			m.ID = fmt.Sprintf("%s-%d", id, n)
		}
		used[m.ID] = true
	}
}

// meetingID names an occasion by its process or parties, its place and its date or number.
func meetingID(m Meeting, all []Process) string {
	var parts []string
	switch {
	case m.Process >= 0:
		parts = append(parts, all[m.Process].ID)
	case len(m.Parties) > 0:
		parts = sorted(m.Parties[:min(len(m.Parties), 4)])
	default:
		parts = append(parts, m.Form)
	}
	if m.Where != "" {
		parts = append(parts, slug(m.Where))
	}
	switch {
	case m.When != "":
		from, _, _ := strings.Cut(m.When, "/")
		parts = append(parts, strings.ToLower(from))
	case m.Ordinal > 0:
		parts = append(parts, fmt.Sprintf("round-%d", m.Ordinal))
	}
	return strings.Join(parts, "-")
}

func sorted(codes []string) []string {
	out := make([]string, len(codes))
	for i, c := range codes {
		out[i] = slug(c)
	}
	slices.Sort(out)
	return out
}

// slug writes words in lower case with hyphens: "Hong Kong" is "hong-kong".
func slug(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127)
	}), "-")
}
