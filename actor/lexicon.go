package actor

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/lexicon"
)

// sense is one thing that a name can mean.
type sense struct {
	form     form
	code     string // state or body
	group    string
	needs    []string // codes of which one must be in the report
	rule     string
	place    bool // names a region, and seldom its rulers
	upper    bool // must be written with a capital
	acronym  bool // must be written in capitals
	from, to int  // years; 0 for no bound
}

type form uint8

const (
	formState form = iota
	formDemonym
	formPrefix
	formPart
	formCity // stands for its state when it acts
	formSeat
	formOrgan
	formSite // a place for talks: in a state, never the state
	formBody
	formBodyCity
	formGroup
	formPress
	formRegion // no state: its words are kept from being read as one
)

// title is one entry of titles.txt.
type title struct {
	class, sex string
	state      string // whose office it is when the text names no other
	several    bool   // a plural: its singular stands before it in the lexicon
	means      string // the title that it is short for, or ""
	rule       string
}

// vocabulary is everything the resolver knows before reading.
type vocabulary struct {
	words     map[string]int32
	names     *matcher[sense]
	heads     *matcher[title]
	organs    *matcher[string]
	modifier  map[int32]bool
	past      map[int32]bool
	portfolio map[int32]bool
	honorific map[int32]string // sex, or "?"
	groupHead map[int32]lexicon.Entry
	describes map[int32]bool
	corporate map[int32]string // "business", "press", "party"
	table     *gazetteer.Table
	around    map[int32]role
	pairs     map[int32][]string // members of a pair that its noun names
	cities    map[string]city    // by folded name: those of cities.txt
}

func newVocabulary(table *gazetteer.Table, from lexicon.Source) *vocabulary {
	v := &vocabulary{words: map[string]int32{}, table: table, modifier: map[int32]bool{}, past: map[int32]bool{},
		portfolio: map[int32]bool{}, honorific: map[int32]string{}, groupHead: map[int32]lexicon.Entry{}, describes: map[int32]bool{}, corporate: map[int32]string{}}
	v.names, v.heads, v.organs = newMatcher[sense](v.words), newMatcher[title](v.words), newMatcher[string](v.words)
	v.loadStates(from.MustLoad("states"))
	v.loadMetonyms(from.MustLoad("metonyms"))
	v.loadBodies(from.MustLoad("bodies"))
	v.loadGroups(from.MustLoad("groups"))
	v.loadTable()
	v.loadTitles(from.MustLoad("titles"))
	v.loadAround(from.MustLoad("around"))
	v.loadCities(from.MustLoad("cities"))
	return v
}

func (v *vocabulary) addName(text string, s sense) {
	first := []rune(text)[0]
	s.upper = unicode.IsUpper(first)
	s.acronym = len(text) <= 6 && strings.ToUpper(text) == text && s.upper
	if s.rule == "" {
		s.rule = text
	}
	v.names.add(text, s)
}

func needs(e lexicon.Entry) []string {
	if n := e.Get("needs"); n != "" {
		return strings.Split(n, ",")
	}
	return nil
}

func year(e lexicon.Entry, key string) int {
	n, _ := strconv.Atoi(e.Get(key)) // absent: 0, no bound
	return n
}

func (v *vocabulary) loadStates(entries []lexicon.Entry) {
	forms := map[string]form{"name": formState, "former": formState, "demonym": formDemonym, "prefix": formPrefix, "part": formPart, "group": formGroup, "region": formRegion, "city": formCity, "organ": formOrgan}
	for _, e := range entries {
		v.addName(e.Text, sense{form: forms[e.Get("form")], code: e.Get("code"), group: e.Get("group"), needs: needs(e), place: e.Has("place"), rule: "states.txt: " + e.Text})
	}
}

func (v *vocabulary) loadMetonyms(entries []lexicon.Entry) {
	forms := map[string]form{"seat": formSeat, "organ": formOrgan, "army": formOrgan, "parliament": formOrgan, "city": formCity, "place": formSite, "none": formSite, "press": formPress}
	for _, e := range entries {
		v.addName(e.Text, sense{form: forms[e.Get("kind")], code: e.Get("code"), needs: needs(e), from: year(e, "from"), to: year(e, "to"), rule: "metonyms.txt: " + e.Text})
	}
}

