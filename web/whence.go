package web

import (
	"cmp"
	"context"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// whence is where a report came from: the texts of its article over time, the copies of its story, and the pages or
// files as they came.
type whence struct {
	Versions  []version           // of its article, the latest first; none when it was never seen changed
	Believed  string              // id of the report that is believed in this one's stead, or ""
	Copies    []ledger.ReportInfo // other reports of its origin that are no versions of its article
	FirstOf   ledger.ReportInfo   // the report in which its story was found first; the zero value when that is this one
	Originals []ledger.Original
	Dated     string // where its day of publication was found, in words
}

// version is one text of an article.
type version struct {
	ledger.Version
	Believed, Shown bool
}

func (d *Desk) whence(ctx context.Context, r ledger.Report) (w whence, err error) {
	if w.Originals, err = d.ledger.Originals(ctx, r.Info.ID); err != nil {
		return w, err
	}
	seen, err := d.ledger.Versions(ctx, r.Info.ID)
	if err != nil {
		return w, err
	}
	w.addVersions(r.Info.ID, seen)
	for _, e := range r.Echoes {
		if !slices.ContainsFunc(w.Versions, func(v version) bool { return v.Report == e.ID }) {
			w.Copies = append(w.Copies, e)
		}
		if "o"+e.ID == r.Info.Origin {
			w.FirstOf = e
		}
	}
	w.Dated = datedWords[r.Record.Report.PublishedFrom]
	for _, o := range w.Originals {
		w.Dated = cmp.Or(datedWords[o.Dated], w.Dated)
	}
	return w, nil
}

// addVersions takes in the texts of an article, the latest of each address first; an article whose text was always
// the same has none to tell of.
func (w *whence) addVersions(shown string, seen []ledger.Version) {
	latest := map[string]string{} // by address
	for _, v := range seen {
		if latest[v.Address] == "" {
			latest[v.Address] = v.Report
		}
	}
	for _, v := range seen {
		believed := latest[v.Address] == v.Report
		if v.Report == shown && !believed {
			w.Believed = latest[v.Address]
		}
		if !slices.ContainsFunc(w.Versions, func(x version) bool { return x.Report == v.Report }) {
			w.Versions = append(w.Versions, version{v, believed, v.Report == shown})
		}
	}
	if len(w.Versions) < 2 {
		w.Versions = nil
	}
}

// datedWords say where a day of publication was found, by the names that intake and reader give.
var datedWords = map[string]string{
	"json-ld": "from the page’s data for search engines", "meta": "from the page’s head", "time": "from a time stamp on the page",
	"url": "from the address", "feed": "from the feed that named it",
	report.FromText: "as printed beside the headline", report.FromPage: "from the page", report.FromGiven: "given with it",
}

// original gives back the page or file that a report came as. It is somebody else's page, with their scripts: a browser must
// neither show it nor guess what it is, so it is handed over as a download of plain bytes, and a sandbox says
// the same to one that shows it all the same.
func (d *Desk) original(w http.ResponseWriter, r *http.Request) error {
	kept, err := d.ledger.Originals(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	i := slices.IndexFunc(kept, func(o ledger.Original) bool { return o.SHA256 == r.PathValue("digest") })
	if i < 0 {
		return fmt.Errorf("original %s of report %s: %w", shorten(r.PathValue("digest"), 70), shorten(r.PathValue("id"), 70), ledger.ErrNotFound)
	}
	kind, ending := "application/octet-stream", "bin"
	if isText(kept[i]) {
		kind, ending = "text/plain; charset=utf-8", "txt"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": "original-" + kept[i].SHA256[:12] + "." + ending}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	_, err = w.Write(kept[i].Bytes)
	if err != nil {
		d.options.Log.Debug("desk: visitor left", "error", err)
	}
	return nil
}

// isText tells whether an original can be read by eye, whatever type its server claimed.
func isText(o ledger.Original) bool {
	return utf8.Valid(o.Bytes) && !strings.ContainsRune(string(o.Bytes), 0)
}

// size is a number of bytes in words.
func size(n int) string {
	switch {
	case n < 1000:
		return count(n, "byte", "bytes")
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
