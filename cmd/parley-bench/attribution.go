package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/attribution/polnear"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/report"
)

// attributionRecord is what of a record the referee reads.
type attributionRecord struct {
	Doc        string             `json:"doc"`
	Statements []report.Statement `json:"statements"`
}

// runAttribution scores package attribution on PolNeAR as ../shared/bench/score_attribution.py does. Only
// outermost statements count, for PolNeAR marks no statements within statements; the last line counts all.
func runAttribution(o options) ([]figure, error) {
	part := o.part
	if part == "all" {
		part = "dev"
	}
	articles, err := polnear.Load(filepath.Join(o.data, "attribution", "polnear-"+part+".jsonl.gz"))
	if err != nil {
		return nil, err
	}
	analyzer, err := language.New()
	if err != nil {
		return nil, err
	}
	finder, err := attribution.New()
	if err != nil {
		return nil, err
	}
	var outermost, all polnear.Score
	var records []attributionRecord
	doc := new(language.Document)
	for _, a := range articles {
		analyzer.Analyze(doc, a.Text)
		statements := finder.Outermost().Find(doc, nil, nil, a.Date)
		outermost.Add(a, polnear.Attributions(statements))
		all.Add(a, polnear.Attributions(finder.Find(doc, nil, nil, a.Date)))
		records = append(records, attributionRecord{Doc: a.ID, Statements: asRecords(a.Text, statements)})
	}
	if o.out != "" {
		if err := writeAttributions(filepath.Join(o.out, "attribution.jsonl"), records); err != nil {
			return nil, err
		}
	}
	row := func(name string, c polnear.Count) figure {
		return figure{name: name, precision: c.Precision(), recall: c.Recall(), f1: c.F1(), note: "PolNeAR " + part}
	}
	s := &outermost
	return []figure{
		row("source words", s.Source), row("cue words", s.Cue), row("content words", s.Content),
		{name: "mean of words", f1: s.Mean(), note: "PolNeAR " + part,
			precision: (s.Source.Precision() + s.Cue.Precision() + s.Content.Precision()) / 3,
			recall:    (s.Source.Recall() + s.Cue.Recall() + s.Content.Recall()) / 3},
		row("relation", s.Relation), row("relation, with nested ones", all.Relation),
	}, nil
}

// asRecords gives statements the shape of the record: spans in code points, absent ones null.
func asRecords(text string, statements []attribution.Statement) []report.Statement {
	offsets := report.NewOffsets(text)
	span := func(s attribution.Span) *report.Span {
		if s.Start >= s.End {
			return nil
		}
		x := offsets.Span(s.Start, s.End)
		return &x
	}
	var out []report.Statement
	for _, s := range statements {
		r := report.Statement{Source: span(s.Source), Cue: span(s.Cue)}
		for _, c := range s.Content {
			r.Content = append(r.Content, *span(c))
		}
		out = append(out, r)
	}
	return out
}

func writeAttributions(path string, records []attributionRecord) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	encoder := json.NewEncoder(w)
	for _, r := range records {
		if err := encoder.Encode(r); err != nil {
			file.Close()
			return err
		}
	}
	if err := w.Flush(); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
