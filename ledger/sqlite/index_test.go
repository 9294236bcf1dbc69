package sqlite

import (
	"context"
	"testing"

	"github.com/parley-record/parley/report"
)

// A record that takes another's place in the batch that brought both leaves no words of the other behind in the index.
func TestIndexHoldsWhatIsCurrent(t *testing.T) {
	l := open(t)
	told := func(reader, words string) report.Record {
		text := "The envoys met in Port Amsel on Tuesday. " + words
		return report.Record{
			Doc: "a", Reader: reader, Report: report.Report{ID: "a", Language: "en", Text: text},
			Statements: []report.Statement{{ID: "s1", Speaker: "Olan Dresk", Content: []report.Span{{Start: 0, End: 10, Quote: reader + " heard it"}}}},
		}
	}
	add(t, l, told("parley 0.1.0", "They parted."), told("parley 0.2.0", "They parted."), told("parley 0.1.0", "They stayed."))
	ctx := context.Background()
	for _, table := range []string{"text_index", "statement_index"} { // they are compared with the rows that they index
		if _, err := l.write.ExecContext(ctx, "INSERT INTO "+table+" ("+table+", rank) VALUES ('integrity-check', 1)"); err != nil {
			t.Errorf("%s: %v", table, err)
		}
	}
	var statements, matches int
	err := l.write.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM statement), (SELECT count(*) FROM statement_index WHERE statement_index MATCH 'heard')").Scan(&statements, &matches)
	if err != nil || statements != 2 || matches != 2 {
		t.Errorf("%d statements, %d found by their words, want 2 (%v)", statements, matches, err)
	}
}
