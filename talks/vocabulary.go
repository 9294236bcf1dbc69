package talks

import (
	"strconv"
	"strings"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
)

// vocabulary is the lexicons of this package, compiled for look-up by lemma. It is read-only once made.
type vocabulary struct {
	nouns, verbs, light map[string]word
	sets, member        map[string]bool         // words for the parties just named; verbs whose object takes part
	people              map[string]bool         // nouns for people who act for a party
	placing             map[string]bool         // "city" in "the city of X"
	status              map[string][]statusWord // by lemma; a lemma may have an entry for each part of speech
	domains             map[string]domainWord
	stances             map[string][]stanceWord
	ordinals, tens      map[string]int
	progressive         map[string]string // "pressing": "press", of the verbs among the stances
	ties                map[string]bool   // markers of clauses that a position may depend on
	cardinals           map[string]int
	delegates           map[string]bool // titles of those who negotiate
	seats               map[string]bool // "capital" in "the Norwegian capital"
	cityStates          map[string]bool
	locatives           map[string]bool       // prepositions of place
	capitals            map[string]string     // capital of a state, by the state's common name
	cuts                map[string][][]string // where the words of a position end, by the first word
	cities              map[string]string     // common names of cities under other names
	modifiers           map[string]string     // kind of a modifier of talks
	orders, ranks       map[string]string     // "last", "next"; "ministerial"
	acts                map[string]string     // kind of act that a position is about
	levels              map[string]string     // level of those who hold a title
	timing              map[string]string     // "ahead" for "prior to": prepositions that set one occasion before another
	tellers             map[string]bool       // titles of those who only tell of talks
}

// word is an entry of lexicon/meetings.txt.
type word struct {
	lemma     string
	noun      bool
	form      string
	sense     string
	strong    bool
	plural    bool
	host      bool
	needsWith bool
	loose     bool // of much else than talks, unless it is numbered or is said to be of talks
	with      []string
	object    string
	place     []string
}

// statusWord is an entry of lexicon/status.txt.
type statusWord struct {
	class, pos, particle string
}

// domainWord is an entry of lexicon/domains.txt.
type domainWord struct {
	class  string
	beside bool
	rounds bool // it has rounds or sessions of its own
}

// stanceWord is an entry of lexicon/stances.txt.
type stanceWord struct {
	lemma, particle string
	pos, stance     string
	other, own      string // the stance where another is to act, or the party itself
	content, to     []string
	needs           []string
	weak            bool
	negated, modal  bool
	progressive     bool // found as the form in -ing where the tag says adjective or noun
}

