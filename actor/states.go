package actor

import (
	"maps"
	"slices"
	"strings"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// findNames finds states, bodies, seats, organs and well-known groups by their names.
func (r *reading) findNames() {
	var open []int // hits whose senses wait for what else is in the report
	var pending [][]sense
	surnames := r.surnames()
	for i := 0; i < len(r.ids); {
		senses, last := r.names.longest(r.page, i)
		if senses == nil || r.claimed[i] || !r.written(i, last, senses[0]) || r.partOfName(i, last, senses[0], surnames) {
			i++
			continue
		}
		r.hits = append(r.hits, hit{first: i, last: last})
		h := &r.hits[len(r.hits)-1]
		if s, ok := r.firm(senses); ok {
			h.sense = s
			if !s.place && s.form != formRegion && (s.form != formCity || r.acts(i, last)) {
				r.inPlay[s.key()]++
			}
		} else {
			open, pending = append(open, len(r.hits)-1), append(pending, senses)
		}
		i = last
	}
	for n, at := range open {
		if s, ok := r.conditional(pending[n], r.hits[at]); ok {
			r.hits[at].sense = s
		} else {
			r.hits[at].last = r.hits[at].first // void
		}
	}
	for _, h := range r.hits {
		if h.last > h.first {
			r.name(h)
		}
	}
}

// surnames collects the last words of people's names, as the name tagger has them: of two words or more, the
// first no abbreviation ("S. Korea"), the last no place before that in the report, nor after "in".
func (r *reading) surnames() map[int32]bool {
	words, places := map[int32]bool{}, map[int32]bool{}
	for _, m := range r.doc.Mentions {
		if m.Kind == language.PlaceName && (!words[r.ids[m.Last-1]] || r.is(r.before(m.First), placing)) {
			places[r.ids[m.Last-1]] = true
		}
		if first := r.word(m.First); m.Kind == language.PersonName && m.Last-m.First > 1 && len(first) > 2 && !strings.HasSuffix(first, ".") {
			words[r.ids[m.Last-1]] = true
		}
	}
	maps.DeleteFunc(words, func(id int32, _ bool) bool { return id == 0 || places[id] }) // 0: of no lexicon
	return words
}

// partOfName reports whether the phrase names a person: the name tagger has it as part of a person's name
// ("Stanley", "Jordan"), or it is the surname of one in the report ("Craig Washington … Washington said").
func (r *reading) partOfName(first, last int, s sense, surnames map[int32]bool) bool {
	if last-first == 1 && surnames[r.ids[first]] && (s.form == formState || s.form == formCity) && !r.is(r.before(first), placing) {
		return true
	}
	m := r.doc.Tokens[first].Mention
	if m < 0 || m >= len(r.doc.Mentions) || s.form != formState && s.form != formCity {
		return false
	}
	mention := r.doc.Mentions[m]
	return mention.Kind == language.PersonName && mention.Last-mention.First > last-first
}

func (s sense) key() string {
	if s.code != "" {
		return s.code
	}
	return s.group
}

// written checks the capitals of a phrase found at [first, last).
func (r *reading) written(first, last int, s sense) bool {
	if s.acronym {
		return r.caps[first]
	}
	return !s.upper || r.upper[first] && (last-first == 1 || r.upper[last-1] || r.silent[last-1] || !r.capitalSentence(first))
}

// capitalSentence guards against title-case coincidences; a phrase with a lower-case last word is taken
// only where the lexicon spells it so, which the first letter alone cannot tell.
func (r *reading) capitalSentence(i int) bool { return r.sentenceStart(i) == i }

// firm returns the first sense that holds without regard to the rest of the report.
func (r *reading) firm(senses []sense) (sense, bool) {
	for _, s := range senses {
		if len(s.needs) > 0 || !r.inYears(s) {
			continue
		}
		return s, true
	}
	return sense{}, false
}

func (r *reading) inYears(s sense) bool {
	return r.year == 0 || (s.from == 0 || r.year >= s.from) && (s.to == 0 || r.year <= s.to)
}

// conditional returns the first sense one of whose needs is in play.
func (r *reading) conditional(senses []sense, h hit) (sense, bool) {
	for _, s := range senses {
		for _, need := range s.needs {
			if r.inPlay[need] > 0 && r.inYears(s) && (s.form != formPart || r.isPart(h, s.needs)) {
				return s, true
			}
		}
	}
	return sense{}, false
}

// isPart tells "the North" from "the north coast" and "in the South China Sea". needs are the states of which
// one is in the report: "North, South Korea" is about them too.
func (r *reading) isPart(h hit, needs []string) bool {
	before := r.lower(h.first - 1)
	if strings.EqualFold(before, "the") || strings.EqualFold(before, "and") || strings.EqualFold(before, "communist") || strings.EqualFold(before, "stalinist") || r.isPossessiveAt(h.last) || r.inTitle(h.first) {
		return !r.upper[h.last%len(r.upper)] || h.last >= len(r.upper) || h.last >= r.sentenceEnd(h.first) || r.silent[h.last] || r.inTitle(h.first) ||
			r.namesOne(h.last, needs)
	}
	return r.lower(h.last) == "and" && r.lower(h.last+1) == "south"
}

// namesOne reports whether a name of one of the states begins at token i.
func (r *reading) namesOne(i int, states []string) bool {
	if i >= len(r.ids) {
		return false
	}
	senses, _ := r.names.longest(r.page, i)
	return slices.ContainsFunc(senses, func(s sense) bool { return s.form == formState && slices.Contains(states, s.code) })
}

func (r *reading) isPossessiveAt(i int) bool {
	return i < len(r.ids) && isPossessive(r.word(i))
}

// name enters one hit into the cast.
func (r *reading) name(h hit) {
	s := h.sense
	switch s.form {
	case formState, formPart:
		r.state(h, ByName)
	case formDemonym, formPrefix:
		r.state(h, ByDemonym)
	case formCity, formBodyCity:
		r.capital(h)
	case formSeat, formOrgan:
		r.state(h, ByMetonym)
	case formSite:
		r.placeAt(h.first, h.last, r.cityName(h), s.code, true)
	case formBody:
		r.mention(r.actorFor(s.code, Organisation, r.doc.Slice(h.first, h.last), s.code), h.first, h.last, ByName, s.rule)
	case formGroup:
		r.mention(r.actorFor(s.group, Group, s.group, s.group), h.first, h.last, ByName, s.rule)
	case formRegion:
		for i := h.first; i < h.last; i++ {
			r.cast.located[i] = true
		}
	case formPress:
		r.press(h.first, h.last, s.rule)
	}
}

// press enters a news organisation: one who passes words on, never a party.
func (r *reading) press(first, last int, rule string) {
	name := r.doc.Slice(first, last)
	r.mention(r.actorFor("press "+name, Organisation, name, ""), first, last, ByName, rule)
	a := &r.cast.Actors[r.byID["press "+name]]
	a.ID = name
	for i := first; i < last; i++ {
		r.claimed[i] = true
	}
}

func (r *reading) code(code string) string {
	if code == "XKX" && r.published != "" && r.published < "2008-02-17" {
		return "Kosovo" // no state yet
	}
	return code
}

func (r *reading) state(h hit, via Via) {
	code := r.code(h.sense.code)
	kind, name := State, r.table.Common(h.sense.code)
	if code == "Kosovo" {
		kind, name = Group, code
	}
	a := r.actorFor(code, kind, name, code)
	r.mention(a, h.first, h.last, via, h.sense.rule)
	if via == ByName && h.sense.form == formState && !r.acts(h.first, h.last) && r.asPlace(h.first) {
		r.cast.located[h.first] = true
		mentions := r.cast.Actors[a].Mentions
		mentions[len(mentions)-1].Place = true
		r.placeAt(h.first, h.last, r.table.Common(h.sense.code), code, false)
	}
}

// capital decides whether a city speaks for its government or is the place of something.
func (r *reading) capital(h hit) {
	if r.acts(h.first, h.last) {
		if h.sense.form == formBodyCity {
			r.mention(r.actorFor(h.sense.code, Organisation, h.sense.code, h.sense.code), h.first, h.last, ByMetonym, h.sense.rule)
			return
		}
		r.state(h, ByMetonym)
		return
	}
	code := h.sense.code
	if h.sense.form == formBodyCity {
		code = "BEL"
	}
	r.placeAt(h.first, h.last, r.cityName(h), code, true)
}

func (r *reading) cityName(h hit) string {
	return r.doc.Slice(h.first, h.last)
}

func (r *reading) placeAt(first, last int, name, code string, city bool) {
	r.cast.Places = append(r.cast.Places, Place{First: first, Last: last, Name: name, Code: code, City: city})
	for i := first; i < last; i++ {
		r.cast.located[i] = true
	}
}

// findCities enters the other places that the name tagger found and the gazetteer knows.
func (r *reading) findCities() {
	for _, m := range r.doc.Mentions {
		if m.Kind != language.PlaceName || r.cast.located[m.First] || r.cast.ByToken[m.First] >= 0 || r.claimed[m.First] {
			continue
		}
		name := r.nameText(m.First, m.Last)
		if c, ok := r.cities[gazetteer.Fold(name)]; ok {
			r.placeAt(m.First, m.Last, c.name, c.code, true)
			continue
		}
		cities := r.table.Cities(name)
		if len(cities) == 0 {
			continue
		}
		best := cities[0]
		for _, c := range cities[1:] {
			if betterCity(c, best, nil) && r.inPlay[best.Code] == 0 || r.inPlay[c.Code] > 0 && (r.inPlay[best.Code] == 0 || c.Population > best.Population) {
				best = c
			}
		}
		if best.Population < 15_000 && !best.Capital && r.inPlay[best.Code] == 0 {
			continue
		}
		r.placeAt(m.First, m.Last, name, best.Code, true)
	}
	slices.SortStableFunc(r.cast.Places, func(a, b Place) int { return a.First - b.First })
}

// acts reports whether the name at [first, last) is used for those who act, not for a place.
func (r *reading) acts(first, last int) bool {
	if r.isPossessiveAt(last) {
		return true
	}
	before := r.before(first)
	if before >= 0 && strings.EqualFold(r.word(before), "the") {
		before = r.before(before)
	}
	switch rel := r.rel(r.headOf(first, last)); rel {
	case language.Nsubj, language.NsubjPass, language.NsubjOuter:
		return !r.dateline(first, last)
	}
	if r.dateline(first, last) {
		return false
	}
	if r.verbAt(last) && before != -1 && !r.is(before, placing) {
		return true
	}
	if before == -1 {
		return r.verbAt(last) || r.inTitle(first) && !r.nounAt(last)
	}
	word := r.lower(before)
	if r.is(before, placing) {
		return word == "to" && r.addressed(before) || word == "of" && r.governed(before)
	}
	if word == "-" || r.word(last) == "-" {
		return true
	}
	if word == "and" || word == "," || word == "or" {
		return r.coordinated(before)
	}
	return r.is(before, acting)
}

// asPlace reports whether the word before a state's name makes it a place.
func (r *reading) asPlace(first int) bool {
	before := r.before(first)
	if before >= 0 && strings.EqualFold(r.word(before), "the") {
		before = r.before(before)
	}
	return r.is(before, insiding)
}

// addressed tells "a letter to Washington", "said to Moscow" from "flew to Washington".
func (r *reading) addressed(to int) bool { return r.is(to-1, addressee) }

// governed tells "the position of Washington".
func (r *reading) governed(of int) bool { return r.is(of-1, governed) }

// coordinated looks back over "A, B and" for the word that governs the list.
func (r *reading) coordinated(at int) bool {
	start := r.sentenceStart(at)
	for i, steps := at-1, 0; i >= start && steps < 12; i, steps = i-1, steps+1 {
		word := r.lower(i)
		switch {
		case r.is(i, placing):
			return word == "to" && r.addressed(i) || word == "of" && r.governed(i)
		case r.is(i, listing):
			return true
		case !r.upper[i] && word != "," && word != "and" && word != "the" && word != "-":
			return false
		}
	}
	return false
}

// verbAt reports whether token i is a finite verb or auxiliary.
func (r *reading) verbAt(i int) bool {
	switch r.tag(r.after(i)) {
	case language.VBZ, language.VBD, language.VBP, language.MD:
		return true
	case language.NoXPOS:
		return r.is(r.after(i), saying)
	}
	return false
}

func (r *reading) nounAt(i int) bool {
	switch r.tag(r.after(i)) {
	case language.NN, language.NNS, language.NNP, language.NNPS:
		return true
	}
	return false
}

// dateline reports whether the name opens a paragraph as the place of filing: "ISTANBUL, June 2 (Reuters) -".
func (r *reading) dateline(first, last int) bool {
	sentence := r.doc.Tokens[first].Sentence
	s := r.doc.Sentences[sentence]
	if s.Paragraph >= len(r.doc.Paragraphs) || r.doc.Paragraphs[s.Paragraph].First != sentence || first-s.First > 3 {
		return false
	}
	for i := last; i < min(last+10, s.Last); i++ {
		switch r.word(i) {
		case "(":
			return true
		case "--", "–", "—":
			return true
		case "-":
			if !r.glued(i) {
				return true
			}
		}
		if r.verbAt(i) {
			return false
		}
	}
	return false
}

// Place finds the city or country called name: its common English name, the ISO alpha-3 code of the
// country, and whether it is a city. Of cities with one name it takes the one in a country of prefer,
// else the capital, else the largest.
func (res *Resolver) Place(name string, prefer ...string) (common, code string, city, ok bool) {
	if c, ok := res.vocabulary.cities[gazetteer.Fold(name)]; ok && len(prefer) == 0 {
		return c.name, c.code, true, true
	}
	cities := res.table.Cities(name)
	if len(cities) == 0 || res.stateName(name) {
		for _, s := range res.senses(name) {
			switch s.form {
			case formState, formPart:
				return res.table.Common(s.code), s.code, false, true
			case formCity, formSite:
				return name, s.code, true, true
			}
		}
		if len(cities) == 0 {
			return "", "", false, false
		}
	}
	best := cities[0]
	for _, c := range cities[1:] {
		if betterCity(c, best, prefer) {
			best = c
		}
	}
	return name, best.Code, true, true
}

func betterCity(c, best gazetteer.City, prefer []string) bool {
	for _, code := range prefer {
		if (c.Code == code) != (best.Code == code) {
			return c.Code == code
		}
	}
	if c.Capital != best.Capital {
		return c.Capital
	}
	return c.Population > best.Population
}

func (res *Resolver) stateName(name string) bool {
	for _, s := range res.senses(name) {
		if s.form == formState {
			return true
		}
	}
	return false
}

// senses returns what the lexicons know of a name taken by itself.
func (res *Resolver) senses(name string) []sense {
	v, node := res.vocabulary, int32(0)
	for _, word := range phraseWords(name) {
		id, ok := v.words[word]
		if !ok {
			return nil
		}
		if node, ok = v.names.next[edge{node, id}]; !ok {
			return nil
		}
	}
	return v.names.value[node]
}

// Code returns the code of the state or body called name, or "".
func (res *Resolver) Code(name string) string {
	for _, s := range res.senses(name) {
		if len(s.needs) == 0 && s.code != "" {
			return s.code
		}
	}
	return ""
}
