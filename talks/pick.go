package talks

import (
	"fmt"
	"sort"
)

// option is a value that may fill the date or the place of an occasion, with what speaks for it.
type option struct {
	value    string
	features map[string]bool
	evidence Span
	best     float64
}

type options []*option

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
// by a stated duration, those of the sentence before, and the day of publication.
func (r *reading) dateOptions(c *cluster) options {
	var out options
	for _, m := range c.mentions {
		for _, a := range m.times {
			t := r.Times[a.index]
			o := out.at(a.value, Span{t.Start, t.End})
			o.say("own=%d", int(a.score*5))
			o.say("how=%s", a.how)
			o.say("said=%t,how=%s", a.said, a.how)
			o.say("closest=%t,nearest=%t", a.closest, a.nearest)
			o.best = max(o.best, a.score)
			if n := r.lasts(m); n > 1 && a.kind == "day" {
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
	if s := first.sentence - 1; s >= r.title {
		last := int32(-1)
		for t := r.doc.Sentences[s].First; t < r.doc.Sentences[s].Last; t++ {
			if i := r.timeAt[t]; i >= 0 && i != last {
				last = i
				if v := dateOf(r.Times[i]); v != "" {
					out.at(v, Span{r.Times[i].Start, r.Times[i].End}).say("before,noun=%t", first.word.noun)
				}
			}
		}
	}
	if r.Published != "" {
		out.at(r.Published, Span{}).say("published,phase=%s", r.phaseOf(first))
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
			rel := relation(b.Parties, parties)
			if o := out.at(b.Where, Span{}); rel == "equal" || rel == "part" {
				o.say("before,%s,visit=%t,last=%t", rel, b.Form == "visit", i == len(before)-1)
			}
		}
	}
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
		o.say("options=%d", min(len(out), 4))
	}
	return out
}

// pick returns the likeliest option, or nil when none is likely enough.
func (f *Finder) pick(task string, os options, above float64) *option {
	var best *option
	for _, o := range os {
		if s := f.models[task].yes(o.list()); s >= above {
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
