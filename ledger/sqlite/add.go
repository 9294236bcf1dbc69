package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Add puts one batch of records in, in one transaction: all or nothing. A record that the ledger holds
// (same text, outlet, URL, title, day, language and record) is counted as known and changes nothing; another
// reader version's record is kept beside the old one, and the newest is read. Each record must carry its text.
func (l *Ledger) Add(ctx context.Context, batch []report.Record) (added, known int, err error) {
	for i := range batch {
		if err := Valid(batch[i]); err != nil {
			return 0, 0, err
		}
	}
	return l.adding(ctx, len(batch), func(v view, i int) (bool, error) {
		isNew, err := v.add(batch[i], docs(batch[i]))
		return isNew, about(batch[i], err)
	})
}

// adding makes n additions in one transaction and counts those that were new.
func (l *Ledger) adding(ctx context.Context, n int, add func(v view, i int) (isNew bool, err error)) (added, known int, err error) {
	err = l.changing(ctx, func(v view) error {
		added, known = 0, 0
		for i := range n {
			isNew, err := add(v, i)
			if err != nil {
				return err
			}
			if isNew {
				added++
			} else {
				known++
			}
		}
		return nil
	})
	if err != nil {
		return 0, 0, err
	}
	return added, known, nil
}

// about says which record an error is about.
func about(r report.Record, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("add report %s: %w", r.Doc, err)
}

func docs(r report.Record) []string {
	if r.Doc == "" {
		return nil
	}
	return []string{r.Doc}
}

// Valid says why a record cannot go into a ledger, or nil.
func Valid(r report.Record) error {
	name := cmp.Or(r.Doc, r.Report.ID, r.Report.URL, "report")
	switch {
	case strings.TrimSpace(r.Report.Text) == "":
		return fmt.Errorf("%s: the record has no text", name)
	case !utf8.ValidString(r.Report.Text):
		return fmt.Errorf("%s: the text is not UTF-8", name)
	case r.Reader == "":
		return fmt.Errorf("%s: the record does not say which reader made it", name)
	case strings.ContainsAny(r.Doc, "\n\x00"):
		return fmt.Errorf("%q: the name has a line break", name)
	case r.Report.SHA256 != "" && r.Report.SHA256 != report.Digest(r.Report.Text):
		return fmt.Errorf("%s: the text does not have the digest that the record gives", name)
	}
	if r.Report.Published != "" {
		if err := ledger.ValidDay(r.Report.Published); err != nil {
			return fmt.Errorf("%s: publication date: %w", name, err)
		}
	}
	return nil
}

// add puts one record in; names are those that the report came in under.
func (v view) add(r report.Record, names []string) (isNew bool, err error) {
	r.Report.SHA256 = report.Digest(r.Report.Text)
	id := ledger.ReportID(r.Report)
	n, err := v.addReport(id, r.Report)
	if err != nil {
		return false, err
	}
	if len(names) == 0 {
		names = []string{id}
	}
	for _, name := range names {
		if err := v.exec("INSERT OR IGNORE INTO doc VALUES (?, ?)", name, n); err != nil {
			return false, err
		}
	}
	packed, plain, err := v.packer.pack(bare(r))
	if err != nil {
		return false, err
	}
	digest := report.Digest(string(plain))
	var dummy int
	if found, err := v.one("SELECT 1 FROM record WHERE report = ? AND reader = ? AND digest = ?", []any{n, r.Reader, digest}, &dummy); found || err != nil {
		return false, err
	}
	if err := v.exec("INSERT INTO record VALUES (?, ?, ?, ?, 0)", n, r.Reader, digest, packed); err != nil {
		return false, err
	}
	var reader, current string
	had, err := v.one("SELECT reader, digest FROM record WHERE report = ? AND current = 1", []any{n}, &reader, &current)
	if err != nil {
		return false, err
	}
	if had && cmp.Or(compareReaders(r.Reader, reader), cmp.Compare(digest, current)) < 0 {
		return true, nil // an older reader's word: kept, not read
	}
	return true, v.makeCurrent(n, id, r, digest, had)
}

// bare is the record as it is stored: the text and the names lie apart.
func bare(r report.Record) report.Record {
	r.Doc = ""
	r.Report.Text, r.Report.ID = "", ""
	return r
}

// compareReaders orders reader versions such as "parley 0.10.2": by their numbers, then as text.
func compareReaders(a, b string) int {
	parts := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ' ' || r == '-' || r == '+' })
	}
	x, y := parts(a), parts(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		m, err1 := strconv.Atoi(x[i])
		n, err2 := strconv.Atoi(y[i])
		if err1 == nil && err2 == nil && m != n {
			return cmp.Compare(m, n)
		}
	}
	return cmp.Compare(a, b)
}

func (v view) addReport(id string, r report.Report) (int64, error) {
	var old int64
	if found, err := v.one("SELECT n FROM report WHERE id = ?", []any{id}, &old); found || err != nil {
		return old, err
	}
	n, err := v.insert(`INSERT INTO report (id, outlet, url, title, published, language, sha256, component) VALUES (?, ?, ?, ?, ?, ?, ?, 0)`,
		id, r.Outlet, r.URL, r.Title, r.Published, r.Language, r.SHA256)
	if err != nil {
		return 0, err
	}
	for _, step := range []struct {
		query string
		args  []any
	}{
		{"UPDATE report SET component = n WHERE n = ?", []any{n}},
		{"INSERT INTO body VALUES (?, ?, ?)", []any{n, r.Title, r.Text}},
	} {
		if err := v.exec(step.query, step.args...); err != nil {
			return 0, err
		}
	}
	v.unindexed.reports = append(v.unindexed.reports, n)
	return n, nil
}

