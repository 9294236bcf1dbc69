package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// The chain of sources. A statement that stands in the content of another came through that other's source.
// Beside that, three shapes name who passed the words on: "was quoted as saying by Y", "told Y" where Y is
// an outlet, and "Y cited X as saying", which is two statements, X's inside Y's.

// nested adds the statements that stand in the content of other statements and in relays. The learned model
// knows only the outermost ones, as its corpus marks them.
func (r *reading) nested(statements []found) []found {
	isCue := make(map[int]bool)
	for i := range statements {
		for t := statements[i].first; t < statements[i].last; t++ {
			isCue[t] = true
		}
	}
	replaced := make(map[int]bool) // first tokens of cues that a relay reads better
	n := len(statements)
	for k := range n {
		o := statements[k] // a copy: statements grows
		if inner, ok := r.relayed(&o); ok {
			replaced[inner.first] = true
			statements = append(statements, inner)
			continue
		}
		budget := 400 // words of a statement's content that are looked at
		for _, c := range o.content {
			for i := c[0]; i < c[1] && budget > 0; i++ {
				budget--
				if isCue[i] || r.quote[i] >= 0 {
					continue
				}
				if inner, ok := r.clauseStatement(i); ok {
					isCue[i] = true
					statements = append(statements, inner)
				}
			}
		}
	}
	statements = slices.DeleteFunc(statements, func(o found) bool {
		return o.rule == "" && replaced[o.first]
	})
	slices.SortStableFunc(statements, func(a, b found) int { return a.first - b.first })
	return statements
}

// clauseStatement reads a statement off the tree at verb i: a strong cue with its own subject and a clause
// that it reports.
func (r *reading) clauseStatement(i int) (found, bool) {
	t := &r.doc.Tokens[i]
	if !r.cue[i].strong || t.UPOS != language.VERB {
		return found{}, false
	}
	subject := r.child(i, language.Nsubj)
	content := r.child(i, language.Ccomp, language.Xcomp)
	last := i + 1
	if class := r.words.classNames[r.cue[i].class]; content < 0 && (class == "demand" || class == "question") && i+1 < len(r.lower) &&
		r.doc.Tokens[i+1].UPOS == language.ADP {
		content, last = r.child(i, language.Obl), i+2 // "asked for a delay"
	}
	if subject < 0 || content < 0 || r.doc.Tokens[subject].XPOS == language.WP || r.doc.Tokens[subject].XPOS == language.WDT {
		return found{}, false
	}
	o := found{first: i, last: last, rule: "clause in content"}
	o.source = [2]int{int(r.first[subject]), int(r.last[subject])}
	o.content = [][2]int{{max(int(r.first[content]), min(last, content)), int(r.last[content])}}
	for first := i - 1; first >= o.source[1] && r.doc.Tokens[first].Head == i && r.auxiliary(first); first-- {
		o.first = first
	}
	return o, !overlap(o.source, o.content[0]) && !overlap([2]int{o.first, o.last}, o.content[0])
}

func overlap(a, b [2]int) bool { return a[0] < b[1] && b[0] < a[1] }

func (r *reading) auxiliary(i int) bool {
	switch r.doc.Tokens[i].Rel {
	case language.Aux, language.AuxPass, language.Advmod:
		return true
	}
	return false
}

// relayed reads the inner statement of "Y cited X as saying …" and "…, Y said, citing X".
func (r *reading) relayed(o *found) (found, bool) {
	head := r.cueHead(o.first, o.last)
	sentence := r.doc.Sentences[r.doc.Tokens[head].Sentence]
	if r.isRelay(head) {
		return r.saidThrough(o, head, sentence)
	}
	if class := r.words.classNames[r.cue[head].class]; class != "report" && class != "according" {
		return found{}, false
	}
	for i := o.last; i < min(sentence.Last-1, o.last+14); i++ {
		if !r.isRelay(i) || r.doc.Tokens[i].XPOS != language.VBG || r.quote[i] >= 0 || r.doc.Tokens[i-1].XPOS != language.XComma {
			continue
		}
		inner := found{first: i, last: i + 1, rule: "relay"}
		inner.source = [2]int{i + 1, r.phraseEnd(i+1, sentence.Last)}
		for _, c := range o.content {
			if !overlap(c, inner.source) && !holds([][2]int{c}, i) {
				inner.content = append(inner.content, c)
			}
		}
		return inner, len(inner.content) > 0 && inner.source[0] < inner.source[1]
	}
	return found{}, false
}

