package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/report"
)

// Get asks for the page at an address and makes a report of it. The item's name is the address, its error
// says what a person can do; fetch.Passing tells whether asking again later makes sense.
func Get(ctx context.Context, client *fetch.Client, address string, defaults Defaults) Item {
	answer, err := client.Get(ctx, address)
	if err != nil {
		text, _ := strings.CutPrefix(err.Error(), address+": ") // the item's name says it
		return Item{Name: address, Err: namedError{text, err}}
	}
	return FromAnswer(answer, defaults)
}

// namedError is an error without the name that its item has already.
type namedError struct {
	text string
	error
}

func (e namedError) Error() string { return e.text }
func (e namedError) Unwrap() error { return e.error }

// FromAnswer makes a report of what a server gave. What it is, is told by its first bytes: servers give PDF
// files as text/html and pages as text/plain.
func FromAnswer(answer fetch.Answer, defaults Defaults) Item {
	item := Item{Name: answer.Asked, Original: answer.Body, Source: Source{Asked: answer.Asked, Address: answer.URL, ContentType: answer.ContentType, At: answer.At}}
	defaults.URL = answer.URL
	declared, _, _ := strings.Cut(strings.ToLower(answer.ContentType), ";")
	found, _, _ := strings.Cut(http.DetectContentType(answer.Body), ";")
	head := bytes.TrimLeft(bytes.TrimPrefix(answer.Body[:min(len(answer.Body), 1024)], bom), " \t\r\n")
	switch {
	case len(bytes.TrimSpace(answer.Body)) == 0:
		item.Err = errors.New("is empty")
	case isFeed(head):
		item.Err = fmt.Errorf("is a feed, not a page: parley feeds add %s follows it", answer.Asked)
	case !strings.HasPrefix(found, "text/") && !(found == "application/octet-stream" && strings.Contains(declared, "html")):
		item.Err = fmt.Errorf("is no page but %s (the server says %q)", found, declared)
	case isPage("", answer.Body) || found == "text/html" || strings.Contains(declared, "html"):
		item.readPage(answer.Body, answer.ContentType, defaults)
	case strings.HasPrefix(declared, "text/plain") || declared == "":
		decoded, name, err := decode(answer.Body, answer.ContentType)
		if err != nil {
			item.Err = err
			break
		}
		item.Source.Charset = name
		item.Report, item.Err = textReport(decoded, defaults)
	default:
		item.Err = fmt.Errorf("is no page: the server says it is %q", declared)
	}
	item.Report.ID = answer.Asked
	return item
}

// readPage fills the item from its page.
func (i *Item) readPage(data []byte, contentType string, defaults Defaults) {
	page, err := ReadPage(data, contentType, defaults.URL)
	i.Source.Canonical, i.Source.Charset, i.Source.Dated = page.Canonical, page.Charset, page.From
	if err != nil {
		i.Err = err
		return
	}
	i.Report, i.Err = page.report(defaults)
	if i.Report.PublishedFrom == report.FromGiven {
		i.Source.Dated = report.FromGiven
	}
}

// isFeed tells a feed by its root element; a JSON feed by its version.
func isFeed(head []byte) bool {
	if bytes.HasPrefix(head, []byte("{")) {
		return bytes.Contains(head, []byte("jsonfeed.org/version"))
	}
	if !bytes.HasPrefix(head, []byte("<?xml")) && !bytes.HasPrefix(head, []byte("<rss")) && !bytes.HasPrefix(head, []byte("<feed")) {
		return false
	}
	for _, root := range []string{"<rss", "<feed", "<rdf:RDF", "<urlset", "<sitemapindex"} {
		if bytes.Contains(head, []byte(root)) {
			return true
		}
	}
	return false
}
