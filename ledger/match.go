package ledger

import "fmt"

// Scores of meetings are sums of small whole numbers, so that they are the same on every machine and can be
// read out. Two claims are taken for one meeting from meetingBar on.
const meetingBar = 6

// meetingMean is what the claims of two groups must score on the average for the groups to join.
const meetingMean = 3

// evidence adds up what speaks for and against two claims being one, with reasons.
type evidence struct {
	score int
	why   []string
	quiet bool // count only
}

func (e *evidence) add(points int, format string, args ...any) {
	e.score += points
	if !e.quiet && points > 0 {
		e.why = append(e.why, fmt.Sprintf(format, args...))
	}
}

// planLike statuses speak of a meeting that need not come about on its day.
func planLike(status string) bool {
	switch status {
	case "planned", "possible", "postponed", "cancelled", "refused":
		return true
	}
	return false
}

// window is the stretch in which an undated claim's meeting lies, by its status and publication.
func (c *meetingClaim) window() interval {
	if c.when.known() || !c.dated {
		return c.when
	}
	before, after := 14, 120
	switch c.status {
	case "held":
		before, after = 45, 0
	case "ongoing":
		before, after = 4, 1
	case "planned":
		before, after = 1, 120
	case "possible", "postponed":
		before, after = 3, 150
	}
	return interval{c.published - before, c.published + after, byYear}
}

// matchMeetings scores two claims of different reports. A score below meetingBar means apart.
func matchMeetings(a, b *meetingClaim, quiet bool) evidence {
	if a.id > b.id {
		a, b = b, a // the score must not depend on which came first
	}
	e := evidence{quiet: quiet}
	if clash(a, b) != "" {
		e.score = -100
		return e
	}
	shared := common(a.parties, b.parties)
	people := samePeople(a.people, b.people)
	private := a.form != "round" && a.form != "summit" && b.form != "round" && b.form != "summit"
	exact := a.when.known() && a.when.first == b.when.first && a.when.last == b.when.last
	placed := a.place != "" && a.place == b.place
	named := common(a.name, b.name)
	if shared == 0 && people == 0 && !(exact && placed) && named < 2 {
		e.score = -100
		return e
	}
	process := 0
	if a.process != nil && b.process != nil {
		process = likeProcesses(a.process, b.process)
	}
	e.parties(a, b, shared, named)
	e.times(a, b, exact)
	switch {
	case placed && loadVocabulary().state[a.place]:
		e.add(2, "same country %s", text(a.m.Where))
	case placed && !a.when.known() && !b.when.known():
		e.add(2, "same place %s", text(a.m.Where))
	case placed:
		e.add(3, "same place %s", text(a.m.Where))
	}
	switch {
	case people >= 2:
		e.add(4, "same people")
	case people == 1:
		e.add(2, "same person")
	case len(a.people) > 0 && len(b.people) > 0 && private:
		e.add(-3, "other people")
	}
	if a.ordinal != 0 && a.ordinal == b.ordinal {
		e.add(3, "same number %d", a.ordinal)
	}
	switch {
	case process >= processBar:
		e.add(3, "same negotiation %s", a.process.p.Name)
	case process < 0:
		e.add(-2, "other negotiation")
	}
	e.forms(a.form, b.form)
	if n := overlapPercent(a.about, b.about); n >= 50 {
		e.add(2, "same subject")
	} else if n >= 20 {
		e.add(1, "like subject")
	}
	if named >= 2 {
		e.add(2, "same name")
	}
	return e
}

func (e *evidence) parties(a, b *meetingClaim, shared, named int) {
	x, y := len(a.parties), len(b.parties)
	switch {
	case x == 0 || y == 0:
	case shared == x && shared == y && shared >= 2:
		e.add(3, "same parties")
	case shared == x && shared == y:
		e.add(2, "same party")
	case shared >= 2 && (shared == x || shared == y):
		e.add(2, "parties among the other's")
	case shared >= 2:
		e.add(1, "shared parties")
	case shared == 1 && (x == 1 || y == 1) && (a.form == "summit" || named > 0 || a.process != nil && b.process != nil):
		e.add(1, "party among the other's")
	case shared == 1 && (x == 1 || y == 1 || a.form == "summit" && b.form == "summit"):
	case shared == 1:
		e.add(-2, "one shared party")
	default:
		e.add(-3, "other parties")
	}
}

