package attribution

import "github.com/parley-record/parley/attribution/internal/crf"

// A quotation often goes on after the sentence that says whose it is: “…,” she said. “…” What stands outside
// the cue's sentence is given to a statement quote by quote: a quote of which a statement has a part wholly,
// and a free one when a learned classifier finds that it continues, or leads up to, a statement near by.

// quoteRun is an outermost quotation in tokens.
type quoteRun struct {
	quote       int // index in view.quotes
	first, last int // tokens, half-open, marks included
	owner       int // statement that has it, or -1
}

func (v *view) quoteRuns() []quoteRun {
	var runs []quoteRun
	for i := 0; i < len(v.quote); i++ {
		q := int(v.quote[i])
		if q < 0 {
			continue
		}
		first := i
		for i++; i < len(v.quote) && int(v.quote[i]) == q; i++ {
		}
		runs = append(runs, quoteRun{quote: q, first: first, last: i, owner: -1})
		i--
	}
	return runs
}

// extender assigns quotes to the statements of one document, which are in order of their cues.
type extender struct {
	view       *view
	statements []found
	runs       []quoteRun
	before     []int // by run: last statement whose cue begins before the run, or -1
	attached   []int // by statement: number of quotes it has
}

func newExtender(v *view, statements []found) *extender {
	x := &extender{view: v, statements: statements, runs: v.quoteRuns(), attached: make([]int, len(statements))}
	x.before = make([]int, len(x.runs))
	s := -1
	for r := range x.runs {
		for s+1 < len(statements) && statements[s+1].first < x.runs[r].first {
			s++
		}
		x.before[r] = s
	}
	return x
}

// claim gives each run to the statement whose content has part of it and whose cue stands outside it.
func (x *extender) claim() {
	r := 0
	for s := range x.statements {
		o := &x.statements[s]
		for _, c := range o.content {
			for r > 0 && x.runs[min(r, len(x.runs)-1)].last > c[0] {
				r--
			}
			for ; r < len(x.runs) && x.runs[r].first < c[1]; r++ {
				run := &x.runs[r]
				if run.last <= c[0] || run.owner >= 0 || o.first >= run.first && o.first < run.last {
					continue
				}
				run.owner = s
				x.attached[s]++
			}
		}
	}
}

// candidates calls visit with the statements that a free run may belong to.
func (x *extender) candidates(r int, visit func(s int)) {
	run := &x.runs[r]
	previous := x.before[r]
	owner := -1
	if r > 0 {
		owner = x.runs[r-1].owner
	}
	if owner >= 0 && x.near(owner, run) {
		visit(owner)
	}
	if previous >= 0 && previous != owner && x.near(previous, run) {
		visit(previous)
	}
	if next := previous + 1; next < len(x.statements) && next != owner && x.near(next, run) {
		visit(next)
	}
}

// near reports whether the statement's cue or a quote of it stands within two paragraphs of the run.
func (x *extender) near(s int, run *quoteRun) bool {
	p := func(i int) int { return x.view.doc.Sentences[x.view.doc.Tokens[i].Sentence].Paragraph }
	o := &x.statements[s]
	if o.first >= run.first {
		return p(o.first)-p(run.last-1) <= 2
	}
	last := o.last - 1
	for _, c := range o.content {
		last = max(last, c[1]-1)
	}
	return p(run.first)-p(last) <= 2
}

// give adds a run to the content of a statement.
func (x *extender) give(r, s int) {
	x.runs[r].owner = s
	x.attached[s]++
	o := &x.statements[s]
	o.quotes++
	run := [2]int{x.runs[r].first, x.runs[r].last}
	at := 0
	for at < len(o.content) && o.content[at][0] < run[0] {
		at++
	}
	o.content = append(o.content, [2]int{})
	copy(o.content[at+1:], o.content[at:])
	o.content[at] = run
}

// extend gives the free quotes to statements.
func (x *extender) extend(m *crf.Model, e *emitter) {
	x.claim()
	x.complete()
	for r := range x.runs {
		if x.runs[r].owner >= 0 {
			continue
		}
		best, bestScore := -1, float32(0)
		x.candidates(r, func(s int) {
			e.out = e.out[:0]
			x.features(e, r, s)
			var scores [2]float32
			m.Score(e.out, scores[:])
			if score := scores[1] - scores[0] + m.Lead(); score > bestScore {
				best, bestScore = s, score
			}
		})
		if best >= 0 {
			x.give(r, best)
		}
	}
}

// complete stretches content that has part of a quote over all of it.
func (x *extender) complete() {
	tokens := x.view.doc.Tokens
	for r := range x.runs {
		run := &x.runs[r]
		if run.owner < 0 || tokens[run.first].Sentence == tokens[run.last-1].Sentence {
			continue
		}
		o := &x.statements[run.owner]
		for k := range o.content {
			c := &o.content[k]
			if c[1] > run.first && c[0] < run.last {
				c[0], c[1] = min(c[0], run.first), max(c[1], run.last)
				break
			}
		}
	}
}

// extendSequences turns the marked statements of a document into examples for the classifier.
func (v *view) extendSequences(gold []Statement) []crf.Sequence {
	var all []found
	var contents [][][2]int
	for _, g := range gold {
		first, last := v.tokensOf(g.Cue)
		if first >= last {
			continue
		}
		o := found{first: first, last: last}
		sentence := v.doc.Sentences[v.doc.Tokens[first].Sentence]
		var whole [][2]int
		for _, c := range g.Content {
			a, b := v.tokensOf(c)
			whole = append(whole, [2]int{a, b})
			if a, b = max(a, sentence.First), min(b, sentence.Last); a < b {
				o.content = append(o.content, [2]int{a, b})
			}
		}
		at := len(all)
		for at > 0 && all[at-1].first > o.first {
			at--
		}
		all = append(all[:at], append([]found{o}, all[at:]...)...)
		contents = append(contents[:at], append([][][2]int{whole}, contents[at:]...)...)
	}
	x := newExtender(v, all)
	x.claim()
	x.complete()
	var out []crf.Sequence
	for r := range x.runs {
		run := &x.runs[r]
		if run.owner >= 0 {
			continue
		}
		right := -1
		x.candidates(r, func(s int) {
			var e emitter
			x.features(&e, r, s)
			label := uint8(0)
			for _, c := range contents[s] {
				if min(c[1], run.last)-max(c[0], run.first) > (run.last-run.first)/2 {
					label, right = 1, s
				}
			}
			out = append(out, crf.Sequence{Features: []crf.Features{e.out}, Labels: []uint8{label}})
		})
		if right >= 0 {
			x.give(r, right)
		}
	}
	return out
}
