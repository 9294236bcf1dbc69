package actor

import (
	"strings"

	"github.com/parley-record/parley/language"
)

// titleSpan is one title in the text: "Russia's Deputy Foreign Minister", "the envoy".
type titleSpan struct {
	first, last int // tokens of the title proper: "Deputy Foreign Minister", "minister of state for Africa"
	head        int // token of its head noun
	class, sex  string
	state       string // whose office it is when the text names no other
	means       string // what it is short for, or ""
	rule        string
	of          string // party that the words around it give, or ""
	ofFirst     int    // where the state before it begins, or first
	definite    bool   // after "the", a possessive or a state
	past        bool   // "former"
	plural      bool
	elsewhere   bool // after a name that is no party's: a company's
	possessive  bool // after "his", "their": somebody's
	holder      int  // figure it was given to, or -1
}

// findTitles finds titles: a head noun, the modifiers before it, "of" or "for" and a portfolio after it,
// and the state or body that it is tied to.
func (r *reading) findTitles() {
	for i := 0; i < len(r.ids); {
		if r.claimed[i] || r.cast.ByToken[i] >= 0 {
			i++
			continue
		}
		values, last := r.heads.longest(r.page, i)
		if values == nil || r.leadsToHead(last) || !r.nominal(last-1) || r.insideName(i) {
			i++
			continue
		}
		t := titleSpan{first: i, last: last, head: last - 1, class: values[0].class, sex: values[0].sex, state: values[0].state, means: values[0].means, rule: values[0].rule, holder: -1}
		r.extendLeft(&t)
		r.extendRight(&t)
		r.attachState(&t)
		t.plural = values[0].several || r.tag(t.head) == language.NNS || r.tag(t.head) == language.NoXPOS && strings.HasSuffix(r.lower(t.head), "s")
		r.titles = append(r.titles, t)
		for k := t.first; k < t.last; k++ {
			r.titled[k] = true
		}
		i = t.last
	}
}

// insideName reports whether the word at i belongs to a name begun before it: "Bandar bin Sultan".
func (r *reading) insideName(i int) bool {
	b := r.before(i)
	if b < 0 || !r.upper[i] {
		return false
	}
	if r.particle(b) && !r.upper[b] {
		return true
	}
	m := r.doc.Tokens[i].Mention
	return m >= 0 && m < len(r.doc.Mentions) && r.doc.Mentions[m].Kind == language.PersonName && r.doc.Mentions[m].First < i && r.cast.ByToken[b] < 0 && !r.singleHead(b) && !(r.modifier[r.ids[b]] && r.ids[b] != 0)
}

// nominal guards against verbs: "to head", "generally".
func (r *reading) nominal(i int) bool {
	switch r.tag(i) {
	case language.VB, language.VBD, language.VBP, language.VBZ, language.VBG, language.MD:
		return r.upper[i] && r.sentenceStart(i) != i
	}
	return true
}

// leadsToHead reports whether what follows is the rest of a longer title: "chief" before "negotiator".
func (r *reading) leadsToHead(i int) bool {
	for steps := 0; steps < 5; steps++ {
		if i >= len(r.ids) || r.after(i) < 0 {
			return false
		}
		if r.word(i) == "-" && r.glued(i) {
			i++
		}
		if i >= len(r.ids) {
			return false
		}
		if values, last := r.heads.longest(r.page, i); values != nil && r.nominal(last-1) {
			return true
		}
		if !r.modifier[r.ids[i]] {
			return false
		}
		i++
	}
	return false
}

