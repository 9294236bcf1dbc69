package intake

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parley-record/parley/lexicon"
)

// pageHead is what a page's markup says of the article, beside its words.
type pageHead struct {
	canonical, language, headline, outlet string
	title                                 string   // of the <title> element
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
	case atom.Title:
		if h.title == "" && n.FirstChild != nil {
			h.title = n.FirstChild.Data
		}
	default:
		if attr(n, "itemprop") == "datePublished" {
			h.meta = append(h.meta, attr(n, "content"))
		}
	}
}

// metaName is what a <meta> element of some name gives; see lexicon/markup.txt.
type metaName struct {
	field string
	late  bool
}

var metaNames = sync.OnceValue(func() map[string]metaName {
	all := map[string]metaName{}
	for _, e := range lexicon.MustLoad("markup") {
		all[e.Text] = metaName{e.Get("field"), e.Has("late")}
	}
	return all
})

func (h *pageHead) readMeta(name, content string) {
	if content == "" {
		return
	}
	switch m := metaNames()[name]; m.field {
	case "published":
		if m.late {
			h.metaLater = append(h.metaLater, content)
		} else {
			h.meta = append(h.meta, content)
		}
	case "outlet":
		h.outlet = firstOf(h.outlet, content)
	case "title":
		h.headline = firstOf(h.headline, content)
	case "canonical":
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

// day returns the day of publication and where it is known from; both "" when the page does not say.
//
// The day wanted is the one that the outlet printed. Machines often write stamps in UTC, where an evening in
// America is the next day: so where the page prints the day before or after the stamp's beside its headline, has
// it in its address, or writes it in another stamp without a time zone, that day is believed.
func (h *pageHead) day(address string, p printed) (day, from string) {
	inAddress := ""
	if m := addressDay.FindStringSubmatch(address); m != nil {
		inAddress, _ = Day(m[1] + "-" + m[2] + "-" + m[3]) // "" when it is no day
	}
	near, changes := p.near()
	day, from = h.stamped()
	if day == "" {
		switch {
		case inAddress != "":
			return inAddress, "url"
		case len(near) > 0:
			return near[0], "text"
		case len(changes) > 0:
			return changes[0], "text"
		}
		return "", ""
	}
	for _, other := range near {
		if other == day {
			return day, from
		}
	}
	for _, other := range near {
		if daysApart(day, other) == 1 {
			return other, "text"
		}
	}
	if inAddress == day {
		return day, from
	}
	if daysApart(day, inAddress) == 1 {
		return inAddress, "url"
	}
	for _, stamp := range h.meta {
		if other, err := Day(stamp); err == nil && !zoned.MatchString(stamp) && daysApart(day, other) == 1 {
			return other, "meta"
		}
	}
	return day, from
}

// zoned tells a stamp that names its time zone, or that has no time at all.
var zoned = regexp.MustCompile(`(?:[Zz]|UTC|GMT|[A-Z]{3,4}|[+-]\d\d:?\d\d)\)?$|^[^:]*$`)

// stamped is the first day that the markup gives, in the order of its sources' worth.
func (h *pageHead) stamped() (day, from string) {
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
	return "", ""
}

// daysApart is how many days lie between two days, or -1 when one is none.
func daysApart(a, b string) int {
	x, errA := time.Parse(time.DateOnly, a)
	y, errB := time.Parse(time.DateOnly, b)
	if errA != nil || errB != nil {
		return -1
	}
	return int(x.Sub(y).Abs().Hours() / 24)
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