func (e *evidence) times(a, b *meetingClaim, exact bool) {
	switch {
	case exact && a.when.precision == byDay:
		e.add(4, "same day %s", text(a.m.When))
	case exact && a.when.precision == byDays:
		e.add(5, "same days %s", text(a.m.When))
	case exact && a.when.precision == byYear:
		e.add(1, "same year %s", text(a.m.When))
	case exact:
		e.add(2, "same %s %s", a.when.precision, text(a.m.When))
	case a.when.known() && b.when.known():
		e.overlap(a, b)
	case !a.dated || !b.dated:
	case a.when.known() || b.when.known():
		known, other := a, b
		if !known.when.known() {
			known, other = b, a
		}
		gap := known.when.gap(interval{other.published, other.published, byDay})
		switch {
		case gap <= 10:
			e.add(1, "published near the day")
		case gap > 60:
			e.add(-1, "published far from the day")
		}
	default:
		days := max(a.published-b.published, b.published-a.published)
		switch {
		case days <= 7:
			e.add(2, "told within a week of each other")
		case days > 30:
			e.add(-2, "told far apart")
		}
	}
}

func (e *evidence) overlap(a, b *meetingClaim) {
	longer := max(a.when.length(), b.when.length())
	switch {
	case !a.when.overlaps(b.when):
		e.add(-1, "another date")
		if movable(a, b) && a.when.gap(b.when) <= 60 {
			e.add(4, "put off before")
		}
	case longer <= 4:
		e.add(4, "days overlap")
	case longer <= 7:
		e.add(3, "same week")
	case longer <= 31:
		e.add(2, "same month")
	default:
		e.add(1, "same year")
	}
}

func (e *evidence) forms(a, b string) {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == b:
		e.add(1, "both a %s", a)
	case a == "meeting" && b == "round":
	case a == "meeting" && b == "summit":
		e.add(-1, "a meeting and a summit")
	case b == "visit" || a == "visit":
		e.add(-3, "a visit and a meeting")
	default:
		e.add(-2, "different forms")
	}
}

// clash says why two claims cannot be of one meeting, or "".
func clash(a, b *meetingClaim) string {
	switch {
	case a.entry == b.entry:
		return "told apart by one report"
	case a.ordinal != 0 && b.ordinal != 0 && a.ordinal != b.ordinal:
		return "different numbers"
	case (a.form == "call") != (b.form == "call") || (a.form == "letters") != (b.form == "letters"):
		return "different forms"
	case clashOfPlaces(a, b):
		return "different places"
	case clashOfTimes(a, b):
		return "different times"
	}
	return ""
}

func clashOfPlaces(a, b *meetingClaim) bool {
	if a.place == "" || b.place == "" || a.place == b.place {
		return false
	}
	v := loadVocabulary()
	x, y := v.state[a.place], v.state[b.place]
	switch {
	case v.capital[a.place] == b.place || v.capital[b.place] == a.place:
		return false // the country, and its capital
	case x != y && (x && v.capital[b.place] == "" || y && v.capital[a.place] == ""):
		return false // a country and a city that may lie in it
	}
	// A plan may change its place; a meeting that was held has one.
	return !(numbered(a, b) || movable(a, b))
}

// numbered claims bear the same number of, it seems, the same series.
func numbered(a, b *meetingClaim) bool {
	return a.ordinal != 0 && a.ordinal == b.ordinal && common(a.parties, b.parties) > 0
}

// movable tells whether one of the claims says that the meeting was put off, before the other was told.
func movable(a, b *meetingClaim) bool {
	return a.status == "postponed" && a.published <= b.published || b.status == "postponed" && b.published <= a.published
}

func clashOfTimes(a, b *meetingClaim) bool {
	v, w := a.window(), b.window()
	if !v.known() || !w.known() || v.overlaps(w) {
		return false
	}
	if !a.when.known() || !b.when.known() {
		return true
	}
	gap := v.gap(w)
	plan := planLike(a.status) || planLike(b.status)
	switch {
	case numbered(a, b) && (gap <= 31 || plan && gap <= 92):
		return false
	case movable(a, b) && gap <= 92:
		return false
	case gap == 1 && a.form != "round" && b.form != "round" && samePeople(a.people, b.people) >= 2 &&
		(a.place == b.place || a.place == "" || b.place == ""):
		return false // a day's difference between two reports
	}
	return true
}
