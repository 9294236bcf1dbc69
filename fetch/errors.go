package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// What the errors of Get wrap when another try would fail too.
var (
	ErrAddress   = errors.New("is no address that can be asked for")
	ErrPrivate   = errors.New("leads to an address inside this machine or its network, or to a port that is not the web's; --allow-private allows it")
	ErrRobots    = errors.New("the site's robots.txt forbids Parley to ask for it")
	ErrTooLarge  = errors.New("is too large")
	ErrRedirects = errors.New("too many redirects")
	ErrEncoding  = errors.New("came compressed in a way that was not asked for or that is broken")
)

// StatusError is an answer of the server that is no success.
type StatusError struct {
	Code       int
	RetryAfter time.Duration // how long the server asks to wait; 0 when it does not say
}

func (e *StatusError) Error() string {
	words := strings.ToLower(http.StatusText(e.Code))
	switch {
	case e.Code == http.StatusUnauthorized || e.Code == http.StatusPaymentRequired || e.Code == http.StatusForbidden:
		words += ": the site does not give it to programs or strangers"
	case e.RetryAfter > 0:
		words += fmt.Sprintf(": asks to wait %s", e.RetryAfter.Round(time.Second))
	}
	return strings.TrimSpace(fmt.Sprintf("the server answered %d %s", e.Code, words))
}

// errSlow is wrapped when a request took longer than Options.Timeout.
var errSlow = errors.New("is too slow")

func (c *Client) tooSlow() error {
	return fmt.Errorf("%w: the answer was not there after %s", errSlow, c.options.Timeout)
}

// Passing tells whether an error of Get may pass by itself, so that asking again later makes sense.
func Passing(err error) bool {
	var status *StatusError
	if errors.As(err, &status) {
		return status.Code == http.StatusTooManyRequests || status.Code == http.StatusRequestTimeout || status.Code >= 500 && status.Code != http.StatusNotImplemented
	}
	for _, lasting := range []error{ErrAddress, ErrPrivate, ErrRobots, ErrTooLarge, ErrRedirects, ErrEncoding, context.Canceled} {
		if errors.Is(err, lasting) {
			return false
		}
	}
	var name *net.DNSError
	if errors.As(err, &name) {
		return !name.IsNotFound
	}
	return err != nil
}

// explain puts a transport's error into words; ctx is the caller's.
func (c *Client) explain(ctx context.Context, err error) error {
	var name *net.DNSError
	var network net.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedPort), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrInvalidHostPort):
		return ErrPrivate
	case errors.As(err, &name) && name.IsNotFound:
		return fmt.Errorf("there is no host of this name: %w", name)
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return c.tooSlow()
	}
	var address *url.Error
	if errors.As(err, &address) { // the address is named already
		err = address.Err
	}
	return fmt.Errorf("cannot be had: %w", err)
}
