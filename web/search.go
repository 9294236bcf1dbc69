package web

import (
	"html/template"
	"net/http"
	"strings"

	"github.com/parley-record/parley/ledger"
)

// searchContent is the search page: the question, its filters, and what was found.
type searchContent struct {
	Query  string
	Filter ledger.Filter
	Talks  []ledger.ProcessSummary // to choose from
	Asked  bool
	Hits   []ledger.Hit
	Recent []ledger.ReportInfo // shown when nothing was asked
	Before string
	After  string
	From   int
}

const shownHits = 30

func (d *Desk) search(r *http.Request) (view, error) {
	ctx := r.Context()
	asOf, err := d.asOf(r)
	if err != nil {
		return view{}, err
	}
	c := searchContent{Query: strings.TrimSpace(r.FormValue("q"))}
	if c.Filter, err = filterOf(r, shownHits); err != nil {
		return view{}, err
	}
	if c.Talks, err = d.ledger.Talks(ctx, asOf); err != nil {
		return view{}, err
	}
	c.Talks = c.Talks[:min(len(c.Talks), 200)]
	c.From = c.Filter.Offset + 1
	asked := c.Filter
	asked.Limit++ // one more tells whether there is another page
	found := 0
	if c.Query != "" {
		c.Asked = true
		c.Hits, err = d.ledger.Search(ctx, c.Query, asked, asOf)
		found = len(c.Hits)
		c.Hits = c.Hits[:min(found, c.Filter.Limit)]
	} else {
		c.Recent, err = d.ledger.Reports(ctx, asked, asOf)
		found = len(c.Recent)
		c.Recent = c.Recent[:min(found, c.Filter.Limit)]
	}
	if err != nil {
		return view{}, err
	}
	if found > c.Filter.Limit {
		c.After = withOffset(r.URL, c.Filter.Offset+c.Filter.Limit)
	}
	if c.Filter.Offset > 0 {
		c.Before = withOffset(r.URL, max(0, c.Filter.Offset-c.Filter.Limit))
	}
	return view{Template: "search", Title: "Search", Section: "search", Content: c}, nil
}

// filterOf reads the filters that pages and the API share.
func filterOf(r *http.Request, limit int) (ledger.Filter, error) {
	f := ledger.Filter{
		Outlet: strings.TrimSpace(r.FormValue("outlet")), Party: strings.TrimSpace(r.FormValue("party")),
		Process: r.FormValue("process"),
	}
	var err error
	switch kind := r.FormValue("kind"); kind {
	case "", ledger.HitReport, ledger.HitStatement:
		f.Kind = kind
	default:
		return f, badRequest("kind must be report or statement")
	}
	if f.From, err = parseDay("from", r.FormValue("from")); err != nil {
		return f, err
	}
	if f.To, err = parseDay("to", r.FormValue("to")); err != nil {
		return f, err
	}
	f.Limit, f.Offset, err = paging(r, limit)
	return f, err
}

// snippet turns the ledger's «marked» words into <mark>, everything escaped and every mark closed: the
// report's own text may hold such quotation marks too.
func snippet(s string) template.HTML {
	var b strings.Builder
	open := false
	for _, r := range s {
		switch {
		case r == '«' && !open:
			b.WriteString("<mark>")
			open = true
		case r == '»' && open:
			b.WriteString("</mark>")
			open = false
		default:
			b.WriteString(template.HTMLEscapeString(string(r)))
		}
	}
	if open {
		b.WriteString("</mark>")
	}
	return template.HTML(b.String())
}
