package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

const longStory = "Envoys of Chile and Bolivia will sit down in Ghent on June 24 for a third round on the waters of the Silala, a negotiator said on Tuesday, after a second round that was held in Porto in April had ended without a text and without a day for the next."

// articleLedger holds an article that was corrected, the copy of it that another outlet printed later, and their pages.
func articleLedger(t *testing.T) (l *sqlite.Ledger, first, second, copied string) {
	l = fileLedger(t)
	var ids []string
	for i, x := range []struct{ outlet, url, text, dated string }{
		{"The Lowland Post", "https://lowland.example/water", longStory, "json-ld"},
		{"The Lowland Post", "https://lowland.example/water", longStory + " It corrects the day.", "json-ld"},
		{"Altiplano Daily", "https://altiplano.example/1", longStory, "text"},
	} {
		r := report.Report{Outlet: x.outlet, URL: x.url, Text: x.text, Title: "Water", Published: fmt.Sprintf("2031-06-%02d", 10+i/2), PublishedFrom: "page", Language: "en"}
		r.SHA256 = report.Digest(r.Text)
		page := []byte("<!doctype html><script>alert(1)</script>" + x.text)
		if i == 2 {
			page = []byte{'%', 'P', 'D', 'F', 0, 0xff}
		}
		a := ledger.Addition{Record: report.Record{Doc: fmt.Sprint("water-", i), Reader: "parley test", Report: r}, Original: page,
			From: ledger.Provenance{Dated: x.dated, ContentType: "text/html", At: time.Date(2031, 6, 10, 12+i, 0, 0, 0, time.UTC)}}
		if _, _, err := l.Take(context.Background(), []ledger.Addition{a}); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, ledger.ReportID(r))
	}
	return l, ids[0], ids[1], ids[2]
}

// TestWhence: the page of a report tells its versions, both ways, which is believed, the copies of its story, and where
// its day was found.
func TestWhence(t *testing.T) {
	l, first, second, copied := articleLedger(t)
	desk := sampleDesk(t, l)
	for _, test := range []struct {
		of      string
		says    []string
		saysNot string
	}{
		{first, []string{"This text was replaced", `<a href="/report/` + second + `">the version seen last</a>`, "kept, no longer believed", "10 June 2031 (from the page’s data for search engines)",
			"One of 2 copies of one story, and the one found first", "Altiplano Daily"}, "An earlier version"},
		{second, []string{`<a href="/report/` + first + `">An earlier version</a>`, "<b>This text</b>", "believed</span>"}, "This text was replaced"},
		{copied, []string{"11 June 2031 (as printed beside the headline)", "copies of one story, found first in", "The original as it came (6 bytes)"}, "Versions of this article"},
	} {
		_, body := get(t, desk, "/report/"+test.of)
		for _, want := range test.says {
			if !strings.Contains(body, want) {
				t.Errorf("the page of %s does not say %q", test.of, want)
			}
		}
		if strings.Contains(body, test.saysNot) {
			t.Errorf("the page of %s says %q", test.of, test.saysNot)
		}
	}
}

// TestOriginalsAreNeverShown: the page as it came is handed over as a download of plain bytes, whatever it claimed to be.
func TestOriginalsAreNeverShown(t *testing.T) {
	l, first, _, copied := articleLedger(t)
	desk := sampleDesk(t, l)
	for id, want := range map[string]string{first: "text/plain; charset=utf-8", copied: "application/octet-stream"} {
		kept, err := l.Originals(t.Context(), id)
		if err != nil || len(kept) != 1 {
			t.Fatal(kept, err)
		}
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, request(http.MethodGet, "/report/"+id+"/original/"+kept[0].SHA256, nil))
		h := w.Header()
		if w.Code != http.StatusOK || w.Body.String() != string(kept[0].Bytes) {
			t.Errorf("status %d, %d bytes, want %d", w.Code, w.Body.Len(), len(kept[0].Bytes))
		}
		if h.Get("Content-Type") != want || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment; filename=original-") || h.Get("X-Content-Type-Options") != "nosniff" ||
			!strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'; sandbox") {
			t.Errorf("the headers let a browser show it: %v", h)
		}
	}
	for _, path := range []string{"/report/" + first + "/original/0badcafe", "/report/none/original/0badcafe"} {
		if status, _ := get(t, desk, path); status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, status)
		}
	}
}
