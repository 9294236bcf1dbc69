package corpus

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/talks/gold"
)

const (
	goldFolder = "../../../shared/gold"
	dataFolder = "../../../shared/data"
)

// TestScoreAgreesWithTheReferee scores what the Finder finds with package gold and with score.py.
func TestScoreAgreesWithTheReferee(t *testing.T) {
	if _, err := os.Stat(filepath.Join(goldFolder, "score.py")); err != nil {
		t.Skip("../shared/gold is not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not here")
	}
	reports, err := Reports(goldFolder, dataFolder)
	if err != nil {
		t.Fatal(err)
	}
	texts := Texts(reports)
	marked, err := gold.Load(filepath.Join(goldFolder, "dev"), texts)
	if err != nil {
		t.Fatal(err)
	}
	layers, err := NewLayers()
	if err != nil {
		t.Fatal(err)
	}
	finder, err := talks.New()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]gold.Record{}
	path := filepath.Join(t.TempDir(), "records.jsonl")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range marked {
		result := finder.Find(layers.Input(texts[g.Doc], g.Published))
		found[g.Doc] = Record(g.Doc, result)
		if err := json.NewEncoder(file).Encode(Rendered(g.Doc, texts[g.Doc], result)); err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, filepath.Join(goldFolder, "score.py"), "--json",
		"--texts", filepath.Join(goldFolder, "reports.jsonl.gz"),
		"--texts", filepath.Join(dataFolder, "news", "state-department-2021-2022.jsonl.gz"),
		"--gold", filepath.Join(goldFolder, "dev"), "--pred", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	var referee map[string]struct{ P, R, F float64 }
	if err := json.Unmarshal(out, &referee); err != nil {
		t.Fatal(err)
	}
	scores := gold.Score(marked, found, texts, nil)
	for name, want := range referee {
		c, ok := scores[name]
		if !ok {
			t.Errorf("%s: not scored", name)
			continue
		}
		if round(c.Precision()) != want.P || round(c.Recall()) != want.R || round(c.F1()) != want.F {
			t.Errorf("%s: P %.4f R %.4f F1 %.4f, the referee says %.4f %.4f %.4f", name, c.Precision(), c.Recall(), c.F1(), want.P, want.R, want.F)
		}
	}
	checkFloors(t, scores)
}

func round(x float64) float64 { return math.RoundToEven(x*1e4) / 1e4 }

// checkFloors holds the figures to talks/testdata/floors.json: to lower one is a deliberate act.
func checkFloors(t *testing.T, scores gold.Figures) {
	data, err := os.ReadFile("../testdata/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	var floors map[string]float64
	if err := json.Unmarshal(data, &floors); err != nil {
		t.Fatal(err)
	}
	for name, floor := range floors {
		if got := scores[name].F1(); got < floor {
			t.Errorf("%s: F1 %.4f is below the floor %.4f of testdata/floors.json", name, got, floor)
		}
	}
}
