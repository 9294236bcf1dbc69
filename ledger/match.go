package ledger

import "fmt"

// Scores of meetings are sums of small whole numbers, so that they are the same on every machine and can be
// read out. Two claims are taken for one meeting from meetingBar on.
const meetingBar = 6

// meetingMean is what the claims of two groups must score on the average for the groups to join.
const meetingMean = 2

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

// matchMeetings scores two claims of different reports. A score below meetingBar means apart.
func matchMeetings(a, b *meetingClaim, quiet bool) evidence {
	e := evidence{quiet: quiet}
	e.meetings(a, b)
	return e
}

// apart is the score of claims that nothing can join.
const apart = -100

func (e *evidence) meetings(a, b *meetingClaim) {
	if a.id > b.id {
		a, b = b, a // the score must not depend on which came first
	}
	if clash(a, b) != "" {
		e.score = apart
		return
	}
	t := tie{shared: common(a.parties, b.parties), people: samePeople(a.people, b.people), named: common(a.name, b.name),
		exact:  a.when.known() && a.when.first == b.when.first && a.when.last == b.when.last,
		placed: samePlace(a, b), hosted: common(a.host, b.host) > 0}
	t.process, t.context = likeContexts(a, b)
	t.series = toldTogether(a, b)
	if t.shared == 0 && t.people == 0 && !(t.exact && t.placed) && t.named < 2 && t.context < processBar && !t.series {
		e.score = apart
		return
	}
	if revised(a, b) {
		e.add(4, "versions of one article")
	}
	e.parties(a, b, t)
	e.times(a, b, t)
	e.places(a, b, t)
	e.people(a, b, t)
	e.processes(a, b, t)
	e.forms(a, b)
	if t.series {
		e.add(2, "of one series, told within two weeks of each other")
	}
	e.words(a, b, t)
}

// tie is what two claims share.
type tie struct {
	shared, people, named int
	exact, placed, hosted bool
	series                bool // of one series, told together
	process, context      int  // scores of the processes that they name, and of those that their reports do
}

// sameSides tells whether two claims share both sides, or all that one of them names.
func (t tie) sameSides(a, b *meetingClaim) bool {
	return t.shared >= 2 || len(a.parties) < 2 || len(b.parties) < 2
}

func (e *evidence) parties(a, b *meetingClaim, t tie) {
	x, y := len(a.parties), len(b.parties)
	switch {
	case x == 0 || y == 0:
	case t.shared == x && t.shared == y && t.shared >= 2:
		e.add(3, "same parties")
	case t.shared == 1 && (x == 1 || y == 1) && private(a, b) && !t.hosted:
		e.add(-2, "a side unknown") // of all that the one party may meet on a day
	case t.shared == x && t.shared == y:
		e.add(1, "same party")
	case t.shared >= 2 && private(a, b) && !t.hosted:
		// Two of those who met in a circle also met alone.
	case t.shared >= 2 && (t.shared == x || t.shared == y):
		e.add(2, "parties among the other's")
	case t.shared >= 2:
		e.add(2, "shared parties")
	case t.shared == 1 && (x == 1 || y == 1) && (t.hosted || t.series || t.context >= processBar):
		e.add(1, "party among the other's")
	case t.shared == 1 && (x == 1 || y == 1):
		e.add(-1, "a side unknown")
	case t.shared == 1 && t.hosted, t.series:
	case private(a, b):
		e.add(-4, "other sides")
	case t.shared == 1:
		e.add(-1, "one shared party")
	default:
		e.add(-2, "other parties")
	}
	switch {
	case t.hosted && namedApart(a, b):
		e.add(-1, "another gathering of one body")
	case t.hosted:
		e.add(2, "same host %s", a.host[0])
	case len(a.host) > 0 && len(b.host) > 0:
		e.add(-2, "another host")
	}
}

func (e *evidence) times(a, b *meetingClaim, t tie) {
	gap := 0
	if a.dated && b.dated {
		gap = max(a.published-b.published, b.published-a.published)
	}
	switch {
	case t.exact && a.when.precision == byDay:
		e.add(4, "same day %s", text(a.m.When))
	case t.exact && a.when.precision == byDays:
		e.add(5, "same days %s", text(a.m.When))
	case t.exact && a.when.precision == byYear:
		e.add(1, "same year %s", text(a.m.When))
	case t.exact:
		e.add(2, "same %s %s", a.when.precision, text(a.m.When))
	case a.when.known() && b.when.known():
		e.overlap(a, b)
	case !a.dated || !b.dated:
	case a.when.known() || b.when.known():
		known, other := a, b
		if !known.when.known() {
			known, other = b, a
		}
		from := known.when.gap(interval{other.published, other.published, byDay})
		switch {
		case from <= 3:
			e.add(1, "told on the days")
		case from > 60:
			e.add(-1, "told far from the day")
		}
	case gap <= 7:
		e.add(1, "told within a week of each other")
	case gap > 30:
		e.add(-1, "told far apart")
	default:
		e.add(-1, "told weeks apart")
	}
	e.stages(a, b)
}

// stages: a plan told after the meeting was held is, as a rule, of another meeting.
func (e *evidence) stages(a, b *meetingClaim) {
	plan := planLike(a.status)
	switch {
	case !a.dated || !b.dated || plan == planLike(b.status):
	case a.published == b.published:
		e.add(-1, "planned on the day that told of it as held")
	case plan == (a.published > b.published):
		e.add(-3, "planned after it was held")
	}
}

