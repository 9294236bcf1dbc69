package web

import (
	"fmt"
	"net/http"
	"time"

	ics "github.com/arran4/golang-ical"
)

// A reminder is a file for the visitor's own calendar: no account, no address, nothing is stored.

func (d *Desk) processReminder(w http.ResponseWriter, r *http.Request) error {
	p, err := d.processOf(r)
	if err != nil {
		return err
	}
	return d.writeReminder(w, r, capital(p.Name), processURL(p.ID))
}

func (d *Desk) meetingReminder(w http.ResponseWriter, r *http.Request) error {
	m, err := d.meetingOf(r)
	if err != nil {
		return err
	}
	return d.writeReminder(w, r, d.headline(summarise(m)), meetingURL(m.ID))
}

// writeReminder makes an event at nine in the morning, the visitor's time, that rings.
func (d *Desk) writeReminder(w http.ResponseWriter, r *http.Request, name, path string) error {
	now := d.now()
	var on time.Time
	switch in := r.FormValue("in"); in {
	case "", "week":
		on = now.AddDate(0, 0, 7)
	case "fortnight":
		on = now.AddDate(0, 0, 14)
	case "month":
		on = nextMonth(now)
	default:
		return badRequest("in must be week, fortnight or month")
	}
	cal := newCalendar("Reminder: " + name)
	e := cal.AddEvent(fmt.Sprintf("reminder%s-%s@parley", oneLine(path), on.Format("20060102")))
	e.SetDtStampTime(now.UTC())
	e.SetProperty(ics.ComponentPropertyDtStart, on.Format("20060102")+"T090000")
	e.SetProperty(ics.ComponentPropertyDtEnd, on.Format("20060102")+"T091500")
	e.SetSummary(oneLine("Look again: " + name))
	e.SetURL(baseURL(r) + path)
	e.SetDescription("You asked Parley to be reminded of these talks.\n" + baseURL(r) + path)
	e.SetTimeTransparency(ics.TransparencyTransparent)
	alarm := e.AddAlarm()
	alarm.SetAction(ics.ActionDisplay)
	alarm.SetTrigger("PT0S")
	alarm.SetDescription(oneLine("Look again: " + name))
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="reminder.ics"`)
	return cal.SerializeTo(w)
}

// nextMonth is the same day of the next month, or its last day where it is shorter.
func nextMonth(t time.Time) time.Time {
	first := time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, t.Location())
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}
