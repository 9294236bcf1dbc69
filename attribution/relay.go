package attribution

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// relayPhrases adds the names that follow a phrase of lexicon/relays.txt in the cue's sentence, outside
// content and quotation marks.
func (r *reading) relayPhrases(o *found, head int, via []string) []string {
	sentence := r.doc.Sentences[r.doc.Tokens[head].Sentence]
	first, last := max(sentence.First, o.first-reach), min(sentence.Last, o.last+reach)
	for i := first; i < last; i++ {
		if r.quote[i] >= 0 || holds(o.content, i) && r.lower[i] != "as" {
			continue
		}
		_, n := r.words.relays.match(r.lower[:last], i)
		if n == 0 {
			continue
		}
		phrase := strings.Join(r.lower[i:i+n], " ")
		name, end := r.nameAfter(i+n, last)
		if name == "" || overlap(o.source, [2]int{i + n, end}) {
			continue
		}
		if r.words.needsOutlet[phrase] && !r.isOutlet(end-1) {
			continue
		}
		via = appendName(via, name)
		i = end - 1
	}
	return via
}

// nameAfter reads the name that begins at token i: nouns, names and what stands before them, up to a verb, a
// comma, a time expression or a preposition other than one within a name. It returns the words without
// article, and the token after them.
func (r *reading) nameAfter(i, last int) (name string, end int) {
	for i < last && r.doc.Tokens[i].XPOS == language.DT {
		i++
	}
	first := i
	for ; i < last && i < first+8 && !r.startsTime(i); i++ {
		if !r.nominal(i) && !(i > first && i+1 < last && r.joins(i)) {
			break
		}
	}
	for i > first && !r.noun(i-1) {
		i--
	}
	return strings.Trim(r.doc.Slice(first, i), "\"“”'’ "), i
}

func (r *reading) noun(i int) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.NOUN, language.PROPN:
		return true
	}
	return false
}

func (r *reading) nominal(i int) bool {
	switch r.doc.Tokens[i].UPOS {
	case language.NOUN, language.PROPN, language.ADJ:
		return true
	case language.PART:
		return r.doc.Tokens[i].XPOS == language.POS
	case language.PUNCT:
		return r.lower[i] == "-"
	}
	return false
}

// joins reports whether token i joins two parts of one name: "of" between capitalised words.
func (r *reading) joins(i int) bool {
	return r.lower[i] == "of" && r.shape[i-1] != lowerShape && r.shape[i+1] != lowerShape
}

// startsTime reports whether a time expression begins at token i.
func (r *reading) startsTime(i int) bool {
	start := r.doc.Tokens[i].Start
	k := r.firstTime(start)
	return k < len(r.times) && r.times[k].Start == start
}

// tidy mends what the learned models leave on the edges, where the shape of the sentence is plain.
func (r *reading) tidy(o *found) {
	r.takeNoun(o)
	r.takeArticle(&o.source)
	for o.source[1] > o.source[0]+1 && r.doc.Tokens[o.source[1]-1].XPOS == language.XComma {
		o.source[1]--
	}
	if r.onlyTime(o.source) {
		o.source = [2]int{} // "…, the envoy said Monday"
	}
	r.takeSubject(o)
	r.takePhrase(o)
	r.cutRelay(o)
	r.cutTimes(o)
	if len(o.content) > 0 {
		r.takeArticle(&o.content[0])
		r.cutAgent(o)
		r.cutListener(o)
		r.invert(o)
	}
	for k := 0; k < len(o.content); k++ {
		first := o.content[k][0]
		if r.isRelay(first) && r.doc.Tokens[first].XPOS == language.VBG && first >= o.last {
			o.content = slices.Delete(o.content, k, k+1) // "…, Y said, citing X"
			k--
		}
	}
	r.takeBefore(o)
	r.takeOpening(o)
	r.takeClosing(o)
	if o.source[0] < o.source[1] {
		r.trimDay(o)
	}
}

