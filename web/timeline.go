package web

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Timeline draws the meetings of one process as an SVG picture: status by shape and colour, the precision
// of each date by the width of a bar, a postponement by an arrow from the day first named. Styles come
// from desk.css, so the picture follows light, dark and print; the list beside it is its text alternative.
type Timeline struct {
	Rounds []Round
	AsOf   time.Time // the day the desk stands on; zero leaves its line out
}

// Round is one mark on a Timeline.
type Round struct {
	Href    string
	Title   string // "2nd round"
	Where   string
	Status  string
	When    string   // ISO 8601 value, or ""
	Earlier []string // dates named before When, oldest first
}

const (
	timelineWidth  = 1040
	timelineMargin = 14
	labelRoom      = 150 // kept free at the right end of the axis for the last label
	undatedRoom    = 190 // column of rounds without a date
	laneHeight     = 36
	maxLanes       = 6
	rowHeight      = 20
	axisHeight     = 40
	characterWidth = 6.9 // of 13-pixel Franklin, an upper estimate
)

// placed is a round with its place in the picture.
type placed struct {
	Round
	period     period
	x0, x1, x  float64 // ends of the date bar, middle of the glyph
	row, lane  int     // lane -1: no room for a label
	label, sub string
}

// SVG draws the picture; without rounds it is empty.
func (t Timeline) SVG() template.HTML {
	dated, undated := t.split()
	if len(dated)+len(undated) == 0 {
		return ""
	}
	right := float64(timelineWidth - timelineMargin)
	if len(undated) > 0 {
		right -= undatedRoom
	}
	axis := newAxis(dated, t.AsOf, timelineMargin, right-labelRoom)
	rows := placeGlyphs(dated, axis)
	lanes := placeLabels(dated)
	base := float64(max(lanes*laneHeight+rows*rowHeight, min(len(undated), 8)*laneHeight) + 12)

	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="timeline" viewBox="0 0 %d %.0f" role="group" aria-label="%s">`,
		timelineWidth, base+axisHeight, template.HTMLEscapeString(t.describe(len(dated), len(undated))))
	if len(dated) > 0 {
		axis.draw(&b, base, right)
		axis.drawToday(&b, base)
		for _, p := range dated {
			p.drawMove(&b, axis, base)
		}
		for _, p := range dated {
			p.draw(&b, base, float64(rows*rowHeight))
		}
	}
	drawUndated(&b, undated, base)
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}

func (t Timeline) describe(dated, undated int) string {
	s := "Timeline of " + count(dated, "dated meeting", "dated meetings")
	if undated > 0 {
		s += " and " + fmt.Sprint(undated) + " without a date"
	}
	return s + "; the list that follows says the same in words"
}

func (t Timeline) split() (dated, undated []*placed) {
	for _, r := range t.Rounds {
		p := &placed{Round: r, label: shorten(r.Title, 24)}
		var ok bool
		if p.period, ok = parsePeriod(r.When); ok {
			p.sub = joinNonEmpty(" · ", p.period.Short(), shorten(r.Where, 16))
			dated = append(dated, p)
		} else {
			p.sub = joinNonEmpty(" · ", "no date", shorten(r.Where, 16))
			undated = append(undated, p)
		}
	}
	slices.SortStableFunc(dated, func(a, b *placed) int {
		return cmp.Or(a.period.First.Compare(b.period.First), a.period.Last.Compare(b.period.Last))
	})
	return dated, undated
}

// placeGlyphs sets the x of every round and stacks those that would cover each other; it returns the
// number of rows.
func placeGlyphs(dated []*placed, axis axis) int {
	var ends []float64
	for _, p := range dated {
		p.x0, p.x1 = axis.x(p.period.First), axis.x(p.period.Last.AddDate(0, 0, 1))
		p.x = (p.x0 + p.x1) / 2
		from, to := math.Min(p.x0, p.x-8), math.Max(p.x1, p.x+8)
		p.row = len(ends)
		for row, end := range ends {
			if from >= end {
				p.row = row
				break
			}
		}
		if p.row == len(ends) {
			ends = append(ends, 0)
		}
		ends[p.row] = to + 1
	}
	return len(ends)
}

// placeLabels gives each round a flag to the right of its pole. Going from right to left, a flag is raised
// above every flag whose pole it would cover, so no pole ever crosses a flag. It returns the lanes used.
func placeLabels(dated []*placed) int {
	lanes := 0
	byX := slices.Clone(dated)
	slices.SortStableFunc(byX, func(a, b *placed) int { return cmp.Compare(b.x, a.x) })
	for i, p := range byX {
		end := p.x + 10 + characterWidth*float64(max(utf8.RuneCountInString(p.label), utf8.RuneCountInString(p.sub)))
		for _, q := range byX[:i] {
			if q.lane >= 0 && q.x < end {
				p.lane = max(p.lane, q.lane+1)
			}
		}
		if p.lane >= maxLanes {
			p.lane = -1
		}
		lanes = max(lanes, p.lane+1)
	}
	return lanes
}

func (p *placed) draw(b *strings.Builder, base, rowsHeight float64) {
	y := base - 14 - float64(p.row*rowHeight)
	class := statusClass(p.Status)
	name := joinNonEmpty(", ", p.Title, p.Status, humanDate(p.When), p.Where)
	fmt.Fprintf(b, `<a href="%s" class="mark %s"><title>%s</title>`,
		template.HTMLEscapeString(p.Href), class, template.HTMLEscapeString(name))
	if p.lane >= 0 {
		top := base - rowsHeight - float64((p.lane+1)*laneHeight) + 4
		fmt.Fprintf(b, `<path class="pole" d="M%.1f %.1fV%.1f"/>`, p.x, y-6, top-8)
		fmt.Fprintf(b, `<text class="label" x="%.1f" y="%.1f">%s</text>`, p.x+5, top+2, template.HTMLEscapeString(p.label))
		fmt.Fprintf(b, `<text class="sub" x="%.1f" y="%.1f">%s</text>`, p.x+5, top+16, template.HTMLEscapeString(p.sub))
	}
	if p.period.Precision != byDay && p.x1-p.x0 > 14 {
		fmt.Fprintf(b, `<path class="extent" d="M%.1f %.1fv8m0-4H%.1fm0-4v8"/>`, p.x0, y-4, p.x1)
	}
	fmt.Fprintf(b, `<circle class="ground" cx="%.1f" cy="%.1f" r="8"/><g transform="translate(%.1f %.1f)">%s</g></a>`,
		p.x, y, p.x, y, glyphShape(p.Status))
}

// drawMove shows that a date moved: a dashed arc from each earlier date to the present one.
func (p *placed) drawMove(b *strings.Builder, axis axis, base float64) {
	y := base - 14 - float64(p.row*rowHeight)
	for _, value := range p.Earlier {
		from, ok := parsePeriod(value)
		if !ok || value == p.When {
			continue
		}
		x := (axis.x(from.First) + axis.x(from.Last.AddDate(0, 0, 1))) / 2
		if !axis.holds(x) || math.Abs(x-p.x) < 8 {
			continue
		}
		lift := math.Min(26, 8+math.Abs(p.x-x)/4)
		fmt.Fprintf(b, `<g class="moved"><circle cx="%.1f" cy="%.1f" r="3"/><path d="M%.1f %.1fQ%.1f %.1f %.1f %.1f"/></g>`,
			x, y, x, y-4, (x+p.x)/2, y-lift, p.x, y-8)
	}
}

func drawUndated(b *strings.Builder, undated []*placed, base float64) {
	if len(undated) == 0 {
		return
	}
	x := float64(timelineWidth - undatedRoom + 8)
	fmt.Fprintf(b, `<path class="divide" d="M%.1f 4V%.1f"/><text class="tick" x="%.1f" y="%.1f">no date given</text>`,
		x-16, base, x-4, base+18)
	for i, p := range undated {
		if i == 8 {
			break
		}
		y := base - 14 - float64(i*laneHeight)
		name := joinNonEmpty(", ", p.Title, p.Status, "no date given", p.Where)
		fmt.Fprintf(b, `<a href="%s" class="mark %s"><title>%s</title><g transform="translate(%.1f %.1f)">%s</g>`,
			template.HTMLEscapeString(p.Href), statusClass(p.Status), template.HTMLEscapeString(name), x+4, y-4, glyphShape(p.Status))
		fmt.Fprintf(b, `<text class="label" x="%.1f" y="%.1f">%s</text><text class="sub" x="%.1f" y="%.1f">%s</text></a>`,
			x+18, y-6, template.HTMLEscapeString(p.label), x+18, y+8,
			template.HTMLEscapeString(joinNonEmpty(" · ", p.Status, shorten(p.Where, 16))))
	}
}
