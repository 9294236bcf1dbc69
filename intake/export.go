package intake

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/report"
)

// exportHead is how much of a file tells an export of a news database; a document's head fits in it.
const exportHead = 8 << 10

// exportMarks are what only an export has in its first lines.
var exportMarks = map[string]*regexp.Regexp{
	"nexis":   regexp.MustCompile(`(?m)^\s*(?:Document )?\d+ (?:of|OF) \d+(?: DOCUMENTS)?\s*$|^(?:Load-Date|LOAD-DATE): |^(?:LENGTH|Length):\s*\d+ words`),
	"factiva": regexp.MustCompile(`(?m)^HD {1,3}\S[^\n]*\n(?:[^\n]*\n){0,8}?(?:WC|PD|SN) {1,3}\S`),
}

// isExport tells the text files that LexisNexis and Factiva give out, which hold many reports one after the other.
func isExport(name string, head []byte) bool {
	return !isPage(name, head) && exportFormat(head) != ""
}

func exportFormat(head []byte) string {
	head = bytes.ReplaceAll(bytes.TrimPrefix(head, bom), []byte("\r\n"), []byte("\n"))
	for _, format := range []string{"nexis", "factiva"} {
		if exportMarks[format].Match(head) {
			return format
		}
	}
	return ""
}

// labels maps the labels of each format to fields; see lexicon/exports.txt.
var labels = sync.OnceValue(func() map[string]map[string]string {
	all := map[string]map[string]string{"nexis": {}, "factiva": {}}
	for _, e := range lexicon.MustLoad("exports") {
		all[e.Get("format")][e.Text] = e.Get("field")
	}
	return all
})

// export yields the documents of an export, one in memory at a time.
func (w *walker) export(label string, r *bufio.Reader) bool {
	head, _ := r.Peek(exportHead)
	d := &document{labels: labels()[exportFormat(head)], nexis: exportFormat(head) == "nexis"}
	number := 0
	give := func() bool {
		if d.blank() {
			d.reset()
			return true
		}
		number++
		name := fmt.Sprintf("%s:%d", label, number)
		key := w.key(d.raw.Bytes())
		if w.skip(key) {
			d.reset()
			return true
		}
		item := Item{Name: name, Key: key, Original: bytes.Clone(d.raw.Bytes())}
		item.Report, item.Err = d.report(w.Defaults)
		item.Report.ID = fmt.Sprintf("%s-%d", plainName(label), number)
		d.reset()
		return w.give(item)
	}
	for {
		line, tooLong, err := readLine(r)
		if err != nil && !errors.Is(err, io.EOF) {
			return w.fail(label, fmt.Errorf("breaks off in document %d: %w", number+1, err))
		}
		text := strings.TrimRight(string(bytes.TrimPrefix(line, bom)), "\r\n")
		if d.begins(text) && !give() {
			return false
		}
		d.line(text, tooLong)
		if (d.ended || err != nil) && !give() {
			return false
		}
		if err != nil {
			if number == 0 {
				return w.fail(label, errors.New("holds no document"))
			}
			return true
		}
	}
}

// document gathers the lines of one report of an export.
type document struct {
	labels map[string]string
	nexis  bool

	raw      bytes.Buffer
	tooLarge bool
	ended    bool
	field    string
	head     []string // lines before the first label, without blank ones
	values   map[string][]string
}

func (d *document) reset() {
	*d = document{labels: d.labels, nexis: d.nexis}
}

func (d *document) blank() bool { return len(bytes.TrimSpace(d.raw.Bytes())) == 0 && !d.tooLarge }

var (
	nexisFirst = regexp.MustCompile(`^\s*(?:Document )?\d+ (?:of|OF) \d+(?: DOCUMENTS)?\s*$`)
	nexisLast  = regexp.MustCompile(`^\s*End of Document\s*$`)
	nexisLabel = regexp.MustCompile(`^([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)?):(?:\s+(.*))?$`)
	nexisBody  = regexp.MustCompile(`^Body\s*$`)
	factiva    = regexp.MustCompile(`^([A-Z]{2,3})(?: {1,3}(.*))?$`)
)

// begins reports whether the line opens another document.
func (d *document) begins(line string) bool {
	if d.nexis {
		return nexisFirst.MatchString(line)
	}
	return d.values["title"] != nil && strings.HasPrefix(line, "HD ")
}

