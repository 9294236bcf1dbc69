package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Arrival is a report that came from elsewhere, with the bytes it came as and what is known of them.
type Arrival struct {
	Name     string // of the file or its part, or the address; "" for pasted words
	Report   report.Report
	Original []byte // nil: none
	From     ledger.Provenance
	Err      error // why it cannot be read, in words for a person; nil: it can
}

// addContent is the page for adding reports: the form as the visitor left it, and what came of it.
type addContent struct {
	Form    report.Report
	Error   string
	Results []addResult
	Files   bool // files can be dropped too
	Fetch   bool // an address alone will do
}

// addResult is what came of one report.
type addResult struct {
	Name   string
	ID     string // in the ledger, or ""
	Known  bool   // the ledger held it already
	Error  string
	Counts string
	// Refused tells that the fault is the file's or page's own, which the log of refusals keeps.
	Refused bool
	// Undated tells that nobody said on which day the report was published.
	Undated bool
}

var (
	errNotAllowed = errors.New("this desk only shows the record; it takes no reports or corrections")
	errNoReader   = errors.New("this desk has no reader, so it takes no reports")
)

func (d *Desk) add(r *http.Request) (view, error) {
	if err := d.mayAdd(r); err != nil {
		return view{}, err
	}
	return d.addView(addContent{}), nil
}

func (d *Desk) addView(c addContent) view {
	c.Files, c.Fetch = d.options.Open != nil, d.options.Fetch != nil
	v := view{Template: "add", Title: "Add a report", Section: "add", Content: c}
	if c.Error != "" {
		v.Status = http.StatusUnprocessableEntity
	}
	return v
}

func (d *Desk) mayAdd(r *http.Request) error {
	if !d.canEdit(visitorOf(r)) {
		return errNotAllowed
	}
	if d.options.Read == nil {
		return errNoReader
	}
	return nil
}

// addPosted takes pasted text, files, or the address of a page. What is wrong with one report is told beside
// its name; the others go in.
func (d *Desk) addPosted(w http.ResponseWriter, r *http.Request) {
	d.show(w, r, func(r *http.Request) (view, error) {
		if err := d.mayAdd(r); err != nil {
			return view{}, err
		}
		if err := r.ParseMultipartForm(4 << 20); err != nil && !errors.Is(err, http.ErrNotMultipart) {
			return view{}, badRequest(fmt.Sprintf("the form could not be read; a file may hold at most %d MB", maxBody>>20))
		}
		c := addContent{Form: report.Report{
			Text: r.FormValue("text"), Title: strings.TrimSpace(r.FormValue("title")), Outlet: strings.TrimSpace(r.FormValue("outlet")),
			URL: strings.TrimSpace(r.FormValue("url")), Published: r.FormValue("published"),
		}}
		if _, err := parseDay("the publication date", c.Form.Published); err != nil {
			c.Error = capital(err.Error())
			return d.addView(c), nil
		}
		sent, err := d.sentReports(r, c.Form)
		if err != nil {
			return view{}, err
		}
		var refused []ledger.Refusal
		for _, one := range sent {
			result := d.addOne(r, one)
			c.Results = append(c.Results, result)
			if result.Refused {
				refused = append(refused, ledger.Refusal{Item: one.Name, Reason: result.Error})
			}
		}
		if err := d.ledger.Refuse(r.Context(), d.now(), refused); err != nil {
			return view{}, err
		}
		if len(c.Results) == 0 {
			c.Error = "Paste the text of a report or choose a file."
			if c.Fetch = d.options.Fetch != nil; c.Fetch {
				c.Error = "Give the address of a page, paste the text of a report, or choose a file."
			}
		}
		return d.addView(c), nil
	})
}