func (e *evidence) overlap(a, b *meetingClaim) {
	longer := max(a.when.length(), b.when.length())
	gap := a.when.gap(b.when)
	switch {
	case gap > 0 && movable(a, b) && gap <= 60:
		e.add(3, "put off before")
	case gap > 0:
		e.add(-1, "another date")
	case longer <= 4:
		e.add(5, "days overlap")
	case longer <= 7:
		e.add(3, "same week")
	case longer <= 31:
		e.add(2, "same month")
	default:
		e.add(1, "same year")
	}
}

func (e *evidence) places(a, b *meetingClaim, t tie) {
	switch {
	case t.placed && a.place == b.place && loadVocabulary().state[a.place]:
		e.add(2, "same country %s", text(a.m.Where))
	case t.placed && !a.when.known() && !b.when.known():
		e.add(2, "same place %s", text(a.m.Where))
	case t.placed:
		e.add(3, "same place %s", text(a.m.Where))
	case a.place == "" || b.place == "" || capitalOf(a.place, b.place):
	default:
		e.add(-2, "other places")
	}
}

func (e *evidence) people(a, b *meetingClaim, t tie) {
	switch {
	case t.people >= 2:
		e.add(4, "same people")
	case t.people == 1 && len(a.people) > 1 && len(b.people) > 1 && private(a, b):
		e.add(-2, "same person with others")
	case t.people == 1:
		e.add(2, "same person")
	case len(a.people) > 0 && len(b.people) > 0 && private(a, b):
		e.add(-3, "other people")
	}
}

func (e *evidence) processes(a, b *meetingClaim, t tie) {
	switch {
	case a.ordinal == 0 || a.ordinal != b.ordinal:
	case a.form != b.form && !t.sameSides(a, b) && !t.hosted && !t.series && t.named == 0 && t.context < processBar: // two series have come to one number
	case a.ordinal == 1: // "her first summit", "the first phase"
		e.add(2, "same number %d", a.ordinal)
	default:
		e.add(4, "same number %d", a.ordinal)
	}
	switch {
	case a.process != nil && b.process != nil && t.process >= processBar:
		e.add(3, "same negotiation %s", a.process.p.Name)
	case a.process != nil && b.process != nil && t.process < 0:
		e.add(-2, "other negotiation")
	case a.process != nil && b.process != nil:
	case t.context >= processBar && (a.process != nil || b.process != nil):
		e.add(3, "same negotiation, as a report tells of it")
	case t.context >= processBar:
		e.add(1, "same negotiation in both reports")
	}
}

func (e *evidence) forms(a, b *meetingClaim) {
	x, y := a.form, b.form
	if x > y {
		x, y = y, x
	}
	switch {
	case x == y && (x == "round" || x == "summit"):
		e.add(2, "both a %s", x)
	case x == y:
		e.add(1, "both a %s", x)
	case a.gathering() && b.gathering() && a.rank() == b.rank() && a.rank() != "":
		e.add(1, "both of %s", a.rank())
	case x == "meeting" && (y == "round" || y == "summit"):
		e.add(-1, "a meeting and a %s", y)
	case y == "visit" || x == "visit":
		e.add(-3, "a visit and a meeting")
	default:
		e.add(-2, "different forms")
	}
}

func (e *evidence) words(a, b *meetingClaim, t tie) {
	switch n := overlapPercent(a.about, b.about); {
	case n >= 50:
		e.add(2, "same subject")
	case n >= 20:
		e.add(1, "like subject")
	}
	if t.placed && a.gathering() && b.gathering() && a.rank() != "" && a.rank() == b.rank() && (a.named(b.place) || b.named(a.place)) {
		e.add(2, "named after its place") // "the Lisbon summit"
	}
	switch {
	case t.named >= 2:
		e.add(2, "same name")
	case t.named == 1:
		e.add(1, "a word of the name")
	case a.gathering() && b.gathering() && a.form != "round" && b.form != "round" && namedApart(a, b):
		e.add(-2, "another name")
	}
}

// private tells whether two claims are of forms that two sides meet in, one after another on a busy day.
func private(a, b *meetingClaim) bool {
	return a.form != "round" && a.form != "summit" && b.form != "round" && b.form != "summit" && !(a.gathering() && b.gathering())
}

// samePlace tells whether two claims give one place, in the slot or in the name of the meeting.
func samePlace(a, b *meetingClaim) bool {
	return a.place != "" && (a.place == b.place || b.named(a.place)) || b.place != "" && a.named(b.place)
}

// named tells whether the words of a place are in the claim's name.
func (c *meetingClaim) named(place string) bool {
	if len(c.name) == 0 {
		return false
	}
	n := 0
	for _, w := range words(place) {
		for _, x := range c.name {
			if x == stem(w) {
				n++
				break
			}
		}
	}
	return n > 0 && n == len(words(place))
}

// likeContexts scores the likeness of the negotiations that two claims name, and of those that they name or,
// where they name none, their reports tell of.
func likeContexts(a, b *meetingClaim) (process, context int) {
	if a.process != nil && b.process != nil {
		process = likeProcesses(a.process, b.process)
		return process, process
	}
	for _, p := range a.context {
		for _, q := range b.context {
			context = max(context, likeProcesses(p, q))
		}
	}
	return 0, context
}
