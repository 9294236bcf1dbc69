package web

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
)

// TestSpeed prints how long each page takes on a ledger, each address asked for the first time and again: wall
// time and, for a machine that does other work too, processor time.
//
//	PARLEY_SPEED=LEDGER go test ./web -run Speed -v
func TestSpeed(t *testing.T) {
	path := os.Getenv("PARLEY_SPEED")
	if path == "" {
		t.Skip("PARLEY_SPEED does not name a ledger")
	}
	l, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	desk := sampleDesk(t, l)
	began := time.Now()
	if err := l.Warm(context.Background(), ""); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("reading the ledger into memory, as the desk does behind the first pages: %.1f s\n\n", time.Since(began).Seconds())
	fmt.Printf("%-22s %28s   %28s\n%-22s %28s   %28s\n", "", "first visit, wall (processor)", "again, wall (processor)", "page (visits)", "p50      p95 ms", "p50      p95 ms")
	for _, kind := range speedPages(t, l) {
		var first, again timings
		for _, page := range kind.paths {
			first.visit(t, desk, page)
		}
		for range 1 + 20/len(kind.paths) {
			for _, page := range kind.paths {
				again.visit(t, desk, page)
			}
		}
		fmt.Printf("%-22s %28s   %28s\n", fmt.Sprintf("%s (%d)", kind.name, len(kind.paths)), first, again)
	}
}

// timings are how long visits took.
type timings struct{ wall, processor []time.Duration }

func (t *timings) visit(tb testing.TB, desk *Desk, path string) {
	began, used := time.Now(), processorTime(tb)
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, request(http.MethodGet, path, nil))
	t.wall, t.processor = append(t.wall, time.Since(began)), append(t.processor, processorTime(tb)-used)
	if w.Code != http.StatusOK && w.Code != http.StatusNotFound { // not yet known on an early day
		tb.Errorf("%s: status %d", path, w.Code)
	}
}

func (t timings) String() string {
	at := func(list []time.Duration, percent int) float64 {
		sorted := slices.Sorted(slices.Values(list))
		return float64(sorted[min(len(sorted)-1, len(sorted)*percent/100)].Microseconds()) / 1000
	}
	return fmt.Sprintf("%.1f (%.1f)  %.1f (%.1f)", at(t.wall, 50), at(t.processor, 50), at(t.wall, 95), at(t.processor, 95))
}

func processorTime(tb testing.TB) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// pagesOf are the addresses of one kind of page.
type pagesOf struct {
	name  string
	paths []string
}

// speedPages are pages of each kind, spread over the whole ledger.
func speedPages(t *testing.T, l *sqlite.Ledger) []pagesOf {
	t.Helper()
	ctx := context.Background()
	talks, err := l.Talks(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	meetings, err := l.Meetings(ctx, "", "", "")
	if err != nil {
		t.Fatal(err)
	}
	reports, err := l.Reports(ctx, ledger.Filter{Limit: 1000}, "")
	if err != nil {
		t.Fatal(err)
	}
	days := daysWithReports(reports)
	with := func(to, name string, values []string) (paths []string) {
		for _, v := range values {
			paths = append(paths, to+name+"="+url.QueryEscape(v))
		}
		return paths
	}
	words := strings.Fields("talks ceasefire minister nuclear peace visit sanctions grain border envoy summit treaty hostages trade round")
	parties := strings.Fields("USA RUS CHN FRA IRN UKR ISR EGY UN EU TUR DEU GBR QAT IND")
	process := pathsOf(sample(talks, 60), func(p ledger.ProcessSummary) string { return processURL(p.ID) })
	meeting := pathsOf(sample(meetings, 60), func(m ledger.MeetingSummary) string { return meetingURL(m.ID) })
	actors := pathsOf(parties, actorURL)
	for _, m := range sample(meetings, 30) {
		for _, person := range m.People[:min(1, len(m.People))] {
			actors = append(actors, actorURL(person))
		}
	}
	pages := []pagesOf{
		{"today", []string{"/"}}, {"today since", with("/?", "since", days[:5])}, {"talks", []string{"/talks"}}, {"meetings", []string{"/meetings"}},
		{"meetings of a month", []string{"/meetings?from=2021-05-01&to=2021-05-31"}},
		{"process", process}, {"meeting", meeting},
		{"report", pathsOf(sample(reports, 60), func(r ledger.ReportInfo) string { return "/report/" + r.ID })},
		{"actor", actors}, {"search", with("/search?", "q", words)}, {"search of a party", with("/search?q=talks&", "party", parties)},
		{"feed of all", []string{"/changes.atom"}}, {"feed of a process", sample(suffixed(process, "/changes.atom"), 20)},
		{"data", []string{"/data"}}, {"corrections", []string{"/corrections"}},
	}
	return append(pages, []pagesOf{
		{"today as of", with("/?", "as-of", days)}, {"talks as of", with("/talks?", "as-of", days)}, {"meetings as of", with("/meetings?", "as-of", days)},
		{"process as of", with(processURL(busiest(talks))+"?", "as-of", days)}, {"actor as of", with("/actor/USA?", "as-of", days)}, {"search as of", with("/search?q=talks&", "as-of", days)},
	}...)
}

// busiest is the process with the most reports: most days know of it.
func busiest(talks []ledger.ProcessSummary) string {
	return slices.MinFunc(talks, func(a, b ledger.ProcessSummary) int {
		return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.ID, b.ID))
	}).ID
}

func daysWithReports(reports []ledger.ReportInfo) []string {
	var days []string
	for _, r := range reports {
		if r.Published != "" && !slices.Contains(days, r.Published) {
			days = append(days, r.Published)
		}
	}
	return sample(days, 12)
}

// sample takes n values spread over a list.
func sample[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	taken := make([]T, n)
	for i := range taken {
		taken[i] = list[i*len(list)/n]
	}
	return taken
}

func pathsOf[T any](list []T, path func(T) string) (paths []string) {
	for _, x := range list {
		paths = append(paths, path(x))
	}
	return paths
}

func suffixed(list []string, suffix string) []string {
	return pathsOf(list, func(s string) string { return s + suffix })
}
