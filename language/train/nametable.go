package train

import (
	"strings"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language/internal/naming"
	"github.com/parley-record/parley/lexicon"
)

// nameTable is what the gazetteer and the lexicons know of single words.
func nameTable() (*naming.Table, error) {
	table, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	k := knownWords{}
	for _, n := range table.Names {
		switch n.Form {
		case gazetteer.StateName:
			k.state(n.Text)
		case gazetteer.Demonym:
			k.demonym(n.Text)
		case gazetteer.Capital:
			k.city(n.Text)
		}
	}
	table.EachCity(func(c gazetteer.City) {
		if c.Population >= 50_000 || c.Capital {
			k.city(c.Name)
		}
	})
	surnames := map[string]int{}
	table.EachHolder(func(h gazetteer.Holder) {
		words := splitWords(h.Name)
		if len(words) < 2 {
			return
		}
		first, last := words[0], words[len(words)-1]
		if gazetteer.FamilyFirst(h.Code) && h.Code != "JPN" {
			first, last = last, first
		}
		k.mark(first, naming.Given)
		k.mark(last, naming.Surname)
		if surnames[last]++; surnames[last] >= 3 {
			k.mark(last, naming.SurnameOfMany)
		}
	})
	k.lexicons()
	return naming.NewTable(k), nil
}

// splitWords cuts a name as the tokeniser does: at blanks and hyphens.
func splitWords(name string) []string { return strings.Fields(strings.ReplaceAll(name, "-", " ")) }

type knownWords map[uint64]uint16

func (k knownWords) mark(word string, known uint16) {
	if len(word) > 1 {
		k[naming.FoldHash(word)] |= known
	}
}

func (k knownWords) state(name string) {
	words := splitWords(name)
	for _, w := range words {
		if w[0] < 'a' || w[0] > 'z' {
			k.mark(w, naming.State)
		}
	}
	if len(words) == 1 {
		k.mark(name, naming.StateFull)
		if len(name) <= 3 {
			k.mark(strings.Join(strings.Split(name, ""), ".")+".", naming.StateFull|naming.State)
		}
	}
}

func (k knownWords) demonym(name string) {
	words := splitWords(name)
	k.mark(words[len(words)-1], naming.Demonym)
}

func (k knownWords) city(name string) {
	words := splitWords(name)
	if len(words) == 1 {
		k.mark(name, naming.City)
		return
	}
	for _, w := range words {
		if w[0] < 'a' || w[0] > 'z' {
			k.mark(w, naming.CityPart)
		}
	}
}

func (k knownWords) lexicons() {
	for _, e := range lexicon.MustLoad("states") {
		switch e.Get("form") {
		case "name", "former", "group":
			if e.Get("form") != "group" || !strings.HasSuffix(e.Text, "s") {
				k.state(e.Text)
			}
		case "demonym":
			k.demonym(e.Text)
		}
	}
	for _, e := range lexicon.MustLoad("metonyms") {
		if e.Get("kind") == "city" {
			k.city(e.Text)
		}
	}
	for _, e := range lexicon.MustLoad("bodies") {
		for _, w := range splitWords(e.Text) {
			if w[0] >= 'A' && w[0] <= 'Z' {
				k.mark(w, naming.Body)
			}
		}
		if !strings.Contains(e.Text, " ") && strings.ToUpper(e.Text) == e.Text {
			k.mark(strings.Join(strings.Split(e.Text, ""), ".")+".", naming.Body)
		}
	}
	for _, e := range lexicon.MustLoad("groups") {
		words := splitWords(e.Text)
		switch e.Get("kind") {
		case "press":
			k.mark(words[len(words)-1], naming.Press)
		case "head", "party", "business":
			k.mark(words[len(words)-1], naming.OrgHead)
		case "":
			for _, w := range words {
				k.mark(w, naming.Body)
			}
		}
	}
	for _, e := range lexicon.MustLoad("titles") {
		words := splitWords(e.Text)
		last := words[len(words)-1]
		switch e.Get("part") {
		case "head":
			k.mark(last, naming.TitleHead)
		case "honorific":
			k.mark(last, naming.Honorific)
		case "modifier", "portfolio":
			k.mark(last, naming.TitlePart)
		case "organ":
			k.mark(last, naming.OrgHead)
		}
	}
}
