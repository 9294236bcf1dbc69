package ledger

import "sync"

// verdict is what two claims say of being one: how alike they are, and whether anything parts them.
type verdict struct {
	parted parting
	score  int  // when not parted
	dated  bool // both give a day, month or year
	placed bool // it is their places that part them
}

type parting uint8

const (
	asOne        parting = iota
	unlessPutOff         // two, unless the meeting was put off between them
	asTwo
)

// mostVerdicts bounds the memory of verdicts; pairs beyond are weighed each time anew.
const mostVerdicts = 1 << 20

// verdicts keeps what pairs of claims, by their places in the history, were found to be: the same pairs are
// weighed for every day. Safe for concurrent use.
type verdicts struct {
	mu   sync.Mutex
	seen map[[2]int32]verdict
}

func newVerdicts() *verdicts { return &verdicts{seen: map[[2]int32]verdict{}} }

func (k *verdicts) of(i, j int, weigh func(i, j int) verdict) verdict {
	pair := [2]int32{int32(i), int32(j)}
	k.mu.Lock()
	v, ok := k.seen[pair]
	k.mu.Unlock()
	if ok {
		return v
	}
	v = weigh(i, j)
	k.mu.Lock()
	if len(k.seen) < mostVerdicts {
		k.seen[pair] = v
	}
	k.mu.Unlock()
	return v
}

// weighMeetings judges two claims of meetings.
func weighMeetings(a, b *meetingClaim) verdict {
	v := verdict{parted: asTwo, dated: a.when.known() && b.when.known()}
	switch why := clash(a, b); {
	case why == "":
		v.parted, v.score = asOne, max(matchMeetings(a, b, true).score, -meetingBar)
	case why == "different numbers" && a.form == "summit" && b.form == "summit":
		v.parted, v.score = asOne, -meetingBar // summits of one body are years apart: where all else agrees, one number is misread
	case why == "different times" || why == "different places":
		v.parted, v.placed = unlessPutOff, why == "different places"
	}
	return v
}

// weighProcesses judges two claims of processes.
func weighProcesses(a, b *processClaim) verdict {
	if clashOfProcesses(a, b) != "" {
		return verdict{parted: asTwo}
	}
	return verdict{parted: asOne, score: max(matchProcesses(a, b, true).score, -processBar)}
}
