package source

import (
	"regexp"
	"strings"

	"github.com/parley-record/parley/gazetteer"
)

var (
	phoenixCode = regexp.MustCompile(`\[([A-Z]{3})([A-Z]*)\s*([<>]?)\s*(\d{6,9})?(?:-(\d{6,9}))?\]`)
	titleWord   = regexp.MustCompile(`(?i)^(president|minister|prime|foreign|general|gen\.?|king|queen|chairman|secretary|ambassador|premier|chancellor|prince|leader|director|chief|deputy|vice|former|ex-.*|spokesman|the|of|and|commander|party|administration|government|council|ministry|parliament|assembly|army|forces|national|committee|court|commission|department|office|supreme|union|republic|house|police|soviet|senator|sen\.?|speaker|mr\.?|dr\.?|colonel|col\.?|sheikh|archbishop|bishop|judge|justice|capital|province|state|federal|.*ian|.*ese|.*ish|emperor|sultan|emir|crown)$`)
)

// phoenix reads the dated people of the Phoenix country actors dictionary (MIT, Open Event Data
// Alliance), who reach back before 2000.
func (c *compiler) phoenix() error {
	var names []string
	open := false // codes have begun for the names at hand
	return c.read("petrarch2/Phoenix.Countries.actors.txt.gz", false, func(line string) error {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimRight(line, " \t\r")
		if line == "" {
			return nil
		}
		if line[0] != '\t' && line[0] != ' ' {
			if open && line[0] != '+' {
				names, open = nil, false
			}
			name, codes, found := strings.Cut(line, "[")
			names = append(names, strings.Trim(strings.TrimPrefix(name, "+"), "_ \t"))
			if !found {
				return nil
			}
			line = "[" + codes
		}
		open = true
		for _, m := range phoenixCode.FindAllStringSubmatch(line, -1) {
			c.phoenixPerson(names, m)
		}
		return nil
	})
}

func (c *compiler) phoenixPerson(names []string, m []string) {
	if len(m[2]) < 3 || m[4] == "" {
		return
	}
	class := gazetteer.Government
	switch m[2][:3] {
	case "LEG":
		class = gazetteer.Parliament
	case "GOV", "MIL":
	default:
		return
	}
	from, to := phoenixDate(m[4]), phoenixDate(m[5])
	if m[3] == "<" {
		return
	}
	if to == "" {
		to = "2014-01" // the dictionary's own date: what was open then is open no longer
	}
	if from == "" || !c.known(m[1]) {
		return
	}
	for _, name := range names {
		words := strings.Split(name, "_")
		if len(words) < 2 || len(words) > 5 || !isPersonal(words) {
			continue
		}
		for i, w := range words {
			words[i] = titleCase(w)
		}
		c.person(strings.Join(words, " "), m[1], class, from, to)
	}
}

func (c *compiler) known(code string) bool {
	for _, known := range c.iso2 {
		if known == code {
			return true
		}
	}
	return false
}

func isPersonal(words []string) bool {
	for _, w := range words {
		if w == "" || titleWord.MatchString(w) || strings.ContainsAny(w, "()0123456789,/") {
			return false
		}
	}
	return true
}

func titleCase(word string) string {
	parts := strings.Split(strings.ToLower(word), "-")
	for i, p := range parts {
		if p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "-")
}

// phoenixDate turns YYMMDD and YYYYMMDD into YYYY-MM.
func phoenixDate(date string) string {
	switch len(date) {
	case 6:
		century := "19"
		if date[:2] < "30" {
			century = "20"
		}
		return century + date[:2] + "-" + date[2:4]
	case 8:
		return date[:4] + "-" + date[4:6]
	}
	return ""
}
