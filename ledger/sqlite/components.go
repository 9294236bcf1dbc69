package sqlite

import (
	"github.com/parley-record/parley/ledger"
)

// signed are keys as SQLite keeps them.
func signed(keys []uint64) []int64 {
	list := make([]int64, len(keys))
	for i, k := range keys {
		list[i] = int64(k)
	}
	return list
}

// addClaims files the claims of a report and joins the components of those that are alike.
func (v view) addClaims(n int64, id string, claims []*ledger.Claim) error {
	byID := map[string]int64{}
	for _, c := range claims { // processes come before the meetings that name them
		row, err := v.fileClaim(n, c, byID)
		if err != nil {
			return err
		}
		byID[c.ID] = row
	}
	for _, c := range claims {
		if err := v.joinAlike(byID[c.ID], c); err != nil {
			return err
		}
	}
	return v.joinByHand(id)
}

func (v view) fileClaim(n int64, c *ledger.Claim, byID map[string]int64) (row int64, err error) {
	kind := "p"
	if c.Meeting {
		kind = "m"
	}
	var process any
	if p, ok := byID[c.Process]; ok {
		process = p
	}
	err = v.exec(`INSERT INTO claim (id, report, kind, component, process, start, stop, nth, current) VALUES (?, ?, ?, 0, ?, ?, ?, ?, 1)
		ON CONFLICT (id) DO UPDATE SET process = excluded.process, current = 1`,
		c.ID, n, kind, process, c.Anchor.Start, c.Anchor.End, c.Anchor.Nth)
	if err != nil {
		return 0, err
	}
	if _, err := v.one("SELECT n FROM claim WHERE id = ?", []any{c.ID}, &row); err != nil {
		return 0, err
	}
	if err := v.exec("UPDATE claim SET component = n WHERE n = ?", row); err != nil {
		return 0, err
	}
	if err := v.exec("INSERT OR IGNORE INTO block SELECT value, ? FROM json_each(?)", row, in(signed(c.Keys))); err != nil {
		return 0, err
	}
	return row, v.exec("INSERT OR REPLACE INTO dirty VALUES (?, ?)", row, kind)
}

// candidate is a stored claim that shares a key with a new one.
type candidate struct {
	row, report, component int64
	id                     string
}

// joinAlike compares a claim with those filed under the keys it looks at, unless they already belong to its
// component.
func (v view) joinAlike(row int64, c *ledger.Claim) error {
	var own int64
	if _, err := v.one("SELECT component FROM claim WHERE n = ?", []any{row}, &own); err != nil {
		return err
	}
	var found []candidate
	var reports []int64
	err := v.each("SELECT DISTINCT c.n, c.report, c.component, c.id FROM block b JOIN claim c ON c.n = b.claim WHERE b.key"+among+"AND c.component != ? ORDER BY c.n",
		[]any{in(signed(c.Looks)), own}, func(scan func(...any) error) error {
			var x candidate
			if err := scan(&x.row, &x.report, &x.component, &x.id); err != nil {
				return err
			}
			found = append(found, x)
			reports = append(reports, x.report)
			return nil
		})
	if err != nil || len(found) == 0 {
		return err
	}
	others, err := v.claimsOfReports(reports)
	if err != nil {
		return err
	}
	same := map[int64]bool{own: true} // components that have become one with the claim's
	for _, x := range found {
		if other := others[x.id]; !same[x.component] && other != nil && ledger.Alike(c, other) {
			if err := v.join(row, x.row); err != nil {
				return err
			}
			same[x.component] = true
		}
	}
	return nil
}

func (v view) claimsOfReports(reports []int64) (map[string]*ledger.Claim, error) {
	loaded, err := v.loadCached(reports)
	if err != nil {
		return nil, err
	}
	byID := map[string]*ledger.Claim{}
	for _, e := range loaded {
		for _, c := range e.claims {
			byID[c.ID] = c
		}
	}
	return byID, nil
}

// join makes the components of two claims one: the smaller takes the number of the larger.
func (v view) join(a, b int64) error {
	var x, y, sizeX, sizeY int64
	const query = `SELECT component, (SELECT count(*) FROM claim o WHERE o.component = c.component AND o.current = 1) FROM claim c WHERE n = ?`
	if _, err := v.one(query, []any{a}, &x, &sizeX); err != nil {
		return err
	}
	if _, err := v.one(query, []any{b}, &y, &sizeY); err != nil {
		return err
	}
	if x == y {
		return nil
	}
	if sizeX > sizeY {
		x, y = y, x
	}
	for _, query := range []string{
		"UPDATE claim SET component = ?2 WHERE component = ?1 AND current = 1",
		"UPDATE meeting_now SET component = ?2 WHERE component = ?1",
		"UPDATE process_now SET component = ?2 WHERE component = ?1",
		"INSERT OR REPLACE INTO dirty SELECT ?2, kind FROM claim WHERE component = ?2 AND current = 1 LIMIT 1",
		"DELETE FROM dirty WHERE component = ?1",
	} {
		if err := v.exec(query, x, y); err != nil {
			return err
		}
	}
	return nil
}

