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
	x, err := timexExamples(*data)
	if err != nil {
		return err
	}
	fmt.Printf("%d sure expressions, %d read by eye, %d of the gold data\n", len(x.sure), len(x.read), len(x.gold))
	const folds = 5
	rightSure, rightRead, rightGold := 0.0, 0.0, 0.0
	for fold := range folds {
		learnSure, checkSure := split(x.sure, fold, folds)
		learnRead, checkRead := split(x.read, fold, folds)
		learnGold, checkGold := split(x.gold, fold, folds)
		weights := train.Fit(learnSure, append(learnRead, learnGold...), train.Defaults)
		rightSure += train.RightByWords(weights, checkSure) / folds
		rightRead += train.Right(weights, checkRead) / folds
		rightGold += train.Right(weights, checkGold) / folds
	}
	fmt.Printf("right in %d folds: %.3f of the sure ones by their words alone, %.3f of those read, %.3f of the gold\n",
		folds, rightSure, rightRead, rightGold)
	weights := train.Fit(x.sure, append(x.read, x.gold...), train.Defaults)
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

// foldBlock is how many neighbouring examples fall into one fold, so that a report is seldom in two.
const foldBlock = 10

// split returns the examples to learn from and those to check on.
func split(examples []train.Example, fold, folds int) (learn, check []train.Example) {
	for i, e := range examples {
		if i/foldBlock%folds == fold {
			check = append(check, e)
		} else {
			learn = append(learn, e)
		}
	}
	return learn, check
}

// timexData are the examples of the direction model: sure expressions of dated reports, expressions read by
// eye (most of them because an earlier model was unsure of them), and the train part of the gold data.
type timexData struct{ sure, read, gold []train.Example }

func timexExamples(dir string) (x timexData, err error) {
	finder, err := timex.New()
	if err != nil {
		return x, err
	}
	analyzer, err := language.New()
	if err != nil {
		return x, err
	}
	var doc language.Document
	choices := func(r timedReport) []timex.Choice {
		analyzer.Analyze(&doc, r.Text)
		return finder.Choices(&doc, timex.Reference{Published: r.Created[:10]})
	}
	answers, err := train.Answers()
	if err != nil {
		return x, err
	}
	unlabelled := []string{"time/te3-silver.jsonl.gz", "attribution/polnear-train.jsonl.gz", "news/state-department-2021-2022.jsonl.gz"}
	for _, name := range unlabelled {
		reports, err := readTimed(filepath.Join(dir, name))
		if err != nil {
			return x, err
		}
		for _, r := range reports {
			open := choices(r)
			x.sure = append(x.sure, train.Sure(open)...)
			x.read = append(x.read, train.Read(answers, r.ID, open, spans.NewOffsets(r.Text).Rune)...)
		}
	}
	for _, name := range []string{"time/timebank.jsonl.gz", "time/aquaint.jsonl.gz"} {
		reports, err := readTimed(filepath.Join(dir, name))
		if err != nil {
			return x, err
		}
		for _, r := range reports {
			if sum := sha1.Sum([]byte(r.ID)); sum[0] >= 51 { // the rest is dev
				x.gold = append(x.gold, goldExamples(r, choices(r))...)
			}
		}
	}
	return x, nil
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
