package intake

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/report"
)

const storyHead = "<!doctype html><html lang=en><head><title>Envoys meet in Lusaka</title><meta property='article:published_time' content='2031-03-04T10:00:00Z'>"

var storyBody = "<article><h1>Envoys meet in Lusaka</h1>" + strings.Repeat("<p>The envoys of the two sides met in Lusaka on Monday, and the caf\u00e9 was full of \u201ccautious hope\u201d all day.</p>", 8) + "</article>"

// TestGet serves pages with lying heads from loopback and reads them.
func TestGet(t *testing.T) {
	windows := strings.NewReplacer("\u00e9", "\xe9", "\u201c", "\x93", "\u201d", "\x94")
	wide := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteByte(byte(r))
			b.WriteByte(byte(r >> 8))
		}
		return b.String()
	}
	story := storyHead + "</head><body>" + storyBody
	pages := map[string]struct{ kind, body, want, charset string }{
		"/plain":          {"text/html; charset=utf-8", story, "caf\u00e9 was full of \u201ccautious", "utf-8"},
		"/undeclared":     {"", story, "caf\u00e9 was full of \u201ccautious", "utf-8"},
		"/utf8-as-latin":  {"text/html; charset=iso-8859-1", story, "caf\u00e9 was full of \u201ccautious", "utf-8"},
		"/windows":        {"text/html; charset=windows-1252", windows.Replace(story), "caf\u00e9 was full of \u201ccautious", "windows-1252"},
		"/windows-as-utf": {"text/html; charset=utf-8", windows.Replace(story), "caf\u00e9 was full of \u201ccautious", "windows-1252"},
		"/wide":           {"text/html; charset=utf-8", "\xff\xfe" + wide(story), "caf\u00e9 was full of \u201ccautious", "utf-16le"},
		"/wide-unmarked":  {"text/html", wide(story), "caf\u00e9 was full of \u201ccautious", "utf-16le"},
		"/as-picture":     {"image/png", story, "met in Lusaka on Monday", "utf-8"},
		"/as-text":        {"text/plain", story, "met in Lusaka on Monday", "utf-8"},
		"/text":           {"text/plain; charset=iso-8859-1", windows.Replace("The envoys met at a caf\u00e9."), "at a caf\u00e9.", "windows-1252"},
		"/pdf":            {"text/html", "%PDF-1.7\n%\xe2\xe3\xcf\xd3", "! is no page but application/pdf", ""},
		"/picture":        {"text/html; charset=utf-8", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "! is no page but image/png", ""},
		"/feed":           {"text/html", "<?xml version='1.0'?><rss version='2.0'><channel>", "! is a feed, not a page", ""},
		"/json":           {"application/json", `{"text":"The envoys met."}`, "! is no page: the server says", ""},
		"/empty":          {"text/html", " \n", "! is empty", ""},
		"/binary":         {"text/plain", "The envoys\x00\x01\x02 met", "! is no page but application/octet-stream", ""},
		"/hollow":         {"text/html", "<!doctype html><html><body><script>document.write('The envoys met.')</script></body></html>", "! the page has no article", ""},
		"/passing-off":    {"text/html", storyHead + "<link rel=canonical href='https://agency.example/story'></head><body>" + storyBody, "met in Lusaka", "utf-8"},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, ok := pages[r.URL.Path]
		if !ok {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		w.Header()["Content-Type"] = []string{page.kind}
		fmt.Fprint(w, page.body)
	}))
	defer server.Close()
	client := fetch.New(fetch.Options{AllowPrivate: true, Pause: time.Nanosecond})
	for path, page := range pages {
		item := Get(t.Context(), client, server.URL+path, Defaults{})
		said := item.Report.Text
		if item.Err != nil {
			said = "! " + item.Err.Error()
		}
		if !strings.Contains(said, page.want) || item.Source.Charset != page.charset {
			t.Errorf("%s: got %.200q in %q, want %q in %q", path, said, item.Source.Charset, page.want, page.charset)
		}
		if item.Err == nil && path != "/text" && (item.Report.Published != "2031-03-04" || item.Report.PublishedFrom != report.FromPage || item.Source.Dated != "meta" || item.Report.URL != server.URL+path) {
			t.Errorf("%s: published %s by %s, URL %s", path, item.Report.Published, item.Source.Dated, item.Report.URL)
		}
	}
	if item := Get(t.Context(), client, server.URL+"/nothing", Defaults{}); item.Err == nil || strings.Contains(item.Err.Error(), server.URL) || item.Name != server.URL+"/nothing" {
		t.Errorf("%s: %v", item.Name, item.Err)
	}
}

// TestBombs gives pages that are made to cost: each must be refused or read within seconds.
func TestBombs(t *testing.T) {
	bold := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<b x=%d>", i)
		}
		return b.String()
	}
	for name, page := range map[string]string{
		"nesting":             strings.Repeat("<div>", 100_000) + "The envoys met.",
		"siblings":            "<article>" + strings.Repeat("<p>The envoys met.</p>", 100_000),
		"siblings, fewer":     "<article>" + strings.Repeat("<p>The envoys met.</p>", 15_000),
		"tags alone":          strings.Repeat("<p>", 4<<20),
		"open formatting":     bold(500) + strings.Repeat("<p>x", 100_000),
		"closed out of order": strings.Repeat("<b><i><p></b></i>", 20_000),
		"tables":              strings.Repeat("<table><tr><td>", 150) + strings.Repeat("x<p>", 10_000),
		"entities":            "<p>" + strings.Repeat("&amp;&#x2603;&CounterClockwiseContourIntegral;", 100_000),
		"attribute":           "<p title='" + strings.Repeat("a", 8<<20) + "'>The envoys met.",
		"attributes":          "<p " + strings.Repeat("a=b ", 500_000) + ">The envoys met.",
		"one word":            "<p>" + strings.Repeat("a", 8<<20),
		"comment":             "<!--" + strings.Repeat("--", 4<<20),
		"JSON-LD":             "<script type='application/ld+json'>" + strings.Repeat("[", 1<<20) + "</script><p>The envoys met.",
		"template":            strings.Repeat("<template>", 400) + strings.Repeat("<p>x", 50_000),
		"selects":             strings.Repeat("<select><option>", 50_000),
		"commas":              "<p>" + strings.Repeat("a,", 4<<20),
	} {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			_, err := FromPage([]byte("<!doctype html><html><body>"+page), Defaults{})
			took := time.Since(begun)
			t.Logf("%s, %v", took.Round(time.Millisecond), err)
			if took > 10*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}
