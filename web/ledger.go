package web

import (
	"context"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Ledger is what the desk asks of a ledger; *sqlite.Ledger of ledger/sqlite is one.
type Ledger interface {
	Warm(ctx context.Context, asOf ledger.AsOf) error
	Stats(ctx context.Context) (ledger.Stats, error)
	Days(ctx context.Context) ([]ledger.Count, error)
	Talks(ctx context.Context, asOf ledger.AsOf) ([]ledger.ProcessSummary, error)
	Process(ctx context.Context, id string, asOf ledger.AsOf) (ledger.Process, error)
	Meetings(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error)
	Meeting(ctx context.Context, id string, asOf ledger.AsOf) (ledger.Meeting, error)
	Why(ctx context.Context, id string) (ledger.Explanation, error)
	Report(ctx context.Context, id string) (ledger.Report, error)
	Versions(ctx context.Context, report string) ([]ledger.Version, error)
	Originals(ctx context.Context, report string) ([]ledger.Original, error)
	Reports(ctx context.Context, f ledger.Filter, asOf ledger.AsOf) ([]ledger.ReportInfo, error)
	EachRecord(ctx context.Context, asOf ledger.AsOf, visit func(ledger.ReportInfo, report.Record) error) error
	Search(ctx context.Context, query string, f ledger.Filter, asOf ledger.AsOf) ([]ledger.Hit, error)
	Changes(ctx context.Context, since string, asOf ledger.AsOf) ([]ledger.Change, error)
	Due(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error)
	Actor(ctx context.Context, id string, most int, asOf ledger.AsOf) (ledger.Actor, error)

	Take(ctx context.Context, batch []ledger.Addition) (added, known int, err error)
	Refuse(ctx context.Context, at time.Time, items []ledger.Refusal) error
	Refusals(ctx context.Context, limit int) ([]ledger.Refusal, error)
	Feeds(ctx context.Context) ([]ledger.Feed, error)
	PutFeed(ctx context.Context, feeds ...ledger.Feed) error
	RemoveFeed(ctx context.Context, address string) error
	Split(ctx context.Context, meeting string, claims []string, by ledger.Author) error
	Merge(ctx context.Context, a, b string, by ledger.Author) error
	Rename(ctx context.Context, process, name string, by ledger.Author) error
	SetField(ctx context.Context, meeting, field, value string, by ledger.Author) error
	Corrections(ctx context.Context) ([]ledger.Correction, error)
}
