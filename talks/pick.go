package talks

import (
	"fmt"
	"slices"
	"sort"
)

// option is a value that may fill the date or the place of an occasion, with what speaks for it.
type option struct {
	value    string
	features map[string]bool
	evidence Span
	best     float64
	far      bool // told of another occasion or of none, and not near a mention
}

type options []*option

// away is at, for a value that is told elsewhere in the report.
func (os *options) away(value string, evidence Span) *option {
	n := len(*os)
	o := os.at(value, evidence)
	o.far = len(*os) > n
	return o
}

func (os *options) at(value string, evidence Span) *option {
	for _, o := range *os {
		if o.value == value {
			return o
		}
	}
	o := &option{value: value, features: map[string]bool{"bias": true}, evidence: evidence}
	*os = append(*os, o)
	return o
}

func (o *option) say(format string, args ...any) { o.features[fmt.Sprintf(format, args...)] = true }

// dateOptions gathers the dates that the occasion of c may have: those of its mentions' sentences, spans
// by a stated duration, those of the sentence before, the report's first, those of the occasions found before, and
// the day of publication.
func (r *reading) dateOptions(c *cluster, before []Meeting) options {
	var out options
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
			if n := lasting; n > 1 && a.kind == "day" {
				for _, back := range []bool{false, true} {
					s := out.at(spanFrom(a.value, n, back), Span{t.Start, t.End})
					s.say("lasting,own=%d,back=%t", int(a.score*5), back)
					s.say("lasting,back=%t,phase=%s", back, r.phaseOf(m))
					for _, q := range m.cues {
						s.say("lasting,back=%t,cue=%s", back, q.class)
					}
					s.best = max(s.best, a.score)
				}
				o.say("lasts")
			}
		}
	}
	first := c.mentions[0]
	for _, i := range r.timesIn(first.sentence-1, first.sentence) {
		out.at(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End}).say("before,noun=%t", first.word.noun)
	}
	for _, m := range c.mentions {
		for _, i := range r.timesIn(m.sentence+1, m.sentence+2) {
			out.away(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End}).say("next,noun=%t", m.word.noun)
		}
	}
	for n, i := range r.timesIn(r.title, r.title+2) {
		if n == 0 {
			lead := out.away(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End})
			lead.say("lead,phase=%s", r.phaseOf(first))
			lead.say("lead,title=%t", first.sentence < r.title)
			lead.say("lead,told=%s,lies=%s", first.told, r.tenseOf(lead.value))
			lead.say("lead,form=%s,gap=%d", family(first), bucket(first.sentence-r.title))
		}
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
	}
	for _, o := range out {
		o.say("kind=%s", granularity(o.value))
		o.say("lies=%s,phase=%s", r.tenseOf(o.value), r.phaseOf(first))
		o.say("best=%d", int(o.best*10))
		o.say("best=%d,family=%s", int(o.best*5), family(first))
		rivals, finerThere := 0, false
		for _, p := range out {
			if p != o && p.best >= 0.4 {
				rivals++
				finerThere = finerThere || compatible(p.value, o.value) && finer(o.value, p.value) == p.value
			}
		}
		o.say("rivals=%d,best=%d", min(rivals, 2), int(o.best*5))
		o.say("finer=%t,kind=%s", finerThere, granularity(o.value))
		o.say("options=%d", min(len(out), 4))
	}
	return out
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

