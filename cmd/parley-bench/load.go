package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"golang.org/x/net/html"

	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
)

// runLoad measures the way of a page from its bytes into a ledger in time of one core, whatever else the machine does
// (waiting for the disk is not in it). Each stage goes over all pages; bare HTML parsing of the same bytes, in the same
// run, is what the others are compared with.
func runLoad(o options) ([]figure, error) {
	pages, truth, err := readPages(filepath.Join(o.data, "pages", "article-extraction-even.tar.gz"))
	if err != nil {
		return nil, err
	}
	r, err := reader.New()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "parley-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	l, err := sqlite.Open(filepath.Join(folder, "ledger.parley"))
	if err != nil {
		return nil, err
	}
	defer l.Close()
	run := loadRun{ids: slices.Sorted(maps.Keys(truth)), pages: pages, truth: truth, reader: r, ledger: l}
	if err := run.all(); err != nil {
		return nil, err
	}
	return run.figures(), nil
}

type loadRun struct {
	ids    []string
	pages  map[string][]byte
	truth  map[string]pageTruth
	reader *reader.Reader
	ledger *sqlite.Ledger

	bytes, words              int
	parse, extract, read, add time.Duration
	reports                   []report.Report
	records                   []sqlite.Addition
}

// rounds is how often the pages are gone over, so that a hiccup of the machine weighs less; the quickest counts.
const rounds = 5

func (l *loadRun) all() error {
	for _, id := range l.ids {
		l.bytes += len(l.pages[id])
	}
	var err error
	l.parse = quickest(func() {
		for _, id := range l.ids {
			if _, e := html.Parse(bytes.NewReader(l.pages[id])); e != nil {
				err = e
			}
		}
	})
	l.extract = quickest(func() {
		l.reports = l.reports[:0]
		for _, id := range l.ids {
			r, e := intake.FromPage(l.pages[id], intake.Defaults{URL: l.truth[id].URL})
			if e != nil {
				err = e
			}
			r.ID = id
			l.reports = append(l.reports, r)
		}
	})
	l.read = quickest(func() {
		l.records = l.records[:0]
		for _, r := range l.reports {
			l.records = append(l.records, sqlite.Addition{Record: l.reader.Read(r), Original: l.pages[r.ID], From: ledger.Provenance{Address: r.URL}})
		}
	})
	if err != nil {
		return err
	}
	for _, r := range l.reports {
		l.words += len(bytes.Fields([]byte(r.Text)))
	}
	begun := cpuTime()
	for batch := range slices.Chunk(l.records, 64) {
		if _, _, err := l.ledger.Take(context.Background(), batch); err != nil {
			return err
		}
	}
	l.add = cpuTime() - begun
	return nil
}

func quickest(f func()) time.Duration {
	best := time.Duration(0)
	for i := range rounds {
		begun := cpuTime()
		f()
		if took := cpuTime() - begun; i == 0 || took < best {
			best = took
		}
	}
	return best
}

func (l *loadRun) figures() []figure {
	n := float64(len(l.ids))
	whole := l.extract + l.read + l.add
	line := func(name string, d time.Duration, more string) figure {
		return unscored(name, fmt.Sprintf("%.2f ms a page, %.0f pages a second, %.1f × bare parsing%s", d.Seconds()*1000/n, n/d.Seconds(), float64(d)/float64(l.parse), more))
	}
	return []figure{
		line("bare HTML parsing", l.parse, fmt.Sprintf("; %.0f kB a page", float64(l.bytes)/n/1000)),
		line("HTML to report", l.extract, ""),
		line("report to record", l.read, fmt.Sprintf("; %.0f words a page, %.0f words a second", float64(l.words)/n, float64(l.words)/l.read.Seconds())),
		line("record and page into ledger", l.add, ""),
		line("end to end", whole, fmt.Sprintf("; %.0f %% intake, %.0f %% reading, %.0f %% ledger", share(l.extract, whole), share(l.read, whole), share(l.add, whole))),
	}
}

func share(part, whole time.Duration) float64 { return 100 * float64(part) / float64(whole) }
