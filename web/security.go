package web

import (
	"net/http"
)

// policy lets a page load this desk's own style sheet, fonts and pictures and nothing else: no script at
// all, no frame, no form that posts elsewhere. A report's words that slipped through escaping could
// neither run nor call home.
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// maxBody bounds what a visitor may post.
const maxBody = 32 << 20

// secure sets the headers of every answer and refuses posts that another site makes a visitor's browser
// send (cross-site request forgery): CrossOriginProtection looks at Sec-Fetch-Site and Origin, which a page
// elsewhere cannot forge.
func (d *Desk) secure(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		guarded.ServeHTTP(w, r)
	})
}

// visitor is who asks.
type visitor struct {
	Name string
	Role string
}

func visitorOf(*http.Request) visitor { return visitor{} }

// Users is the list of people who may log in.
type Users struct{}

func (d *Desk) canEdit(visitor) bool { return d.options.Editable }
