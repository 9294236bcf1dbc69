package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/talks/corpus"
)

// goldReport is what of a talks-gold file the actors are measured by.
type goldReport struct {
	Doc, Published string
	Meetings       []struct{ Parties, People []string }
	Positions      []struct {
		Party, Speaker string
		To             []string
	}
}

// measureActors prints how much of the parties and people of the talks gold the cast of each report holds.
func measureActors(args []string) error {
	flags := flag.NewFlagSet("actors", flag.ExitOnError)
	gold := flags.String("gold", "../shared/gold", "folder of the talks gold")
	held := flags.Bool("held", false, "measure the fifth that is held back, not the four fifths to develop on")
	verbose := flags.Bool("v", false, "print what is missing")
	show := flags.String("show", "", "print the cast of one report")
	if err := flags.Parse(args); err != nil {
		return err
	}
	m := &actorMeasure{verbose: *verbose, show: *show}
	var err error
	if m.analyzer, err = language.New(); err != nil {
		return err
	}
	if m.resolver, err = actor.New(); err != nil {
		return err
	}
	reports, err := corpus.Reports(*gold, filepath.Join(*gold, "../data"))
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(*gold, "dev", "*.json"))
	if err != nil {
		return err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var g goldReport
		if err := json.Unmarshal(data, &g); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		if *show != "" && g.Doc != *show || *show == "" && heldBack(g.Doc) != *held {
			continue
		}
		m.report(g, reports[g.Doc].Text)
	}
	fmt.Println(m)
	return nil
}

// heldBack chooses one report in five by its name.
func heldBack(name string) bool {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32()%5 == 0
}

type actorMeasure struct {
	analyzer *language.Analyzer
	resolver *actor.Resolver
	verbose  bool
	show     string

	parties, partiesFound int
	people, named, placed int
	words                 int
	resolving             time.Duration
}

func (m *actorMeasure) report(g goldReport, text string) {
	var doc language.Document
	m.analyzer.Analyze(&doc, text)
	start := time.Now()
	cast := m.resolver.Resolve(&doc, g.Published)
	m.resolving += time.Since(start)
	m.words += len(doc.Tokens)
	if m.show != "" {
		printCast(&doc, cast)
	}
	var parties []string
	for _, meeting := range g.Meetings {
		parties = append(parties, meeting.Parties...)
		for _, name := range meeting.People {
			m.person(g, cast, name, meeting.Parties)
		}
	}
	for _, p := range g.Positions {
		parties = append(append(parties, p.Party), p.To...)
		if p.Speaker != "" && m.verbose {
			m.speaker(g, cast, p.Speaker, p.Party)
		}
	}
	slices.Sort(parties)
	for _, party := range slices.Compact(parties) {
		m.parties++
		if hasParty(&doc, cast, party) {
			m.partiesFound++
		} else if m.verbose {
			fmt.Printf("%s: no party %s\n", g.Doc, party)
		}
	}
}

func hasParty(doc *language.Document, cast *actor.Cast, party string) bool {
	for _, a := range cast.Actors {
		for _, m := range a.Mentions {
			if a.Of != "" && doc.Slice(m.First, m.Last) == party {
				return true
			}
		}
		if strings.EqualFold(a.Of, party) || strings.EqualFold(a.Name, party) && a.Of != "" {
			return true
		}
	}
	return false
}

func findPerson(cast *actor.Cast, name string) *actor.Actor {
	for i, a := range cast.Actors {
		if a.Kind == actor.Person && gazetteer.Fold(a.Name) == gazetteer.Fold(name) {
			return &cast.Actors[i]
		}
	}
	return nil
}

func (m *actorMeasure) person(g goldReport, cast *actor.Cast, name string, parties []string) {
	m.people++
	a := findPerson(cast, name)
	switch {
	case a == nil:
		if m.verbose {
			fmt.Printf("%s: no person %s\n", g.Doc, name)
		}
		return
	case slices.Contains(parties, a.Of):
		m.placed++
	case m.verbose:
		fmt.Printf("%s: %s is of %q, meeting of %v\n", g.Doc, name, a.Of, parties)
	}
	m.named++
}

