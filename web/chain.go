package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"github.com/parley-record/parley/report"
)

// chain draws how words reached a report: who spoke, through whom it came, who printed it.
type chain struct {
	columns [][]chainNode
	links   []chainLink
	// Lines say the same in words, the most frequent first.
	Lines []string
}

type chainNode struct {
	name, role string
	count      int
}

type chainLink struct{ column, from, to, count int }

const (
	chainWidth    = 420
	chainSpeakers = 8
	chainRow      = 34
)

// newChain gathers the routes of a record's statements. The last column is the outlet.
func newChain(d *Desk, record report.Record) chain {
	type route struct {
		steps []chainNode
		count int
	}
	var routes []route
	longest := 0
	for _, s := range record.Statements {
		if s.Speaker == "" {
			continue
		}
		steps := []chainNode{{name: s.Speaker}}
		if party := d.party(s.Of); party != s.Speaker && s.Of != s.Speaker {
			steps[0].role = party
		}
		for _, via := range s.Via {
			steps = append(steps, chainNode{name: via})
		}
		i := slices.IndexFunc(routes, func(r route) bool { return slices.EqualFunc(r.steps, steps, sameNode) })
		if i < 0 {
			i = len(routes)
			routes = append(routes, route{steps: steps})
		}
		routes[i].count++
	}
	slices.SortStableFunc(routes, func(a, b route) int { return cmp.Compare(b.count, a.count) })
	routes = routes[:min(len(routes), chainSpeakers)]
	for _, r := range routes {
		longest = max(longest, len(r.steps))
	}
	if longest == 0 {
		return chain{}
	}
	c := chain{columns: make([][]chainNode, longest+1)}
	printed := chainNode{name: cmp.Or(record.Report.Outlet, hostOf(record.Report.URL), "this report")}
	for _, r := range routes {
		names := make([]string, len(r.steps))
		from, column := c.add(0, r.steps[0], r.count), 0
		for i, step := range r.steps {
			names[i] = step.name
			if i > 0 {
				to := c.add(i, step, r.count)
				c.link(column, from, to, r.count)
				from, column = to, i
			}
		}
		// A route that needs fewer steps goes straight on to the outlet.
		c.link(column, from, c.add(longest, printed, r.count)+1000, r.count)
		c.Lines = append(c.Lines, strings.Join(append(names, printed.name), " → ")+" ("+count(r.count, "statement", "statements")+")")
	}
	return c
}

func sameNode(a, b chainNode) bool { return a.name == b.name }

func (c *chain) add(column int, n chainNode, count int) int {
	i := slices.IndexFunc(c.columns[column], func(m chainNode) bool { return m.name == n.name })
	if i < 0 {
		i = len(c.columns[column])
		c.columns[column] = append(c.columns[column], n)
	}
	c.columns[column][i].count += count
	return i
}

func (c *chain) link(column, from, to, count int) {
	i := slices.IndexFunc(c.links, func(l chainLink) bool { return l.column == column && l.from == from && l.to == to })
	if i < 0 {
		i = len(c.links)
		c.links = append(c.links, chainLink{column, from, to, 0})
	}
	c.links[i].count += count
}

// SVG draws the chain from left to right; the thickness of a line is the number of statements.
func (c chain) SVG() template.HTML {
	if len(c.columns) == 0 {
		return ""
	}
	rows := 0
	for _, column := range c.columns {
		rows = max(rows, len(column))
	}
	height := rows*chainRow + 10
	last := len(c.columns) - 1
	step := float64(chainWidth-130) / float64(max(1, last))
	at := func(column, i int) (x, y float64) {
		n := len(c.columns[column])
		return float64(column)*step + 6, float64(height)*(float64(i)+.5)/float64(n) - 4
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="chain" viewBox="0 0 %d %d" role="img" aria-label="%s">`,
		chainWidth, height, template.HTMLEscapeString("Source chain: "+strings.Join(c.Lines, "; ")))
	for _, l := range c.links {
		column, to := l.column+1, l.to
		if to >= 1000 {
			column, to = last, to-1000
		}
		x0, y0 := at(l.column, l.from)
		x1, y1 := at(column, to)
		middle := (x0 + x1) / 2
		fmt.Fprintf(&b, `<path d="M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f" stroke-width="%.1f"/>`,
			x0, y0, middle, y0, middle, y1, x1, y1, min(9, 1.5*float64(l.count)))
	}
	room := int(step / characterWidth)
	for column, nodes := range c.columns {
		for i, n := range nodes {
			x, y := at(column, i)
			if column == last {
				room = 130 / 7
			}
			fmt.Fprintf(&b, `<circle class="node" cx="%.1f" cy="%.1f" r="3.5"/><text x="%.1f" y="%.1f">%s</text>`,
				x, y, x+8, y-5, template.HTMLEscapeString(shorten(n.name, room)))
			if n.role != "" {
				fmt.Fprintf(&b, `<text class="role" x="%.1f" y="%.1f">%s</text>`, x+8, y+13, template.HTMLEscapeString(shorten(n.role, room)))
			}
		}
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String())
}
