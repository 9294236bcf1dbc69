package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/parley-record/parley/ledger"
)

// Stats counts what a ledger holds.
type Stats = ledger.Stats

// Stats counts what the ledger holds.
func (l *Ledger) Stats(ctx context.Context) (s Stats, err error) {
	if _, err := l.refresh(ctx); err != nil {
		return s, err
	}
	err = l.reading(ctx, func(v view) error {
		var ok bool
		if s, ok = v.l.stats.get(v.generation); ok {
			return nil
		}
		_, err := v.one(`SELECT (SELECT count(*) FROM report), (SELECT count(DISTINCT component) FROM report), (SELECT count(*) FROM meeting_now),
			(SELECT count(*) FROM process_now), (SELECT count(*) FROM claim WHERE current = 1),
			(SELECT coalesce(min(published), '') FROM report WHERE published != ''), (SELECT coalesce(max(published), '') FROM report)`, nil,
			&s.Reports, &s.Origins, &s.Meetings, &s.Processes, &s.Claims, &s.First, &s.Last)
		if err == nil {
			v.l.stats.put(v.generation, s)
		}
		return err
	})
	return s, err
}

// Days counts the reports of each day of publication, in order.
func (l *Ledger) Days(ctx context.Context) (list []ledger.Count, err error) {
	err = l.reading(ctx, func(v view) error {
		return v.each("SELECT published, count(*) FROM report WHERE published != '' GROUP BY published ORDER BY published", nil, func(scan func(...any) error) error {
			var c ledger.Count
			if err := scan(&c.Day, &c.Reports); err != nil {
				return err
			}
			list = append(list, c)
			return nil
		})
	})
	return list, err
}

// present tells whether the stored lines answer for a day.
func (l *Ledger) present(ctx context.Context, asOf ledger.AsOf) (bool, error) {
	var now bool
	err := l.reading(ctx, func(v view) error {
		_, now = v.day(asOf)
		return nil
	})
	if err != nil || !now {
		return false, err
	}
	return l.refresh(ctx)
}

func checkDay(asOf ledger.AsOf) error {
	if asOf == "" {
		return nil
	}
	return ledger.ValidDay(string(asOf))
}

// Talks lists the processes, the one with the latest report first.
func (l *Ledger) Talks(ctx context.Context, asOf ledger.AsOf) (list []ledger.ProcessSummary, err error) {
	if err := checkDay(asOf); err != nil {
		return nil, err
	}
	now, err := l.present(ctx, asOf)
	if err != nil {
		return nil, err
	}
	err = l.reading(ctx, func(v view) error {
		key := stateKey{v.generation, string(asOf)}
		var ok bool
		if list, ok = v.l.talks.get(key); ok {
			return nil
		}
		if now {
			list, err = v.talksNow(asOf)
		} else {
			var s *ledger.State
			if s, err = v.whole(asOf); err == nil {
				list = s.Talks()
			}
		}
		if err == nil {
			v.l.talks.put(key, list)
		}
		return err
	})
	return slices.Clone(list), err
}

func (v view) talksNow(asOf ledger.AsOf) ([]ledger.ProcessSummary, error) {
	day, _ := v.day(asOf)
	meetings := map[string][]ledger.MeetingSummary{}
	lines, err := v.lines()
	if err != nil {
		return nil, err
	}
	for _, m := range lines {
		if m.Process != "" {
			p := ledger.ClaimOf(m.Process)
			meetings[p] = append(meetings[p], m.Judged(day))
		}
	}
	var list []ledger.ProcessSummary
	err = v.each("SELECT id, line FROM process_now", nil, func(scan func(...any) error) error {
		var id, line string
		var p ledger.ProcessSummary
		if err := scan(&id, &line); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			return fmt.Errorf("stored line of process %s: %w", id, err)
		}
		p.Last, p.Next = ledger.LastAndNext(meetings[id], day)
		list = append(list, p)
		return nil
	})
	ledger.SortTalks(list)
	return list, err
}

// lines are the stored lines of all meetings, unjudged, in order of time.
func (v view) lines() ([]ledger.MeetingSummary, error) {
	if lines, ok := v.l.lines.get(v.generation); ok {
		return lines, nil
	}
	var list []ledger.MeetingSummary
	err := v.each("SELECT line FROM meeting_now", nil, func(scan func(...any) error) error {
		var line string
		var m ledger.MeetingSummary
		if err := scan(&line); err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			return fmt.Errorf("stored line of a meeting: %w", err)
		}
		list = append(list, m)
		return nil
	})
	if err != nil {
		return nil, err
	}
	ledger.SortMeetings(list)
	v.l.lines.put(v.generation, list)
	return list, nil
}

// Meetings lists meetings whose days overlap [from, to] (YYYY-MM-DD, "" is open), in order of time,
// including those of no process. Undated ones are listed only when both are open.
func (l *Ledger) Meetings(ctx context.Context, from, to string, asOf ledger.AsOf) (list []ledger.MeetingSummary, err error) {
	if err := checkDay(asOf); err != nil {
		return nil, err
	}
	now, err := l.present(ctx, asOf)
	if err != nil {
		return nil, err
	}
	err = l.reading(ctx, func(v view) error {
		if !now {
			s, err := v.whole(asOf)
			if err == nil {
				list = s.Meetings(from, to)
			}
			return err
		}
		lines, err := v.lines()
		day, _ := v.day(asOf)
		if from == "" && to == "" {
			list = make([]ledger.MeetingSummary, 0, len(lines))
		}
		for _, m := range lines {
			if m.First == "" && (from != "" || to != "") || m.First != "" && (to != "" && m.First > to || m.Last < from) {
				continue
			}
			list = append(list, m.Judged(day))
		}
		return err
	})
	return list, err
}