// joinByHand joins the components of claims that corrections which name the report take for one.
func (v view) joinByHand(report string) error {
	corrections, err := v.corrections("WHERE instr(body, ?)", report)
	if err != nil {
		return err
	}
	for _, c := range corrections {
		if err := v.joinCorrection(c); err != nil {
			return err
		}
	}
	return nil
}

func (v view) joinCorrection(c ledger.Correction) error {
	if c.Kind != ledger.MergeKind && c.Kind != ledger.SplitKind {
		return v.touch(c)
	}
	sides := [][]ledger.Anchor{c.A, c.B}
	if c.Kind == ledger.MergeKind {
		sides = [][]ledger.Anchor{append(append([]ledger.Anchor{}, c.A...), c.B...)}
	}
	for _, side := range sides {
		rows, err := v.at(c.Of, side)
		if err != nil {
			return err
		}
		for i := 1; i < len(rows); i++ {
			if err := v.join(rows[0], rows[i]); err != nil {
				return err
			}
		}
	}
	return v.touch(c)
}

// at finds the claims that anchors name: the same place, or else the one that overlaps it most.
func (v view) at(of string, anchors []ledger.Anchor) ([]int64, error) {
	var rows []int64
	for _, a := range anchors {
		var row int64
		found, err := v.one(`SELECT c.n FROM claim c JOIN report r ON r.n = c.report
			WHERE r.id = ?1 AND c.kind = ?2 AND c.current = 1 AND (c.start < ?4 AND ?3 < c.stop OR c.start = ?3 AND c.stop = ?4)
			ORDER BY (c.start = ?3 AND c.stop = ?4 AND c.nth = ?5) DESC, min(c.stop, ?4) - max(c.start, ?3) DESC, c.start, c.stop, c.nth LIMIT 1`,
			[]any{a.Report, of[:1], a.Start, a.End, a.Nth}, &row)
		if err != nil {
			return nil, err
		}
		if found {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// touch marks what a correction speaks of as to be derived anew.
func (v view) touch(c ledger.Correction) error {
	rows, err := v.at(c.Of, append(append([]ledger.Anchor{}, c.A...), c.B...))
	if err != nil {
		return err
	}
	return v.exec("INSERT OR REPLACE INTO dirty SELECT DISTINCT component, kind FROM claim WHERE current = 1 AND n"+among, in(rows))
}

// dropClaims takes the claims of a report's current record out of what is derived. They stay as names.
func (v view) dropClaims(n int64) error {
	if err := v.index(); err != nil { // only what the index holds can be taken out of it
		return err
	}
	loaded, err := v.loadCached([]int64{n})
	if err != nil {
		return err
	}
	if err := v.exec("INSERT OR REPLACE INTO dirty SELECT DISTINCT component, kind FROM claim WHERE report = ? AND current = 1", n); err != nil {
		return err
	}
	for _, e := range loaded {
		for _, c := range e.claims {
			if err := v.exec("DELETE FROM block WHERE claim = (SELECT n FROM claim WHERE id = ?) AND key"+among, c.ID, in(signed(c.Keys))); err != nil {
				return err
			}
		}
	}
	for _, query := range []string{
		"INSERT INTO statement_index (statement_index, rowid, speaker, content) SELECT 'delete', n, speaker, content FROM statement WHERE report = ?",
		"DELETE FROM statement WHERE report = ?",
		"UPDATE claim SET current = 0, process = NULL WHERE report = ?",
	} {
		if err := v.exec(query, n); err != nil {
			return err
		}
	}
	return nil
}

// joinEchoes joins a new report with those whose text it echoes, and has derived anew what any of them tells,
// for its number of origins may have changed.
func (v view) joinEchoes(n int64, e *ledger.Entry) error {
	others, err := v.numbers("SELECT DISTINCT report FROM band WHERE key"+among+"ORDER BY report", in(signed(e.BandLooks())))
	if err != nil {
		return err
	}
	if err := v.exec("INSERT OR IGNORE INTO band SELECT value, ? FROM json_each(?)", n, in(signed(e.Bands()))); err != nil {
		return err
	}
	joined := false
	for _, other := range others {
		loaded, err := v.load([]int64{other})
		if err != nil {
			return err
		}
		if len(loaded) == 1 && ledger.Echo(e, loaded[0]) != "" {
			err := v.exec("UPDATE report SET component = (SELECT component FROM report WHERE n = ?1) WHERE component = (SELECT component FROM report WHERE n = ?2)", n, other)
			if err != nil {
				return err
			}
			joined = true
		}
	}
	if !joined {
		return nil
	}
	return v.exec(`INSERT OR REPLACE INTO dirty SELECT DISTINCT c.component, c.kind FROM claim c JOIN report r ON r.n = c.report
		WHERE c.current = 1 AND r.component = (SELECT component FROM report WHERE n = ?)`, n)
}