func (m *actorMeasure) speaker(g goldReport, cast *actor.Cast, name, _ string) {
	if findPerson(cast, name) == nil {
		fmt.Printf("%s: no speaker %s\n", g.Doc, name)
	}
}

func (m *actorMeasure) String() string {
	return fmt.Sprintf("parties in the cast %d of %d (%.1f%%); people found %d of %d (%.1f%%), placed with a party of their meeting %d (%.1f%%); %d words, %.0f words/s",
		m.partiesFound, m.parties, share(m.partiesFound, m.parties), m.named, m.people, share(m.named, m.people), m.placed, share(m.placed, m.people), m.words, float64(m.words)/m.resolving.Seconds())
}

func share(part, whole int) float64 { return 100 * float64(part) / float64(max(whole, 1)) }

func printCast(doc *language.Document, cast *actor.Cast) {
	kinds := [...]string{"state", "organisation", "group", "person"}
	for i, a := range cast.Actors {
		fmt.Printf("%d %s %q of %q roles %v members %v\n", i, kinds[a.Kind], a.Name, a.Of, a.Roles, a.Members)
		for _, mention := range a.Mentions {
			mark := ""
			if mention.Place {
				mark = " (place)"
			}
			fmt.Printf("     %q … %s%s\n", doc.Slice(max(mention.First-3, 0), min(mention.Last+2, len(doc.Tokens))), mention.Rule, mark)
		}
	}
	for _, p := range cast.Places {
		fmt.Printf("place %q %s: %q\n", p.Name, p.Code, doc.Slice(max(p.First-3, 0), min(p.Last+2, len(doc.Tokens))))
	}
}

// listNames prints the most frequent names of the wire stories and what they resolved to.
func listNames(args []string) error {
	flags := flag.NewFlagSet("listnames", flag.ExitOnError)
	reports := flags.String("reports", "../shared/gold/reports.jsonl.gz", "reports to read")
	top := flags.Int("top", 1000, "how many names")
	if err := flags.Parse(args); err != nil {
		return err
	}
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	resolver, err := actor.New()
	if err != nil {
		return err
	}
	count, resolved := map[string]int{}, map[string]map[string]int{}
	var doc language.Document
	err = corpus.Each(*reports, func(r corpus.Report) {
		analyzer.Analyze(&doc, r.Text)
		cast := resolver.Resolve(&doc, r.Published)
		for _, m := range doc.Mentions {
			name := strings.Join(strings.Fields(doc.Slice(m.First, m.Last)), " ")
			count[name]++
			if resolved[name] == nil {
				resolved[name] = map[string]int{}
			}
			resolved[name][meaning(cast, m)]++
		}
	})
	if err != nil {
		return err
	}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		if count[names[i]] != count[names[j]] {
			return count[names[i]] > count[names[j]]
		}
		return names[i] < names[j]
	})
	known := 0
	names = names[:min(*top, len(names))]
	for _, name := range names {
		best := ""
		for what, n := range resolved[name] {
			if n > resolved[name][best] || n == resolved[name][best] && what < best {
				best = what
			}
		}
		if best != "-" && best != "person" {
			known++
		}
		fmt.Printf("%5d %-30s %s (%d)\n", count[name], name, best, resolved[name][best])
	}
	fmt.Printf("%d of the %d most frequent names resolve to a state, body, group, place or person with a party\n", known, len(names))
	return nil
}

func meaning(cast *actor.Cast, m language.Mention) string {
	for i := m.First; i < m.Last; i++ {
		if cast.Located(i) && cast.At(i) < 0 {
			return "place"
		}
		if a := cast.At(i); a >= 0 {
			kind := [...]string{"state", "organisation", "group", "person"}[cast.Actors[a].Kind]
			if of := cast.Actors[a].Of; of != "" {
				return kind + " " + of
			}
			return kind
		}
	}
	return "-"
}
