package watch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-record/parley/fetch"
	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

// site is a web that a test changes while it is watched.
type site struct {
	mu    sync.Mutex
	pages map[string]string // path → body; "→ path" is a permanent redirect, "500" a status
	asked []string          // paths, in order; "path 304" when nothing had changed
	url   string
}

func newSite(t *testing.T, pages map[string]string) *site {
	s := &site{pages: pages}
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, ok := s.pages[r.URL.Path]
	tag := `"` + report.Digest(body)[:8] + `"`
	switch to, moved := strings.CutPrefix(body, "→ "); {
	case r.URL.Path == "/robots.txt":
		http.NotFound(w, r)
		return
	case !ok:
		http.NotFound(w, r)
	case moved:
		http.Redirect(w, r, to, http.StatusMovedPermanently)
	case body == "500":
		w.WriteHeader(http.StatusInternalServerError)
	case body == "410":
		w.WriteHeader(http.StatusGone)
	case r.Header.Get("If-None-Match") == tag:
		s.asked = append(s.asked, r.URL.Path+" 304")
		w.WriteHeader(http.StatusNotModified)
		return
	default:
		w.Header().Set("ETag", tag)
		fmt.Fprint(w, body)
	}
	s.asked = append(s.asked, r.URL.Path)
}

func (s *site) set(path, body string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = body
}

// took returns what was asked for since the last time, sorted.
func (s *site) took() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.Sorted(slices.Values(s.asked))
	s.asked = nil
	return all
}

func rss(stories ...string) string {
	var b strings.Builder
	b.WriteString("<rss version='2.0'><channel><title>Lusaka Gazette</title>")
	for _, s := range stories {
		path, stamp, _ := strings.Cut(s, " ")
		fmt.Fprintf(&b, "<item><title>Story</title><link>%s</link><pubDate>Tue, 0%s Mar 2031 10:00:00 +0200</pubDate></item>", path, stamp)
	}
	return b.String() + "</channel></rss>"
}

func page(words string) string {
	return "<!doctype html><html><head><title>Envoys meet</title></head><body><article><h1>Envoys meet</h1>" +
		strings.Repeat("<p>"+words+" They spoke for a long time, and said that they would speak again before the month is out.</p>", 5) + "</article></body></html>"
}

// house is a watcher with a clock of the test's.
type house struct {
	*Watcher
	now    time.Time
	events []string
	path   string
}

