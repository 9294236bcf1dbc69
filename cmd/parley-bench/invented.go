package main

import (
	"fmt"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
	"github.com/parley-record/parley/talks/gold"
)

// runInvented scores package talks on the invented reports, which no model has learnt from: the odd ones, which may be
// read, and the even ones, which are held back. It needs nothing beside the program.
func runInvented(options) ([]figure, error) {
	records, texts, err := corpus.Invented()
	if err != nil {
		return nil, err
	}
	layers, err := corpus.NewLayers()
	if err != nil {
		return nil, err
	}
	finder, err := talks.New()
	if err != nil {
		return nil, err
	}
	found := map[string]gold.Record{}
	var halves [2][]gold.Record
	for i, g := range records {
		found[g.Doc] = corpus.Record(g.Doc, finder.Find(layers.Input(texts[g.Doc], g.Published)))
		halves[i%2] = append(halves[i%2], g)
	}
	var out []figure
	for i, name := range []string{"read", "held back"} {
		scores := gold.Score(halves[i], found, texts, nil)
		for _, measure := range []string{"meetings", "slots", "processes", "positions"} {
			c := scores[measure]
			out = append(out, figure{
				name: name + ", " + measure, precision: c.Precision(), recall: c.Recall(), f1: c.F1(),
				note: fmt.Sprintf("tp %d fp %d fn %d", c.TP, c.FP, c.FN),
			})
		}
	}
	return out, nil
}
