package intake

import (
	"bufio"
	"compress/gzip"
	"compress/zlib"
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
)

// warc yields a report for each HTML page that a web archive holds (ISO 28500; Common Crawl's CC-NEWS and
// wget --warc-file write it). The archive is read as a stream, one record in memory at a time. Records that
// are no page (requests, images, redirects, crawl notes) are passed over silently: they are no reports.
func (w *walker) warc(label string, r *bufio.Reader) bool {
	for number := 1; ; number++ {
		head, err := warcHead(r)
		if errors.Is(err, io.EOF) {
			return true
		}
		name := fmt.Sprintf("%s:%d", label, number)
		if err != nil {
			return w.fail(name, fmt.Errorf("the archive cannot be read on from here: %w", err))
		}
		length, err := strconv.ParseInt(head.Get("Content-Length"), 10, 64)
		if err != nil || length < 0 {
			return w.fail(name, fmt.Errorf("the record has no length (%q): the archive cannot be read on from here", head.Get("Content-Length")))
		}
		block := &io.LimitedReader{R: r, N: length}
		var item Item
		isPage := false
		if head.Get("WARC-Type") == "response" {
			if address := strings.Trim(head.Get("WARC-Target-URI"), "<>"); address != "" {
				name += " " + address
				item, isPage = w.warcPage(name, address, head, block)
			}
		}
		if _, err := io.Copy(io.Discard, block); err != nil || block.N > 0 {
			return w.fail(name, errors.New("the archive breaks off in this record")) // and half a page is no report
		}
		if isPage && !w.give(item) {
			return false
		}
	}
}

// warcHead reads a record's head; blank lines between records are skipped.
func warcHead(r *bufio.Reader) (textproto.MIMEHeader, error) {
	for {
		line, tooLong, err := readLine(r)
		if version := strings.TrimSpace(string(line)); version != "" {
			if !strings.HasPrefix(version, "WARC/") || tooLong {
				return nil, errors.New("no record of a web archive begins here")
			}
			return textproto.NewReader(r).ReadMIMEHeader()
		}
		if err != nil {
			return nil, err
		}
	}
}

// warcPage reads the page of a response record; isPage is false for what is no HTML page or is in already.
func (w *walker) warcPage(name, address string, head textproto.MIMEHeader, block io.Reader) (item Item, isPage bool) {
	response, err := http.ReadResponse(bufio.NewReader(block), nil)
	if err != nil {
		return Item{Name: name, Err: fmt.Errorf("the archived answer cannot be read: %w", err)}, true
	}
	defer response.Body.Close()
	kind := response.Header.Get("Content-Type")
	if response.StatusCode != http.StatusOK || !strings.Contains(strings.ToLower(kind), "html") {
		return Item{}, false
	}
	item.Name = name
	if item.Original, err = warcBody(response, head.Get("WARC-Payload-Digest")); err != nil {
		item.Err = err
		return item, true
	}
	item.Key = w.key(item.Original, address)
	if w.skip(item.Key) {
		return Item{}, false
	}
	defaults := w.Defaults
	defaults.URL = address
	at, _ := time.Parse(time.RFC3339, head.Get("WARC-Date")) // a record without a date is no worse
	item.Source = Source{Address: address, ContentType: kind, At: at}
	item.readPage(item.Original, kind, defaults)
	item.Report.ID = address
	return item, true
}

// warcBody returns the payload, decompressed, after checking it against the record's digest.
func warcBody(response *http.Response, digest string) ([]byte, error) {
	sum := sha1.New() // the digest that web archives carry; it finds damage, not malice
	payload := io.TeeReader(response.Body, sum)
	body, err := unpacked(payload, response.Header.Get("Content-Encoding"))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(body, MaxPage+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("the archived page breaks off: %w", err)
	case len(data) > MaxPage:
		return nil, fmt.Errorf("the archived page is larger than %d MB", MaxPage>>20)
	}
	if _, err := io.Copy(io.Discard, payload); err != nil {
		return nil, fmt.Errorf("the archived page breaks off: %w", err)
	}
	want, isSHA1 := strings.CutPrefix(strings.ToLower(digest), "sha1:")
	if got := strings.ToLower(base32.StdEncoding.EncodeToString(sum.Sum(nil))); isSHA1 && len(want) == len(got) && want != got && response.TransferEncoding == nil {
		return nil, fmt.Errorf("the archived page is damaged: its digest is %s, the record says %s", got, want)
	}
	return data, nil
}

// unpacked undoes a content encoding; browsers' archives hold pages as the server sent them.
func unpacked(payload io.Reader, encoding string) (io.Reader, error) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return payload, nil
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(payload)
		if err != nil {
			return nil, fmt.Errorf("the archived page is no whole gzip: %w", err)
		}
		return z, nil
	case "br":
		return brotli.NewReader(payload), nil
	case "deflate":
		z, err := zlib.NewReader(payload)
		if err != nil {
			return nil, fmt.Errorf("the archived page is not deflated as its head says: %w", err)
		}
		return z, nil
	}
	return nil, fmt.Errorf("the archived page is compressed in a way that is not known (%q)", encoding)
}
