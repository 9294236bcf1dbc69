package web

import (
	"fmt"
	"strings"
	"time"
)

// axis maps days to the x of a Timeline.
type axis struct {
	first, last time.Time
	left, right float64
	today       time.Time // zero: outside the picture
}

// newAxis spans all rounds, and, where that does not squeeze them together, the dates they were moved from and
// the day the desk stands on.
func newAxis(dated []*placed, asOf time.Time, left, right float64) axis {
	a := axis{left: left, right: right}
	for i, p := range dated {
		if i == 0 || p.period.First.Before(a.first) {
			a.first = p.period.First
		}
		if i == 0 || p.period.Last.After(a.last) {
			a.last = p.period.Last
		}
	}
	span := max(a.last.Sub(a.first), 28*24*time.Hour)
	a.include(dated, span)
	if !asOf.IsZero() && asOf.After(a.first.Add(-span/4)) && asOf.Before(a.last.Add(span*2/3)) {
		a.today = asOf
		if asOf.Before(a.first) {
			a.first = asOf
		}
		if asOf.After(a.last) {
			a.last = asOf
		}
	}
	if short := 28*24*time.Hour - a.last.Sub(a.first); short > 0 {
		a.first, a.last = a.first.Add(-short/2), a.last.Add(short/2)
	}
	pad := a.last.Sub(a.first) / 40
	a.first, a.last = a.first.Add(-pad), a.last.Add(pad)
	return a
}

// include widens the axis by earlier dates of the rounds that lie within a span of it.
func (a *axis) include(dated []*placed, span time.Duration) {
	first, last := a.first.Add(-span), a.last.Add(span)
	for _, p := range dated {
		for _, value := range p.Earlier {
			if from, ok := parsePeriod(value); ok && !from.First.Before(first) && !from.Last.After(last) {
				if from.First.Before(a.first) {
					a.first = from.First
				}
				if from.Last.After(a.last) {
					a.last = from.Last
				}
			}
		}
	}
}

// holds tells whether a place is on the axis.
func (a axis) holds(x float64) bool { return x >= a.left && x <= a.right }

func (a axis) x(t time.Time) float64 {
	return a.left + (a.right-a.left)*float64(t.Sub(a.first))/float64(a.last.Sub(a.first))
}

// draw writes the line and its ticks: days, months, quarters, years or decades, whichever gives a readable number.
func (a axis) draw(b *strings.Builder, base, right float64) {
	fmt.Fprintf(b, `<path class="axis" d="M%.0f %.1fH%.1f"/>`, a.left, base, right)
	step, format := a.step()
	lastLabel := -1000.0
	for t := a.start(step); t.Before(a.last); t = step.after(t) {
		x := a.x(t)
		fmt.Fprintf(b, `<path class="axis" d="M%.1f %.1fv5"/>`, x, base)
		label := t.Format(format)
		if x-lastLabel >= float64(len(label))*6.5+8 && x < right-40 {
			fmt.Fprintf(b, `<text class="tick" x="%.1f" y="%.1f">%s</text>`, x+3, base+18, label)
			lastLabel = x
		}
	}
}

func (a axis) drawToday(b *strings.Builder, base float64) {
	if a.today.IsZero() {
		return
	}
	x := a.x(a.today.Add(12 * time.Hour))
	fmt.Fprintf(b, `<path class="today" d="M%.1f 6V%.1f"/><text class="today-label" x="%.1f" y="%.1f">as of %s</text>`,
		x, base+34, x+5, base+33, a.today.Format("2 Jan 2006"))
}

// tickStep is the distance of two ticks: so many months, or days where months is 0.
type tickStep struct{ months, days int }

func (s tickStep) after(t time.Time) time.Time { return t.AddDate(0, s.months, s.days) }

func (a axis) step() (tickStep, string) {
	days := a.last.Sub(a.first).Hours() / 24
	switch {
	case days < 70:
		return tickStep{days: 7}, "2 Jan"
	case days < 540:
		return tickStep{months: 1}, "Jan 2006"
	case days < 1600:
		return tickStep{months: 3}, "Jan 2006"
	case days < 366*14:
		return tickStep{months: 12}, "2006"
	case days < 366*60:
		return tickStep{months: 60}, "2006"
	}
	return tickStep{months: 240}, "2006"
}

// start is the first tick within the axis: a Monday, or the first of a month that the step divides.
func (a axis) start(s tickStep) time.Time {
	if s.months == 0 {
		t := a.first.Truncate(24 * time.Hour)
		for t.Weekday() != time.Monday || t.Before(a.first) {
			t = t.AddDate(0, 0, 1)
		}
		return t
	}
	t := time.Date(a.first.Year()-a.first.Year()%max(1, s.months/12), 1, 1, 0, 0, 0, 0, time.UTC)
	for t.Before(a.first) {
		t = s.after(t)
	}
	return t
}