func newVocabulary() *vocabulary {
	v := &vocabulary{
		nouns: map[string]word{}, verbs: map[string]word{}, light: map[string]word{},
		sets: map[string]bool{}, member: map[string]bool{}, placing: map[string]bool{}, people: map[string]bool{}, cities: map[string]string{}, ties: map[string]bool{}, progressive: map[string]string{}, cuts: map[string][][]string{}, modifiers: map[string]string{}, acts: map[string]string{}, orders: map[string]string{}, ranks: map[string]string{}, levels: map[string]string{}, timing: map[string]string{}, tellers: map[string]bool{}, ordinals: map[string]int{}, cardinals: map[string]int{}, delegates: map[string]bool{}, capitals: map[string]string{}, seats: map[string]bool{}, cityStates: map[string]bool{}, locatives: map[string]bool{}, tens: map[string]int{},
		status: map[string][]statusWord{}, domains: map[string]domainWord{}, stances: map[string][]stanceWord{},
	}
	for _, e := range lexicon.MustLoad("meetings") {
		w := word{
			lemma: e.Text, noun: e.Get("pos") == "noun", form: e.Get("form"), sense: e.Get("sense"),
			strong: e.Get("strength") == "strong", plural: e.Get("number") == "plural", host: e.Get("role") == "host", needsWith: e.Get("needs") == "with", loose: e.Get("needs") == "talks",
			with: list(e.Get("with")), object: e.Get("object"), place: list(e.Get("place")),
		}
		switch e.Get("pos") {
		case "noun":
			v.nouns[e.Text] = w
		case "verb":
			v.verbs[e.Text] = w
		case "light":
			v.light[e.Text] = w
		case "set":
			v.sets[e.Text] = true
		case "modifier":
			v.modifiers[e.Text] = e.Get("kind")
		case "order":
			v.orders[e.Text] = e.Get("order")
		case "rank":
			v.ranks[e.Text] = e.Get("level")
		case "title":
			v.levels[e.Text] = e.Get("level")
		case "teller":
			v.tellers[e.Text] = true
		case "citystate":
			v.cityStates[e.Text] = true
		case "locative":
			v.locatives[e.Text] = true
		case "delegate":
			v.delegates[e.Text] = true
		case "people":
			v.people[e.Text] = true
		case "placing":
			v.placing[e.Text] = true
			if e.Get("seat") != "" {
				v.seats[e.Text] = true
			}
		case "member":
			v.member[e.Text] = true
		}
	}
	for _, e := range lexicon.MustLoad("capitals") {
		v.capitals[e.Text] = e.Get("capital")
	}
	for _, e := range lexicon.MustLoad("cities") {
		v.cities[e.Text] = e.Get("name")
	}
	for _, e := range lexicon.MustLoad("ordinals") {
		if n, err := strconv.Atoi(e.Get("value")); err == nil {
			v.ordinals[e.Text] = n
		}
		if n, err := strconv.Atoi(e.Get("cardinal")); err == nil {
			v.cardinals[e.Text] = n
		}
		if n, err := strconv.Atoi(e.Get("tens")); err == nil {
			v.tens[e.Text] = n
		}
	}
	for _, e := range lexicon.MustLoad("status") {
		if e.Get("pos") == "prep" {
			v.timing[e.Text] = e.Get("class")
			continue
		}
		lemma, particle, _ := strings.Cut(e.Text, " ")
		v.status[lemma] = append(v.status[lemma], statusWord{class: e.Get("class"), pos: e.Get("pos"), particle: particle})
	}
	for _, e := range lexicon.MustLoad("domains") {
		v.domains[e.Text] = domainWord{class: e.Get("class"), beside: e.Has("beside"), rounds: e.Has("rounds")}
	}
	for _, e := range lexicon.MustLoad("stances") {
		if e.Get("pos") == "act" {
			v.acts[e.Text] = e.Get("kind")
			continue
		}
		if e.Get("pos") == "cut" {
			words := strings.Fields(e.Text)
			v.cuts[words[0]] = append(v.cuts[words[0]], words)
			continue
		}
		if e.Get("pos") == "tie" {
			v.ties[e.Text] = true
			continue
		}
		lemma, particle, _ := strings.Cut(e.Text, " ")
		key := lemma
		if e.Get("pos") == "mark" {
			key = e.Text
		}
		if e.Get("pos") == "verb" {
			v.progressive[strings.TrimSuffix(lemma, "e")+"ing"] = lemma
		}
		v.stances[key] = append(v.stances[key], stanceWord{
			lemma: e.Text, particle: particle, pos: e.Get("pos"), stance: e.Get("stance"), other: e.Get("other"), own: e.Get("own"),
			content: list(e.Get("content")), to: list(e.Get("to")), needs: list(e.Get("needs")),
			weak: e.Has("weak"), negated: e.Has("negated"), modal: e.Has("modal"),
		})
	}
	return v
}

// statusOf returns the class of a word as lexicon/status.txt gives it, or "". An entry with a particle
// wins over one without when the particle is there.
func (v *vocabulary) statusOf(lemma string, pos language.UPOS, particle string) string {
	class := ""
	for _, s := range v.status[lemma] {
		if !fits(s.pos, pos) {
			continue
		}
		if s.particle != "" && s.particle == particle {
			return s.class
		}
		if s.particle == "" && class == "" {
			class = s.class
		}
	}
	return class
}

func fits(pos string, tag language.UPOS) bool {
	switch pos {
	case "verb":
		return tag == language.VERB || tag == language.AUX
	case "noun":
		return tag == language.NOUN || tag == language.PROPN
	case "adj":
		return tag == language.ADJ || tag == language.VERB
	case "adv":
		return tag == language.ADV || tag == language.ADP
	}
	return false
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
