package sqlite

import (
	"context"

	"github.com/parley-record/parley/ledger"
)

// ready is the ledger made ready to be folded as of any day, at one generation of the file.
type ready struct {
	generation int64
	history    *ledger.History
}

// whole derives the whole ledger as of a day, or takes it from the cache.
func (v view) whole(asOf ledger.AsOf) (*ledger.State, error) {
	key := stateKey{v.generation, string(asOf)}
	if s, ok := v.l.states.get(key); ok {
		return s, nil
	}
	h, err := v.history()
	if err != nil {
		return nil, err
	}
	s := h.AsOf(asOf)
	v.l.states.put(key, s)
	return s, nil
}

// warm is whole where that costs no reading: s is nil unless the ledger is ready at this generation.
func (v view) warm(asOf ledger.AsOf) (s *ledger.State, err error) {
	if r := v.l.ready.Load(); r == nil || r.generation != v.generation {
		return nil, nil
	}
	return v.whole(asOf)
}

// history reads the whole ledger, or gives it as it was read before. One request at a time reads; the others
// wait for it.
func (v view) history() (*ledger.History, error) {
	v.l.preparing.Lock()
	defer v.l.preparing.Unlock()
	if r := v.l.ready.Load(); r != nil && r.generation == v.generation {
		return r.history, nil
	}
	reports, err := v.numbers("SELECT n FROM report")
	if err != nil {
		return nil, err
	}
	entries, corrections, err := v.material(reports)
	if err != nil {
		return nil, err
	}
	h := ledger.NewHistory(entries, corrections)
	h.Index()
	v.l.ready.Store(&ready{v.generation, h})
	return h, nil
}

// mostWarm is the number of reports up to which Warm keeps a ledger in memory, at some 20 kB each.
const mostWarm = 20_000

// Warm reads the ledger into memory, so that pages and past days are derived without reading. What is warm
// already costs nothing; a ledger of more than 20,000 reports is left on its disk.
func (l *Ledger) Warm(ctx context.Context, asOf ledger.AsOf) error {
	if err := checkDay(asOf); err != nil {
		return err
	}
	if _, err := l.refresh(ctx); err != nil {
		return err
	}
	return l.reading(ctx, func(v view) error {
		var reports int
		if _, err := v.one("SELECT count(*) FROM report", nil, &reports); err != nil || reports > mostWarm {
			return err
		}
		for _, day := range []ledger.AsOf{"", asOf} {
			s, err := v.whole(day)
			if err != nil {
				return err
			}
			s.List()
		}
		return nil
	})
}