// makeCurrent makes a record the one that is read of its report.
func (v view) makeCurrent(n int64, id string, r report.Record, digest string, had bool) error {
	if had {
		if err := v.dropClaims(n); err != nil {
			return err
		}
	}
	if err := v.exec("UPDATE record SET current = (digest = ? AND reader = ?) WHERE report = ?", digest, r.Reader, n); err != nil {
		return err
	}
	e, err := v.storeLight(n, id, r)
	if err != nil {
		return err
	}
	if !had {
		if err := v.joinEchoes(n, e.entry); err != nil {
			return err
		}
	}
	if err := v.addStatements(n, r.Statements); err != nil {
		return err
	}
	return v.addClaims(n, id, e.claims)
}

// storeLight stores what the fold needs of a record, and reads it back as the fold will.
func (v view) storeLight(n int64, id string, r report.Record) (cachedEntry, error) {
	packed, _, err := v.packer.pack(light(r))
	if err != nil {
		return cachedEntry{}, err
	}
	rest, _, err := v.packer.pack(plainStatements(r.Statements))
	if err != nil {
		return cachedEntry{}, err
	}
	if err := v.exec("INSERT OR REPLACE INTO light VALUES (?, ?, ?, ?)", n, ledger.MakeSketch(r.Report.Text).Bytes(), packed, rest); err != nil {
		return cachedEntry{}, err
	}
	loaded, err := v.loadCached([]int64{n})
	if err == nil && len(loaded) != 1 {
		err = fmt.Errorf("report %s: the record just stored cannot be read", id)
	}
	if err != nil {
		return cachedEntry{}, err
	}
	return loaded[0], nil
}

// light is what of a record the fold needs: of statements who speaks, of actors who they are.
func light(r report.Record) report.Record {
	r = bare(r)
	r.Report = report.Report{}
	r.Times, r.Warnings = nil, nil
	r.Asides = slices.DeleteFunc(slices.Clone(r.Asides), func(a report.Aside) bool { return a.Kind != report.AgencyCredit })
	statements := make([]report.Statement, len(r.Statements))
	for i, s := range r.Statements {
		statements[i] = report.Statement{ID: s.ID, Speaker: s.Speaker, Of: s.Of, Via: s.Via}
	}
	r.Statements = statements
	r.Actors = slices.Clone(r.Actors)
	for i := range r.Actors {
		r.Actors[i].Mentions = nil
	}
	return r
}

// plainStatements are statements as pages show them.
func plainStatements(list []report.Statement) []report.Statement {
	list = slices.Clone(list)
	for i := range list {
		list[i].Why, list[i].Source = nil, nil
	}
	return list
}

func (v view) addStatements(n int64, list []report.Statement) error {
	for i := range list {
		st := &list[i]
		content := make([]string, 0, len(st.Content))
		for _, c := range st.Content {
			content = append(content, c.Quote)
		}
		if len(content) == 0 {
			continue
		}
		words := strings.Join(content, " … ")
		row, err := v.insert("INSERT INTO statement (report, start, stop, speaker, party, content) VALUES (?, ?, ?, ?, ?, ?)",
			n, st.Content[0].Start, st.Content[0].End, st.Speaker, st.Of, words)
		if err != nil {
			return err
		}
		v.unindexed.statements = append(v.unindexed.statements, row)
	}
	return nil
}

// reportNumber finds a report by its id or, if only one bears it, by the name it came in under.
func (v view) reportNumber(id string) (n int64, fullID string, err error) {
	if found, err := v.one("SELECT n, id FROM report WHERE id = ?", []any{id}, &n, &fullID); found || err != nil {
		return n, fullID, err
	}
	var ids []string
	err = v.each("SELECT r.n, r.id FROM doc d JOIN report r ON r.n = d.report WHERE d.name = ? ORDER BY r.id", []any{id}, func(scan func(...any) error) error {
		if err := scan(&n, &fullID); err != nil {
			return err
		}
		ids = append(ids, fullID)
		return nil
	})
	switch {
	case err != nil:
		return 0, "", err
	case len(ids) == 0:
		return 0, "", fmt.Errorf("report %s: %w", id, ErrNotFound)
	case len(ids) > 1:
		if n, fullID, err = v.presentVersion(id, len(ids)); n != 0 || err != nil {
			return n, fullID, err
		}
		return 0, "", fmt.Errorf("report %s: %d reports bear this name; use an id: %s", id, len(ids), strings.Join(ids, ", "))
	}
	return n, fullID, nil
}

// presentVersion is the report seen last at an address, when all that bear a name are versions of the article there.
func (v view) presentVersion(name string, bearers int) (n int64, id string, err error) {
	_, err = v.one(`SELECT r.n, r.id FROM seen s JOIN report r ON r.n = s.report JOIN doc d ON d.report = s.report WHERE d.name = ?1 AND ?2 =
		(SELECT count(*) FROM seen o JOIN doc p ON p.report = o.report WHERE p.name = ?1 AND o.address = s.address)
		ORDER BY s.at DESC, r.id LIMIT 1`, []any{name, bearers}, &n, &id)
	return n, id, err
}
