package sqlite

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Has tells whether a report read by the given reader version is in the ledger.
func (l *Ledger) Has(ctx context.Context, r report.Report, reader string) (has bool, err error) {
	err = l.reading(ctx, func(v view) error {
		var dummy int
		has, err = v.one("SELECT 1 FROM record c JOIN report r ON r.n = c.report WHERE r.id = ? AND c.reader = ?", []any{ledger.ReportID(r), reader}, &dummy)
		return err
	})
	return has, err
}

// Stale yields the reports that have not been read by the given reader version, for rereading: read each and
// Add the record under the report's ID field, which holds the name it came in under. Stopping and starting
// again goes on where it was.
func (l *Ledger) Stale(ctx context.Context, reader string) iter.Seq2[report.Report, error] {
	return func(yield func(report.Report, error) bool) {
		last := ""
		for {
			batch, err := l.staleAfter(ctx, reader, last)
			if err != nil {
				yield(report.Report{}, err)
				return
			}
			if len(batch) == 0 {
				return
			}
			for _, s := range batch {
				if !yield(s.report, nil) {
					return
				}
				last = s.id
			}
		}
	}
}

type stale struct {
	id     string
	report report.Report
}

func (l *Ledger) staleAfter(ctx context.Context, reader, last string) (batch []stale, err error) {
	err = l.reading(ctx, func(v view) error {
		return v.each(`SELECT r.id, (SELECT min(name) FROM doc WHERE doc.report = r.n), r.outlet, r.url, r.title, r.published, r.language, r.sha256, b.text
			FROM report r JOIN body b ON b.n = r.n
			WHERE r.id > ? AND NOT EXISTS (SELECT 1 FROM record c WHERE c.report = r.n AND c.reader = ?) ORDER BY r.id LIMIT 100`,
			[]any{last, reader}, func(scan func(...any) error) error {
				var s stale
				r := &s.report
				if err := scan(&s.id, &r.ID, &r.Outlet, &r.URL, &r.Title, &r.Published, &r.Language, &r.SHA256, &r.Text); err != nil {
					return err
				}
				r.PublishedFrom = report.FromGiven
				if r.Published == "" {
					r.PublishedFrom = report.FromUnknown
				}
				batch = append(batch, s)
				return nil
			})
	})
	return batch, err
}

// Report returns a stored report with its text and record, by its id in the ledger or the name it came in
// under. Where the name is borne by several reports, the error names their ids.
func (l *Ledger) Report(ctx context.Context, id string) (r ledger.Report, err error) {
	err = l.reading(ctx, func(v view) error {
		n, fullID, err := v.reportNumber(id)
		if err != nil {
			return err
		}
		var body []byte
		if _, err := v.one("SELECT body FROM record WHERE report = ? AND current = 1", []any{n}, &body); err != nil {
			return err
		}
		if err := unpack(body, &r.Record); err != nil {
			return fmt.Errorf("report %s: stored record: %w", id, err)
		}
		s, entry, err := v.around(n, fullID)
		if err != nil {
			return err
		}
		if len(entry.Docs) > 0 {
			r.Record.Doc = entry.Docs[0]
		}
		if _, err := v.one("SELECT text FROM body WHERE n = ?", []any{n}, &r.Record.Report.Text); err != nil {
			return err
		}
		r.Record.Report.ID = r.Record.Doc
		r.Info = s.Info(fullID)
		r.Label(s.Labels(entry))
		for _, e := range s.Echoes(fullID) {
			if e.ID != fullID {
				r.Echoes = append(r.Echoes, e)
			}
		}
		r.Readers, err = v.readers(n)
		return err
	})
	return r, err
}

// around folds what bears on one report: the components of its claims, and its echoes.
func (v view) around(n int64, id string) (*ledger.State, *ledger.Entry, error) {
	s, err := v.warm("")
	if err == nil && s == nil {
		s, err = v.partAround(n)
	}
	if err != nil {
		return nil, nil, err
	}
	loaded, err := v.load([]int64{n})
	if err != nil {
		return nil, nil, err
	}
	if len(loaded) == 0 {
		return nil, nil, fmt.Errorf("report %s: %w", id, ErrNotFound)
	}
	return s, loaded[0], nil
}

func (v view) partAround(n int64) (*ledger.State, error) {
	meetings, err := v.numbers("SELECT DISTINCT component FROM claim WHERE report = ? AND current = 1 AND kind = 'm'", n)
	if err != nil {
		return nil, err
	}
	processes, err := v.numbers("SELECT DISTINCT component FROM claim WHERE report = ? AND current = 1 AND kind = 'p'", n)
	if err != nil {
		return nil, err
	}
	p, err := v.closure(meetings, processes, false)
	if err != nil {
		return nil, err
	}
	echoes, err := v.numbers("SELECT n FROM report WHERE component = (SELECT component FROM report WHERE n = ?)", n)
	if err != nil {
		return nil, err
	}
	return v.fold(union(p.reports, echoes), "")
}

