// Package aside tells the publisher's own words from the story: donation appeals, newsletter prompts,
// "read also" boxes, bylines, datelines and agency credits that were left in a report's text.
//
// It exists because page structure is often gone by the time a report reaches us, and a desk must not
// take a newspaper's appeal to its readers for a party's position. It works line by line on the words
// alone (lexicon/asides.txt) and prefers to leave a prompt in the story over taking a line of the story
// out: nothing it marks is dropped, only set apart.
//
// It refuses to judge quotations: a line in which somebody is quoted belongs to the story.
package aside

import (
	"regexp"
	"sort"
	"strings"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/report"
)

// Aside is a part of the text that is not the story. Start and End are bytes, half-open.
type Aside struct {
	Kind       string // one of report's aside kinds
	Start, End int
	Why        string // the lexicon entry or rule
}

// Finder finds asides. It is read-only after New and safe for concurrent use.
type Finder struct {
	phrases []phrase
	shapes  shapes
}

type phrase struct {
	text                            string
	kind                            string
	atStart, atLine, opener, enough bool
}

// New compiles the lexicon of asides.
func New() *Finder { return With(lexicon.Source{}) }

// With is New with the lexicon of a source.
func With(words lexicon.Source) *Finder {
	f := &Finder{shapes: compileShapes()}
	for _, e := range words.MustLoad("asides") {
		f.phrases = append(f.phrases, phrase{
			text: strings.ToLower(e.Text), kind: e.Get("kind"),
			atStart: e.Get("at") == "start", atLine: e.Get("at") == "line",
			opener: e.Has("opener"), enough: e.Has("alone"),
		})
	}
	return f
}

// line is one line of the text with what matched in it.
type line struct {
	start, end int // trimmed of white space
	opener     bool
	hits       int
	appeals    int // hits of kind publisher-message or reader-prompt
	first      *phrase
	quoted     bool
}

// Find returns the asides of text in order; they do not overlap.
func (f *Finder) Find(text string) []Aside {
	lines := split(text)
	for i := range lines {
		f.match(text, &lines[i])
	}
	var asides []Aside
	if tail := appealFrom(lines); tail >= 0 {
		asides = appeal(lines[tail:])
		lines = lines[:tail]
	}
	for i := range lines {
		l := &lines[i]
		if l.first != nil && !l.quoted && (l.first.enough || l.hits >= 2) && l.end-l.start < 600 {
			asides = append(asides, Aside{l.first.kind, l.start, l.end, "asides: " + l.first.text})
		} else if a, ok := f.shapes.credit(text, lines, i); ok {
			asides = append(asides, a)
		}
	}
	sort.Slice(asides, func(i, j int) bool { return asides[i].Start < asides[j].Start })
	return asides
}

func split(text string) []line {
	var lines []line
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		words := strings.TrimSpace(text[start:end])
		if words != "" {
			at := start + strings.Index(text[start:end], words)
			lines = append(lines, line{start: at, end: at + len(words)})
		}
		start = end + 1
	}
	return lines
}

// longest line that is searched for phrases; prompts are short, and a line of megabytes is no prompt.
const longest = 4000

func (f *Finder) match(text string, l *line) {
	if l.end-l.start > longest {
		return
	}
	words := strings.ToLower(strings.NewReplacer("’", "'", "‘", "'").Replace(text[l.start:l.end]))
	l.quoted = strings.ContainsAny(words, "\"“”")
	for i := range f.phrases {
		p := &f.phrases[i]
		if !p.in(words) {
			continue
		}
		l.hits++
		if p.kind == report.PublisherMessage || p.kind == report.ReaderPrompt {
			l.appeals++
		}
		l.opener = l.opener || p.opener
		if l.first == nil || p.enough && !l.first.enough {
			l.first = p
		}
	}
}

func (p *phrase) in(words string) bool {
	switch {
	case p.atLine:
		return strings.TrimRight(words, ".:!… ") == p.text || words == p.text
	case p.atStart:
		return strings.HasPrefix(words, p.text) && wordEnds(words, len(p.text))
	}
	at := strings.Index(words, p.text)
	return at >= 0 && (at == 0 || !letter(words[at-1])) && wordEnds(words, at+len(p.text))
}

func wordEnds(words string, at int) bool {
	return at == len(words) || !letter(words[at]) || !letter(words[at-1])
}

func letter(b byte) bool { return 'a' <= b && b <= 'z' }

