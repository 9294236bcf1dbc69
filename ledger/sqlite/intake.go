package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Addition is a record with what intake knows beside it.
type Addition = ledger.Addition

// Take puts additions in, each with its original, in one transaction: all or nothing. It is Add otherwise. An
// addition that was asked for at an address makes its report the present version of the article there.
func (l *Ledger) Take(ctx context.Context, batch []Addition) (added, known int, err error) {
	for i := range batch {
		if err := Valid(batch[i].Record); err != nil {
			return 0, 0, err
		}
	}
	return l.adding(ctx, len(batch), func(v view, i int) (bool, error) {
		isNew, err := v.take(&batch[i])
		return isNew, about(batch[i].Record, err)
	})
}

func (v view) take(a *Addition) (isNew bool, err error) {
	if isNew, err = v.add(a.Record, docs(a.Record)); err != nil {
		return false, err
	}
	r := a.Record.Report
	r.SHA256 = report.Digest(r.Text)
	id := ledger.ReportID(r)
	n, _, err := v.reportNumber(id)
	if err != nil {
		return false, err
	}
	if a.Original != nil {
		if err := v.keep(n, a.Original, a.From); err != nil {
			return false, err
		}
	}
	if r.URL != "" && !a.From.At.IsZero() {
		if err := v.see(r.URL, n, a.From.At); err != nil {
			return false, err
		}
	}
	if a.Key != "" {
		return isNew, v.exec("INSERT OR IGNORE INTO taken VALUES (?)", a.Key)
	}
	return isNew, nil
}

// Taken tells whether an item with the key is in. It is asked for every item of an archive, so it does without
// a transaction.
func (l *Ledger) Taken(ctx context.Context, key string) (taken bool, err error) {
	err = l.read.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM taken WHERE key = ?)", key).Scan(&taken)
	if err != nil {
		return false, fmt.Errorf("ledger %s: %w", l.path, err)
	}
	return taken, nil
}

// Keep stores the original bytes of a report, such as the HTML page, as they came.
func (l *Ledger) Keep(ctx context.Context, id string, original []byte) error {
	return l.changing(ctx, func(v view) error {
		n, _, err := v.reportNumber(id)
		if err != nil {
			return err
		}
		return v.keep(n, original, ledger.Provenance{})
	})
}

func (v view) keep(n int64, original []byte, from ledger.Provenance) error {
	source, err := json.Marshal(from)
	if err != nil {
		return err
	}
	packed, err := v.packer.press(original)
	if err != nil {
		return err
	}
	data, isPacked := packed, 1
	if len(packed) >= len(original) {
		data, isPacked = original, 0
	}
	return v.exec("INSERT OR IGNORE INTO original (report, sha256, bytes, packed, source) VALUES (?, ?, ?, ?, ?)",
		n, report.Digest(string(original)), data, isPacked, string(source))
}

// Original returns the bytes that a report came as, the first that were kept.
func (l *Ledger) Original(ctx context.Context, id string) ([]byte, error) {
	all, err := l.Originals(ctx, id)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("original of report %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return nil, err
	}
	return all[0].Bytes, nil
}

// Originals returns all that was kept of a report's sources, the earliest first.
func (l *Ledger) Originals(ctx context.Context, id string) (list []ledger.Original, err error) {
	err = l.reading(ctx, func(v view) error {
		n, _, err := v.reportNumber(id)
		if err != nil {
			return err
		}
		list, err = v.originals(n)
		return err
	})
	return list, err
}

func (v view) originals(n int64) (list []ledger.Original, err error) {
	err = v.each("SELECT sha256, bytes, packed, source FROM original WHERE report = ? ORDER BY coalesce(source ->> 'at', ''), sha256", []any{n}, func(scan func(...any) error) error {
		var o ledger.Original
		var isPacked int
		var source string
		if err := scan(&o.SHA256, &o.Bytes, &isPacked, &source); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(source), &o.Provenance); err != nil {
			return fmt.Errorf("stored source of original %s: %w", o.SHA256, err)
		}
		if isPacked == 1 {
			if o.Bytes, err = inflate(o.Bytes); err != nil {
				return fmt.Errorf("stored original %s: %w", o.SHA256, err)
			}
		}
		list = append(list, o)
		return nil
	})
	return list, err
}

