package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// dateOptions gathers the dates that the occasion of c may have: those of its mentions' sentences, spans
// by a stated duration, those of the sentence before, the report's first, those of the occasions found before, and
// the day of publication.
func (r *reading) dateOptions(c *cluster, before []Meeting) options {
	var out options
	r.ownDates(c, &out)
	r.nearDates(c, &out)
	first := c.mentions[0]
	parties := r.parties(c.firmly())
	for i := range before {
		if b := &before[i]; b.When != "" {
			o := out.away(b.When, b.told("when"))
			o.say("known,%s,last=%t", relation(b.Parties, parties), i == len(before)-1)
			o.say("known,form=%s,%s,phase=%s", b.Form, family(first), r.phaseOf(first))
			o.say("known,apart=%d,%s", r.apart(b, first), relation(b.Parties, parties))
		}
	}
	if r.Published != "" {
		o := out.at(r.Published, Span{})
		o.far = false
		o.say("published,phase=%s", r.phaseOf(first))
		o.say("published,noun=%t,told=%s", first.word.noun, first.told)
		o.say("published,form=%s", family(first))
		o.say("published,voice=%s", r.voiceOf(c))
	}
	for _, o := range out {
		o.say("kind=%s,reckoned=%t", granularity(o.value), o.reckoned)
		o.say("lies=%s,phase=%s", r.tenseOf(o.value), r.phaseOf(first))
		o.say("best=%d,reckoned=%t", int(o.best*10), o.reckoned)
		o.say("best=%d,family=%s", int(o.best*5), family(first))
		rivals, finerThere := 0, false
		for _, p := range out {
			if p != o && p.best >= 0.4 {
				rivals++
				finerThere = finerThere || compatible(p.value, o.value) && finer(o.value, p.value) == p.value
			}
		}
		o.say("rivals=%d,best=%d", min(rivals, 2), int(o.best*5))
		o.say("finer=%t,kind=%s,reckoned=%t", finerThere, granularity(o.value), o.reckoned)
		o.say("options=%d", min(len(out), 4))
	}
	return out
}

// ownDates adds the dates of the sentences of c, and where its words say how long it lasts the spans that begin or end on them.
func (r *reading) ownDates(c *cluster, out *options) {
	lasting := 0
	for _, m := range c.mentions {
		lasting = max(lasting, r.lasts(m))
	}
	for _, m := range c.mentions {
		for _, a := range m.times {
			t := r.Times[a.index]
			o := out.at(a.value, Span{t.Start, t.End})
			o.say("own=%d", int(a.score*5))
			o.say("how=%s", a.how)
			o.say("said=%t,how=%s", a.said, a.how)
			o.say("closest=%t,nearest=%t", a.closest, a.nearest)
			o.best = max(o.best, a.score)
			if lasting < 2 || a.kind != "day" {
				continue
			}
			o.say("lasts")
			s := out.reckon(spanFrom(a.value, lasting, r.closes(m, a)), Span{t.Start, t.End})
			s.say("lasting,own=%d", int(a.score*5))
			s.say("lasting,how=%s", a.how)
			s.say("lasting,closest=%t,nearest=%t", a.closest, a.nearest)
			s.say("lasting,itself=%t", r.lasts(m) > 0)
			s.best = max(s.best, a.score)
		}
	}
}

// closes reports whether a day is the last of the occasion of m, by the verb that it hangs on or else that of m: "talks that
// ended on Monday", "left on Friday after a three-day visit". Other days are the first.
func (r *reading) closes(m *mention, a attached) bool {
	verb, _ := r.governor(a.token)
	for _, v := range []int{verb, m.verb} {
		if v < 0 {
			continue
		}
		switch r.words.statusOf(r.lemma(v), language.VERB, r.particle(v)) {
		case "end":
			return true
		case "start":
			return false
		}
	}
	return verb >= 0 && verb == m.verb && m.told == "after"
}

// nearDates adds the dates told beside the sentences of c, the first of the report, and the days on which words are said
// that tell of c.
func (r *reading) nearDates(c *cluster, out *options) {
	first := c.mentions[0]
	for _, i := range r.timesIn(first.sentence-1, first.sentence) {
		out.at(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End}).say("before,noun=%t", first.word.noun)
	}
	for _, m := range c.mentions {
		for _, i := range r.timesIn(m.sentence+1, m.sentence+2) {
			out.away(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End}).say("next,noun=%t", m.word.noun)
		}
	}
	if lead := r.timesIn(r.title, r.title+2); len(lead) > 0 {
		t := r.Times[lead[0]]
		o := out.away(dateOf(t), Span{t.Start, t.End})
		o.say("lead,phase=%s", r.phaseOf(first))
		o.say("lead,title=%t", first.sentence < r.title)
		o.say("lead,told=%s,lies=%s", first.told, r.tenseOf(o.value))
		o.say("lead,form=%s,gap=%d", family(first), bucket(first.sentence-r.title))
	}
	for _, m := range c.mentions {
		if day, how := r.dayOfWords(m); day != "" {
			o := out.at(day, Span{})
			o.far = false
			o.say("words=%s", how)
			o.say("words=%s,told=%s", how, m.told)
			o.say("words=%s,form=%s", how, family(m))
		}
	}
}

// dayOfWords returns the day on which words are said that tell of m, and how they do: "inside" for words that hold m,
// or the preposition by which m stands beside them ("said after the talks").
func (r *reading) dayOfWords(m *mention) (day, how string) {
	s := int(r.stated[m.token])
	how = "inside"
	if v := m.verb; v >= 0 && s < 0 {
		if !m.word.noun {
			v, _ = r.governor(v)
		}
		if v >= 0 {
			s = int(r.cue[v])
		}
		how = r.preposition(m.below)
	}
	if s < 0 {
		return "", ""
	}
	if day = r.Statements[s].Said; day == "" {
		return r.Published, how + ",undated"
	}
	return day, how
}

// apart says how many sentences lie between m and the nearest mention of b before it.
func (r *reading) apart(b *Meeting, m *mention) int {
	near := 16
	for _, s := range b.Mentions {
		if gap := m.sentence - r.token(r.doc.TokenAt(s.Start)).Sentence; gap >= 0 {
			near = min(near, bucket(gap))
		}
	}
	return near
}

// timesIn returns the time expressions with a date in the sentences from a up to b, each once.
func (r *reading) timesIn(a, b int) []int32 {
	var out []int32
	for s := max(a, r.title); s < min(b, len(r.doc.Sentences)); s++ {
		for t := r.doc.Sentences[s].First; t < r.doc.Sentences[s].Last; t++ {
			if i := r.timeAt[t]; i >= 0 && !slices.Contains(out, i) && dateOf(r.Times[i]) != "" {
				out = append(out, i)
			}
		}
	}
	return out
}
