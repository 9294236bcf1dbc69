package web

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/parley-record/parley/ledger"
)

const (
	dueWeeks      = 6 // how far "what is due" looks ahead
	shownChanges  = 60
	shownTalks    = 12
	shownMeetings = 14
)

// todayContent is the front page: what changed, what is due, which talks are alive.
type todayContent struct {
	Since   string // day after which changes are shown
	Quiet   bool   // nothing is new since then; Days holds the latest changes before
	Days    []dayOfChanges
	More    int // changes not shown
	Due     []ledger.MeetingSummary
	DueEnd  string
	Talks   []ledger.ProcessSummary
	AllOf   int // number of processes
	Reports int
	Origins int
}

func (d *Desk) today(r *http.Request) (view, error) {
	ctx := r.Context()
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	day, latest, err := d.standing(ctx, asOf)
	if err != nil {
		return view{}, err
	}
	c := todayContent{}
	if c.Since, err = parseDay("since", r.FormValue("since")); err != nil {
		return view{}, err
	}
	asked := c.Since != ""
	if !asked {
		c.Since = addDays(day, -1)
	}
	changes, err := d.ledger.Changes(ctx, c.Since, asOf)
	if err != nil {
		return view{}, err
	}
	if len(changes) == 0 && !asked {
		c.Quiet = true
		if changes, err = d.latestChanges(ctx, min(day, latest), asOf); err != nil {
			return view{}, err
		}
	}
	if len(changes) > shownChanges {
		c.More, changes = len(changes)-shownChanges, changes[:shownChanges]
	}
	c.DueEnd = addDays(day, 7*dueWeeks)
	var listing sync.WaitGroup // on a day that nobody has asked for, each of the lists takes a while
	var errTalks, errDue error
	listing.Go(func() { c.Talks, errTalks = d.ledger.Talks(ctx, asOf) })
	listing.Go(func() { c.Due, errDue = d.ledger.Due(ctx, day, c.DueEnd, asOf) })
	c.Days, err = d.groupChanges(ctx, changes, asOf)
	listing.Wait()
	if err := errors.Join(err, errTalks, errDue); err != nil {
		return view{}, err
	}
	slices.SortStableFunc(c.Due, func(a, b ledger.MeetingSummary) int { return cmp.Compare(vagueness(a), vagueness(b)) })
	c.Due = c.Due[:min(len(c.Due), shownMeetings)]
	c.AllOf = len(c.Talks)
	c.Talks = c.Talks[:min(len(c.Talks), shownTalks)]
	stats, err := d.ledger.Stats(ctx)
	if err != nil {
		return view{}, err
	}
	c.Reports, c.Origins = stats.Reports, stats.Origins
	return view{Template: "today", Title: "Today", Section: "today", Content: c, Feed: "/changes.atom"}, nil
}

// lookBack are the days, each time farther back, in which the latest changes are sought when nothing is new.
var lookBack = []int{7, 30, 120}

func (d *Desk) latestChanges(ctx context.Context, day string, asOf ledger.AsOf) ([]ledger.Change, error) {
	for _, back := range lookBack {
		if changes, err := d.ledger.Changes(ctx, addDays(day, -back), asOf); err != nil || len(changes) > 0 {
			return changes, err
		}
	}
	return nil, nil
}

// vagueness sets what is due on a known day before what is due in some month, and that before some year.
func vagueness(m ledger.MeetingSummary) int {
	switch m.Precision {
	case "month":
		return 1
	case "year":
		return 2
	}
	return 0
}

// addDays moves a day; an empty one stays empty.
func addDays(day string, n int) string {
	t, err := time.Parse(isoDay, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(isoDay)
}

// talks lists every process.
func (d *Desk) talks(r *http.Request) (view, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	all, err := d.ledger.Talks(r.Context(), asOf)
	if err != nil {
		return view{}, err
	}
	listed, err := pageOf(r, all, 100)
	return view{Template: "talks", Title: "Talks", Section: "talks", Content: listed}, err
}
