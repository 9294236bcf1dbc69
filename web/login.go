package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// visitor is who asks; the zero value is somebody whom nobody asked to log in.
type visitor struct{ Name, Role string }

type visitorKey struct{}

func visitorOf(r *http.Request) visitor {
	v, _ := r.Context().Value(visitorKey{}).(visitor)
	return v
}

// canEdit tells whether a visitor may add and correct.
func (d *Desk) canEdit(v visitor) bool {
	return d.options.Editable && (d.options.Users == nil || v.Role == Editor)
}

const (
	sessionCookie = "parley-session"
	sessionLength = 12 * time.Hour
	mostSessions  = 10_000
	mostAddresses = 10_000
)

// door keeps the sessions of a desk with users, and slows down guessing.
type door struct {
	users    *Users
	now      func() time.Time
	hashing  chan struct{} // at most two passwords are hashed at once: each takes 19 MB
	mu       sync.Mutex
	sessions map[[sha256.Size]byte]session // by the digest of the cookie, so memory holds no cookie
	guesses  map[string]*rate.Limiter      // by address
}

type session struct {
	name string
	ends time.Time
}

func newDoor(users *Users, now func() time.Time) *door {
	return &door{users: users, now: now, hashing: make(chan struct{}, 2), sessions: map[[sha256.Size]byte]session{}, guesses: map[string]*rate.Limiter{}}
}

var (
	errLogin    = errors.New("log in to see this desk")
	errPassword = badRequest("this name and password do not belong together")
	errTooMany  = errors.New("too many tries from this address; wait a minute and try again")
)

// allow tells whether an address may try another password: five at once, then one in ten seconds.
func (o *door) allow(r *http.Request) bool {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		address = r.RemoteAddr
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	limiter := o.guesses[address]
	if limiter == nil {
		if len(o.guesses) >= mostAddresses {
			clear(o.guesses)
		}
		limiter = rate.NewLimiter(rate.Every(10*time.Second), 5)
		o.guesses[address] = limiter
	}
	return limiter.AllowN(o.now(), 1)
}

// enter checks a password; it answers errTooMany when the address has tried too often.
func (o *door) enter(r *http.Request, name, password string) (visitor, error) {
	if !o.allow(r) {
		return visitor{}, errTooMany
	}
	o.hashing <- struct{}{}
	defer func() { <-o.hashing }()
	v, ok := o.users.check(name, password)
	if !ok {
		return visitor{}, errPassword
	}
	return v, nil
}

// open begins a session under a secret.
func (o *door) open(secret, name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	now := o.now()
	if len(o.sessions) >= mostSessions {
		for key, s := range o.sessions {
			if s.ends.Before(now) || len(o.sessions) >= mostSessions {
				delete(o.sessions, key)
			}
		}
	}
	o.sessions[sha256.Sum256([]byte(secret))] = session{name, now.Add(sessionLength)}
}

func (o *door) close(secret string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.sessions, sha256.Sum256([]byte(secret)))
}

// known tells whose session a secret is.
func (o *door) known(secret string) (visitor, bool) {
	o.mu.Lock()
	s, ok := o.sessions[sha256.Sum256([]byte(secret))]
	o.mu.Unlock()
	if !ok || o.now().After(s.ends) {
		return visitor{}, false
	}
	return o.users.current(s.name)
}

// who finds the visitor of a request: by the cookie of a browser, or by name and password, which calendar
// programs and scripts send with each request (the first costs a hash, the next ones do not).
func (o *door) who(r *http.Request) (visitor, error) {
	if c, err := r.Cookie(sessionCookie); err == nil {
		if v, ok := o.known(c.Value); ok {
			return v, nil
		}
	}
	name, password, ok := r.BasicAuth()
	if !ok {
		return visitor{}, errLogin
	}
	secret := "basic\x00" + name + "\x00" + password
	if v, ok := o.known(secret); ok {
		return v, nil
	}
	v, err := o.enter(r, name, password)
	if err == nil {
		o.open(secret, v.Name)
	}
	return v, err
}

// loginContent is the login page.
type loginContent struct{ Name, Error, To string }

// guard lets in only those who are logged in. The style sheet and fonts are open: the login page needs them.
func (d *Desk) guard(next http.Handler) http.Handler {
	if d.options.Users == nil {
		return next
	}
	d.door = newDoor(d.options.Users, func() time.Time { return d.now() })
	mux := http.NewServeMux()
	mux.HandleFunc("GET /login", func(w http.ResponseWriter, r *http.Request) {
		d.showLogin(w, r, loginContent{To: ownPath(r.FormValue("to"))}, http.StatusOK)
	})
	mux.HandleFunc("POST /login", d.login)
	mux.HandleFunc("POST /logout", d.logout)
	mux.Handle("GET /static/", next)
	mux.Handle("/alerts/", next) // its links hold a secret, and a reader must be able to stop mail without a login
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		v, err := d.door.who(r)
		if err == nil {
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)))
			return
		}
		if forPrograms(r.URL.Path) || r.Method != http.MethodGet {
			w.Header().Set("WWW-Authenticate", `Basic realm="Parley", charset="UTF-8"`)
			d.problem(w, r, err)
			return
		}
		http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
	})
	return mux
}

// forPrograms tells the exits from the pages.
func forPrograms(path string) bool {
	for _, prefix := range []string{"/api/", "/export/"} {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	for _, suffix := range []string{".ics", ".atom", ".jsonld", ".md"} {
		if strings.HasSuffix(path, suffix) {
			return true
		}
	}
	return false
}

func (d *Desk) login(w http.ResponseWriter, r *http.Request) {
	c := loginContent{Name: strings.TrimSpace(r.FormValue("name")), To: ownPath(r.FormValue("to"))}
	v, err := d.door.enter(r, c.Name, r.FormValue("password"))
	if err != nil {
		c.Error = capital(err.Error())
		d.showLogin(w, r, c, statusOf(err))
		return
	}
	secret := rand.Text()
	d.door.open(secret, v.Name)
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: secret, Path: "/", MaxAge: int(sessionLength.Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
	})
	http.Redirect(w, r, c.To, http.StatusSeeOther)
}

func (d *Desk) logout(w http.ResponseWriter, r *http.Request) {
	if c, err := r.Cookie(sessionCookie); err == nil {
		d.door.close(c.Value)
	}
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

func (d *Desk) showLogin(w http.ResponseWriter, r *http.Request, c loginContent, status int) {
	d.show(w, r, func(*http.Request) (view, error) {
		return view{Template: "login", Title: "Log in", Content: c, Status: status, Bare: true}, nil
	})
}

// ownPath keeps only a path of this desk: a login must not lead to another site.
func ownPath(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n") {
		return "/"
	}
	return to
}
