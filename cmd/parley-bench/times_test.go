package main

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

const shared = "../../../shared"

// needTimes skips where the data of ../shared are not at hand.
func needTimes(t *testing.T) options {
	t.Helper()
	if _, err := os.Stat(filepath.Join(shared, "data/time/timebank.jsonl.gz")); err != nil {
		t.Skip("no ../shared/data/time: the accuracy of package timex is not measured")
	}
	return options{data: filepath.Join(shared, "data"), part: "dev", out: t.TempDir()}
}

// TestTimesFloors fails when package timex gets worse on the dev part than testdata/floors.json allows.
func TestTimesFloors(t *testing.T) {
	o := needTimes(t)
	figures, err := runTimes(o)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../timex/testdata/floors.json")
	if err != nil {
		t.Fatal(err)
	}
	floors := map[string]float64{}
	if err := json.Unmarshal(data, &floors); err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.f1 < floors[f.name] {
			t.Errorf("%s F1 %.4f is below the floor %.4f", f.name, f.f1, floors[f.name])
		}
	}
	compareWithReferee(t, o, figures)
}

// compareWithReferee checks that the figures are those of ../shared/bench/score_times.py.
func compareWithReferee(t *testing.T, o options, figures []figure) {
	t.Helper()
	if _, err := exec.LookPath("python3"); err != nil {
		t.Log("no python3: not compared with the referee")
		return
	}
	out, err := exec.Command("python3", filepath.Join(shared, "bench/score_times.py"),
		"--gold", filepath.Join(o.data, "time/timebank.jsonl.gz"), "--gold", filepath.Join(o.data, "time/aquaint.jsonl.gz"),
		"--pred", filepath.Join(o.out, "times.jsonl"), "--part", o.part, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	referee := map[string][3]float64{}
	if err := json.Unmarshal(out, &referee); err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		for i, ours := range []float64{f.precision, f.recall, f.f1} {
			if math.Abs(ours-referee[f.name][i]) > 0.00006 {
				t.Errorf("%s: %.4f, the referee says %.4f", f.name, ours, referee[f.name][i])
			}
		}
	}
}
