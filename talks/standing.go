package talks

import "slices"

// standing describes how one of the parties whose position a candidate may be stands in the report: what it is, how much the
// report tells of it, whether the sentence before is about it, and whether the words put forward name it. kind is the kind of
// stance word.
func (r *reading) standing(p *proposal, k int, kind string, say func(...string)) {
	h := &p.holders[k]
	is := r.partyKind(h.party)
	say("party=" + is)
	bodies := 0
	for _, o := range p.holders {
		if r.partyKind(o.party) == "organisation" {
			bodies++
		}
	}
	say("holders=" + small(len(p.holders)))
	say("party="+is, "bodies="+small(bodies), "others="+small(len(p.holders)-bodies)) // a body or its members
	rank := small(max(0, slices.Index(r.salient(), h.party)))
	say("rank=" + rank)
	say("rank="+rank, "firm="+yesNo(firmly(h.ways)))
	topic := yesNo(slices.Contains(r.topic(r.token(p.token).Sentence), h.party))
	say("topic=" + topic)
	say("topic="+topic, kind)
	inside := yesNo(r.within(p.content, h.party))
	say("inside=" + inside)
	say("inside="+inside, kind)
	say("inside="+inside, "firm="+yesNo(firmly(h.ways)))
	subject := ""
	if s := r.subjectOf(p.token); s >= 0 && r.actorOf(s) < 0 { // "the ministers", "they"
		subject = r.lemma(s)
		say("topic="+topic, "subject="+subject)
	}
	for _, w := range h.ways {
		say("way="+w, "party="+is)
		if subject != "" {
			say("way="+w, "subject="+subject)
		}
	}
}

// firmly reports whether one of the ways to a party is more than that it is named near by.
func firmly(ways []string) bool {
	return slices.ContainsFunc(ways, func(way string) bool {
		switch way {
		case "left", "left 2", "first", "sentence before", "named before", "teller", "passive subject":
			return false
		}
		return true
	})
}

// within reports whether the words of a span name a party.
func (r *reading) within(s Span, party string) bool {
	for t := r.doc.TokenAt(s.Start); t < len(r.doc.Tokens) && r.doc.Tokens[t].Start < s.End; t++ {
		if r.Cast.Party(r.Cast.At(t)) == party {
			return true
		}
	}
	return false
}

// topic returns the parties of the subject of the last sentence before sentence k that has one.
func (r *reading) topic(k int) []string {
	for j := k - 1; j >= max(0, k-topicWithin); j-- {
		root := r.doc.Sentences[j].Root
		if root < 0 || r.Aside != nil && r.Aside(j) {
			continue
		}
		if codes := r.parties(r.actorsIn(r.subjectOf(root), asSubject)); len(codes) > 0 {
			return codes
		}
	}
	return nil
}

// topicWithin is how many sentences back a topic is looked for.
const topicWithin = 3
