package corpus

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path"
)

// pages adds the articles of the benchmark of web pages, as people cut them out, to all: reports of our day, on whatever
// a newspaper's site is about. Their ids are those of the benchmark behind "page-".
func pages(archive string, all map[string]Report) error {
	if err := truth(archive, all); err != nil {
		return fmt.Errorf("corpus: %s: %w", archive, err)
	}
	return nil
}

func truth(archive string, all map[string]Report) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	entries := tar.NewReader(unzipped)
	for {
		entry, err := entries.Next()
		if err != nil {
			return err // io.EOF too: the articles must be there
		}
		if path.Base(entry.Name) != "ground-truth.json" {
			continue
		}
		var articles map[string]struct {
			Text string `json:"articleBody"`
		}
		if err := json.NewDecoder(entries).Decode(&articles); err != nil {
			return err
		}
		for id, a := range articles {
			id = "page-" + id
			all[id] = Report{ID: id, Text: a.Text}
		}
		return nil
	}
}
