package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/parley-record/parley/report"
)

// partyNames are enough for the samples.
var partyNames = map[string]string{"CHL": "Chile", "BOL": "Bolivia"}

func sampleDesk(t testing.TB, l Ledger) *Desk {
	t.Helper()
	desk, err := New(l, Options{
		PartyName: func(code string) string { return partyNames[code] },
		Read: func(r report.Report) (report.Record, error) {
			return report.Record{Report: r, Reader: "parley test"}, nil
		},
		Editable: true, Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	return desk
}

// TestPreview serves the sample desk for a designer's eye: PARLEY_PREVIEW=127.0.0.1:8099 go test -run Preview
func TestPreview(t *testing.T) {
	address := os.Getenv("PARLEY_PREVIEW")
	if address == "" {
		t.Skip("PARLEY_PREVIEW is not set")
	}
	server := &http.Server{Addr: address, Handler: sampleDesk(t, sampleLedger()), ReadHeaderTimeout: time.Second}
	time.AfterFunc(10*time.Minute, func() { server.Close() })
	t.Log(server.ListenAndServe())
}

// request is one that a browser on the desk's own machine makes.
func request(method, path string, body io.Reader) *http.Request {
	return httptest.NewRequest(method, "http://localhost"+path, body)
}
