package source

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/gazetteer"
)

// earliest is the first year whose office holders are kept: reports on the web are younger.
const earliest = 198500

// person notes that somebody with the name held an office of the class in the state.
func (c *compiler) person(name, code string, class gazetteer.Class, from, to string) {
	name = plainName(name)
	if code == "" || class == 0 || len(strings.Fields(name)) < 1 {
		return
	}
	h := gazetteer.Holder{Name: name, Code: code, Class: class, From: month(from), To: month(to)}
	if h.To != 0 && h.To < earliest {
		return
	}
	c.found = append(c.found, h)
}

var (
	initials = regexp.MustCompile(` [A-Z]\.`)
	brackets = regexp.MustCompile(` ?\([^)]*\)`)
	suffix   = regexp.MustCompile(`,? (Jr|Sr|II|III|IV)\.?$`)
)

// plainName is a name as news would write it: without brackets, middle initials and "Jr.".
func plainName(name string) string {
	name = brackets.ReplaceAllString(name, "")
	name = suffix.ReplaceAllString(name, "")
	name = strings.NewReplacer("’", "'", "ʻ", "'", "ʼ", "'", "\u00a0", " ").Replace(name)
	return strings.TrimSpace(initials.ReplaceAllString(name, ""))
}

// month reads "2004-03-09", "2004" or "" as year*100+month.
func month(date string) int {
	if len(date) < 4 {
		return 0
	}
	year, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	if len(date) >= 7 {
		if m, err := strconv.Atoi(date[5:7]); err == nil {
			return year*100 + m
		}
	}
	return year * 100
}

var offices = []struct {
	pattern *regexp.Regexp
	class   gazetteer.Class
}{
	{regexp.MustCompile(`(?i)\b(judge|justice of|chief justice|governor|chief minister|bishop|mayor|court|bank|university|auditor|ombuds|commission|prefect|parliamentary|shadow|member of|Lord|Lady|Whip)\b`), 0},
	{regexp.MustCompile(`(?i)ambassador|permanent representative|high commissioner`), gazetteer.Envoy},
	{regexp.MustCompile(`(?i)foreign|external (affairs|relations)|^(united states )?secretary of state$|\bexterior\b`), gazetteer.Foreign},
	{regexp.MustCompile(`(?i)speaker|(president|chair\w*) of the (senate|chamber|congress|national assembly|parliament|house|federation council|state duma|legislat|council)`), gazetteer.Parliament},
	{regexp.MustCompile(`(?i)^(vice|deputy|first (vice|deputy))|vice[- ]president|deputy prime|vice premier`), gazetteer.Minister},
	{regexp.MustCompile(`(?i)minister of (national )?defen[cs]e|secretary of defen[cs]e|defen[cs]e minister|minister for defen[cs]e|^secretary of state for defence`), gazetteer.Defence},
	{regexp.MustCompile(`(?i)^(acting |interim |federal )?(president|prime minister|premier|chancellor|king|queen|emperor|empress|emir|sultan|supreme leader|taoiseach|head of|monarch|pope|grand duke|prince of|paramount leader)`), gazetteer.Head},
	{regexp.MustCompile(`(?i)minister|secretary|vice president|chief of (the )?(general )?staff|attorney general|trade representative|national security|director`), gazetteer.Minister},
}

// class sorts the title of an office; 0 for offices that no report on talks would miss.
func class(position string) gazetteer.Class {
	for _, o := range offices {
		if o.pattern.MatchString(position) {
			return o.class
		}
	}
	return 0
}

// holders reads office holders since 2000 from Wikidata (CC0).
func (c *compiler) holders() error {
	return c.table("office_holders_since_2000.tsv.gz", 6, func(f []string) {
		code, kind := c.state(f[0]), class(f[1])
		if f[0] == "world" {
			code, kind = bodyOf(f[1]), gazetteer.Official
		}
		c.person(f[2], code, kind, f[4], f[5])
	})
}

func bodyOf(position string) string {
	switch {
	case strings.Contains(position, "Secretary-General of the United Nations"), strings.Contains(position, "United Nations General Assembly"):
		return "UN"
	case strings.Contains(position, "World Trade Organization"):
		return "WTO"
	case strings.Contains(position, "OSCE"):
		return "OSCE"
	}
	return ""
}

// heads reads heads of state and government of 2021-2022 from Wikidata (CC0).
func (c *compiler) heads() error {
	return c.table("heads_2021.tsv.gz", 6, func(f []string) {
		end := ""
		if len(f) > 6 {
			end = f[6]
		}
		c.person(f[3], c.state(f[0]), gazetteer.Head, f[5], end)
	})
}

// foreignMinisters reads those of January 2023 from Wikidata (CC0).
func (c *compiler) foreignMinisters() error {
	return c.table("foreign_ministers_2023.tsv.gz", 6, func(f []string) {
		c.person(f[3], c.state(f[0]), gazetteer.Foreign, f[5], "")
	})
}