// Due lists meetings expected, planned, postponed or under way for days in [from, to], in order of time, as known at
// asOf.
func (l *Ledger) Due(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	list, err := l.Meetings(ctx, from, to, asOf)
	return slices.DeleteFunc(list, func(m ledger.MeetingSummary) bool { return !m.Due() }), err
}

// Process returns one negotiation. Ids stay good when a ledger grows: an id given out earlier finds the
// process that holds its claim now.
func (l *Ledger) Process(ctx context.Context, id string, asOf ledger.AsOf) (p ledger.Process, err error) {
	err = l.at(ctx, id, "p", asOf, true, func(s *ledger.State, claim string) bool {
		var ok bool
		p, ok = s.Process(claim)
		return ok
	})
	return p, err
}

// Meeting returns one meeting; its id stays good as Process's does.
func (l *Ledger) Meeting(ctx context.Context, id string, asOf ledger.AsOf) (m ledger.Meeting, err error) {
	err = l.at(ctx, id, "m", asOf, false, func(s *ledger.State, claim string) bool {
		var ok bool
		m, ok = s.Meeting(claim)
		return ok
	})
	return m, err
}

// Why explains a meeting: the links between its claims, and what was kept apart although alike.
func (l *Ledger) Why(ctx context.Context, id string) (x ledger.Explanation, err error) {
	err = l.at(ctx, id, "m", "", true, func(s *ledger.State, claim string) bool {
		var ok bool
		x, ok = s.Why(claim)
		return ok
	})
	return x, err
}

// at folds the part of the ledger around a meeting or process and asks it.
func (l *Ledger) at(ctx context.Context, id, kind string, asOf ledger.AsOf, wide bool, ask func(s *ledger.State, claim string) bool) error {
	if err := checkDay(asOf); err != nil {
		return err
	}
	return l.reading(ctx, func(v view) error {
		claim, component, err := v.component(id, kind)
		if err != nil {
			return err
		}
		s, err := v.warm(asOf)
		if err == nil && s == nil {
			s, err = v.partOf(component, kind, asOf, wide)
		}
		if err != nil {
			return err
		}
		if !ask(s, claim) {
			return fmt.Errorf("%s: %w as of %s: it became known later", id, ErrNotFound, asOf)
		}
		return nil
	})
}

func (v view) partOf(component int64, kind string, asOf ledger.AsOf, wide bool) (*ledger.State, error) {
	key := partKey{stateKey{v.generation, string(asOf)}, component, wide}
	if s, ok := v.l.parts.get(key); ok {
		return s, nil
	}
	var meetings, processes []int64
	if kind == "m" {
		meetings = []int64{component}
	} else {
		processes = []int64{component}
	}
	p, err := v.closure(meetings, processes, wide)
	if err != nil {
		return nil, err
	}
	s, err := v.fold(p.reports, asOf)
	if err == nil {
		v.l.parts.put(key, s)
	}
	return s, err
}

// Changes lists what became known from reports published after the day since, until asOf, latest first.
func (l *Ledger) Changes(ctx context.Context, since string, asOf ledger.AsOf) (list []ledger.Change, err error) {
	if err := errors.Join(checkDay(asOf), ledger.ValidDay(since)); err != nil {
		return nil, err
	}
	err = l.reading(ctx, func(v view) error {
		s, err := v.warm(asOf)
		if err == nil && s == nil {
			s, err = v.partSince(since, asOf)
		}
		if err == nil {
			list = s.Changes(since)
		}
		return err
	})
	return list, err
}

// partSince folds what reports published after the day since, until asOf, bear on.
func (v view) partSince(since string, asOf ledger.AsOf) (*ledger.State, error) {
	const told = `SELECT DISTINCT c.component FROM claim c JOIN report r ON r.n = c.report
		WHERE c.current = 1 AND c.kind = ? AND r.published > ? AND r.published <= ?`
	day, _ := v.day(asOf)
	meetings, err := v.numbers(told, "m", since, day)
	if err != nil {
		return nil, err
	}
	processes, err := v.numbers(told, "p", since, day)
	if err != nil {
		return nil, err
	}
	p, err := v.closure(meetings, processes, false)
	if err != nil {
		return nil, err
	}
	fresh, err := v.numbers("SELECT n FROM report WHERE published > ? AND published <= ?", since, day)
	if err != nil {
		return nil, err
	}
	return v.fold(union(p.reports, fresh), asOf)
}

// Actor returns what the ledger holds on a party ("RUS", "UN") or a person (by name): its latest positions and
// statements up to a number of each, and everything else.
func (l *Ledger) Actor(ctx context.Context, id string, most int, asOf ledger.AsOf) (a ledger.Actor, err error) {
	if err := checkDay(asOf); err != nil {
		return a, err
	}
	err = l.reading(ctx, func(v view) error {
		s, err := v.whole(asOf)
		if err != nil {
			return err
		}
		var ok bool
		if a, ok = s.Actor(id, most); !ok {
			return fmt.Errorf("actor %s: %w", id, ErrNotFound)
		}
		return nil
	})
	return a, err
}
