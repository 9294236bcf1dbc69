package talks

import (
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// near adds the parties named before token i in its sentence, and where there are none the last ones
// named before the sentence.
func (h *holders) near(i int) {
	r := h.r
	s := r.doc.Sentences[r.token(i).Sentence]
	n := 0
	var seen []string
	for t := i - 1; t >= s.First && n < 2; t-- {
		code := r.Cast.Party(r.Cast.At(t))
		if code == "" || r.Cast.Located(t) || slices.Contains(seen, code) {
			continue
		}
		seen = append(seen, code)
		n++
		h.add(code, "", [...]string{"", "left", "left 2"}[n])
	}
	if n > 0 || len(h.all) > 0 {
		for t := s.First; t < i; t++ {
			if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) {
				h.add(code, "", "first")
				break
			}
		}
		return
	}
	for k := r.token(i).Sentence - 1; k >= max(0, r.token(i).Sentence-3); k-- {
		before := r.doc.Sentences[k]
		if r.Aside != nil && r.Aside(k) {
			continue
		}
		if root := before.Root; root >= 0 && h.actorsAt(r.subjectOf(root), "sentence before") {
			return
		}
		for t := before.First; t < before.Last; t++ {
			if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) {
				h.add(code, "", "named before")
				return
			}
		}
	}
}

// author returns the parties in whose name a release speaks: those that its "We, the …" or its headline
// names first.
func (r *reading) author() []string {
	if r.voice != nil {
		return *r.voice
	}
	var out []string
	for i := range r.doc.Tokens {
		if r.lower(i) == "we" && i+2 < len(r.doc.Tokens) && r.lower(i+1) == "," {
			for t := i + 2; t < len(r.doc.Tokens) && t < i+90 && r.token(t).UPOS != language.VERB && r.token(t).Sentence == r.token(i).Sentence; t++ {
				if code := r.Cast.Party(r.Cast.At(t)); code != "" && !slices.Contains(out, code) {
					out = append(out, code)
				}
			}
			break
		}
	}
	for t := 0; len(out) == 0 && t < len(r.doc.Tokens) && r.token(t).Sentence < max(r.title, 1); t++ {
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) {
			out = append(out, code)
		}
	}
	if len(out) > 0 && r.partyKind(out[0]) == "organisation" { // a body speaks for its members
		out = slices.DeleteFunc(out, func(code string) bool { return r.partyKind(code) != "organisation" })
	}
	if len(out) == 0 && len(r.salient()) > 0 {
		out = r.salient()[:1]
	}
	r.voice = &out
	return out
}