// appealFrom returns the line where a closing appeal to the readers opens, or -1. An appeal needs its
// opener and three further phrases after it, and it cannot be the whole report.
func appealFrom(lines []line) int {
	after := 0
	found := -1
	for i := len(lines) - 1; i > 0; i-- {
		if lines[i].opener && !lines[i].quoted && lines[i].end-lines[i].start < 200 && after >= 3 {
			found = i
		}
		after += lines[i].appeals
	}
	// A story told after the "appeal" shows that it was none: appeals are dense.
	if found >= 0 {
		silent := 0
		for _, l := range lines[found:] {
			if l.appeals == 0 && l.end-l.start > 120 {
				silent++
			}
		}
		if silent > (len(lines)-found)/2 {
			return -1
		}
	}
	return found
}

// appeal groups the lines of a closing appeal into the message and the prompts.
func appeal(lines []line) []Aside {
	var asides []Aside
	for _, l := range lines {
		kind, why := report.PublisherMessage, "asides: closing appeal"
		if l.first != nil && (l.first.kind == report.ReaderPrompt || l.first.enough) {
			kind, why = l.first.kind, "asides: "+l.first.text
		}
		if n := len(asides); n > 0 && asides[n-1].Kind == kind {
			asides[n-1].End = l.end
		} else {
			asides = append(asides, Aside{kind, l.start, l.end, why})
		}
	}
	return asides
}

// shapes are the patterns of what has a shape rather than a wording.
type shapes struct{ byline, names, calendar, dateline, opening, initials *regexp.Regexp }

func compileShapes() shapes {
	return shapes{
		byline: regexp.MustCompile(`^(?:[Bb]y|BY) (?:\p{Lu}[\p{L}.'’-]*|de|da|van|von|al|bin|el|and|writers?|staff|correspondents?|reporters?|editor|[,&]|\s)+$`),
		names:  regexp.MustCompile(`\p{Lu}[\p{L}'’-]+`),
		// "By Monday Both Sides" is a headline.
		calendar: regexp.MustCompile(`\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b`),
		// "ISTANBUL, June 2 (Reuters) -", "NEW YORK (AP) —", "PARIS —"; the city is in capitals.
		dateline: regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]{2,30}(?:, ?\p{L}[\p{L} .]{1,25})?(?:, ?\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: ?\([\p{L}][^()\n]{1,40}\)| ?/[\p{L}][^/\n]{1,40}/)?\s*(?:--|[-–—]{1,2})\s`),
		// "(Reuters) - ": a credit without a place.
		opening: regexp.MustCompile(`^\(\p{Lu}[\p{L} .]{1,30}\)\s*(?:--|[-–—]{1,2})\s`),
		// "bur/mt/jk": desk and editors' initials at the foot of a wire story.
		initials: regexp.MustCompile(`^[a-z]{2,6}(?:[-/][a-z]{1,5}){1,4}$`),
	}
}

// credit marks bylines, datelines and agency credits, which have a shape rather than a wording.
func (s *shapes) credit(text string, lines []line, i int) (Aside, bool) {
	l := lines[i]
	words := text[l.start:l.end]
	if i <= 6 {
		if len(words) < 90 && s.byline.MatchString(words) && len(s.names.FindAllString(words[3:], 3)) >= 2 && !s.calendar.MatchString(words) {
			return Aside{report.Byline, l.start, l.end, "byline"}, true
		}
		head := words[:min(len(words), 120)]
		if m := s.dateline.FindString(head); m != "" && len(words) > len(m)+20 && !strings.HasPrefix(m, "ATTENTION") && !s.roundup(text, lines) {
			return Aside{report.Dateline, l.start, l.start + len(strings.TrimRight(m, " ")), "dateline"}, true
		}
		if m := s.opening.FindString(head); m != "" && len(words) > len(m)+20 {
			return Aside{report.AgencyCredit, l.start, l.start + len(strings.TrimRight(m, " ")), "agency credit"}, true
		}
	}
	if i == len(lines)-1 && i > 2 && s.initials.MatchString(words) {
		return Aside{report.AgencyCredit, l.start, l.end, "editors' initials"}, true
	}
	return Aside{}, false
}

// roundup tells a survey of several places, each paragraph headed by one ("SEOUL -- …", "TOKYO -- …"): there the
// place is what the paragraph is about. A report has one dateline.
func (s *shapes) roundup(text string, lines []line) bool {
	count := 0
	for _, l := range lines[:min(len(lines), 12)] {
		words := text[l.start:l.end]
		if s.dateline.MatchString(words[:min(len(words), 120)]) {
			count++
		}
	}
	return count > 1
}
