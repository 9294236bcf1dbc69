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
		var day ledger.AsOf
		if d.options.Today != nil {
			day = ledger.AsOf(d.options.Today())
		}
		if err := d.ledger.Warm(ctx, day); err != nil && ctx.Err() == nil {
			d.options.Log.Error("desk: the ledger cannot be kept in memory", "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(max(warmPause, 9*time.Since(began))):
		}
	}
}
