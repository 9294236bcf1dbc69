package web

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/parley-record/parley/ledger"
)

// Calendars follow RFC 5545. A meeting's UID is made from its id in the ledger, so a calendar program that
// subscribes sees a new date as the same event moved; SEQUENCE grows with each step of its history. What
// is only planned or possible is tentative, what will not take place is cancelled; all is transparent, for
// it takes nobody's time but the diplomats'. A meeting without a date is left out until it has one.

func (d *Desk) processCalendar(w http.ResponseWriter, r *http.Request) error {
	p, err := d.processOf(r)
	if err != nil {
		return err
	}
	return d.writeCalendar(w, r, capital(p.Name), p.Meetings)
}

func (d *Desk) meetingCalendar(w http.ResponseWriter, r *http.Request) error {
	m, err := d.meetingOf(r)
	if err != nil {
		return err
	}
	return d.writeCalendar(w, r, d.headline(summarise(m)), []ledger.Meeting{m})
}

// dueCalendar holds what is due in the weeks after the desk's day, of all talks.
func (d *Desk) dueCalendar(w http.ResponseWriter, r *http.Request) error {
	asOf, err := d.asOf(r)
	if err != nil {
		return err
	}
	day, _, err := d.standing(r.Context(), asOf)
	if err != nil {
		return err
	}
	due, err := d.ledger.Due(r.Context(), day, addDays(day, 365), asOf)
	if err != nil {
		return err
	}
	var meetings []ledger.Meeting
	for _, s := range due[:min(len(due), 500)] {
		m, err := d.ledger.Meeting(r.Context(), s.ID, asOf)
		if err != nil {
			return err
		}
		meetings = append(meetings, m)
	}
	return d.writeCalendar(w, r, "Talks that are due", meetings)
}

func newCalendar(name string) *ics.Calendar {
	cal := ics.NewCalendarFor("Parley")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(oneLine(name))
	cal.SetXPublishedTTL("PT1H")
	cal.SetRefreshInterval("PT1H", &ics.KeyValues{Key: "VALUE", Value: []string{"DURATION"}})
	return cal
}

func (d *Desk) writeCalendar(w http.ResponseWriter, r *http.Request, name string, meetings []ledger.Meeting) error {
	cal := newCalendar(name)
	for _, m := range meetings {
		d.addEvent(cal, m, baseURL(r))
	}
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	return cal.SerializeTo(w)
}

// addEvent adds a meeting that has a date.
func (d *Desk) addEvent(cal *ics.Calendar, m ledger.Meeting, base string) {
	when, ok := parsePeriod(m.When.Value.Value)
	if !ok {
		return
	}
	e := cal.AddEvent(m.ID + "@parley")
	told := toldOn(m)
	e.SetDtStampTime(told)
	e.SetModifiedAt(told)
	e.SetSequence(max(0, len(m.History)-1))
	if at, timed := timeOfDay(m.When.Value.Value); timed {
		e.SetProperty(ics.ComponentPropertyDtStart, at) // in the place's own time: reports give no zone
	} else {
		e.SetAllDayStartAt(when.First)
		e.SetAllDayEndAt(when.Last.AddDate(0, 0, 1))
	}
	e.SetStatus(eventStatus(m.Status.Value.Value))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetSummary(oneLine(d.eventSummary(m)))
	if where := m.Where.Value.Value; where != "" {
		e.SetLocation(oneLine(where))
	}
	page := base + meetingURL(m.ID)
	e.SetURL(page)
	e.SetDescription(d.eventDescription(m, when) + "\n" + page)
}

// toldOn is the day on which the latest step in a meeting's history became known, and so the same for the
// same ledger whenever it is asked.
func toldOn(m ledger.Meeting) time.Time {
	for i := len(m.History) - 1; i >= 0; i-- {
		if t, err := time.Parse(isoDay, m.History[i].Day); err == nil {
			return t
		}
	}
	return time.Unix(0, 0).UTC()
}

// timeOfDay gives the time that a value names as an iCalendar floating time.
func timeOfDay(value string) (string, bool) {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, value); err == nil {
			return t.Format("20060102T150405"), true
		}
	}
	return "", false
}

func eventStatus(status string) ics.ObjectStatus {
	switch status {
	case "held", "ongoing":
		return ics.ObjectStatusConfirmed
	case "cancelled", "refused":
		return ics.ObjectStatusCancelled
	}
	return ics.ObjectStatusTentative
}

func (d *Desk) eventSummary(m ledger.Meeting) string {
	name := d.headline(summarise(m))
	switch status := m.Status.Value.Value; status {
	case "held", "":
		return name
	default:
		return name + " (" + status + ")"
	}
}

func (d *Desk) eventDescription(m ledger.Meeting, when period) string {
	var parties []string
	for _, p := range m.Parties {
		parties = append(parties, p.Value)
	}
	lines := []string{joinNonEmpty(", ", capital(m.Status.Value.Value), when.String()), d.parties(parties)}
	for _, s := range mergedSources(m.When.Sources, m.Status.Sources) {
		lines = append(lines, fmt.Sprintf("%s: “%s”", joinNonEmpty(", ", outlet(s), shortDate(s.Published)), shorten(s.Span.Quote, 160)))
		if len(lines) == 6 {
			break
		}
	}
	return joinNonEmpty("\n", lines...)
}

// oneLine keeps a report's line breaks out of a property's value.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// baseURL is the address by which the visitor reached the desk.
func baseURL(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
