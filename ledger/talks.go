package ledger

import (
	"cmp"
	"slices"
	"strings"
)

// slug makes the readable part of a process's id.
func slug(name string) string {
	w := words(name)
	if len(w) > 6 {
		w = w[:6]
	}
	return strings.Join(w, "-")
}

// ClaimOf is the claim that a process or meeting id stands for: ids are "readable-words-claim".
func ClaimOf(id string) string { return id[strings.LastIndexByte(id, '-')+1:] }

// names lists the names in use for a process: those with telling words before "the talks", then the most told.
func (s *State) names(g *processGroup) []Value {
	var list []word
	shown := map[string]string{}
	tells := map[string]int{}
	for _, c := range g.claims {
		t := s.kept.title(c.p.Name)
		if t.key == "" {
			continue
		}
		if shown[t.key] == "" {
			shown[t.key], tells[t.key] = t.bare, t.tells
		}
		list = append(list, word{value: t.key, source: s.source(c.entry, firstSpan(c.p.Mentions), nil)})
	}
	result := s.tally(list)
	slices.SortStableFunc(result, func(a, b Value) int {
		return cmp.Or(cmp.Compare(tells[b.Value], tells[a.Value]), cmp.Compare(b.Origins, a.Origins), cmp.Compare(len(b.Sources), len(a.Sources)), cmp.Compare(a.Value, b.Value))
	})
	for i := range result {
		result[i].Value = shown[result[i].Value]
	}
	return result
}

// bareName drops what stands before a name and is no part of it ("of these Delta talks" → "Delta talks").
func (v *vocabulary) bareName(name string) string {
	fields := strings.Fields(name)
	for len(fields) > 1 {
		if k := v.kind[fold(fields[0])]; k != "small" && k != "filler" && fold(fields[0]) != "" {
			break
		}
		fields = fields[1:]
	}
	return strings.Join(fields, " ")
}

// telling ranks names: 2 for those that say which negotiation it is, 1 for those that say only on what, 0 for "the talks".
func (v *vocabulary) tellingName(name string) int {
	k := v.nameKey(name)
	switch {
	case v.telling(k.words, k.words) || k.count != "" || len(v.states(name)) > 1:
		return 2
	case len(k.words) > 0:
		return 1
	}
	return 0
}

func (s *State) processName(g *processGroup) string {
	if g.renamed != "" {
		return g.renamed
	}
	if g.title == "" {
		return "talks"
	}
	return g.title
}

func (s *State) processID(g *processGroup) string {
	if w := slug(g.title); w != "" {
		return w + "-" + g.id
	}
	return g.id
}

// slot lists the values that the claims of a process give, the most told first.
func (s *State) slot(g *processGroup, get func(*processClaim) []string, same func(string) string) []Value {
	var list []word
	shown := map[string]string{}
	for _, c := range g.claims {
		source := s.source(c.entry, firstSpan(c.p.Mentions), nil)
		for _, v := range get(c) {
			key := same(v)
			if len(v) > len(shown[key]) {
				shown[key] = v
			}
			if key != "" {
				list = append(list, word{value: key, source: source})
			}
		}
	}
	result := s.tally(list)
	slices.SortStableFunc(result, func(a, b Value) int {
		return cmp.Or(cmp.Compare(b.Origins, a.Origins), cmp.Compare(len(b.Sources), len(a.Sources)), cmp.Compare(a.Value, b.Value))
	})
	for i := range result {
		result[i].Value = shown[result[i].Value]
	}
	return result
}

func (s *State) partiesOf(g *processGroup) []Value {
	return s.slot(g, func(c *processClaim) []string { return c.p.Parties }, func(p string) string { return strings.Join(s.kept.party(p), "") })
}

func (s *State) aboutOf(g *processGroup) []Value {
	return s.slot(g, func(c *processClaim) []string { return []string{c.p.About} }, fold)
}

// reportsOf are the reports that speak of a process or of one of its meetings.
func (s *State) reportsOf(g *processGroup) map[string]bool {
	reports := map[string]bool{}
	for _, c := range g.claims {
		reports[c.entry.ID] = true
	}
	for _, m := range g.meetings {
		for _, c := range m.claims {
			reports[c.entry.ID] = true
		}
	}
	return reports
}

// Talks lists the processes, the one with the latest report first.
func (s *State) Talks() []ProcessSummary { return slices.Clone(s.talkLines()) }

// talkLines are the lines of all processes, made when first asked for.
func (s *State) talkLines() []ProcessSummary {
	s.made.talks.Do(func() {
		list := make([]ProcessSummary, len(s.processes))
		for i, g := range s.processes {
			list[i] = s.processSummary(g)
		}
		SortTalks(list)
		s.made.talkLines = list
	})
	return s.made.talkLines
}

func (s *State) processSummary(g *processGroup) ProcessSummary {
	p := ProcessSummary{ID: s.processID(g), Name: s.processName(g), Parties: values(g.parties), MeetingCount: len(g.meetings)}
	for _, n := range g.names {
		if n.Value != p.Name {
			p.Names = append(p.Names, n.Value)
		}
	}
	if about := s.aboutOf(g); len(about) > 0 {
		p.About = about[0].Value
	}
	var meetings []MeetingSummary
	for _, m := range g.meetings {
		meetings = append(meetings, s.line(m))
	}
	SortMeetings(meetings)
	p.Last, p.Next = LastAndNext(meetings, s.day)
	days, origins := map[string]int{}, map[string]bool{}
	reports := s.reportsOf(g)
	for id := range reports {
		origins[s.originOf(id)] = true
		if day := s.entry(id).Record.Report.Published; day != "" {
			days[day]++
		}
	}
	p.Reports, p.Origins = len(reports), len(origins)
	for day, n := range days {
		p.Days = append(p.Days, Count{day, n})
	}
	slices.SortFunc(p.Days, func(a, b Count) int { return cmp.Compare(a.Day, b.Day) })
	if len(p.Days) > 0 {
		p.First, p.Latest = p.Days[0].Day, p.Days[len(p.Days)-1].Day
	}
	return p
}

