package sample

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/parley-record/parley/report"
)

// quote is ["words", occurrence].
type quote struct {
	words string
	nth   int
}

func (q *quote) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&q.words, &q.nth})
}

func (q quote) span(text string) report.Span {
	var parts []string
	for _, w := range strings.Fields(q.words) {
		parts = append(parts, regexp.QuoteMeta(w))
	}
	hits := regexp.MustCompile(strings.Join(parts, `\s+`)).FindAllStringIndex(text, -1)
	if q.nth < 1 || q.nth > len(hits) {
		return report.Span{}
	}
	hit := hits[q.nth-1]
	return report.NewOffsets(text).Span(hit[0], hit[1])
}

func spans(quotes []quote, text string) []report.Span {
	var list []report.Span
	for _, q := range quotes {
		list = append(list, q.span(text))
	}
	return list
}

// goldDoc is one file of the talks gold: quotes in place of offsets.
type goldDoc struct {
	Doc, Published string
	Processes      []struct {
		ID, Name, About string
		Parties         []string
		Mentions        []quote
	}
	Meetings []struct {
		ID, Form, Status       string
		Process, When, Where   *string
		Parties, People, About []string
		Ordinal                *int
		Mentions               []quote
	}
	Positions []struct {
		Party, Stance string
		Speaker       *string
		Content       quote
		On            *quote
		To            []string
	}
}

func (d goldDoc) record(r report.Report) report.Record {
	r.Published, r.SHA256 = d.Published, report.Digest(r.Text)
	rec := report.Record{Doc: d.Doc, Reader: "gold 1", Report: r}
	for _, p := range d.Processes {
		rec.Processes = append(rec.Processes, report.Process{ID: p.ID, Name: p.Name, About: p.About, Parties: p.Parties, Mentions: spans(p.Mentions, r.Text)})
	}
	for _, m := range d.Meetings {
		rec.Meetings = append(rec.Meetings, report.Meeting{ID: m.ID, Process: m.Process, Form: m.Form, Status: m.Status, When: m.When,
			Where: m.Where, Parties: m.Parties, People: m.People, Ordinal: m.Ordinal, About: m.About, Mentions: spans(m.Mentions, r.Text)})
	}
	for _, p := range d.Positions {
		x := report.Position{Party: p.Party, Speaker: p.Speaker, Stance: p.Stance, Content: p.Content.span(r.Text), To: p.To}
		if p.On != nil {
			on := p.On.span(r.Text)
			x.On = &on
		}
		rec.Positions = append(rec.Positions, x)
	}
	return rec
}

// Gold gives the talks gold of folder shared as the records of a perfect reader, in the order of their names.
// There are none where the folder is absent.
func Gold(shared string) ([]report.Record, error) {
	files, err := filepath.Glob(filepath.Join(shared, "gold", "dev", "*.json"))
	if err != nil || len(files) == 0 {
		return nil, err
	}
	texts := map[string]report.Report{}
	for _, path := range []string{"gold/reports.jsonl.gz", "data/news/state-department-2021-2022.jsonl.gz"} {
		if err := readReports(filepath.Join(shared, path), texts); err != nil {
			return nil, err
		}
	}
	var records []report.Record
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var d goldDoc
		if err := json.Unmarshal(data, &d); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		records = append(records, d.record(texts[d.Doc]))
	}
	return records, nil
}

func readReports(path string, into map[string]report.Report) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	zip, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	lines := bufio.NewScanner(zip)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r report.Report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		into[r.ID] = r
	}
	return lines.Err()
}
