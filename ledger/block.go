package ledger

import (
	"hash/fnv"
	"strconv"
)

// Blocks keep the search for alike claims small: a claim is compared only with claims that share a key, and
// keys are so narrow (two parties or a person or a place, in a month) that their number of claims does not
// grow with the ledger. A claim stores its keys and looks under its own and those of the months around; if
// one claim looks where another is stored, the other looks where the one is.

// How far, in months, claims may lie apart.
const (
	moved  = 3 // two dates of one meeting
	before = 3 // an undated claim's publication and the meeting's day, either way
	after  = 6
)

func hashKey(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// month numbers the months; day is as in interval.
func month(day int) int {
	year, m := yearMonth(day)
	return 12*year + m - 1
}

// topics are what a meeting claim is filed under, apart from time.
func (c *meetingClaim) topics() []string {
	var list []string
	parties := c.parties
	if len(parties) > 8 {
		parties = parties[:8]
	}
	for i, p := range parties {
		list = append(list, "1\t"+p)
		for _, q := range parties[i+1:] {
			list = append(list, "2\t"+p+"\t"+q)
		}
	}
	for _, p := range c.people {
		list = append(list, "p\t"+p.words[len(p.words)-1])
	}
	if c.place != "" {
		list = append(list, "w\t"+c.place)
	}
	for _, w := range c.name {
		list = append(list, "n\t"+w)
	}
	return list
}

// lonely claims name one party at most; only they look under a single party.
func (c *meetingClaim) lonely() bool { return len(c.parties) < 2 }

// keys are what the claim is stored under.
func (c *meetingClaim) keys() []uint64 { return c.blocks(false) }

// looks are what the claim is searched under.
func (c *meetingClaim) looks() []uint64 { return c.blocks(true) }

func (c *meetingClaim) blocks(look bool) []uint64 {
	var keys []uint64
	add := func(kind, topic string, from, to int) {
		for m := from; m <= to; m++ {
			keys = append(keys, hashKey(kind, topic, strconv.Itoa(m)))
		}
	}
	for _, topic := range c.topics() {
		// A single party is too wide a key. Those with more parties file under it with the mark "1",
		// lonely ones with "s"; each looks where it may find a lonely one or be found by one.
		stored, sought := []string{topic}, []string{topic}
		if topic[0] == '1' {
			if c.lonely() {
				stored, sought = []string{"s" + topic, topic}, []string{topic}
			} else {
				stored, sought = []string{topic}, []string{"s" + topic}
			}
		}
		if look {
			stored = sought
		}
		for _, t := range stored {
			c.months(t, look, add)
		}
	}
	return keys
}

// months files a topic under the months of the claim: D dated, Y dated by year only, U undated.
func (c *meetingClaim) months(topic string, look bool, add func(kind, topic string, from, to int)) {
	moved, before, after := moved, before, after
	single := topic[0] == '1' || topic[0] == 's'
	if single {
		moved, before, after = 0, 1, 1
	}
	switch {
	case c.when.known() && c.when.length() <= 62:
		first, last := month(c.when.first), month(c.when.last)
		if !look {
			add("D", topic, first, last)
			return
		}
		add("D", topic, first-moved, last+moved)
		add("U", topic, first-after, last+before)
		if !single {
			add("Y", topic, first/12, last/12)
		}
	case c.when.known():
		first := month(c.when.first) / 12
		last := min(month(c.when.last)/12, first+5)
		add("Y", topic, first, last)
		if look && !single {
			add("D", topic, 12*first, 12*last+11)
			add("U", topic, 12*first-after, 12*last+11+before)
		}
	case c.dated:
		m := month(c.published)
		if !look {
			add("U", topic, m, m)
			return
		}
		far := max(before, after)
		add("U", topic, m-far, m+far)
		add("D", topic, m-before, m+after)
		if !single {
			add("Y", topic, (m-before)/12, (m+after)/12)
		}
	}
}

// halves are the half years around publication in which a negotiation is looked for.
func (c *processClaim) halves(look bool) (from, to int) {
	if !c.dated {
		return 0, 0
	}
	h := month(c.published) / 6
	if look {
		return h - 2, h + 2
	}
	return h, h
}

func (c *processClaim) keys() []uint64  { return c.blocks(false) }
func (c *processClaim) looks() []uint64 { return c.blocks(true) }

func (c *processClaim) blocks(look bool) []uint64 {
	var topics []string
	parties := c.sides
	if len(parties) == 1 {
		topics = append(topics, "1\t"+parties[0])
	}
	if len(parties) > 4 {
		parties = parties[:4]
	}
	for i, p := range parties {
		for _, q := range parties[i+1:] {
			topics = append(topics, "2\t"+p+"\t"+q)
		}
	}
	topics = append(topics, c.nameTopics(look)...)
	for _, m := range c.meetings {
		if m.when.known() && m.when.length() <= 31 {
			for _, p := range m.parties {
				topics = append(topics, "m\t"+p+"\t"+strconv.Itoa(m.when.first))
			}
		}
	}
	var keys []uint64
	from, to := c.halves(look)
	for _, t := range topics {
		for h := from; h <= to; h++ {
			keys = append(keys, hashKey("process", t, strconv.Itoa(h)))
		}
	}
	return keys
}

// nameTopics are the telling words of the names. A word alone ("nuclear") is too wide a key: it is filed with each
// side of the negotiation, and alone; only a negotiation without sides looks under words alone, and is found
// under the mark "n0" by those with sides.
func (c *processClaim) nameTopics(look bool) []string {
	var topics []string
	for _, w := range c.names.words {
		switch {
		case len(c.sides) == 0 && look:
			topics = append(topics, "n\t"+w)
		case len(c.sides) == 0:
			topics = append(topics, "n0\t"+w, "n\t"+w)
		case look:
			topics = append(topics, "n0\t"+w)
		default:
			topics = append(topics, "n\t"+w)
		}
		for _, p := range c.sides[:min(len(c.sides), 8)] {
			topics = append(topics, "np\t"+w+"\t"+p)
		}
	}
	return topics
}
