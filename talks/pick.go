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
	for n, i := range r.timesIn(r.title, r.title+2) {
		if n == 0 {
			lead := out.away(dateOf(r.Times[i]), Span{r.Times[i].Start, r.Times[i].End})
			lead.say("lead,phase=%s", r.phaseOf(first))
			lead.say("lead,title=%t", first.sentence < r.title)
		}
	}
	parties := r.parties(c.firmly())
	for i := range before {
		if b := &before[i]; b.When != "" {
			o := out.away(b.When, b.told("when"))
			o.say("known,%s,last=%t", relation(b.Parties, parties), i == len(before)-1)
			o.say("known,form=%s,%s,phase=%s", b.Form, family(first), r.phaseOf(first))
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

// placeOptions gathers the places that the occasion of c may have: those of its mentions' sentences, the
// host of a visit, the scene of the report, the places of occasions found before.
func (r *reading) placeOptions(c *cluster, before []Meeting, parties []string) options {
	var out options
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
		out.at(r.scene, Span{}).say("scene,phase=%s", r.phaseOf(c.mentions[0]))
		out.at(r.scene, Span{}).say("scene,family=%s", family(c.mentions[0]))
	}
	for i := range before {
		if b := &before[i]; b.Where != "" {
			o := out.at(b.Where, b.told("where"))
			o.say("before,%s,visit=%t,last=%t", relation(b.Parties, parties), b.Form == "visit", i == len(before)-1)
		}
	}
	cities := r.citiesNamed(country, parties, &out)
	for _, o := range out {
		o.say("best=%d,country=%t", int(o.best*10), country[o.value])
		o.say("best=%d,family=%s", int(o.best*5), family(c.mentions[0]))
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

// pick returns the likeliest option, or nil when none is likely enough; what is told far away must be likelier than not.
func (f *Finder) pick(task string, os options, above float64) *option {
	var best *option
	for _, o := range os {
		s := f.models[task].yes(o.list())
		if s >= above && (!o.far || s >= farAbove) {
			best, above = o, s
		}
	}
	return best
}

func (o *option) list() []string {
	out := make([]string, 0, len(o.features))
	for f := range o.features {
		out = append(out, f)
	}
	sort.Strings(out)
	return out
}
