package web

import (
	"net/http"
	"time"

	"github.com/parley-record/parley/ledger"
)

// intake lists what did not go in, by whatever way it came: the desk, a command or a watched feed.
func (d *Desk) intake(r *http.Request) (view, error) {
	refused, err := d.refusals(r)
	if err != nil {
		return view{}, err
	}
	page, err := pageOf(r, refused, refusalsAtOnce)
	return view{Template: "intake", Title: "What was refused", Section: "add", Content: page}, err
}

const refusalsAtOnce = 100

// refusals are the log of refusals as far as the page asked for, and one more where there is one.
func (d *Desk) refusals(r *http.Request) ([]ledger.Refusal, error) {
	limit, offset, err := paging(r, refusalsAtOnce)
	if err != nil {
		return nil, err
	}
	return d.ledger.Refusals(r.Context(), offset+limit+1)
}

// clockTime is a time as a note of the desk gives it, in the time zone of the machine.
func clockTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2 January 2006, 15:04")
}
