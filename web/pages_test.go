package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// get asks the desk and returns the answer's status and body.
func get(t testing.TB, desk http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, request(http.MethodGet, path, nil))
	return w.Code, w.Body.String()
}

func TestPages(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for _, test := range []struct {
		path string
		says []string
	}{
		{"/", []string{"Thursday, 12 June 2031", "What changed since 11 June 2031", "24 Jun 2031", "Due in six weeks", "Chile and Bolivia", `class="spark"`}},
		{"/talks", []string{"1 negotiation", "Silala water talks"}},
		{"/process/p1", []string{"Where things stand", "Chile: open the upper gauge ⇐ let our engineers back in", `class="timeline"`, "Joint monitoring", "Where sources disagree", "official word over hearsay", "One origin: near-duplicate 0.87", "the gauge talks"}},
		{"/meeting/m3", []string{"Planned, 24 June 2031, Ghent", "27 June 2031", "Moved from 2031-05-29 to 2031-06-24", "Every claim, by day and outlet", "/report/r1?at="}},
		{"/report/r1", []string{`id="in-meeting0-0"`, `href="#meeting0"`, `id="meeting0"`, "not part of the report", "Andina Sur", `<h1 class="in-text" lang="en">Water envoys`}},
		{"/report/r1?at=0-5", []string{`<span class="span-at" id="at">Water</span>`}},
		{"/actor/CHL", []string{"<h1>Chile</h1>", "accepts", "Statements"}},
		{"/search", []string{"Latest reports", "Water envoys to try again"}},
		{"/search?q=x", []string{"<mark>Water</mark> envoys to try again <mark>x</mark>"}},
	} {
		t.Run(test.path, func(t *testing.T) {
			status, body := get(t, desk, test.path)
			if status != http.StatusOK {
				t.Fatalf("status %d", status)
			}
			for _, want := range test.says {
				if !strings.Contains(body, want) {
					t.Errorf("the page does not say %q", want)
				}
			}
		})
	}
}

func TestErrorPages(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for path, want := range map[string]int{
		"/process/none": 404, "/meeting/none": 404, "/report/none": 404, "/nowhere": 404,
		"/?as-of=yesterday": 400, "/?since=12": 400, "/search?from=x": 400, "/search?kind=x": 400, "/search?limit=0": 400, "/search?offset=-1": 400,
	} {
		status, body := get(t, desk, path)
		if status != want || !strings.Contains(body, "<h1>") || strings.Contains(body, "as-of=yesterday") {
			t.Errorf("%s: status %d, want %d, as a page", path, status, want)
		}
	}
}

func TestTheDayStaysWithTheVisitor(t *testing.T) {
	_, body := get(t, sampleDesk(t, sampleLedger()), "/process/p1?as-of=2031-05-01")
	for _, want := range []string{"as it stood on 1 May 2031", "/meeting/m3?as-of=2031-05-01", "as-of=2031-05-01#at", `href="/?as-of=2031-05-01"`} {
		if !strings.Contains(body, want) {
			t.Errorf("missing %q", want)
		}
	}
}

// TestKeepWarm: the desk warms the present and the latest days with news, and ends when it is told to.
func TestKeepWarm(t *testing.T) {
	l := sampleLedger()
	desk := sampleDesk(t, l)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	desk.KeepWarm(ctx)
	if diff := cmp.Diff([]string{"warm ", "warm 2031-04-05", "warm 2031-06-10", "warm " + sampleDay}, l.actions); diff != "" {
		t.Error(diff)
	}
}

func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, request(http.MethodGet, "/process/p1", nil))
	if got := w.Header().Get("Content-Security-Policy"); got != policy {
		t.Errorf("Content-Security-Policy is %q", got)
	}
	body := w.Body.String()
	if n := strings.Count(body, "<script"); n != 1 || !strings.Contains(body, `<script src="/static/desk.js" defer></script>`) {
		t.Errorf("the page holds %d scripts, want the desk's own alone", n)
	}
	for _, forbidden := range []string{" style=", "onclick", `src="http`, "@import"} {
		if strings.Contains(body, forbidden) {
			t.Errorf("the page holds %q", forbidden)
		}
	}
	for _, file := range []string{"/static/desk.css", "/static/desk.js", "/static/icon.svg", "/static/fonts/newsreader-latin.woff2"} {
		if status, _ := get(t, desk, file); status != http.StatusOK {
			t.Errorf("%s: status %d", file, status)
		}
	}
}