// cutAgent takes the agent of "was quoted as saying by Y that …" out of the content.
func (r *reading) cutAgent(o *found) {
	c := &o.content[0]
	if c[0] != o.last || r.lower[c[0]] != "by" {
		return
	}
	_, end := r.nameAfter(c[0]+1, c[1])
	if end == c[0]+1 {
		return
	}
	limit := min(c[1], c[0]+20)
	for that := end; that < limit; that++ {
		if r.lower[that] == "that" || r.isMark[that] {
			c[0] = that
			return
		}
	}
	before := r.before(o)
	switch {
	case end < c[1]: // more follows than the agent: leave it
	case len(o.content) > 1:
		o.content = slices.Delete(o.content, 0, 1)
	case before[0] < before[1]:
		*c = before
	}
}

// takeNoun gives the source a noun phrase that stands with it and was taken for content: the subject of "X was
// quoted as saying", and what stands in apposition to the source.
func (r *reading) takeNoun(o *found) {
	head := r.cueHead(o.first, o.last)
	empty := o.source[0] >= o.source[1]
	for k, c := range o.content {
		if c[1]-c[0] > 12 || r.quote[c[0]] >= 0 || r.hasVerb(c) {
			continue
		}
		switch {
		case empty && c[1] == o.first && r.isRelay(head) && r.isPassive(head):
			o.source = c
		case !empty && len(o.content) > 1 && c[1] == o.source[0]-1 && o.source[1] <= o.first &&
			r.doc.Tokens[c[1]].XPOS == language.XComma && r.noun(c[1]-1) && r.doc.Tokens[o.source[0]].UPOS == language.PROPN:
			o.source[0] = c[0]
		default:
			continue
		}
		o.content = slices.Delete(o.content, k, k+1)
		return
	}
}

func (r *reading) hasVerb(run [2]int) bool {
	for i := run[0]; i < run[1]; i++ {
		if u := r.doc.Tokens[i].UPOS; u == language.VERB || u == language.AUX {
			return true
		}
	}
	return false
}

// cutRelay takes "by Y as saying" out of the content of "was quoted by Y as saying …".
func (r *reading) cutRelay(o *found) {
	head := r.cueHead(o.first, o.last)
	if !r.isRelay(head) || !r.isPassive(head) {
		return
	}
	sentence := r.doc.Sentences[r.doc.Tokens[head].Sentence]
	for j := o.last; j+1 < min(sentence.Last, o.last+14); j++ {
		if r.lower[j] != "as" || r.cue[j+1].class == 0 || r.doc.Tokens[j+1].XPOS != language.VBG {
			continue
		}
		for k := range o.content {
			if c := &o.content[k]; c[0] >= o.last && c[0] < j+2 {
				c[0] = min(j+2, c[1])
			}
		}
		o.content = slices.DeleteFunc(o.content, func(c [2]int) bool { return c[0] >= c[1] })
		return
	}
}

// cutTimes drops pieces of content after the cue that say no more than when and where the words were said.
func (r *reading) cutTimes(o *found) {
	for k := len(o.content) - 1; k > 0; k-- {
		c := o.content[k]
		if c[0] < o.last || c[1]-c[0] > 5 {
			continue
		}
		only := true
		for i := c[0]; i < c[1]; i++ {
			only = only && (r.lower[i] == "here" || r.lower[i] == "there" || r.doc.Tokens[i].UPOS == language.ADP || r.inTime(i))
		}
		if only {
			o.content = slices.Delete(o.content, k, k+1)
		}
	}
}

// inTime reports whether a time expression covers token i.
func (r *reading) inTime(i int) bool {
	t := &r.doc.Tokens[i]
	k := r.firstTime(t.Start + 1)
	return k > 0 && r.times[k-1].End >= t.End
}

// takeOpening stretches content that stands before ", NP said" over the beginning of its sentence, which
// nothing else can belong to: no quotation, no other verb of saying with a subject of its own.
func (r *reading) takeOpening(o *found) {
	if len(o.content) == 0 || o.source[0] >= o.source[1] || !r.says(r.cueHead(o.first, o.last)) {
		return
	}
	last := len(o.content) - 1
	end := o.content[last][1]
	sentence := r.doc.Sentences[r.doc.Tokens[o.first].Sentence]
	turn := min(o.first, o.source[0])
	if o.content[0][0] <= sentence.First || o.content[0][0]-sentence.First > reach || end > turn || end < turn-2 ||
		r.doc.Tokens[turn-1].XPOS != language.XComma {
		return
	}
	for i := sentence.First; i < end; i++ {
		if r.quote[i] >= 0 && !holds(o.content, i) || r.quote[i] >= 0 && i == o.content[0][0] {
			return
		}
		if !holds(o.content, i) && r.says(i) && r.own[i] {
			return
		}
	}
	o.content = append(o.content[:0], [2]int{sentence.First, end})
}

