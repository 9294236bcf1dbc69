package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
	"github.com/parley-record/parley/talks/gold"
)

// trainTalks makes the models of package talks from the gold reports, or measures them by fold: each
// fold is read by a Finder that has seen the four others.
func trainTalks(args []string) error {
	flags := flag.NewFlagSet("talks", flag.ExitOnError)
	goldFolder := flags.String("gold", "../shared/gold", "folder of the talks gold")
	data := flags.String("data", "../shared/data", "folder of the data sets")
	folds := flags.String("folds", "talks/testdata/folds.tsv", "the fold of each report")
	out := flags.String("models", "talks/models", "folder for the models")
	cross := flags.Bool("cross", false, "cross-validate by fold instead of making the models")
	errors := flags.String("errors", "", "with --cross: write the errors of folds 0 to 3 into this file")
	records := flags.String("records", "", "with --cross: write the records into this file, for score.py")
	if err := flags.Parse(args); err != nil {
		return err
	}
	examples, fold, texts, err := talksExamples(*goldFolder, *data, *folds)
	if err != nil {
		return err
	}
	if *cross {
		return crossTalks(examples, fold, texts, *errors, *records)
	}
	files, err := talks.Train(examples)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(*out, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func talksExamples(goldFolder, data, folds string) ([]talks.Example, map[string]int, map[string]string, error) {
	reports, err := corpus.Reports(goldFolder, data)
	if err != nil {
		return nil, nil, nil, err
	}
	texts := corpus.Texts(reports)
	marked, err := gold.Load(filepath.Join(goldFolder, "dev"), texts)
	if err != nil {
		return nil, nil, nil, err
	}
	fold, err := corpus.Folds(folds)
	if err != nil {
		return nil, nil, nil, err
	}
	layers, err := corpus.NewLayers()
	if err != nil {
		return nil, nil, nil, err
	}
	var examples []talks.Example
	for _, g := range marked {
		examples = append(examples, talks.Example{Input: layers.Input(texts[g.Doc], g.Published), Gold: g})
	}
	composed, err := corpus.Composed(layers)
	if err != nil {
		return nil, nil, nil, err
	}
	examples = append(examples, composed...)
	return examples, fold, texts, nil
}

func crossTalks(examples []talks.Example, fold map[string]int, texts map[string]string, errors, records string) error {
	results, err := corpus.Cross(examples, fold)
	if err != nil {
		return err
	}
	found := map[string]gold.Record{}
	for doc, result := range results {
		found[doc] = corpus.Record(doc, result)
	}
	var seen, held []gold.Record
	for _, e := range examples {
		if e.Composed {
			continue
		}
		if fold[e.Gold.Doc] == 4 {
			held = append(held, e.Gold)
		} else {
			seen = append(seen, e.Gold)
		}
	}
	var lines []string
	all := gold.Score(append(append([]gold.Record{}, seen...), held...), found, texts, nil)
	first := gold.Score(seen, found, texts, func(s string) { lines = append(lines, s) })
	last := gold.Score(held, found, texts, nil)
	fmt.Printf("%-22s %-28s %-8s %-8s\n", "cross-validated", "all: P R F1", "0-3 F1", "4 F1")
	for _, name := range all.Names() {
		c, a, b := all[name], first[name], last[name]
		if c == nil || a == nil || b == nil {
			continue
		}
		fmt.Printf("%-22s %.3f %.3f %.3f (%d/%d/%d)  %.3f    %.3f\n", name, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN, a.F1(), b.F1())
	}
	if errors != "" {
		sort.Strings(lines)
		if err := writeLines(errors, lines); err != nil {
			return err
		}
	}
	if records != "" {
		var out []string
		for _, e := range examples {
			if e.Composed {
				continue
			}
			r := corpus.Rendered(e.Gold.Doc, texts[e.Gold.Doc], results[e.Gold.Doc])
			data, err := json.Marshal(r)
			if err != nil {
				return err
			}
			out = append(out, string(data))
		}
		return writeLines(records, out)
	}
	return nil
}

func writeLines(path string, lines []string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	for _, line := range lines {
		fmt.Fprintln(file, line)
	}
	return file.Close()
}
