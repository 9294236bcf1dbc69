package sqlite

import (
	"context"
	"fmt"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// rederive builds all derived state anew if an older program's rules made it: which claims are alike, how they
// are filed, what is kept for the fold. Reports, records and corrections stay as they are.
func (l *Ledger) rederive(ctx context.Context) error {
	var rules int64
	err := l.reading(ctx, func(v view) error {
		_, err := v.one("SELECT value FROM meta WHERE name = 'rules'", nil, &rules)
		return err
	})
	if err != nil || rules == ledger.Rules {
		return err
	}
	err = l.changing(ctx, func(v view) error {
		for _, query := range []string{
			"DELETE FROM block", "DELETE FROM band", "DELETE FROM dirty", "DELETE FROM meeting_now", "DELETE FROM process_now",
			"UPDATE report SET component = n", "UPDATE claim SET current = 0, process = NULL",
		} {
			if err := v.exec(query); err != nil {
				return err
			}
		}
		reports, err := v.numbers("SELECT n FROM report ORDER BY n")
		if err != nil {
			return err
		}
		for _, n := range reports {
			if err := v.rederiveReport(n); err != nil {
				return err
			}
		}
		return v.exec("INSERT OR REPLACE INTO meta VALUES ('rules', ?)", ledger.Rules)
	})
	if err != nil {
		return fmt.Errorf("derive anew by the rules of this version: %w", err)
	}
	return nil
}

func (v view) rederiveReport(n int64) error {
	var id string
	var body []byte
	var r report.Record
	_, err := v.one("SELECT r.id, b.text, c.body FROM report r JOIN body b ON b.n = r.n JOIN record c ON c.report = r.n AND c.current = 1 WHERE r.n = ?",
		[]any{n}, &id, &r.Report.Text, &body)
	if err != nil {
		return err
	}
	text := r.Report.Text
	if err := unpack(body, &r); err != nil {
		return fmt.Errorf("report %s: stored record: %w", id, err)
	}
	r.Report.Text = text
	e, err := v.storeLight(n, id, r)
	if err != nil {
		return err
	}
	if err := v.joinEchoes(n, e.entry); err != nil {
		return err
	}
	return v.addClaims(n, id, e.claims)
}
