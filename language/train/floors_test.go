package train

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/parley-record/parley/language"
)

var lower = flag.Bool("lower", false, "set the accuracy floors to what is measured now")

const floorsFile = "../testdata/floors.json"

// floors are the accuracies, F1 in per cent on dev parts, below which no change may bring the models.
type floors struct {
	About       string
	Fingerprint map[string]string // SHA-256 of the data files
	Floors      map[string]floor
}

type floor struct{ Sentences, UPOS, UAS, LAS float64 }

// TestAccuracyFloors measures the embedded models. It fails when they have become worse; a change that
// must cost accuracy says so by running it with -lower and committing the file.
func TestAccuracyFloors(t *testing.T) {
	if testing.Short() {
		t.Skip("measuring takes seconds")
	}
	analyzer, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	now := floors{
		About:       "Accuracy floors of the embedded models on the treebanks' dev parts, F1 in per cent. See train.TestAccuracyFloors.",
		Fingerprint: map[string]string{}, Floors: map[string]floor{},
	}
	for _, bank := range []string{"ewt", "gum"} {
		path := treebank(t, "en_"+bank+"-ud-dev.conllu.gz")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		now.Fingerprint[filepath.Base(path)] = hex.EncodeToString(sum[:])
		sentences, err := ReadTreebank(path)
		if err != nil {
			t.Fatal(err)
		}
		now.Floors[bank+" gold words"] = measured(Evaluate(analyzer, sentences, true))
		now.Floors[bank+" raw text"] = measured(Evaluate(analyzer, sentences, false))
	}
	if *lower {
		for name, f := range now.Floors {
			now.Floors[name] = f.lowered()
		}
		write(t, now)
		return
	}
	now.check(t)
}

// measured are the scores in per cent.
func measured(s Scores) floor {
	cent := func(f F1) float64 { return math.Round(f.Value()*10000) / 100 }
	return floor{cent(s.Sentences), cent(s.UPOS), cent(s.UAS), cent(s.LAS)}
}

// slack is how far under what is measured a floor is set, so that a change of a word or two passes.
const slack = 0.3

func (f floor) lowered() floor {
	cut := func(per float64) float64 { return math.Round(10*(per-slack)) / 10 }
	return floor{cut(f.Sentences), cut(f.UPOS), cut(f.UAS), cut(f.LAS)}
}

func write(t *testing.T, f floors) {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(floorsFile, append(data, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (now floors) check(t *testing.T) {
	data, err := os.ReadFile(floorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var pinned floors
	if err := json.Unmarshal(data, &pinned); err != nil {
		t.Fatal(err)
	}
	for name, sum := range pinned.Fingerprint {
		if now.Fingerprint[name] != sum {
			t.Skipf("%s is not the file the floors were measured on", name)
		}
	}
	for name, want := range pinned.Floors {
		got := now.Floors[name]
		for _, c := range []struct {
			what      string
			got, want float64
		}{
			{"sentences", got.Sentences, want.Sentences}, {"UPOS", got.UPOS, want.UPOS},
			{"UAS", got.UAS, want.UAS}, {"LAS", got.LAS, want.LAS},
		} {
			if c.got < c.want {
				t.Errorf("%s: %s is %.2f, the floor %.2f; -lower sets the floors anew", name, c.what, c.got, c.want)
			}
		}
	}
}
