package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/parley-record/parley/ledger"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Ledger is an open ledger file.
type Ledger struct {
	path     string
	readOnly bool
	write    *sql.DB // one connection; nil when read-only
	read     *sql.DB

	writing   sync.Mutex // one Add, Keep or correction at a time
	preparing sync.Mutex // one reading of the whole ledger at a time
	ready     atomic.Pointer[ready]
	entries   *cache[int64, cachedEntry]
	states    *cache[stateKey, *ledger.State]
	parts     *cache[partKey, *ledger.State]
	talks     *cache[stateKey, []ledger.ProcessSummary]
	lines     *cache[int64, []ledger.MeetingSummary] // by generation, as stats
	stats     *cache[int64, Stats]
}

type partKey struct {
	stateKey
	component int64
	wide      bool
}

type stateKey struct {
	generation int64
	asOf       string
}

// Option changes how a ledger is opened.
type Option func(*options)

type options struct{ readOnly bool }

// ReadOnly opens an existing ledger without the right to change it.
func ReadOnly() Option { return func(o *options) { o.readOnly = true } }

// ErrNotFound is wrapped by the errors for an id that the ledger does not hold.
var ErrNotFound = ledger.ErrNotFound

// ErrNewer is wrapped by Open's error for a ledger that a newer Parley has written.
var ErrNewer = errors.New("ledger was written by a newer version")

// ErrNoRoom is wrapped by the errors for a change that the disk has no room for.
var ErrNoRoom = errors.New("the disk has no room for it")

// noRoom makes an error that comes of a full disk say so, and what to do.
func noRoom(err error) error {
	var e *driver.Error
	if !errors.As(err, &e) || e.Code()&0xff != lib.SQLITE_FULL && e.Code() != lib.SQLITE_IOERR_WRITE && e.Code() != lib.SQLITE_IOERR_SHMSIZE {
		return err
	}
	return fmt.Errorf("%w (%w): what was added before is kept whole, nothing of this change is; make room and do the same again", ErrNoRoom, err)
}

// ErrOlder is wrapped by Open's error for a ledger of an older version that is opened for reading only.
var ErrOlder = errors.New("ledger was written by an older version")

// errReadOnly answers attempts to change a ledger opened with ReadOnly.
var errReadOnly = errors.New("ledger is open for reading only")

// Open opens the ledger at path, making the file and its folder when they are absent, and brings its schema
// up to date. A ledger of a newer schema is refused with an error that wraps ErrNewer.
func Open(path string, opts ...Option) (*Ledger, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	l := &Ledger{path: path, readOnly: o.readOnly, entries: newCache[int64, cachedEntry](20000),
		states: newCache[stateKey, *ledger.State](16), parts: newCache[partKey, *ledger.State](64), talks: newCache[stateKey, []ledger.ProcessSummary](32),
		lines: newCache[int64, []ledger.MeetingSummary](1), stats: newCache[int64, Stats](1)}
	if err := l.open(); err != nil {
		l.Close()
		return nil, fmt.Errorf("open ledger %s: %w", path, err)
	}
	return l, nil
}

func (l *Ledger) open() error {
	if l.readOnly {
		return l.openReadOnly()
	}
	if err := os.MkdirAll(filepath.Dir(l.path), 0o755); err != nil {
		return err
	}
	var err error
	if l.write, err = sql.Open("sqlite", source(l.path, "_txlock=immediate")); err != nil {
		return err
	}
	l.write.SetMaxOpenConns(1)
	if err := migrate(l.write); err != nil {
		return hint(l.path, err)
	}
	if l.read, err = sql.Open("sqlite", source(l.path, "_pragma=query_only(1)")); err != nil {
		return err
	}
	return l.rederive(context.Background())
}

// openReadOnly opens without making or changing anything. A ledger in a folder that cannot be written, with no other program at work
// on it, is opened as an unchanging file, for SQLite cannot place its lock files there.
func (l *Ledger) openReadOnly() error {
	if _, err := os.Stat(l.path); err != nil {
		return err
	}
	var err error
	for _, mode := range []string{"mode=ro", "mode=ro&immutable=1"} {
		if l.read, err = sql.Open("sqlite", source(l.path, mode)); err != nil {
			return err
		}
		if err = checkVersion(l.read); err == nil || errors.Is(err, ErrNewer) || errors.Is(err, ErrOlder) {
			return err
		}
		l.read.Close()
	}
	return hint(l.path, err)
}

