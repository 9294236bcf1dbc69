package web

import (
	"context"
	"time"

	"github.com/parley-record/parley/ledger"
)

// warmPause is the least time between two looks at whether the ledger has changed.
const warmPause = 2 * time.Second

// KeepWarm keeps the ledger in memory until ctx ends, so that no visitor waits for it to be read: now, and
// soon after each change. While the ledger changes without rest, it takes a tenth of one processor at most.
func (d *Desk) KeepWarm(ctx context.Context) {
	for ctx.Err() == nil {
		began := time.Now()
		if err := d.warm(ctx); err != nil && ctx.Err() == nil {
			d.options.Log.Error("desk: the ledger cannot be kept in memory", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(max(warmPause, 9*time.Since(began))):
		}
	}
}

// warmDays is how many days with news, the latest, are derived beforehand: those to which a visitor goes back first.
const warmDays = 5

func (d *Desk) warm(ctx context.Context) error {
	var today ledger.AsOf
	if d.options.Today != nil {
		today = ledger.AsOf(d.options.Today())
	}
	if err := d.ledger.Warm(ctx, today); err != nil {
		return err
	}
	days, err := d.ledger.Days(ctx)
	if err != nil {
		return err
	}
	for _, c := range days[max(0, len(days)-warmDays):] {
		if err := d.ledger.Warm(ctx, ledger.AsOf(c.Day)); err != nil {
			return err
		}
	}
	return nil
}
