package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/timex"
)

// timesDocument is one line of the TIMEX3 gold. Offsets are code points.
type timesDocument struct {
	ID      string `json:"id"`
	Created string `json:"dct"`
	Text    string `json:"text"`
	Timexes []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"timexes"`
}

// timesRecord is what of a record the referee reads.
type timesRecord struct {
	Doc   string        `json:"doc"`
	Times []report.Time `json:"times"`
}

// runTimes scores package timex on TimeBank and AQUAINT as ../shared/bench/score_times.py does: strict and
// relaxed extents, value, type, and days.
func runTimes(o options) ([]figure, error) {
	finder, err := timex.New()
	if err != nil {
		return nil, err
	}
	analyzer, err := language.New()
	if err != nil {
		return nil, err
	}
	find := timesFinder(finder, analyzer)
	var tally timesTally
	var records []timesRecord
	for _, name := range []string{"timebank", "aquaint"} {
		docs, err := readTimes(filepath.Join(o.data, "time", name+".jsonl.gz"))
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			if o.part != "all" && o.part != partOf(doc.ID) {
				continue
			}
			r := timesRecord{Doc: doc.ID, Times: find(doc.Text, doc.Created)}
			records = append(records, r)
			tally.add(doc, r.Times)
		}
	}
	if o.out != "" {
		if err := writeLines(filepath.Join(o.out, "times.jsonl"), records); err != nil {
			return nil, err
		}
	}
	return tally.figures(), nil
}

// timesFinder makes RECORD.md's times of a text whose day of creation is the reference.
func timesFinder(finder *timex.Finder, analyzer *language.Analyzer) func(text, created string) []report.Time {
	var doc language.Document
	return func(text, created string) []report.Time {
		offsets := report.NewOffsets(text)
		ref := timex.Reference{Published: created[:min(len(created), 10)]}
		times := []report.Time{}
		analyzer.Analyze(&doc, text)
		for _, t := range finder.Find(&doc, ref) {
			times = append(times, report.Time{
				Span: report.Span{Start: offsets.Rune(t.Start), End: offsets.Rune(t.End), Quote: text[t.Start:t.End]},
				Type: t.Type.String(), Value: t.Value, Begin: t.Begin, End: t.Finish,
			})
		}
		return times
	}
}

// partOf splits as the referee does: one document in five is dev.
func partOf(id string) string {
	if sum := sha1.Sum([]byte(id)); sum[0] < 51 {
		return "dev"
	}
	return "train"
}

// timesTally counts as TempEval-3 does.
type timesTally struct {
	gold, found, strict, relaxed, value, kind int
	goldDays, foundDays, days                 int
}

func (t *timesTally) add(doc timesDocument, found []report.Time) {
	t.gold += len(doc.Timexes)
	t.found += len(found)
	for _, g := range doc.Timexes {
		t.goldDays += one(isDay(g.Type, g.Value))
	}
	for _, f := range found {
		t.foundDays += one(isDay(f.Type, f.Value))
	}
	type pair struct{ overlap, gold, found int }
	var pairs []pair
	for i, g := range doc.Timexes {
		for j, f := range found {
			if n := min(g.End, f.Span.End) - max(g.Start, f.Span.Start); n > 0 {
				pairs = append(pairs, pair{n, i, j})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(b.overlap-a.overlap, a.gold-b.gold, a.found-b.found)
	})
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		if usedGold[p.gold] || usedFound[p.found] {
			continue
		}
		usedGold[p.gold], usedFound[p.found] = true, true
		g, f := doc.Timexes[p.gold], found[p.found]
		t.relaxed++
		t.strict += one(g.Start == f.Span.Start && g.End == f.Span.End)
		t.kind += one(g.Type == f.Type)
		t.value += one(g.Value == f.Value)
		t.days += one(isDay(g.Type, g.Value) && isDay(f.Type, f.Value) && g.Value == f.Value)
	}
}

func (t *timesTally) figures() []figure {
	return []figure{
		score("strict", t.strict, t.found, t.gold),
		score("relaxed", t.relaxed, t.found, t.gold),
		score("value", t.value, t.found, t.gold),
		score("type", t.kind, t.found, t.gold),
		score("day", t.days, t.foundDays, t.goldDays),
	}
}

// isDay reports whether a value is a day, YYYY-MM-DD.
func isDay(kind, value string) bool {
	return kind == "DATE" && len(value) == 10 && value[4] == '-' && value[7] == '-'
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// score makes precision, recall and F1 of counts.
func score(name string, right, found, gold int) figure {
	f := figure{name: name}
	if found > 0 {
		f.precision = float64(right) / float64(found)
	}
	if gold > 0 {
		f.recall = float64(right) / float64(gold)
	}
	if f.precision+f.recall > 0 {
		f.f1 = 2 * f.precision * f.recall / (f.precision + f.recall)
	}
	return f
}

func readTimes(path string) ([]timesDocument, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var docs []timesDocument
	lines := bufio.NewReaderSize(unzipped, 1<<20)
	for decoder := json.NewDecoder(lines); decoder.More(); {
		var doc timesDocument
		if err := decoder.Decode(&doc); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// writeLines writes one JSON object a line.
func writeLines[T any](path string, items []T) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(file)
	for _, item := range items {
		if err := encoder.Encode(item); err != nil {
			file.Close()
			return err
		}
	}
	return file.Close()
}
