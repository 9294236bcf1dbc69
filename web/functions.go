package web

import (
	"cmp"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// functions are the words that templates use.
func (d *Desk) functions() template.FuncMap {
	return template.FuncMap{
		"date":       humanDate,
		"shortDate":  shortDate,
		"moment":     clockTime,
		"size":       size,
		"feedState":  feedState,
		"feedTimes":  feedTimes,
		"copies":     func(others int) string { return count(others+1, "copy", "copies") },
		"count":      count,
		"shorten":    shorten,
		"bare":       bare,
		"capital":    capital,
		"join":       joinWords,
		"party":      d.party,
		"some":       d.someParties,
		"headline":   d.headline,
		"summarise":  summarise,
		"dots":       func(parts ...string) string { return joinNonEmpty(" · ", parts...) },
		"newest":     newestInCell,
		"older":      olderInCell,
		"inChange":   shortDate,
		"parties":    d.parties,
		"glyph":      statusGlyph,
		"status":     statusClass,
		"spark":      sparkline,
		"leaf":       calendarLeaf,
		"stance":     stanceClass,
		"stanceVerb": stanceVerb,
		"outlet":     outlet,
		"sourceURL":  sourceURL,
		"actorURL":   actorURL,
		"args":       newArguments,
		"ordinal":    ordinal,
		"external":   externalURL,
		"heading":    heading,
		"merge":      mergedSources,
		"snippet":    snippet,
		"value":      value,
		"fieldName":  fieldName,
		"inField":    fieldValue,
		"title":      roundTitle,
		"line":       meetingLine,
		"process":    processURL,
		"meeting":    meetingURL,
		"reportURL":  reportURL,
		"origins":    origins,
		"joinWords":  func(parts ...string) string { return joinNonEmpty(", ", parts...) },
		"list":       func(s ...ledger.Source) []ledger.Source { return s },
	}
}

// party is the name of a party's code; a party without one goes by its own name.
func (d *Desk) party(code string) string {
	return cmp.Or(d.options.PartyName(code), code)
}

func (d *Desk) parties(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = d.party(code)
	}
	return joinWords(names)
}

// outlet is who published a source, as well as that is known.
func outlet(s ledger.Source) string {
	return cmp.Or(s.Outlet, hostOf(s.URL), s.Doc, "unnamed report")
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// sourceURL leads to the very words in their report.
func sourceURL(s ledger.Source) string { return reportURL(s.Report, s.Span) }

func reportURL(id string, at report.Span) string {
	to := "/report/" + url.PathEscape(id)
	if at.End > at.Start {
		to += fmt.Sprintf("?at=%d-%d#at", at.Start, at.End)
	}
	return to
}

func actorURL(id string) string { return "/actor/" + url.PathEscape(id) }

// externalURL lets only web addresses become links; a report's URL field may hold anything.
func externalURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return u.String()
}

// arguments hands several values to a shared piece of a template.
type arguments map[string]any

func newArguments(pairs ...any) (arguments, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("args: a name without a value")
	}
	a := arguments{}
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("args: %v is no name", pairs[i])
		}
		a[name] = pairs[i+1]
	}
	return a, nil
}

// bare takes off the quotation marks and commas at the ends of words that the page quotes itself.
func bare(words string) string { return strings.Trim(words, "\"“”„«»,; \t\n") }

func stanceClass(stance string) string {
	switch stance {
	case "propose", "demand", "offer", "accept", "reject", "condition":
		return "stance-" + stance
	}
	return "stance-unknown"
}

// heading is a report's title, or the beginning of its text.
func heading(title, text string) string {
	if title != "" {
		return title
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return cmp.Or(shorten(first, 110), "Untitled report")
}

// mergedSources keeps one source of each report, in order, so that a line is not drowned in its cites.
func mergedSources(lists ...[]ledger.Source) []ledger.Source {
	var kept []ledger.Source
	for _, list := range lists {
		for _, s := range list {
			if !slices.ContainsFunc(kept, func(k ledger.Source) bool { return k.Report == s.Report }) {
				kept = append(kept, s)
			}
		}
	}
	return kept
}

func sortParameters(ps []parameter) {
	slices.SortFunc(ps, func(a, b parameter) int { return strings.Compare(a.Name, b.Name) })
}

// origins writes "3 reports, 2 origins"; one report is simply one.
func origins(reports, origins int) string {
	if reports <= 1 {
		return count(reports, "report", "reports")
	}
	return count(reports, "report", "reports") + ", " + count(origins, "origin", "origins")
}
