package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/corpus"
	"github.com/parley-record/parley/talks/gold"
)

// runTalks scores package talks on the talks gold as ../shared/gold/score.py does. The models are made
// from the same reports, so these figures are of reports seen; parley-train talks --cross gives those
// of reports not seen.
func runTalks(o options) ([]figure, error) {
	reports, err := corpus.Reports(o.gold, o.data)
	if err != nil {
		return nil, err
	}
	texts := corpus.Texts(reports)
	marked, err := gold.Load(filepath.Join(o.gold, "dev"), texts)
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
	var lines []byte
	for _, g := range marked {
		result := finder.Find(layers.Input(texts[g.Doc], g.Published))
		found[g.Doc] = corpus.Record(g.Doc, result)
		line, err := json.Marshal(corpus.Rendered(g.Doc, texts[g.Doc], result))
		if err != nil {
			return nil, err
		}
		lines = append(append(lines, line...), '\n')
	}
	if o.out != "" {
		if err := os.WriteFile(filepath.Join(o.out, "talks.jsonl"), lines, 0o644); err != nil {
			return nil, err
		}
	}
	scores := gold.Score(marked, found, texts, nil)
	var out []figure
	for _, name := range scores.Names() {
		c := scores[name]
		out = append(out, figure{name: name, precision: c.Precision(), recall: c.Recall(), f1: c.F1(), note: fmt.Sprintf("tp %d fp %d fn %d", c.TP, c.FP, c.FN)})
	}
	return out, nil
}
