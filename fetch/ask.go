package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"code.dny.dev/ssrf"
)

// place is the network as the tests lay it out.
type place struct {
	allowed  []netip.Prefix // reachable although they are this machine's
	resolver *net.Resolver
	backOff  time.Duration // before the second attempt; doubled each time
}

// newTransport makes connections that are checked at dial. The check must be here and not on the address's
// text: a name may resolve to 127.0.0.1, and to something else each time it is asked for (DNS rebinding), so
// only the address that is about to be connected to counts.
func newTransport(o Options) *http.Transport {
	dialer := &net.Dialer{Timeout: min(10*time.Second, o.Timeout), Resolver: o.place.resolver}
	if !o.AllowPrivate {
		guard := ssrf.New(ssrf.WithPorts(80, 443, 8080, 8443))
		if o.place.allowed != nil {
			guard = ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(o.place.allowed...))
		}
		dialer.Control = guard.Safe
	}
	return &http.Transport{
		Proxy:                  nil, // see the package comment
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // decompressed here, under a limit
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConns:           32,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    10 * time.Second,
	}
}

// request is one hop.
type request struct {
	at                 *url.URL
	etag, lastModified string
	limit              int64
	cut                bool // take the first limit bytes of a longer body rather than refuse it
	timeout            time.Duration
}

// reply is what one hop gave: an answer, or where to go on.
type reply struct {
	answer    Answer
	location  string
	permanent bool
}

func (c *Client) ask(ctx context.Context, r request) (reply, error) {
	limited, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	out, err := http.NewRequestWithContext(limited, http.MethodGet, r.at.String(), nil)
	if err != nil {
		return reply{}, fmt.Errorf("%w: %w", ErrAddress, err)
	}
	out.Header.Set("User-Agent", c.options.UserAgent)
	out.Header.Set("Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1")
	out.Header.Set("Accept-Language", "en, *;q=0.5")
	out.Header.Set("Accept-Encoding", "gzip")
	if r.etag != "" {
		out.Header.Set("If-None-Match", r.etag)
	}
	if r.lastModified != "" {
		out.Header.Set("If-Modified-Since", r.lastModified)
	}
	in, err := c.http.Do(out)
	if err != nil {
		return reply{}, c.explain(ctx, err)
	}
	defer in.Body.Close()
	result := reply{answer: Answer{ContentType: in.Header.Get("Content-Type"), ETag: in.Header.Get("ETag"), LastModified: in.Header.Get("Last-Modified"), At: time.Now().UTC().Truncate(time.Second)}}
	switch in.StatusCode {
	case http.StatusOK:
		if result.answer.Body, err = readBody(in, r); err != nil && !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrEncoding) {
			err = c.explain(ctx, err)
		}
		return result, err
	case http.StatusNotModified:
		if r.etag == "" && r.lastModified == "" {
			return reply{}, &StatusError{Code: in.StatusCode}
		}
		result.answer.NotModified = true
		return result, nil
	case http.StatusMovedPermanently, http.StatusPermanentRedirect, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect:
		result.location = in.Header.Get("Location")
		result.permanent = in.StatusCode == http.StatusMovedPermanently || in.StatusCode == http.StatusPermanentRedirect
		if result.location == "" {
			return reply{}, fmt.Errorf("%w: the server redirects without saying where to", ErrRedirects)
		}
		return result, nil
	}
	return reply{}, &StatusError{Code: in.StatusCode, RetryAfter: retryAfter(in.Header.Get("Retry-After"), time.Now())}
}

// readBody reads a body, decompressed, to the limit. The limit is on what comes out of the decompression,
// because a kilobyte of gzip can hold a megabyte of zeros.
func readBody(in *http.Response, r request) ([]byte, error) {
	tooLarge := fmt.Errorf("%w: more than %d MB", ErrTooLarge, max(r.limit>>20, 1))
	body := io.Reader(in.Body)
	switch encoding := strings.ToLower(strings.TrimSpace(in.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		if in.ContentLength > r.limit && !r.cut {
			return nil, tooLarge
		}
	case "gzip", "x-gzip":
		if in.ContentLength > r.limit && !r.cut {
			return nil, tooLarge
		}
		z, err := gzip.NewReader(body)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
		}
		body = z
	default:
		return nil, fmt.Errorf("%w: Content-Encoding %q", ErrEncoding, shorten(encoding))
	}
	data, err := io.ReadAll(io.LimitReader(body, r.limit+1))
	if int64(len(data)) > r.limit {
		if !r.cut {
			return nil, tooLarge
		}
		data = data[:r.limit]
	}
	if errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) {
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return data, err
}

// retryAfter reads seconds or an HTTP date.
func retryAfter(value string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(value); err == nil && seconds > 0 {
		return min(time.Duration(min(seconds, 1<<20))*time.Second, 7*24*time.Hour)
	}
	if day, err := http.ParseTime(value); err == nil {
		return min(max(day.Sub(now), 0), 7*24*time.Hour)
	}
	return 0
}
