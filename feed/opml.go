package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// Subscription is one feed of a list.
type Subscription struct {
	Title   string
	Address string
}

// ReadOPML reads a list of feeds (OPML 1 and 2) in its order, from whatever folders they are in; an address that
// stands there twice is given once.
func ReadOPML(r io.Reader) ([]Subscription, error) {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	var list []Subscription
	seen := map[string]bool{}
	isOPML := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("the list cannot be read: %w", err)
		}
		start, ok := token.(xml.StartElement)
		switch {
		case !ok:
			continue
		case strings.EqualFold(start.Name.Local, "opml"):
			isOPML = true
			continue
		case !strings.EqualFold(start.Name.Local, "outline"):
			continue
		}
		s := outline(start)
		if s.Address == "" || seen[s.Address] {
			continue
		}
		seen[s.Address] = true
		if list = append(list, s); len(list) > 100_000 {
			return nil, errors.New("the list has more than 100,000 feeds")
		}
	}
	if !isOPML {
		return nil, errors.New("is no OPML: feed readers export it as a list of subscriptions")
	}
	return list, nil
}

func outline(start xml.StartElement) Subscription {
	var s Subscription
	for _, a := range start.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			s.Address = resolve(&url.URL{}, a.Value)
		case "title":
			s.Title = cut(a.Value)
		case "text":
			if s.Title == "" {
				s.Title = cut(a.Value)
			}
		}
	}
	return s
}

// WriteOPML writes a list of feeds as OPML 2.
func WriteOPML(w io.Writer, list []Subscription) error {
	type element struct {
		Type   string `xml:"type,attr"`
		Text   string `xml:"text,attr"`
		Title  string `xml:"title,attr"`
		XMLURL string `xml:"xmlUrl,attr"`
	}
	document := struct {
		XMLName  xml.Name  `xml:"opml"`
		Version  string    `xml:"version,attr"`
		Title    string    `xml:"head>title"`
		Outlines []element `xml:"body>outline"`
	}{Version: "2.0", Title: "Feeds that Parley watches"}
	for _, s := range list {
		title := s.Title
		if title == "" {
			title = s.Address
		}
		document.Outlines = append(document.Outlines, element{"rss", title, title, s.Address})
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	encoder := xml.NewEncoder(&b)
	encoder.Indent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	b.WriteByte('\n')
	_, err := w.Write(b.Bytes())
	return err
}

// Discover finds the feeds that an HTML page names in its head, for a user who gives a site's front page.
func Discover(page []byte, address string) []Subscription {
	base, err := url.Parse(address)
	if err != nil {
		return nil
	}
	var list []Subscription
	for z := html.NewTokenizer(bytes.NewReader(page)); len(list) < 50; {
		switch z.Next() {
		case html.ErrorToken:
			return list
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.DataAtom == atom.Body {
				return list
			}
			if s, ok := alternate(t, base); ok {
				list = append(list, s)
			}
		}
	}
	return list
}

func alternate(t html.Token, base *url.URL) (s Subscription, ok bool) {
	if t.DataAtom != atom.Link {
		return s, false
	}
	var rel, kind string
	for _, a := range t.Attr {
		switch a.Key {
		case "rel":
			rel = strings.ToLower(a.Val)
		case "type":
			kind = strings.ToLower(a.Val)
		case "href":
			s.Address = resolve(base, a.Val)
		case "title":
			s.Title = cut(a.Val)
		}
	}
	isFeed := kind == "application/rss+xml" || kind == "application/atom+xml" || kind == "application/feed+json"
	return s, isFeed && strings.Contains(rel, "alternate") && s.Address != ""
}
