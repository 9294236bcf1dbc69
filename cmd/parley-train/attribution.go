package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/attribution/polnear"
	"github.com/parley-record/parley/language"
)

// tuningArticle picks the eighth of PolNeAR train that settings were chosen on.
func tuningArticle(i int) bool { return i%8 == 7 }

// trainAttribution trains the models that find statements on PolNeAR train. With --tune it leaves an eighth
// out, measures on that, and writes nothing.
func trainAttribution(args []string) error {
	flags := flag.NewFlagSet("attribution", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	out := flags.String("out", "attribution/models", "the folder where the models are written")
	tune := flags.Bool("tune", false, "train on seven eighths, measure on the rest, write nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := polnear.Load(filepath.Join(*data, "attribution", "polnear-train.jsonl.gz"))
	if err != nil {
		return err
	}
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	var examples []attribution.Example
	var held []polnear.Article
	for i, a := range articles {
		if *tune && tuningArticle(i) {
			held = append(held, a)
			continue
		}
		doc := new(language.Document)
		analyzer.Analyze(doc, a.Text)
		examples = append(examples, attribution.Example{Doc: doc, Statements: polnear.Statements(a)})
	}
	finder := attribution.Train(examples, attribution.DefaultSettings(), func(format string, args ...any) {
		fmt.Printf(format, args...)
	})
	if *tune {
		return measureAttribution(finder, analyzer, held)
	}
	models := finder.Models()
	for _, name := range slices.Sorted(maps.Keys(models)) {
		fmt.Printf("%s: %d bytes\n", name, len(models[name]))
		if err := os.WriteFile(filepath.Join(*out, name), models[name], 0o644); err != nil {
			return err
		}
	}
	return nil
}

// measureAttribution scores the outermost statements, which are what PolNeAR marks.
func measureAttribution(finder *attribution.Finder, analyzer *language.Analyzer, held []polnear.Article) error {
	for _, logOdds := range []float32{-9, -1.2, -1, -0.7, -0.4, 0} {
		finder := finder.Outermost().KeepingAbove(logOdds)
		var score polnear.Score
		doc := new(language.Document)
		for _, a := range held {
			analyzer.Analyze(doc, a.Text)
			score.Add(a, polnear.Attributions(finder.Find(doc, nil, nil, "")))
		}
		fmt.Printf("kept above log odds of %.1f\n", logOdds)
		score.Print(os.Stdout)
	}
	return nil
}
