package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"time"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/reader"
	"github.com/parley-record/parley/report"
)

// inputFlags are shared by the commands that take reports.
type inputFlags struct {
	Files     []string `arg:"" name:"file" help:"Text file, HTML page, https://… address, JSON lines (.jsonl, .jsonl.gz), folder, zip, tar, WARC, LexisNexis or Factiva text export, or - for standard input."`
	Published string   `help:"Day of publication of reports that do not say: relative words such as 'Tuesday' are counted from it." placeholder:"YYYY-MM-DD"`
	Outlet    string   `help:"Outlet of reports that do not say."`
	URL       string   `help:"Address of a report that does not say." name:"url"`
	Jobs      int      `help:"How many reports are read at once (default: one a core)." placeholder:"N"`
	webFlags
}

// webFlags are shared by the commands that ask the web.
type webFlags struct {
	AllowPrivate bool          `help:"Let addresses lead into this machine and its network, and to any port."`
	Pause        time.Duration `default:"1s" help:"Time between two requests to one host."`
}

func (f webFlags) client() *fetch.Client {
	return fetch.New(fetch.Options{AllowPrivate: f.AllowPrivate, Pause: max(f.Pause, time.Microsecond)})
}

// open opens a file that was named on the command line; "-" is standard input.
func (s streams) open(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(s.in), nil
	}
	return os.Open(name)
}

func (f *inputFlags) defaults() (intake.Defaults, error) {
	d := intake.Defaults{Outlet: f.Outlet, URL: f.URL}
	if f.Published != "" {
		day, err := intake.Day(f.Published)
		if err != nil {
			return d, fmt.Errorf("--published: %w", err)
		}
		d.Published = day
	}
	return d, nil
}

func (f *inputFlags) workers() int {
	if f.Jobs > 0 {
		return f.Jobs
	}
	return runtime.NumCPU()
}

// reading is one item of the input with its record.
type reading struct {
	intake.Item
	record report.Record
}

// items are the items of the input. skip and progress may be nil.
func (f *inputFlags) items(ctx context.Context, s streams, skip func(string) bool, progress *intake.Progress) (iter.Seq[intake.Item], error) {
	defaults, err := f.defaults()
	if err != nil {
		return nil, err
	}
	return intake.Read(ctx, f.Files, intake.Options{Defaults: defaults, Stdin: s.in, Client: f.client(), Skip: skip, Progress: progress}), nil
}

// readings reads items in parallel and yields them in their order.
func (f *inputFlags) readings(items iter.Seq[intake.Item], r *reader.Reader) iter.Seq[reading] {
	return reader.Ordered(items, f.workers(), func(item intake.Item) reading {
		x := reading{Item: item}
		if item.Err == nil {
			x.record = r.Read(item.Report)
		}
		return x
	})
}

// tally counts what became of the items and names the bad ones.
type tally struct {
	good, bad int
	undated   int
	foreign   int // in a language that is not read
	skipped   int // in already
}

// see counts one item; it reports whether the item has a record.
func (t *tally) see(s streams, x reading) bool {
	if x.Err != nil {
		t.bad++
		s.warn("%s: %v", x.Name, x.Err)
		return false
	}
	t.good++
	if x.record.Report.Published == "" {
		t.undated++
	}
	if x.record.Report.Language != "en" {
		t.foreign++
	}
	return true
}

// end says what was missing; its error is nil when all items were good.
func (t *tally) end(s streams) error {
	if t.undated > 0 {
		s.warn("%s without a day of publication: \"Tuesday\" and \"last week\" stay unresolved there; --published YYYY-MM-DD gives it", count(t.undated, "report"))
	}
	if t.foreign > 0 {
		s.warn("%s in another language than English: kept, not read", count(t.foreign, "report"))
	}
	switch {
	case t.bad > 0 && t.good+t.bad > 1:
		s.warn("%s skipped, %d read", count(t.bad, "bad report"), t.good)
		return errSome
	case t.bad > 0:
		return errSome
	case t.good+t.skipped == 0:
		return errors.New("nothing to read: no report in the input")
	}
	return nil
}

// count is "1 report", "2 reports".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// recordOf is a record of which only the report is known.
func recordOf(r report.Report) report.Record { return report.Record{Report: r} }
