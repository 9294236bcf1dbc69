package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/parley-record/parley/ledger"
)

// part is a piece of the ledger that is closed for some components: folding it gives for them what folding
// the whole ledger gives.
type part struct {
	meetings, processes []int64 // components
	reports             []int64
}

const (
	processesOf = `SELECT DISTINCT p.component FROM claim m JOIN claim p ON p.n = m.process WHERE m.current = 1 AND m.component` + among
	meetingsOf  = `SELECT DISTINCT m.component FROM claim p JOIN claim m ON m.process = p.n WHERE m.current = 1 AND p.current = 1 AND p.component` + among
	reportsOf   = `WITH named AS (SELECT DISTINCT report FROM claim WHERE current = 1 AND component` + among + `)
		SELECT n FROM report WHERE component IN (SELECT r.component FROM report r JOIN named ON named.report = r.n)`
)

// closure grows components of meetings and processes to a part that is closed for them and for the processes
// that the meetings belong to, with all their meetings if wide.
func (v view) closure(meetings, processes []int64, wide bool) (part, error) {
	var p part
	voted, err := v.numbers(processesOf, in(meetings))
	if err != nil {
		return p, err
	}
	p.meetings, p.processes = meetings, union(processes, voted)
	seen := p.processes
	if wide {
		linked, err := v.numbers(meetingsOf, in(p.processes))
		if err != nil {
			return p, err
		}
		p.meetings = union(p.meetings, linked)
		// The other processes that these meetings are said to belong to have a vote in where they stand.
		more, err := v.numbers(processesOf, in(p.meetings))
		if err != nil {
			return p, err
		}
		seen = union(seen, more)
	}
	p.reports, err = v.numbers(reportsOf, in(union(p.meetings, seen)))
	return p, err
}

func union(a, b []int64) []int64 {
	seen := make(map[int64]bool, len(a)+len(b))
	list := make([]int64, 0, len(a)+len(b))
	for _, x := range [][]int64{a, b} {
		for _, n := range x {
			if !seen[n] {
				seen[n] = true
				list = append(list, n)
			}
		}
	}
	return list
}

// fold derives a part as of a day.
func (v view) fold(reports []int64, asOf ledger.AsOf) (*ledger.State, error) {
	entries, corrections, err := v.material(reports)
	if err != nil {
		return nil, err
	}
	day, present := v.day(asOf)
	return ledger.FoldPart(entries, corrections, day, present), nil
}

// material is what a state is derived from: the claims of some reports, and all corrections.
func (v view) material(reports []int64) ([]*ledger.Entry, []ledger.Correction, error) {
	entries, err := v.load(reports)
	if err != nil {
		return nil, nil, err
	}
	corrections, err := v.corrections("")
	return entries, corrections, err
}

// refreshChunk is how many dirty components are derived at a time.
const refreshChunk = 400

// refresh derives anew the lines of lists that additions have touched. It reports whether the lines are up to
// date: a ledger open for reading only cannot bring them so.
func (l *Ledger) refresh(ctx context.Context) (fresh bool, err error) {
	var dirty int
	err = l.reading(ctx, func(v view) error {
		_, err := v.one("SELECT count(*) FROM (SELECT 1 FROM dirty LIMIT 1)", nil, &dirty)
		return err
	})
	if err != nil || dirty == 0 {
		return err == nil, err
	}
	if l.readOnly {
		return false, nil
	}
	for {
		left := 0
		err := l.changing(ctx, func(v view) error {
			left, err = v.refreshSome()
			return err
		})
		if err != nil {
			return false, err
		}
		if left == 0 {
			return true, nil
		}
	}
}

