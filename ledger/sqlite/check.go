package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Check verifies the ledger: the file itself, digests of texts and records, spans against texts, references
// inside records, and the stored lines against a new fold of everything. It changes nothing.
func (l *Ledger) Check(ctx context.Context) (problems []ledger.Problem, err error) {
	fresh, err := l.refresh(ctx)
	if err != nil {
		return nil, err
	}
	found := func(report, format string, args ...any) {
		problems = append(problems, ledger.Problem{Report: report, What: fmt.Sprintf(format, args...)})
	}
	err = l.reading(ctx, func(v view) error {
		if err := v.checkFile(found); err != nil {
			return err
		}
		numbers, err := v.numbers("SELECT n FROM report ORDER BY id")
		if err != nil {
			return err
		}
		for _, n := range numbers {
			if err := v.checkReport(n, found); err != nil {
				return err
			}
		}
		if !fresh {
			return nil
		}
		return v.checkDerived(found)
	})
	return problems, err
}

type complain func(report, format string, args ...any)

func (v view) checkFile(found complain) error {
	var verdict string
	if _, err := v.one("PRAGMA quick_check(1)", nil, &verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		found("", "file: %s", verdict)
	}
	return v.each("PRAGMA foreign_key_check", nil, func(scan func(...any) error) error {
		var table, parent string
		var row, key any
		if err := scan(&table, &row, &parent, &key); err != nil {
			return err
		}
		found("", "table %s, row %v: what it refers to in %s is missing", table, row, parent)
		return nil
	})
}

func (v view) checkReport(n int64, found complain) error {
	var r report.Report
	var id string
	ok, err := v.one("SELECT r.id, r.outlet, r.url, r.title, r.published, r.language, r.sha256, b.text FROM report r JOIN body b ON b.n = r.n WHERE r.n = ?",
		[]any{n}, &id, &r.Outlet, &r.URL, &r.Title, &r.Published, &r.Language, &r.SHA256, &r.Text)
	if err != nil {
		return err
	}
	if !ok {
		found(fmt.Sprint(n), "the text is missing")
		return nil
	}
	if report.Digest(r.Text) != r.SHA256 {
		found(id, "the text does not have the digest stored with it")
	}
	if ledger.ReportID(r) != id {
		found(id, "the report does not have the identity stored with it")
	}
	current := 0
	text := []rune(r.Text)
	err = v.each("SELECT reader, digest, body, current FROM record WHERE report = ? ORDER BY reader, digest", []any{n}, func(scan func(...any) error) error {
		var reader, digest string
		var body []byte
		var now int
		if err := scan(&reader, &digest, &body, &now); err != nil {
			return err
		}
		current += now
		plain, err := inflate(body)
		if err != nil || report.Digest(string(plain)) != digest {
			found(id, "the record of %s does not have the digest stored with it", reader)
			return nil
		}
		var rec report.Record
		if err := json.Unmarshal(plain, &rec); err != nil {
			found(id, "the record of %s cannot be read: %v", reader, err)
			return nil
		}
		if now == 1 {
			if err := v.checkLight(n, rec); err != nil {
				found(id, "what lists read of the record of %s: %v", reader, err)
			}
		}
		checkRecord(rec, text, func(format string, args ...any) { found(id, "record of "+reader+": "+format, args...) })
		return nil
	})
	if current != 1 {
		found(id, "%d records are marked as the one to read, not 1", current)
	}
	return err
}

// checkLight compares what the fold and the pages read of a record with the record.
func (v view) checkLight(n int64, rec report.Record) error {
	var record, rest []byte
	if found, err := v.one("SELECT record, rest FROM light WHERE n = ?", []any{n}, &record, &rest); err != nil || !found {
		return cmp.Or(err, errors.New("missing"))
	}
	for _, x := range []struct {
		packed []byte
		want   any
	}{{record, light(rec)}, {rest, plainStatements(rec.Statements)}} {
		want, err := json.Marshal(x.want)
		if err != nil {
			return err
		}
		if got, err := inflate(x.packed); err != nil {
			return err
		} else if !bytes.Equal(got, want) {
			return errors.New("differs from the record")
		}
	}
	return nil
}

// checkRecord checks a record's spans against the text and its references against itself.
func checkRecord(r report.Record, text []rune, found func(format string, args ...any)) {
	span := func(what string, s report.Span) {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End {
			found("%s: span %d–%d lies outside the text of %d", what, s.Start, s.End, len(text))
		} else if got := string(text[s.Start:s.End]); got != s.Quote {
			found("%s: the text at %d–%d reads %.60q, not %.60q", what, s.Start, s.End, got, s.Quote)
		}
	}
	spans := func(what string, list []report.Span) {
		for _, s := range list {
			span(what, s)
		}
	}
	statements, processes := map[string]bool{}, map[string]bool{}
	for _, s := range r.Statements {
		statements[s.ID] = true
		spans("statement "+s.ID, s.Content)
	}
	rests := func(what string, ids []string) {
		for _, id := range ids {
			if !statements[id] {
				found("%s rests on statement %s, which the record does not have", what, id)
			}
		}
	}
	for _, p := range r.Processes {
		processes[p.ID] = true
		spans("process "+p.ID, p.Mentions)
	}
	for _, m := range r.Meetings {
		what := "meeting " + m.ID
		spans(what, m.Mentions)
		rests(what, m.AccordingTo)
		if m.Process != nil && !processes[*m.Process] {
			found("%s belongs to process %s, which the record does not have", what, *m.Process)
		}
		if len(m.Mentions) == 0 {
			found("%s has no mention", what)
		}
	}
	for i, p := range r.Positions {
		what := fmt.Sprintf("position %d", i+1)
		span(what, p.Content)
		rests(what, p.AccordingTo)
		if p.On != nil {
			span(what, *p.On)
		}
	}
	for _, a := range r.Asides {
		span("aside", a.Span)
		if !utf8.ValidString(a.Span.Quote) {
			found("aside: not UTF-8")
		}
	}
}

// checkDerived compares the stored lines with those of a fold of the whole ledger.
func (v view) checkDerived(found complain) error {
	s, err := v.whole("")
	if err != nil {
		return err
	}
	s = s.Unjudged()
	want := map[string]string{}
	for _, m := range s.Meetings("", "") {
		if err := put(want, m.ID, m); err != nil {
			return err
		}
	}
	for _, p := range s.Talks() {
		p.Last, p.Next = nil, nil
		if err := put(want, ledger.ClaimOf(p.ID), p); err != nil {
			return err
		}
	}
	err = v.each("SELECT id, line FROM meeting_now UNION ALL SELECT id, line FROM process_now ORDER BY 1", nil, func(scan func(...any) error) error {
		var id, have string
		if err := scan(&id, &have); err != nil {
			return err
		}
		switch expected, ok := want[id]; {
		case !ok:
			found("", "derived line %s should not be there", id)
		case have != expected:
			found("", "derived line %s is not what its claims give:\n have %s\n want %s", id, have, expected)
		}
		delete(want, id)
		return nil
	})
	for id := range want {
		found("", "derived line %s is missing", id)
	}
	return err
}

func put(lines map[string]string, id string, x any) error {
	data, err := json.Marshal(x)
	lines[id] = string(data)
	return err
}
