package talks

import (
	"fmt"
	"slices"
)

// keepFeatures describes a whole cluster, with the slots that were filled, to the model that decides
// whether it is an occasion of its own.
func (r *reading) keepFeatures(c *cluster, m *Meeting, all []*cluster, filled []Meeting) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	top, sum := 0.0, 0.0
	best := c.mentions[0]
	titled, own, named, plain, verbs, topic := false, false, false, false, 0, true
	for _, o := range c.mentions {
		sum += o.score
		if o.score > top {
			top, best = o.score, o
		}
		titled = titled || o.sentence < r.title
		own = own || o.determiner == "indefinite" || o.ordinal > 0 || !o.word.noun && o.word.strong
		named = named || r.hasName(o)
		plain = plain || r.plain(o)
		if !o.word.noun {
			verbs++
		}
		topic = topic && (o.word.sense == "topic" || o.word.sense == "anew")
	}
	say("top=%d", int(top*10))
	say("sum=%d", min(int(sum*2), 8))
	say("mentions=%d,top=%d", min(len(c.mentions), 3), int(top*5))
	say("lemma=%s", best.word.lemma)
	say("sense=%s,det=%s", best.word.sense, best.determiner)
	say("title=%t,only=%t", titled, titled && len(c.mentions) == 1)
	say("own=%t,named=%t", own, named)
	say("plain=%t", plain)
	say("plain=%t,mentions=%d", plain, min(len(c.mentions), 3))
	say("plain=%t,when=%t", plain, m.When != "")
	say("topic=%t,verbs=%t", topic, verbs > 0)
	say("form=%s,parties=%d", m.Form, min(len(m.Parties), 2))
	say("parties=%d,own=%t", min(len(m.Parties), 3), own)
	say("when=%t,where=%t", m.When != "", m.Where != "")
	say("when=%t,own=%t", m.When != "", own)
	say("people=%d,parties=%d", min(len(m.People), 2), min(len(m.Parties), 2))
	say("process=%t,det=%s", m.Process >= 0, best.determiner)
	say("process=%t,sense=%s,when=%t", m.Process >= 0, best.word.sense, m.When != "")
	say("status=%s", m.Status)
	say("status=%s,when=%t,own=%t", m.Status, m.When != "", own)
	say("clusters=%d", min(len(all), 5))
	place := slices.Index(all, c)
	say("first=%t,parties=%d", place == 0, min(len(m.Parties), 2))
	twin := "none"
	for i := range filled {
		if all[i] == c {
			continue
		}
		o := &filled[i]
		if family(all[i].mentions[0]) != family(best) {
			continue
		}
		rel := relation(o.Parties, m.Parties)
		switch {
		case rel == "equal" && o.When == m.When && m.When != "":
			twin = "day"
		case (rel == "equal" || rel == "part") && compatible(o.When, m.When) && twin == "none":
			twin = "like"
		}
	}
	say("twin=%s,first=%t", twin, place == 0)
	say("twin=%s,own=%t,when=%t", twin, own, m.When != "")
	for _, class := range r.fields() {
		say("domain=%s", class)
	}
	offices := 0
	for _, a := range r.Cast.Actors {
		if len(a.Roles) > 0 && a.Of != "" {
			offices++
		}
	}
	say("offices=%d", min(offices, 3))
	r.wording(best, say)
	for _, o := range c.mentions {
		for _, q := range o.cues {
			say("cue=%s/%s", q.where, q.class)
		}
	}
	return f
}

// hasName reports whether a mention carries a name: "the Arcadia summit".
func (r *reading) hasName(m *mention) bool {
	for _, k := range m.modifiers {
		if r.actorOf(k) >= 0 || r.site[k] >= 0 || r.isPlaceName(k) {
			return true
		}
	}
	return false
}
