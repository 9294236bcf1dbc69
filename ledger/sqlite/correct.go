package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/parley-record/parley/ledger"
)

// Author signs a correction.
type Author = ledger.Author

// Split takes the given claims (MeetingClaim.ID) out of a meeting: they are another occasion.
func (l *Ledger) Split(ctx context.Context, meeting string, claims []string, by Author) error {
	m, err := l.Meeting(ctx, meeting, "")
	if err != nil {
		return err
	}
	c := ledger.Correction{Kind: ledger.SplitKind, Of: "meeting"}
	for _, claim := range m.Claims {
		at := ledger.Anchor{Report: claim.Source.Report, Start: claim.Source.Span.Start, End: claim.Source.Span.End, Nth: claim.Nth}
		if slices.Contains(claims, claim.ID) {
			c.A = append(c.A, at)
		} else {
			c.B = append(c.B, at)
		}
	}
	switch {
	case len(c.A) != len(claims):
		return fmt.Errorf("split %s: not all of %v are among its claims", meeting, claims)
	case len(c.B) == 0:
		return fmt.Errorf("split %s: no claim would be left", meeting)
	}
	return l.correct(ctx, c, by)
}

// Merge makes two meetings, or two processes, one.
func (l *Ledger) Merge(ctx context.Context, a, b string, by Author) error {
	c := ledger.Correction{Kind: ledger.MergeKind, Of: "meeting"}
	var err error
	if c.A, err = l.anchors(ctx, a, "m"); errors.Is(err, ErrNotFound) {
		c.Of = "process"
		c.A, err = l.anchors(ctx, a, "p")
	}
	if err != nil {
		return err
	}
	if c.B, err = l.anchors(ctx, b, c.Of[:1]); err != nil {
		return fmt.Errorf("merge a %s with %s: %w", c.Of, b, err)
	}
	return l.correct(ctx, c, by)
}

// Rename gives a process another name.
func (l *Ledger) Rename(ctx context.Context, process, name string, by Author) error {
	a, err := l.anchors(ctx, process, "p")
	if err != nil {
		return err
	}
	if name == "" {
		return errors.New("rename: the new name is empty")
	}
	return l.correct(ctx, ledger.Correction{Kind: ledger.RenameKind, Of: "process", A: a, Value: name}, by)
}

// SetField sets a field of a meeting (when, where, status, form, ordinal, level) by hand.
func (l *Ledger) SetField(ctx context.Context, meeting, field, value string, by Author) error {
	if !slices.Contains([]string{"when", "where", "status", "form", "ordinal", "level"}, field) {
		return fmt.Errorf("set: %q is no field of a meeting; say when, where, status, form, ordinal or level", field)
	}
	a, err := l.anchors(ctx, meeting, "m")
	if err != nil {
		return err
	}
	return l.correct(ctx, ledger.Correction{Kind: ledger.SetKind, Of: "meeting", A: a, Field: field, Value: value}, by)
}

func (l *Ledger) anchors(ctx context.Context, id, kind string) (list []ledger.Anchor, err error) {
	err = l.at(ctx, id, kind, "", false, func(s *ledger.State, claim string) bool {
		if kind == "m" {
			list = s.MeetingAnchors(claim)
		} else {
			list = s.ProcessAnchors(claim)
		}
		return len(list) > 0
	})
	return list, err
}

// correct signs and stores a correction.
func (l *Ledger) correct(ctx context.Context, c ledger.Correction, by Author) error {
	c.Author, c.Reason, c.Day = by.Name, by.Reason, by.Day
	c, err := c.Sealed()
	if err != nil {
		return err
	}
	return l.changing(ctx, func(v view) error { return v.storeCorrection(c) })
}

func (v view) storeCorrection(c ledger.Correction) error {
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := v.exec("INSERT OR IGNORE INTO correction VALUES (?, ?, ?)", c.ID, c.Day, string(body)); err != nil {
		return err
	}
	return v.joinCorrection(c)
}

// Corrections lists all corrections, in order of day.
func (l *Ledger) Corrections(ctx context.Context) (list []ledger.Correction, err error) {
	err = l.reading(ctx, func(v view) error {
		list, err = v.corrections("")
		return err
	})
	return list, err
}