func (v view) refreshSome() (left int, err error) {
	var meetings, processes []int64
	err = v.each("SELECT component, kind FROM dirty ORDER BY component LIMIT ?", []any{refreshChunk}, func(scan func(...any) error) error {
		var n int64
		var kind string
		if err := scan(&n, &kind); err != nil {
			return err
		}
		if kind == "m" {
			meetings = append(meetings, n)
		} else {
			processes = append(processes, n)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	// A process that has changed may win a meeting from another or lose one to it, so the lines of the
	// processes around its meetings are derived anew as well.
	linked, err := v.numbers(meetingsOf, in(processes))
	if err != nil {
		return 0, err
	}
	meetings = union(meetings, linked)
	p, err := v.closure(meetings, processes, true)
	if err != nil {
		return 0, err
	}
	s, err := v.fold(p.reports, "")
	if err != nil {
		return 0, err
	}
	if err := v.storeLines(s.Unjudged(), p); err != nil {
		return 0, err
	}
	if err := v.exec("DELETE FROM dirty WHERE component"+among, in(union(p.meetings, p.processes))); err != nil {
		return 0, err
	}
	_, err = v.one("SELECT count(*) FROM dirty", nil, &left)
	return left, err
}

// storeLines writes the lines of the components of a part.
func (v view) storeLines(s *ledger.State, p part) error {
	if err := v.exec("DELETE FROM meeting_now WHERE component"+among, in(p.meetings)); err != nil {
		return err
	}
	if err := v.exec("DELETE FROM process_now WHERE component"+among, in(p.processes)); err != nil {
		return err
	}
	done := map[string]bool{}
	err := v.claimsOf(p.meetings, func(claim string, component int64) error {
		id := s.MeetingID(claim)
		if id == "" || done[id] {
			return nil
		}
		done[id] = true
		m, _ := s.MeetingOf(claim)
		line, err := json.Marshal(m)
		if err != nil {
			return err
		}
		process := ""
		if m.Process != "" {
			process = ledger.ClaimOf(m.Process)
		}
		return v.exec("INSERT OR REPLACE INTO meeting_now VALUES (?, ?, ?, ?, ?, ?)", m.ID, component, process, m.First, m.Last, string(line))
	})
	if err != nil {
		return err
	}
	return v.claimsOf(p.processes, func(claim string, component int64) error {
		id := s.ProcessClaim(claim)
		if id == "" || done[id] {
			return nil
		}
		done[id] = true
		m, _ := s.ProcessOf(claim)
		m.Last, m.Next = nil, nil
		line, err := json.Marshal(m)
		if err != nil {
			return err
		}
		return v.exec("INSERT OR REPLACE INTO process_now VALUES (?, ?, ?, ?)", id, component, m.Latest, string(line))
	})
}

// claimsOf calls f for each claim of components, having read them all first.
func (v view) claimsOf(components []int64, f func(claim string, component int64) error) error {
	type row struct {
		id        string
		component int64
	}
	var rows []row
	err := v.each("SELECT id, component FROM claim WHERE current = 1 AND component"+among+"ORDER BY id", []any{in(components)}, func(scan func(...any) error) error {
		var r row
		if err := scan(&r.id, &r.component); err != nil {
			return err
		}
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := f(r.id, r.component); err != nil {
			return err
		}
	}
	return nil
}

// component finds the claim that an id stands for: the claim itself, or, if a newer reader has dropped it, the
// claim of the report that overlaps its place most.
func (v view) component(id, kind string) (claim string, component int64, err error) {
	var report, start, stop, current int64
	found, err := v.one("SELECT id, component, report, start, stop, current FROM claim WHERE id = ? AND kind = ?",
		[]any{ledger.ClaimOf(id), kind}, &claim, &component, &report, &start, &stop, &current)
	if err != nil {
		return "", 0, err
	}
	if found && current == 0 {
		found, err = v.one(`SELECT id, component FROM claim WHERE report = ?1 AND kind = ?2 AND current = 1 AND start < ?4 AND ?3 < stop
			ORDER BY min(stop, ?4) - max(start, ?3) DESC, start, stop, nth LIMIT 1`, []any{report, kind, start, stop}, &claim, &component)
		if err != nil {
			return "", 0, err
		}
	}
	if !found {
		name := map[string]string{"m": "meeting", "p": "process"}[kind]
		return "", 0, fmt.Errorf("%s %s: %w", name, id, ErrNotFound)
	}
	return claim, component, nil
}
