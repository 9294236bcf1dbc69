package timex

import (
	"strconv"
	"strings"
)

// scanNumber reads a number in one of the shapes "1998", "27th", "10:35", "1950s", "2016-05-02",
// "12/31/98", "1,900", "2.5", "1/2".
func (v *vocabulary) scanNumber(text string, w *word) {
	n, width := digitsAt(text, w.start)
	w.number, w.end = n, w.start+width
	if width > mostDigits || w.start > 0 && (text[w.start-1] == '$' || text[w.start-1] == '.' && w.start > 1 && isDigit(text[w.start-2])) {
		v.scanQuantity(text, w)
		return
	}
	rest := text[w.end:]
	switch mark := byteAt(rest, 0); {
	case width <= 2 && shaped(rest, ":00"):
		minutes, _ := digitsAt(rest, 1)
		w.number, w.end = n*60+minutes, w.end+3
		if n < 25 && minutes < 60 {
			w.entry = v.shapes.clock
		}
	case width == 4 && shaped(rest, "-00-00"):
		month, _ := digitsAt(rest, 1)
		dom, _ := digitsAt(rest, 4)
		w.number, w.end = n*10000+month*100+dom, w.end+6
		if realDay(n, month, dom) {
			w.entry = v.shapes.isoDate
		}
	case (mark == '/' || mark == '.') && width <= 2 && isDigit(byteAt(rest, 1)):
		v.scanSlashed(text, w, n, mark)
	case width <= 3 && shaped(rest, ",000"), mark == '.' && isDigit(byteAt(rest, 1)), mark == '%':
		v.scanQuantity(text, w)
	default:
		v.scanSuffix(text, w, width)
	}
}

// scanSuffix reads what may stand at the end of a number: "1950s", "27th", or nothing.
func (v *vocabulary) scanSuffix(text string, w *word, width int) {
	rest, n := text[w.end:], w.number
	switch {
	case byteAt(rest, 0) == 's' && !isLetter(byteAt(rest, 1)) && (width == 4 || width == 2) && n%10 == 0:
		w.end++
		w.entry = v.shapes.decade
		if width == 2 {
			w.entry = v.shapes.shortDecade
		}
	case width <= 3 && ordinalSuffix(n, byteAt(rest, 0), byteAt(rest, 1)) && !isLetter(byteAt(rest, 2)):
		w.end += 2
		w.entry = v.shapes.ordinal
		if n >= 1 && n <= 31 {
			w.entry = v.shapes.ordinalDay
		}
	default:
		w.entry = v.shapeOf(n, width, text[w.start] == '0')
	}
}

// mostDigits is how many digits a number has at most that may be a time.
const mostDigits = 9

// digitsAt reads the digits of text from i on, and says how many there are; no more than mostDigits are
// counted in.
func digitsAt(text string, i int) (n, width int) {
	for ; i < len(text) && isDigit(text[i]); i++ {
		if width++; width <= mostDigits {
			n = n*10 + int(text[i]-'0')
		}
	}
	return n, width
}

// shaped reports whether text begins with the marks of pattern and with a digit for each of its noughts, and
// no further digit.
func shaped(text, pattern string) bool {
	if len(text) < len(pattern) || isDigit(byteAt(text, len(pattern))) {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] == '0' && !isDigit(text[i]) || pattern[i] != '0' && pattern[i] != text[i] {
			return false
		}
	}
	return true
}

// byteAt is the byte of text at i, or 0 behind its end.
func byteAt(text string, i int) byte {
	if i < len(text) {
		return text[i]
	}
	return 0
}

// shapeOf gives the readings of a plain run of digits.
func (v *vocabulary) shapeOf(n, width int, zero bool) *entry {
	switch {
	case width == 4 && n/100 < 24 && n%100 < 60 && (zero || n < 1000):
		return v.shapes.military
	case width == 4 && n >= 2200 && n < 2400 && n%100 < 60:
		return v.shapes.numberOrMilitary
	case width == 4 && n >= 1000 && n < 2200:
		if n/100 < 24 && n%100 < 60 {
			return v.shapes.yearOrMilitary
		}
		return v.shapes.year
	case n >= 1 && n <= 12:
		return v.shapes.small
	case n >= 1 && n <= 24:
		return v.shapes.dayOrHour
	case n >= 1 && n <= 31:
		return v.shapes.dayOfMonth
	case width == 2:
		return v.shapes.twoDigits
	case n > 0:
		return v.shapes.number
	}
	return nil
}

// scanSlashed reads 12/31/1998, 31.12.1998, 1/2 and 2.5.
func (v *vocabulary) scanSlashed(text string, w *word, n int, mark byte) {
	i := w.end + 1
	second, width := 0, 0
	for i < len(text) && isDigit(text[i]) && width < 3 {
		second = second*10 + int(text[i]-'0')
		i++
		width++
	}
	if width <= 2 && i+2 < len(text) && text[i] == mark && isDigit(text[i+1]) && isDigit(text[i+2]) {
		j, third := i+1, 0
		for j < len(text) && isDigit(text[j]) && j-i <= 5 {
			third = third*10 + int(text[j]-'0')
			j++
		}
		w.end = j
		if j-i == 5 || j-i == 3 {
			if j-i == 3 {
				third = fullYear(third)
			}
			w.number, w.entry = third*10000+n*100+second, v.shapes.slashDate
			if mark == '.' && second <= 12 { // who parts with points writes the day first
				w.number, w.entry = third*10000+second*100+n, v.shapes.isoDate
			}
		}
		return
	}
	w.end = i
	switch {
	case mark == '/' && n == 1 && second == 2:
		w.number, w.entry = 50, v.shapes.fraction
	case mark == '/' && n < second && second == 4:
		w.number, w.entry = 25*n, v.shapes.fraction
	case mark == '/' && n == 9 && second == 11:
		w.number, w.entry = n*100+second, v.shapes.dayOfMemory
	case mark == '.':
		v.scanQuantity(text, w)
	}
}

