package ledger

import "slices"

// clash says why two claims cannot be of one meeting, or "".
func clash(a, b *meetingClaim) string {
	switch {
	case a.entry == b.entry:
		return "told apart by one report"
	case a.ordinal != 0 && b.ordinal != 0 && a.ordinal != b.ordinal && !(min(a.ordinal, b.ordinal) == 1 && toldTogether(a, b)):
		return "different numbers" // but "first" is said of phases and sessions too
	case (a.form == "call") != (b.form == "call") || (a.form == "letters") != (b.form == "letters"):
		return "different forms"
	case revised(a, b):
		return ""
	case otherSides(a, b):
		return "other sides"
	case a.level != "" && b.level != "" && a.level != b.level:
		return "of different levels"
	case toldTogether(a, b) && !farApart(a, b):
		return ""
	case clashOfPlaces(a, b):
		return "different places"
	case clashOfTimes(a, b):
		return "different times"
	}
	return ""
}

// revised claims are of two versions of one article and, as far as parties and form tell, of one meeting: the later
// version corrects the earlier, so that neither day nor place parts them.
func revised(a, b *meetingClaim) bool {
	return (slices.Contains(a.entry.Later, b.entry.ID) || slices.Contains(b.entry.Later, a.entry.ID)) &&
		a.form == b.form && len(a.parties) >= 2 && slices.Equal(a.parties, b.parties)
}

// otherSides tells whether two claims name both sides of what two sides do in private, and neither parties nor people agree: on one day a minister
// meets one colleague after another in one place, and only the colleague tells these meetings apart.
func otherSides(a, b *meetingClaim) bool {
	return private(a, b) && len(a.parties) >= 2 && len(b.parties) >= 2 && common(a.parties, b.parties) < 2 &&
		len(a.people) > 0 && len(b.people) > 0 && len(a.people)+len(b.people) > 2 && samePeople(a.people, b.people) < 2
}

// farApart tells whether two claims give days that no misreading explains: neither is its report's own day, nor are they days of one week.
func farApart(a, b *meetingClaim) bool {
	if !a.when.known() || !b.when.known() {
		return false
	}
	return a.when.gap(b.when) > 3 && !a.ownDay() && !b.ownDay()
}

// ownDay tells whether the claim's day is that of its report, which readers take where they find no other.
func (c *meetingClaim) ownDay() bool {
	return c.dated && c.when.precision == byDay && c.when.first == c.published
}

// capitalOf tells whether one place is a country and the other its capital.
func capitalOf(a, b string) bool {
	v := loadVocabulary()
	return v.capital[a] == b || v.capital[b] == a
}

func clashOfPlaces(a, b *meetingClaim) bool {
	if a.place == "" || b.place == "" || samePlace(a, b) {
		return false
	}
	v := loadVocabulary()
	x, y := v.state[a.place], v.state[b.place]
	switch {
	case capitalOf(a.place, b.place):
		return false
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

func clashOfTimes(a, b *meetingClaim) bool {
	v, w := a.window(), b.window()
	if !v.known() || !w.known() || v.overlaps(w) {
		return false
	}
	gap := v.gap(w)
	if !a.when.known() || !b.when.known() {
		return gap > 3
	}
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
