package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/parley-record/parley/ledger"
)

// slow is a ledger that is read into memory only when told so.
type slow struct {
	*memory
	began, read chan struct{}
}

func (s slow) Warm(context.Context, ledger.AsOf) error {
	close(s.began)
	<-s.read
	return nil
}

// TestWhileTheLedgerIsRead: the present is served from the first moment; what needs the whole ledger says in
// words that it is being read, asks the browser to come back, and is there afterwards.
func TestWhileTheLedgerIsRead(t *testing.T) {
	l := slow{sampleLedger(), make(chan struct{}), make(chan struct{})}
	desk := sampleDesk(t, l)
	warmed := make(chan error)
	go func() { warmed <- desk.ledger.Warm(t.Context(), "") }()
	<-l.began
	needWhole := []string{"/actor/CHL", "/talks?as-of=2031-05-01", "/?as-of=2031-05-01", "/meetings?as-of=2031-05-01", "/api/v1/actors/CHL", "/api/v1/due?as-of=2031-05-01"}
	for _, path := range []string{"/", "/talks", "/meetings", "/search", "/process/p1", "/meeting/m3?as-of=2031-05-01", "/api/v1/processes"} {
		if status, _ := get(t, desk, path); status != http.StatusOK {
			t.Errorf("%s: status %d while the ledger is read", path, status)
		}
	}
	for _, path := range needWhole {
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, request(http.MethodGet, path, nil))
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "being read") {
			t.Errorf("%s: status %d, headers %v", path, w.Code, w.Header())
		}
		if page := !strings.HasPrefix(path, "/api"); page != (w.Header().Get("Refresh") != "") {
			t.Errorf("%s: Refresh is %q", path, w.Header().Get("Refresh"))
		}
	}
	close(l.read)
	if err := <-warmed; err != nil {
		t.Fatal(err)
	}
	for _, path := range needWhole {
		if status, _ := get(t, desk, path); status != http.StatusOK {
			t.Errorf("%s: status %d afterwards", path, status)
		}
	}
}
