package ledger

import (
	"errors"

	"github.com/parley-record/parley/report"
)

// ErrNotFound is wrapped by a store's errors for an id that the ledger does not hold.
var ErrNotFound = errors.New("not found")

// Author signs a correction.
type Author struct {
	Name   string
	Reason string
	Day    string // YYYY-MM-DD, from which the correction holds
}

// Stats counts what a ledger holds.
type Stats struct {
	Reports, Origins, Meetings, Processes, Claims int
	First, Last                                   string // publication days
}

// Addition is a record to put into a ledger, with what intake knows beside it.
type Addition struct {
	Record   report.Record
	Key      string // of the item, by which a store tells that it has it; "" when it has none
	Original []byte // the bytes as they came; nil when there are none
	From     Provenance
}
