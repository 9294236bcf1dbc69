package corpus

import (
	"os"
	"path/filepath"
	"strconv"

	"github.com/parley-record/parley/talks"
)

// Cross reads each report with models made from the reports of the other folds, and returns what was
// found by id. Composed reports are learnt from in every fold and never read. It says what to expect of reports that nobody has seen.
// The models made without fold k are kept in the folder keep/k, and taken from there if they are there; keep may be "".
func Cross(examples []talks.Example, folds map[string]int, keep string) (map[string]talks.Result, error) {
	numbers := map[int]bool{}
	for _, n := range folds {
		numbers[n] = true
	}
	found := map[string]talks.Result{}
	for k := range len(numbers) {
		finder, err := finderWithout(k, examples, folds, keep)
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

// finderWithout returns a Finder that has not learnt from fold k.
func finderWithout(k int, examples []talks.Example, folds map[string]int, keep string) (*talks.Finder, error) {
	folder := filepath.Join(keep, strconv.Itoa(k))
	if keep != "" {
		if files, err := readModels(folder); err != nil {
			return nil, err
		} else if len(files) > 0 {
			return talks.FinderOf(files)
		}
	}
	var rest []talks.Example
	for _, e := range examples {
		if e.Composed || folds[e.Gold.Doc] != k {
			rest = append(rest, e)
		}
	}
	files, err := talks.Train(rest)
	if err != nil {
		return nil, err
	}
	if keep != "" {
		if err := WriteModels(folder, files); err != nil {
			return nil, err
		}
	}
	return talks.FinderOf(files)
}

// readModels returns the models in a folder by name, none if there is no such folder.
func readModels(folder string) (map[string][]byte, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// WriteModels writes what talks.Train made into a folder, which it makes if need be.
func WriteModels(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}
