package ledger

import "slices"

// gathering claims are of an occasion that has a name of its own, whoever of those who come to it is told of.
func (c *meetingClaim) gathering() bool {
	return c.form == "round" || c.form == "summit" || c.form == "meeting" && c.level != "" && len(c.host)+len(c.name) > 0
}

// rank is the level at which a claim's meeting is held: a summit is one of leaders.
func (c *meetingClaim) rank() string {
	if c.level == "" && c.form == "summit" {
		return "leaders"
	}
	return c.level
}

// sameSeries tells whether two claims bear one name: of the body that gathers, or of the negotiation.
func sameSeries(a, b *meetingClaim) bool {
	if !a.gathering() || !b.gathering() || a.rank() != b.rank() {
		return false
	}
	if len(a.host) > 0 && len(b.host) > 0 && common(a.host, b.host) == 0 {
		return false
	}
	named := common(a.name, b.name)
	return !namedApart(a, b) && (common(a.host, b.host) > 0 || named >= 2 || named == 1 && a.rank() != "")
}

// namedApart tells whether two claims bear names of their own, beside those of their hosts and of where they are, and share no word of them.
func namedApart(a, b *meetingClaim) bool {
	return common(a.name, b.name) == 0 && a.ownName(b) && b.ownName(a)
}

// ownName tells whether the claim's name has more words than those of its or the other's place and, where the other names a host too, its host's.
func (c *meetingClaim) ownName(other *meetingClaim) bool {
	name := c.name
	if len(other.host) > 0 {
		name = without(name, c.host)
	}
	for _, w := range name {
		if !slices.Contains(c.placeWords, w) && !slices.Contains(other.placeWords, w) {
			return true
		}
	}
	return false
}

// toldTogether tells whether two claims of one series were published so close to each other that they speak of the same occasion of it,
// unless their days tell otherwise.
func toldTogether(a, b *meetingClaim) bool {
	return a.dated && b.dated && max(a.published-b.published, b.published-a.published) <= 14 && sameSeries(a, b)
}
