package timex

import (
	"fmt"
	"strconv"
	"strings"
)

// unitLetter gives the units of ISO 8601 durations; those it lacks are written in the next smaller one.
func unitLetter(g grain) (prefix, letter string, times int) {
	switch g {
	case second:
		return "PT", "S", 1
	case minute:
		return "PT", "M", 1
	case hour:
		return "PT", "H", 1
	case oneDay, dayPart:
		return "P", "D", 1
	case weekend:
		return "P", "D", 2
	case week:
		return "P", "W", 1
	case month:
		return "P", "M", 1
	case quarter: // not in ISO 8601, but what TimeML's annotators write
		return "P", "Q", 1
	case season:
		return "P", "M", 3
	case half:
		return "P", "M", 6
	case decade:
		return "P", "Y", 10
	case century:
		return "P", "Y", 100
	case millennium:
		return "P", "Y", 1000
	}
	return "P", "Y", 1
}

func unknownCount(g grain) string {
	prefix, letter, _ := unitLetter(g)
	return prefix[1:] + "X" + letter
}

// spanValue writes a length of time: N units, with halves in the next smaller unit.
func spanValue(f frame) string {
	if f.longer[0].unit != noGrain {
		return compoundValue(append(f.longer[:], length{f.unit, f.count}))
	}
	prefix, letter, times := unitLetter(f.unit)
	if f.vague {
		return "P" + unknownCount(f.unit)
	}
	n := f.count
	if n == unknown {
		n = 100
	}
	n *= times
	whole, rest := n/100, n%100
	smaller, per := "", 0
	switch f.unit {
	case year, decade, century, millennium:
		smaller, per = "M", 12
	case hour:
		smaller, per = "M", 60
	case minute:
		smaller, per = "S", 60
	case week:
		smaller, per = "D", 7
	}
	switch {
	case rest == 0:
		return prefix + strconv.Itoa(whole) + letter
	case per > 0 && rest*per%100 == 0:
		value := prefix
		if whole > 0 {
			value += strconv.Itoa(whole) + letter
		}
		return value + strconv.Itoa(rest*per/100) + smaller
	}
	return fmt.Sprintf("%s%d.%s%s", prefix, whole, strings.TrimRight(fmt.Sprintf("%02d", rest), "0"), letter)
}

// compoundValue writes a length that is given in several units: P14Y9M20D, PT2H30M.
func compoundValue(parts []length) string {
	date, clock := "", ""
	for _, p := range parts {
		if p.unit == noGrain {
			continue
		}
		prefix, letter, times := unitLetter(p.unit)
		if written := strconv.Itoa(p.count*times/100) + letter; prefix == "PT" {
			clock += written
		} else {
			date += written
		}
	}
	if clock != "" {
		clock = "T" + clock
	}
	return "P" + date + clock
}

// everyValue writes the value of a set.
func everyValue(f frame) string {
	switch {
	case f.weekday != unknown:
		value := "XXXX-WXX-" + strconv.Itoa(f.weekday)
		if f.part != "" {
			value += "T" + f.part
		}
		return value
	case f.month != unknown:
		return "XXXX-" + digits(f.month, f.month, 2)
	case f.season != unknown:
		return "XXXX-" + seasons[f.season]
	case f.holiday != "":
		return "XXXX-XX-XX"
	case f.part != "":
		return "XXXX-XX-XXT" + f.part
	case f.unit == weekend:
		return "XXXX-WXX-WE"
	}
	return spanValue(f)
}
