// Package fetch asks the web for pages and feeds: politely, and as if every server meant harm.
//
// It exists because the addresses that Parley asks for come from strangers: from a feed, a form on a page, a
// redirect. So every connection is checked after the name was resolved and before it is made, and one that
// leads to this machine or its network is refused (Options.AllowPrivate lifts that); bodies are limited in
// bytes after decompression, requests in time, redirects in number. And it asks as a guest does: under its own
// name, only what robots.txt allows, one request a host at a time with a pause between them, waiting when told to.
//
// Begin with New and Client.Get:
//
//	client := fetch.New(fetch.Options{})
//	answer, err := client.Get(ctx, "https://news.example/story")
//
// intake.Get makes a report of the answer. An error that may pass by itself is told by Passing; the others
// are ErrPrivate, ErrRobots, ErrTooLarge, ErrRedirects, ErrAddress or a StatusError.
//
// It refuses to go through a proxy (the check of addresses would be the proxy's), to send cookies, to run
// scripts, and to ask for anything but http and https.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// UserAgent is the name under which Parley asks; robots.txt may address it as "Parley".
const UserAgent = "Parley/0.1 (+https://github.com/parley-record/parley)"

// Options change how a client asks. The zero value is right for the open web.
type Options struct {
	UserAgent    string        // default: UserAgent
	AllowPrivate bool          // allow loopback, private and link-local addresses, and every port
	Pause        time.Duration // between two requests to one host (default 1 s); robots.txt may ask for a longer one
	Timeout      time.Duration // for one request with its redirects, to the last byte (default 30 s)
	MaxBytes     int64         // of one body, decompressed (default 16 MB)
	Attempts     int           // tries of a request that fails for a passing reason (default 3)

	place place // the tests' own network
}

// Limits that no option changes.
const (
	maxRedirects  = 8
	maxRetryWait  = time.Minute      // a server that asks for a longer wait gets an error that says so
	maxCrawlDelay = 30 * time.Second // a longer Crawl-delay is cut to this
	maxHeader     = 256 << 10
	maxAddress    = 8 << 10
)

// Client asks for addresses. It is safe for concurrent use; requests to one host wait for one another.
type Client struct {
	options Options
	http    *http.Client
	hosts   hosts
}

// New makes a client.
func New(o Options) *Client {
	if o.UserAgent == "" {
		o.UserAgent = UserAgent
	}
	if o.Pause <= 0 {
		o.Pause = time.Second
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = 16 << 20
	}
	if o.Attempts <= 0 {
		o.Attempts = 3
	}
	if o.place.backOff <= 0 {
		o.place.backOff = 2 * time.Second
	}
	return &Client{options: o, http: &http.Client{
		Transport:     newTransport(o),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }, // Get follows them, checking each
	}, hosts: hosts{byName: map[string]*host{}}}
}

// Answer is what a server gave for an address.
type Answer struct {
	Asked        string    // the address asked for
	URL          string    // the one that answered, after redirects
	Moved        string    // where a permanent redirect from Asked leads; "" when there was none
	ContentType  string    // as the server says; servers err
	Body         []byte    // decompressed; nil when NotModified
	ETag         string    // for GetChanged
	LastModified string    // for GetChanged
	NotModified  bool      // the server says that nothing changed since (GetChanged)
	At           time.Time // when it came
}

// Get asks for an address. Its errors name the address; see Passing for those worth another try.
func (c *Client) Get(ctx context.Context, address string) (Answer, error) {
	return c.GetChanged(ctx, address, "", "")
}

// GetChanged is Get for an address asked before: etag and lastModified are those of the answer then. The
// answer may be NotModified.
func (c *Client) GetChanged(ctx context.Context, address, etag, lastModified string) (Answer, error) {
	asked, err := parse(address)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", shorten(address), err)
	}
	wait := c.options.place.backOff
	for attempt := 1; ; attempt++ {
		answer, err := c.follow(ctx, asked, etag, lastModified)
		if err == nil {
			return answer, nil
		}
		err = fmt.Errorf("%s: %w", shorten(address), err)
		var status *StatusError
		if errors.As(err, &status) {
			wait = max(wait, status.RetryAfter)
		}
		if attempt >= c.options.Attempts || !Passing(err) || errors.Is(err, errNoRules) || wait > maxRetryWait {
			return Answer{}, err
		}
		select {
		case <-ctx.Done():
			return Answer{}, err
		case <-time.After(wait):
		}
		wait *= 2
	}
}

// follow asks once, going along redirects. Each hop is a request like the first: its address is parsed, its
// host's robots.txt asked, its connection checked.
func (c *Client) follow(ctx context.Context, asked *url.URL, etag, lastModified string) (Answer, error) {
	at, moved, permanent := asked, "", true
	left := c.options.Timeout
	seen := map[string]bool{}
	for range maxRedirects + 1 {
		if seen[at.String()] {
			return Answer{}, fmt.Errorf("%w: they lead in a circle back to %s", ErrRedirects, shorten(at.String()))
		}
		seen[at.String()] = true
		if err := c.admit(ctx, at); err != nil {
			return Answer{}, err
		}
		request := request{at: at, etag: etag, lastModified: lastModified, limit: c.options.MaxBytes, timeout: left}
		begun := time.Now()
		reply, err := c.ask(ctx, request)
		if err != nil {
			return Answer{}, err
		}
		if left -= time.Since(begun); left <= 0 {
			return Answer{}, c.tooSlow()
		}
		if reply.location == "" {
			answer := reply.answer
			answer.Asked, answer.URL, answer.Moved = asked.String(), at.String(), moved
			return answer, nil
		}
		next, err := at.Parse(reply.location)
		if err == nil {
			next, err = parse(next.String())
		}
		if err != nil {
			return Answer{}, fmt.Errorf("redirects to %q: %w", shorten(reply.location), err)
		}
		if permanent = permanent && reply.permanent; permanent {
			moved = next.String()
		}
		at = next
	}
	return Answer{}, fmt.Errorf("%w: more than %d", ErrRedirects, maxRedirects)
}

// parse checks an address before anything is done about it.
func parse(address string) (*url.URL, error) {
	if len(address) > maxAddress {
		return nil, fmt.Errorf("%w: it is longer than %d bytes", ErrAddress, maxAddress)
	}
	u, err := url.Parse(strings.TrimSpace(address))
	switch {
	case err != nil:
		var inner *url.Error
		if errors.As(err, &inner) {
			err = inner.Err
		}
		return nil, fmt.Errorf("%w: %w", ErrAddress, err)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("%w: it must begin with https:// or http://", ErrAddress)
	case u.Hostname() == "":
		return nil, fmt.Errorf("%w: it names no host", ErrAddress)
	case u.User != nil:
		return nil, fmt.Errorf("%w: it carries a user's name or password, which would be stored", ErrAddress)
	}
	u.Fragment, u.RawFragment = "", ""
	u.Host = strings.ToLower(u.Host)
	return u, nil
}

// IsAddress tells whether s is meant as an address of the web rather than as the name of a file.
func IsAddress(s string) bool {
	head := strings.ToLower(s[:min(len(s), 8)])
	return strings.HasPrefix(head, "https://") || strings.HasPrefix(head, "http://")
}

// shorten keeps a hostile address from filling the screen.
func shorten(s string) string {
	const most = 200
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
