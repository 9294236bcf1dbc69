package web

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley/report"
)

// addContent is the page for adding reports: the form as the visitor left it, and what came of it.
type addContent struct {
	Form    report.Report
	Error   string
	Results []addResult
	Files   bool // files can be dropped too
}

// addResult is what came of one report.
type addResult struct {
	Name   string
	ID     string // in the ledger, or ""
	Known  bool   // the ledger held it already
	Error  string
	Counts string
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
	c.Files = d.options.Open != nil
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

// addPosted takes pasted text or files. What is wrong with one report is told beside its name; the
// others go in.
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
		sent, refused, err := d.sentReports(r, c.Form)
		if err != nil {
			c.Error = capital(err.Error())
			return d.addView(c), nil
		}
		c.Results = refused
		for _, one := range sent {
			c.Results = append(c.Results, d.addOne(r, one))
		}
		if len(c.Results) == 0 {
			c.Error = "Paste the text of a report or choose a file."
		}
		return d.addView(c), nil
	})
}

// sentReports are the pasted report and those in the files.
func (d *Desk) sentReports(r *http.Request, pasted report.Report) (sent []report.Report, refused []addResult, err error) {
	if strings.TrimSpace(pasted.Text) != "" {
		if _, err := parseDay("the publication date", pasted.Published); err != nil {
			return nil, nil, err
		}
		sent = append(sent, pasted)
	}
	if r.MultipartForm == nil || d.options.Open == nil {
		return sent, nil, nil
	}
	for _, header := range r.MultipartForm.File["file"] {
		if header.Filename == "" {
			continue
		}
		f, err := header.Open()
		if err != nil {
			return nil, nil, err
		}
		data, err := io.ReadAll(f)
		f.Close()
		if err != nil {
			return nil, nil, err
		}
		reports, err := d.options.Open(header.Filename, data)
		if err != nil {
			refused = append(refused, addResult{Name: header.Filename, Error: err.Error()})
		}
		for _, one := range reports {
			one.Published = cmp.Or(one.Published, pasted.Published)
			one.Outlet = cmp.Or(one.Outlet, pasted.Outlet)
			sent = append(sent, one)
		}
	}
	return sent, refused, nil
}

func (d *Desk) addOne(r *http.Request, one report.Report) addResult {
	result := addResult{Name: heading(one.Title, one.Text)}
	record, added, err := d.take(r, one)
	if err != nil {
		result.Error = err.Error()
		if statusOf(err) == http.StatusInternalServerError {
			d.options.Log.Error("desk: add", "title", result.Name, "error", err)
			result.Error = "Parley could not read it. The reason is in the log of the program."
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
func (d *Desk) take(r *http.Request, one report.Report) (record report.Record, added int, err error) {
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
	added, _, err = d.ledger.Add(r.Context(), []report.Record{record})
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
