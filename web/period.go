package web

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// period is a stretch of days at the precision in which a report gave it: "in May" is not "on 1 May",
// and no page may make it so.
type period struct {
	First, Last time.Time // inclusive days, UTC
	Precision   precision
}

type precision int

const (
	byDay precision = iota
	bySpan
	byWeek
	byMonth
	byQuarter
	byYear
)

const isoDay = "2006-01-02"

var (
	weekValue    = regexp.MustCompile(`^(\d{4})-W(\d{2})$`)
	quarterValue = regexp.MustCompile(`^(\d{4})-([QH])(\d)$`)
)

// parsePeriod reads the ISO 8601 values that the record uses for when: a day (a time of day is
// dropped), a week, a month, a quarter or half, a year, and a span of any two of these.
func parsePeriod(value string) (period, bool) {
	if from, to, isSpan := strings.Cut(value, "/"); isSpan {
		a, okA := parsePeriod(from)
		b, okB := parsePeriod(to)
		if !okA || !okB || b.Last.Before(a.First) {
			return period{}, false
		}
		return period{a.First, b.Last, bySpan}, true
	}
	if len(value) > len(isoDay) && value[len(isoDay)] == 'T' {
		value = value[:len(isoDay)]
	}
	if day, err := time.Parse(isoDay, value); err == nil {
		return period{day, day, byDay}, true
	}
	if month, err := time.Parse("2006-01", value); err == nil {
		return period{month, month.AddDate(0, 1, -1), byMonth}, true
	}
	if year, err := time.Parse("2006", value); err == nil {
		return period{year, year.AddDate(1, 0, -1), byYear}, true
	}
	if m := weekValue.FindStringSubmatch(value); m != nil {
		year, _ := strconv.Atoi(m[1])
		week, _ := strconv.Atoi(m[2])
		if week < 1 || week > 53 {
			return period{}, false
		}
		monday := mondayOfWeek(year, week)
		return period{monday, monday.AddDate(0, 0, 6), byWeek}, true
	}
	if m := quarterValue.FindStringSubmatch(value); m != nil {
		year, _ := strconv.Atoi(m[1])
		part, _ := strconv.Atoi(m[3])
		months := 3
		if m[2] == "H" {
			months = 6
		}
		if part < 1 || part > 12/months {
			return period{}, false
		}
		first := time.Date(year, time.Month((part-1)*months+1), 1, 0, 0, 0, 0, time.UTC)
		return period{first, first.AddDate(0, months, -1), byQuarter}, true
	}
	return period{}, false
}

// mondayOfWeek returns the first day of an ISO week; week 1 is the one that holds 4 January.
func mondayOfWeek(year, week int) time.Time {
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
	sinceMonday := (int(fourth.Weekday()) + 6) % 7
	return fourth.AddDate(0, 0, (week-1)*7-sinceMonday)
}

// String writes the period as a newspaper would, never more exactly than it is known.
func (p period) String() string {
	a, b := p.First, p.Last
	switch p.Precision {
	case byDay:
		return longDay(a)
	case byWeek:
		return "week of " + longDay(a)
	case byMonth:
		return a.Format("January 2006")
	case byQuarter:
		return a.Format("January") + "–" + b.Format("January 2006")
	case byYear:
		return a.Format("2006")
	}
	switch {
	case a.Equal(b):
		return longDay(a)
	case a.Year() == b.Year() && a.Month() == b.Month():
		return fmt.Sprintf("%d–%d %s", a.Day(), b.Day(), a.Format("January 2006"))
	case a.Year() == b.Year():
		return fmt.Sprintf("%d %s – %s", a.Day(), a.Format("January"), longDay(b))
	}
	return longDay(a) + " – " + longDay(b)
}

// Short is String for tight places: "27 Feb 2025", "wk of 21 Apr 1997".
func (p period) Short() string {
	a, b := p.First, p.Last
	switch p.Precision {
	case byDay:
		return a.Format("2 Jan 2006")
	case byWeek:
		return "wk of " + a.Format("2 Jan 2006")
	case byMonth:
		return a.Format("Jan 2006")
	case byQuarter:
		return a.Format("Jan") + "–" + b.Format("Jan 2006")
	case byYear:
		return a.Format("2006")
	}
	switch {
	case a.Equal(b):
		return a.Format("2 Jan 2006")
	case a.Year() == b.Year() && a.Month() == b.Month():
		return fmt.Sprintf("%d–%s", a.Day(), b.Format("2 Jan 2006"))
	case a.Year() == b.Year():
		return a.Format("2 Jan") + " – " + b.Format("2 Jan 2006")
	}
	return a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
}

func longDay(t time.Time) string { return t.Format("2 January 2006") }

// humanDate writes an ISO 8601 value for a reader; a value it cannot read is shown as it stands, and an
// empty one says so.
func humanDate(value string) string {
	if value == "" {
		return "no date given"
	}
	if p, ok := parsePeriod(value); ok {
		return p.String()
	}
	return value
}

// shortDate is humanDate for tight places; empty stays empty.
func shortDate(value string) string {
	if p, ok := parsePeriod(value); ok {
		return p.Short()
	}
	return value
}
