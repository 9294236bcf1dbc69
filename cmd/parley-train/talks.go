package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
	"github.com/parley-record/parley/talks/gold"
)

// trainTalks makes the models of package talks from the gold reports and from those marked beside them,
// or measures them by fold: each fold is read by a Finder that has seen the four others.
func trainTalks(args []string) error {
	flags := flag.NewFlagSet("talks", flag.ExitOnError)
	goldFolder := flags.String("gold", "../shared/gold", "folder of the talks gold")
	data := flags.String("data", "../shared/data", "folder of the data sets")
	folds := flags.String("folds", "talks/testdata/folds.tsv", "the fold of each report")
	out := flags.String("models", "talks/models", "folder for the models")
	cross := flags.Bool("cross", false, "cross-validate by fold instead of making the models")
	errors := flags.String("errors", "", "with --cross: write the errors of folds 0 to 3 into this file")
	cover := flags.String("cover", "", "write what is marked and what the rules do not even propose into this file, and count it")
	records := flags.String("records", "", "with --cross: write the records into this file, for score.py")
	keep := flags.String("keep", "", "with --cross: `folder` that keeps the models of each fold, which take minutes to make; those it holds are used as they are, so that a change of rules is measured in half a minute")
	if err := flags.Parse(args); err != nil {
		return err
	}
	set, err := readTalksSet(*goldFolder, *data, *folds)
	if err != nil {
		return err
	}
	if *cover != "" {
		return set.cover(*cover)
	}
	if *cross {
		return set.cross(*errors, *records, *keep)
	}
	files, err := talks.Train(set.examples)
	if err != nil {
		return err
	}
	return corpus.WriteModels(*out, files)
}

// talksSet is what package talks learns from: the gold, the reports marked beside it, and those of our own writing.
type talksSet struct {
	gold, marked []gold.Record
	examples     []talks.Example // of all of them, read
	fold         map[string]int
	texts        map[string]string
}

func readTalksSet(goldFolder, data, folds string) (*talksSet, error) {
	reports, err := corpus.Reports(goldFolder, data)
	if err != nil {
		return nil, err
	}
	s := &talksSet{texts: corpus.Texts(reports)}
	if s.gold, err = gold.Load(filepath.Join(goldFolder, "dev"), s.texts); err != nil {
		return nil, err
	}
	if s.marked, err = corpus.Marked(s.texts); err != nil {
		return nil, err
	}
	if s.fold, err = corpus.Folds(folds); err != nil {
		return nil, err
	}
	layers, err := corpus.NewLayers()
	if err != nil {
		return nil, err
	}
	for _, g := range slices.Concat(s.gold, s.marked) {
		s.examples = append(s.examples, talks.Example{Input: layers.Input(s.texts[g.Doc], g.Published), Gold: g})
	}
	composed, err := corpus.Composed(layers)
	if err != nil {
		return nil, err
	}
	s.examples = append(s.examples, composed...)
	return s, nil
}

// cover counts what the rules propose of what is marked in folds 0 to 3, and writes what they do not.
func (s *talksSet) cover(path string) error {
	finder, err := talks.New()
	if err != nil {
		return err
	}
	var c talks.Coverage
	for _, e := range s.examples {
		if !e.Composed && s.fold[e.Gold.Doc] < 4 {
			finder.Cover(e, &c)
		}
	}
	fmt.Printf("meetings %d, named by a candidate %d, by one of their own %d; %d candidates\n", c.Meetings, c.Named, c.Copies, c.Candidates)
	fmt.Printf("positions %d, proposed %d, with their party %d; %d candidates\n", c.Positions, c.Proposed, c.Owned, c.Stances)
	return writeLines(path, append(c.MissedMeetings, c.Lost...))
}

// cross prints the figures by fold: of the gold, whose fold 4 stays unread by whoever writes rules, and of the marked reports.
func (s *talksSet) cross(errors, records, keep string) error {
	results, err := corpus.Cross(s.examples, s.fold, keep)
	if err != nil {
		return err
	}
	found := map[string]gold.Record{}
	for doc, result := range results {
		found[doc] = corpus.Record(doc, result)
	}
	first, last := parted(s.gold, func(r gold.Record) bool { return s.fold[r.Doc] < 4 })
	var lines []string
	note := func(line string) { lines = append(lines, line) }
	all := gold.Score(s.gold, found, s.texts, nil)
	others := []gold.Figures{gold.Score(first, found, s.texts, note), gold.Score(last, found, s.texts, nil), gold.Score(s.marked, found, s.texts, note)}
	fmt.Printf("%-22s %-40s %-8s %-8s %-8s\n", "cross-validated", "gold: P R F1", "0-3 F1", "4 F1", "marked F1")
	for _, name := range all.Names() {
		c := all[name]
		if c == nil {
			continue
		}
		fmt.Printf("%-22s %.3f %.3f %.3f %-22s", name, c.Precision(), c.Recall(), c.F1(), fmt.Sprintf("(%d/%d/%d)", c.TP, c.FP, c.FN))
		for _, o := range others {
			if o[name] != nil {
				fmt.Printf(" %.3f   ", o[name].F1())
			}
		}
		fmt.Println()
	}
	if errors != "" {
		sort.Strings(lines)
		if err := writeLines(errors, lines); err != nil {
			return err
		}
	}
	if records == "" {
		return nil
	}
	return s.writeRecords(records, results)
}

// parted returns the records that pass and the others.
func parted(all []gold.Record, pass func(gold.Record) bool) (yes, no []gold.Record) {
	for _, r := range all {
		if pass(r) {
			yes = append(yes, r)
		} else {
			no = append(no, r)
		}
	}
	return yes, no
}

// writeRecords writes what was found in the gold reports and in those marked beside it, as score.py reads it.
func (s *talksSet) writeRecords(path string, results map[string]talks.Result) error {
	var out []string
	for _, g := range slices.Concat(s.gold, s.marked) {
		data, err := json.Marshal(corpus.Rendered(g.Doc, s.texts[g.Doc], results[g.Doc]))
		if err != nil {
			return err
		}
		out = append(out, string(data))
	}
	return writeLines(path, out)
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
