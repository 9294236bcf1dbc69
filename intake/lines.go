package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parley-record/parley/report"
)

// jsonReport is one JSON line: a report's fields under the names that newsrooms and corpora use. Only
// text is required. A line of Parley's own records (`parley read --format json`) is taken too: its
// report is read again.
type jsonReport struct {
	ID        string          `json:"id"`
	Doc       string          `json:"doc"`
	Outlet    string          `json:"outlet"`
	URL       string          `json:"url"`
	Title     string          `json:"title"`
	Published string          `json:"published"`
	Date      string          `json:"date"`
	Language  string          `json:"language"`
	Text      *string         `json:"text"`
	Report    json.RawMessage `json:"report"`
}

// lines yields one item for each line that is not blank.
func (w *walker) lines(label string, r *bufio.Reader) bool {
	for number := 1; ; number++ {
		line, tooLong, err := readLine(r)
		end := errors.Is(err, io.EOF)
		if err != nil && !end {
			return w.fail(label, fmt.Errorf("breaks off after line %d: %w", number-1, err))
		}
		if end && number == 1 && len(line) == 0 && !tooLong {
			return w.fail(label, errors.New("is empty"))
		}
		if tooLong || len(bytes.TrimSpace(line)) > 0 {
			key := w.key(line)
			if w.skip(key) {
				continue
			}
			item := lineItem(label, number, line, tooLong, w.Defaults)
			item.Key = key
			if !w.give(item) {
				return false
			}
		}
		if end {
			return true
		}
	}
}

func lineItem(label string, number int, line []byte, tooLong bool, defaults Defaults) Item {
	item := Item{Name: fmt.Sprintf("%s:%d", label, number)}
	if tooLong {
		item.Err = fmt.Errorf("the line is longer than %d MB: no report is; is a line break missing?", MaxLine>>20)
		return item
	}
	item.Report, item.Err = lineReport(line, defaults)
	if item.Err == nil && item.Report.ID == "" {
		name, _, _ := strings.Cut(filepath.Base(label), ".")
		item.Report.ID = fmt.Sprintf("%s-%d", name, number)
	}
	return item
}

// readLine reads to the next line break, keeping at most MaxLine bytes.
func readLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	for {
		part, err := r.ReadSlice('\n')
		if len(line)+len(part) > MaxLine {
			line, tooLong = nil, true
		} else if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

func lineReport(line []byte, defaults Defaults) (report.Report, error) {
	line = bytes.TrimPrefix(line, bom)
	if !utf8.Valid(line) {
		return report.Report{}, errors.New("the line is not UTF-8")
	}
	var j jsonReport
	if err := json.Unmarshal(line, &j); err != nil {
		return report.Report{}, jsonError(err)
	}
	if j.Text == nil && len(j.Report) > 0 {
		if err := json.Unmarshal(j.Report, &j); err != nil {
			return report.Report{}, jsonError(err)
		}
		j.ID = firstOf(j.Doc, j.ID)
	}
	if j.Text == nil {
		return report.Report{}, errors.New(`the line has no "text"`)
	}
	r := report.Report{ID: j.ID, Outlet: j.Outlet, URL: j.URL, Title: j.Title, Language: j.Language, Text: *j.Text}
	if stamp := firstOf(j.Published, j.Date); stamp != "" {
		day, err := Day(stamp)
		if err != nil {
			return r, err
		}
		r.Published = day
	}
	return finish(r, defaults, report.FromGiven)
}

func jsonError(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("the line is no JSON (byte %d): %w", syntax.Offset, err)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		if kind.Field == "" {
			return fmt.Errorf("the line is a JSON %s, not an object: each line holds one report, as jq -c '.[]' writes those of an array", kind.Value)
		}
		return fmt.Errorf("the field %q is a %s, not text", kind.Field, kind.Value)
	}
	return fmt.Errorf("the line is no JSON: %w", err)
}

// dayLayouts are the forms in which days of publication are written.
var dayLayouts = [...]string{
	time.DateOnly, time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04",
	"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", time.DateTime, "2006-01-02 15:04", "20060102", "2006/01/02",
	time.RFC1123Z, time.RFC1123, time.RFC850, "2 Jan 2006 15:04:05 MST", "Jan 2, 2006 3:04 PM", "2006-01-02 15:04:05 MST",
	"Monday, January 2, 2006, 03:04 PM", "Mon Jan 2 2006 15:04:05 GMT-0700", "Mon Jan 2 2006 15:04:05 GMT-0700 (MST)",
	"January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006", "2 January 2006", "2 Jan 2006", "Monday, January 2, 2006", "Mon, 2 Jan 2006",
}

// Day reads a day as YYYY-MM-DD from the forms that feeds and pages use. The day is the one that the
// stamp itself writes, in its own time zone: it is the day that the outlet printed.
func Day(stamp string) (string, error) {
	stamp = strings.TrimSpace(stamp)
	for _, layout := range dayLayouts {
		if t, err := time.Parse(layout, stamp); err == nil && t.Year() > 1400 && t.Year() < 2200 {
			return t.Format(time.DateOnly), nil
		}
	}
	return "", fmt.Errorf("the date %q is not understood: write it as 2006-01-31", stamp)
}
