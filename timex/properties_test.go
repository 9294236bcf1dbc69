package timex

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// timexValue are the values that TIMEX3 allows.
var timexValue = regexp.MustCompile(`^(PRESENT_REF|PAST_REF|FUTURE_REF` +
	`|P(\d+|X+)(\.\d+)?[YMWDQ](\d+[MD])?|PT(\d+|X+)(\.\d+)?[HMS](\d+[MS])?|PXX` +
	`|[\dX]{1,4}` +
	`|[\dX]{4}-(H[12X]|Q[1-4X]|WI|SP|SU|FA|XX|W(\d\d|XX)(-WE|-[1-7])?|[\dX]{2}(-[\dX]{2})?)(T([A-Z]{2}|\d\d:\d\d(Z|[+-]\d\d:\d\d)?))?)$`)

var ingredients = []string{"Monday", "Friday", "last", "next", "this", "week", "month", "year", "May", "Feb.", "June", "29", "31", "2", "12",
	"1998", "2024", "the", "of", "in", "on", "and", "to", "-", ",", "ago", "two", "later", "earlier", "quarter", "third", "half", "end", "early",
	"mid", "weekend", "night", "10:30", "p.m.", "GMT", "0700", "winter", "day", "days", "following", "Easter", "from", "between", "will", "met",
	"about", "a", "few", "hundred", "1980s", "'80s", "century", "20th", "every", "daily", ".", "\n\n", "now", "2016-02-29", "30/02/2011"}

func anyText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(ingredients), 0, 14).Draw(t, "words"), " ")
}

func anyDay(t *rapid.T) day {
	return day(rapid.IntRange(int(civil(1950, 1, 1)), int(civil(2060, 12, 31))).Draw(t, "day"))
}

func TestValuesAreTimex3(t *testing.T) {
	f := mustNew(t)
	rapid.Check(t, func(t *rapid.T) {
		text := anyText(t)
		ref := Reference{}
		if rapid.Bool().Draw(t, "dated") {
			ref.Published = anyDay(t).String()
		}
		for _, x := range f.FindText(text, ref) {
			if !timexValue.MatchString(x.Value) {
				t.Fatalf("%q: %q has the value %q", text, text[x.Start:x.End], x.Value)
			}
			if _, ok := parseDay(x.Value); len(x.Value) == len("2006-01-02") && isDigit(x.Value[0]) && isDigit(x.Value[5]) && isDigit(x.Value[8]) && !ok {
				t.Fatalf("%q: %q is no day", text, x.Value)
			}
		}
	})
}

// A week later everything relative to the day is a week later.
func TestWeekLaterIsWeekLater(t *testing.T) {
	f := mustNew(t)
	relative := []string{"They met yesterday.", "They met on Monday.", "They will meet on Friday.", "They met last Tuesday.", "He comes tomorrow.",
		"They met 10 days ago.", "They will meet next Sunday.", "They came today.", "They met on Thursday of last week.", "They met the day before yesterday."}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom(relative).Draw(t, "text")
		d := anyDay(t)
		one := f.FindText(text, Reference{Published: d.String()})
		two := f.FindText(text, Reference{Published: (d + 7).String()})
		if len(one) != 1 || len(two) != 1 {
			t.Fatalf("%q: found %d and %d", text, len(one), len(two))
		}
		first, ok1 := parseDay(one[0].Value)
		second, ok2 := parseDay(two[0].Value)
		if !ok1 || !ok2 || second-first != 7 {
			t.Fatalf("%q: %s, a week later %s", text, one[0].Value, two[0].Value)
		}
	})
}

func TestCalendar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		if back, ok := parseDay(d.String()); !ok || back != d {
			t.Fatalf("%d is %s is %d", d, d, back)
		}
		if y, w := d.week(); weekStart(y, w) > d || weekStart(y, w)+6 < d {
			t.Fatalf("%s is not in week %d of %d", d, w, y)
		}
		for g := oneDay; g <= century; g++ {
			if g == season || g == dayPart || g == fortnight || g == weekend {
				continue
			}
			p := periodAt(d, g)
			if p.first() > d || p.last() < d {
				t.Fatalf("%s is not in %s", d, p.value())
			}
			if back := p.shift(3).shift(-3); back != p {
				t.Fatalf("%s forth and back is %s", p.value(), back.value())
			}
		}
	})
}

func FuzzFindText(f *testing.F) {
	finder := mustNew(f)
	f.Add("They met on Feb. 27 and April 10, 1998, at 0700 GMT.", wednesday)
	f.Add("between 2016-02-30 and '98 -- the 31st of June\n\n9/11", "")
	f.Add("\xff\xfe May\u00a03\u20135, \u201998", "2024-02-29")
	f.Fuzz(func(t *testing.T, text, published string) {
		last := 0
		for _, x := range finder.FindText(text, Reference{Published: published}) {
			if x.Start < last || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("%q: [%d, %d) after %d", text, x.Start, x.End, last)
			}
			if x.Value == "" {
				t.Fatalf("%q: no value", text[x.Start:x.End])
			}
			last = x.End
		}
	})
}
