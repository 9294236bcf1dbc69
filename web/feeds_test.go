package web

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/feed"
	"github.com/parley-record/parley/ledger"
)

// upload sends a file as a browser on the desk's own page does.
func upload(desk http.Handler, path, field, text string) *httptest.ResponseRecorder {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	file, _ := form.CreateFormFile(field, "list.opml")
	_, _ = file.Write([]byte(text))
	form.Close()
	r := request(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	return w
}

const opml = `<opml version="2.0"><body><outline title="News"><outline title="The Post" xmlUrl="https://post.example/rss"/><outline xmlUrl="https://daily.example/atom"/></outline></body></opml>`

// TestFeedsOfARealLedger: the list is kept by forms, and what the desk writes is what parley feeds and parley watch read.
func TestFeedsOfARealLedger(t *testing.T) {
	l := fileLedger(t)
	desk := sampleDesk(t, l)
	says := func(w *httptest.ResponseRecorder, status int, want string) {
		t.Helper()
		if w.Code != status || !strings.Contains(w.Body.String(), want) {
			t.Errorf("status %d, want %d and %q", w.Code, status, want)
		}
	}
	if _, body := get(t, desk, "/feeds"); !strings.Contains(body, "No feed is on the list yet.") {
		t.Error("an empty list is not called so")
	}
	says(post(desk, "/feeds/add", url.Values{"address": {" https://post.example/rss "}}), 200, "https://post.example/rss is on the list. The watcher")
	says(post(desk, "/feeds/add", url.Values{"address": {"https://post.example/rss"}}), 200, "is on the list already.")
	says(post(desk, "/feeds/add", url.Values{"address": {"javascript:alert(1)"}}), 422, "The address of a feed begins with https://")
	says(post(desk, "/feeds/add", url.Values{"address": {"https://ada:secret@post.example/rss"}}), 422, "holds no name and password")
	says(upload(desk, "/feeds/import", "opml", opml), 200, "1 feed put on the list, 1 on it already.")
	says(upload(desk, "/feeds/import", "opml", "<html></html>"), 422, "The file list.opml: is no OPML")
	says(post(desk, "/feeds/import", nil), 422, "Choose an OPML file")

	asked := time.Date(2031, 6, 12, 6, 0, 0, 0, time.UTC)
	if err := l.UpdateFeed(t.Context(), ledger.Feed{Address: "https://daily.example/atom", Asked: asked, Due: asked.Add(time.Hour), Failures: 2, Error: "the server answered 502"}); err != nil {
		t.Fatal(err)
	}
	_, body := get(t, desk, "/feeds")
	for _, want := range []string{"2 feeds, 1 in trouble.", "Failed 2 times: the server answered 502", "last asked " + clockTime(asked), "next from " + clockTime(asked.Add(time.Hour)), "Not asked for yet"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	_, list := get(t, desk, "/feeds.opml")
	found, err := feed.ReadOPML(strings.NewReader(list))
	if diff := cmp.Diff([]feed.Subscription{{Title: "https://daily.example/atom", Address: "https://daily.example/atom"}, {Title: "https://post.example/rss", Address: "https://post.example/rss"}}, found); diff != "" || err != nil {
		t.Error(diff, err)
	}
	says(post(desk, "/feeds/remove", url.Values{"address": {"https://post.example/rss"}}), 200, "https://post.example/rss is off the list. What came from it stays.")
	says(post(desk, "/feeds/remove", url.Values{"address": {"https://post.example/rss"}}), 422, "not on the list")
	if left, err := l.Feeds(t.Context()); err != nil || len(left) != 1 || left[0].Address != "https://daily.example/atom" {
		t.Errorf("left: %+v, %v", left, err)
	}
}

// TestFeedsAreForEditors: a reader sees the list and cannot change it, nor can a page elsewhere.
func TestFeedsAreForEditors(t *testing.T) {
	desk, l := guardedDesk(t)
	reader, editor := enter(t, desk, "rob"), enter(t, desk, "ada")
	if w := ask(desk, http.MethodGet, "/feeds", "", reader); w.Code != 200 || strings.Contains(w.Body.String(), "/feeds/add") || strings.Contains(w.Body.String(), "/feeds/remove") {
		t.Errorf("a reader's page: status %d, or it offers what it refuses", w.Code)
	}
	form := url.Values{"address": {"https://post.example/rss"}}.Encode()
	for _, path := range []string{"/feeds/add", "/feeds/remove", "/feeds/import"} {
		if w := ask(desk, http.MethodPost, path, form, reader); w.Code != http.StatusForbidden {
			t.Errorf("%s by a reader: status %d", path, w.Code)
		}
		r := request(http.MethodPost, path, strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		r.AddCookie(editor)
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden {
			t.Errorf("%s from another site: status %d", path, w.Code)
		}
	}
	if len(l.actions) > 0 {
		t.Errorf("it did %v", l.actions)
	}
	if w := ask(desk, http.MethodPost, "/feeds/add", form, editor); w.Code != 200 || cmp.Diff([]string{"put feed https://post.example/rss"}, l.actions) != "" {
		t.Errorf("an editor's: status %d, %v", w.Code, l.actions)
	}
}

func (m *memory) Feeds(context.Context) ([]ledger.Feed, error) {
	at := time.Date(2031, 6, 12, 6, 0, 0, 0, time.UTC)
	return []ledger.Feed{
		{Address: "https://altiplano.example/atom", Title: "Altiplano Daily", Added: at, Asked: at, Due: at.Add(time.Hour), Failures: 3, Error: "the server answered 502 bad gateway"},
		{Address: "https://lowland.example/rss", Title: "The Lowland Post", Added: at, Asked: at, Good: at, Due: at.Add(time.Hour), Articles: 31, MovedFrom: []string{"https://lowland.example/old"}},
		{Address: "https://porto.example/rss", Added: at},
	}, m.fallible
}

func (m *memory) PutFeed(_ context.Context, feeds ...ledger.Feed) error {
	for _, f := range feeds {
		m.actions = append(m.actions, "put feed "+f.Address)
	}
	return m.fallible
}

func (m *memory) RemoveFeed(_ context.Context, address string) error {
	return m.did("remove feed", address)
}
