package web

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/parley-record/parley/ledger"
)

//go:embed templates/*.html
var templates embed.FS

// view is what one page shows: a template and its data.
type view struct {
	Template string // file in templates, without .html
	Title    string
	Section  string // entry of the navigation
	Content  any
	Status   int    // 0: 200
	Feed     string // path of the page's Atom feed, or ""
	Bare     bool   // without the desk's own navigation
}

// page is the data of the base template.
type page struct {
	view
	Desk    *Desk
	AsOf    string // day asked for, or ""
	Day     string // day the page stands on, or "" for an empty ledger
	Latest  string // day of the latest report
	Path    string
	Hidden  []parameter // of the as-of form: what else the visitor asked
	Visitor visitor
}

type parameter struct{ Name, Value string }

// asOf is the day a request asks for; without one it is today, or the zero value (everything) where there
// are reports of a later day: samples, or an outlet beyond the date line.
func (d *Desk) asOf(r *http.Request) (ledger.AsOf, error) {
	day, err := parseDay("as-of", r.FormValue("as-of"))
	if err != nil || day != "" || d.options.Today == nil {
		return ledger.AsOf(day), err
	}
	stats, err := d.ledger.Stats(r.Context())
	if today := d.options.Today(); stats.Last <= today {
		return ledger.AsOf(today), err
	}
	return "", err
}

// processOf is the process that a request names, as of the day that it asks for.
func (d *Desk) processOf(r *http.Request) (ledger.Process, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return ledger.Process{}, err
	}
	return d.ledger.Process(r.Context(), r.PathValue("id"), asOf)
}

// meetingOf is the meeting that a request names, as of the day that it asks for.
func (d *Desk) meetingOf(r *http.Request) (ledger.Meeting, error) {
	asOf, err := d.asOf(r)
	if err != nil {
		return ledger.Meeting{}, err
	}
	return d.ledger.Meeting(r.Context(), r.PathValue("id"), asOf)
}

// standing is the day a request's answers stand on: the one asked for, or that of the latest report.
func (d *Desk) standing(ctx context.Context, asOf ledger.AsOf) (day string, latest string, err error) {
	stats, err := d.ledger.Stats(ctx)
	if err != nil {
		return "", "", err
	}
	if asOf != "" {
		return string(asOf), stats.Last, nil
	}
	return stats.Last, stats.Last, nil
}

func (d *Desk) show(w http.ResponseWriter, r *http.Request, make func(*http.Request) (view, error)) {
	v, err := make(r)
	if err != nil {
		d.fail(w, r, err)
		return
	}
	if err := d.render(w, r, v); err != nil {
		d.fail(w, r, err)
	}
}

// render writes a whole page or nothing: a template that fails midway leaves no torn page.
func (d *Desk) render(w http.ResponseWriter, r *http.Request, v view) error {
	asOf, err := d.asOf(r)
	if err != nil {
		asOf = ""
	}
	p := page{view: v, Desk: d, Path: r.URL.Path, Visitor: visitorOf(r)}
	if day := r.FormValue("as-of"); err == nil {
		p.AsOf = day
	}
	if v.Bare {
		p.Hidden = nil
	} else if p.Day, p.Latest, err = d.standing(r.Context(), asOf); err != nil {
		d.options.Log.Error("desk: ledger", "error", err)
	}
	for name, values := range r.URL.Query() {
		if name != "as-of" && len(values) > 0 && len(values[0]) < 500 {
			p.Hidden = append(p.Hidden, parameter{name, values[0]})
		}
	}
	sortParameters(p.Hidden)
	var b bytes.Buffer
	if err := d.pages[v.Template].ExecuteTemplate(&b, "base.html", p); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if v.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
		w.Header().Set("Refresh", "1") // browsers ask again by themselves
	}
	if v.Status != 0 {
		w.WriteHeader(v.Status)
	}
	_, err = b.WriteTo(w)
	if err != nil {
		d.options.Log.Debug("desk: visitor left", "error", err)
	}
	return nil
}

// fail shows an error as a page: in plain words, with the status that fits. What is not the visitor's
// fault is logged whole and told without its innards.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	message := err.Error()
	if status == http.StatusInternalServerError {
		d.options.Log.Error("desk: request failed", "path", r.URL.Path, "error", err)
		message = "Parley could not answer this. The reason is in the log of the program."
	}
	v := view{Template: "error", Title: http.StatusText(status), Status: status, Content: capital(message)}
	if renderErr := d.render(w, r, v); renderErr != nil {
		d.options.Log.Error("desk: error page", "error", renderErr)
		http.Error(w, message, status)
	}
}

// Href keeps the visitor's day while going to another page of the desk.
func (p page) Href(to string) string { return withDay(to, p.AsOf) }

// withDay adds ?as-of= to a path of the desk.
func withDay(to, day string) string {
	if day == "" {
		return to
	}
	to, fragment, hasFragment := strings.Cut(to, "#")
	sep := "?"
	if strings.Contains(to, "?") {
		sep = "&"
	}
	to += sep + "as-of=" + url.QueryEscape(day)
	if hasFragment {
		to += "#" + fragment
	}
	return to
}

// IsPast tells that the page stands on a day that the visitor chose, before the present one.
func (p page) IsPast() bool { return p.AsOf != "" && p.AsOf < p.present() }

func (p page) present() string {
	if p.Desk.options.Today != nil {
		return max(p.Desk.options.Today(), p.Latest)
	}
	return p.Latest
}

// LongDay is the page's day as a newspaper's front page gives it.
func (p page) LongDay() string {
	t, err := time.Parse(isoDay, p.Day)
	if err != nil {
		return ""
	}
	return t.Format("Monday, 2 January 2006")
}

// CanEdit tells whether the visitor may correct and add.
func (p page) CanEdit() bool { return p.Desk.canEdit(p.Visitor) }

// CanAdd tells whether the desk has a reader, and the visitor may use it.
func (p page) CanAdd() bool { return p.CanEdit() && p.Desk.options.Read != nil }

// Mails tells whether the desk sends mail alerts.
func (p page) Mails() bool { return p.Desk.alerts != nil }

// Version names the program.
func (p page) Version() string {
	return "Parley" + prefixed(" ", strings.TrimPrefix(p.Desk.options.Version, "parley "))
}

// parsePages reads base.html and the shared pieces once a page.
func parsePages(d *Desk) (map[string]*template.Template, error) {
	shared, err := template.New("").Funcs(d.functions()).ParseFS(templates, "templates/base.html", "templates/pieces.html")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*template.Template{}
	for _, name := range names {
		file := path.Base(name)
		if file == "base.html" || file == "pieces.html" {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(templates, name); err != nil {
			return nil, err
		}
		pages[strings.TrimSuffix(file, ".html")] = t
	}
	return pages, nil
}
