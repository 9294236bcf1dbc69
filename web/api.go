package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// The API gives every page's data as JSON under /api/v1. One table holds each operation with its handler,
// its parameters and the Go type of its answer; the OpenAPI description is made from the same table, so
// the two cannot drift apart, and a test holds real answers against the described schemas.

// operation is one way to ask the API.
type operation struct {
	id, path, summary string
	parameters        []string // names in parameterDocs; those in {} of the path are added
	answer            any      // zero value of the type of the answer
	serve             func(*http.Request, ledger.AsOf) (any, error)
}

// List is one page of a list.
type List[T any] struct {
	Items  []T    `json:"items"`
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"`
	Total  *int   `json:"total"` // null where counting would cost as much as listing
	Next   string `json:"next"`  // address of the next page, "" on the last
}

const apiLimit = 100

func (d *Desk) operations() []operation {
	return []operation{
		{"stats", "/stats", "What the ledger holds.", nil, ledger.Stats{}, func(r *http.Request, _ ledger.AsOf) (any, error) {
			return d.ledger.Stats(r.Context())
		}},
		{"listDays", "/days", "Days on which reports were published, with their number, in order.", []string{"limit", "offset"}, List[ledger.Count]{}, whole(func(r *http.Request, _ ledger.AsOf) ([]ledger.Count, error) {
			return d.ledger.Days(r.Context())
		})},
		{"listChanges", "/changes", "What became known after a day, latest first.", []string{"since", "as-of", "limit", "offset"}, List[ledger.Change]{}, whole(d.apiChanges)},
		{"listDue", "/due", "Meetings expected or planned between two days.", []string{"from", "to", "as-of", "limit", "offset"}, List[ledger.MeetingSummary]{}, whole(d.apiDue)},
		{"listProcesses", "/processes", "Negotiations, the one with the latest report first.", []string{"as-of", "limit", "offset"}, List[ledger.ProcessSummary]{}, whole(func(r *http.Request, asOf ledger.AsOf) ([]ledger.ProcessSummary, error) {
			return d.ledger.Talks(r.Context(), asOf)
		})},
		{"getProcess", "/processes/{id}", "One negotiation: meetings, positions, conditions, disputes, reports by origin.", []string{"as-of"}, ledger.Process{}, func(r *http.Request, asOf ledger.AsOf) (any, error) {
			return d.ledger.Process(r.Context(), r.PathValue("id"), asOf)
		}},
		{"listMeetings", "/meetings", "Meetings whose days overlap from–to; without both, all, undated ones too.", []string{"from", "to", "as-of", "limit", "offset"}, List[ledger.MeetingSummary]{}, whole(d.apiMeetings)},
		{"getMeeting", "/meetings/{id}", "One meeting with every claim, its history and what is disputed.", []string{"as-of"}, ledger.Meeting{}, func(r *http.Request, asOf ledger.AsOf) (any, error) {
			return d.ledger.Meeting(r.Context(), r.PathValue("id"), asOf)
		}},
		{"explainMeeting", "/meetings/{id}/why", "Why its claims were taken for one meeting.", nil, ledger.Explanation{}, func(r *http.Request, _ ledger.AsOf) (any, error) {
			return d.ledger.Why(r.Context(), r.PathValue("id"))
		}},
		{"listReports", "/reports", "Reports, latest first.", []string{"outlet", "party", "process", "from", "to", "as-of", "limit", "offset"}, List[ledger.ReportInfo]{}, d.apiReports},
		{"getReport", "/reports/{id}", "One report with its text and record.", nil, ledger.Report{}, func(r *http.Request, _ ledger.AsOf) (any, error) {
			return d.ledger.Report(r.Context(), r.PathValue("id"))
		}},
		{"listVersions", "/reports/{id}/versions", "The texts of a report's article that were seen, the latest first; the latest of an address is believed.", []string{"limit", "offset"}, List[ledger.Version]{}, whole(func(r *http.Request, _ ledger.AsOf) ([]ledger.Version, error) {
			return d.ledger.Versions(r.Context(), r.PathValue("id"))
		})},
		{"listOriginals", "/reports/{id}/originals", "What is kept of a report as it came, the earliest first; /report/{id}/original/{sha256} gives the bytes.", []string{"limit", "offset"}, List[ledger.Original]{}, whole(func(r *http.Request, _ ledger.AsOf) ([]ledger.Original, error) {
			return d.ledger.Originals(r.Context(), r.PathValue("id"))
		})},
		{"search", "/search", "Reports and statements that hold all words of q, best first.", []string{"q", "kind", "outlet", "party", "process", "from", "to", "as-of", "limit", "offset"}, List[ledger.Hit]{}, d.apiSearch},
		{"getActor", "/actors/{id}", "A party (by code) or person (by name): talks, meetings, the latest positions and statements.", []string{"as-of"}, ledger.Actor{}, func(r *http.Request, asOf ledger.AsOf) (any, error) {
			return d.ledger.Actor(r.Context(), r.PathValue("id"), toldOfActor, asOf)
		}},
		{"listCorrections", "/corrections", "Corrections by hand, with author and reason.", []string{"limit", "offset"}, List[ledger.Correction]{}, whole(func(r *http.Request, _ ledger.AsOf) ([]ledger.Correction, error) {
			return d.ledger.Corrections(r.Context())
		})},
		{"listFeeds", "/feeds", "The feeds that are watched, with how asking for them went.", []string{"limit", "offset"}, List[ledger.Feed]{}, whole(func(r *http.Request, _ ledger.AsOf) ([]ledger.Feed, error) {
			return d.ledger.Feeds(r.Context())
		})},
		{"listRefusals", "/refusals", "What did not go in and why, the latest first.", []string{"limit", "offset"}, List[ledger.Refusal]{}, func(r *http.Request, _ ledger.AsOf) (any, error) {
			limit, offset, err := paging(r, refusalsAtOnce)
			if err != nil {
				return nil, err
			}
			refused, err := d.refusals(r)
			return further(r, refused[min(offset, len(refused)):], limit, offset), err
		}},
	}
}

