package web

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/parley-record/parley/ledger"
)

// patience is how long a visitor waits for the ledger to be read into memory before the desk says that it is.
const patience = 400 * time.Millisecond

// patient is a ledger that may still be on its way into memory. What is asked of the present is answered from what
// is stored; questions that would begin with reading the whole ledger wait a moment, and fail with errReading then.
type patient struct {
	Ledger
	reading atomic.Pointer[chan struct{}] // closed when it has been read; nil: nobody reads
}

// Warm reads the ledger into memory.
func (p *patient) Warm(ctx context.Context, asOf ledger.AsOf) error {
	done := make(chan struct{})
	p.reading.Store(&done)
	defer close(done)
	defer p.reading.Store(nil)
	return p.Ledger.Warm(ctx, asOf)
}

func (p *patient) Talks(ctx context.Context, asOf ledger.AsOf) ([]ledger.ProcessSummary, error) {
	if err := p.waitPast(ctx, asOf); err != nil {
		return nil, err
	}
	return p.Ledger.Talks(ctx, asOf)
}

func (p *patient) Meetings(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	if err := p.waitPast(ctx, asOf); err != nil {
		return nil, err
	}
	return p.Ledger.Meetings(ctx, from, to, asOf)
}

func (p *patient) Due(ctx context.Context, from, to string, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	if err := p.waitPast(ctx, asOf); err != nil {
		return nil, err
	}
	return p.Ledger.Due(ctx, from, to, asOf)
}

func (p *patient) Actor(ctx context.Context, id string, most int, asOf ledger.AsOf) (ledger.Actor, error) {
	if err := p.wait(ctx); err != nil {
		return ledger.Actor{}, err
	}
	return p.Ledger.Actor(ctx, id, most, asOf)
}

// waitPast is wait for days before that of the latest report.
func (p *patient) waitPast(ctx context.Context, asOf ledger.AsOf) error {
	if asOf == "" || p.reading.Load() == nil {
		return nil
	}
	if stats, err := p.Stats(ctx); err != nil || string(asOf) >= stats.Last {
		return err
	}
	return p.wait(ctx)
}

func (p *patient) wait(ctx context.Context) error {
	done := p.reading.Load()
	if done == nil {
		return nil
	}
	select {
	case <-*done:
		return nil
	case <-time.After(patience):
		return errReading
	case <-ctx.Done():
		return ctx.Err()
	}
}
