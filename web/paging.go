package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
)

// listed is one page of a list.
type listed[T any] struct {
	Items  []T
	Total  int
	Offset int
	Limit  int
	Before string // address of the previous page, or ""
	After  string // of the next
}

// From is the number of the first item shown, counted from 1.
func (l listed[T]) From() int { return l.Offset + 1 }

// To is the number of the last item shown.
func (l listed[T]) To() int { return l.Offset + len(l.Items) }

// pageOf cuts the stretch out of a list that a request asks for with offset= and limit=.
func pageOf[T any](r *http.Request, all []T, limit int) (listed[T], error) {
	limit, offset, err := paging(r, limit)
	if err != nil {
		return listed[T]{}, err
	}
	from := min(offset, len(all))
	to := min(from+limit, len(all))
	l := listed[T]{Items: all[from:to], Total: len(all), Offset: from, Limit: limit}
	if from > 0 {
		l.Before = withOffset(r.URL, max(0, from-limit))
	}
	if to < len(all) {
		l.After = withOffset(r.URL, to)
	}
	return l, nil
}

// paging reads limit= and offset=.
func paging(r *http.Request, standard int) (limit, offset int, err error) {
	limit, err = wholeNumber(r, "limit", standard, 1, 1000)
	if err != nil {
		return 0, 0, err
	}
	offset, err = wholeNumber(r, "offset", 0, 0, 1<<30)
	return limit, offset, err
}

func wholeNumber(r *http.Request, name string, standard, least, most int) (int, error) {
	value := r.FormValue(name)
	if value == "" {
		return standard, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < least || n > most {
		return 0, badRequest(fmt.Sprintf("%s must be a whole number from %d to %d, not %q", name, least, most, shorten(value, 40)))
	}
	return n, nil
}

func withOffset(u *url.URL, offset int) string {
	q := u.Query()
	q.Set("offset", strconv.Itoa(offset))
	return u.Path + "?" + q.Encode()
}
