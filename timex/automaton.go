package timex

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// automaton is a deterministic automaton over symbols that recognises all patterns at once. It is built
// from the patterns' positions (Glushkov) by the subset construction.
type automaton struct {
	first  []int32 // state by symbol, or 0: where a pattern may begin
	states []state // state 0 is the start
}

type state struct {
	edges   []edge
	accepts []int32 // rules, in the order of the lexicon
}

type edge struct {
	symbol symbol
	to     int32
}

// branch is one pattern of an automaton.
type branch struct {
	rule    int
	pattern *node
}

// next returns the state behind s after a symbol, or 0.
func (a *automaton) next(s int32, on symbol) int32 {
	if s == 0 {
		return a.first[on]
	}
	for _, e := range a.states[s].edges {
		if e.symbol == on {
			return e.to
		}
	}
	return 0
}

// positions is the Glushkov automaton of all patterns.
type positions struct {
	symbols []symbol
	follow  [][]int32
	rule    []int32 // rule that ends at a position, or -1; filled per branch
}

type fragment struct {
	first, last []int32
	nullable    bool
}

func (p *positions) add(n *node) fragment {
	switch n.kind {
	case leaf:
		at := int32(len(p.symbols))
		p.symbols = append(p.symbols, n.symbol)
		p.follow = append(p.follow, nil)
		p.rule = append(p.rule, -1)
		return fragment{first: []int32{at}, last: []int32{at}}
	case option:
		f := p.add(n.children[0])
		f.nullable = true
		return f
	case choice:
		var all fragment
		for _, child := range n.children {
			f := p.add(child)
			all.first = append(all.first, f.first...)
			all.last = append(all.last, f.last...)
			all.nullable = all.nullable || f.nullable
		}
		return all
	}
	whole := fragment{nullable: true}
	for _, child := range n.children {
		f := p.add(child)
		for _, l := range whole.last {
			p.follow[l] = append(p.follow[l], f.first...)
		}
		if whole.nullable {
			whole.first = append(whole.first, f.first...)
		}
		if f.nullable {
			whole.last = append(slices.Clone(whole.last), f.last...)
		} else {
			whole.last = f.last
		}
		whole.nullable = whole.nullable && f.nullable
	}
	return whole
}

// builder makes an automaton of positions by the subset construction.
type builder struct {
	positions
	automaton *automaton
	known     map[string]int32 // state by its set of positions
	queue     [][]int32        // sets whose edges are still to be drawn, by state
}

func newAutomaton(branches []branch, symbols int) *automaton {
	a := &automaton{first: make([]int32, symbols), states: make([]state, 1)}
	b := &builder{automaton: a, known: map[string]int32{}}
	var first []int32
	for _, branch := range branches {
		f := b.add(branch.pattern)
		for _, l := range f.last {
			b.rule[l] = int32(branch.rule)
		}
		first = append(first, f.first...)
	}
	b.group(first, func(s symbol, set []int32) { a.first[s] = b.stateOf(set) })
	for s := int32(1); len(b.queue) > 0; s++ {
		set := b.queue[0]
		b.queue = b.queue[1:]
		var follow []int32
		for _, at := range set {
			follow = append(follow, b.follow[at]...)
		}
		b.group(follow, func(on symbol, to []int32) {
			next := b.stateOf(to)
			a.states[s].edges = append(a.states[s].edges, edge{on, next})
		})
	}
	return a
}

// stateOf returns the state of a set of positions.
func (b *builder) stateOf(set []int32) int32 {
	slices.Sort(set)
	set = slices.Compact(set)
	key := make([]byte, 0, 4*len(set))
	for _, at := range set {
		key = binary.LittleEndian.AppendUint32(key, uint32(at))
	}
	if s, ok := b.known[string(key)]; ok {
		return s
	}
	s := int32(len(b.automaton.states))
	b.known[string(key)] = s
	var accepts []int32
	for _, at := range set {
		if b.rule[at] >= 0 {
			accepts = append(accepts, b.rule[at])
		}
	}
	slices.Sort(accepts)
	b.automaton.states = append(b.automaton.states, state{accepts: slices.Compact(accepts)})
	b.queue = append(b.queue, set)
	return s
}

// group parts positions by their symbol, in the order of the symbols.
func (p *positions) group(set []int32, use func(symbol, []int32)) {
	slices.SortFunc(set, func(x, y int32) int {
		return cmp.Or(int(p.symbols[x])-int(p.symbols[y]), int(x-y))
	})
	for i := 0; i < len(set); {
		j := i
		for j < len(set) && p.symbols[set[j]] == p.symbols[set[i]] {
			j++
		}
		use(p.symbols[set[i]], slices.Clone(set[i:j]))
		i = j
	}
}