// saidThrough reads "as saying" after the relaying verb.
func (r *reading) saidThrough(o *found, verb int, sentence language.Sentence) (found, bool) {
	if r.isPassive(verb) {
		return found{}, false
	}
	for i := verb + 2; i+1 < min(sentence.Last, verb+25); i++ {
		if r.lower[i] != "as" || r.cue[i+1].class == 0 || r.doc.Tokens[i+1].XPOS != language.VBG {
			continue
		}
		inner := found{source: [2]int{verb + 1, i}, first: i + 1, last: i + 2, rule: "relay"}
		for _, c := range o.content {
			if c[1] > inner.last {
				inner.content = append(inner.content, [2]int{max(c[0], inner.last), c[1]})
			} else if c[1] <= o.first {
				inner.content = append(inner.content, c)
			}
		}
		if before := r.before(o); len(inner.content) == 0 && before[1]-before[0] > 2 {
			for q := r.quote[before[0]]; q >= 0 && before[0] > 0 && r.quote[before[0]-1] == q; {
				before[0]-- // the quotation began in a sentence before
			}
			inner.content = [][2]int{before}
		}
		return inner, len(inner.content) > 0
	}
	return found{}, false
}

// phraseEnd returns the end of the noun phrase that begins at token i: the next comma, full stop, clause
// mark or finite verb.
func (r *reading) phraseEnd(i, last int) int {
	first := i
	for ; i < last && i < first+20; i++ {
		t := &r.doc.Tokens[i]
		switch {
		case t.UPOS == language.PUNCT && r.lower[i] != "-", t.XPOS == language.WP, t.XPOS == language.WDT,
			t.UPOS == language.SCONJ, t.XPOS == language.VBD, t.XPOS == language.VBZ, t.XPOS == language.VBP:
			return i
		}
	}
	return i
}

// link fills Inside and Via.
func (r *reading) link(statements []Statement, all []found) {
	outer := r.enclosing(all)
	for i := range statements {
		s := &statements[i]
		s.Inside = outer[i]
		s.Via = r.through(&all[i])
	}
	for i := range statements {
		for at, steps := statements[i].Inside, 0; at >= 0 && steps < 8; at, steps = statements[at].Inside, steps+1 {
			name := r.sourceName(&all[at])
			same := statements[at].Speaker >= 0 && statements[at].Speaker == statements[i].Speaker
			if name != "" && !same && all[at].source != all[i].source {
				statements[i].Via = appendName(statements[i].Via, name)
			}
		}
	}
}

// enclosing gives for each statement the one with the smallest content that holds its cue and is not the
// report's only by a quote of the same words, or -1. Statements are in order of their cues.
func (r *reading) enclosing(all []found) []int {
	out := make([]int, len(all))
	owner := make(map[int][]int) // by sentence: statements whose content reaches into it
	for k := range all {
		last := -1
		for _, c := range all[k].content {
			first, end := r.doc.Tokens[c[0]].Sentence, r.doc.Tokens[c[1]-1].Sentence
			for s := max(first, last+1); s <= end; s++ {
				owner[s] = append(owner[s], k)
				last = s
			}
		}
	}
	for i := range all {
		out[i] = -1
		best := 1 << 30
		near := owner[r.doc.Tokens[all[i].first].Sentence]
		for _, k := range near[:min(len(near), 64)] {
			if k == i || !r.reports(&all[k], &all[i]) {
				continue
			}
			if size := length(all[k].content); size < best {
				out[i], best = k, size
			}
		}
	}
	return out
}

// reports reports whether outer passes inner on: inner's cue stands in outer's content, or inner is the
// relay of outer.
func (r *reading) reports(outer, inner *found) bool {
	if inner.rule == "relay" && outer.rule != "relay" && len(outer.content) > 0 &&
		overlap(outer.content[0], inner.content[0]) && outer.source != inner.source {
		return true
	}
	return holds(outer.content, inner.first) && !holds(inner.content, outer.first)
}

func length(runs [][2]int) int {
	n := 0
	for _, c := range runs {
		n += c[1] - c[0]
	}
	return n
}

// through returns who passed on the words of one statement, as its own sentence tells.
func (r *reading) through(o *found) []string {
	head := r.cueHead(o.first, o.last)
	var via []string
	add := func(noun int) {
		name := r.nounPhrase(noun, o)
		if name != "" {
			via = appendName(via, name)
		}
	}
	for t := o.first; t < o.last || t == o.first; t++ {
		if t != head && r.doc.Tokens[t].UPOS != language.VERB {
			continue
		}
		for _, c := range r.kids(t) {
			noun := int(c)
			if holds(o.content, noun) || noun >= o.source[0] && noun < o.source[1] {
				continue
			}
			switch r.doc.Tokens[c].Rel {
			case language.OblAgent:
				add(noun)
			case language.Obl:
				if r.caseOf(noun) == "by" && r.isPassive(t) || r.isOutlet(noun) {
					add(noun)
				}
			case language.Obj, language.Iobj:
				if r.isOutlet(noun) || r.unknownOrganisation(noun) {
					add(noun)
				}
			}
		}
	}
	return r.relayPhrases(o, head, via)
}

