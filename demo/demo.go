// Package demo holds the sample reports that are built into the program: ten short reports on three
// invented negotiations, so that a newcomer sees Parley work before bringing reports of their own.
//
// The people, meetings and outlets in them are made up, in our own words; the year is one that has not
// come. They hold what a desk meets every day: an echo of a wire story, two dates for one round, a
// postponed and a cancelled meeting, a denied offer, and a web page with an appeal to its readers.
package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/report"
)

//go:embed reports
var files embed.FS

// Day is the day on which the samples end: the demo's "today".
const Day = "2031-04-12"

// Reports returns the sample reports in order of publication.
func Reports() ([]report.Report, error) {
	names, err := fs.Glob(files, "reports/*")
	if err != nil {
		return nil, err
	}
	var reports []report.Report
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		r, err := read(name, data)
		if err != nil {
			return nil, fmt.Errorf("sample %s: %w", name, err)
		}
		reports = append(reports, r)
	}
	return reports, nil
}

// read makes a report of a sample: a web page, or "Key: value" lines, a blank line, and the text.
func read(name string, data []byte) (report.Report, error) {
	id := strings.TrimPrefix(name, "reports/")
	id = id[:strings.LastIndexByte(id, '.')]
	if strings.HasSuffix(name, ".html") {
		r, err := intake.FromPage(data, intake.Defaults{})
		r.ID = id
		return r, err
	}
	head, text, found := strings.Cut(string(data), "\n\n")
	if !found {
		return report.Report{}, fmt.Errorf("has no blank line after its head")
	}
	r := report.Report{ID: id, Text: text}
	for line := range strings.Lines(head) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "Outlet":
			r.Outlet = value
		case "URL":
			r.URL = value
		case "Published":
			r.Published = value
		default:
			return r, fmt.Errorf("unknown key %q", key)
		}
	}
	return intake.Complete(r)
}