// see notes that a report's text was seen at an address.
func (v view) see(address string, n int64, at time.Time) error {
	if err := v.exec("INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)", address, n, stamp(at)); err != nil {
		return err
	}
	return v.revise(address)
}

// revise joins the claims of the versions of an article, of which a new one was seen, and has all that they say derived
// anew: what the earlier ones say is believed otherwise now.
func (v view) revise(address string) error {
	versions, err := v.numbers("SELECT report FROM seen WHERE address = ? ORDER BY report", address)
	if err != nil || len(versions) < 2 {
		return err
	}
	claims, err := v.claimsOfReports(versions)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(claims)) {
		var row int64
		found, err := v.one("SELECT n FROM claim WHERE id = ? AND current = 1", []any{id}, &row)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		if err := v.joinAlike(row, claims[id]); err != nil {
			return err
		}
	}
	return v.exec("INSERT OR REPLACE INTO dirty SELECT DISTINCT component, kind FROM claim WHERE current = 1 AND report"+among, in(versions))
}

// Versions lists the texts of a report's article, the latest first; one alone when it never changed, none
// when it was not seen at an address.
func (l *Ledger) Versions(ctx context.Context, id string) (list []ledger.Version, err error) {
	err = l.reading(ctx, func(v view) error {
		n, _, err := v.reportNumber(id)
		if err != nil {
			return err
		}
		list, err = v.versions("s.address IN (SELECT address FROM seen own WHERE own.report = ?)", n)
		return err
	})
	return list, err
}

// VersionsAt lists the texts that were seen at an address, the latest first.
func (l *Ledger) VersionsAt(ctx context.Context, address string) (list []ledger.Version, err error) {
	err = l.reading(ctx, func(v view) error {
		list, err = v.versions("s.address = ?", address)
		return err
	})
	return list, err
}

func (v view) versions(where string, arg any) (list []ledger.Version, err error) {
	err = v.each("SELECT r.id, s.address, s.at FROM seen s JOIN report r ON r.n = s.report WHERE "+where+" ORDER BY s.at DESC, r.id, s.address", []any{arg}, func(scan func(...any) error) error {
		var x ledger.Version
		var at string
		if err := scan(&x.Report, &x.Address, &at); err != nil {
			return err
		}
		x.At = unstamp(at)
		list = append(list, x)
		return nil
	})
	return list, err
}

// Refuse notes items that did not go in. The same item refused for the same reason is counted, not repeated.
func (l *Ledger) Refuse(ctx context.Context, at time.Time, items []ledger.Refusal) error {
	if len(items) == 0 {
		return nil
	}
	return l.changing(ctx, func(v view) error {
		for _, x := range items {
			err := v.exec("INSERT INTO refused VALUES (?1, ?2, ?3, ?3, 1) ON CONFLICT DO UPDATE SET last = max(last, ?3), first = min(first, ?3), times = times + 1",
				x.Item, x.Reason, stamp(at))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Refusals lists what did not go in, the latest first, at most limit of it (0: all).
func (l *Ledger) Refusals(ctx context.Context, limit int) (list []ledger.Refusal, err error) {
	if limit <= 0 {
		limit = -1
	}
	err = l.reading(ctx, func(v view) error {
		return v.each("SELECT item, reason, first, last, times FROM refused ORDER BY last DESC, item, reason LIMIT ?", []any{limit}, func(scan func(...any) error) error {
			var x ledger.Refusal
			var first, last string
			if err := scan(&x.Item, &x.Reason, &first, &last, &x.Times); err != nil {
				return err
			}
			x.First, x.Last = unstamp(first), unstamp(last)
			list = append(list, x)
			return nil
		})
	})
	return list, err
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func unstamp(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// press deflates bytes.
func (p *packer) press(data []byte) ([]byte, error) {
	if err := p.reset(); err != nil {
		return nil, err
	}
	if _, err := p.deflate.Write(data); err != nil {
		return nil, err
	}
	if err := p.deflate.Close(); err != nil {
		return nil, err
	}
	return bytes.Clone(p.buffer.Bytes()), nil
}
