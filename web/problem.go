package web

import (
	"encoding/json"
	"net/http"
)

// problemDetails is an error of the API (RFC 9457).
type problemDetails struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail"`
	Instance string `json:"instance"`
}

// problem tells an error to a program. What is not the caller's fault is logged, and told without its innards.
func (d *Desk) problem(w http.ResponseWriter, r *http.Request, err error) {
	status := statusOf(err)
	detail := err.Error()
	if status == http.StatusInternalServerError {
		d.options.Log.Error("desk: request failed", "path", r.URL.Path, "error", err)
		detail = "The reason is in the log of the program."
	}
	w.Header().Set("Content-Type", "application/problem+json")
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "1")
	}
	w.WriteHeader(status)
	body := problemDetails{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail, Instance: r.URL.Path}
	if err := json.NewEncoder(w).Encode(body); err != nil {
		d.options.Log.Debug("desk: visitor left", "error", err)
	}
}
