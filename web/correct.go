package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/parley-record/parley/ledger"
)

// correct makes a handler of one kind of correction: it checks who asks and that the correction is signed
// and gives a reason, and leads back to the page that apply names.
func (d *Desk) correct(apply func(r *http.Request, by ledger.Author) (back string, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		back, err := d.corrected(r, apply)
		if err != nil {
			d.fail(w, r, err)
			return
		}
		http.Redirect(w, r, back, http.StatusSeeOther)
	}
}

func (d *Desk) corrected(r *http.Request, apply func(*http.Request, ledger.Author) (string, error)) (string, error) {
	who := visitorOf(r)
	if !d.canEdit(who) {
		return "", errNotAllowed
	}
	by := ledger.Author{Name: oneLine(r.FormValue("author")), Reason: oneLine(r.FormValue("reason")), Day: d.now().Format(isoDay)}
	if who.Name != "" {
		by.Name = who.Name // nobody signs for another
	}
	if d.options.Today != nil {
		by.Day = d.options.Today()
	}
	if by.Name == "" || by.Reason == "" {
		return "", badRequest("a correction needs the name of its author and a reason")
	}
	return apply(r, by)
}

func (d *Desk) rename(r *http.Request, by ledger.Author) (string, error) {
	name := oneLine(r.FormValue("name"))
	if name == "" || len(name) > 300 {
		return "", badRequest("a name must have from 1 to 300 letters")
	}
	return processURL(r.PathValue("id")), d.ledger.Rename(r.Context(), r.PathValue("id"), name, by)
}

func (d *Desk) mergeProcess(r *http.Request, by ledger.Author) (string, error) {
	other := idOf(r.FormValue("other"))
	if _, err := d.ledger.Process(r.Context(), other, ""); err != nil {
		return "", err
	}
	return processURL(r.PathValue("id")), d.ledger.Merge(r.Context(), r.PathValue("id"), other, by)
}

func (d *Desk) mergeMeeting(r *http.Request, by ledger.Author) (string, error) {
	other := idOf(r.FormValue("other"))
	if _, err := d.ledger.Meeting(r.Context(), other, ""); err != nil {
		return "", err
	}
	return meetingURL(r.PathValue("id")), d.ledger.Merge(r.Context(), r.PathValue("id"), other, by)
}

func (d *Desk) split(r *http.Request, by ledger.Author) (string, error) {
	m, err := d.ledger.Meeting(r.Context(), r.PathValue("id"), "")
	if err != nil {
		return "", err
	}
	claims := r.Form["claim"]
	for _, id := range claims {
		if !slices.ContainsFunc(m.Claims, func(c ledger.MeetingClaim) bool { return c.ID == id }) {
			return "", badRequest("one of the claims is no longer part of this meeting; go back and look again")
		}
	}
	if len(claims) == 0 || len(claims) >= len(m.Claims) {
		return "", badRequest("choose the claims that speak of another meeting: at least one, and not all")
	}
	return meetingURL(m.ID), d.ledger.Split(r.Context(), m.ID, claims, by)
}

func (d *Desk) setField(r *http.Request, by ledger.Author) (string, error) {
	field, value := r.FormValue("field"), strings.TrimSpace(r.FormValue("value"))
	switch field {
	case "when":
		if _, ok := parsePeriod(value); !ok {
			return "", badRequest("a date must be a day (2025-06-10), a span (2025-06-10/2025-06-12), a week (2025-W24), a month (2025-06) or a year")
		}
	case "status":
		if statusClass(value) == "status-unknown" || value == ledger.Expected || value == ledger.NotConfirmed {
			return "", badRequest("a status must be held, ongoing, planned, possible, postponed, cancelled or refused")
		}
	case "where", "form", "ordinal", "level":
		if value == "" || len(value) > 200 {
			return "", badRequest("the value must have from 1 to 200 letters")
		}
	default:
		return "", badRequest("there is no such field to set")
	}
	return meetingURL(r.PathValue("id")), d.ledger.SetField(r.Context(), r.PathValue("id"), field, value, by)
}

func (d *Desk) corrections(r *http.Request) (view, error) {
	all, err := d.ledger.Corrections(r.Context())
	if err != nil {
		return view{}, err
	}
	slices.Reverse(all)
	listed, err := pageOf(r, all, 100)
	return view{Template: "corrections", Title: "Corrections", Content: listed}, err
}

// touching gives the corrections of a kind of thing that name one of the given places in reports.
func (d *Desk) touching(ctx context.Context, of string, at func(ledger.Anchor) bool) ([]ledger.Correction, error) {
	all, err := d.ledger.Corrections(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(c ledger.Correction) bool {
		return c.Of != of || !slices.ContainsFunc(c.A, at) && !slices.ContainsFunc(c.B, at)
	}), nil
}
