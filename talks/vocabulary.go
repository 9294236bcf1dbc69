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
	sights              map[string]bool         // nouns for what is visited for its own sake: "shrine"
	placing             map[string]bool         // "city" in "the city of X"
	status              map[string][]statusWord // by lemma; a lemma may have an entry for each part of speech
	domains             map[string]domainWord
	stances             map[string][]stanceWord
	ordinals, tens      map[string]int
	progressive         map[string]string // "pressing": "press", of the verbs among the stances
	apart               map[string]bool   // "separately": one after the other
	listing             map[string]string // what stands between the places or days of one list: joins, within, again
	reasons             map[string]bool   // markers of clauses that are no part of what is put forward
	ties                map[string]bool   // markers of clauses that a position may depend on
	sureTies            map[string]bool   // those of them that are always such
	cardinals           map[string]int
	delegates           map[string]bool // titles of those who negotiate
	apartFrom           map[string]bool // prepositions before what is no participant: "talks with A about B"
	counted             map[string]bool // "anniversary": what an ordinal before it counts, in the name of a meeting
	ourselves           map[string]bool // "we", "your": those who speak, and those spoken to
	residences          map[string]bool // "White House", of metonyms.txt
	seats               map[string]bool // "capital" in "the Norwegian capital"
	cityStates          map[string]bool
	locatives           map[string]bool       // prepositions of place
	capitals            map[string]string     // capital of a state, by the state's code
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
	kindly    bool // of much else than talks, unless its kind is one of talks
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

func newVocabulary(words lexicon.Source) *vocabulary {
	v := &vocabulary{
		nouns: map[string]word{}, verbs: map[string]word{}, light: map[string]word{},
		sets: map[string]bool{}, member: map[string]bool{}, placing: map[string]bool{}, people: map[string]bool{}, sights: map[string]bool{}, seats: map[string]bool{}, ourselves: map[string]bool{}, counted: map[string]bool{}, apartFrom: map[string]bool{}, residences: map[string]bool{},
		tellers: map[string]bool{}, delegates: map[string]bool{}, cityStates: map[string]bool{}, locatives: map[string]bool{}, apart: map[string]bool{}, listing: map[string]string{}, reasons: map[string]bool{},
		ties: map[string]bool{}, sureTies: map[string]bool{},
		modifiers: map[string]string{}, orders: map[string]string{}, ranks: map[string]string{}, levels: map[string]string{},
		acts: map[string]string{}, timing: map[string]string{}, progressive: map[string]string{}, cities: map[string]string{}, capitals: map[string]string{},
		ordinals: map[string]int{}, cardinals: map[string]int{}, tens: map[string]int{},
		cuts: map[string][][]string{}, status: map[string][]statusWord{}, domains: map[string]domainWord{}, stances: map[string][]stanceWord{},
	}
	v.addMeetings(words.MustLoad("meetings"))
	v.addNumbers(words.MustLoad("ordinals"))
	v.addStances(words.MustLoad("stances"))
	for _, e := range words.MustLoad("capitals") {
		v.capitals[e.Get("code")] = e.Get("capital")
	}
	for _, e := range words.MustLoad("metonyms") {
		v.residences[e.Text] = v.residences[e.Text] || e.Get("kind") == "seat"
	}
	for _, e := range words.MustLoad("cities") {
		v.cities[e.Text] = e.Get("name")
	}
	for _, e := range words.MustLoad("status") {
		if e.Get("pos") == "prep" {
			v.timing[e.Text] = e.Get("class")
			continue
		}
		lemma, particle, _ := strings.Cut(e.Text, " ")
		v.status[lemma] = append(v.status[lemma], statusWord{class: e.Get("class"), pos: e.Get("pos"), particle: particle})
	}
	for _, e := range words.MustLoad("domains") {
		v.domains[e.Text] = domainWord{class: e.Get("class"), beside: e.Has("beside"), rounds: e.Has("rounds")}
	}
	return v
}

// addMeetings reads lexicon/meetings.txt: words that name occasions, words that stand beside them, and words for
// those who take part, by their pos.
func (v *vocabulary) addMeetings(entries []lexicon.Entry) {
	triggers := map[string]map[string]word{"noun": v.nouns, "verb": v.verbs, "light": v.light}
	plain := map[string]map[string]bool{
		"set": v.sets, "teller": v.tellers, "citystate": v.cityStates, "locative": v.locatives, "delegate": v.delegates,
		"apart": v.apart, "people": v.people, "sight": v.sights, "placing": v.placing, "ourselves": v.ourselves, "apartfrom": v.apartFrom, "member": v.member,
	}
	for _, e := range entries {
		pos := e.Get("pos")
		switch {
		case triggers[pos] != nil:
			triggers[pos][e.Text] = word{
				lemma: e.Text, noun: pos == "noun", form: e.Get("form"), sense: e.Get("sense"),
				strong: e.Get("strength") == "strong", plural: e.Get("number") == "plural", host: e.Get("role") == "host",
				needsWith: e.Get("needs") == "with", loose: e.Get("needs") == "talks", kindly: e.Get("needs") == "matter",
				with: list(e.Get("with")), object: e.Get("object"), place: list(e.Get("place")),
			}
		case plain[pos] != nil:
			plain[pos][e.Text] = true
		case pos == "modifier":
			v.modifiers[e.Text] = e.Get("kind")
		case pos == "listing":
			v.listing[e.Text] = e.Get("kind")
		case pos == "order":
			v.orders[e.Text] = e.Get("order")
		case pos == "rank":
			v.ranks[e.Text] = e.Get("level")
		case pos == "title":
			v.levels[e.Text] = e.Get("level")
		}
		if pos == "placing" && e.Get("seat") != "" {
			v.seats[e.Text] = true
		}
	}
}

func (v *vocabulary) addNumbers(entries []lexicon.Entry) {
	for _, e := range entries {
		v.counted[e.Text] = e.Get("counted") != ""
		for key, numbers := range map[string]map[string]int{"value": v.ordinals, "cardinal": v.cardinals, "tens": v.tens} {
			if n, err := strconv.Atoi(e.Get(key)); err == nil {
				numbers[e.Text] = n
			}
		}
	}
}

func (v *vocabulary) addStances(entries []lexicon.Entry) {
	for _, e := range entries {
		lemma, particle, _ := strings.Cut(e.Text, " ")
		key := lemma
		switch e.Get("pos") {
		case "act":
			v.acts[e.Text] = e.Get("kind")
			continue
		case "cut":
			v.cuts[lemma] = append(v.cuts[lemma], strings.Fields(e.Text))
			continue
		case "reason":
			v.reasons[e.Text] = true
			continue
		case "tie":
			v.ties[e.Text] = true
			v.sureTies[e.Text] = e.Has("sure")
			continue
		case "mark":
			key = e.Text
		case "verb":
			v.progressive[strings.TrimSuffix(lemma, "e")+"ing"] = lemma
		}
		v.stances[key] = append(v.stances[key], stanceWord{
			lemma: e.Text, particle: particle, pos: e.Get("pos"), stance: e.Get("stance"), other: e.Get("other"), own: e.Get("own"),
			content: list(e.Get("content")), to: list(e.Get("to")), needs: list(e.Get("needs")),
			weak: e.Has("weak"), negated: e.Has("negated"), modal: e.Has("modal"),
		})
	}
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
