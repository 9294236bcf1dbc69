package timex

import (
	"fmt"
	"strconv"
)

// unknown marks a part of a period that the text does not give and the reference does not fill.
const unknown = -1

// day is a civil day, counted from 1970-01-01 in the proleptic Gregorian calendar.
type day int

// civil returns the day of a date (algorithm: Hinnant, "chrono-compatible low-level date algorithms").
func civil(year, month, dom int) day {
	y := year
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yearOfEra := y - era*400
	dayOfYear := (153*((month+9)%12)+2)/5 + dom - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return day(era*146097 + dayOfEra - 719468)
}

// date returns the year, month and day of the month of d.
func (d day) date() (year, month, dom int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	dom = dayOfYear - (153*shifted+2)/5 + 1
	month = (shifted+2)%12 + 1
	year = yearOfEra + era*400
	if month <= 2 {
		year++
	}
	return year, month, dom
}

// weekday returns 1 for Monday to 7 for Sunday, as ISO 8601 counts.
func (d day) weekday() int { return mod(int(d)+3, 7) + 1 }

// week returns the ISO 8601 year and week of d.
func (d day) week() (year, week int) {
	thursday := d + day(4-d.weekday())
	year, _, _ = thursday.date()
	return year, int(thursday-civil(year, 1, 1))/7 + 1
}

// weekStart returns the Monday of an ISO week.
func weekStart(year, week int) day {
	fourth := civil(year, 1, 4)
	return fourth - day(fourth.weekday()-1) + day(7*(week-1))
}

// daysIn returns the number of days of a month; 29 for a February whose year is unknown.
func daysIn(year, month int) int {
	switch {
	case month == 2 && (year == unknown || year%4 == 0 && (year%100 != 0 || year%400 == 0)):
		return 29
	case month == 2:
		return 28
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	}
	return 31
}

// parseDay reads YYYY-MM-DD.
func parseDay(s string) (day, bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	year, err1 := strconv.Atoi(s[:4])
	month, err2 := strconv.Atoi(s[5:7])
	dom, err3 := strconv.Atoi(s[8:10])
	if err1 != nil || err2 != nil || err3 != nil || !realDay(year, month, dom) {
		return 0, false
	}
	return civil(year, month, dom), true
}

func realDay(year, month, dom int) bool {
	return month >= 1 && month <= 12 && dom >= 1 && dom <= daysIn(year, month)
}

func (d day) String() string {
	year, month, dom := d.date()
	return fmt.Sprintf("%04d-%02d-%02d", year, month, dom)
}

// grain is the size of a period.
type grain uint8

const (
	noGrain grain = iota
	second
	minute
	hour
	dayPart
	oneDay
	weekend
	week
	fortnight
	month
	season
	quarter
	half
	year
	decade
	century
	millennium
)

// seasons are the TIMEX3 codes, winter first: winter of a year is counted from its January.
var seasons = [...]string{"WI", "SP", "SU", "FA"}

// period is a calendar unit: a day, an ISO week, a month, a quarter, a year, a decade. Parts that are
// not known are unknown.
type period struct {
	grain grain
	year  int // of a decade its first year, of a century its first year
	sub   int // month 1–12, quarter 1–4, half 1–2, season 0–3, ISO week
	dom   int // day of the month
	wday  int // weekday of a day whose date is unknown
	part  string
	clock string // "T05:30", after part of a day has been given as a clock
}

func periodOf(d day) period {
	year, month, dom := d.date()
	return period{grain: oneDay, year: year, sub: month, dom: dom}
}

// known reports whether the year is known, so that the period can be placed.
func (p period) known() bool {
	return p.grain != noGrain && p.year != unknown && p.sub != unknown && p.dom != unknown
}

// first and last are the days of a known period.
func (p period) first() day {
	switch p.grain {
	case oneDay, dayPart, hour, minute, second:
		return civil(p.year, p.sub, p.dom)
	case week:
		return weekStart(p.year, p.sub)
	case weekend:
		return weekStart(p.year, p.sub) + 5
	case month:
		return civil(p.year, p.sub, 1)
	case season:
		if p.sub == 0 { // winter is counted to the year of its January
			return civil(p.year-1, 12, 1)
		}
		return civil(p.year, 3*p.sub, 1)
	case quarter:
		return civil(p.year, 3*p.sub-2, 1)
	case half:
		return civil(p.year, 6*p.sub-5, 1)
	}
	return civil(p.year, 1, 1)
}

