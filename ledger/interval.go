package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Precisions of a time, finest first.
const (
	byDay   = "day"
	byDays  = "days"
	byWeek  = "week"
	byMonth = "month"
	byYear  = "year"
)

// interval is a stretch of whole days, both ends included, counted from 1970-01-01.
type interval struct {
	first, last int
	precision   string // "" for no time at all
}

func (v interval) known() bool { return v.precision != "" }

// length is the number of days.
func (v interval) length() int { return v.last - v.first + 1 }

func (v interval) overlaps(w interval) bool { return v.first <= w.last && w.first <= v.last }

func (v interval) within(w interval) bool { return w.first <= v.first && v.last <= w.last }

// gap is the number of days from one to the other: 0 when they overlap, 1 when they touch.
func (v interval) gap(w interval) int {
	switch {
	case v.overlaps(w):
		return 0
	case v.last < w.first:
		return w.first - v.last
	}
	return v.first - w.last
}

// parseWhen reads an ISO 8601 day, time, span of days, week, month, quarter, half or year.
func parseWhen(when string) interval {
	if first, last, ok := strings.Cut(when, "/"); ok {
		a, b := parseWhen(first), parseWhen(last)
		if !a.known() || !b.known() || b.last < a.first {
			return interval{}
		}
		v := interval{a.first, b.last, byDays}
		if v.length() > 60 {
			v.precision = byYear
		}
		return v
	}
	if day, _, ok := strings.Cut(when, "T"); ok {
		when = day
	}
	switch {
	case len(when) == 10:
		if n, ok := dayNumber(when); ok {
			return interval{n, n, byDay}
		}
	case len(when) == 8 && when[4:6] == "-W":
		year, err1 := strconv.Atoi(when[:4])
		week, err2 := strconv.Atoi(when[6:])
		if err1 == nil && err2 == nil && week >= 1 && week <= 53 {
			n := monday(year, week)
			return interval{n, n + 6, byWeek}
		}
	case len(when) == 7 && when[4] == '-':
		if t, err := time.Parse("2006-01", when); err == nil {
			return interval{number(t), number(t.AddDate(0, 1, -1)), byMonth}
		}
	case len(when) == 4:
		if t, err := time.Parse("2006", when); err == nil {
			return interval{number(t), number(t.AddDate(1, 0, -1)), byYear}
		}
	}
	return interval{}
}

// monday is the first day of an ISO week.
func monday(year, week int) int {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	back := (int(fourth.Weekday()) + 6) % 7
	return number(fourth) - back + 7*(week-1)
}

func number(t time.Time) int {
	seconds := t.Unix()
	if seconds < 0 {
		seconds -= 86399
	}
	return int(seconds / 86400)
}

// dayNumber reads YYYY-MM-DD.
func dayNumber(day string) (int, bool) {
	if day == "" { // as often; an error costs more
		return 0, false
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0, false
	}
	return number(t), true
}

// dayString is the inverse of dayNumber.
func dayString(n int) string {
	return time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly)
}

// ValidDay says what is wrong with a day that a user gave, or nil.
func ValidDay(day string) error {
	if _, ok := dayNumber(day); !ok {
		return fmt.Errorf("%q is not a day: write it as 2025-06-10", day)
	}
	return nil
}

// yearMonth splits a day number: year and month, January = 1.
func yearMonth(day int) (year, month int) {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return t.Year(), int(t.Month())
}
