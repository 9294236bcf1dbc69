package web

import (
	"net/http"

	"github.com/parley-record/parley/ledger"
)

// actorContent is the page of a party or a person.
type actorContent struct {
	ledger.Actor
	ShownTalks    []ledger.ProcessSummary
	ShownMeetings []ledger.MeetingSummary
}

// How many of each the page of an actor shows, and how many positions and statements the API tells.
const (
	shownOfActor = 15
	toldOfActor  = 1000
)

func (d *Desk) actor(r *http.Request) (view, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	a, err := d.ledger.Actor(r.Context(), r.PathValue("id"), shownOfActor, asOf)
	if err != nil {
		return view{}, err
	}
	if a.Name == "" || a.Name == a.ID {
		a.Name = d.party(a.ID)
	}
	c := actorContent{
		Actor:         a,
		ShownTalks:    a.Processes[:min(len(a.Processes), shownOfActor)],
		ShownMeetings: a.Meetings[:min(len(a.Meetings), shownOfActor)],
	}
	return view{Template: "actor", Title: a.Name, Section: "talks", Content: c}, nil
}
