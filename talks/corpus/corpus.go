// Package corpus reads the gold reports of talks and puts them through the layers below package talks,
// for training, benchmarks and tests. It refuses to look at what is marked: that is package gold's.
package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/aside"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/timex"
)

// Report is the words of one report.
type Report struct{ ID, Published, Text string }

// Reports reads the reports of the folder gold and the releases, articles and pages of the folder data, by id.
func Reports(gold, data string) (map[string]Report, error) {
	all := map[string]Report{}
	for _, path := range []string{
		filepath.Join(gold, "reports.jsonl.gz"), filepath.Join(data, "news", "state-department-2021-2022.jsonl.gz"),
		filepath.Join(data, "time", "timebank.jsonl.gz"), filepath.Join(data, "time", "aquaint.jsonl.gz"),
		filepath.Join(data, "attribution", "polnear-train.jsonl.gz"),
	} {
		if err := Each(path, func(r Report) { all[r.ID] = r }); err != nil {
			return nil, err
		}
	}
	if err := pages(filepath.Join(data, "pages", "article-extraction-even.tar.gz"), all); err != nil {
		return nil, err
	}
	return all, nil
}

// Each visits the reports of a file of gzipped JSON lines, in its order.
func Each(path string, visit func(Report)) error {
	if err := each(path, visit); err != nil {
		return fmt.Errorf("corpus: %s: %w", path, err)
	}
	return nil
}

func each(path string, visit func(Report)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	archive, err := gzip.NewReader(file)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(archive)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	for lines.Scan() {
		var r struct{ ID, Published, Date, DCT, Text string }
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return err
		}
		visit(Report{r.ID, r.Published + r.Date + r.DCT, r.Text})
	}
	return lines.Err()
}

// Texts returns the words of reports by id.
func Texts(reports map[string]Report) map[string]string {
	texts := make(map[string]string, len(reports))
	for id, r := range reports {
		texts[id] = r.Text
	}
	return texts
}

// Folds reads a file of report ids and the number of their fold, parted by tabs.
func Folds(path string) (map[string]int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	folds := map[string]int{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || fields[0] == "#" {
			continue
		}
		var n int
		if _, err := fmt.Sscan(fields[1], &n); err != nil {
			return nil, fmt.Errorf("corpus: %s: fold %q is no number", path, fields[1])
		}
		folds[fields[0]] = n
	}
	return folds, nil
}

// Layers are the finders below package talks.
type Layers struct {
	language   *language.Analyzer
	times      *timex.Finder
	actors     *actor.Resolver
	statements *attribution.Finder
	asides     *aside.Finder
}

// NewLayers makes the layers.
func NewLayers() (*Layers, error) {
	var l Layers
	var err error
	if l.language, err = language.New(); err != nil {
		return nil, err
	}
	if l.times, err = timex.New(); err != nil {
		return nil, err
	}
	if l.actors, err = actor.New(); err != nil {
		return nil, err
	}
	if l.statements, err = attribution.New(); err != nil {
		return nil, err
	}
	l.asides = aside.New()
	return &l, nil
}

// Input reads a report as far as package talks needs. published is the day of publication, or "".
func (l *Layers) Input(text, published string) talks.Input {
	doc := &language.Document{}
	l.language.Analyze(doc, text)
	in := talks.Input{Document: doc, Published: published}
	in.Times = l.times.Find(doc, timex.Reference{Published: published})
	in.Cast = l.actors.Resolve(doc, published)
	in.Statements = l.statements.Find(doc, in.Cast, in.Times, published)
	asides := l.asides.Find(text)
	in.Aside = func(sentence int) bool {
		s := doc.Sentences[sentence]
		for _, a := range asides {
			if a.Start <= s.Start && s.End <= a.End {
				return true
			}
		}
		return false
	}
	return in
}