func (v *vocabulary) loadBodies(entries []lexicon.Entry) {
	for _, e := range entries {
		f := formBody
		if e.Get("kind") == "city" {
			f = formBodyCity
		} else if e.Get("kind") == "place" {
			f = formSite
		}
		v.addName(e.Text, sense{form: f, code: e.Get("code"), needs: needs(e), rule: "bodies.txt: " + e.Text})
	}
}

func (v *vocabulary) loadGroups(entries []lexicon.Entry) {
	for _, e := range entries {
		id := intern(v.words, normal(e.Text))
		switch kind := e.Get("kind"); kind {
		case "":
			v.addName(e.Text, sense{form: formGroup, group: e.Get("code"), needs: needs(e), rule: "groups.txt: " + e.Text})
		case "head":
			v.groupHead[id] = e
		case "describes":
			v.describes[id] = true
		case "agency":
			v.addName(e.Text, sense{form: formPress, rule: "groups.txt: " + e.Text})
			if len(phraseWords(e.Text)) == 1 {
				v.corporate[id] = "press"
			}
		case "press":
			v.corporate[id] = kind
		default:
			v.corporate[intern(v.words, lastWord(e.Text))] = kind
		}
	}
}

func lastWord(text string) string {
	words := phraseWords(text)
	return words[len(words)-1]
}

// loadTable adds what the lexicons do not have.
func (v *vocabulary) loadTable() {
	for _, n := range v.table.Names {
		if v.has(n.Text) {
			continue
		}
		f := map[gazetteer.Form]form{gazetteer.StateName: formState, gazetteer.Demonym: formDemonym, gazetteer.Capital: formCity}[n.Form]
		if f == formCity && v.table.Common(n.Code) == n.Text {
			continue
		}
		v.addName(n.Text, sense{form: f, code: n.Code, rule: "gazetteer: " + n.Text})
	}
}

// has reports whether the lexicons know the name.
func (v *vocabulary) has(text string) bool {
	node := int32(0)
	for _, word := range phraseWords(text) {
		id, ok := v.words[word]
		if !ok {
			return false
		}
		if node, ok = v.names.next[edge{node, id}]; !ok {
			return false
		}
	}
	for _, s := range v.names.value[node] {
		if len(s.needs) == 0 {
			return true
		}
	}
	return false
}

// city is a place of cities.txt.
type city struct{ name, code string }

func (v *vocabulary) loadCities(entries []lexicon.Entry) {
	v.cities = map[string]city{}
	for _, e := range entries {
		c := city{e.Text, e.Get("code")}
		if name := e.Get("name"); name != "" {
			c.name = name
		}
		v.cities[gazetteer.Fold(e.Text)] = c
	}
}

func (v *vocabulary) loadTitles(entries []lexicon.Entry) {
	one := map[string]bool{}
	for _, e := range entries {
		switch e.Get("part") {
		case "head":
			one[e.Text] = true
			several := strings.HasSuffix(e.Text, "s") && one[strings.TrimSuffix(e.Text, "s")]
			v.heads.add(e.Text, title{class: e.Get("class"), sex: e.Get("sex"), state: e.Get("state"), several: several, means: e.Get("means"), rule: "titles.txt: " + e.Text})
		case "organ":
			v.organs.add(e.Text, "titles.txt: "+e.Text)
		case "modifier":
			for _, word := range phraseWords(e.Text) {
				v.modifier[intern(v.words, word)] = true
				if e.Has("past") {
					v.past[intern(v.words, word)] = true
				}
			}
		case "portfolio":
			v.portfolio[intern(v.words, normal(e.Text))] = true
		case "honorific":
			sex := e.Get("sex")
			if sex == "" {
				sex = "?"
			}
			v.honorific[intern(v.words, normal(e.Text))] = sex
		}
	}
}