// scanQuantity takes the rest of a number that is a quantity, not a date: "1,900", "2.5", "8%". It counts
// only before a unit of time: "2,000 years", "2.5 hours".
func (v *vocabulary) scanQuantity(text string, w *word) {
	i := w.end
	for i < len(text) && (isDigit(text[i]) || i+1 < len(text) && (text[i] == ',' || text[i] == '.') && isDigit(text[i+1])) {
		i++
	}
	w.end = i
	w.entry = nil
	figures := text[w.start:i]
	if w.start > 0 && (text[w.start-1] == '$' || text[w.start-1] == '.') || len(figures) > 7 {
		return
	}
	if whole, decimals, found := strings.Cut(figures, "."); found {
		n, err1 := strconv.Atoi(whole)
		rest, err2 := strconv.Atoi((decimals + "0")[:2])
		if err1 == nil && err2 == nil && len(decimals) <= 2 {
			w.number, w.entry = 100*n+rest, v.shapes.hundredths
		}
		return
	}
	if n, err := strconv.Atoi(strings.ReplaceAll(figures, ",", "")); err == nil && strings.Contains(figures, ",") {
		w.number, w.entry = n, v.shapes.quantity
	}
}

func ordinalSuffix(n int, a, b byte) bool {
	switch {
	case a == 't' && b == 'h':
		return true
	case a == 's' && b == 't':
		return n%10 == 1
	case a == 'n' && b == 'd':
		return n%10 == 2
	case a == 'r' && b == 'd':
		return n%10 == 3
	}
	return false
}

// fullYear reads a year of two digits as a news text of 1950 to 2049 means it.
func fullYear(n int) int {
	if n < 50 {
		return 2000 + n
	}
	return 1900 + n
}

// mergeNumbers joins written numbers into one word: "twenty-four", "two hundred and ten",
// "nineteen ninety-four", "twenty-first", "2 1/2".
func (v *vocabulary) mergeNumbers(text string, words []word) []word {
	out := 0
	for i := 0; i < len(words); {
		w := words[i]
		n := 1
		if w.entry != nil {
			switch {
			case w.entry.written:
				w, n = v.readWritten(words[i:])
			case w.entry.countable && i+1 < len(words) && words[i+1].entry == v.shapes.fraction:
				w.end, n = words[i+1].end, 2
				w.number = w.number*100 + words[i+1].number
				w.entry = v.shapes.hundredths
			}
		}
		words[out] = w
		out++
		i += n
	}
	return words[:out]
}

// readWritten reads the written number that begins at words[0] and says how many words it takes.
func (v *vocabulary) readWritten(words []word) (word, int) {
	w := words[0]
	total, group := 0, words[0].entry.writtenValue
	ordinal := words[0].entry.writtenOrdinal
	yearLike := false
	taken := 1
	for !ordinal && taken < len(words) {
		k := taken
		if words[k].gap == glued && words[k].entry == v.hyphen && k+1 < len(words) && words[k+1].gap == glued {
			k++
		} else if words[k].entry == v.and && (group >= 100 && group%100 == 0 || group == 0 && total > 0) && k+1 < len(words) {
			k++
		}
		next := words[k].entry
		if next == nil || !next.written || words[k].gap == broken {
			break
		}
		n := next.writtenValue
		switch {
		case n == 100 && group > 0 && group < 100 && !next.writtenOrdinal:
			group *= 100
		case n >= 1000 && group > 0 && group < 1000 && !next.writtenOrdinal:
			total += group * n
			group = 0
		case group >= 20 && group < 100 && group%10 == 0 && n < 10 && n > 0,
			group >= 100 && group%100 == 0 && n < 100 && !yearLike,
			group == 0 && total > 0 && n < 1000,
			yearLike && group%10 == 0 && group%100 >= 20 && n < 10 && n > 0:
			group += n
		case group >= 13 && group <= 20 && total == 0 && n >= 10 && n < 100 && !next.writtenOrdinal:
			group, yearLike = group*100+n, true
		default:
			n = unknown
		}
		if n == unknown {
			break
		}
		ordinal = next.writtenOrdinal
		taken = k + 1
	}
	w.number = total + group
	w.end = words[taken-1].end
	switch {
	case taken == 1:
		return w, 1
	case ordinal && w.number <= 31:
		w.entry = v.shapes.ordinalDay
	case ordinal:
		w.entry = v.shapes.ordinal
	case yearLike || w.number >= 2000 && w.number < 2100:
		w.entry = v.shapes.year
	default:
		w.entry = v.shapes.number
	}
	return w, taken
}
