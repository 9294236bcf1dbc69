package web

import (
	"net"
	"net/http"
	"slices"
	"strings"
)

// policy lets a page load this desk's own style sheet, fonts, pictures and its one script, and nothing else: no
// script within a page, no frame, no form that posts elsewhere. A report's words that slipped through escaping
// could neither run nor call home, for nothing that a visitor sends is ever served as a file, but for the
// original of a report, which is only handed over as a download (see original).
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// maxBody bounds what a visitor may post.
const maxBody = 32 << 20

// secure sets the headers of every answer and refuses posts that another site makes a visitor's browser
// send (cross-site request forgery): CrossOriginProtection looks at Sec-Fetch-Site and Origin, which a page
// elsewhere cannot forge.
func (d *Desk) secure(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(d.guard(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		if !d.calledByItsName(r) {
			d.problem(w, r, errHost)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		guarded.ServeHTTP(w, r)
	})
}

// calledByItsName refuses requests under a foreign host name on a desk without login. A page elsewhere can
// point its own name at 127.0.0.1 (DNS rebinding); the visitor's browser then takes the desk for a part
// of that site and lets it read and post everything. The Host header still tells.
func (d *Desk) calledByItsName(r *http.Request) bool {
	if d.options.Users != nil {
		return true // the session's cookie belongs to the right name only
	}
	name := r.Host
	if host, _, err := net.SplitHostPort(r.Host); err == nil {
		name = host
	}
	name = strings.Trim(name, "[]")
	if ip := net.ParseIP(name); ip != nil && ip.IsLoopback() {
		return true
	}
	return strings.EqualFold(name, "localhost") || slices.ContainsFunc(d.options.Hosts, func(h string) bool { return strings.EqualFold(h, name) })
}
