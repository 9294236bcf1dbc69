package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/parley-record/parley/intake"
)

// runPages measures article extraction as scrapinghub's article-extraction-benchmark does: precision and
// recall of 4-grams of words, each page weighing the same.
func runPages(o options) ([]figure, error) {
	pages, truth, err := readPages(filepath.Join(o.data, "pages", "article-extraction-even.tar.gz"))
	if err != nil {
		return nil, err
	}
	var tp, fp, fn float64
	dated, failed := 0, 0
	for _, id := range slices.Sorted(maps.Keys(truth)) {
		page, err := intake.ReadPage(pages[id], "", truth[id].URL)
		if err != nil {
			failed++
		}
		if page.Published != "" {
			dated++
		}
		t, p, n := shingleMatch(truth[id].Body, page.Body)
		tp, fp, fn = tp+t, fp+p, fn+n
	}
	precision, recall := tp/(tp+fp), tp/(tp+fn)
	note := fmt.Sprintf("%d pages, %d without an article, %d with a day of publication", len(truth), failed, dated)
	return []figure{{name: "article text", precision: precision, recall: recall, f1: 2 * precision * recall / (precision + recall), note: note}}, nil
}

type pageTruth struct {
	Body string `json:"articleBody"`
	URL  string `json:"url"`
}

func readPages(path string) (map[string][]byte, map[string]pageTruth, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, nil, err
	}
	pages, truth := map[string][]byte{}, map[string]pageTruth{}
	for archive := tar.NewReader(z); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return pages, truth, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %s: %w", path, entry.Name, err)
		}
		name := filepath.Base(entry.Name)
		switch {
		case name == "ground-truth.json":
			if err := json.Unmarshal(data, &truth); err != nil {
				return nil, nil, fmt.Errorf("%s: %s: %w", path, entry.Name, err)
			}
		case strings.HasSuffix(name, ".html"):
			pages[strings.TrimSuffix(name, ".html")] = data
		}
	}
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shingleMatch returns the shares of true positives, false positives and false negatives among all
// 4-grams of the wanted and the found text, so that long pages do not outweigh short ones.
func shingleMatch(want, got string) (tp, fp, fn float64) {
	a, b := shingles(want), shingles(got)
	for s, n := range a {
		m := b[s]
		tp += float64(min(n, m))
		fn += float64(max(0, n-m))
		fp += float64(max(0, m-n))
	}
	for s, m := range b {
		if a[s] == 0 {
			fp += float64(m)
		}
	}
	total := tp + fp + fn
	if total == 0 {
		return 0, 0, 0
	}
	return tp / total, fp / total, fn / total
}

func shingles(text string) map[string]int {
	words := wordPattern.FindAllString(text, -1)
	counts := map[string]int{}
	for i := 0; i+4 <= max(len(words), 4); i++ {
		counts[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return counts
}
