package feed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Lusaka  Gazette</title><link>https://gazette.example/</link>
<item><title>Envoys meet</title><link>/story?id=1#top</link><pubDate>Tue, 04 Mar 2031 22:30:00 -0500</pubDate><description>&lt;p>The envoys</description></item>
<item><title>No link</title><guid isPermaLink="true">https://gazette.example/2</guid></item>
<item><title>Not the web</title><link>javascript:alert(1)</link></item>
</channel></rss>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Desert Post</title>
<entry><title>Envoys part</title><link rel="edit" href="https://post.example/edit"/><link rel="alternate" href="https://post.example/3"/><published>2031-03-04T10:00:00Z</published><updated>2031-03-05T08:00:00Z</updated></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"Lake Herald","items":[{"id":"1","url":"https://herald.example/4","title":"Talks","date_published":"2031-03-04T10:00:00+09:00"}]}`
	sitemap  = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://gazette.example/5</loc><news:news><news:publication><news:name>Lusaka Gazette</news:name><news:language>en</news:language></news:publication><news:publication_date>2031-03-04T23:10+02:00</news:publication_date><news:title>Third round</news:title></news:news></url>
<url><loc>https://gazette.example/6</loc><lastmod>2031-03-01</lastmod></url></urlset>`
	index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/old.xml</loc><lastmod>2031-01-01</lastmod></sitemap><sitemap><loc>/new.xml</loc><lastmod>2031-03-04</lastmod></sitemap></sitemapindex>`
)

func packed(text string) string {
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(text))
	z.Close()
	return b.String()
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, data, kind string
		want             Feed
	}{
		{"RSS", rss, "text/html", Feed{Title: "Lusaka Gazette", Entries: []Entry{
			{Address: "https://gazette.example/story?id=1", Title: "Envoys meet", Published: "2031-03-04", Stamp: "Tue, 04 Mar 2031 22:30:00 -0500"},
			{Address: "https://gazette.example/2", Title: "No link"}}}},
		{"Atom", atomFeed, "", Feed{Title: "Desert Post", Entries: []Entry{{Address: "https://post.example/3", Title: "Envoys part", Published: "2031-03-04", Stamp: "2031-03-05T08:00:00Z"}}}},
		{"JSON Feed", jsonFeed, "", Feed{Title: "Lake Herald", Entries: []Entry{{Address: "https://herald.example/4", Title: "Talks", Published: "2031-03-04", Stamp: "2031-03-04T10:00:00+09:00"}}}},
		{"news sitemap", sitemap, "", Feed{Title: "Lusaka Gazette", Entries: []Entry{
			{Address: "https://gazette.example/5", Title: "Third round", Published: "2031-03-04", Stamp: "2031-03-04T23:10+02:00", Outlet: "Lusaka Gazette"},
			{Address: "https://gazette.example/6", Stamp: "2031-03-01"}}}},
		{"packed sitemap index", packed(index), "application/gzip", Feed{Children: []string{"https://gazette.example/new.xml", "https://gazette.example/old.xml"}}},
		{"sitemap index", index, "", Feed{Children: []string{"https://gazette.example/new.xml", "https://gazette.example/old.xml"}}},
		{"a charset that only the server names", strings.Replace(strings.Replace(rss, ` encoding="UTF-8"`, "", 1), "Envoys meet", "Envoys meet at the caf\xe9", 1), "text/xml; charset=iso-8859-1", Feed{Title: "Lusaka Gazette", Entries: []Entry{
			{Address: "https://gazette.example/story?id=1", Title: "Envoys meet at the caf\u00e9", Published: "2031-03-04", Stamp: "Tue, 04 Mar 2031 22:30:00 -0500"},
			{Address: "https://gazette.example/2", Title: "No link"}}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Parse([]byte(tt.data), tt.kind, "https://gazette.example/feed")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestHostile gives feeds that are made to harm: each must end in an error, in time and without the program's end.
func TestHostile(t *testing.T) {
	for name, data := range map[string]string{
		"empty":           " ",
		"a page":          "<!doctype html><html><body>Welcome",
		"nested elements": "<rss><channel><item>" + strings.Repeat("<a:b>", 2_000_000),
		"hidden nesting":  "<rss><channel><item>" + strings.Repeat(`<a:b c="/>">`, 500_000),
		"nested arrays":   `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 5_000_000),
		"entities":        `<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><title>&b;</title>`,
		"cut":             rss[:300],
		"bomb":            packed("<urlset>" + strings.Repeat(" ", 100<<20)),
		"cut gzip":        packed(index)[:50],
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			f, err := Parse([]byte(data), "", "https://gazette.example/")
			if err == nil && len(f.Entries) == 0 && f.Title == "" {
				t.Error("no error and nothing read")
			}
			if took := time.Since(begun); took > time.Minute { // a guard against work that grows without bound, no timing
				t.Errorf("took %s", took)
			}
			t.Log(err)
		})
	}
	if _, err := Parse([]byte("<html><body>Welcome"), "", ""); !errors.Is(err, ErrNoFeed) {
		t.Error(err)
	}
}

func TestOPML(t *testing.T) {
	list := []Subscription{{"Lusaka <Gazette> & Post", "https://gazette.example/feed?a=1&b=2"}, {"https://post.example/rss", "https://post.example/rss"}}
	var b bytes.Buffer
	if err := WriteOPML(&b, list); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML(&b)
	if diff := cmp.Diff(list, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	nested := `<opml version="1.0"><body><outline text="Africa"><outline text="Post" xmlUrl="https://post.example/rss"/><outline text="Post again" xmlUrl="https://post.example/rss"/><outline xmlUrl="file:///etc/passwd"/></outline></body></opml>`
	got, err = ReadOPML(strings.NewReader(nested))
	if diff := cmp.Diff([]Subscription{{"Post", "https://post.example/rss"}}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := ReadOPML(strings.NewReader("<html>")); err == nil {
		t.Error("a page was taken for OPML")
	}
}

func TestDiscover(t *testing.T) {
	page := `<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed"><link rel=stylesheet href=/a.css></head><body><link rel=alternate type=application/rss+xml href=/late>`
	want := []Subscription{{"News", "https://gazette.example/feed"}}
	if diff := cmp.Diff(want, Discover([]byte(page), "https://gazette.example/africa/")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	for _, data := range []string{rss, atomFeed, jsonFeed, sitemap, index} {
		f.Add([]byte(data), "text/xml; charset=utf-8")
	}
	f.Fuzz(func(t *testing.T, data []byte, kind string) {
		got, err := Parse(data, kind, "https://gazette.example/")
		if err != nil {
			return
		}
		for _, e := range got.Entries {
			if !strings.HasPrefix(e.Address, "http://") && !strings.HasPrefix(e.Address, "https://") {
				t.Fatalf("entry %+v", e)
			}
		}
	})
}

func FuzzReadOPML(f *testing.F) {
	f.Add([]byte(`<opml><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>`))
	f.Fuzz(func(_ *testing.T, data []byte) {
		_, _ = ReadOPML(bytes.NewReader(data))
		_ = Discover(data, "https://a.example/")
	})
}
