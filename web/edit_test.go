package web

import (
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/report"
)

// post sends a form as a browser on the desk's own page does.
func post(desk http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	r := request(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	return w
}

func signed(pairs ...string) url.Values {
	form := url.Values{"author": {"Ada Editor"}, "reason": {"the ministry's calendar"}}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return form
}

func TestCorrections(t *testing.T) {
	l := sampleLedger()
	third := &l.process.Meetings[5]
	desk := sampleDesk(t, l)
	for _, test := range []struct {
		name, path string
		form       url.Values
		status     int
	}{
		{"rename", "/process/p1/rename", signed("name", "Silala talks"), 303},
		{"set a date", "/meeting/m3/set", signed("field", "when", "value", "2031-06-25"), 303},
		{"set nonsense", "/meeting/m3/set", signed("field", "when", "value", "soon"), 400},
		{"set an unknown field", "/meeting/m3/set", signed("field", "id", "value", "x"), 400},
		{"set an unknown status", "/meeting/m3/set", signed("field", "status", "value", "great"), 400},
		{"merge by address", "/meeting/m3/merge", signed("other", "http://localhost:1/meeting/m4?as-of=2031-01-01"), 303},
		{"merge with nothing", "/meeting/m3/merge", signed("other", "m99"), 404},
		{"split one claim", "/meeting/m3/split", signed("claim", third.Claims[1].ID), 303},
		{"split all claims", "/meeting/m3/split", signed("claim", third.Claims[0].ID, "claim", third.Claims[1].ID), 400},
		{"split another's claim", "/meeting/m3/split", signed("claim", "m1-c0"), 400},
		{"unsigned", "/process/p1/rename", url.Values{"name": {"x"}, "reason": {"y"}}, 400},
		{"without a reason", "/process/p1/rename", url.Values{"name": {"x"}, "author": {"y"}}, 400},
	} {
		if w := post(desk, test.path, test.form); w.Code != test.status {
			t.Errorf("%s: status %d, want %d", test.name, w.Code, test.status)
		}
	}
	want := []string{
		"rename p1 Silala talks Ada Editor the ministry's calendar",
		"set m3 when 2031-06-25 Ada Editor the ministry's calendar",
		"merge m3 m4 Ada Editor the ministry's calendar",
		"split m3 [m3-c1] Ada Editor the ministry's calendar",
	}
	if diff := cmp.Diff(want, l.actions); diff != "" {
		t.Error(diff)
	}
}

func TestPostsFromElsewhereAreRefused(t *testing.T) {
	l := sampleLedger()
	r := request(http.MethodPost, "/process/p1/rename", strings.NewReader(signed("name", "x").Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	sampleDesk(t, l).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || len(l.actions) > 0 {
		t.Errorf("status %d, actions %v", w.Code, l.actions)
	}
}

func TestADeskThatOnlyShows(t *testing.T) {
	l := sampleLedger()
	desk, err := New(l, Options{Read: func(r report.Report) (report.Record, error) { return report.Record{}, nil }})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/add", "/process/p1/rename", "/api/v1/reports"} {
		if w := post(desk, path, signed("name", "x", "text", "x")); w.Code == http.StatusOK || w.Code == http.StatusSeeOther {
			t.Errorf("%s: status %d", path, w.Code)
		}
	}
	if len(l.actions) > 0 {
		t.Errorf("it did %v", l.actions)
	}
	_, body := get(t, desk, "/process/p1")
	if strings.Contains(body, "/rename") || strings.Contains(body, "/add") {
		t.Error("it offers what it refuses")
	}
}

func TestAddingAReport(t *testing.T) {
	l := sampleLedger()
	desk := sampleDesk(t, l)
	desk.options.Open = func(name string, data []byte) []Arrival {
		if strings.HasSuffix(name, ".bin") {
			return []Arrival{{Name: name, Err: errors.New("not a text")}}
		}
		return []Arrival{{Name: name, Report: report.Report{Title: name, Text: string(data)}}, {Name: name + ":2", Report: report.Report{Text: " "}}}
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("text", "They met.\r\n")
	_ = form.WriteField("title", "Pasted <b>")
	_ = form.WriteField("published", "2031-06-12")
	for name, text := range map[string]string{"b.txt": "They will meet.", "c.bin": "\x00"} {
		file, _ := form.CreateFormFile("file", name)
		_, _ = file.Write([]byte(text))
	}
	form.Close()
	r := request(http.MethodPost, "/add", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	if diff := cmp.Diff([]string{"add Pasted <b>", "add b.txt"}, l.actions); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"Pasted &lt;b&gt;", "c.bin", "Not a text"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if diff := cmp.Diff([]string{"b.txt:2 the report has no text", "c.bin not a text"}, l.refusedItems()); diff != "" {
		t.Error(diff)
	}
	if w := post(desk, "/add", url.Values{"text": {" "}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty form: status %d", w.Code)
	}
	if w := post(desk, "/add", url.Values{"text": {"x"}, "published": {"tomorrow"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a bad day: status %d", w.Code)
	}
}

// TestAddingAnAddress: an address alone is fetched; beside a text it only says where the text is from.
func TestAddingAnAddress(t *testing.T) {
	l := sampleLedger()
	desk := sampleDesk(t, l)
	var asked []string
	desk.options.Fetch = func(_ context.Context, address string) Arrival {
		asked = append(asked, address)
		if strings.Contains(address, "10.0.0.1") {
			return Arrival{Name: address, Err: errors.New("leads to this network")}
		}
		return Arrival{Name: address, Report: report.Report{Title: "Fetched", Text: "They met.", URL: address}, Original: []byte("<p>They met.")}
	}
	if body := post(desk, "/add", url.Values{"url": {"https://news.example/a"}}).Body.String(); !strings.Contains(body, "Fetched") || !strings.Contains(body, "no day of publication") {
		t.Error("the page does not tell of the report that was fetched, or that it has no day")
	}
	if body := post(desk, "/add", url.Values{"url": {"http://10.0.0.1/"}}).Body.String(); !strings.Contains(body, "Leads to this network") {
		t.Error("the page does not tell why nothing was fetched")
	}
	if diff := cmp.Diff([]string{"http://10.0.0.1/ leads to this network"}, l.refusedItems()); diff != "" {
		t.Error(diff)
	}
	post(desk, "/add", url.Values{"url": {"https://news.example/b"}, "text": {"They will meet."}, "title": {"Pasted"}})
	if diff := cmp.Diff([]string{"https://news.example/a", "http://10.0.0.1/"}, asked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"add Fetched", "add Pasted"}, l.actions); diff != "" {
		t.Error(diff)
	}
	desk.options.Editable = false
	if w := post(desk, "/add", url.Values{"url": {"https://news.example/c"}}); w.Code != http.StatusForbidden || len(asked) != 2 {
		t.Errorf("a visitor who may not add had a page fetched: status %d", w.Code)
	}
}

// TestRefusalsOfARealLedger: what the desk refuses is what parley intake log lists; twice refused is told once.
func TestRefusalsOfARealLedger(t *testing.T) {
	l := fileLedger(t)
	desk := sampleDesk(t, l)
	desk.options.Fetch = func(_ context.Context, address string) Arrival {
		return Arrival{Name: address, Err: errors.New("the site's robots.txt asks programs to keep out")}
	}
	if _, body := get(t, desk, "/intake"); !strings.Contains(body, "Nothing was refused.") {
		t.Error("the log of an empty ledger is not empty")
	}
	for range 2 {
		post(desk, "/add", url.Values{"url": {"https://news.example/<b>"}})
	}
	listed, err := l.Refusals(t.Context(), 0)
	if err != nil || len(listed) != 1 || listed[0].Times != 2 {
		t.Fatalf("the ledger lists %+v, %v; want one item, twice", listed, err)
	}
	_, body := get(t, desk, "/intake")
	for _, want := range []string{"https://news.example/", "The site&#39;s robots.txt asks programs to keep out", "2 times since", clockTime(listed[0].Last)} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(body, "<b>") {
		t.Error("the item's name is shown unescaped")
	}
}

func TestAddingThroughTheAPI(t *testing.T) {
	l := sampleLedger()
	for body, want := range map[string]int{`{"text":"They met.","published":"2031-06-12"}`: 201, `{"text":""}`: 400, `{`: 400, `{"text":"x","published":"12 June"}`: 400} {
		r := request(http.MethodPost, "/api/v1/reports", strings.NewReader(body))
		w := httptest.NewRecorder()
		sampleDesk(t, l).ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%s: status %d, want %d: %s", body, w.Code, want, w.Body)
		}
	}
}
