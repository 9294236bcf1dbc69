package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// loopback lets a test reach its own server at 127.0.0.1 and nothing else of this machine.
var loopback = place{allowed: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}, backOff: time.Millisecond}

// quick is a client for a server of the test.
func quick(change ...func(*Options)) *Client {
	o := Options{Pause: time.Nanosecond, Timeout: 2 * time.Second, MaxBytes: 1 << 20, place: loopback}
	for _, f := range change {
		f(&o)
	}
	return New(o)
}

// hostile is a server that does what servers must not do, a way of it at each path.
func hostile(t *testing.T) string {
	bomb := zeros(16 << 20)
	mux := http.NewServeMux()
	handle := func(path string, f http.HandlerFunc) { mux.HandleFunc("GET "+path, f) }
	handle("/story", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", `"v1"`)
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, "<p>The envoys met.")
	})
	handle("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		fmt.Fprint(z, "<p>The envoys met.")
		z.Close()
	})
	handle("/drip", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "a")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	})
	handle("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	handle("/endless", func(w http.ResponseWriter, r *http.Request) {
		for block := bytes.Repeat([]byte("a"), 1<<16); r.Context().Err() == nil; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	handle("/huge", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "9000000000")
		w.WriteHeader(http.StatusOK)
	})
	handle("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb)
	})
	handle("/no-gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, "this is no gzip at all")
	})
	handle("/brotli", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "br")
		fmt.Fprint(w, "unasked for")
	})
	handle("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "not a thousand bytes")
	})
	handle("/headers", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("a", 1<<20))
	})
	for from, to := range map[string]string{
		"/inward": "http://127.0.0.2/", "/metadata": "http://169.254.169.254/latest/meta-data/", "/lan": "http://10.0.0.1/", "/six": "http://[::1]/",
		"/mapped": "http://[::ffff:127.0.0.2]/", "/number": "http://2130706434/", "/local": "file:///etc/passwd", "/circle": "/circle/2", "/circle/2": "/circle",
		"/moved-a-while": "/story", "/nowhere": "",
	} {
		handle(from, func(w http.ResponseWriter, _ *http.Request) {
			if to != "" {
				w.Header().Set("Location", to)
			}
			w.WriteHeader(http.StatusFound)
		})
	}
	handle("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/moved-again", http.StatusMovedPermanently)
	})
	handle("/moved-again", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/story", http.StatusPermanentRedirect)
	})
	handle("/on/{n}", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/on/"+r.PathValue("n")+"1", http.StatusFound)
	})
	handle("/gone", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusGone) })
	handle("/wall", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusPaymentRequired) })
	handle("/later", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	var tries atomic.Int32
	handle("/third-time", func(w http.ResponseWriter, _ *http.Request) {
		if tries.Add(1) < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	})
	handle("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: parley\nDisallow: /secret\n\nUser-agent: *\nDisallow: /\n")
	})
	handle("/secret", func(http.ResponseWriter, *http.Request) { t.Error("what robots.txt forbids was asked for") })
	handle("/to-secret", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/secret", http.StatusFound) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

// zeros is a gzip bomb: n zeros.
func zeros(n int) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(make([]byte, n))
	z.Close()
	return b.Bytes()
}

