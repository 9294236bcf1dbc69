package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Meeting returns the meeting that holds the claim id, as a view.
func (s *State) Meeting(id string) (Meeting, bool) {
	g := s.ofClaim[id]
	if g == nil {
		return Meeting{}, false
	}
	return s.meeting(g), true
}

func (s *State) meeting(g *meetingGroup) Meeting {
	m := s.fields(g)
	m.Parties = s.many(g, "party", func(c *meetingClaim) []string { return c.m.Parties },
		func(p string) string { return strings.Join(partyKeys([]string{p}), "") })
	m.People = s.many(g, "person", func(c *meetingClaim) []string { return c.m.People }, familyName)
	m.About = s.many(g, "about", func(c *meetingClaim) []string { return c.m.About }, fold)
	m.Name = meetingName(m.Form.Value.Value, m.Ordinal.Value.Value, values(m.Parties), m.ProcessName)
	m.History = s.history(g)
	reports, origins := map[string]bool{}, map[string]bool{}
	for i, c := range g.claims {
		reports[c.entry.ID] = true
		origins[s.originOf(c.entry.ID)] = true
		view := MeetingClaim{ID: c.id, Nth: c.anchor.Nth, Source: s.source(c.entry, firstSpan(c.m.Mentions), c.m.AccordingTo), Mentions: c.m.Mentions, Meeting: *c.m}
		if c.process != nil {
			view.Process = c.process.p.Name
		}
		if i > 0 {
			_, e := s.strongest(g, i)
			view.Why = e.why
			m.Why = append(m.Why, e.why...)
		}
		m.Claims = append(m.Claims, view)
	}
	m.Why = set(m.Why)
	m.Reports, m.Origins = len(reports), len(origins)
	return m
}

// fields fills in what is believed of the single slots.
func (s *State) fields(g *meetingGroup) Meeting {
	m := Meeting{ID: g.id}
	if g.process != nil {
		m.Process, m.ProcessName = s.processID(g.process), s.processName(g.process)
	}
	m.When = s.ranked(s.said(g, "when", func(c *meetingClaim) string { return text(c.m.When) }), finerTime, relateTimes)
	m.Where = s.ranked(s.said(g, "where", func(c *meetingClaim) string { return text(c.m.Where) }), finerPlace, relatePlaces)
	m.Form = s.plural(s.said(g, "form", func(c *meetingClaim) string { return c.m.Form }))
	m.Ordinal = s.plural(s.said(g, "ordinal", ordinalText))
	m.Level = s.plural(s.said(g, "level", func(c *meetingClaim) string { return text(c.m.Level) }))
	s.overrule(g, &m, false)
	m.First, m.Last, m.Precision = bounds(m.When.Value.Value)
	m.Status = s.status(g, m.Last)
	s.overrule(g, &m, true)
	return m
}

func bounds(when string) (first, last, precision string) {
	v := parseWhen(when)
	if !v.known() {
		return "", "", ""
	}
	return dayString(v.first), dayString(v.last), v.precision
}

// overrule puts the values set by hand in place of those believed, which stay among the others.
func (s *State) overrule(g *meetingGroup, m *Meeting, status bool) {
	for _, c := range g.set {
		if (c.Field == "status") != status {
			continue
		}
		f := map[string]*Field{"when": &m.When, "where": &m.Where, "status": &m.Status, "form": &m.Form,
			"ordinal": &m.Ordinal, "level": &m.Level}[c.Field]
		if f == nil {
			continue
		}
		others := []Value{}
		own := Value{Value: c.Value}
		for _, v := range append([]Value{f.Value}, f.Others...) {
			switch {
			case v.Value == c.Value:
				own.Sources, own.Origins = v.Sources, v.Origins
			case v.Value != "":
				v.Standing = Earlier // a person has judged: no longer a disagreement
				others = append(others, v)
			}
		}
		*f = Field{Value: own, Rule: "set by " + c.Author + " on " + c.Day + ": " + c.Reason, Others: others}
	}
}

