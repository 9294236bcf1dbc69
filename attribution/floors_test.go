package attribution_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/attribution/polnear"
	"github.com/parley-record/parley/language"
)

// floors are F1 on PolNeAR dev that a change must not fall below; testdata/floors.json holds them.
type floors struct {
	Source, Cue, Content, Mean, Relation float64
	RelationWithNested                   float64
}

func TestFloorsOnPolNeAR(t *testing.T) {
	articles, err := polnear.Load("../../shared/data/attribution/polnear-dev.jsonl.gz")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("PolNeAR is not here: ", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	var floor floors
	if err := json.Unmarshal(data, &floor); err != nil {
		t.Fatal(err)
	}
	analyzer, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	finder := newFinder(t)
	var outermost, all polnear.Score
	doc := new(language.Document)
	for _, a := range articles {
		analyzer.Analyze(doc, a.Text)
		outermost.Add(a, polnear.Attributions(finder.Outermost().Find(doc, nil, nil, "")))
		all.Add(a, polnear.Attributions(finder.Find(doc, nil, nil, "")))
	}
	for _, x := range []struct {
		name       string
		got, floor float64
	}{
		{"source", outermost.Source.F1(), floor.Source},
		{"cue", outermost.Cue.F1(), floor.Cue},
		{"content", outermost.Content.F1(), floor.Content},
		{"mean", outermost.Mean(), floor.Mean},
		{"relation", outermost.Relation.F1(), floor.Relation},
		{"relation with nested", all.Relation.F1(), floor.RelationWithNested},
	} {
		t.Logf("%-20s %.4f", x.name, x.got)
		if x.got < x.floor {
			t.Errorf("%s: F1 %.4f is below its floor %.4f", x.name, x.got, x.floor)
		}
	}
}

func newFinder(t testing.TB) *attribution.Finder {
	t.Helper()
	finder, err := attribution.New()
	if err != nil {
		t.Fatal(err)
	}
	return finder
}
