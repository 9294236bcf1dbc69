package ledger

// processBar is the score from which two claims are taken for one negotiation.
const processBar = 5

// processMean is what the claims of two groups must score on the average for the groups to join.
const processMean = 3

// matchProcesses scores two claims of different reports: names, parties, subject, time, meetings shared.
func matchProcesses(a, b *processClaim, quiet bool) evidence {
	if a.id > b.id {
		a, b = b, a // the score must not depend on which came first
	}
	e := evidence{quiet: quiet}
	if clashOfProcesses(a, b) != "" {
		e.score = -100
		return e
	}
	e.score = 0
	e.processTraits(a, b)
	if e.score < processBar && e.score >= 1 && sharedMeeting(a, b) {
		e.add(3, "a meeting in common")
	}
	return e
}

// likeProcesses is matchProcesses without the meetings, for scoring meetings.
func likeProcesses(a, b *processClaim) int {
	if a.id > b.id {
		a, b = b, a
	}
	if a.names.count != "" && b.names.count != "" && a.names.count != b.names.count {
		return -1
	}
	e := evidence{quiet: true}
	e.processTraits(a, b)
	return e.score
}

func (e *evidence) processTraits(a, b *processClaim) {
	shared, x, y := common(a.sides, b.sides), len(a.sides), len(b.sides)
	hosted := common(a.host, b.host) > 0
	switch {
	case x == 0 || y == 0:
	case shared == x && shared == y && shared >= 5:
		e.add(5, "same parties, five or more")
	case shared == x && shared == y && shared >= 3:
		e.add(4, "same parties")
	case shared == x && shared == y:
		e.add(2, "same parties")
	case shared >= 2 && (shared == x || shared == y):
		e.add(2, "parties among the other's")
	case shared == x || shared == y:
		e.add(1, "party among the other's")
	case shared >= 2:
		e.add(1, "shared parties")
	case shared == 0:
		e.add(-4, "other parties")
	case (a.names.count == "" || a.names.count != b.names.count) && !hosted:
		e.add(-3, "another counterpart")
	}
	if hosted {
		e.add(3, "named after the same body")
	}
	// Names and subjects of common matters ("strategic dialogue") tell little.
	telling := loadVocabulary().telling
	rare := telling(a.names.words, b.names.words)
	switch j := likeNames(a, b); {
	case (len(a.names.words) == 0 || len(b.names.words) == 0) && shared < 2 && !hosted:
		e.add(-2, "no name to go by")
	case len(a.names.words) == 0 || len(b.names.words) == 0:
	case j == 100 && rare:
		e.add(4, "same name")
	case j >= 50 && rare:
		e.add(3, "like name")
	case j >= 30:
		e.add(2, "like name")
	case j > 0:
		e.add(1, "a word of the name")
	default:
		e.add(-1, "other name")
	}
	// What one calls the talks, the other may say they are about.
	rare = telling(a.subject, b.subject)
	s := overlapPercent(a.subject, b.subject)
	switch {
	case s >= 50 && rare:
		e.add(3, "same subject")
	case s >= 25 && rare:
		e.add(2, "like subject")
	case common(a.subject, b.subject) > 0:
		e.add(1, "a word of the subject")
	}
	if a.dated && b.dated {
		days := max(a.published-b.published, b.published-a.published)
		switch {
		case days > 5*365:
			e.add(-3, "years apart")
		case days > 2*365:
			e.add(-1, "years apart")
		}
	}
}

// likeNames compares names in percent: as they stand, or, a quarter lower, how much of the shorter list of all
// telling words is in the other.
func likeNames(a, b *processClaim) int {
	x, y := a.names.words, b.names.words
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	return max(overlapPercent(a.key.words, b.key.words), overlapPercent(x, y), 75*common(x, y)/min(len(x), len(y)))
}

// clashOfProcesses says why two claims cannot be of one negotiation, or "".
func clashOfProcesses(a, b *processClaim) string {
	switch {
	case a.entry == b.entry:
		return "told apart by one report"
	case a.names.count != "" && b.names.count != "" && a.names.count != b.names.count:
		return "different numbers of parties"
	case len(a.parties) == 2 && len(b.parties) == 2 && common(a.parties, b.parties) == 1 && a.names.count == "" && b.names.count == "" && common(a.host, b.host) == 0:
		return "two sides, and another counterpart"
	case len(a.names.words) == 0 && len(b.names.words) == 0 && common(a.sides, b.sides) < 2 && common(a.host, b.host) == 0:
		return "no name to go by"
	}
	return ""
}

func sharedMeeting(a, b *processClaim) bool {
	for _, m := range a.meetings {
		for _, n := range b.meetings {
			if matchMeetings(m, n, true).score >= meetingBar {
				return true
			}
		}
	}
	return false
}