// appendName appends a name unless it, or one that holds it, is there already; the longer form stays.
func appendName(names []string, name string) []string {
	for i, other := range names {
		if strings.Contains(other, name) {
			return names
		}
		if strings.Contains(name, other) {
			names[i] = name
			return names
		}
	}
	return append(names, name)
}

func (r *reading) isPassive(i int) bool {
	return r.child(i, language.AuxPass, language.NsubjPass) >= 0
}

func (r *reading) caseOf(noun int) string {
	if c := r.child(noun, language.Case); c >= 0 {
		return r.lower[c]
	}
	return ""
}

// isOutlet reports whether the noun phrase of noun names an outlet: its head or the words up to it are in
// lexicon/outlets.txt, and it is not the audience of a press conference.
func (r *reading) isOutlet(noun int) bool {
	first, last := int(r.first[noun]), noun+1
	for _, c := range r.kids(noun) {
		if rel := r.doc.Tokens[c].Rel; rel == language.Flat || rel == language.Appos {
			last = max(last, int(c)+1)
		}
	}
	outlet := false
	for i := max(first, noun-6); i < min(last, noun+6); i++ {
		kind, n := r.words.outlets.match(r.lower[:last], i)
		if kind == "audience" {
			return false
		}
		if n > 0 && i+n > noun {
			outlet = true
		}
		if n > 0 && r.doc.Tokens[i].Head == noun && r.doc.Tokens[i].Rel == language.Compound && r.shape[noun] != lowerShape {
			outlet = true // "state television X", "newspaper X"
		}
	}
	return outlet
}

// unknownOrganisation reports whether noun heads the name of an organisation that the cast does not know as
// a state or a body: a listener that is most often an outlet ("told Name").
func (r *reading) unknownOrganisation(noun int) bool {
	m := r.doc.Tokens[noun].Mention
	if m < 0 || r.doc.Mentions[m].Kind != language.OrganisationName || r.cast == nil {
		return false
	}
	for i := max(int(r.first[noun]), noun-8); i < min(int(r.last[noun]), noun+8); i++ {
		if kind, _ := r.words.outlets.match(r.lower, i); kind == "audience" {
			return false
		}
	}
	a := r.cast.At(noun)
	return a < 0 || r.cast.Actors[a].Kind == actor.Group && r.cast.Actors[a].Of == ""
}

// nounPhrase returns the words of noun's phrase without article, preposition, and what follows a comma, a time
// expression or a clause.
func (r *reading) nounPhrase(noun int, o *found) string {
	first, last := int(r.first[noun]), int(r.last[noun])
	if noun >= o.source[0] && noun < o.source[1] {
		first, last = max(first, o.source[0]), min(last, o.source[1])
	}
	for i := noun + 1; i < last; i++ {
		t := &r.doc.Tokens[i]
		if t.XPOS == language.XComma || r.isMark[i] || t.UPOS == language.SCONJ || t.XPOS == language.WDT ||
			t.XPOS == language.WP || t.UPOS == language.VERB || r.startsTime(i) || holds(o.content, i) {
			last = i
		}
	}
	for last-1 > noun && (r.doc.Tokens[last-1].UPOS == language.ADP || r.doc.Tokens[last-1].XPOS == language.POS) {
		last--
	}
	for first < noun && (r.doc.Tokens[first].Rel == language.Case || r.doc.Tokens[first].Rel == language.Det || r.shape[first] == punctShape) {
		first++
	}
	if last-first > 10 {
		first, last = max(first, noun-4), noun+1
	}
	return r.doc.Slice(first, last)
}

// sourceName returns the name of a statement's source: the actor's, else its words.
func (r *reading) sourceName(o *found) string {
	if o.source[0] >= o.source[1] {
		return ""
	}
	if a := r.speaker(o); a >= 0 {
		return r.cast.Actors[a].Name
	}
	head := r.runHead(o.source[0], o.source[1])
	switch r.doc.Tokens[head].UPOS {
	case language.PRON, language.DET:
		return ""
	}
	return r.nounPhrase(head, o)
}