func TestGet(t *testing.T) {
	server := hostile(t)
	tests := []struct {
		path string
		is   error  // what the error wraps, or nil
		says string // what the error says, or the body holds
	}{
		{"/story", nil, "The envoys met."},
		{"/story#part", nil, "The envoys met."},
		{"/packed", nil, "The envoys met."},
		{"/moved", nil, "The envoys met."},
		{"/third-time", nil, ""},
		{"/drip", errSlow, "not there after 300ms"},
		{"/silent", errSlow, "not there after 300ms"},
		{"/endless", ErrTooLarge, "more than 1 MB"},
		{"/huge", ErrTooLarge, "more than 1 MB"},
		{"/bomb", ErrTooLarge, "more than 1 MB"},
		{"/no-gzip", ErrEncoding, ""},
		{"/brotli", ErrEncoding, `"br"`},
		{"/cut", nil, "cannot be had: unexpected EOF"},
		{"/headers", nil, "cannot be had: "},
		{"/inward", ErrPrivate, "--allow-private"},
		{"/metadata", ErrPrivate, ""},
		{"/lan", ErrPrivate, ""},
		{"/six", ErrPrivate, ""},
		{"/mapped", ErrPrivate, ""},
		{"/local", ErrAddress, `redirects to "file:///etc/passwd"`},
		{"/circle", ErrRedirects, "in a circle"},
		{"/on/1", ErrRedirects, "more than 8"},
		{"/nowhere", ErrRedirects, "without saying where to"},
		{"/gone", nil, "the server answered 410 gone"},
		{"/wall", nil, "402 payment required: the site does not give it"},
		{"/later", nil, "asks to wait 1h0m0s"},
		{"/secret", ErrRobots, ""},
		{"/to-secret", ErrRobots, ""},
	}
	for _, tt := range tests {
		t.Run(tt.path, func(t *testing.T) {
			t.Parallel()
			client := quick(func(o *Options) {
				if errors.Is(tt.is, errSlow) {
					o.Timeout, o.Attempts = 300*time.Millisecond, 1
				}
			})
			begun := time.Now()
			answer, err := client.Get(t.Context(), server+tt.path)
			if took := time.Since(begun); took > 5*time.Second {
				t.Errorf("it took %s", took)
			}
			said := string(answer.Body)
			if err != nil {
				said = err.Error()
				if !strings.HasPrefix(said, server) {
					t.Errorf("the error does not name the address: %s", said)
				}
			}
			if tt.is != nil && !errors.Is(err, tt.is) || !strings.Contains(said, tt.says) {
				t.Errorf("got %q, want %v with %q", said, tt.is, tt.says)
			}
		})
	}
	t.Run("a number as a host", func(t *testing.T) { // 2130706434 is 127.0.0.2 to some resolvers
		if _, err := quick().Get(t.Context(), server+"/number"); err == nil {
			t.Error("it was reached")
		}
	})
}

func TestMoved(t *testing.T) {
	server, client := hostile(t), quick()
	for path, want := range map[string]string{"/moved": server + "/story", "/moved-a-while": "", "/story": ""} {
		answer, err := client.Get(t.Context(), server+path)
		if err != nil || answer.Moved != want || answer.URL != server+"/story" || answer.Asked != server+path {
			t.Errorf("%s: moved to %q, answered by %s, asked %s, %v; want %q", path, answer.Moved, answer.URL, answer.Asked, err, want)
		}
	}
}

func TestGetChanged(t *testing.T) {
	server, client := hostile(t), quick()
	first, err := client.Get(t.Context(), server+"/story")
	if err != nil || first.ETag == "" || first.NotModified {
		t.Fatal(first, err)
	}
	second, err := client.GetChanged(t.Context(), server+"/story", first.ETag, first.LastModified)
	if err != nil || !second.NotModified || second.Body != nil {
		t.Errorf("%+v, %v: want not modified", second, err)
	}
}

func TestAddresses(t *testing.T) {
	for _, address := range []string{"", "news.example", "ftp://news.example/", "https:///story", "https://me:secret@news.example/", "javascript:alert(1)", "https://news.example/" + strings.Repeat("a", 1<<20), "http://[::1", "https://a b/"} {
		if _, err := quick().Get(t.Context(), address); !errors.Is(err, ErrAddress) {
			t.Errorf("%.40q: %v", address, err)
		} else if len(err.Error()) > 600 {
			t.Errorf("%.40q: the error is %d bytes long", address, len(err.Error()))
		}
	}
}

// TestPrivateNames resolves names through a server of the attacker's that says 127.0.0.2 to all of them, and
// the machine's own name for itself.
func TestPrivateNames(t *testing.T) {
	reached := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached = true }))
	t.Cleanup(server.Close)
	u, _ := url.Parse(server.URL)
	for name, client := range map[string]*Client{
		"rebound.example": New(Options{Attempts: 1, place: place{resolver: liar(t, [4]byte{127, 0, 0, 1})}}),
		"localhost":       New(Options{Attempts: 1}),
		"127.0.0.1":       New(Options{Attempts: 1}),
		"0.0.0.0":         New(Options{Attempts: 1}),
	} {
		_, err := client.Get(t.Context(), "http://"+net.JoinHostPort(name, u.Port())+"/")
		if !errors.Is(err, ErrPrivate) || reached {
			t.Errorf("%s: reached %v, %v", name, reached, err)
		}
	}
	t.Run("allowed", func(t *testing.T) {
		client := New(Options{AllowPrivate: true, Pause: time.Nanosecond, place: place{resolver: liar(t, [4]byte{127, 0, 0, 1})}})
		if _, err := client.Get(t.Context(), "http://rebound.example:"+u.Port()+"/"); err != nil || !reached {
			t.Error(err)
		}
	})
}

