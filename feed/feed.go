// Package feed reads what a site says is new: RSS, Atom, JSON Feed and news sitemaps; and lists of feeds (OPML).
//
// It exists so that a watcher sees one shape whatever the site writes: entries with an absolute address, a
// title, and the day of publication. The words of a report are not taken from here: a feed often holds only
// the first sentence, so they are fetched from the article's page.
//
// It refuses to ask the network for anything, and to read a feed that nests deeper or is longer than feeds do.
package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html/charset"
)

// Feed is what one address lists.
type Feed struct {
	Title    string
	Entries  []Entry  // in the order of the feed
	Children []string // addresses of further sitemaps, those changed last first; only in a sitemap index
}

// Entry is one article that a feed names.
type Entry struct {
	Address   string // absolute, http or https
	Title     string
	Published string // YYYY-MM-DD in the time zone of the stamp, or ""
	Stamp     string // when published or last changed, as written: another stamp tells of a change
	Outlet    string // where the feed names it for the entry, as news sitemaps do
}

// Limits on one feed. A feed of news has some hundred entries; a news sitemap at most a thousand.
const (
	maxEntries  = 5_000
	maxChildren = 500
	maxDepth    = 100
	maxTitle    = 500
)

// ErrNoFeed is wrapped by the errors for what is no feed at all.
var ErrNoFeed = errors.New("is no feed: neither RSS, Atom, JSON Feed nor a sitemap")

// Parse reads a feed that was had from an address, against which relative links are resolved. contentType may
// be "".
func Parse(data []byte, contentType, address string) (Feed, error) {
	base, err := url.Parse(address)
	if err != nil {
		return Feed{}, err
	}
	if data, err = unpack(data); err != nil {
		return Feed{}, err
	}
	if len(data) == 0 {
		return Feed{}, errors.New("the feed is empty")
	}
	if depth(data) > maxDepth {
		return Feed{}, fmt.Errorf("the feed nests more than %d deep: it is none, or made to harm", maxDepth)
	}
	if isSitemap(data) {
		return parseSitemap(data, base)
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(toUTF8(data, contentType)))
	switch {
	case errors.Is(err, gofeed.ErrFeedTypeNotDetected):
		return Feed{}, ErrNoFeed
	case err != nil:
		return Feed{}, fmt.Errorf("the feed cannot be read: %w", err)
	}
	f := Feed{Title: cut(parsed.Title)}
	for _, item := range parsed.Items {
		if len(f.Entries) >= maxEntries {
			break
		}
		if e, ok := entryOf(item, base); ok {
			f.Entries = append(f.Entries, e)
		}
	}
	return f, nil
}

// maxUnpacked is how large a compressed sitemap may become; the protocol of sitemaps allows 50 MB.
const maxUnpacked = 52 << 20

// unpack undoes the gzip of a sitemap.xml.gz.
func unpack(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		return bytes.TrimSpace(data), nil
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the feed is no whole gzip: %w", err)
	}
	plain, err := io.ReadAll(io.LimitReader(z, maxUnpacked+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the feed is no whole gzip: %w", err)
	case len(plain) > maxUnpacked:
		return nil, fmt.Errorf("the feed is larger than %d MB when unpacked", maxUnpacked>>20)
	}
	return bytes.TrimSpace(plain), nil
}

func entryOf(item *gofeed.Item, base *url.URL) (Entry, bool) {
	address := item.Link
	if address == "" && strings.HasPrefix(item.GUID, "http") {
		address = item.GUID // RSS: a guid that is a permalink
	}
	e := Entry{Address: resolve(base, address), Title: cut(item.Title), Stamp: item.Updated}
	if e.Stamp == "" {
		e.Stamp = item.Published
	}
	switch {
	case item.PublishedParsed != nil:
		e.Published = day(*item.PublishedParsed, item.Published)
	case item.UpdatedParsed != nil:
		e.Published = day(*item.UpdatedParsed, item.Updated)
	}
	return e, e.Address != ""
}

// day is the day that the stamp writes, in its own time zone. gofeed turns stamps into UTC, where an evening
// in New York is the next day, so the zone is read again from the stamp.
func day(utc time.Time, stamp string) string {
	stamp = strings.TrimSpace(stamp)
	for _, layout := range []string{time.RFC3339, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 -0700", "2006-01-02T15:04:05-0700"} {
		if t, err := time.Parse(layout, stamp); err == nil {
			utc = t
			break
		}
	}
	if utc.Year() < 1400 || utc.Year() > 2200 {
		return ""
	}
	return utc.Format(time.DateOnly)
}

// resolve makes a link absolute; "" for what is no address of the web.
func resolve(base *url.URL, link string) string {
	u, err := base.Parse(strings.TrimSpace(link))
	if link == "" || err != nil || u.Host == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

func cut(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	if len(title) > maxTitle {
		title = strings.ToValidUTF8(title[:maxTitle], "") + "…"
	}
	return title
}

// toUTF8 decodes a feed whose encoding only the server's head tells; a declaration in the XML is the parser's.
func toUTF8(data []byte, contentType string) []byte {
	if !strings.Contains(strings.ToLower(contentType), "charset") || bytes.Contains(data[:min(len(data), 200)], []byte("encoding=")) {
		return data
	}
	r, err := charset.NewReader(bytes.NewReader(data), contentType)
	if err != nil {
		return data
	}
	decoded, err := io.ReadAll(r)
	if err != nil {
		return data
	}
	return decoded
}

// depth is how deep the elements of an XML text nest at most, or the brackets of a JSON text. Parsers walk down
// feeds by recursion, so a feed of nothing but opening tags would exhaust the stack, which ends the program.
func depth(data []byte) int {
	now, most := 0, 0
	if data[0] == '{' || data[0] == '[' {
		quoted := false
		for i := 0; i < len(data); i++ {
			switch b := data[i]; {
			case quoted && b == '\\':
				i++
			case b == '"':
				quoted = !quoted
			case !quoted && (b == '{' || b == '['):
				now++
				most = max(most, now)
			case !quoted && (b == '}' || b == ']'):
				now--
			}
		}
		return most
	}
	for i := 0; i < len(data); {
		at := bytes.IndexByte(data[i:], '<')
		if at < 0 {
			break
		}
		i += at + 1
		rest := data[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			i += past(rest, "]]>")
		case bytes.HasPrefix(rest, []byte("!--")):
			i += past(rest, "-->")
		case len(rest) == 0 || rest[0] == '?' || rest[0] == '!':
		case rest[0] == '/':
			now = max(now-1, 0)
		default:
			end := tagEnd(rest)
			i += end
			if end > 0 && rest[end-1] == '/' {
				continue
			}
			now++
			most = max(most, now)
		}
	}
	return most
}

// tagEnd is where a tag ends; a > within quotes does not end it.
func tagEnd(data []byte) int {
	quote := byte(0)
	for i, b := range data {
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			return i
		}
	}
	return len(data)
}

func past(data []byte, mark string) int {
	if at := bytes.Index(data, []byte(mark)); at >= 0 {
		return at + len(mark)
	}
	return len(data)
}