// extendLeft takes in the modifiers and other heads before the title.
func (r *reading) extendLeft(t *titleSpan) {
	for t.first > r.sentenceStart(t.head) {
		i := t.first - 1
		if r.word(i) == "-" && i > r.sentenceStart(t.head) && r.glued(i) {
			i--
		}
		if r.cast.ByToken[i] >= 0 || r.claimed[i] {
			return
		}
		if r.past[r.ids[i]] {
			t.past = true
		}
		switch {
		case r.ids[i] != 0 && (r.modifier[r.ids[i]] || r.portfolio[r.ids[i]] && r.upper[i]):
			t.first = i
		case r.singleHead(i) && r.upper[i] == r.upper[t.head]:
			t.first = i
		case (r.lower(i) == "and" || r.word(i) == "&") && i > r.sentenceStart(t.head) && (r.singleHead(i-1) || r.modifier[r.ids[i-1]] && r.ids[i-1] != 0) && r.upper[i-1] == r.upper[t.first]:
			t.first = i - 1
		default:
			return
		}
	}
}

func (r *reading) singleHead(i int) bool {
	values, _ := r.heads.longest(r.page, i)
	return values != nil
}

// extendRight takes in "of foreign affairs", "for Africa" before a name or comma.
func (r *reading) extendRight(t *titleSpan) {
	i := r.after(t.last)
	if i < 0 {
		return
	}
	if !r.is(i, joining) || r.lower(i) == "and" || r.lower(i) == "the" || r.word(i) == "," {
		return
	}
	j, strange := i+1, false // strange: past a word that no lexicon has
	for steps := 0; r.after(j) >= 0 && steps < 14 && r.cast.ByToken[j] < 0; steps++ {
		known := r.ids[j] != 0 && (r.portfolio[r.ids[j]] || r.modifier[r.ids[j]])
		switch {
		case j > i+1 && r.startsPerson(j):
			if !r.is(j-1, joining) {
				t.last = j // "Minister of State for Lands, Land Reform and Resettlement" before a name
			}
			return
		case known && !strange:
			t.last = j + 1
		case r.is(j, joining) && j > i, known:
		case r.upper[j] && !r.claimed[j] && !r.singleHead(j):
			strange = true
		default:
			return
		}
		j++
	}
}

// startsPerson reports whether the name tagger has a person's name begin at token i.
func (r *reading) startsPerson(i int) bool {
	m := r.doc.Tokens[i].Mention
	return m >= 0 && m < len(r.doc.Mentions) && r.doc.Mentions[m].Kind == language.PersonName && r.doc.Mentions[m].First == i
}

// attachState finds the state or body that the title is tied to, before or after it.
func (r *reading) attachState(t *titleSpan) {
	t.ofFirst = t.first
	i := r.before(t.first)
	if i >= 0 && r.lower(i) == "'s" || i >= 0 && isPossessive(r.word(i)) || i >= 0 && r.word(i) == "-" {
		t.definite = true
		i = r.before(i)
	}
	if i >= 0 && r.past[r.ids[i]] && r.ids[i] != 0 {
		t.past = true
		i = r.before(i)
	}
	if i >= 0 {
		if of := r.partyAt(i); of != "" && !r.hyphenPartner(i) {
			t.of, t.definite, t.ofFirst = of, true, i
			for r.before(t.ofFirst) >= 0 && r.cast.ByToken[t.ofFirst-1] == r.cast.ByToken[i] {
				t.ofFirst--
			}
			r.sender(t)
			if b := r.before(t.ofFirst); b >= 0 && r.past[r.ids[b]] && r.ids[b] != 0 {
				t.past = true
			}
		} else if n := len(r.titles); n > 0 && r.titles[n-1].last == i+1 && isPossessive(r.word(i+1)) {
			t.of, t.definite, t.ofFirst = r.titles[n-1].of, true, r.titles[n-1].ofFirst
		} else if isArticle(r.lower(i)) == "the" {
			t.definite = true
		} else if r.throughPortfolio(t, i) {
			return
		} else if r.upper[i] && isWord(r.word(i)) && !r.is(i, common) && r.sentenceStart(i) != i {
			t.elsewhere = true // "Gazprom spokesman": of something that is no party
		} else if r.is(i, possessive) {
			t.possessive = true
		}
	}
	if t.of == "" {
		r.attachAfter(t)
	}
}

