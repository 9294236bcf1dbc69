package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Import adds what Export wrote; what is known stays. Derived lines are skipped: they are derived anew.
func (l *Ledger) Import(ctx context.Context, r io.Reader) (added, known int, err error) {
	in := &importer{l: l, ctx: ctx}
	decode := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	for number := 1; ; number++ {
		var x line
		if err := decode.Decode(&x); err == io.EOF {
			break
		} else if err != nil {
			return in.added, in.known, fmt.Errorf("import, item %d: %w", number, err)
		}
		if err := in.take(x); err != nil {
			return in.added, in.known, fmt.Errorf("import, item %d: %w", number, err)
		}
	}
	return in.finish()
}

// importer gathers lines into batches.
type importer struct {
	l            *Ledger
	ctx          context.Context
	report       *exportedReport
	batch        []named
	originals    []original
	seen         []ledger.Version
	corrections  []ledger.Correction
	added, known int
}

type named struct {
	record report.Record
	names  []string
}

type original struct {
	id   string
	data []byte
	from ledger.Provenance
}

func (in *importer) take(x line) error {
	switch x.Type {
	case "report":
		in.report = x.Report
		if x.Report == nil {
			return errors.New("a report line without a report")
		}
	case "record":
		return in.takeRecord(x)
	case "original":
		o := original{id: x.Of, data: x.Original}
		if x.From != nil {
			o.from = *x.From
		}
		in.originals = append(in.originals, o)
	case "seen":
		if x.Seen == nil {
			return errors.New("a line of an article's version without it")
		}
		in.seen = append(in.seen, *x.Seen)
	case "correction":
		if x.Correction == nil {
			return errors.New("a correction line without a correction")
		}
		id := x.Correction.ID
		c, err := x.Correction.Sealed()
		if err != nil {
			return err
		}
		if c.ID != id {
			return fmt.Errorf("correction %s does not have the digest that its id gives", id)
		}
		in.corrections = append(in.corrections, c)
	case "process", "meeting":
	default:
		return fmt.Errorf("unknown type %q: this is not an export of a ledger, or of a newer version", x.Type)
	}
	return nil
}

func (in *importer) takeRecord(x line) error {
	if in.report == nil || in.report.ID != x.Of {
		return fmt.Errorf("record of report %s does not follow its report", x.Of)
	}
	var r report.Record
	if err := json.Unmarshal(x.Record, &r); err != nil {
		return err
	}
	r.Report.Text, r.Report.Outlet, r.Report.URL, r.Report.Title = in.report.Text, in.report.Outlet, in.report.URL, in.report.Title
	r.Report.Published, r.Report.Language, r.Report.SHA256 = in.report.Published, in.report.Language, in.report.SHA256
	if err := Valid(r); err != nil {
		return err
	}
	in.batch = append(in.batch, named{r, in.report.Docs})
	if len(in.batch) < importBatch {
		return nil
	}
	return in.flush()
}

func (in *importer) flush() error {
	var added, known int
	err := in.l.changing(in.ctx, func(v view) error {
		added, known = 0, 0
		for _, x := range in.batch {
			isNew, err := v.add(x.record, x.names)
			if err != nil {
				return err
			}
			if isNew {
				added++
			} else {
				known++
			}
		}
		for _, o := range in.originals {
			n, _, err := v.reportNumber(o.id)
			if err != nil {
				return err
			}
			if err := v.keep(n, o.data, o.from); err != nil {
				return err
			}
		}
		for _, x := range in.seen {
			n, _, err := v.reportNumber(x.Report)
			if err != nil {
				return err
			}
			if err := v.see(x.Address, n, x.At); err != nil {
				return err
			}
		}
		for _, c := range in.corrections {
			if err := v.storeCorrection(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		in.added, in.known = in.added+added, in.known+known
		in.batch, in.originals, in.seen, in.corrections = nil, nil, nil, nil
	}
	return err
}

func (in *importer) finish() (added, known int, err error) {
	err = in.flush()
	return in.added, in.known, err
}