// strongest finds the earlier claim of the group that claim i is most like.
func (s *State) strongest(g *meetingGroup, i int) (int, evidence) {
	best, at := evidence{score: -1000}, 0
	for j := range i {
		if e := matchMeetings(g.claims[j], g.claims[i], false); e.score > best.score {
			best, at = e, j
		}
	}
	if best.score < meetingBar && len(best.why) == 0 {
		best.why = []string{"through a third report, or by hand"}
	}
	return at, best
}

func values(list []Value) []string {
	names := make([]string, len(list))
	for i, v := range list {
		names[i] = v.Value
	}
	return names
}

func familyName(name string) string {
	w := words(name)
	if len(w) == 0 {
		return ""
	}
	return w[len(w)-1]
}

var ordinals = [...]string{"", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"}

// meetingName makes a short title: "Third round, RUS–USA", "Call, RUS–USA".
func meetingName(form, ordinal string, parties []string, process string) string {
	if form == "" {
		form = "meeting"
	}
	name := strings.ToUpper(form[:1]) + form[1:]
	if n, err := strconv.Atoi(ordinal); err == nil && n > 0 {
		if n < len(ordinals) {
			name = ordinals[n] + " " + form
		} else {
			name = ordinal + "th " + form
			switch {
			case n%100 >= 11 && n%100 <= 13:
			case n%10 == 1:
				name = ordinal + "st " + form
			case n%10 == 2:
				name = ordinal + "nd " + form
			case n%10 == 3:
				name = ordinal + "rd " + form
			}
		}
	}
	sides := slices.Sorted(slices.Values(parties))
	switch {
	case len(sides) > 4:
		return name + ", " + strings.Join(sides[:3], "–") + " and " + strconv.Itoa(len(sides)-3) + " more"
	case len(sides) > 0:
		return name + ", " + strings.Join(sides, "–")
	case process != "":
		return name + ", " + process
	}
	return name
}

// history tells step by step, by day of publication, how the word on a meeting changed.
func (s *State) history(g *meetingGroup) []Event {
	var events []Event
	var status, when, where string
	for i := 0; i < len(g.claims); {
		j := i
		for j < len(g.claims) && g.claims[j].entry.Record.Report.Published == g.claims[i].entry.Record.Report.Published {
			j++
		}
		today := &meetingGroup{claims: g.claims[i:j]}
		m := s.fieldsOfDay(today)
		e := Event{Day: g.claims[i].entry.Record.Report.Published, Status: m.Status.Value.Value, When: m.When.Value.Value, Where: m.Where.Value.Value}
		for _, c := range today.claims {
			e.Sources = append(e.Sources, s.source(c.entry, firstSpan(c.m.Mentions), c.m.AccordingTo))
		}
		var changes []string
		if len(events) == 0 {
			changes = append(changes, "first reported")
		} else {
			if e.Status != "" && status != "" && e.Status != status {
				changes = append(changes, status+" → "+e.Status)
			}
			if e.When != "" && when == "" {
				changes = append(changes, "dated "+e.When)
			} else if e.When != "" && relateTimes(when, e.When) == Differs {
				changes = append(changes, change(when, e.When, relateTimes(e.When, when) == LessPrecise))
			}
			if e.Where != "" && where == "" {
				changes = append(changes, "placed in "+e.Where)
			} else if e.Where != "" && relatePlaces(where, e.Where) == Differs && relatePlaces(e.Where, where) == Differs {
				changes = append(changes, "place "+where+" → "+e.Where)
			}
		}
		e.Change = strings.Join(changes, "; ")
		events = append(events, e)
		status, when, where = cmp.Or(e.Status, status), finest(when, e.When), cmp.Or(e.Where, where)
		i = j
	}
	return events
}

func change(before, after string, narrowed bool) string {
	if narrowed {
		return "date narrowed from " + before + " to " + after
	}
	return "moved from " + before + " to " + after
}

// finest keeps a date until another disagrees with it or says more.
func finest(before, after string) string {
	if after == "" || before != "" && relateTimes(before, after) == LessPrecise {
		return before
	}
	return after
}

// fieldsOfDay is fields as told on the day itself: no judgement on days that passed since.
func (s *State) fieldsOfDay(g *meetingGroup) Meeting {
	return s.Unjudged().fields(g)
}

func (s *State) summary(g *meetingGroup) MeetingSummary {
	m := s.meetingLine(g)
	reports, origins := map[string]bool{}, map[string]bool{}
	for _, c := range g.claims {
		reports[c.entry.ID] = true
		origins[s.originOf(c.entry.ID)] = true
	}
	return MeetingSummary{ID: m.ID, Name: m.Name, Process: m.Process, ProcessName: m.ProcessName, Form: m.Form.Value.Value,
		Status: m.Status.Value.Value, When: m.When.Value.Value, First: m.First, Last: m.Last, Precision: m.Precision,
		Where: m.Where.Value.Value, Ordinal: m.Ordinal.Value.Value, Parties: values(m.Parties), People: values(m.People),
		Reports: len(reports), Origins: len(origins), Disputed: m.Disputed(), Told: told(m.Status)}
}

func told(status Field) string {
	if status.Value.Value == "" {
		return ""
	}
	return latest(status.Value)
}

func (s *State) meetingLine(g *meetingGroup) Meeting {
	m := s.fields(g)
	m.Parties = s.many(g, "party", func(c *meetingClaim) []string { return c.m.Parties },
		func(p string) string { return strings.Join(partyKeys([]string{p}), "") })
	m.People = s.many(g, "person", func(c *meetingClaim) []string { return c.m.People }, familyName)
	m.Name = meetingName(m.Form.Value.Value, m.Ordinal.Value.Value, values(m.Parties), m.ProcessName)
	return m
}

// lines are the lines of all meetings in order of time, made when first asked for.
func (s *State) lines() []MeetingSummary {
	s.made.meetings.Do(func() {
		list := make([]MeetingSummary, len(s.meetings))
		for i, g := range s.meetings {
			list[i] = s.line(g)
		}
		SortMeetings(list)
		s.made.meetingLines = list
	})
	return s.made.meetingLines
}

// List makes the lists of meetings and processes beforehand; without it, the first question does.
func (s *State) List() {
	var listing sync.WaitGroup
	listing.Go(func() { s.talkLines() })
	s.lines()
	listing.Wait()
}

// byOccasion is the order of meetings in time: by first day, the finer first; those without a date last.
func byOccasion(a, b *MeetingSummary) int {
	if (a.First == "") != (b.First == "") {
		return cmp.Compare(b.First, a.First)
	}
	if c := cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last)); c != 0 {
		return c
	}
	if a.Ordinal != b.Ordinal {
		ordinalA, _ := strconv.Atoi(a.Ordinal)
		ordinalB, _ := strconv.Atoi(b.Ordinal)
		if ordinalA != ordinalB {
			return cmp.Compare(ordinalA, ordinalB)
		}
	}
	return cmp.Compare(a.ID, b.ID)
}

// Meetings lists the meetings that may fall into [from, to]; "" is open, and with both open the undated are listed too.
func (s *State) Meetings(from, to string) []MeetingSummary {
	if from == "" && to == "" {
		return slices.Clone(s.lines())
	}
	var list []MeetingSummary
	for _, m := range s.lines() {
		if m.First == "" && (from != "" || to != "") || m.First != "" && (to != "" && m.First > to || m.Last < from) {
			continue
		}
		list = append(list, m)
	}
	return list
}

// Due lists the meetings to come or under way, as known, that may fall into [from, to].
func (s *State) Due(from, to string) []MeetingSummary {
	return slices.DeleteFunc(s.Meetings(from, to), func(m MeetingSummary) bool { return !m.Due() })
}