func newHouse(t *testing.T, feeds ...string) *house {
	h := &house{now: time.Date(2031, 3, 4, 10, 0, 0, 0, time.UTC), path: filepath.Join(t.TempDir(), "ledger.parley")}
	h.open(t)
	for _, f := range feeds {
		if err := h.Ledger.PutFeed(t.Context(), ledger.Feed{Address: f}); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// open opens the ledger, anew when the house was open before.
func (h *house) open(t *testing.T) {
	if h.Watcher != nil {
		h.Ledger.Close()
	}
	l, err := sqlite.Open(h.path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	h.Watcher = New(Options{Ledger: l, Client: fetch.New(fetch.Options{AllowPrivate: true, Pause: time.Nanosecond, Attempts: 1}),
		Read: func(r report.Report) report.Record { return report.Record{Doc: r.ID, Reader: "test 1", Report: r} },
		Now:  func() time.Time { return h.now },
		Note: func(e Event) { h.events = append(h.events, e.Words) }})
}

// after makes a round when the time has passed.
func (h *house) after(t *testing.T, d time.Duration) {
	t.Helper()
	h.now = h.now.Add(d)
	if _, err := h.Round(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

func (h *house) reports(t *testing.T) []ledger.ReportInfo {
	list, err := h.Ledger.Reports(t.Context(), ledger.Filter{}, "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (h *house) feed(t *testing.T) ledger.Feed {
	feeds, err := h.Ledger.Feeds(t.Context())
	if err != nil || len(feeds) != 1 {
		t.Fatal(feeds, err)
	}
	return feeds[0]
}

// TestWatch follows one feed through a day: new articles, nothing new, a correction, a restart.
func TestWatch(t *testing.T) {
	s := newSite(t, map[string]string{"/feed": rss("/a 3", "/b 3", "/hollow 3", "/none 3"), "/a": page("The envoys met on Monday."), "/b": page("The ministers met on Sunday."), "/hollow": "<!doctype html><html><body></body></html>"})
	h := newHouse(t, s.url+"/feed")
	steps := []struct {
		name    string
		change  func()
		passed  time.Duration
		asked   []string
		reports int
	}{
		{"all is new", func() {}, 0, []string{"/a", "/b", "/feed", "/hollow", "/none"}, 2},
		{"too early", func() {}, time.Minute, nil, 2},
		{"nothing new", func() {}, 15 * time.Minute, []string{"/feed 304"}, 2},
		{"after a restart", func() { h.open(t) }, 15 * time.Minute, []string{"/feed 304"}, 2},
		{"an hour later the articles are visited again", func() {}, 30 * time.Minute, []string{"/a 304", "/b 304", "/feed 304"}, 2},
		{"a correction that the feed tells of", func() {
			s.set("/a", page("The envoys met on Tuesday, and not on Monday as was said here."))
			s.set("/feed", rss("/a 4", "/b 3", "/hollow 3", "/none 3"))
		}, 15 * time.Minute, []string{"/a", "/feed"}, 3},
		{"a correction that it does not tell of", func() {
			s.set("/b", page("The ministers met on Saturday, the ministry now says."))
		}, 6 * time.Hour, []string{"/a 304", "/b", "/feed 304"}, 4},
		{"a new article", func() {
			s.set("/c", page("The kings met."))
			s.set("/feed", rss("/a 4", "/b 3", "/c 4"))
		}, 15 * time.Minute, []string{"/c", "/feed"}, 5},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			step.change()
			h.after(t, step.passed)
			if diff := cmp.Diff(step.asked, s.took()); diff != "" {
				t.Errorf("asked for (-want +got):\n%s", diff)
			}
			if got := h.reports(t); len(got) != step.reports {
				t.Errorf("%d reports, want %d", len(got), step.reports)
			}
		})
	}
	refusals, err := h.Ledger.Refusals(t.Context(), 0)
	if err != nil || len(refusals) != 2 || !strings.Contains(refusals[0].Reason+refusals[1].Reason, "no article") {
		t.Errorf("refused: %+v, %v", refusals, err)
	}
	for _, r := range h.reports(t) {
		if r.Outlet != "Lusaka Gazette" || r.Published == "" {
			t.Errorf("%s: outlet %q, published %q: the feed tells them", r.URL, r.Outlet, r.Published)
		}
	}
	versions, err := h.Ledger.VersionsAt(t.Context(), s.url+"/a")
	if err != nil || len(versions) != 2 || !versions[0].At.After(versions[1].At) {
		t.Errorf("versions %+v, %v", versions, err)
	}
}

// TestTroubledFeeds: feeds that fail are asked for more and more rarely, moved ones at their new address, and
// those gone for good no more.
func TestTroubledFeeds(t *testing.T) {
	t.Run("failing", func(t *testing.T) {
		s := newSite(t, map[string]string{"/feed": "500"})
		h := newHouse(t, s.url+"/feed")
		tries := 0
		for range 14 * 24 * 4 {
			h.after(t, 15*time.Minute)
			tries += len(s.took())
		}
		if f := h.feed(t); tries < 14 || tries > 25 || f.Failures != tries || !strings.Contains(f.Error, "500") || !f.Good.IsZero() {
			t.Errorf("asked for %d times in two weeks: %+v", tries, f)
		}
		s.set("/feed", rss())
		h.after(t, 24*time.Hour)
		if f := h.feed(t); f.Failures != 0 || f.Error != "" || f.Good.IsZero() {
			t.Errorf("after it came back: %+v", f)
		}
	})
	t.Run("no feed any more", func(t *testing.T) {
		s := newSite(t, map[string]string{"/feed": "<!doctype html><html><body>This domain is for sale"})
		h := newHouse(t, s.url+"/feed")
		h.after(t, 0)
		if f := h.feed(t); !strings.Contains(f.Error, "no feed") {
			t.Errorf("%+v", f)
		}
	})
	t.Run("moved", func(t *testing.T) {
		s := newSite(t, map[string]string{"/feed": "→ /rss", "/rss": rss("/a 3"), "/a": page("The envoys met.")})
		h := newHouse(t, s.url+"/feed")
		h.after(t, 0)
		if f := h.feed(t); f.Address != s.url+"/rss" || !slices.Contains(f.MovedFrom, s.url+"/feed") || f.Articles != 1 {
			t.Errorf("%+v", f)
		}
		s.took()
		h.after(t, 20*time.Minute)
		if diff := cmp.Diff([]string{"/rss 304"}, s.took()); diff != "" {
			t.Errorf("asked for (-want +got):\n%s", diff)
		}
	})
	t.Run("gone for good", func(t *testing.T) {
		s := newSite(t, map[string]string{"/feed": "410"})
		h := newHouse(t, s.url+"/feed")
		for range 5 {
			h.after(t, 48*time.Hour)
		}
		if got := s.took(); len(got) != 1 {
			t.Errorf("asked for %d times", len(got))
		}
	})
	t.Run("articles that fail for a while", func(t *testing.T) {
		s := newSite(t, map[string]string{"/feed": rss("/a 3"), "/a": "500"})
		h := newHouse(t, s.url+"/feed")
		h.after(t, 0)
		h.after(t, 15*time.Minute)
		s.set("/a", page("The envoys met."))
		h.after(t, time.Hour)
		if got := h.reports(t); len(got) != 1 {
			t.Errorf("%d reports", len(got))
		}
	})
}

// TestRun stops a watcher in the middle of its work: it ends without an error, and the next one does the rest.
func TestRun(t *testing.T) {
	var stories []string
	pages := map[string]string{}
	for i := range 9 {
		stories = append(stories, fmt.Sprintf("/%d 3", i))
		pages[fmt.Sprintf("/%d", i)] = page(fmt.Sprintf("The envoys met for the %dth time.", i+2))
	}
	pages["/feed"] = rss(stories...)
	s := newSite(t, pages)
	h := newHouse(t, s.url+"/feed")
	ctx, stop := context.WithCancel(t.Context())
	h.Note = func(e Event) {
		if e.Kind == Added {
			stop()
		}
	}
	if err := h.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n := len(h.reports(t)); n == 0 || n == 9 {
		t.Fatalf("%d reports: it was not stopped in the middle", n)
	}
	h.open(t)
	h.after(t, time.Minute)
	if n := len(h.reports(t)); n != 9 {
		t.Errorf("%d reports after the second run, want 9", n)
	}
}
