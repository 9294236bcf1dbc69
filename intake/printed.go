package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/parley-record/parley/lexicon"
)

// printedDay is a date that the page prints for its readers in a line of its own, as beside a byline.
type printedDay struct {
	day   string
	block int // number of the block of text
	means string
}

// printed reads the days that a page prints, and tells where its headline stands.
type printed struct {
	days     []printedDay
	title    string
	headline int  // number of its block; -1 when there is none
	sure     int  // how sure that is: 1 an <h1>, 2 the words of the title, 3 both
	american bool // 3/4/2031 is the fourth of March
	european bool // … the third of April

	blocks int
	line   strings.Builder
}

// longestByline is how long a line may be that gives a date beside author and outlet.
const longestByline = 160

func readPrinted(root *html.Node, language, title string) printed {
	p := printed{headline: -1, title: strings.ToLower(clean(title))}
	language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	p.american = language == "en-us"
	p.european = language != "" && !p.american && language != "en"
	p.walk(root, false)
	p.flush(false)
	return p
}

func (p *printed) walk(n *html.Node, heading bool) {
	switch n.Type {
	case html.TextNode:
		if p.line.Len() <= 4*longestByline {
			p.line.WriteString(n.Data)
		}
		return
	case html.ElementNode:
		if isSilent(n.DataAtom) && n.DataAtom != atom.Form || isApart(n) {
			return
		}
		heading = heading || n.DataAtom == atom.H1
	}
	block := n.Type == html.ElementNode && isBlock(n.DataAtom)
	if block {
		p.flush(heading && n.DataAtom != atom.H1)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, heading)
	}
	if block {
		p.flush(heading)
	}
	if n.DataAtom == atom.Span || n.DataAtom == atom.Time || n.DataAtom == atom.A {
		p.line.WriteByte(' ')
	}
}

// isApart tells the parts of a page whose dates are others': quoted posts, comments, lists of other stories.
func isApart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Blockquote, atom.Footer, atom.Nav, atom.Select:
		return true
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return false
	}
	names := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	return slices.ContainsFunc([]string{"comment", "related", "sidebar", "footer", "tweet", "widget"}, func(part string) bool { return strings.Contains(names, part) })
}

func (p *printed) flush(heading bool) {
	line := clean(p.line.String())
	p.line.Reset()
	if line == "" {
		return
	}
	p.blocks++
	sure := 0
	if heading {
		sure = 1
	}
	if lower := strings.ToLower(line); len(lower) >= 12 && p.title != "" && (strings.HasPrefix(p.title, lower) || strings.HasPrefix(lower, p.title)) {
		sure += 2
	}
	if sure > p.sure {
		p.sure, p.headline = sure, p.blocks
	}
	if len(line) > longestByline || !hasDate(line) {
		return
	}
	day := p.dayIn(line)
	if day == "" {
		return
	}
	means, lower := "", strings.ToLower(line)
	for _, w := range beside() {
		if strings.Contains(lower, w.text) && (means == "" || w.means == "published") {
			means = w.means
		}
	}
	if means != "other" {
		p.days = append(p.days, printedDay{day, p.blocks, means})
	}
}

// hasDate is quick to refuse most lines: a date has three digits at least.
func hasDate(line string) bool {
	digits := 0
	for i := range len(line) {
		if '0' <= line[i] && line[i] <= '9' {
			digits++
		}
	}
	return digits >= 3
}

type besideWord struct{ text, means string }

var beside = sync.OnceValue(func() []besideWord {
	var all []besideWord
	for _, e := range lexicon.MustLoad("printed") {
		if e.Has("means") {
			all = append(all, besideWord{e.Text, e.Get("means")})
		}
	}
	return all
})

// monthNumbers maps the names of months and their short forms, in lower case.
var monthNumbers = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for _, e := range lexicon.MustLoad("months") {
		n, _ := strconv.Atoi(e.Get("number")) // the lexicon's own
		name := strings.ToLower(e.Text)
		all[name], all[name[:3]] = n, n
		if short := e.Get("short"); short != "" {
			all[strings.ToLower(short)] = n
		}
	}
	for _, e := range lexicon.MustLoad("printed") {
		if e.Has("month") {
			all[e.Text], _ = strconv.Atoi(e.Get("month")) // the lexicon's own
		}
	}
	return all
})

var (
	namedFirst   = regexp.MustCompile(`\b(\p{L}{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)`)
	namedSecond  = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?\.? (?:de )?(\p{L}{3,10})\.?,? (?:de )?((?:19|20)\d\d)`)
	yearFirst    = regexp.MustCompile(`\b((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})\b`)
	numbersAlone = regexp.MustCompile(`\b(\d{1,2})([./-])(\d{1,2})[./-]((?:19|20)\d\d|\d\d)\b`)
)

// dayIn reads the first date with a year in a line; "" where there is none, or where nobody can tell which number
// is the month.
func (p *printed) dayIn(line string) string {
	if m := namedFirst.FindStringSubmatch(line); m != nil && monthNumbers()[strings.ToLower(m[1])] > 0 {
		return calendarDay(m[3], monthNumbers()[strings.ToLower(m[1])], m[2])
	}
	if m := namedSecond.FindStringSubmatch(line); m != nil && monthNumbers()[strings.ToLower(m[2])] > 0 {
		return calendarDay(m[3], monthNumbers()[strings.ToLower(m[2])], m[1])
	}
	if m := yearFirst.FindStringSubmatch(line); m != nil {
		month, _ := strconv.Atoi(m[2]) // digits, by the pattern
		return calendarDay(m[1], month, m[3])
	}
	m := numbersAlone.FindStringSubmatch(line)
	if m == nil || len(m[4]) == 2 && m[2] != "/" {
		return ""
	}
	first, _ := strconv.Atoi(m[1])  // digits, by the pattern
	second, _ := strconv.Atoi(m[3]) // digits, by the pattern
	year := m[4]
	if len(year) == 2 {
		year = "20" + year
	}
	switch {
	case second > 12 || p.american && m[2] == "/":
		return calendarDay(year, first, m[3])
	case first > 12 || p.european || m[2] == ".":
		return calendarDay(year, second, m[1])
	}
	return ""
}

// calendarDay is YYYY-MM-DD, or "" for a day that no calendar has.
func calendarDay(year string, month int, day string) string {
	t, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%d-%s", year, month, day))
	if err != nil {
		return ""
	}
	return t.Format(time.DateOnly)
}

// Where a page prints its day: within this many blocks of text after the headline, or before it.
const (
	blocksAfter  = 12
	blocksBefore = 4
)

// near are the days that stand beside the headline, those said to be of publication first, else in the order of
// their distance; and apart from them the days of later changes.
func (p *printed) near() (days, changes []string) {
	if p.headline < 0 {
		return nil, nil
	}
	rank := func(d printedDay) int {
		distance := d.block - p.headline
		if distance < 0 {
			distance = blocksAfter - distance // what stands above the headline is often the day of the visit
		}
		if d.means == "published" {
			return distance
		}
		return distance + 1000
	}
	var list []printedDay
	for _, d := range p.days {
		if d.block <= p.headline+blocksAfter && d.block >= p.headline-blocksBefore {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b printedDay) int { return rank(a) - rank(b) })
	for _, d := range list {
		if d.means == "changed" {
			changes = append(changes, d.day)
		} else {
			days = append(days, d.day)
		}
	}
	return days, changes
}
