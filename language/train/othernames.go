package train

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// OtherNames writes each text again with other people and places of the gazetteer in place of its own,
// the same for the same within a text: what is learned from American campaign news about the words
// around names then serves names from anywhere. It also writes weekdays as the wire does: "said
// Friday", "said on Friday".
func OtherNames(texts []NamedText, seed uint64) ([]NamedText, error) {
	table, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	s := newStrangers(table)
	random := rand.New(rand.NewPCG(seed, 3))
	out := make([]NamedText, len(texts))
	for i, text := range texts {
		out[i] = s.rewrite(text, random)
	}
	return out, nil
}

// strangers are the names to put in.
type strangers struct {
	people           [][2]string // given name, family name; in the order in which both are written
	familyFirst      []bool
	places, demonyms []string
	states           []string
	isDemonym        map[string]bool
}

func newStrangers(table *gazetteer.Table) *strangers {
	s := &strangers{isDemonym: map[string]bool{}}
	last := ""
	table.EachHolder(func(h gazetteer.Holder) {
		words := strings.Fields(h.Name)
		if h.Name == last || h.Code == "USA" || len(words) < 2 || len(words) > 4 || !ascii(h.Name) {
			return
		}
		last = h.Name
		first := gazetteer.FamilyFirst(h.Code) && h.Code != "JPN"
		if first {
			s.people = append(s.people, [2]string{words[0], strings.Join(words[1:], " ")})
		} else {
			s.people = append(s.people, [2]string{strings.Join(words[:len(words)-1], " "), words[len(words)-1]})
		}
		s.familyFirst = append(s.familyFirst, first)
	})
	for _, n := range table.Names {
		switch {
		case n.Code == "USA" || !ascii(n.Text):
		case n.Form == gazetteer.Demonym:
			s.demonyms = append(s.demonyms, n.Text)
			s.isDemonym[n.Text] = true
		case n.Form == gazetteer.StateName && len(strings.Fields(n.Text)) < 4:
			s.states = append(s.states, n.Text)
		case n.Form == gazetteer.Capital:
			s.places = append(s.places, n.Text, n.Text, n.Text)
		}
	}
	s.isDemonym["American"], s.isDemonym["Americans"] = true, true
	table.EachCity(func(c gazetteer.City) {
		if c.Code != "USA" && c.Population > 400_000 && ascii(c.Name) {
			s.places = append(s.places, c.Name)
		}
	})
	return s
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > 0x7e })
}

// rewrite replaces the names of one text.
func (s *strangers) rewrite(text NamedText, random *rand.Rand) NamedText {
	out := NamedText{ID: text.ID + " with other names"}
	people, places := map[string]int{}, map[string]string{}
	var b strings.Builder
	at := 0
	for _, name := range text.Names {
		if name.Start < at {
			continue
		}
		b.WriteString(wireDays(text.Text[at:name.Start], random))
		old := text.Text[name.Start:name.End]
		start := b.Len()
		switch name.Kind {
		case language.PersonName:
			b.WriteString(s.person(old, people, random))
		case language.PlaceName:
			b.WriteString(s.place(old, places, random))
		case language.OtherName:
			b.WriteString(s.other(old, places, random))
		default:
			b.WriteString(old)
		}
		out.Names = append(out.Names, NamedSpan{start, b.Len(), name.Kind})
		at = name.End
	}
	b.WriteString(wireDays(text.Text[at:], random))
	out.Text = b.String()
	return out
}

// person gives one person of the text one stranger: a name of one word becomes his family name.
func (s *strangers) person(old string, people map[string]int, random *rand.Rand) string {
	words := strings.Fields(old)
	family := words[len(words)-1]
	i, known := people[family]
	if !known {
		i = random.IntN(len(s.people))
		people[family] = i
		if len(words) > 1 {
			people[words[0]] = i
		}
	}
	p := s.people[i]
	if len(words) > 1 {
		return p[0] + " " + p[1]
	}
	if s.familyFirst[i] {
		return p[0]
	}
	return p[1]
}

func (s *strangers) place(old string, places map[string]string, random *rand.Rand) string {
	if _, known := places[old]; !known {
		if random.IntN(2) == 0 {
			places[old] = s.states[random.IntN(len(s.states))]
		} else {
			places[old] = s.places[random.IntN(len(s.places))]
		}
	}
	return places[old]
}

func (s *strangers) other(old string, places map[string]string, random *rand.Rand) string {
	if !s.isDemonym[old] {
		return old
	}
	if _, known := places[old]; !known {
		places[old] = s.demonyms[random.IntN(len(s.demonyms))]
	}
	return places[old]
}

var weekdays = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// wireDays drops the "on" before some weekdays and puts weekdays in after some cues of saying.
func wireDays(text string, random *rand.Rand) string {
	for _, day := range weekdays {
		if strings.Contains(text, " on "+day) && random.IntN(2) == 0 {
			text = strings.ReplaceAll(text, " on "+day, " "+day)
		}
	}
	if slices.ContainsFunc(weekdays, func(d string) bool { return strings.Contains(text, d) }) {
		return text
	}
	for _, cue := range []string{" said", " told"} {
		if i := strings.Index(text, cue); i >= 0 && random.IntN(4) == 0 {
			day := " " + weekdays[random.IntN(7)]
			if random.IntN(2) == 0 {
				return text[:i] + day + text[i:]
			}
			return text[:i+len(cue)] + day + text[i+len(cue):]
		}
	}
	return text
}
