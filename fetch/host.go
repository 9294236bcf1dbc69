package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// hosts remembers how each host wants to be asked.
type hosts struct {
	mu     sync.Mutex
	byName map[string]*host
}

// maxHosts bounds the memory of a long watch; the hosts that were asked longest ago are forgotten.
const maxHosts = 4096

// host is one scheme, name and port: robots.txt speaks for that.
type host struct {
	used time.Time // guarded by hosts.mu

	mu      sync.Mutex // held while robots.txt is asked for
	pace    *rate.Limiter
	rules   *robotstxt.RobotsData
	err     error // why rules could not be had
	expires time.Time
}

// How long what robots.txt said is believed, and that it could not be had (RFC 9309 asks for at most a day).
const (
	rulesLife   = 12 * time.Hour
	failureLife = 10 * time.Minute
)

func (h *hosts) get(name string, pause time.Duration) *host {
	h.mu.Lock()
	defer h.mu.Unlock()
	known := h.byName[name]
	if known == nil {
		if len(h.byName) >= maxHosts {
			h.forget()
		}
		known = &host{pace: rate.NewLimiter(rate.Every(pause), 1)}
		h.byName[name] = known
	}
	known.used = time.Now()
	return known
}

// forget drops the half that was asked longest ago.
func (h *hosts) forget() {
	times := make([]time.Time, 0, len(h.byName))
	for _, x := range h.byName {
		times = append(times, x.used)
	}
	slices.SortFunc(times, time.Time.Compare)
	middle := times[len(times)/2]
	for name, x := range h.byName {
		if !x.used.After(middle) {
			delete(h.byName, name)
		}
	}
}

// admit waits until the host may be asked for the address, or says why it may not.
func (c *Client) admit(ctx context.Context, at *url.URL) error {
	h := c.hosts.get(at.Scheme+"://"+at.Host, c.options.Pause)
	group, err := c.rules(ctx, h, at)
	if err != nil {
		return err
	}
	if group != nil && !group.Test(at.RequestURI()) {
		return ErrRobots
	}
	if err := h.pace.Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("the host's turn does not come in time: %w", err)
	}
	return nil
}

// rules returns what the host's robots.txt says to Parley; nil when it says nothing.
func (c *Client) rules(ctx context.Context, h *host, at *url.URL) (*robotstxt.Group, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if now := time.Now(); now.After(h.expires) {
		h.rules, h.err = c.askRules(ctx, at)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		switch {
		case h.err == nil:
			h.expires = now.Add(rulesLife)
		case errors.Is(h.err, errNoRules):
			h.expires = now.Add(failureLife)
		default: // the host could not be reached, which the next request will find out by itself
			h.expires = now
		}
		if h.rules != nil {
			delay := h.rules.FindGroup(agent).CrawlDelay
			h.pace.SetLimit(rate.Every(max(c.options.Pause, min(delay, maxCrawlDelay))))
		}
	}
	if h.err != nil || h.rules == nil {
		return nil, h.err
	}
	return h.rules.FindGroup(agent), nil
}

// errNoRules is wrapped when the host fails to give its robots.txt.
var errNoRules = errors.New("the site's robots.txt cannot be had, so nothing may be asked for now")

// agent is the name that robots.txt knows us by.
const agent = "Parley"

// maxRules is how much of a robots.txt is read, as RFC 9309 asks for at least.
const maxRules = 512 << 10

// askRules asks for robots.txt. By RFC 9309 a host that has none (4xx) allows all, and one that cannot give
// it now (5xx) allows nothing for now.
func (c *Client) askRules(ctx context.Context, at *url.URL) (*robotstxt.RobotsData, error) {
	from := &url.URL{Scheme: at.Scheme, Host: at.Host, Path: "/robots.txt"}
	for range 6 {
		reply, err := c.ask(ctx, request{at: from, limit: maxRules, cut: true, timeout: c.options.Timeout})
		var status *StatusError
		switch {
		case errors.As(err, &status) && status.Code < 500 && status.Code != http.StatusTooManyRequests:
			return nil, nil
		case errors.As(err, &status):
			return nil, fmt.Errorf("%w: %w", errNoRules, err)
		case errors.Is(err, ErrEncoding), errors.Is(err, ErrRedirects):
			return nil, nil
		case err != nil:
			return nil, err
		case reply.location == "":
			rules, err := robotstxt.FromBytes(reply.answer.Body)
			if err != nil { // what is no robots.txt forbids nothing
				return nil, nil
			}
			return rules, nil
		}
		next, err := from.Parse(reply.location)
		if err == nil {
			next, err = parse(next.String())
		}
		if err != nil {
			return nil, nil
		}
		from = next
	}
	return nil, nil
}
