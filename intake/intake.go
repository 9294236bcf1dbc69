// Package intake turns sources into reports: text files, web pages, JSON lines, folders, zip, tar and web
// archives (WARC), and standard input.
//
// It exists so that everything after it sees one thing, a report.Report with its text in UTF-8, its
// title, outlet, day of publication and where that day is known from. Each item either becomes a report
// or an error that names it; a bad item never stops the ones after it.
//
// It refuses to guess: a page without a date stays without one, bytes that are no text are an error, and
// no script of a page is ever run.
package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parley-record/parley/report"
)

// Limits on one item. News reports are far smaller; what is larger is refused by name.
const (
	MaxPage = 16 << 20 // bytes of one web page or text file
	MaxLine = 32 << 20 // bytes of one JSON line
)

// Item is one thing found in a source: a report, or the reason why there is none.
type Item struct {
	Name     string // "reports.jsonl:12", "page.html": for messages
	Report   report.Report
	Original []byte // the bytes as they came, for the archive; nil for JSON lines
	Source   Source // where Original came from
	Err      error
}

// Source is where an original came from and how it was read; what is not known is empty.
type Source struct {
	Asked       string    // the address asked for
	Address     string    // the address that answered
	Canonical   string    // the address that the page names as its own
	ContentType string    // as the server said
	Charset     string    // the encoding it was in
	Dated       string    // where the day of publication was found: "json-ld", "meta", "time", "url", "given"
	At          time.Time // when it was asked for
}

// Defaults are what the user says of every item that does not say so itself.
type Defaults struct {
	Published string // YYYY-MM-DD
	Outlet    string
	URL       string
}

// Read yields the items of the named sources in order. "-" is stdin; a folder stands for the files below it.
// Gzip and archives are recognised by their first bytes and read as streams; what is left is told by its
// name, else by its first bytes.
func Read(names []string, stdin io.Reader, defaults Defaults) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, name := range names {
			if !readSource(name, stdin, defaults, yield) {
				return
			}
		}
	}
}

// ReadBytes yields the items of one source whose bytes are at hand, such as a file that was dropped on a page.
func ReadBytes(name string, data []byte, defaults Defaults) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		if isZip(data) {
			readZip(name, bytes.NewReader(data), int64(len(data)), defaults, yield)
			return
		}
		readStream(name, name, bytes.NewReader(data), defaults, yield)
	}
}

func readSource(name string, stdin io.Reader, defaults Defaults, yield func(Item) bool) bool {
	if name == "-" {
		return readStream("standard input", name, stdin, defaults, yield)
	}
	file, err := os.Open(name)
	if err != nil {
		return yield(Item{Name: name, Err: openError(err)})
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return readFolder(name, defaults, yield)
	}
	head := make([]byte, 4)
	if n, _ := file.ReadAt(head, 0); isZip(head[:n]) {
		return readZipFile(name, file, defaults, yield)
	}
	return readStream(name, name, file, defaults, yield)
}

// readStream yields the items of one source; label names it in messages, name tells its kind.
func readStream(label, name string, source io.Reader, defaults Defaults, yield func(Item) bool) bool {
	r := bufio.NewReaderSize(source, 1<<16)
	if magic, _ := r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		decompressed, err := gzip.NewReader(r)
		if err != nil {
			return yield(Item{Name: label, Err: fmt.Errorf("is no whole gzip file: %w", err)})
		}
		r, name = bufio.NewReaderSize(decompressed, 1<<16), strings.TrimSuffix(name, ".gz")
	} else if strings.HasSuffix(name, ".gz") {
		return yield(Item{Name: label, Err: errors.New("is no gzip file although its name says so")})
	}
	head, _ := r.Peek(512)
	switch {
	case isTar(head):
		return readTar(label, r, defaults, yield)
	case isWARC(head):
		return readWARC(label, r, defaults, yield)
	case isLines(name, head):
		return readLines(label, r, defaults, yield)
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	switch {
	case err != nil:
		return yield(Item{Name: label, Err: fmt.Errorf("cannot be read: %w", err)})
	case len(data) > MaxPage:
		return yield(Item{Name: label, Err: fmt.Errorf("is larger than %d MB: give archives as JSON lines (.jsonl), one report a line", MaxPage>>20)})
	}
	return yield(oneReport(label, name, data, defaults))
}

// oneReport reads a source that holds a single text or page.
func oneReport(label, plain string, data []byte, defaults Defaults) Item {
	item := Item{Name: label, Original: data}
	if isPage(plain, data) {
		item.readPage(data, "", defaults)
	} else {
		item.Report, item.Err = textReport(data, defaults)
	}
	if item.Err == nil && plain != "-" {
		item.Report.ID = strings.TrimSuffix(filepath.Base(plain), filepath.Ext(plain))
	}
	return item
}

func openError(err error) error {
	switch {
	case errors.Is(err, os.ErrNotExist):
		return errors.New("there is no such file")
	case errors.Is(err, os.ErrPermission):
		return errors.New("may not be read: permission denied")
	}
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}

var bom = []byte("\xef\xbb\xbf")

func isLines(name string, head []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".jsonl", ".ndjson", ".json":
		return true
	case ".txt", ".html", ".htm", ".xhtml":
		return false
	}
	return bytes.HasPrefix(bytes.TrimLeft(bytes.TrimPrefix(head, bom), " \t\r\n"), []byte("{"))
}

func isPage(name string, data []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	case ".txt":
		return false
	}
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1024)], bom), " \t\r\n"))
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return true
	}
	return (bytes.HasPrefix(head, []byte("<!--")) || bytes.HasPrefix(head, []byte("<?xml"))) && bytes.Contains(head, []byte("<html"))
}

func textReport(data []byte, defaults Defaults) (report.Report, error) {
	data = bytes.TrimPrefix(data, bom)
	if err := checkText(data); err != nil {
		return report.Report{}, err
	}
	return finish(report.Report{Text: string(data)}, defaults, report.FromGiven)
}

// checkText refuses what is no UTF-8 text, saying what to do.
func checkText(data []byte) error {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return errors.New("is empty")
	case bytes.IndexByte(data, 0) >= 0:
		return errors.New("is a binary file, not text: give a text file, an HTML page or JSON lines")
	case !utf8.Valid(data):
		return fmt.Errorf("is not UTF-8 (byte %d): convert it first, for example with iconv -f windows-1252 -t utf-8", firstInvalid(data))
	}
	return nil
}

func firstInvalid(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return len(data)
}

// Complete fills what a report that was made by hand lacks: its language, where its day is known from, and
// the digest of its text.
func Complete(r report.Report) (report.Report, error) {
	return finish(r, Defaults{}, report.FromGiven)
}

// finish fills what every report has: defaults, language, digest. from says where r.Published is known from.
func finish(r report.Report, defaults Defaults, from string) (report.Report, error) {
	if strings.TrimSpace(r.Text) == "" {
		return r, errors.New("holds no text")
	}
	if r.Published == "" {
		r.Published, from = defaults.Published, report.FromGiven
	}
	if r.Published == "" {
		from = report.FromUnknown
	}
	r.PublishedFrom = from
	r.Outlet = firstOf(r.Outlet, defaults.Outlet)
	r.URL = firstOf(r.URL, defaults.URL)
	if r.Language == "" {
		r.Language = Language(r.Text)
	}
	r.SHA256 = report.Digest(r.Text)
	return r, nil
}

func firstOf(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}
