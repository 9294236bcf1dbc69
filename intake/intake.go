// Package intake turns sources into reports: text files, web pages and their addresses, JSON lines, folders, zip,
// tar and web archives (WARC), exports of LexisNexis and Factiva, and standard input.
//
// It exists so that everything after it sees one thing, a report.Report with its text in UTF-8, its
// title, outlet, day of publication and where that day is known from. Each item either becomes a report
// or an error that names it; a bad item never stops the ones after it.
//
// It refuses to guess: a page without a date stays without one, bytes that are no text are an error, and
// no script of a page is ever run. What it asks the web for goes through fetch.Client, which refuses more.
// docs/intake.md tells the rules.
package intake

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parley-record/parley/fetch"
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
	Key      string // identity of the item's bytes, for Options.Skip; "" for an address
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

// Options say how sources are read. The zero value reads files.
type Options struct {
	Defaults
	Stdin    io.Reader         // what "-" stands for
	Client   *fetch.Client     // asks for addresses; without it an address is an error
	Skip     func(string) bool // tells by their keys the items that are in already: they are passed over unread
	Progress *Progress         // counts what is done; may be nil
}

// Read yields the items of the named sources in order. "-" is stdin, https://… a page, a folder stands for the
// files below it. Gzip and archives are recognised by their first bytes and read as streams; what is left is
// told by its name, else by its first bytes.
func Read(ctx context.Context, names []string, o Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		w := walker{ctx: ctx, Options: o, yield: yield}
		for _, name := range names {
			if ctx.Err() != nil || !w.source(name) {
				return
			}
		}
	}
}

// ReadBytes yields the items of one source whose bytes are at hand, such as a file that was dropped on a page.
func ReadBytes(name string, data []byte, defaults Defaults) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		w := walker{ctx: context.Background(), Options: Options{Defaults: defaults}, yield: yield}
		if isZip(data) {
			w.zip(name, bytes.NewReader(data), int64(len(data)))
			return
		}
		w.stream(name, name, bytes.NewReader(data))
	}
}

// walker goes through sources. Its methods report whether the caller wants more.
type walker struct {
	ctx context.Context
	Options
	yield func(Item) bool
	depth int // of archives within archives
}

// maxDepth bounds archives within archives: some are made to unfold without end.
const maxDepth = 3

func (w *walker) give(item Item) bool {
	w.Progress.item()
	return w.ctx.Err() == nil && w.yield(item)
}

func (w *walker) fail(name string, err error) bool { return w.give(Item{Name: name, Err: err}) }

// skip reports whether the item with the key is in already.
func (w *walker) skip(key string) bool {
	if w.Skip == nil || !w.Skip(key) {
		return false
	}
	w.Progress.skip()
	return true
}

// key is an item's identity before it is read: its bytes, and what else its report depends on.
func (w *walker) key(data []byte, more ...string) string {
	sum := sha256.New()
	for _, part := range append(more, w.Published, w.Outlet, w.URL) {
		sum.Write([]byte(part))
		sum.Write([]byte{0})
	}
	sum.Write(data)
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

func (w *walker) source(name string) bool {
	switch {
	case name == "-":
		return w.stream("standard input", name, w.Stdin)
	case fetch.IsAddress(name) && w.Client == nil:
		return w.fail(name, errors.New("is an address, and nothing is asked for here"))
	case fetch.IsAddress(name):
		return w.give(Get(w.ctx, w.Client, name, w.Defaults))
	}
	file, err := os.Open(name)
	if err != nil {
		return w.fail(name, openError(name, err))
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return w.fail(name, openError(name, err))
	}
	if info.IsDir() {
		return w.folder(name)
	}
	counted := counter{file, w.Progress}
	head := make([]byte, 4)
	if n, _ := file.ReadAt(head, 0); isZip(head[:n]) {
		return w.zip(name, counted, info.Size())
	}
	return w.stream(name, name, counted)
}

// stream yields the items of one source; label names it in messages, name tells its kind.
func (w *walker) stream(label, name string, source io.Reader) bool {
	r := bufio.NewReaderSize(source, 1<<16)
	if magic, _ := r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		decompressed, err := gzip.NewReader(r)
		if err != nil {
			return w.fail(label, fmt.Errorf("is no whole gzip file: %w", err))
		}
		r, name = bufio.NewReaderSize(decompressed, 1<<16), strings.TrimSuffix(name, ".gz")
	} else if strings.HasSuffix(name, ".gz") {
		return w.fail(label, errors.New("is no gzip file although its name says so"))
	}
	head, _ := r.Peek(exportHead)
	if err := checkKind(name, head); err != nil {
		return w.fail(label, err)
	}
	switch {
	case isTar(head):
		return w.tar(label, r)
	case isWARC(head):
		return w.warc(label, r)
	case isLines(name, head):
		return w.lines(label, r)
	case isExport(name, head):
		return w.export(label, r)
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	switch {
	case err != nil:
		return w.fail(label, fmt.Errorf("cannot be read: %w", err))
	case len(data) > MaxPage:
		return w.fail(label, fmt.Errorf("is larger than %d MB: give archives as JSON lines (.jsonl), one report a line", MaxPage>>20))
	}
	key := w.key(data, plainName(name))
	if w.skip(key) {
		return true
	}
	item := oneReport(label, name, data, w.Defaults)
	item.Key = key
	return w.give(item)
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
		item.Report.ID = plainName(plain)
	}
	return item
}

// plainName is a file's name without folder and extension: the name that its report goes by.
func plainName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

func openError(name string, err error) error {
	switch {
	case name == "":
		return errors.New("a file without a name was asked for")
	case strings.Contains(name, "://"):
		return errors.New("is no address that is asked: give one that begins with https:// or http://")
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
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return errors.New("is UTF-16, not UTF-8: convert it first, for example with iconv -f utf-16 -t utf-8")
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
