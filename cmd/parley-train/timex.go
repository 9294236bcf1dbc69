package main

import (
	"bufio"
	"compress/gzip"
	"crypto/sha1"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"github.com/parley-record/parley/language"
	spans "github.com/parley-record/parley/report"
	"github.com/parley-record/parley/timex"
	"github.com/parley-record/parley/timex/train"
)

// timedReport is one line of the TIMEX3 data. Offsets are code points.
type timedReport struct {
	ID      string `json:"id"`
	Created string `json:"dct"`
	Date    string `json:"date"` // where there is no dct
	Text    string `json:"text"`
	Timexes []struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Value string `json:"value"`
	} `json:"timexes"`
}

// trainTimex fits timex/models/direction.txt.
func trainTimex(args []string) error {
	flags := flag.NewFlagSet("timex", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder of the data sets")
	out := flags.String("out", "timex/models/direction.txt", "file to write, or - for none")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sure, gold, err := timexExamples(*data)
	if err != nil {
		return err
	}
	fmt.Printf("%d sure expressions, %d gold weekdays, months and days\n", len(sure), len(gold))
	const folds = 5
	rightGold, rightSure := 0.0, 0.0
	for fold := range folds {
		learnSure, checkSure := split(sure, fold, folds)
		learnGold, checkGold := split(gold, fold, folds)
		weights := train.Fit(learnSure, learnGold, train.Defaults)
		rightGold += train.Right(weights, checkGold) / folds
		rightSure += train.RightByWords(weights, checkSure) / folds
	}
	fmt.Printf("right in %d folds: %.3f of the gold, %.3f of the sure ones by their words alone\n", folds, rightGold, rightSure)
	weights := train.Fit(sure, gold, train.Defaults)
	if *out == "-" {
		return nil
	}
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := train.Write(file, weights); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// split returns the examples to learn from and those to check on.
func split(examples []train.Example, fold, folds int) (learn, check []train.Example) {
	from, to := len(examples)*fold/folds, len(examples)*(fold+1)/folds
	learn = append(append(learn, examples[:from]...), examples[to:]...)
	return learn, examples[from:to]
}

// timexExamples reads the sure expressions of dated reports and the train part of the gold data.
func timexExamples(dir string) (sure, gold []train.Example, err error) {
	finder, err := timex.New()
	if err != nil {
		return nil, nil, err
	}
	analyzer, err := language.New()
	if err != nil {
		return nil, nil, err
	}
	var doc language.Document
	choices := func(r timedReport) []timex.Choice {
		analyzer.Analyze(&doc, r.Text)
		return finder.Choices(&doc, timex.Reference{Published: r.Created[:10]})
	}
	answers, err := train.Weekdays()
	if err != nil {
		return nil, nil, err
	}
	unlabelled := []string{"time/te3-silver.jsonl.gz", "attribution/polnear-train.jsonl.gz", "news/state-department-2021-2022.jsonl.gz"}
	for _, name := range unlabelled {
		reports, err := readTimed(filepath.Join(dir, name))
		if err != nil {
			return nil, nil, err
		}
		for _, r := range reports {
			open := choices(r)
			sure = append(sure, train.Sure(open)...)
			gold = append(gold, train.Read(answers, r.ID, open, spans.NewOffsets(r.Text).Rune)...)
		}
	}
	for _, name := range []string{"time/timebank.jsonl.gz", "time/aquaint.jsonl.gz"} {
		reports, err := readTimed(filepath.Join(dir, name))
		if err != nil {
			return nil, nil, err
		}
		for _, r := range reports {
			if sum := sha1.Sum([]byte(r.ID)); sum[0] >= 51 { // the rest is dev
				gold = append(gold, goldExamples(r, choices(r))...)
			}
		}
	}
	return sure, gold, nil
}

// goldExamples answers the choices for which the gold value is one of the two that were open.
func goldExamples(r timedReport, choices []timex.Choice) []train.Example {
	var examples []train.Example
	offsets := spans.NewOffsets(r.Text)
	for _, c := range choices {
		if c.Kind == timex.Told {
			continue
		}
		start, end := offsets.Rune(c.Start), offsets.Rune(c.End)
		for _, t := range r.Timexes {
			if t.Start >= end || t.End <= start || !monthOrDay.MatchString(t.Value) {
				continue
			}
			created := r.Created[:min(len(r.Created), len(t.Value), 10)]
			if value := t.Value[:len(created)]; value != created && c.Ago > 0 {
				examples = append(examples, train.Example{Choice: c, Future: value > created})
			}
			break
		}
	}
	return examples
}

// monthOrDay are the values that can be compared with the day of a report.
var monthOrDay = regexp.MustCompile(`^\d{4}-\d\d(-\d\d|$)`)

func readTimed(path string) ([]timedReport, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var reports []timedReport
	for decoder := json.NewDecoder(bufio.NewReaderSize(unzipped, 1<<20)); decoder.More(); {
		var r timedReport
		if err := decoder.Decode(&r); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if r.Created == "" {
			r.Created = r.Date
		}
		if len(r.Created) >= len("2006-01-02") {
			reports = append(reports, r)
		}
	}
	return reports, nil
}