func (v view) readers(n int64) ([]string, error) {
	var list []string
	err := v.each("SELECT DISTINCT reader FROM record WHERE report = ?", []any{n}, func(scan func(...any) error) error {
		var reader string
		if err := scan(&reader); err != nil {
			return err
		}
		list = append(list, reader)
		return nil
	})
	slices.SortFunc(list, func(a, b string) int { return compareReaders(b, a) })
	return list, err
}

// Reports lists reports, latest first.
func (l *Ledger) Reports(ctx context.Context, f ledger.Filter, asOf ledger.AsOf) (list []ledger.ReportInfo, err error) {
	if err := checkDay(asOf); err != nil {
		return nil, err
	}
	err = l.reading(ctx, func(v view) error {
		where, args, err := v.narrow(f, asOf)
		if err != nil {
			return err
		}
		list, err = v.infos("WHERE "+where+" ORDER BY r.published DESC, r.id LIMIT ? OFFSET ?", append(args, limit(f), f.Offset)...)
		return err
	})
	return list, err
}

// EachRecord visits the reports known on a day with their records, without the text, latest first. It is for
// tables of the whole ledger: Report asks more of each, and takes longer.
func (l *Ledger) EachRecord(ctx context.Context, asOf ledger.AsOf, visit func(ledger.ReportInfo, report.Record) error) error {
	if err := checkDay(asOf); err != nil {
		return err
	}
	return l.reading(ctx, func(v view) error {
		where, args, err := v.narrow(ledger.Filter{}, asOf)
		if err != nil {
			return err
		}
		query := "SELECT " + infoColumns + ", c.body FROM report r JOIN record c ON c.report = r.n AND c.current = 1 WHERE " + where + " ORDER BY r.published DESC, r.id"
		return v.each(query, args, func(scan func(...any) error) error {
			var info ledger.ReportInfo
			var body []byte
			if err := scan(append(infoInto(&info), &body)...); err != nil {
				return err
			}
			var record report.Record
			if err := unpack(body, &record); err != nil {
				return fmt.Errorf("report %s: stored record: %w", info.ID, err)
			}
			info.Positions = len(record.Positions)
			return visit(info, record)
		})
	})
}

func limit(f ledger.Filter) int {
	if f.Limit <= 0 {
		return 50
	}
	return f.Limit
}

const infoColumns = `r.id, (SELECT min(name) FROM doc WHERE doc.report = r.n), r.outlet, r.title, r.url, r.published, r.language,
	(SELECT reader FROM record c WHERE c.report = r.n AND c.current = 1), coalesce((SELECT 'o' || id FROM report o WHERE o.component = r.component ORDER BY published = '', published, id LIMIT 1), ''),
	(SELECT count(*) FROM claim WHERE report = r.n AND current = 1 AND kind = 'm')`

func infoInto(i *ledger.ReportInfo) []any {
	return []any{&i.ID, &i.Doc, &i.Outlet, &i.Title, &i.URL, &i.Published, &i.Language, &i.Reader, &i.Origin, &i.Meetings}
}

func (v view) infos(tail string, args ...any) ([]ledger.ReportInfo, error) {
	var list []ledger.ReportInfo
	err := v.each("SELECT "+infoColumns+" FROM report r "+tail, args, func(scan func(...any) error) error {
		var i ledger.ReportInfo
		if err := scan(infoInto(&i)...); err != nil {
			return err
		}
		list = append(list, i)
		return nil
	})
	return list, err
}

// narrow makes of a filter and a day a condition on report r.
func (v view) narrow(f ledger.Filter, asOf ledger.AsOf) (where string, args []any, err error) {
	day, present := v.day(asOf)
	conditions := []string{"r.published <= ?"}
	if !present {
		conditions = append(conditions, "r.published != ''") // nobody knows that the undated were out
	}
	args = []any{day}
	add := func(condition string, arg any) {
		conditions = append(conditions, condition)
		args = append(args, arg)
	}
	if f.Outlet != "" {
		add("r.outlet = ?", f.Outlet)
	}
	if f.From != "" {
		add("r.published >= ?", f.From)
	}
	if f.To != "" {
		add("r.published <= ? AND r.published != ''", f.To)
	}
	if f.Party != "" {
		add("EXISTS (SELECT 1 FROM statement s WHERE s.report = r.n AND s.party = ?)", f.Party)
	}
	if f.Process != "" {
		_, component, err := v.component(f.Process, "p")
		if err != nil {
			return "", nil, err
		}
		p, err := v.closure(nil, []int64{component}, true)
		if err != nil {
			return "", nil, err
		}
		named, err := v.numbers("SELECT DISTINCT report FROM claim WHERE current = 1 AND component"+among, in(union([]int64{component}, p.meetings)))
		if err != nil {
			return "", nil, err
		}
		add("r.n"+among, in(named))
	}
	return strings.Join(conditions, " AND "), args, nil
}
