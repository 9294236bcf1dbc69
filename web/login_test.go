package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const password = "a long enough password"

func guardedDesk(t *testing.T) (*Desk, *memory) {
	t.Helper()
	users, err := OpenUsers(filepath.Join(t.TempDir(), "users"))
	if err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]string{"ada": Editor, "rob": Reader} {
		if err := users.Set(name, role, password); err != nil {
			t.Fatal(err)
		}
	}
	l := sampleLedger()
	desk, err := New(l, Options{Users: users, Editable: true})
	if err != nil {
		t.Fatal(err)
	}
	return desk, l
}

// enter logs in and returns the session's cookie.
func enter(t *testing.T, desk *Desk, name string) *http.Cookie {
	t.Helper()
	w := post(desk, "/login", url.Values{"name": {name}, "password": {password}, "to": {"/talks"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/talks" {
		t.Fatalf("login of %s: status %d", name, w.Code)
	}
	cookie := w.Result().Cookies()[0]
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie can be read or sent from elsewhere: %v", cookie)
	}
	return cookie
}

func ask(desk *Desk, method, path, form string, cookie *http.Cookie) *httptest.ResponseRecorder {
	r := request(method, path, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	desk.ServeHTTP(w, r)
	return w
}

func TestStrangersSeeNothing(t *testing.T) {
	desk, l := guardedDesk(t)
	for path, want := range map[string]int{"/": 303, "/process/p1": 303, "/report/r1": 303, "/api/v1/processes": 401, "/calendar.ics": 401, "/export/claims.csv": 401, "/login": 200, "/static/desk.css": 200} {
		w := ask(desk, http.MethodGet, path, "", nil)
		if w.Code != want || strings.Contains(w.Body.String(), "Silala") {
			t.Errorf("%s: status %d, want %d", path, w.Code, want)
		}
	}
	if w := ask(desk, http.MethodPost, "/process/p1/rename", signed("name", "x").Encode(), nil); w.Code != http.StatusUnauthorized || len(l.actions) > 0 {
		t.Errorf("a stranger's post: status %d", w.Code)
	}
}

func TestRoles(t *testing.T) {
	desk, l := guardedDesk(t)
	reader, editor := enter(t, desk, "rob"), enter(t, desk, "ada")
	form := signed("name", "x").Encode()
	if w := ask(desk, http.MethodGet, "/process/p1", "", reader); w.Code != 200 || strings.Contains(w.Body.String(), "/rename") {
		t.Errorf("a reader's page: status %d", w.Code)
	}
	if w := ask(desk, http.MethodPost, "/process/p1/rename", form, reader); w.Code != http.StatusForbidden {
		t.Errorf("a reader renames: status %d", w.Code)
	}
	if w := ask(desk, http.MethodPost, "/process/p1/rename", form, editor); w.Code != http.StatusSeeOther {
		t.Errorf("an editor renames: status %d", w.Code)
	}
	if want := "rename p1 x ada the ministry's calendar"; fmt.Sprint(l.actions) != "["+want+"]" {
		t.Errorf("actions are %v: nobody signs for another", l.actions)
	}
}

func TestSessionsEnd(t *testing.T) {
	desk, _ := guardedDesk(t)
	cookie := enter(t, desk, "ada")
	ask(desk, http.MethodPost, "/logout", "", cookie)
	if w := ask(desk, http.MethodGet, "/", "", cookie); w.Code != http.StatusSeeOther {
		t.Errorf("after logging out: status %d", w.Code)
	}
	cookie = enter(t, desk, "ada")
	now := time.Now()
	desk.now = func() time.Time { return now.Add(sessionLength + time.Minute) }
	if w := ask(desk, http.MethodGet, "/", "", cookie); w.Code != http.StatusSeeOther {
		t.Errorf("after twelve hours: status %d", w.Code)
	}
	desk.now = time.Now
	cookie = enter(t, desk, "rob")
	if err := desk.options.Users.Remove("rob"); err != nil {
		t.Fatal(err)
	}
	if w := ask(desk, http.MethodGet, "/", "", cookie); w.Code != http.StatusSeeOther {
		t.Errorf("after the user was removed: status %d", w.Code)
	}
}

func TestGuessingIsSlow(t *testing.T) {
	desk, _ := guardedDesk(t)
	last := 0
	for range 8 {
		last = post(desk, "/login", url.Values{"name": {"ada"}, "password": {"wrong"}}).Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the eighth wrong password: status %d", last)
	}
}

func TestCalendarProgramsSendThePassword(t *testing.T) {
	desk, _ := guardedDesk(t)
	for range 8 { // more than the limit of guesses: a right one is remembered
		r := request(http.MethodGet, "/calendar.ics", nil)
		r.SetBasicAuth("rob", password)
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, r)
		if w.Code != http.StatusOK {
			t.Fatalf("status %d", w.Code)
		}
	}
}

func TestLoginLeadsNowhereElse(t *testing.T) {
	for to, want := range map[string]string{"/talks": "/talks", "//evil.example": "/", "https://evil.example": "/", `/\evil.example`: "/", "": "/"} {
		if got := ownPath(to); got != want {
			t.Errorf("ownPath(%q) = %q, want %q", to, got, want)
		}
	}
}

func TestForeignNamesAreRefused(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for host, want := range map[string]int{"localhost:8080": 200, "127.0.0.1:8080": 200, "[::1]:8080": 200, "evil.example": 421, "127.0.0.1.evil.example": 421, "": 421} {
		r := request(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("Host %q: status %d, want %d", host, w.Code, want)
		}
	}
}

func TestUsersFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "users")
	users, err := OpenUsers(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][3]string{{"", Editor, password}, {"a b", Editor, password}, {"ada", "king", password}, {"ada", Editor, "short"}} {
		if users.Set(bad[0], bad[1], bad[2]) == nil {
			t.Errorf("%v was taken", bad)
		}
	}
	if err := users.Set("ada", Editor, password); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read the users: %v %v", info.Mode(), err)
	}
	if again, err := OpenUsers(path); err != nil {
		t.Error(err)
	} else if v, ok := again.check("ada", password); !ok || v.Role != Editor {
		t.Error("the user was lost")
	} else if _, ok := again.check("eve", ""); ok {
		t.Error("a stranger was let in")
	}
	if err := os.WriteFile(path, []byte("ada editor plain-password\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenUsers(path); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a broken file: %v", err)
	}
}
