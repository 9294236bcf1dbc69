package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"net/http"
	"strings"

	"github.com/parley-record/parley/ledger"
)

// atomFeed is an Atom feed (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []feedLink  `xml:"link"`
	Entries []feedEntry `xml:"entry"`
}

type feedLink struct {
	Rel  string `xml:"rel,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type feedEntry struct {
	Title   string     `xml:"title"`
	ID      string     `xml:"id"`
	Updated string     `xml:"updated"`
	Links   []feedLink `xml:"link"`
	Content feedText   `xml:"content"`
}

type feedText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

const feedDays = 365

func (d *Desk) changesFeed(w http.ResponseWriter, r *http.Request) error {
	return d.writeFeed(w, r, "What changed in the talks", func(ledger.Change) bool { return true })
}

func (d *Desk) processFeed(w http.ResponseWriter, r *http.Request) error {
	p, err := d.ledger.Process(r.Context(), r.PathValue("id"), "")
	if err != nil {
		return err
	}
	return d.writeFeed(w, r, capital(p.Name), func(c ledger.Change) bool { return c.Process == p.ID })
}

func (d *Desk) meetingFeed(w http.ResponseWriter, r *http.Request) error {
	m, err := d.ledger.Meeting(r.Context(), r.PathValue("id"), "")
	if err != nil {
		return err
	}
	return d.writeFeed(w, r, d.headline(summarise(m)), func(c ledger.Change) bool { return c.Meeting == m.ID })
}

// writeFeed lists the changes of the year before the desk's day that pass keep, at most 200. An entry's id
// is a digest of what it says, so a reader shows each change once.
func (d *Desk) writeFeed(w http.ResponseWriter, r *http.Request, title string, keep func(ledger.Change) bool) error {
	asOf, err := d.asOf(r)
	if err != nil {
		return err
	}
	day, _, err := d.standing(r.Context(), asOf)
	if err != nil {
		return err
	}
	changes, err := d.ledger.Changes(r.Context(), addDays(day, -feedDays), asOf)
	if err != nil {
		return err
	}
	base := baseURL(r)
	f := atomFeed{
		Title: title, ID: "urn:parley" + strings.ReplaceAll(r.URL.Path, "/", ":"), Updated: moment(day), Author: "Parley",
		Links: []feedLink{{"self", base + r.URL.Path}, {"alternate", base + strings.TrimSuffix(r.URL.Path, "changes.atom")}},
	}
	for _, c := range changes {
		if keep(c) && len(f.Entries) < 200 {
			f.Entries = append(f.Entries, d.entryOf(c, base))
		}
	}
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	if _, err := w.Write([]byte(xml.Header)); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", " ")
	return encoder.Encode(f)
}

func (d *Desk) entryOf(c ledger.Change, base string) feedEntry {
	text := d.changeText(c)
	for _, s := range mergedSources(c.Sources) {
		text += "\n" + joinNonEmpty(", ", outlet(s), shortDate(s.Published)) + ": “" + shorten(s.Span.Quote, 240) + "” " + base + sourceURL(s)
	}
	to := processURL(c.Process)
	if c.Meeting != "" {
		to = meetingURL(c.Meeting)
	}
	return feedEntry{
		Title: capital(c.Kind) + ": " + c.Name, ID: "urn:parley:change:" + changeID(c),
		Updated: moment(c.Day), Links: []feedLink{{"alternate", base + to}}, Content: feedText{"text", text},
	}
}

// changeID tells one change from another: a digest of what it says.
func changeID(c ledger.Change) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.Day, c.Kind, c.Process, c.Meeting, c.Before, c.After, c.Text}, "\x00")))
	return hex.EncodeToString(sum[:16])
}

// changeText tells a change in words.
func (d *Desk) changeText(c ledger.Change) string {
	if p := c.Position; p != nil {
		text := d.party(p.Party) + " " + stanceVerb(p.Stance) + " “" + p.Content + "”"
		if p.On != "" {
			text += " ⇐ “" + p.On + "”"
		}
		return text
	}
	if c.Before != "" && c.After != "" {
		return shortDate(c.Before) + " → " + shortDate(c.After)
	}
	return capital(c.Text)
}

// moment makes an Atom date of a day; a day that nobody knows is the first of all.
func moment(day string) string {
	if day == "" {
		day = "1970-01-01"
	}
	return day + "T00:00:00Z"
}
