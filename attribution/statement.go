package attribution

import (
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/timex"
)

// reading is everything that is known of one text while its statements are made.
type reading struct {
	*view
	cast  *actor.Cast
	times []timex.Timex
}

// statement makes a Statement of what was found: everything but Inside and Via.
func (r *reading) statement(o *found) Statement {
	head := r.cueHead(o.first, o.last)
	s := Statement{
		Source:   r.span(o.source),
		Cue:      r.span([2]int{o.first, o.last}),
		CueToken: head,
		Speaker:  -1,
		Inside:   -1,
		Mode:     r.mode(o.content),
		Negated:  r.negated(o, head),
		Hedges:   r.hedges(o),
		Said:     r.said(o, head),
		Why:      r.why(o, head),
	}
	for _, c := range o.content {
		s.Content = append(s.Content, r.span(c))
	}
	s.Speaker = r.speaker(o)
	if r.cast != nil {
		s.Of = r.cast.Party(s.Speaker)
	}
	return s
}

// mode counts the words of the content inside and outside quotation marks.
func (r *reading) mode(content [][2]int) Mode {
	in, out := 0, 0
	for _, c := range content {
		for i := c[0]; i < c[1]; i++ {
			switch {
			case r.shape[i] == punctShape || r.isMark[i]:
			case r.quote[i] >= 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return Indirect
	case out == 0 || out*12 <= in:
		return Direct
	}
	return Mixed
}

// negated reports whether the content is denied or not said: a cue of negative polarity, or a cue under
// negation, but not both.
func (r *reading) negated(o *found, head int) bool {
	negative := false
	for i := o.first; i < o.last; i++ {
		if r.cue[i].negative && (i == head || r.doc.Tokens[i].UPOS == language.VERB) {
			negative = true
			break
		}
	}
	if r.denies(head) {
		return !negative
	}
	for i := o.first; i < o.last; i++ {
		if i != head && r.isNegation(i) {
			return !negative
		}
	}
	return negative
}

func (r *reading) denies(head int) bool {
	for _, c := range r.kids(head) {
		if r.isNegation(int(c)) {
			return true
		}
	}
	return false
}

func (r *reading) isNegation(i int) bool {
	switch r.lower[i] {
	case "not", "n't", "n’t", "never", "neither", "nor":
		return true
	}
	return false
}

// hedges finds the hedges in the cue, the sentence's words beside it, and the content outside quotation marks.
func (r *reading) hedges(o *found) []Span {
	var out []Span
	scan := func(first, last int) {
		for i := first; i < last; i++ {
			if r.quote[i] >= 0 {
				continue
			}
			if _, n := r.words.hedges.match(r.lower[:last], i); n > 0 {
				out = append(out, r.span([2]int{i, i + n}))
				i += n - 1
			}
		}
	}
	done := false
	for _, c := range o.content {
		if !done && o.first < c[0] {
			scan(o.first, o.last)
			done = true
		}
		scan(c[0], c[1])
	}
	if !done {
		scan(o.first, o.last)
	}
	return out
}

// saidReach is how many words from its cue the day of a statement may stand.
const saidReach = 40

// said returns the day of the time expression that stands with the cue: in its sentence, outside the content
// and outside quotation marks, the nearest, and none with another cue's verb in between.
func (r *reading) said(o *found, head int) string {
	sentence := r.doc.Sentences[r.doc.Tokens[head].Sentence]
	best, bestDistance := "", 1<<30
	first := r.doc.Tokens[max(sentence.First, o.first-saidReach)].Start
	for k := r.firstTime(first); k < len(r.times) && r.times[k].Start < sentence.End; k++ {
		t := &r.times[k]
		i := r.doc.TokenAt(t.Start)
		if i >= sentence.Last || i > o.last+saidReach {
			break
		}
		if t.Type != timex.Date && t.Type != timex.Time || len(t.Value) < 10 || t.Value[4] != '-' || t.Value[7] != '-' ||
			r.quote[i] >= 0 && r.quote[i] != r.quote[head] || holds(o.content, i) {
			continue
		}
		distance := i - o.last
		if i < o.first {
			distance = o.first - i + 2
		}
		if r.verbBetween(i, o) {
			distance += 12
		}
		if distance < bestDistance && distance < saidReach {
			best, bestDistance = t.Value[:10], distance
		}
	}
	return best
}

// firstTime returns the first time expression that begins at or after the byte.
func (r *reading) firstTime(start int) int {
	lo, hi := 0, len(r.times)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.times[mid].Start < start {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

func (r *reading) verbBetween(i int, o *found) bool {
	first, last := o.last, i
	if i < o.first {
		first, last = i, o.first
	}
	for j := first; j < last; j++ {
		if r.doc.Tokens[j].UPOS == language.VERB && !holds(o.content, j) {
			return true
		}
	}
	return false
}

func holds(runs [][2]int, i int) bool {
	for _, c := range runs {
		if i >= c[0] && i < c[1] {
			return true
		}
	}
	return false
}

// speaker returns the actor that the source names: the one at its head, else a person in it, else the first
// actor in it. A relative pronoun stands for the noun its clause modifies.
func (r *reading) speaker(o *found) int {
	if r.cast == nil || o.source[0] >= o.source[1] {
		return -1
	}
	head := r.runHead(o.source[0], o.source[1])
	if a := r.cast.At(head); a >= 0 {
		return a
	}
	if x := r.doc.Tokens[head].XPOS; x == language.WP || x == language.WDT {
		if a := r.namedBefore(head); a >= 0 {
			return a
		}
		if noun := r.modified(head); noun >= 0 {
			if a := r.actorIn(int(r.first[noun]), o.source[0], noun); a >= 0 {
				return a
			}
		}
	}
	return r.actorIn(o.source[0], o.source[1], head)
}

// namedBefore returns the actor whose name or title ends right before the relative pronoun i, or -1.
func (r *reading) namedBefore(i int) int {
	b := i - 1
	if b > 0 && r.doc.Tokens[b].XPOS == language.XComma {
		b--
	}
	if b < 0 || r.doc.Tokens[b].Sentence != r.doc.Tokens[i].Sentence {
		return -1
	}
	return r.cast.At(b)
}

// modified returns the noun that the relative clause of pronoun i modifies, or -1.
func (r *reading) modified(i int) int {
	for steps := 0; i >= 0 && steps < 4; steps++ {
		if r.doc.Tokens[i].Rel == language.AclRelcl {
			return r.doc.Tokens[i].Head
		}
		i = r.doc.Tokens[i].Head
	}
	return -1
}

// actorIn prefers the actor at token head, then a person, then the first actor of [first, last).
func (r *reading) actorIn(first, last, head int) int {
	if a := r.cast.At(head); a >= 0 {
		return a
	}
	any := -1
	for i := first; i < last; i++ {
		a := r.cast.At(i)
		if a < 0 {
			continue
		}
		if r.cast.Actors[a].Kind == actor.Person {
			return a
		}
		if any < 0 {
			any = a
		}
	}
	return any
}

// runHead returns the first token of [first, last) whose governor lies outside it, and that is no function
// word if there is another.
func (r *view) runHead(first, last int) int {
	best := first
	for i := first; i < last; i++ {
		if h := r.doc.Tokens[i].Head; h >= first && h < last {
			continue
		}
		switch r.doc.Tokens[i].UPOS {
		case language.NOUN, language.PROPN, language.PRON, language.VERB, language.ADJ:
			return i
		case language.NUM:
			best = i
		}
	}
	return best
}

// why names what the statement was read from.
func (r *reading) why(o *found, head int) []string {
	cue := "cue " + strings.ToLower(r.doc.Tokens[head].Lemma)
	if name := r.words.classNames[r.cue[head].class]; name != "" {
		cue += " (" + name + ")"
	}
	out := []string{cue}
	if o.rule != "" {
		out = append(out, o.rule)
	}
	if o.source[0] < o.source[1] {
		out = append(out, "source "+r.doc.Tokens[r.runHead(o.source[0], o.source[1])].Rel.String())
	}
	if len(o.content) > 0 {
		c := o.content[0]
		if r.quote[c[0]] >= 0 {
			out = append(out, "content quoted")
		} else {
			out = append(out, "content "+r.doc.Tokens[r.runHead(c[0], c[1])].Rel.String())
		}
	}
	if o.quotes > 0 {
		out = append(out, "quote goes on")
	}
	return out
}
