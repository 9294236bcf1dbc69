package web

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

//go:embed static
var static embed.FS

// Options say what a desk may do and how it speaks. The zero value is a desk that only shows.
type Options struct {
	// Read turns a report into its record. Without it nothing can be added.
	Read func(report.Report) (report.Record, error)
	// Open turns a file that was dropped on the desk into reports, and names what cannot be read. Without it
	// only text can be pasted.
	Open func(name string, data []byte) []Arrival
	// Fetch asks for a page on the web and makes a report of it. It must refuse addresses of this machine
	// and its network, for visitors type them. Without it an address is only noted.
	Fetch func(ctx context.Context, address string) Arrival
	// Today gives the day that the desk stands on when nobody asks for another, YYYY-MM-DD. Without it
	// the desk stands on the day of the latest report.
	Today func() string
	// PartyName gives the English name of a party's code, or "". Without it codes are shown.
	PartyName func(code string) string
	// Editable lets visitors correct the record and add to it. Set it only where they are trusted: on
	// loopback, or behind Users.
	Editable bool
	// Users asks visitors to log in; nil lets everyone in. Set it on any address but loopback.
	Users *Users
	// Hosts are names, besides localhost, under which a desk without Users answers.
	Hosts []string
	// Alerts let visitors ask for mail about a process; nil: the desk sends no mail.
	Alerts *AlertOptions
	// Log takes errors that are not the visitor's; nil is slog.Default().
	Log *slog.Logger
	// Version is shown at the foot of each page.
	Version string
}

// Desk serves the pages and the exits. It is safe for concurrent use.
type Desk struct {
	ledger  Ledger
	options Options
	pages   map[string]*template.Template
	handler http.Handler
	door    *door   // nil without Users
	alerts  *alerts // nil without Alerts
	now     func() time.Time
}

// New makes a desk on a ledger.
func New(l Ledger, options Options) (*Desk, error) {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	if options.PartyName == nil {
		options.PartyName = func(string) string { return "" }
	}
	d := &Desk{ledger: &patient{Ledger: l}, options: options, now: time.Now}
	var err error
	if d.pages, err = parsePages(d); err != nil {
		return nil, fmt.Errorf("web: templates: %w", err)
	}
	if d.alerts, err = newAlerts(options.Alerts); err != nil {
		return nil, err
	}
	d.handler = d.secure(d.routes())
	return d, nil
}

// ServeHTTP answers one request.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

func (d *Desk) routes() *http.ServeMux {
	mux := http.NewServeMux()
	files, err := fs.Sub(static, "static")
	if err != nil {
		panic(err) // the folder is embedded
	}
	mux.Handle("GET /static/", http.StripPrefix("/static/", cached(http.FileServerFS(files))))
	page := func(pattern string, show func(*http.Request) (view, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { d.show(w, r, show) })
	}
	page("GET /{$}", d.today)
	page("GET /talks", d.talks)
	page("GET /meetings", d.meetings)
	page("GET /process/{id}", d.process)
	page("GET /meeting/{id}", d.meeting)
	page("GET /report/{id}", d.report)
	page("GET /actor/{id}", d.actor)
	page("GET /search", d.search)
	page("GET /data", d.data)
	page("GET /corrections", d.corrections)
	page("GET /intake", d.intake)
	page("GET /feeds", d.feeds)
	page("POST /feeds/add", d.changeFeeds(d.addFeed))
	page("POST /feeds/import", d.changeFeeds(d.importFeeds))
	page("POST /feeds/remove", d.changeFeeds(d.removeFeed))
	page("GET /add", d.add)
	mux.HandleFunc("POST /add", d.addPosted)
	page("POST /process/{id}/alert", d.alertAsked)
	page("GET /alerts/{step}", d.alertStepShown)
	page("POST /alerts/{step}", d.alertStepTaken)
	mux.HandleFunc("POST /process/{id}/rename", d.correct(d.rename))
	mux.HandleFunc("POST /process/{id}/merge", d.correct(d.mergeProcess))
	mux.HandleFunc("POST /meeting/{id}/merge", d.correct(d.mergeMeeting))
	mux.HandleFunc("POST /meeting/{id}/split", d.correct(d.split))
	mux.HandleFunc("POST /meeting/{id}/set", d.correct(d.setField))
	d.exits(mux)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { d.fail(w, r, errNoPage) })
	return mux
}

// exits are the ways out to other tools: their errors are told to programs.
func (d *Desk) exits(mux *http.ServeMux) {
	exit := func(pattern string, write func(http.ResponseWriter, *http.Request) error) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			if err := write(w, r); err != nil {
				d.problem(w, r, err)
			}
		})
	}
	exit("GET /calendar.ics", d.dueCalendar)
	exit("GET /changes.atom", d.changesFeed)
	exit("GET /feeds.opml", d.feedsOPML)
	exit("GET /process/{id}/calendar.ics", d.processCalendar)
	exit("GET /process/{id}/reminder.ics", d.processReminder)
	exit("GET /process/{id}/changes.atom", d.processFeed)
	exit("GET /process/{id}/brief.md", d.brief)
	exit("GET /process/{id}/events.jsonld", d.processLinked)
	exit("GET /meeting/{id}/calendar.ics", d.meetingCalendar)
	exit("GET /meeting/{id}/reminder.ics", d.meetingReminder)
	exit("GET /meeting/{id}/changes.atom", d.meetingFeed)
	exit("GET /meeting/{id}/event.jsonld", d.meetingLinked)
	exit("GET /report/{id}/annotations.jsonld", d.annotations)
	exit("GET /report/{id}/original/{digest}", d.original)
	exit("GET /export/{file}", d.export)
	exit("GET /api/v1/openapi.json", d.serveOpenAPI)
	for _, o := range d.operations() {
		mux.HandleFunc("GET /api/v1"+o.path, d.serveAPI(o))
	}
	mux.HandleFunc("POST /api/v1/reports", d.apiAdd)
	mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { d.problem(w, r, errNoPage) })
}

// cached lets browsers keep the style sheet and fonts for a day.
func cached(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=86400")
		h.ServeHTTP(w, r)
	})
}

// badRequest is an error of the visitor's, told in words that say how to mend it.
type badRequest string

func (e badRequest) Error() string { return string(e) }

var (
	errNoPage  = errors.New("there is no such page")
	errReading = errors.New("the record is still being read into memory, which past days and parties need; it is there in a moment")
	errHost    = errors.New("this desk does not answer to that name; open it as localhost")
)

// statusOf is the HTTP status of an error.
func statusOf(err error) int {
	var bad badRequest
	switch {
	case errors.As(err, &bad):
		return http.StatusBadRequest
	case errors.Is(err, errLogin):
		return http.StatusUnauthorized
	case errors.Is(err, errTooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, errHost):
		return http.StatusMisdirectedRequest
	case errors.Is(err, errReading):
		return http.StatusServiceUnavailable
	case errors.Is(err, errNotAllowed), errors.Is(err, errNoReader), errors.Is(err, errNoMail):
		return http.StatusForbidden
	case errors.Is(err, errNoPage), errors.Is(err, ledger.ErrNotFound):
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

// parseDay checks a day that a visitor gave; "" is allowed.
func parseDay(name, value string) (string, error) {
	if value == "" {
		return "", nil
	}
	if _, err := time.Parse(isoDay, value); err != nil {
		return "", badRequest(fmt.Sprintf("%s must be a day such as 2025-06-10, not %q", name, shorten(value, 40)))
	}
	return value, nil
}