// source is the driver's name for the file. Full synchronisation, so that what Add has committed outlives a
// loss of power, not only a kill.
func source(path, more string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		abs = path
	}
	u := url.URL{Scheme: "file", Path: abs, RawQuery: "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=journal_mode(wal)&_pragma=synchronous(full)&_pragma=cache_size(-65536)&" + more}
	if more[:5] == "mode=" {
		u.RawQuery = "_pragma=busy_timeout(10000)&_pragma=query_only(1)&" + more
	}
	return u.String()
}

// migrate brings the schema up to date.
func migrate(db *sql.DB) error {
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	ctx := context.Background()
	if err := refuseNewer(ctx, provider); err != nil {
		return err
	}
	if _, err = provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the schema up to date: %w", err)
	}
	return nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files)
}

func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	have, know, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > know {
		return fmt.Errorf("%w: its schema is %d, this program knows schemas up to %d; use a newer parley", ErrNewer, have, know)
	}
	return nil
}

// checkVersion refuses, for reading, any schema but the one that this program knows.
func checkVersion(db *sql.DB) error {
	var have int64
	err := db.QueryRow("SELECT max(version_id) FROM goose_db_version").Scan(&have)
	if err != nil {
		return err
	}
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	sources := provider.ListSources()
	know := sources[len(sources)-1].Version
	switch {
	case have > know:
		return fmt.Errorf("%w: its schema is %d, this program knows schemas up to %d; use a newer parley", ErrNewer, have, know)
	case have < know:
		return fmt.Errorf("%w: it has schema %d, this program reads %d: open it once for writing to bring it up to date", ErrOlder, have, know)
	}
	var rules int64
	if err := db.QueryRow("SELECT coalesce(max(value), 0) FROM meta WHERE name = 'rules'").Scan(&rules); err != nil {
		return err
	}
	if rules != ledger.Rules {
		return fmt.Errorf("%w: it was derived by rules %d, this program has rules %d: open it once for writing to derive it anew", ErrOlder, rules, ledger.Rules)
	}
	return nil
}

// hint adds to an error of SQLite what a person can do about it.
func hint(path string, err error) error {
	if info, e := os.Stat(path); e == nil && info.IsDir() {
		return fmt.Errorf("%w (it is a folder; name a file)", err)
	}
	var code *driver.Error
	if errors.As(err, &code) && code.Code() == lib.SQLITE_NOTADB {
		return fmt.Errorf("it is no ledger (%w): name another with --ledger PATH", err)
	}
	folder := filepath.Dir(path)
	probe, e := os.CreateTemp(folder, ".parley-*")
	if e != nil {
		return fmt.Errorf("%w (cannot write in %s: %w)", err, folder, e)
	}
	probe.Close()
	os.Remove(probe.Name())
	return err
}

// Close releases the file.
func (l *Ledger) Close() error {
	var errs []error
	for _, db := range []*sql.DB{l.read, l.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// reading runs f on one consistent view of the ledger.
func (l *Ledger) reading(ctx context.Context, f func(v view) error) error {
	tx, err := l.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it has nothing to undo
	v := view{l: l, ctx: ctx, tx: tx, prepared: map[string]*sql.Stmt{}, packer: &packer{}}
	if err := v.begin(); err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, err)
	}
	return f(v)
}

// changing runs f in one transaction that is kept whole or not at all.
func (l *Ledger) changing(ctx context.Context, f func(v view) error) error {
	if l.readOnly {
		return fmt.Errorf("ledger %s: %w", l.path, errReadOnly)
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	tx, err := l.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it has nothing to undo
	v := view{l: l, ctx: ctx, tx: tx, prepared: map[string]*sql.Stmt{}, packer: &packer{}, unindexed: &unindexed{}}
	if err := v.begin(); err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, err)
	}
	if err := f(v); err != nil {
		return noRoom(err)
	}
	if err := v.index(); err != nil {
		return noRoom(err)
	}
	if err := v.exec("UPDATE meta SET value = value + 1 WHERE name = 'generation'"); err != nil {
		return noRoom(err)
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger %s: %w", l.path, noRoom(err))
	}
	return nil
}
