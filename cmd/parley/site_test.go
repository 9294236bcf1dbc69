package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// newSite is the web of a script: it serves the files below a folder, which the script may change, at $SITE. In
// a file, SITE stands for the address of the site. A file NAME.moved holds the address where NAME has gone for
// good; a file NAME.status holds the status that NAME is answered with.
func newSite(folder string) *httptest.Server {
	var server *httptest.Server
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path := filepath.Join(folder, filepath.Clean("/"+r.URL.Path))
		if to, err := os.ReadFile(path + ".moved"); err == nil {
			http.Redirect(w, r, strings.TrimSpace(strings.ReplaceAll(string(to), "SITE", server.URL)), http.StatusMovedPermanently)
			return
		}
		if status, err := os.ReadFile(path + ".status"); err == nil {
			code := map[string]int{"410": http.StatusGone, "500": http.StatusInternalServerError, "503": http.StatusServiceUnavailable}[strings.TrimSpace(string(status))]
			w.WriteHeader(code)
			return
		}
		data, err := os.ReadFile(path)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", `"`+string(rune('a'+len(data)%26))+`"`)
		http.ServeContent(w, r, path, time.Time{}, strings.NewReader(strings.ReplaceAll(string(data), "SITE", server.URL)))
	}))
	return server
}