// throughPortfolio reads "the Peruvian Higher Education Minister": between a state and its minister all
// capitalised words are his portfolio, known or not. i is the token before the title.
func (r *reading) throughPortfolio(t *titleSpan, i int) bool {
	if t.class != "minister" {
		return false
	}
	for steps := 0; i >= 0 && steps < 5; steps++ {
		if a := r.cast.ByToken[i]; a >= 0 {
			if r.cast.Actors[a].Kind != State || r.hyphenPartner(i) || steps == 0 {
				return false
			}
			t.of, t.definite, t.first, t.ofFirst = r.cast.Actors[a].Of, true, i+1, i
			return true
		}
		if !r.upper[i] && r.lower(i) != "and" && r.word(i) != "," || r.claimed[i] || r.singleHead(i) {
			return false
		}
		i = r.before(i)
	}
	return false
}

// sender reads "Russia's UN ambassador": an envoy at a body is his state's.
func (r *reading) sender(t *titleSpan) {
	if r.cast.Actors[r.cast.ByToken[t.ofFirst]].Kind != Organisation {
		return
	}
	i := r.before(t.ofFirst)
	for i >= 0 && (isPossessive(r.word(i)) || r.ids[i] != 0 && r.modifier[r.ids[i]]) {
		i = r.before(i)
	}
	if i >= 0 && r.cast.ByToken[i] >= 0 && r.cast.Actors[r.cast.ByToken[i]].Kind == State {
		t.of = r.partyAt(i)
		for t.ofFirst = i; r.before(t.ofFirst) >= 0 && r.cast.ByToken[t.ofFirst-1] == r.cast.ByToken[i]; {
			t.ofFirst--
		}
	}
}

// attachAfter reads "the president of Georgia", "foreign minister from the North", "leader of the Tamil Tigers".
func (r *reading) attachAfter(t *titleSpan) {
	j := r.after(t.last)
	if j < 0 {
		return
	}
	switch r.lower(j) {
	case "of", "from", "for":
	default:
		return
	}
	for j++; r.after(j) >= 0 && (r.lower(j) == "the" || r.cast.ByToken[j] < 0 && (r.upper[j] || r.portfolio[r.ids[j]] && r.ids[j] != 0 || r.modifier[r.ids[j]] && r.ids[j] != 0)); j++ {
		if j > t.last+8 {
			return
		}
	}
	if r.after(j) < 0 {
		return
	}
	if of := r.partyAt(j); of != "" {
		t.of, t.definite = of, true
		if r.lower(t.last) == "of" && t.class != "envoy" {
			end := j + 1
			for end < len(r.ids) && r.cast.ByToken[end] == r.cast.ByToken[j] {
				end++
			}
			for r.after(end) >= 0 && r.cast.ByToken[end] < 0 && (r.silent[end] || r.ids[end] != 0 && (r.portfolio[r.ids[end]] || r.modifier[r.ids[end]])) {
				end++ // "head of the North Korean delegation"
			}
			t.last = min(end, r.sentenceEnd(j))
		}
	}
}

// partyAt returns the party of the state, body or group named at token i, or "".
func (r *reading) partyAt(i int) string {
	a := r.cast.ByToken[i]
	if a < 0 {
		return ""
	}
	return r.cast.Actors[a].Of
}

// hyphenPartner reports whether the state at i is the second of a pair: "Sino-US negotiators" have no one state.
func (r *reading) hyphenPartner(i int) bool {
	start := i
	for r.before(start) >= 0 && r.cast.ByToken[start-1] == r.cast.ByToken[i] {
		start--
	}
	b := r.before(start)
	return b > 0 && r.word(b) == "-" && r.glued(b) && r.partyAt(b-1) != ""
}

func isArticle(word string) string {
	switch word {
	case "the", "a", "an", "this", "that":
		return word
	}
	return ""
}