// takeClosing stretches content that stands before ", NP said" up to that comma, when no quotation and no other
// verb of saying stands between.
func (r *reading) takeClosing(o *found) {
	if len(o.content) == 0 || o.source[0] >= o.source[1] || !r.says(r.cueHead(o.first, o.last)) {
		return
	}
	c := &o.content[len(o.content)-1]
	turn := min(o.first, o.source[0])
	if c[1] >= turn-1 || c[1] < r.doc.Sentences[r.doc.Tokens[o.first].Sentence].First || turn-c[1] > reach ||
		r.doc.Tokens[turn-1].XPOS != language.XComma {
		return
	}
	for i := c[1]; i < turn-1; i++ {
		if r.quote[i] >= 0 || r.says(i) || i == c[1] && r.doc.Tokens[i].XPOS == language.XComma {
			return
		}
	}
	c[1] = turn - 1
}

// takeSubject gives a verb of saying in the active voice its own subject as the source, when the model left it out.
func (r *reading) takeSubject(o *found) {
	head := r.cueHead(o.first, o.last)
	s := int(r.subject[head])
	if o.source[0] < o.source[1] || !r.says(head) || s < 0 || !r.own[head] || r.doc.Tokens[s].Rel != language.Nsubj {
		return
	}
	run := [2]int{int(r.first[s]), int(r.last[s])}
	if run[1]-run[0] > 25 || overlap(run, [2]int{o.first, o.last}) || r.onlyTime(run) {
		return
	}
	for _, c := range o.content {
		if overlap(run, c) {
			return
		}
	}
	o.source = run
}

// takePhrase reads ", NP said", ", NP told reporters here on Monday" at the end of a sentence, which leave no
// doubt: the noun phrase is the source, and what stands before it is what it said.
func (r *reading) takePhrase(o *found) {
	sentence := r.doc.Sentences[r.doc.Tokens[o.first].Sentence]
	if !r.says(r.cueHead(o.first, o.last)) || o.last-o.first > 2 || sentence.Last-o.last > 8 {
		return
	}
	for i := o.last; i < sentence.Last; i++ {
		switch u := r.doc.Tokens[i].UPOS; {
		case u == language.ADV, u == language.ADP, u == language.PUNCT && r.quote[i] < 0, r.inTime(i):
		default:
			return
		}
	}
	first := o.first
	for first > max(sentence.First, o.first-16) && (r.inNounPhrase(first-1) || r.lower[first-1] == "in" || r.lower[first-1] == "for") {
		first--
	}
	run, before := [2]int{first, o.first}, [2]int{sentence.First, first - 1}
	if first == o.first || before[1]-before[0] < 3 || r.doc.Tokens[first-1].XPOS != language.XComma || r.onlyTime(run) ||
		r.quote[first] >= 0 || overlap(o.source, run) && o.source[1] <= o.first {
		return
	}
	o.source = run
	for _, c := range o.content {
		if overlap(c, before) && !overlap(c, run) {
			return
		}
	}
	o.content = [][2]int{before}
}

// onlyTime reports whether a run is nothing but a time expression.
func (r *reading) onlyTime(run [2]int) bool {
	for i := run[0]; i < run[1]; i++ {
		if !r.inTime(i) {
			return false
		}
	}
	return run[0] < run[1]
}

// cutReporters cuts from the content of a statement the verb that reports it: in "The court ruled that it was lawful,
// the radio reported" the radio is no part of the ruling.
func cutReporters(all []found) {
	for i := range all {
		inner := &all[i]
		for j := i + 1; j < min(len(all), i+4); j++ {
			outer := &all[j]
			if !holds(outer.content, inner.first) || len(inner.content) == 0 {
				continue
			}
			turn := outer.first
			if outer.source[0] < outer.source[1] {
				turn = min(turn, outer.source[0])
			}
			c := &inner.content[len(inner.content)-1]
			if c[0] > inner.first && c[0] < turn-1 && c[1] > turn {
				c[1] = turn - 1
			}
		}
	}
}

