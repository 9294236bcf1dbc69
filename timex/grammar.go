package timex

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/parley-record/parley/lexicon"
)

// rule is one line of timex.txt.
type rule struct {
	pattern     string
	line        int
	how         method
	kind        Type
	unit        grain
	by          int
	hasBy       bool
	days        int
	hasDays     bool
	number      int // that the words stand for ("every other"), or 0
	fromLast    bool
	borrows     bool // month and year stand in what must stand behind
	mod         string
	value       string
	part        string
	guard       guard
	after       chain
	left, right int // words that must stand before and behind
}

// method says what a rule makes of its words.
type method uint8

const (
	none method = iota
	byDate
	byShift
	byPart
	byQuarter
	byYearAgo
	bySeason
	byHoliday
	byWeek
	byWeekOf
	byDayOf
	bySpan
	byMany
	byEvery
	byFixed
)

var methods = map[string]method{"none": none, "date": byDate, "shift": byShift, "part": byPart, "quarter": byQuarter,
	"yearago": byYearAgo, "season": bySeason, "holiday": byHoliday, "week": byWeek, "weekof": byWeekOf, "dayof": byDayOf, "span": bySpan, "many": byMany, "every": byEvery, "fixed": byFixed}

// chain says what kind of expression a continuation carries on.
type chain uint8

const (
	noChain chain = iota
	monthDay
	bareMonth
	bareYear
)

var chains = map[string]chain{"": noChain, "monthday": monthDay, "month": bareMonth, "year": bareYear}

// grammar is the compiled form of timex.txt.
type grammar struct {
	rules []rule
	start *automaton
	more  *automaton // continuations of lists and ranges
}

func newGrammar(v *vocabulary, words lexicon.Source) (*grammar, error) {
	parser := &patternParser{vocabulary: v, pieces: map[string]string{}}
	g := &grammar{}
	var first, more []branch
	for _, item := range words.MustLoad("timex") {
		if item.Has("is") {
			parser.pieces[item.Text] = item.Get("is")
			continue
		}
		r, err := newRule(item)
		var parts [3]*node
		if err == nil {
			parts, err = parser.parsePattern(item.Text)
		}
		if err == nil {
			r.left, err = parts[0].length()
		}
		if err == nil {
			r.right, err = parts[2].length()
		}
		if err != nil {
			return nil, fmt.Errorf("%s, %q: %w", item.Place(), item.Text, err)
		}
		whole := &node{kind: row}
		for _, part := range parts {
			if part != nil {
				whole.children = append(whole.children, part)
			}
		}
		b := branch{rule: len(g.rules), pattern: whole}
		if r.after == noChain {
			first = append(first, b)
		} else {
			more = append(more, b)
		}
		g.rules = append(g.rules, r)
	}
	g.start = newAutomaton(first, len(v.names))
	g.more = newAutomaton(more, len(v.names))
	return g, nil
}

func newRule(item lexicon.Entry) (rule, error) {
	r := rule{pattern: item.Text, line: item.Line, mod: item.Get("mod"), value: item.Get("value"), part: item.Get("part")}
	var ok bool
	if r.how, ok = methods[item.Get("how")]; !ok {
		return r, fmt.Errorf("unknown how=%s", item.Get("how"))
	}
	if name := item.Get("type"); name != "" {
		i := slices.Index(typeNames[:], name)
		if i < 0 {
			return r, fmt.Errorf("unknown type=%s", name)
		}
		r.kind = Type(i)
	}
	if name := item.Get("unit"); name != "" {
		if r.unit, ok = grains[name]; !ok {
			return r, fmt.Errorf("unknown unit=%s", name)
		}
	}
	if r.guard, ok = guards[item.Get("if")]; !ok {
		return r, fmt.Errorf("unknown if=%s", item.Get("if"))
	}
	if r.after, ok = chains[item.Get("after")]; !ok {
		return r, fmt.Errorf("unknown after=%s", item.Get("after"))
	}
	var err error
	if item.Has("by") {
		r.hasBy = true
		if r.by, err = strconv.Atoi(item.Get("by")); err != nil {
			return r, fmt.Errorf("by=: %w", err)
		}
	}
	if item.Has("days") {
		r.hasDays = true
		if r.days, err = strconv.Atoi(item.Get("days")); err != nil {
			return r, fmt.Errorf("days=: %w", err)
		}
	}
	if item.Has("number") {
		if r.number, err = strconv.Atoi(item.Get("number")); err != nil {
			return r, fmt.Errorf("number=: %w", err)
		}
	}
	r.fromLast = item.Get("from") == "last"
	r.borrows = item.Has("borrow")
	return r, nil
}

// length returns the number of words of a pattern whose rows are equally long.
func (n *node) length() (int, error) {
	if n == nil {
		return 0, nil
	}
	total := 0
	switch n.kind {
	case leaf:
		return 1, nil
	case option:
		return 0, fmt.Errorf("what stands beside an expression must have a fixed number of words")
	}
	for i, child := range n.children {
		l, err := child.length()
		if err != nil {
			return 0, err
		}
		if n.kind == choice && i > 0 && l != total {
			return 0, fmt.Errorf("what stands beside an expression must have a fixed number of words")
		}
		if n.kind == row {
			total += l
		} else {
			total = l
		}
	}
	return total, nil
}
