package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// linked is one node of JSON-LD; encoding/json writes its keys in order.
type linked map[string]any

func writeLinked(w http.ResponseWriter, v any) error {
	w.Header().Set("Content-Type", "application/ld+json; charset=utf-8")
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", " ")
	return encoder.Encode(v)
}

func (d *Desk) processLinked(w http.ResponseWriter, r *http.Request) error {
	p, err := d.processOf(r)
	if err != nil {
		return err
	}
	events := []linked{}
	for _, m := range p.Meetings {
		events = append(events, d.eventNode(m, baseURL(r)))
	}
	return writeLinked(w, linked{
		"@context": "https://schema.org", "@type": "EventSeries", "@id": baseURL(r) + processURL(p.ID),
		"name": p.Name, "about": p.About, "organizer": d.partyNodes(p.Parties), "subEvent": events,
	})
}

func (d *Desk) meetingLinked(w http.ResponseWriter, r *http.Request) error {
	m, err := d.meetingOf(r)
	if err != nil {
		return err
	}
	node := d.eventNode(m, baseURL(r))
	node["@context"] = "https://schema.org"
	return writeLinked(w, node)
}

// eventNode is a meeting as a schema.org Event; a date is given as exactly as it is known.
func (d *Desk) eventNode(m ledger.Meeting, base string) linked {
	node := linked{"@type": "Event", "@id": base + meetingURL(m.ID), "name": m.Name}
	if when, ok := parsePeriod(m.When.Value.Value); ok {
		node["startDate"], node["endDate"] = when.First.Format(isoDay), when.Last.Format(isoDay)
		node["temporalCoverage"] = m.When.Value.Value
	}
	switch m.Status.Value.Value {
	case "cancelled", "refused":
		node["eventStatus"] = "https://schema.org/EventCancelled"
	case "postponed":
		node["eventStatus"] = "https://schema.org/EventPostponed"
	case "planned":
		node["eventStatus"] = "https://schema.org/EventScheduled"
	}
	if where := m.Where.Value.Value; where != "" {
		node["location"] = linked{"@type": "Place", "name": where}
	}
	var codes []string
	for _, p := range m.Parties {
		codes = append(codes, p.Value)
	}
	attendees := d.partyNodes(codes)
	for _, p := range m.People {
		attendees = append(attendees, linked{"@type": "Person", "name": p.Value})
	}
	if len(attendees) > 0 {
		node["attendee"] = attendees
	}
	var sources []linked
	for _, c := range m.Claims {
		sources = append(sources, linked{
			"@type": "NewsArticle", "@id": base + "/report/" + c.Source.Report, "headline": c.Source.Title, "datePublished": c.Source.Published,
			"publisher": linked{"@type": "Organization", "name": c.Source.Outlet},
		})
	}
	if len(sources) > 0 {
		node["subjectOf"] = sources
	}
	return node
}

func (d *Desk) partyNodes(codes []string) []linked {
	nodes := []linked{}
	for _, code := range codes {
		nodes = append(nodes, linked{"@type": "Organization", "identifier": code, "name": d.party(code)})
	}
	return nodes
}

// annotations gives a report's evidence as W3C Web Annotations: each fact's words by position and by quote.
func (d *Desk) annotations(w http.ResponseWriter, r *http.Request) error {
	got, err := d.ledger.Report(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	page := baseURL(r) + "/report/" + got.Info.ID
	target := page
	if source := externalURL(got.Info.URL); source != "" {
		target = source
	}
	runes := []rune(got.Record.Report.Text)
	items := []linked{}
	add := func(fact, label string, spans ...report.Span) {
		for i, s := range spans {
			if s.Start < 0 || s.End > len(runes) || s.Start >= s.End {
				continue
			}
			items = append(items, linked{
				"@context": "http://www.w3.org/ns/anno.jsonld", "id": fmt.Sprintf("%s#%s-%d", page, fact, i), "type": "Annotation",
				"motivation": "describing", "body": linked{"type": "TextualBody", "format": "text/plain", "value": label},
				"target": linked{"source": target, "selector": []linked{
					{"type": "TextPositionSelector", "start": s.Start, "end": s.End},
					{"type": "TextQuoteSelector", "exact": s.Quote, "prefix": string(runes[max(0, s.Start-32):s.Start]), "suffix": string(runes[s.End:min(len(runes), s.End+32)])},
				}},
			})
		}
	}
	for i, m := range got.Record.Meetings {
		add(fmt.Sprintf("meeting%d", i), joinNonEmpty(", ", recordMeetingTitle(m), m.Status, value(m.When), value(m.Where)), m.Mentions...)
	}
	for i, p := range got.Record.Positions {
		spans := []report.Span{p.Content}
		if p.On != nil {
			spans = append(spans, *p.On)
		}
		add(fmt.Sprintf("position%d", i), p.Party+" "+p.Stance, spans...)
	}
	for i, s := range got.Record.Statements {
		add(fmt.Sprintf("statement%d", i), "said by "+s.Speaker, s.Content...)
	}
	return writeLinked(w, linked{
		"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "id": page + "/annotations.jsonld", "items": items,
	})
}