// pair returns the two parties last named before token i, for "the two sides".
func (r *reading) pair(i int) []string {
	var out []string
	for t := i - 1; t >= 0 && t > i-150 && len(out) < 2; t-- {
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && !slices.Contains(out, code) && !r.Cast.Located(t) {
			out = append(out, code)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// isGathering reports whether token i, a subject, names those who met by their occasion: "the summit agreed",
// "the participants".
func (r *reading) isGathering(i int) bool {
	if i < 0 || len(r.actorsIn(i, asSubject)) > 0 {
		return false
	}
	if _, ok := r.words.nouns[r.lemma(i)]; ok && r.token(i).UPOS == language.NOUN {
		return true
	}
	return r.words.people[r.lemma(i)] && (r.token(i).XPOS == language.NNS || r.token(i).Feats.Has(language.FPlur))
}

// company returns the parties of the nearest sentence up to token i that names two or more, for "all six
// states" and "the summit".
func (r *reading) company(i int) []string {
	at := r.token(i).Sentence
	for k := at; k >= max(0, at-companyWithin); k-- {
		if r.Aside != nil && r.Aside(k) {
			continue
		}
		s := r.doc.Sentences[k]
		var out []string
		for t := s.First; t < s.Last && (k < at || t < i); t++ {
			if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) && !slices.Contains(out, code) {
				out = append(out, code)
			}
		}
		if len(out) > 1 {
			return out[:min(len(out), maxCompany)]
		}
	}
	return nil
}

// table is the parties that one mention of talks brings together.
type table struct {
	token   int
	parties []string
}

// seated returns the parties that sit together at the talks named last before token i, else at the first ones
// after it, by what the mentions themselves say: for "the two sides", "her counterparts", "the participants".
func (r *reading) seated(i int) []string {
	if r.tables == nil {
		all := []table{}
		for _, m := range r.mentions() {
			if codes := r.parties(m.firmly()); len(codes) > 1 {
				all = append(all, table{m.token, codes})
			}
		}
		r.tables = &all
	}
	var out []string
	for _, t := range *r.tables {
		if t.token > i && out != nil {
			break
		}
		out = t.parties
	}
	return out
}

const (
	companyWithin = 8 // sentences back
	maxCompany    = 10
)

// row adds the parties that stand in a list right before the verb at token i, whatever the tree makes of it: "France,
// Germany and Spain refused".
func (h *holders) row(i int) {
	r := h.r
	var codes []string
	joined := false
	first := max(r.doc.Sentences[r.token(i).Sentence].First, i-30)
	for t := i - 1; t >= first && r.token(t).UPOS != language.VERB && r.token(t).UPOS != language.SCONJ; t-- {
		joined = joined || len(codes) > 0 && (r.token(t).UPOS == language.CCONJ || r.lower(t) == "," && r.Cast.Party(r.Cast.At(t-1)) != "" && r.Cast.Party(r.Cast.At(t+1)) != "")
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if joined && len(codes) > 1 {
		for _, code := range codes {
			h.add(code, "", "row")
		}
	}
}

// partners adds the parties with whom something is agreed, if token i says so: "signed with Ruritania", "an accord between".
func (h *holders) partners(i int, w stanceWord) {
	if w.stance != "accept" {
		return
	}
	r := h.r
	add := func(k int) {
		switch r.preposition(k) {
		case "with", "between", "among":
			h.actorsAt(k, "partner")
		}
	}
	look := func(k int) {
		for _, c := range r.children(k) {
			add(int(c))
		}
		for _, o := range r.obliques(k) {
			if o.Preposition == "with" || o.Preposition == "between" {
				h.actorsAt(o.Head, "partner")
			}
		}
	}
	look(i)
	if o := r.child(i, language.Obj, language.NsubjPass); o >= 0 && w.pos == "verb" {
		look(o)
	}
	if v, _ := r.governor(i); v >= 0 && w.pos == "noun" {
		look(v)
	}
}

// remote adds parties that nothing near token i names: those of the person last named before it, where a pronoun
// or a name without a party says it, and the party of which the report tells most.
func (h *holders) remote(i int) {
	r := h.r
	found := 0
	for t := i - 1; t >= max(0, i-personWithin) && found < 2; t-- {
		a := r.Cast.At(t)
		if a < 0 || r.Cast.Actors[a].Kind != actor.Person || r.Cast.Actors[a].Of == "" {
			continue
		}
		if x := &r.Cast.Actors[a]; !slices.ContainsFunc(h.all, func(o holder) bool { return o.party == x.Of }) {
			h.add(x.Of, x.Name, "person before")
			found++
		}
	}
	for n, code := range r.salient()[:min(2, len(r.salient()))] {
		h.add(code, "", [...]string{"salient", "salient 2"}[n])
	}
}

// personWithin is how many tokens back the person may be named.
const personWithin = 120

// presiding returns the party that is most often the subject of a sentence outside statements.
func (r *reading) presiding() []string {
	if r.chair != nil {
		return *r.chair
	}
	count := map[string]int{}
	out := []string{}
	for k := range r.doc.Sentences {
		root := r.doc.Sentences[k].Root
		if root < 0 || r.clause[root] < 0 || r.Aside != nil && r.Aside(k) {
			continue
		}
		for _, code := range r.parties(r.actorsIn(r.subjectOf(root), asSubject)) {
			count[code]++
			switch {
			case len(out) == 0:
				out = []string{code}
			case count[code] > count[out[0]]:
				out[0] = code
			}
		}
	}
	r.chair = &out
	return out
}