// liar is a name server that gives one address for every name.
func liar(t *testing.T, address [4]byte) *net.Resolver {
	t.Helper()
	socket, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { socket.Close() })
	go func() {
		for buffer := make([]byte, 1500); ; {
			n, from, err := socket.ReadFrom(buffer)
			if err != nil {
				return
			}
			var m dnsmessage.Message
			if m.Unpack(buffer[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			m.Response, m.Additionals = true, nil
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				m.Answers = []dnsmessage.Resource{{Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1}, Body: &dnsmessage.AResource{A: address}}}
			}
			if packed, err := m.Pack(); err == nil {
				_, _ = socket.WriteTo(packed, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp4", socket.LocalAddr().String())
	}}
}

func TestPace(t *testing.T) {
	var times []time.Time
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		if got := r.Header.Get("User-Agent"); got != UserAgent {
			t.Errorf("asks as %q", got)
		}
		times = append(times, time.Now())
	}))
	defer server.Close()
	client := quick(func(o *Options) { o.Pause = 100 * time.Millisecond })
	for range 3 {
		if _, err := client.Get(t.Context(), server.URL); err != nil {
			t.Fatal(err)
		}
	}
	if took := times[2].Sub(times[0]); took < 190*time.Millisecond {
		t.Errorf("three requests in %s: no pause between them", took)
	}
}

// TestRobots gives robots.txt in ways that are not simply a file.
func TestRobots(t *testing.T) {
	tests := []struct {
		name   string
		robots http.HandlerFunc
		want   error
	}{
		{"none", http.NotFound, nil},
		{"a page instead", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html><body>Welcome!</body></html>") }, nil},
		{"endless", func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, "User-agent: *\nDisallow: /\n")
			for block := bytes.Repeat([]byte("# comment\n"), 1<<12); r.Context().Err() == nil; {
				if _, err := w.Write(block); err != nil {
					return
				}
			}
		}, ErrRobots},
		{"failing", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }, errNoRules},
		{"redirecting for ever", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt", http.StatusMovedPermanently)
		}, nil},
		{"redirecting inward", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.2/robots.txt", http.StatusFound)
		}, ErrPrivate},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			mux := http.NewServeMux()
			mux.HandleFunc("GET /robots.txt", tt.robots)
			mux.HandleFunc("GET /story", func(http.ResponseWriter, *http.Request) {})
			server := httptest.NewServer(mux)
			defer server.Close()
			if _, err := quick().Get(t.Context(), server.URL+"/story"); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestManyHosts(t *testing.T) {
	h := hosts{byName: map[string]*host{}}
	for i := range 3 * maxHosts {
		h.get(fmt.Sprint("https://", i), time.Second)
	}
	if len(h.byName) > maxHosts {
		t.Errorf("%d hosts are remembered, more than %d", len(h.byName), maxHosts)
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2031, 3, 4, 10, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, "-5": 0, "soon": 0, "999999999999": 0, "99999999": 7 * 24 * time.Hour,
		"Tue, 04 Mar 2031 10:05:00 GMT": 5 * time.Minute, "Tue, 04 Mar 2031 09:00:00 GMT": 0,
	} {
		if got := retryAfter(value, now); got != want && !(value == "999999999999" && got == 7*24*time.Hour) {
			t.Errorf("%q: %s, want %s", value, got, want)
		}
	}
}

// FuzzAnswer feeds the client raw bytes in place of an HTTP answer: it must end in time and give no more than
// its limit.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"))
	f.Add([]byte("HTTP/1.1 301 \r\nLocation: http://[::1]:99999/\r\n\r\n"))
	f.Add([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n\x1f\x8b\x08\x00\x00\r\n0\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		client := quick(func(o *Options) { o.MaxBytes, o.Attempts, o.Timeout = 1000, 1, time.Second })
		client.http.Transport.(*http.Transport).DialContext = func(context.Context, string, string) (net.Conn, error) {
			ours, theirs := net.Pipe()
			go func() {
				buffer := make([]byte, 4096)
				_, _ = theirs.Read(buffer)
				_, _ = theirs.Write(raw)
				theirs.Close()
			}()
			return ours, nil
		}
		answer, _ := client.Get(t.Context(), "http://fuzz.example/")
		if len(answer.Body) > 1000 {
			t.Fatalf("%d bytes", len(answer.Body))
		}
	})
}
