package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"
	"golang.org/x/sync/errgroup"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// view is a transaction: one consistent state of the file.
type view struct {
	l          *Ledger
	ctx        context.Context
	tx         *sql.Tx
	generation int64
	horizon    string               // last day of publication
	prepared   map[string]*sql.Stmt // a transaction runs few statements many times
	packer     *packer
	unindexed  *unindexed
}

func (v *view) begin() error {
	return v.tx.QueryRowContext(v.ctx, "SELECT value, (SELECT coalesce(max(published), '') FROM report) FROM meta WHERE name = 'generation'").
		Scan(&v.generation, &v.horizon)
}

// statement prepares a query once a transaction, which closes it in the end.
func (v view) statement(query string) (*sql.Stmt, error) {
	if s := v.prepared[query]; s != nil {
		return s, nil
	}
	s, err := v.tx.PrepareContext(v.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("ledger %s: %w", v.l.path, err)
	}
	v.prepared[query] = s
	return s, nil
}

func (v view) exec(query string, args ...any) error {
	_, err := v.insert(query, args...)
	return err
}

// insert runs a change and returns the number of the row it made.
func (v view) insert(query string, args ...any) (int64, error) {
	s, err := v.statement(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(v.ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("ledger %s: %w", v.l.path, err)
	}
	return result.LastInsertId()
}

// one reads a single row; found is false when there is none.
func (v view) one(query string, args []any, into ...any) (found bool, err error) {
	s, err := v.statement(query)
	if err != nil {
		return false, err
	}
	switch err := s.QueryRowContext(v.ctx, args...).Scan(into...); err {
	case nil:
		return true, nil
	case sql.ErrNoRows:
		return false, nil
	default:
		return false, fmt.Errorf("ledger %s: %w", v.l.path, err)
	}
}

// each calls f for every row, with a function that scans it.
func (v view) each(query string, args []any, f func(scan func(into ...any) error) error) error {
	s, err := v.statement(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(v.ctx, args...)
	if err != nil {
		return fmt.Errorf("ledger %s: %w", v.l.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// numbers reads a column of numbers.
func (v view) numbers(query string, args ...any) ([]int64, error) {
	var list []int64
	err := v.each(query, args, func(scan func(...any) error) error {
		var n int64
		if err := scan(&n); err != nil {
			return err
		}
		list = append(list, n)
		return nil
	})
	return list, err
}

// in writes numbers for "IN (SELECT value FROM json_each(?))".
func in(list []int64) string {
	data, _ := json.Marshal(list) // numbers cannot fail
	return string(data)
}

const among = " IN (SELECT value FROM json_each(?)) "

// day resolves an as-of day, and tells whether reports without a date are seen and whether it is the present.
func (v view) day(asOf ledger.AsOf) (day string, present bool) {
	if asOf == "" {
		return v.horizon, true
	}
	return string(asOf), string(asOf) >= v.horizon
}

// cachedEntry is an entry with its claims, valid as long as the record has the digest.
type cachedEntry struct {
	digest string
	names  int
	later  string
	entry  *ledger.Entry
	claims []*ledger.Claim
}

// load reads the entries of reports.
func (v view) load(reports []int64) ([]*ledger.Entry, error) {
	cached, err := v.loadCached(reports)
	if err != nil {
		return nil, err
	}
	list := make([]*ledger.Entry, len(cached))
	for i, c := range cached {
		list[i] = c.entry
	}
	return list, nil
}

// laterVersions are the reports that are later versions of report r's article, at any address where it was seen.
const laterVersions = `(SELECT group_concat(x.id, char(10)) FROM seen own JOIN seen later ON later.address = own.address AND later.at > own.at
	JOIN report x ON x.n = later.report WHERE own.report = r.n AND later.report != r.n)`

// entryQuery reads what an entry is made of; the where clause follows.
const entryQuery = `SELECT r.n, r.id, c.digest, (SELECT group_concat(name, char(10)) FROM doc WHERE doc.report = r.n),
	r.outlet, r.url, r.title, r.published, r.language, r.sha256, l.sketch, l.record, l.rest, ` + laterVersions + `
	FROM report r JOIN light l ON l.n = r.n JOIN record c ON c.report = r.n AND c.current = 1 `

func (v view) loadCached(reports []int64) ([]cachedEntry, error) {
	list := make([]cachedEntry, 0, len(reports))
	var missing []int64
	err := v.each("SELECT r.n, c.digest, (SELECT count(*) FROM doc WHERE doc.report = r.n), "+laterVersions+" FROM record c JOIN report r ON r.n = c.report WHERE c.current = 1 AND r.n"+among, []any{in(reports)}, func(scan func(...any) error) error {
		var n int64
		var digest string
		var names int
		var later sql.NullString
		if err := scan(&n, &digest, &names, &later); err != nil {
			return err
		}
		if c, ok := v.l.entries.get(n); ok && c.digest == digest && c.names == names && c.later == strings.Join(slices.Compact(lines(later.String)), "\n") {
			list = append(list, c)
		} else {
			missing = append(missing, n)
		}
		return nil
	})
	if err != nil || len(missing) == 0 {
		return list, err
	}
	rows, err := v.packedEntries(missing)
	if err != nil {
		return nil, err
	}
	var decoding errgroup.Group
	decoding.SetLimit(runtime.NumCPU())
	const few = 64
	for part := range slices.Chunk(rows, few) {
		decoding.Go(func() error {
			for i := range part {
				if err := part[i].decode(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := decoding.Wait(); err != nil {
		return nil, err
	}
	for _, r := range rows {
		v.l.entries.put(r.n, r.cachedEntry)
		list = append(list, r.cachedEntry)
	}
	return list, nil
}

// packedEntry is an entry whose record is to be decoded yet.
type packedEntry struct {
	n int64
	cachedEntry
	record []byte
}

func (v view) packedEntries(reports []int64) ([]packedEntry, error) {
	var list []packedEntry
	err := v.each(entryQuery+"WHERE r.n"+among, []any{in(reports)}, func(scan func(...any) error) error {
		var p packedEntry
		var id, docs string
		var r report.Report
		var sketch, rest []byte
		var later sql.NullString
		if err := scan(&p.n, &id, &p.digest, &docs, &r.Outlet, &r.URL, &r.Title, &r.Published, &r.Language, &r.SHA256, &sketch, &p.record, &rest, &later); err != nil {
			return err
		}
		names := lines(docs)
		p.names = len(names)
		p.entry = &ledger.Entry{ID: id, Docs: names, Sketch: ledger.SketchOf(sketch), Later: slices.Compact(lines(later.String))}
		p.later = strings.Join(p.entry.Later, "\n")
		p.entry.Record.Report = r
		p.entry.Statements = sync.OnceValue(func() []report.Statement {
			var full []report.Statement
			if unpack(rest, &full) != nil {
				return nil // the pages then show who spoke; Check finds the fault
			}
			return full
		})
		list = append(list, p)
		return nil
	})
	return list, err
}

// decode unpacks the record and makes its claims.
func (p *packedEntry) decode() error {
	r := p.entry.Record.Report
	if err := unpack(p.record, &p.entry.Record); err != nil {
		return fmt.Errorf("report %s: stored record: %w", p.entry.ID, err)
	}
	p.record, p.entry.Record.Report = nil, r
	p.claims = ledger.Claims(p.entry)
	return nil
}

func lines(s string) []string {
	var list []string
	for _, l := range bytes.Split([]byte(s), []byte{'\n'}) {
		if len(l) > 0 {
			list = append(list, string(l))
		}
	}
	slices.Sort(list)
	return list
}

// packer deflates JSON; it is kept for a transaction because a new deflater costs more than a record.
type packer struct {
	buffer  bytes.Buffer
	deflate *flate.Writer
}

// pack is JSON, deflated, and as it was before.
func (p *packer) pack(x any) (packed, plain []byte, err error) {
	plain, err = json.Marshal(x)
	if err != nil {
		return nil, nil, err
	}
	if err = p.reset(); err != nil {
		return nil, nil, err
	}
	if _, err = p.deflate.Write(plain); err == nil {
		err = p.deflate.Close()
	}
	return bytes.Clone(p.buffer.Bytes()), plain, err
}

func (p *packer) reset() (err error) {
	p.buffer.Reset()
	if p.deflate == nil {
		p.deflate, err = flate.NewWriter(&p.buffer, flate.BestSpeed)
		return err
	}
	p.deflate.Reset(&p.buffer)
	return nil
}

func unpack(packed []byte, into any) error {
	plain, err := inflate(packed)
	if err != nil {
		return err
	}
	return json.Unmarshal(plain, into)
}

func inflate(packed []byte) ([]byte, error) {
	return io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
}

// corrections reads corrections in canonical order; where may narrow them.
func (v view) corrections(where string, args ...any) ([]ledger.Correction, error) {
	var list []ledger.Correction
	err := v.each("SELECT body FROM correction "+where+" ORDER BY day, id", args, func(scan func(...any) error) error {
		var body string
		var c ledger.Correction
		if err := scan(&body); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(body), &c); err != nil {
			return fmt.Errorf("stored correction: %w", err)
		}
		list = append(list, c)
		return nil
	})
	return list, err
}