// placeOptions gathers the places that the occasion of c may have: those of its mentions' sentences, the
// host of a visit, the scene of the report, the places of occasions found before.
func (r *reading) placeOptions(c *cluster, when string, before []Meeting) options {
	var out options
	first, parties := c.mentions[0], r.parties(c.firmly())
	country := map[string]bool{}
	for _, m := range c.mentions {
		for _, a := range m.places {
			o := out.at(a.value, r.span(a.token, a.token+1))
			country[a.value] = country[a.value] || a.country
			o.say("own=%d,kind=%s", int(a.score*5), a.kind)
			o.say("how=%s,kind=%s", a.how, a.kind)
			o.say("closest=%t,nearest=%t,kind=%s", a.closest, a.nearest, a.kind)
			o.say("kind=%s", a.kind)
			o.best = max(o.best, a.score)
		}
		hosting := m.word.noun && m.verb >= 0 && r.words.light[r.lemma(m.verb)].host
		for _, p := range m.participants {
			if (p.role == asHost || hosting && p.role == asSubject) && r.world.IsState(r.Cast.Party(p.actor)) {
				name := r.world.Common(r.Cast.Party(p.actor))
				country[name] = true
				out.at(name, r.span(p.token, p.token+1)).say("host,family=%s", family(m))
			}
		}
	}
	if r.scene != "" {
		o := out.at(r.scene, Span{})
		o.say("scene,phase=%s", r.phaseOf(first))
		o.say("scene,family=%s", family(first))
		o.say("scene,lies=%s,told=%s", r.tenseOf(when), first.told)
		o.say("scene,lies=%s,family=%s", r.tenseOf(when), family(first))
		o.say("scene,apart=%d", bucket(max(0, first.sentence-r.title)))
	}
	for _, m := range c.mentions {
		for _, near := range []int{-1, 1} {
			for _, value := range r.placesIn(m.sentence + near) {
				o := out.at(value, Span{})
				o.say("near=%d,form=%s", near, family(m))
				o.say("near=%d,noun=%t,det=%s", near, m.word.noun, m.determiner)
			}
		}
	}
	for i := range before {
		if b := &before[i]; b.Where != "" {
			o := out.at(b.Where, b.told("where"))
			o.say("before,%s,visit=%t,last=%t", relation(b.Parties, parties), b.Form == "visit", i == len(before)-1)
			o.say("before,apart=%d,visit=%t", r.apart(b, first), b.Form == "visit")
			o.say("before,%s,sameday=%t,form=%s", relation(b.Parties, parties), when != "" && compatible(when, b.When), family(first))
		}
	}
	cities := r.citiesNamed(country, parties, &out)
	for _, o := range out {
		o.say("best=%d,country=%t", int(o.best*10), country[o.value])
		o.say("best=%d,family=%s", int(o.best*5), family(first))
		rivals, city := 0, false
		for _, p := range out {
			if p != o && p.best >= 0.4 {
				rivals++
				city = city || !country[p.value]
			}
		}
		o.say("rivals=%d,best=%d", min(rivals, 2), int(o.best*5))
		o.say("city=%t,country=%t", city, country[o.value])
		if country[o.value] {
			o.say("itscity=%d", min(cities[o.value], 2))
		}
		o.say("options=%d", min(len(out), 4))
	}
	return out
}

// placesIn returns the places that a sentence names as such.
func (r *reading) placesIn(sentence int) []string {
	if sentence < 0 || sentence >= len(r.doc.Sentences) {
		return nil
	}
	var out []string
	for t := r.doc.Sentences[sentence].First; t < min(r.doc.Sentences[sentence].Last, r.doc.Sentences[sentence].First+2*window); t++ {
		if i := r.site[t]; i >= 0 {
			_, _, value, _ := r.placeAt(t)
			if !slices.Contains(out, value) {
				out = append(out, value)
			}
		}
	}
	return out
}

// told returns the words that a slot of m rests on, if any.
func (m *Meeting) told(slot string) Span {
	if spans := m.Evidence[slot]; len(spans) > 0 {
		return spans[0]
	}
	return Span{}
}

// citiesNamed adds the cities that the report names anywhere, and returns how often each country's are named, by the
// country's name.
func (r *reading) citiesNamed(country map[string]bool, parties []string, out *options) map[string]int {
	named, of := map[string]int{}, map[string]int{}
	for _, p := range r.Cast.Places {
		if p.City {
			named[r.words.city(p.Name)]++
			of[r.world.Common(p.Code)]++
		}
	}
	for _, p := range r.Cast.Places {
		name := r.words.city(p.Name)
		if n := named[name]; p.City && n > 0 {
			o := out.away(name, r.span(p.First, p.Last))
			o.say("named=%d,ofparty=%t", min(n, 3), slices.Contains(parties, p.Code))
			o.say("named,itscountry=%t", country[r.world.Common(p.Code)])
			named[name] = 0
		}
	}
	return of
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

// pick returns the likeliest option and its share; what is told far away must be likelier than not.
func (f *Finder) pick(task string, os options) (*option, float64) {
	var best *option
	above := 0.0
	for _, o := range os {
		if s := f.models[task].yes(o.list()); s >= above && (!o.far || s >= farAbove) {
			best, above = o, s
		}
	}
	return best, above
}

// spans returns the words that the option rests on, if any.
func (o *option) spans() []Span {
	if o.evidence.End == 0 {
		return nil
	}
	return []Span{o.evidence}
}

func (o *option) list() []string {
	out := make([]string, 0, len(o.features))
	for f := range o.features {
		out = append(out, f)
	}
	sort.Strings(out)
	return out
}
