package talks

import "slices"

// placeOptions gathers the places that the occasion of c may have: those of its mentions' sentences, the
// host of a visit, the scene of the report, the places of occasions found before.
func (r *reading) placeOptions(c *cluster, when string, before []Meeting) options {
	var out options
	first, parties := c.mentions[0], r.parties(c.firmly())
	country := r.ownPlaces(c, &out)
	if r.scene != "" {
		o := out.at(r.scene, Span{})
		o.say("scene,phase=%s", r.phaseOf(first))
		o.say("scene,family=%s", family(first))
		o.say("scene,lies=%s,told=%s", r.tenseOf(when), first.told)
		o.say("scene,lies=%s,family=%s", r.tenseOf(when), family(first))
		o.say("scene,apart=%d", bucket(max(0, first.sentence-r.title)))
		o.say("scene,voice=%s", r.voiceOf(c))
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

// ownPlaces adds the places of the sentences of c and those who host it, and returns which of them are countries.
func (r *reading) ownPlaces(c *cluster, out *options) map[string]bool {
	country := map[string]bool{}
	for _, m := range c.mentions {
		for _, a := range m.places {
			o := out.at(a.value, r.span(a.token, a.token+1))
			country[a.value] = country[a.value] || a.country
			o.say("own=%d,kind=%s", int(a.score*5), a.kind)
			o.say("how=%s,kind=%s", a.how, a.kind)
			o.say("locative=%t,how=%s,kind=%s", r.words.locatives[a.prep], a.how, a.kind)
			if r.setting(m, a) {
				o.say("fronted,said=%t,kind=%s", a.said, a.kind)
			}
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
	return country
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
