// Package gold reads reports whose talks people have marked, and scores what a reader found against
// them, figure for figure as shared/gold/score.py does.
//
// It exists so that figures can be had without Python, in tests and while models are trained. It
// refuses to know how anything was found: it sees records only.
package gold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// Span is a run of bytes of the report's text, half-open.
type Span struct{ Start, End int }

// Record is the talks of one report, as marked or as found.
type Record struct {
	Doc       string
	Published string // YYYY-MM-DD
	Processes []Process
	Meetings  []Meeting
	Positions []Position
}

// Process is a running negotiation.
type Process struct {
	ID       string
	Mentions []Span
}

// Meeting is one occasion. Ordinal is 0 when there is none.
type Meeting struct {
	ID, Process, Form, Status, When, Where string
	Parties, People                        []string
	Ordinal                                int
	Mentions                               []Span
}

// Position is what a party puts forward.
type Position struct {
	Party, Speaker, Stance string
	Content                Span
	On                     Span // empty when there is none
}

type file struct {
	Doc       string `json:"doc"`
	Published string `json:"published"`
	Processes []struct {
		ID       string  `json:"id"`
		Mentions []quote `json:"mentions"`
	} `json:"processes"`
	Meetings []struct {
		ID       string   `json:"id"`
		Process  string   `json:"process"`
		Form     string   `json:"form"`
		Status   string   `json:"status"`
		When     string   `json:"when"`
		Where    string   `json:"where"`
		Parties  []string `json:"parties"`
		People   []string `json:"people"`
		Ordinal  int      `json:"ordinal"`
		Mentions []quote  `json:"mentions"`
	} `json:"meetings"`
	Positions []struct {
		Party   string `json:"party"`
		Speaker string `json:"speaker"`
		Stance  string `json:"stance"`
		Content *quote `json:"content"`
		On      *quote `json:"on"`
	} `json:"positions"`
}

// quote is ["words", occurrence], or [start, end] in code points where the words may not be repeated.
type quote struct {
	words      string
	occurrence int
	start, end int
}

func (q *quote) UnmarshalJSON(data []byte) error {
	pair := []any{&q.words, &q.occurrence}
	if json.Unmarshal(data, &pair) == nil {
		return nil
	}
	pair = []any{&q.start, &q.end}
	if err := json.Unmarshal(data, &pair); err != nil {
		return fmt.Errorf("a quote is [\"words\", occurrence] or [start, end]: %w", err)
	}
	return nil
}

// Load reads the gold files of a folder, in order of their names. texts gives the reports' words by id.
func Load(folder string, texts map[string]string) ([]Record, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("gold: no *.json in %s", folder)
	}
	sort.Strings(names)
	var out []Record
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("gold: %w", err)
		}
		r, err := parse(data, texts)
		if err != nil {
			return nil, fmt.Errorf("gold: %s: %w", name, err)
		}
		out = append(out, r)
	}
	return out, nil
}

// Lines reads gold files that stand in one, a report a line.
func Lines(data []byte, texts map[string]string) ([]Record, error) {
	var out []Record
	n := 0
	for line := range bytes.Lines(data) {
		n++
		r, err := parse(line, texts)
		if err != nil {
			return nil, fmt.Errorf("gold: line %d: %w", n, err)
		}
		out = append(out, r)
	}
	return out, nil
}

func parse(data []byte, texts map[string]string) (Record, error) {
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		return Record{}, err
	}
	text, ok := texts[f.Doc]
	if !ok {
		return Record{}, fmt.Errorf("no text of report %s was given", f.Doc)
	}
	return f.record(text), nil
}

func (f *file) record(text string) Record {
	r := Record{Doc: f.Doc, Published: f.Published}
	for _, p := range f.Processes {
		r.Processes = append(r.Processes, Process{ID: p.ID, Mentions: spans(text, p.Mentions)})
	}
	for _, m := range f.Meetings {
		r.Meetings = append(r.Meetings, Meeting{
			ID: m.ID, Process: m.Process, Form: m.Form, Status: m.Status, When: m.When, Where: m.Where,
			Parties: m.Parties, People: m.People, Ordinal: m.Ordinal, Mentions: spans(text, m.Mentions),
		})
	}
	for _, p := range f.Positions {
		x := Position{Party: p.Party, Speaker: p.Speaker, Stance: p.Stance}
		if p.Content != nil {
			x.Content, _ = find(text, *p.Content)
		}
		if p.On != nil {
			x.On, _ = find(text, *p.On)
		}
		r.Positions = append(r.Positions, x)
	}
	return r
}

func spans(text string, quotes []quote) []Span {
	var out []Span
	for _, q := range quotes {
		if s, ok := find(text, q); ok {
			out = append(out, s)
		}
	}
	return out
}

// between returns the place of the code points from start to end.
func between(text string, start, end int) (Span, bool) {
	s, n := Span{-1, -1}, 0
	for i := range text + " " {
		if n == start {
			s.Start = i
		}
		if n == end {
			s.End = i
		}
		n++
	}
	return s, s.Start >= 0 && s.Start < s.End
}

// find returns the place of the nth occurrence of the quote's words, with any white space between them.
func find(text string, q quote) (Span, bool) {
	if q.words == "" {
		return between(text, q.start, q.end)
	}
	words := strings.Fields(q.words)
	for i := range words {
		words[i] = regexp.QuoteMeta(words[i])
	}
	hits := regexp.MustCompile(strings.Join(words, `\s+`)).FindAllStringIndex(text, q.occurrence)
	if q.occurrence < 1 || len(hits) < q.occurrence {
		return Span{}, false
	}
	h := hits[q.occurrence-1]
	return Span{h[0], h[1]}, true
}
