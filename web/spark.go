package web

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"github.com/parley-record/parley/ledger"
)

const (
	sparkBars   = 24
	sparkHeight = 30
	sparkStep   = 6.4
)

// sparkline draws the number of reports in 24 equal stretches up to day (YYYY-MM-DD): weeks, or longer
// ones when the reports go further back. Without a day it ends at the last count.
func sparkline(days []ledger.Count, day string) template.HTML {
	if len(days) == 0 {
		return ""
	}
	last, err := time.Parse(isoDay, day)
	if err != nil {
		if last, err = time.Parse(isoDay, days[len(days)-1].Day); err != nil {
			return ""
		}
	}
	first := last
	for _, c := range days {
		if t, err := time.Parse(isoDay, c.Day); err == nil && t.Before(first) {
			first = t
		}
	}
	width, unit := stretch(int(last.Sub(first).Hours()/24) + 1)
	bars := [sparkBars]int{}
	highest := 1
	for _, c := range days {
		t, err := time.Parse(isoDay, c.Day)
		if err != nil || t.After(last) {
			continue
		}
		i := sparkBars - 1 - int(last.Sub(t).Hours()/24)/width
		if i >= 0 {
			bars[i] += c.Reports
			highest = max(highest, bars[i])
		}
	}
	return drawBars(bars, highest, unit)
}

// stretch is the width of one bar in days, and its name, so that the bars reach back over days.
func stretch(days int) (int, string) {
	for _, s := range []struct {
		days int
		name string
	}{{7, "week"}, {30, "30 days"}, {91, "quarter"}, {365, "year"}} {
		if days <= s.days*sparkBars {
			return s.days, s.name
		}
	}
	return 3650, "decade"
}

func drawBars(bars [sparkBars]int, highest int, unit string) template.HTML {
	var b, words strings.Builder
	for i, n := range bars {
		if i > 0 {
			words.WriteString(", ")
		}
		fmt.Fprint(&words, n)
	}
	fmt.Fprintf(&b, `<svg class="spark" viewBox="0 0 %.0f %d" role="img" aria-label="Reports a %s, oldest first: %s">`,
		sparkBars*sparkStep, sparkHeight+1, unit, words.String())
	fmt.Fprintf(&b, `<path d="M0 %d.5H%.0f"/>`, sparkHeight, sparkBars*sparkStep)
	for i, n := range bars {
		if n == 0 {
			continue
		}
		height := max(2, float64(n)/float64(highest)*sparkHeight)
		class := ""
		if i == sparkBars-1 {
			class = ` class="now"`
		}
		fmt.Fprintf(&b, `<rect%s x="%.1f" y="%.1f" width="4.4" height="%.1f"/>`, class, float64(i)*sparkStep, sparkHeight-height, height)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

// leaf is the calendar leaf beside a meeting that is due.
type leaf struct{ Big, Small, Vague string }

// calendarLeaf writes a date for a small square: a day as "27 / Feb", anything less exact as words.
func calendarLeaf(when string) leaf {
	p, ok := parsePeriod(when)
	if !ok {
		return leaf{Vague: "no date"}
	}
	switch p.Precision {
	case byDay:
		return leaf{Big: p.First.Format("2"), Small: p.First.Format("Jan 2006")}
	case bySpan:
		if p.First.Month() == p.Last.Month() && p.First.Year() == p.Last.Year() {
			return leaf{Big: fmt.Sprintf("%d–%d", p.First.Day(), p.Last.Day()), Small: p.First.Format("Jan 2006")}
		}
	case byWeek:
		return leaf{Big: p.First.Format("2"), Small: "week of, " + p.First.Format("Jan 2006")}
	}
	return leaf{Vague: p.Short()}
}
