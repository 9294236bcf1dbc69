// Package sqlite keeps a ledger in one SQLite file: the reports and records as they came, the corrections,
// and the derived state that answers questions quickly.
//
// One process writes, many read (WAL). Add commits each batch whole or not at all. All methods are safe
// for concurrent use. The package never reads the clock: a desk passes its day as AsOf.
package sqlite

import (
	"context"
	"errors"
	"io"
	"iter"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Ledger is an open ledger file.
type Ledger struct{}

// Option changes how a ledger is opened.
type Option func(*options)

type options struct{ readOnly bool }

// ReadOnly opens an existing ledger without the right to change it.
func ReadOnly() Option { return func(o *options) { o.readOnly = true } }

// ErrNotFound is wrapped by the errors for an id that the ledger does not hold.
var ErrNotFound = errors.New("not found")

// ErrNewer is wrapped by Open's error for a ledger that a newer Parley has written.
var ErrNewer = errors.New("ledger was written by a newer version")

var errSoon = errors.New("sqlite: not yet")

// Open opens the ledger at path, making the file and its folder when they are absent, and brings its schema
// up to date. A ledger of a newer schema is refused with an error that wraps ErrNewer.
func Open(path string, opts ...Option) (*Ledger, error) { return nil, errSoon }

// Close releases the file.
func (l *Ledger) Close() error { return errSoon }

// Add puts one batch of records in, in one transaction: all or nothing. A record that the ledger holds
// (same text, outlet, URL, title, day and reader version) is counted as known and changes nothing; the record of another
// reader version is kept beside the old one, and the newest is read. Each record must carry its text.
func (l *Ledger) Add(ctx context.Context, batch []report.Record) (added, known int, err error) {
	return 0, 0, errSoon
}

// Keep stores the original bytes of a report, such as the HTML page, as they came.
func (l *Ledger) Keep(ctx context.Context, id string, original []byte) error { return errSoon }

// Original returns the bytes that Keep stored.
func (l *Ledger) Original(ctx context.Context, id string) ([]byte, error) { return nil, errSoon }

// Has tells whether a report read by the given reader version is in the ledger.
func (l *Ledger) Has(ctx context.Context, r report.Report, reader string) (bool, error) {
	return false, errSoon
}

// Stale yields the reports that have not been read by the given reader version, for rereading:
// read each and Add the record. Stopping and starting again goes on where it was.
func (l *Ledger) Stale(ctx context.Context, reader string) iter.Seq2[report.Report, error] {
	return nil
}

// Stats counts what the ledger holds.
type Stats struct {
	Reports, Origins, Meetings, Processes, Claims int
	First, Last                                   string // publication days
}

// Stats counts what the ledger holds.
func (l *Ledger) Stats(ctx context.Context) (Stats, error) { return Stats{}, errSoon }

// Talks lists the processes, the one with the latest report first.
func (l *Ledger) Talks(ctx context.Context, asOf ledger.AsOf) ([]ledger.ProcessSummary, error) {
	return nil, errSoon
}

// Process returns one negotiation. Ids stay good when a ledger grows: an id given out earlier finds the
// process that holds its claim now.
func (l *Ledger) Process(ctx context.Context, id string, asOf ledger.AsOf) (ledger.Process, error) {
	return ledger.Process{}, errSoon
}

// Meetings lists meetings whose days overlap [from, to] (YYYY-MM-DD, "" is open), in order of time,
// including those of no process. Undated ones are listed only when both are open.
func (l *Ledger) Meetings(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	return nil, errSoon
}

// Meeting returns one meeting; its id stays good as Process's does.
func (l *Ledger) Meeting(ctx context.Context, id string, asOf ledger.AsOf) (ledger.Meeting, error) {
	return ledger.Meeting{}, errSoon
}

// Why explains a meeting: the links between its claims, and what was kept apart although alike.
func (l *Ledger) Why(ctx context.Context, id string) (ledger.Explanation, error) {
	return ledger.Explanation{}, errSoon
}

// Report returns a stored report with its text and record, by its id in the ledger or the name it came in
// under. Where the name is borne by several reports, the error names their ids.
func (l *Ledger) Report(ctx context.Context, id string) (ledger.Report, error) {
	return ledger.Report{}, errSoon
}

// Reports lists reports, latest first.
func (l *Ledger) Reports(ctx context.Context, f ledger.Filter, asOf ledger.AsOf) ([]ledger.ReportInfo, error) {
	return nil, errSoon
}

// Search finds reports and statements by their words: every word of query must occur, "quoted words" in
// order, a trailing * finds beginnings. Best first.
func (l *Ledger) Search(ctx context.Context, query string, f ledger.Filter, asOf ledger.AsOf) ([]ledger.Hit, error) {
	return nil, errSoon
}

// Changes lists what became known from reports published after the day since, until asOf, latest first.
func (l *Ledger) Changes(ctx context.Context, since string, asOf ledger.AsOf) ([]ledger.Change, error) {
	return nil, errSoon
}

// Due lists meetings expected or planned for days in [from, to], in order of time, as known at asOf.
func (l *Ledger) Due(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	return nil, errSoon
}

// Actor returns what the ledger holds on a party ("RUS", "UN") or a person (by name).
func (l *Ledger) Actor(ctx context.Context, id string, asOf ledger.AsOf) (ledger.Actor, error) {
	return ledger.Actor{}, errSoon
}

// Export writes the whole ledger as JSON lines in canonical order: equal ledgers give equal bytes,
// whatever the order in which their reports were added.
func (l *Ledger) Export(ctx context.Context, w io.Writer) error { return errSoon }

// ExportRecords writes the records of the newest reader, one a line in the order of their names, with the
// ids of meetings and processes replaced by the ledger's.
func (l *Ledger) ExportRecords(ctx context.Context, w io.Writer) error { return errSoon }

// Import adds what Export wrote; what is known stays.
func (l *Ledger) Import(ctx context.Context, r io.Reader) (added, known int, err error) {
	return 0, 0, errSoon
}

// Check verifies the ledger: spans against texts, digests, references, derived state against a new fold.
func (l *Ledger) Check(ctx context.Context) ([]ledger.Problem, error) { return nil, errSoon }

// Author signs a correction.
type Author struct {
	Name   string
	Reason string
	Day    string // YYYY-MM-DD, from which the correction holds
}

// Split takes the given claims (MeetingClaim.ID) out of a meeting: they are another occasion.
func (l *Ledger) Split(ctx context.Context, meeting string, claims []string, by Author) error {
	return errSoon
}

// Merge makes two meetings, or two processes, one.
func (l *Ledger) Merge(ctx context.Context, a, b string, by Author) error { return errSoon }

// Rename gives a process another name.
func (l *Ledger) Rename(ctx context.Context, process, name string, by Author) error { return errSoon }

// SetField sets a field of a meeting (when, where, status, form, ordinal, level) by hand.
func (l *Ledger) SetField(ctx context.Context, meeting, field, value string, by Author) error {
	return errSoon
}

// Corrections lists all corrections, in order of day.
func (l *Ledger) Corrections(ctx context.Context) ([]ledger.Correction, error) { return nil, errSoon }
