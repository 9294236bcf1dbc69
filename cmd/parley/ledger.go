package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/parley-record/parley/intake"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/reader"
)

// ledgerFlag is shared by the commands that open a ledger.
type ledgerFlag struct {
	Ledger string `help:"The ledger file (default: ledger.parley in the user's data folder)." placeholder:"PATH" env:"PARLEY_LEDGER"`
}

func (f ledgerFlag) path() (string, error) {
	if f.Ledger != "" {
		return f.Ledger, nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "parley", "ledger.parley"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("no data folder is known (%w): name the ledger with --ledger PATH", err)
	}
	return filepath.Join(home, ".local", "share", "parley", "ledger.parley"), nil
}

// open opens the ledger for reading and writing, making it when it is absent.
func (f ledgerFlag) open() (*sqlite.Ledger, error) {
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("the ledger's folder cannot be made: %w; name another with --ledger PATH", err)
	}
	return sqlite.Open(path)
}

// addFlags are shared by the commands that read reports into a ledger.
type addFlags struct {
	ledgerFlag
	lexiconFlag
}

// openToAdd opens the ledger for writing, and the reader whose records go into it.
func (f addFlags) openToAdd() (*reader.Reader, *sqlite.Ledger, error) {
	r, err := f.reader()
	if err != nil {
		return nil, nil, err
	}
	l, err := f.open()
	return r, l, err
}

// read opens an existing ledger for reading; one that an older version wrote is brought up to date first.
func (f ledgerFlag) read() (*sqlite.Ledger, error) {
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no ledger at %s yet: parley add FILE makes it, and so does parley feeds add ADDRESS; or name another with --ledger PATH", path)
	}
	l, err := sqlite.Open(path, sqlite.ReadOnly())
	if errors.Is(err, sqlite.ErrOlder) { // opening for writing brings it up to date
		old, err := sqlite.Open(path)
		if err != nil {
			return nil, err
		}
		_, err = old.Stats(context.Background()) // derives the lines of lists
		if err := errors.Join(err, old.Close()); err != nil {
			return nil, err
		}
		return sqlite.Open(path, sqlite.ReadOnly())
	}
	return l, err
}

// asOfFlag is shared by the commands that answer from the ledger.
type asOfFlag struct {
	AsOf string `help:"Answer from the reports published until this day (default: today)." placeholder:"YYYY-MM-DD"`
}

// day is the day asked for, else today. A ledger whose last report is dated after today (the samples are)
// is seen from that report's day: the zero AsOf.
func (f asOfFlag) day(ctx context.Context, l *sqlite.Ledger) (ledger.AsOf, error) {
	if f.AsOf != "" {
		day, err := intake.Day(f.AsOf)
		if err != nil {
			return "", fmt.Errorf("--as-of: %w", err)
		}
		return ledger.AsOf(day), nil
	}
	stats, err := l.Stats(ctx)
	if err != nil {
		return "", err
	}
	if today := time.Now().Format(time.DateOnly); stats.Last <= today {
		return ledger.AsOf(today), nil
	}
	return "", nil
}