func (d *document) line(line string, tooLong bool) {
	if d.raw.Len()+len(line) > MaxPage || tooLong {
		d.tooLarge = true
		return
	}
	if d.nexis && nexisFirst.MatchString(line) {
		return
	}
	d.raw.WriteString(line + "\n")
	if d.nexis && nexisLast.MatchString(line) {
		d.ended = true
		return
	}
	field, value, ok := d.label(line)
	switch {
	case ok:
		d.field, d.ended = field, field == "end"
		line = value
	case d.field == "":
		if s := strings.TrimSpace(line); s != "" && len(d.head) < 40 {
			d.head = append(d.head, s)
		}
		return
	}
	if d.field == "skip" || d.field == "end" {
		return
	}
	if d.values == nil {
		d.values = map[string][]string{}
	}
	d.values[d.field] = append(d.values[d.field], line)
}

// label reads the label at the beginning of a line. Within the text of a LexisNexis document only a label that
// is written in capitals, or that follows the text in Nexis Uni, closes it: a story may have a line "Subject: …".
func (d *document) label(line string) (field, value string, ok bool) {
	if !d.nexis {
		if m := factiva.FindStringSubmatch(line); m != nil {
			field, ok = d.labels[m[1]]
			return field, m[2], ok
		}
		return "", "", false
	}
	if nexisBody.MatchString(line) {
		return "text", "", true
	}
	m := nexisLabel.FindStringSubmatch(line)
	if m == nil {
		return "", "", false
	}
	name := strings.ToUpper(m[1])
	if d.field == "text" && m[1] != name && name != "LOAD-DATE" {
		return "", "", false
	}
	field, ok = d.labels[name]
	return field, m[2], ok
}

// report makes a report of the document.
func (d *document) report(defaults Defaults) (report.Report, error) {
	if d.tooLarge {
		return report.Report{}, fmt.Errorf("the document is larger than %d MB", MaxPage>>20)
	}
	if err := checkText(d.raw.Bytes()); err != nil {
		return report.Report{}, err
	}
	one := func(field string) string { return clean(strings.Join(d.values[field], " ")) }
	r := report.Report{Title: one("title"), Outlet: one("outlet"), Published: exportDay(one("published"))}
	if d.nexis {
		d.readHead(&r)
	}
	parts := []string{r.Title, one("byline"), paragraphs(d.values["text"])}
	if parts[2] == "" {
		return report.Report{}, errors.New("the document has no text")
	}
	var text []string
	for _, p := range parts {
		if p != "" {
			text = append(text, p)
		}
	}
	r.Text = strings.Join(text, "\n\n")
	if r.Language = Language(parts[2]); r.Language == "und" {
		r.Language = languageNamed(one("language"))
	}
	return finish(r, defaults, report.FromGiven)
}

// readHead reads what stands before the labels of a LexisNexis document: outlet and day; in Nexis Uni the
// headline comes first.
func (d *document) readHead(r *report.Report) {
	at := -1
	for i, line := range d.head {
		if day := exportDay(line); day != "" {
			r.Published, at = day, i
			break
		}
	}
	if at < 1 {
		return
	}
	if r.Title == "" && at >= 2 {
		r.Title, r.Outlet = d.head[0], d.head[1]
		return
	}
	r.Outlet = d.head[0]
}

var (
	weekday   = regexp.MustCompile(`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?`)
	clockTime = regexp.MustCompile(`\d{1,2}:\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s+[A-Z]{2,4})?`)
)

// exportDay reads a line such as "March 4, 2031 Tuesday 10:15 AM GMT" or "4 March 2031".
func exportDay(line string) string {
	if len(line) > 80 {
		return ""
	}
	line = clean(clockTime.ReplaceAllString(weekday.ReplaceAllString(line, " "), " "))
	day, err := Day(strings.Trim(line, " ,"))
	if err != nil {
		return ""
	}
	return day
}

// paragraphs joins the lines that an export wrapped: a blank line or an indented one begins a paragraph.
func paragraphs(lines []string) string {
	var all []string
	var now []string
	flush := func() {
		if s := clean(strings.Join(now, " ")); s != "" {
			all = append(all, s)
		}
		now = now[:0]
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "  ") || strings.HasPrefix(line, "\t") {
			flush()
		}
		now = append(now, line)
	}
	flush()
	return strings.Join(all, "\n\n")
}
