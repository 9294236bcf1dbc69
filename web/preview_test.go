package web

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

func sampleDesk(t testing.TB, l Ledger) *Desk {
	t.Helper()
	names, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	desk, err := New(l, Options{
		PartyName: names.Common,
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

// TestPreview serves a desk for a designer's eye: the samples of this package, or a ledger file.
//
//	PARLEY_PREVIEW=127.0.0.1:8099 [PARLEY_PREVIEW_LEDGER=FILE] go test ./web -run Preview
func TestPreview(t *testing.T) {
	address := os.Getenv("PARLEY_PREVIEW")
	if address == "" {
		t.Skip("PARLEY_PREVIEW is not set")
	}
	var l Ledger = sampleLedger()
	if path := os.Getenv("PARLEY_PREVIEW_LEDGER"); path != "" {
		file, err := sqlite.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		l = file
	}
	server := &http.Server{Addr: address, Handler: sampleDesk(t, l), ReadHeaderTimeout: time.Second}
	time.AfterFunc(10*time.Minute, func() { server.Close() })
	t.Log(server.ListenAndServe())
}

// request is one that a browser on the desk's own machine makes.
func request(method, path string, body io.Reader) *http.Request {
	return httptest.NewRequest(method, "http://localhost"+path, body)
}
