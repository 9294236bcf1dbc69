package corpus

import (
	"github.com/parley-record/parley/talks"
)

// Cross reads each report with models made from the reports of the other folds, and returns what was
// found by id. Composed reports are learnt from in every fold and never read. It says what to expect of reports that nobody has seen.
func Cross(examples []talks.Example, folds map[string]int) (map[string]talks.Result, error) {
	numbers := map[int]bool{}
	for _, n := range folds {
		numbers[n] = true
	}
	found := map[string]talks.Result{}
	for k := range len(numbers) {
		var rest []talks.Example
		for _, e := range examples {
			if e.Composed || folds[e.Gold.Doc] != k {
				rest = append(rest, e)
			}
		}
		finder, err := talks.TrainFinder(rest)
		if err != nil {
			return nil, err
		}
		for _, e := range examples {
			if !e.Composed && folds[e.Gold.Doc] == k {
				found[e.Gold.Doc] = finder.Find(e.Input)
			}
		}
	}
	return found, nil
}