// sentReports are the pasted report and those in the files; an address without either is fetched.
func (d *Desk) sentReports(r *http.Request, form report.Report) (sent []Arrival, err error) {
	if strings.TrimSpace(form.Text) != "" {
		sent = append(sent, Arrival{Report: form})
	}
	if r.MultipartForm != nil && d.options.Open != nil {
		for _, header := range r.MultipartForm.File["file"] {
			if header.Filename == "" {
				continue
			}
			data, err := readUpload(header)
			if err != nil {
				return nil, err
			}
			sent = append(sent, d.options.Open(header.Filename, data)...)
		}
	}
	if len(sent) == 0 && form.URL != "" && d.options.Fetch != nil {
		page := d.fetch(r.Context(), form.URL)
		if err := r.Context().Err(); err != nil {
			return nil, err // the visitor left; the page is not to blame
		}
		sent = append(sent, page)
	}
	for i := range sent {
		one := &sent[i].Report
		one.Published = cmp.Or(one.Published, form.Published)
		one.Outlet = cmp.Or(one.Outlet, form.Outlet)
	}
	return sent, nil
}

// fetchTime is how long a visitor waits for a page that is fetched.
const fetchTime = 45 * time.Second

func (d *Desk) fetch(ctx context.Context, address string) Arrival {
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	return d.options.Fetch(ctx, address)
}

func readUpload(header *multipart.FileHeader) ([]byte, error) {
	f, err := header.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func (d *Desk) addOne(r *http.Request, one Arrival) addResult {
	if one.Err != nil {
		return addResult{Name: one.Name, Error: one.Err.Error(), Refused: true}
	}
	result := addResult{Name: heading(one.Report.Title, one.Report.Text), Undated: one.Report.Published == ""}
	record, added, err := d.take(r, one)
	if err != nil {
		result.Error, result.Refused = err.Error(), one.Name != ""
		if statusOf(err) == http.StatusInternalServerError {
			d.options.Log.Error("desk: add", "title", result.Name, "error", err)
			result.Error, result.Refused = "Parley could not read it. The reason is in the log of the program.", false
		}
		return result
	}
	result.Known = added == 0
	result.Counts = strings.Join([]string{
		count(len(record.Meetings), "meeting", "meetings"), count(len(record.Positions), "position", "positions"), count(len(record.Statements), "statement", "statements"),
	}, ", ")
	if got, err := d.ledger.Report(r.Context(), record.Doc); err == nil {
		result.ID = got.Info.ID
	}
	return result
}

// take reads one report and puts it into the ledger; added is 0 when the ledger held it.
func (d *Desk) take(r *http.Request, came Arrival) (record report.Record, added int, err error) {
	one := came.Report
	if err := d.mayAdd(r); err != nil {
		return record, 0, err
	}
	one.Text = strings.ReplaceAll(one.Text, "\r\n", "\n") // as browsers send a text area
	if strings.TrimSpace(one.Text) == "" {
		return record, 0, badRequest("the report has no text")
	}
	if !utf8.ValidString(one.Text) {
		return record, 0, badRequest("the text is not UTF-8")
	}
	if _, err := parseDay("published", one.Published); err != nil {
		return record, 0, err
	}
	if one.PublishedFrom == "" {
		one.PublishedFrom = report.FromUnknown
		if one.Published != "" {
			one.PublishedFrom = report.FromGiven
		}
	}
	one.SHA256 = report.Digest(one.Text)
	one.Language = cmp.Or(one.Language, "en")
	one.ID = cmp.Or(one.ID, "pasted-"+one.SHA256[:12])
	if record, err = d.options.Read(one); err != nil {
		return record, 0, err
	}
	added, _, err = d.ledger.Take(r.Context(), []ledger.Addition{{Record: record, Original: came.Original, From: came.From}})
	return record, added, err
}

// idOf takes the id out of what a visitor gives for another meeting or process: the id, or the address of
// its page.
func idOf(given string) string {
	given = strings.TrimSpace(given)
	if u, err := url.Parse(given); err == nil && strings.Contains(u.Path, "/") {
		given = u.Path[strings.LastIndexByte(strings.TrimRight(u.Path, "/"), '/')+1:]
	}
	return given
}