// cutListener takes who is told out of the content of "told X that …".
func (r *reading) cutListener(o *found) {
	c := &o.content[0]
	if c[0] != o.last || !r.cue[r.cueHead(o.first, o.last)].listener {
		return
	}
	for i := c[0]; i < min(c[1], c[0]+10); i++ {
		if i > c[0] && (r.lower[i] == "that" && r.doc.Tokens[i].UPOS != language.DET || r.isMark[i]) {
			c[0] = i
			return
		}
		if u := r.doc.Tokens[i].UPOS; u == language.VERB || u == language.AUX {
			return
		}
	}
}

// takeBefore gives a verb of saying without content, or with nothing but the listener, the words before it:
// "…, the minister told a meeting".
func (r *reading) takeBefore(o *found) {
	head := r.cueHead(o.first, o.last)
	if o.source[0] >= o.source[1] || !r.says(head) && !(r.isRelay(head) && r.isPassive(head)) {
		return
	}
	listener := false
	if len(o.content) == 1 && r.cue[head].listener {
		object := r.child(head, language.Obj)
		c := o.content[0]
		listener = object >= c[0] && object < c[1] && r.quote[object] < 0 && int(r.first[object]) <= c[0]+1 && int(r.last[object]) >= c[1]-1
	}
	before := r.before(o)
	if len(o.content) > 0 && !listener || before[1]-before[0] < 4 || before[1] > min(o.source[0], o.first) ||
		r.doc.Tokens[before[1]].XPOS != language.XComma && !r.isMark[before[1]-1] {
		return
	}
	o.content = [][2]int{before}
}

// invert mends "…, said the envoy" where the envoy was taken for what is said.
func (r *reading) invert(o *found) {
	c := o.content[0]
	if o.source[0] < o.source[1] && o.source[1] > o.first-2 || len(o.content) > 1 || c[0] != o.last || c[1]-c[0] > 12 || r.quote[c[0]] >= 0 {
		return
	}
	head := r.cueHead(o.first, o.last)
	before := r.before(&found{first: o.first})
	if r.words.classNames[r.cue[head].class] != "report" || r.cue[head].listener || r.doc.Tokens[o.first-min(o.first, 1)].XPOS != language.XComma ||
		before[1]-before[0] < 3 {
		return
	}
	for i := c[0]; i < c[1]; i++ {
		if u := r.doc.Tokens[i].UPOS; u == language.VERB || u == language.AUX || u == language.SCONJ {
			return
		}
	}
	o.source, o.content[0] = c, before
}

// before returns what of the sentence stands before the cue and its source, without the comma.
func (r *reading) before(o *found) [2]int {
	first, last := r.doc.Sentences[r.doc.Tokens[o.first].Sentence].First, o.first
	if o.source[0] < o.source[1] {
		last = min(last, o.source[0])
	}
	first = max(first, last-reach)
	for last > first && r.shape[last-1] == punctShape && !r.isMark[last-1] {
		last--
	}
	return [2]int{first, max(first, last)}
}

// takeArticle adds the article before a run that begins with its noun phrase.
func (r *reading) takeArticle(run *[2]int) {
	i := run[0] - 1
	if run[0] >= run[1] || i < 0 || r.doc.Tokens[i].Sentence != r.doc.Tokens[run[0]].Sentence {
		return
	}
	if t := &r.doc.Tokens[i]; t.XPOS == language.DT && t.Head >= run[0] && t.Head < run[1] {
		run[0] = i
	}
}

// trimDay cuts a time expression off the end of the source.
func (r *reading) trimDay(o *found) {
	for i := o.source[1] - 1; i > o.source[0] && i >= o.source[1]-3; i-- {
		if !r.startsTime(i) {
			continue
		}
		k := r.firstTime(r.doc.Tokens[i].Start)
		if r.times[k].End >= r.doc.Tokens[o.source[1]-1].End {
			if p := r.doc.Tokens[i-1].XPOS; p == language.IN && i-1 > o.source[0] {
				i--
			}
			o.source[1] = i
			return
		}
	}
}

func (r *reading) isRelay(i int) bool {
	return r.doc.Tokens[i].UPOS == language.VERB && r.words.classNames[r.cue[i].class] == "relay"
}