// current reads open-data-archive/world-leaders-current (CC BY-SA 4.0).
func (c *compiler) current() error {
	return c.table("heads_g20_asean_2026.tsv.gz", 8, func(f []string) {
		c.person(f[4], c.iso2[f[0]], gazetteer.Head, f[7], "")
	})
}

// diplomats reads US chiefs of mission and principal officers from the Office of the Historian (CC0).
func (c *compiler) diplomats() error {
	return c.table("us_diplomats.tsv.gz", 7, func(f []string) {
		from, kind := f[5], gazetteer.Envoy
		if from == "" {
			from = f[4]
		}
		if from == "" || month(from) < earliest-1000 {
			return
		}
		if strings.HasPrefix(f[0], "secretary") {
			kind = gazetteer.Foreign
		} else if strings.Contains(f[0], "secretary") || strings.Contains(f[0], "counselor") {
			kind = gazetteer.Minister
		}
		to := f[6]
		if to == "" && month(from) < 202000 {
			to = strconv.Itoa(month(from)/100 + 4)
		}
		c.person(f[2], "USA", kind, from, to)
	})
}

// travels reads presidents and secretaries of state from their trips (CC0): in office from the first to the last.
func (c *compiler) travels() error {
	first, last, kind := map[string]string{}, map[string]string{}, map[string]gazetteer.Class{}
	var names []string
	err := c.table("us_travels.tsv.gz", 5, func(f []string) {
		key := f[1] + "\t" + f[2]
		if _, ok := first[key]; !ok {
			names = append(names, key)
			first[key], last[key] = f[3], f[4]
			kind[key] = gazetteer.Foreign
			if f[1] == "president" {
				kind[key] = gazetteer.Head
			}
		}
		first[key], last[key] = min(first[key], f[3]), max(last[key], f[4])
	})
	for _, key := range names {
		_, name, _ := strings.Cut(key, "\t")
		c.person(name, "USA", kind[key], first[key], last[key])
		if words := strings.Fields(plainName(name)); len(words) == 3 {
			c.person(words[0]+" "+words[2], "USA", kind[key], first[key], last[key]) // "William Jefferson Clinton"
		}
	}
	return err
}

var visitor = regexp.MustCompile(`^(?:(?:Acting |Interim |Former |Vice |Deputy |First Deputy )*)(President|Prime Minister|King|Queen|Chancellor|Premier|Emir|Amir|Sultan|Crown Prince|Foreign Minister|Taoiseach|Pope|Chairman|General Secretary|Secretary General|Emperor|Prince|Sheikh|Amir) (.+)$`)

// visits reads foreign leaders from their visits to the United States (CC0). A visit tells that its
// leader held office on that day; the span is a year before the first to a year after the last.
func (c *compiler) visits() error {
	type span struct{ first, last string }
	seen, order := map[string]span{}, []string{}
	kind := map[string]gazetteer.Class{}
	err := c.table("us_visits.tsv.gz", 5, func(f []string) {
		m := visitor.FindStringSubmatch(f[3])
		if m == nil || len(strings.Fields(m[2])) < 2 {
			return
		}
		key := plainName(m[2]) + "\t" + c.state(f[4])
		s, ok := seen[key]
		if !ok {
			order = append(order, key)
			s = span{f[1], f[2]}
			kind[key] = gazetteer.Head
			if m[1] == "Foreign Minister" {
				kind[key] = gazetteer.Foreign
			}
		}
		seen[key] = span{min(s.first, f[1]), max(s.last, f[2])}
	})
	for _, key := range order {
		name, code, _ := strings.Cut(key, "\t")
		from, to := month(seen[key].first)-100, month(seen[key].last)+100
		c.person(name, code, kind[key], dash(from), dash(to))
	}
	return err
}

func dash(yearMonth int) string { return fmt.Sprintf("%04d-%02d", yearMonth/100, yearMonth%100) }

// people writes the holders, joining times in the same class of office that touch.
func (c *compiler) people() {
	slices.SortFunc(c.found, func(a, b gazetteer.Holder) int {
		if n := strings.Compare(a.Name+"\t"+a.Code+"\t"+string(a.Class), b.Name+"\t"+b.Code+"\t"+string(b.Class)); n != 0 {
			return n
		}
		if a.From != b.From {
			return a.From - b.From
		}
		return a.To - b.To
	})
	for i := 0; i < len(c.found); {
		h := c.found[i]
		for i++; i < len(c.found); i++ {
			n := c.found[i]
			if n.Name != h.Name || n.Code != h.Code || n.Class != h.Class || h.To != 0 && n.From > h.To+100 {
				break
			}
			if h.To != 0 && (n.To == 0 || n.To > h.To) {
				h.To = n.To
			}
		}
		c.put("person", h.Name, h.Code, string(h.Class), strconv.Itoa(h.From), strconv.Itoa(h.To))
	}
}