// whole serves a list that the ledger gives in one piece: the asked page is cut out of it.
func whole[T any](list func(*http.Request, ledger.AsOf) ([]T, error)) func(*http.Request, ledger.AsOf) (any, error) {
	return func(r *http.Request, asOf ledger.AsOf) (any, error) {
		all, err := list(r, asOf)
		if err != nil {
			return nil, err
		}
		page, err := pageOf(r, all, apiLimit)
		if err != nil {
			return nil, err
		}
		return List[T]{Items: append([]T{}, page.Items...), Offset: page.Offset, Limit: page.Limit, Total: &page.Total, Next: page.After}, nil
	}
}

// further makes the List of one page of a store that pages by itself; it was asked for one item more.
func further[T any](r *http.Request, items []T, limit, offset int) List[T] {
	l := List[T]{Items: append([]T{}, items[:min(len(items), limit)]...), Offset: offset, Limit: limit}
	if len(items) > limit {
		l.Next = withOffset(r.URL, offset+limit)
	}
	return l
}

func (d *Desk) apiChanges(r *http.Request, asOf ledger.AsOf) ([]ledger.Change, error) {
	since, err := parseDay("since", r.FormValue("since"))
	if err != nil {
		return nil, err
	}
	if since == "" {
		day, _, err := d.standing(r.Context(), asOf)
		if err != nil {
			return nil, err
		}
		since = addDays(day, -1)
	}
	return d.ledger.Changes(r.Context(), since, asOf)
}

// between reads from= and to=.
func between(r *http.Request) (from, to string, err error) {
	if from, err = parseDay("from", r.FormValue("from")); err != nil {
		return "", "", err
	}
	to, err = parseDay("to", r.FormValue("to"))
	return from, to, err
}

func (d *Desk) apiDue(r *http.Request, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	from, to, err := between(r)
	if err != nil {
		return nil, err
	}
	day, _, err := d.standing(r.Context(), asOf)
	if err != nil {
		return nil, err
	}
	if from == "" {
		from = day
	}
	if to == "" {
		to = addDays(from, 7*dueWeeks)
	}
	return d.ledger.Due(r.Context(), from, to, asOf)
}

func (d *Desk) apiMeetings(r *http.Request, asOf ledger.AsOf) ([]ledger.MeetingSummary, error) {
	from, to, err := between(r)
	if err != nil {
		return nil, err
	}
	return d.ledger.Meetings(r.Context(), from, to, asOf)
}

func (d *Desk) apiReports(r *http.Request, asOf ledger.AsOf) (any, error) {
	f, err := filterOf(r, apiLimit)
	if err != nil {
		return nil, err
	}
	f.Limit++
	reports, err := d.ledger.Reports(r.Context(), f, asOf)
	return further(r, reports, f.Limit-1, f.Offset), err
}

func (d *Desk) apiSearch(r *http.Request, asOf ledger.AsOf) (any, error) {
	f, err := filterOf(r, apiLimit)
	if err != nil {
		return nil, err
	}
	q := strings.TrimSpace(r.FormValue("q"))
	if q == "" {
		return nil, badRequest("q must hold at least one word")
	}
	f.Limit++
	hits, err := d.ledger.Search(r.Context(), q, f, asOf)
	return further(r, hits, f.Limit-1, f.Offset), err
}

// serveAPI answers one operation, or tells an error as RFC 9457 says.
func (d *Desk) serveAPI(o operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		asOf, err := d.asOf(r)
		var answer any
		if err == nil {
			answer, err = o.serve(r, asOf)
		}
		if err != nil {
			d.problem(w, r, err)
			return
		}
		d.writeJSON(w, r, http.StatusOK, answer)
	}
}

// writeJSON encodes before it writes, so that a failure is an error and not half an answer.
func (d *Desk) writeJSON(w http.ResponseWriter, r *http.Request, status int, v any) {
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(v); err != nil {
		d.problem(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if _, err := b.WriteTo(w); err != nil {
		d.options.Log.Debug("desk: visitor left", "error", err)
	}
}

// addedReport is the answer to a report that was sent.
type addedReport struct {
	Added  int           `json:"added"` // 0: the ledger held it already
	Record report.Record `json:"record"`
}

// apiAdd reads a report that was sent as JSON and puts it into the ledger.
func (d *Desk) apiAdd(w http.ResponseWriter, r *http.Request) {
	var sent report.Report
	decoder := json.NewDecoder(r.Body)
	if err := decoder.Decode(&sent); err != nil {
		d.problem(w, r, badRequest("the body must be a report as JSON: "+err.Error()))
		return
	}
	record, added, err := d.take(r, Arrival{Report: sent})
	if err != nil {
		d.problem(w, r, err)
		return
	}
	d.writeJSON(w, r, http.StatusCreated, addedReport{added, record})
}
