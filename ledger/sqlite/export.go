package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// line is one line of an export. Type says which of the others is filled: first come the reports by id, each
// with its records and originals, then the corrections, then what is derived (for reading; Import skips it).
type line struct {
	Type       string                 `json:"type"` // report, record, original, seen, correction, process, meeting
	Report     *exportedReport        `json:"report,omitempty"`
	Of         string                 `json:"of,omitempty"` // id of the report that a record or original is of
	Record     json.RawMessage        `json:"record,omitempty"`
	Original   []byte                 `json:"original,omitempty"` // base64
	From       *ledger.Provenance     `json:"from,omitempty"`     // of the original
	Seen       *ledger.Version        `json:"seen,omitempty"`
	Correction *ledger.Correction     `json:"correction,omitempty"`
	Process    *ledger.ProcessSummary `json:"process,omitempty"`
	Meeting    *ledger.MeetingSummary `json:"meeting,omitempty"`
}

type exportedReport struct {
	ID        string   `json:"id"`
	Docs      []string `json:"docs"`
	Outlet    string   `json:"outlet"`
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	Language  string   `json:"language"`
	SHA256    string   `json:"sha256"`
	Text      string   `json:"text"`
}

// Export writes the whole ledger as JSON lines in canonical order: equal ledgers give equal bytes,
// whatever the order in which their reports were added.
func (l *Ledger) Export(ctx context.Context, w io.Writer) error {
	if _, err := l.refresh(ctx); err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 1<<20)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	err := l.reading(ctx, func(v view) error {
		return errors.Join(v.exportReports(encode), v.exportCorrections(encode), v.exportDerived(encode))
	})
	return errors.Join(err, out.Flush())
}

func (v view) exportReports(encode *json.Encoder) error {
	numbers, err := v.numbers("SELECT n FROM report ORDER BY id")
	if err != nil {
		return err
	}
	for _, n := range numbers {
		var r exportedReport
		var names string
		_, err := v.one(`SELECT r.id, (SELECT group_concat(name, char(10)) FROM doc WHERE doc.report = r.n), r.outlet, r.url, r.title, r.published, r.language, r.sha256, b.text
			FROM report r JOIN body b ON b.n = r.n WHERE r.n = ?`, []any{n}, &r.ID, &names, &r.Outlet, &r.URL, &r.Title, &r.Published, &r.Language, &r.SHA256, &r.Text)
		if err != nil {
			return err
		}
		r.Docs = lines(names)
		if err := encode.Encode(line{Type: "report", Report: &r}); err != nil {
			return err
		}
		err = v.each("SELECT body FROM record WHERE report = ? ORDER BY reader, digest", []any{n}, func(scan func(...any) error) error {
			var packed []byte
			if err := scan(&packed); err != nil {
				return err
			}
			plain, err := inflate(packed)
			if err != nil {
				return fmt.Errorf("report %s: stored record: %w", r.ID, err)
			}
			return encode.Encode(line{Type: "record", Of: r.ID, Record: plain})
		})
		if err != nil {
			return err
		}
		originals, err := v.originals(n)
		if err != nil {
			return err
		}
		for _, o := range originals {
			if err := encode.Encode(line{Type: "original", Of: r.ID, Original: o.Bytes, From: &o.Provenance}); err != nil {
				return err
			}
		}
		err = v.each("SELECT address, at FROM seen WHERE report = ? ORDER BY address", []any{n}, func(scan func(...any) error) error {
			x := ledger.Version{Report: r.ID}
			var at string
			if err := scan(&x.Address, &at); err != nil {
				return err
			}
			x.At = unstamp(at)
			return encode.Encode(line{Type: "seen", Of: r.ID, Seen: &x})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (v view) exportCorrections(encode *json.Encoder) error {
	list, err := v.corrections("")
	if err != nil {
		return err
	}
	for i := range list {
		if err := encode.Encode(line{Type: "correction", Correction: &list[i]}); err != nil {
			return err
		}
	}
	return nil
}

// exportDerived writes the stored lines, unjudged, so that the export does not change with the calendar.
func (v view) exportDerived(encode *json.Encoder) error {
	err := v.each("SELECT id, line FROM process_now ORDER BY id", nil, func(scan func(...any) error) error {
		var id, text string
		x := line{Type: "process"}
		if err := scan(&id, &text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &x.Process); err != nil {
			return fmt.Errorf("stored line of process %s: %w", id, err)
		}
		return encode.Encode(x)
	})
	if err != nil {
		return err
	}
	return v.each("SELECT id, line FROM meeting_now ORDER BY id", nil, func(scan func(...any) error) error {
		var id, text string
		x := line{Type: "meeting"}
		if err := scan(&id, &text); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(text), &x.Meeting); err != nil {
			return fmt.Errorf("stored line of meeting %s: %w", id, err)
		}
		return encode.Encode(x)
	})
}

// ExportRecords writes the records of the newest reader, one a line and one for each name that a report came
// in under, in the order of the reports' ids, with the ids of meetings and processes replaced by the ledger's.
func (l *Ledger) ExportRecords(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<20)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	err := l.reading(ctx, func(v view) error {
		s, err := v.whole("")
		if err != nil {
			return err
		}
		numbers, err := v.numbers("SELECT n FROM report ORDER BY id")
		if err != nil {
			return err
		}
		for _, n := range numbers {
			if err := v.exportRecord(n, s, encode); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(err, out.Flush())
}

func (v view) exportRecord(n int64, s *ledger.State, encode *json.Encoder) error {
	var body []byte
	var text string
	if _, err := v.one("SELECT c.body, b.text FROM record c JOIN body b ON b.n = c.report WHERE c.report = ? AND c.current = 1", []any{n}, &body, &text); err != nil {
		return err
	}
	var r report.Record
	if err := unpack(body, &r); err != nil {
		return fmt.Errorf("stored record: %w", err)
	}
	loaded, err := v.load([]int64{n})
	if err != nil {
		return err
	}
	r.Report.Text = text
	labels := s.Labels(loaded[0])
	for i := range r.Processes {
		r.Processes[i].ID = labels.Processes[i]
	}
	for i := range r.Meetings {
		r.Meetings[i].ID = labels.Meetings[i]
		if r.Meetings[i].Process != nil {
			r.Meetings[i].Process = &labels.Of[i]
		}
	}
	for _, name := range loaded[0].Docs {
		r.Doc, r.Report.ID = name, name
		if err := encode.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

// importBatch is how many records Import adds in one transaction.
const importBatch = 200
