package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
)

// isSitemap tells a sitemap by its root element, which has one of two names.
func isSitemap(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.HasPrefix(head, []byte("<")) && (bytes.Contains(head, []byte("<urlset")) || bytes.Contains(head, []byte("<sitemapindex")))
}

// sitemapURL is one <url> of a sitemap, with what Google's news extension adds, or one <sitemap> of an index.
type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Title       string `xml:"title"`
		Date        string `xml:"publication_date"`
		Publication struct {
			Name string `xml:"name"`
		} `xml:"publication"`
	} `xml:"http://www.google.com/schemas/sitemap-news/0.9 news"`
}

func parseSitemap(data []byte, base *url.URL) (Feed, error) {
	var f Feed
	type child struct{ address, changed string }
	var children []child
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	for len(f.Entries) < maxEntries && len(children) < maxChildren {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f, fmt.Errorf("the sitemap cannot be read: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var u sitemapURL
		if err := d.DecodeElement(&u, &start); err != nil {
			return f, fmt.Errorf("the sitemap cannot be read: %w", err)
		}
		address := resolve(base, u.Loc)
		if address == "" {
			continue
		}
		if start.Name.Local == "sitemap" {
			children = append(children, child{address, u.LastMod})
			continue
		}
		f.Title = cmp.Or(f.Title, cut(u.News.Publication.Name))
		f.Entries = append(f.Entries, Entry{Address: address, Title: cut(u.News.Title), Outlet: cut(u.News.Publication.Name),
			Published: sitemapDay(u.News.Date), Stamp: cmp.Or(strings.TrimSpace(u.LastMod), strings.TrimSpace(u.News.Date))})
	}
	slices.SortStableFunc(children, func(a, b child) int { return cmp.Compare(b.changed, a.changed) })
	for _, c := range children {
		f.Children = append(f.Children, c.address)
	}
	return f, nil
}

// sitemapDay reads a W3C date and time; what it lacks is not guessed.
func sitemapDay(stamp string) string {
	stamp = strings.TrimSpace(stamp)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly, "2006-01-02T15:04:05-0700", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(layout, stamp); err == nil {
			return day(t, stamp)
		}
	}
	return ""
}
