package intake

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageHead is what a page's markup says of the article, beside its words.
type pageHead struct {
	canonical, language, headline, outlet string
	jsonLD, meta, metaLater, times        []string // stamps of publication
}

func readHead(root *html.Node) pageHead {
	var h pageHead
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			h.readElement(n)
		}
	}
	return h
}

func (h *pageHead) readElement(n *html.Node) {
	switch n.DataAtom {
	case atom.Html:
		h.language = attr(n, "lang")
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			h.canonical = firstOf(h.canonical, attr(n, "href"))
		}
	case atom.Meta:
		h.readMeta(strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop"))), attr(n, "content"))
	case atom.Script:
		if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
			h.readJSONLD(n.FirstChild.Data)
		}
	case atom.Time:
		h.readTime(n)
	default:
		if attr(n, "itemprop") == "datePublished" {
			h.meta = append(h.meta, attr(n, "content"))
		}
	}
}

// metaStamps are the names under which publishers write the day of publication; the later ones may
// mean something else and are asked last.
var (
	metaStamps = []string{"article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date", "pubdate",
		"publish_date", "sailthru.date", "parsely-pub-date", "dc.date.issued", "dcterms.created", "dc.date", "article.published",
		"published_at", "cxenseparse:recs:publishtime", "article_date_original", "date_published", "ptime"}
	metaLaterStamps = []string{"date", "originalpublicationdate", "article:created", "created", "displaydate"}
)

func (h *pageHead) readMeta(name, content string) {
	switch {
	case content == "":
	case slices.Contains(metaStamps, name):
		h.meta = append(h.meta, content)
	case slices.Contains(metaLaterStamps, name):
		h.metaLater = append(h.metaLater, content)
	case name == "og:site_name":
		h.outlet = firstOf(h.outlet, content)
	case name == "og:title":
		h.headline = firstOf(h.headline, content)
	case name == "og:url":
		h.canonical = firstOf(h.canonical, content)
	}
}

// readTime keeps <time> stamps, those marked as publication before the others.
func (h *pageHead) readTime(n *html.Node) {
	stamp := attr(n, "datetime")
	if stamp == "" {
		return
	}
	if attr(n, "itemprop") == "datePublished" || hasAttr(n, "pubdate") || strings.Contains(strings.ToLower(attr(n, "class")), "publish") {
		h.times = slices.Insert(h.times, 0, stamp)
	} else {
		h.times = append(h.times, stamp)
	}
}

// readJSONLD takes datePublished, headline and publisher from schema.org markup, wherever they are nested.
func (h *pageHead) readJSONLD(data string) {
	var value any
	if json.Unmarshal([]byte(strings.TrimSpace(data)), &value) == nil {
		h.walkJSONLD(value, 0)
	}
}

func (h *pageHead) walkJSONLD(value any, depth int) {
	if depth > 6 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			h.walkJSONLD(x, depth+1)
		}
	case map[string]any:
		if stamp, ok := v["datePublished"].(string); ok && isArticle(v["@type"]) {
			h.jsonLD = append(h.jsonLD, stamp)
			if publisher, ok := v["publisher"].(map[string]any); ok {
				name, _ := publisher["name"].(string)
				h.outlet = firstOf(h.outlet, name)
			}
			title, _ := v["headline"].(string)
			h.headline = firstOf(h.headline, html.UnescapeString(title))
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			h.walkJSONLD(v[key], depth+1)
		}
	}
}

func isArticle(kind any) bool {
	switch k := kind.(type) {
	case string:
		return strings.Contains(k, "Article") || strings.Contains(k, "Posting") || k == "WebPage" || k == "Report"
	case []any:
		return slices.ContainsFunc(k, isArticle)
	}
	return false
}

// "/2021/05/20/", "/2021-05-20-", "/20210520/" in an address.
var addressDay = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)

// day returns the day of publication and where it is known from; both "" when the markup does not say.
func (h *pageHead) day(address string) (day, from string) {
	for _, source := range []struct {
		from   string
		stamps []string
	}{{"json-ld", h.jsonLD}, {"meta", h.meta}, {"time", h.times}, {"meta", h.metaLater}} {
		for _, stamp := range source.stamps {
			if day, err := Day(stamp); err == nil {
				return day, source.from
			}
		}
	}
	if m := addressDay.FindStringSubmatch(address); m != nil {
		if day, err := Day(m[1] + "-" + m[2] + "-" + m[3]); err == nil {
			return day, "url"
		}
	}
	return "", ""
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}
