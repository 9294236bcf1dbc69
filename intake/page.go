package intake

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/publicsuffix"

	"github.com/parley-record/parley/report"
)

// Page is what a web page tells: the article's words and what the markup says of them.
type Page struct {
	Title     string
	Body      string // paragraphs parted by a blank line
	Outlet    string
	URL       string // canonical, else the address it was had from
	Canonical string // the address that the page names as its own; "" when it names none
	Charset   string // the encoding that it was in
	Language  string
	Published string // YYYY-MM-DD or ""
	From      string // where Published is known from: "json-ld", "meta", "time", "url", "text"
}

// ReadPage takes the article out of an HTML page. contentType and address may be "". No script is run.
func ReadPage(data []byte, contentType, address string) (Page, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return Page{}, errors.New("is empty")
	}
	decoded, encoding, err := decode(data, contentType)
	if err != nil {
		return Page{}, err
	}
	if err := checkCost(decoded); err != nil {
		return Page{}, err
	}
	root, err := html.Parse(bytes.NewReader(decoded))
	if err != nil {
		return Page{}, fmt.Errorf("the page cannot be parsed: %w", err)
	}
	if tooMany(root) {
		return Page{}, fmt.Errorf("the page has more than %d elements: it is no article", maxElements)
	}
	head := readHead(root)
	words := readPrinted(root, head.language, firstOf(head.headline, head.title))
	canonical := canonicalAddress(head.canonical, address)
	base, _ := url.Parse(firstOf(address, canonical))
	if base == nil || !base.IsAbs() {
		base = &url.URL{Scheme: "http", Host: "page.invalid"}
	}
	parser := readability.NewParser()
	article, err := parser.ParseAndMutate(root, base)
	if err != nil {
		return Page{}, fmt.Errorf("the page has no article: %w", err)
	}
	if article.Node == nil {
		return Page{}, errors.New("the page has no article: no block of text stands out")
	}
	p := Page{
		Title: clean(firstOf(head.headline, article.Title())), Body: blockText(article.Node),
		Outlet: clean(firstOf(head.outlet, article.SiteName())), URL: firstOf(canonical, address), Canonical: head.canonical, Charset: encoding, Language: head.language,
	}
	p.Published, p.From = head.day(p.URL, words)
	if p.Body == "" {
		return p, errors.New("the page has no article: its text is empty")
	}
	return p, nil
}

// canonicalAddress is the address by which a page wants to be known, or "" when it has no right to it: a page
// that was had from one site cannot pass itself off as another site's.
func canonicalAddress(named, address string) string {
	at, err := url.Parse(address)
	if err != nil {
		at = &url.URL{}
	}
	u, err := at.Parse(named)
	if named == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return ""
	}
	if at.Host != "" && site(u.Hostname()) != site(at.Hostname()) {
		return ""
	}
	return u.String()
}

// site is the part of a host's name that one owner registered: "news.example.co.uk" → "example.co.uk".
func site(host string) string {
	if registered, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(host)); err == nil {
		return registered
	}
	return strings.ToLower(host)
}

// FromPage makes a report of an HTML page; its text is the headline and the article.
func FromPage(data []byte, defaults Defaults) (report.Report, error) {
	return fromPage(data, "", defaults)
}

func fromPage(data []byte, contentType string, defaults Defaults) (report.Report, error) {
	page, err := ReadPage(data, contentType, defaults.URL)
	if err != nil {
		return report.Report{}, err
	}
	return page.report(defaults)
}

// report makes a report of a page. What the user says of the day of publication goes before the markup.
func (p Page) report(defaults Defaults) (report.Report, error) {
	r := report.Report{Title: p.Title, Outlet: p.Outlet, URL: p.URL, Text: p.Body, Published: p.Published}
	if p.Title != "" {
		r.Text = p.Title + "\n\n" + p.Body
	}
	if r.Language = Language(p.Body); r.Language == "und" && p.Language != "" {
		r.Language, _, _ = strings.Cut(strings.ToLower(p.Language), "-")
	}
	if defaults.Published != "" {
		r.Published = ""
	}
	from := report.FromPage
	if p.From == "text" {
		from = report.FromText
	}
	return finish(r, defaults, from)
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

func tooMany(root *html.Node) bool {
	count := 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			if count++; count > maxElements {
				return true
			}
		}
	}
	return false
}

// blockText renders the article as plain text: blocks parted by blank lines, white space collapsed.
func blockText(n *html.Node) string {
	var w textWriter
	w.node(n)
	w.flush()
	return strings.Join(w.blocks, "\n\n")
}

type textWriter struct {
	blocks []string
	line   strings.Builder
}

func (w *textWriter) flush() {
	if s := clean(w.line.String()); s != "" {
		w.blocks = append(w.blocks, s)
	}
	w.line.Reset()
}

func (w *textWriter) node(n *html.Node) {
	if n.Type == html.TextNode {
		w.line.WriteString(n.Data)
		return
	}
	block := false
	if n.Type == html.ElementNode {
		if isSilent(n.DataAtom) {
			return
		}
		if n.DataAtom == atom.Br {
			w.line.WriteByte(' ')
		}
		block = isBlock(n.DataAtom)
	}
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
	if block {
		w.flush()
	}
}

// isSilent tells elements whose words are no part of an article's text.
func isSilent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Figure, atom.Figcaption, atom.Button, atom.Form:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Ul, atom.Ol, atom.Li, atom.Dl,
		atom.Dt, atom.Dd, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Pre, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Hr:
		return true
	}
	return false
}