func (p period) last() day {
	switch p.grain {
	case oneDay, dayPart, hour, minute, second:
		return p.first()
	case weekend:
		return p.first() + 1
	}
	return p.shift(1).first() - 1
}

// shift moves a known period by n of its own size.
func (p period) shift(n int) period {
	switch p.grain {
	case oneDay, dayPart, hour, minute, second:
		moved := periodOf(p.first() + day(n))
		p.year, p.sub, p.dom = moved.year, moved.sub, moved.dom
	case week, weekend:
		p.year, p.sub = (p.first() + day(7*n)).week()
	case month:
		p.year, p.sub = carry(p.year, p.sub-1+n, 12)
		p.sub++
	case quarter:
		p.year, p.sub = carry(p.year, p.sub-1+n, 4)
		p.sub++
	case half:
		p.year, p.sub = carry(p.year, p.sub-1+n, 2)
		p.sub++
	case season:
		p.year, p.sub = carry(p.year, p.sub+n, 4)
	case year:
		p.year += n
	case decade:
		p.year += 10 * n
	case century:
		p.year += 100 * n
	case millennium:
		p.year += 1000 * n
	}
	return p
}

// in returns the period of size g that holds the first day of p.
func (p period) in(g grain) period { return periodAt(p.first(), g) }

// periodAt returns the period of size g that holds d.
func periodAt(d day, g grain) period {
	y, m, _ := d.date()
	switch g {
	case week, weekend:
		wy, wn := d.week()
		return period{grain: g, year: wy, sub: wn}
	case month:
		return period{grain: month, year: y, sub: m}
	case season:
		return period{grain: season, year: y + m/12, sub: m % 12 / 3}
	case quarter:
		return period{grain: quarter, year: y, sub: (m + 2) / 3}
	case half:
		return period{grain: half, year: y, sub: (m + 5) / 6}
	case year:
		return period{grain: year, year: y}
	case decade:
		return period{grain: decade, year: y / 10 * 10}
	case century:
		return period{grain: century, year: y / 100 * 100}
	case millennium:
		return period{grain: millennium, year: y / 1000 * 1000}
	}
	return periodOf(d)
}

// value is the TIMEX3 value.
func (p period) value() string {
	switch p.grain {
	case millennium:
		return digits(p.year/1000, p.year, 1)
	case century:
		return digits(p.year/100, p.year, 2)
	case decade:
		return digits(p.year/10, p.year, 3)
	case year:
		return digits(p.year, p.year, 4)
	}
	y := digits(p.year, p.year, 4) + "-"
	switch p.grain {
	case half:
		return y + "H" + digits(p.sub, p.sub, 1)
	case quarter:
		return y + "Q" + digits(p.sub, p.sub, 1)
	case season:
		if p.sub == unknown {
			return y + "XX"
		}
		return y + seasons[p.sub]
	case month:
		return y + digits(p.sub, p.sub, 2)
	case week:
		return y + "W" + digits(p.sub, p.sub, 2)
	case weekend:
		return y + "W" + digits(p.sub, p.sub, 2) + "-WE"
	}
	s := y + digits(p.sub, p.sub, 2) + "-" + digits(p.dom, p.dom, 2)
	if p.wday > 0 && !p.known() {
		s = y + "WXX-" + strconv.Itoa(p.wday)
	}
	return s + p.clock + p.part
}

// digits writes n with width digits, or as many X's when what it comes from is unknown or it does not fit
// ("5,000 years ago").
func digits(n, from, width int) string {
	text := fmt.Sprintf("%0*d", width, n)
	if from == unknown || n < 0 || len(text) > width {
		return "XXXX"[:width]
	}
	return text
}

func floorDiv(a, b int) int { return (a - mod(a, b)) / b }

func mod(a, b int) int { return ((a % b) + b) % b }

// carry brings n into 0 … size-1 and moves the year.
func carry(year, n, size int) (int, int) { return year + floorDiv(n, size), mod(n, size) }