// LastAndNext picks from meetings in order of time, as judged on the day, the last that was held and the first to come:
// the earliest with a day, else one without.
func LastAndNext(meetings []MeetingSummary, day string) (last, next *MeetingSummary) {
	for i := range meetings {
		m := &meetings[i]
		switch m.Status {
		case "held", "ongoing":
			if m.First != "" || last == nil {
				last = m
			}
		case "planned", Expected, "postponed":
			if next == nil && (m.First == "" || m.Last >= day) {
				next = m
			}
		}
	}
	return last, next
}

// lately is how many statements a process shows.
const lately = 40

// Process returns the process that holds the claim of id, as a view.
func (s *State) Process(id string) (Process, bool) {
	g := s.ofProcess[ClaimOf(id)]
	if g == nil {
		return Process{}, false
	}
	p := Process{ProcessSummary: s.processSummary(g), NameSources: slices.Clone(g.names), PartyValues: slices.Clone(g.parties), AboutValues: s.aboutOf(g)}
	for _, m := range g.meetings {
		p.Meetings = append(p.Meetings, s.meeting(m))
	}
	slices.SortFunc(p.Meetings, func(a, b Meeting) int {
		return byOccasion(&MeetingSummary{First: a.First, Last: a.Last, Ordinal: a.Ordinal.Value.Value, ID: a.ID},
			&MeetingSummary{First: b.First, Last: b.Last, Ordinal: b.Ordinal.Value.Value, ID: b.ID})
	})
	for _, m := range p.Meetings {
		p.Disputes = append(p.Disputes, disputes(m)...)
	}
	for _, x := range g.positions {
		view := s.position(x)
		view.Process = p.ID
		p.Positions = append(p.Positions, view)
		if view.Stance == "condition" || view.On != "" {
			p.Conditions = append(p.Conditions, view)
		}
	}
	slices.SortFunc(p.Positions, byParty)
	slices.SortFunc(p.Conditions, byParty)
	reports := s.reportsOf(g)
	p.Statements = s.statements(reports, p.Parties)
	p.OriginGroups = s.originGroups(reports)
	for i, c := range g.claims[1:] {
		p.Why = append(p.Why, s.strongestProcess(g, i+1, c).why...)
	}
	p.Why = set(p.Why)
	return p, true
}

func byParty(a, b Position) int {
	return cmp.Or(cmp.Compare(a.Party, b.Party), cmp.Compare(a.Issue, b.Issue), cmp.Compare(a.Day, b.Day), cmp.Compare(a.ID, b.ID))
}

func disputes(m Meeting) []Dispute {
	var list []Dispute
	fields := map[string]Field{"status": m.Status, "when": m.When, "where": m.Where, "ordinal": m.Ordinal, "level": m.Level, "form": m.Form}
	for _, name := range m.Disputed() {
		list = append(list, Dispute{Meeting: m.ID, Name: m.Name, Field: name, Value: fields[name]})
	}
	return list
}

func (s *State) strongestProcess(g *processGroup, i int, c *processClaim) evidence {
	best := evidence{score: -1000}
	for j := max(0, i-20); j < i; j++ { // among the last twenty: the page only wants examples
		if e := matchProcesses(g.claims[j], c, false); e.score > best.score {
			best = e
		}
	}
	return best
}

// statements lists what the parties' own people say in reports, latest first.
func (s *State) statements(reports map[string]bool, parties []string) []Statement {
	sides := partyKeys(parties)
	var list []Statement
	for i := len(s.entries) - 1; i >= 0 && len(list) < lately; i-- {
		e := s.entries[i]
		if !reports[e.ID] {
			continue
		}
		for k := range e.Record.Statements {
			st := &e.Record.Statements[k]
			if st.Of == "" || len(list) >= lately || common(partyKeys([]string{st.Of}), sides) == 0 {
				continue
			}
			if view := s.statement(e, k); len(view.Content) > 0 {
				list = append(list, view)
			}
		}
	}
	return list
}

func (s *State) statement(e *Entry, k int) Statement {
	st := e.statement(k)
	view := Statement{Source: s.source(e, firstSpan(st.Content), nil), Speaker: st.Speaker, Of: st.Of, Content: st.Content,
		Mode: st.Mode, Said: st.Said, Via: st.Via, Hedges: st.Hedges}
	view.Source.Speaker, view.Source.Of, view.Source.Via = st.Speaker, st.Of, st.Via
	if st.Cue != nil {
		view.Cue = st.Cue.Quote
	}
	return view
}

// titleProcesses settles names and parties of each process, and its title: the name most told, after its parties where it does not say which
// negotiation it is ("ARL–BSK talks").
func (s *State) titleProcesses() {
	for _, g := range s.processes {
		g.names, g.parties = s.names(g), s.partiesOf(g)
		if len(g.names) > 0 {
			g.title = g.names[0].Value
			if parties := values(g.parties); loadVocabulary().tellingName(g.title) < 2 && len(parties) > 1 {
				sides := slices.Clone(parties[:min(len(parties), 3)])
				slices.Sort(sides)
				g.title = strings.Join(sides, "–") + " " + g.title
			}
		}
	}
}
