package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/timex"
)

// reading is one report with the indexes that the rules ask again and again. It is made for one call of
// Find and never shared.
type reading struct {
	Input
	doc        *language.Document
	words      *vocabulary
	world      *gazetteer.Table
	scene      string             // the place where the report is set
	ranked     []string           // parties, the most often named first
	named      map[string][]int   // sentences that name a party, once asked for
	claims     map[int][]*mention // mentions whose participant token i names
	first      []int32            // children of token i are kids[first[i]:first[i+1]], in text order
	kids       []int32
	clause     []int32 // clause whose predicate is token i, or -1
	timeAt     []int32 // time expression that covers token i, or -1
	site       []int32 // place whose name begins at token i, or -1
	stated     []int32 // innermost statement whose content covers token i, or -1
	cue        []int32 // statement whose cue is token i, or -1
	domain     map[string]int
	counted    map[string]int // about how many mentions a name or word stands
	likened    *mention       // the mention whose likeness to the clusters so far is known:
	likenesses map[*cluster]int
	speaks     map[int]bool // actors who speak
	voice      *[]string    // parties in whose name a release speaks, once asked for
	chair      *[]string    // the party that most sentences have for a subject, once asked for
	spoken     int          // 1 for a report that tells, 2 for one that is remarks, once asked for
	dense      int          // one more than the words of talks in a hundred, once counted
	title      int          // number of leading sentences that are the headline
	tables     *[]table     // who sits together, once asked for
}

func (f *Finder) read(in Input) *reading {
	r := &reading{Input: in, doc: in.Document, words: f.words, world: f.world, domain: map[string]int{}}
	if r.Cast == nil {
		r.Cast = &actor.Cast{}
	}
	n := len(r.doc.Tokens)
	r.indexChildren()
	r.clause, r.timeAt, r.stated, r.cue = filled(n), filled(n), filled(n), filled(n)
	for i, c := range r.doc.Clauses {
		r.clause[c.Predicate] = int32(i)
	}
	r.site = filled(n)
	for i, p := range r.Cast.Places {
		r.site[p.First] = int32(i)
	}
	for i := range r.Times {
		first, last := r.timeTokens(r.Times[i])
		for t := first; t < last; t++ {
			r.timeAt[t] = int32(i)
		}
	}
	r.speaks = map[int]bool{}
	for i, s := range r.Statements {
		r.speaks[s.Speaker] = true
		if s.CueToken >= 0 {
			r.cue[s.CueToken] = int32(i)
		}
		for _, span := range s.Content {
			for t := r.doc.TokenAt(span.Start); t < n && r.doc.Tokens[t].Start < span.End; t++ {
				r.stated[t] = int32(i) // later statements are the inner ones
			}
		}
	}
	for i := range r.doc.Tokens {
		if d, ok := r.words.domains[r.lemma(i)]; ok && r.doc.Tokens[i].Mention < 0 {
			r.domain[d.class]++
		}
	}
	for _, p := range r.doc.Paragraphs {
		if p.Title {
			r.title = max(r.title, p.Last)
		}
	}
	r.scene = r.sceneOf()
	return r
}

func filled(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (r *reading) indexChildren() {
	n := len(r.doc.Tokens)
	r.first, r.kids = make([]int32, n+2), make([]int32, n)
	for _, t := range r.doc.Tokens {
		if t.Head >= 0 && t.Head < n {
			r.first[t.Head+2]++
		}
	}
	for i := 2; i < n+2; i++ {
		r.first[i] += r.first[i-1]
	}
	for i, t := range r.doc.Tokens {
		if t.Head >= 0 && t.Head < n {
			r.kids[r.first[t.Head+1]] = int32(i)
			r.first[t.Head+1]++
		}
	}
	r.first = r.first[:n+1]
}

// children returns the tokens that token i governs, in text order.
func (r *reading) children(i int) []int32 { return r.kids[r.first[i]:r.first[i+1]] }

// child returns the first token governed by i with one of the relations, or -1.
func (r *reading) child(i int, rels ...language.Rel) int {
	for _, c := range r.children(i) {
		for _, rel := range rels {
			if r.doc.Tokens[c].Rel == rel {
				return int(c)
			}
		}
	}
	return -1
}

func (r *reading) token(i int) *language.Token { return &r.doc.Tokens[i] }

// lemma returns the lemma of token i in lower case.
func (r *reading) lemma(i int) string {
	if i < 0 {
		return ""
	}
	if l := r.doc.Tokens[i].Lemma; l != "" {
		return strings.ToLower(l)
	}
	return strings.ToLower(r.doc.Word(i))
}

// lower returns the word of token i in lower case.
func (r *reading) lower(i int) string {
	if i < 0 || i >= len(r.doc.Tokens) {
		return ""
	}
	return strings.ToLower(r.doc.Word(i))
}

// joined returns the whole of a word that is written with hyphens and that token i is a part of, in
// lower case: "six-party" for "party"; the tokens it is cut into are [first, last).
func (r *reading) joined(i int) (word string, first, last int) {
	first, last = i, i+1
	s := r.doc.Sentences[r.token(i).Sentence]
	for n := 0; n < 3 && first-2 >= s.First && r.doc.Word(first-1) == "-" && r.token(first-2).End == r.token(first-1).Start; n++ {
		first -= 2
	}
	for n := 0; n < 3 && last+1 < s.Last && r.doc.Word(last) == "-" && r.token(last-1).End == r.token(last).Start; n++ {
		last += 2
	}
	if last-first == 1 {
		return r.lower(i), first, last
	}
	word = strings.ToLower(r.doc.Text[r.token(first).Start:r.token(last-1).End])
	return strings.ReplaceAll(word, " ", ""), first, last
}

// preposition returns the preposition of the phrase headed by token i ("in", "ahead of"), or "".
func (r *reading) preposition(i int) string {
	c := r.child(i, language.Case)
	if c < 0 || c > i {
		return ""
	}
	text := r.lower(c)
	for _, f := range r.children(c) {
		if r.token(int(f)).Rel == language.Fixed {
			text += " " + r.lower(int(f))
		}
	}
	return text
}

// fields returns the domains, in order, whose words are more than two in a hundred of the report's.
func (r *reading) fields() []string {
	var out []string
	for class, n := range r.domain {
		if n*100/max(len(r.doc.Tokens), 1) >= 2 {
			out = append(out, class)
		}
	}
	slices.Sort(out)
	return out
}

// phrase returns the tokens [first, last) of the smallest run that holds i and what it governs.
func (r *reading) phrase(i int) (first, last int) {
	first, last = i, i+1
	stack := []int{i}
	for steps := 0; len(stack) > 0 && steps < 4096; steps++ {
		t := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		first, last = min(first, t), max(last, t+1)
		for _, c := range r.children(t) {
			stack = append(stack, int(c))
		}
	}
	return first, last
}

func (r *reading) timeTokens(t timex.Timex) (first, last int) {
	if t.Last > t.First {
		return t.First, min(t.Last, len(r.doc.Tokens))
	}
	first = r.doc.TokenAt(t.Start)
	for last = first; last < len(r.doc.Tokens) && r.doc.Tokens[last].Start < t.End; last++ {
	}
	return first, last
}

// clauseAt returns the clause whose predicate is token i; where there is none, an empty one.
func (r *reading) clauseAt(i int) language.Clause {
	if i >= 0 && r.clause[i] >= 0 {
		return r.doc.Clauses[r.clause[i]]
	}
	return language.Clause{
		Predicate: i, Parent: -1, Marker: -1, Subject: -1, PassiveSubject: -1, Object: -1, IndirectObject: -1, Agent: -1, Particle: -1,
	}
}

// particle returns the lemma of the particle of verb i ("off" of "call off"), or "".
func (r *reading) particle(i int) string { return r.lemma(r.child(i, language.CompoundPrt)) }

// governor returns the nearest verb above token i, and the token below it on the way (i's own phrase as
// the verb sees it). Both are -1 when there is none.
func (r *reading) governor(i int) (verb, below int) {
	below = i
	for steps := 0; steps < 64; steps++ {
		up := r.token(below).Head
		if up < 0 {
			return -1, -1
		}
		if r.token(up).UPOS == language.VERB || r.token(up).UPOS == language.AUX {
			return up, below
		}
		below = up
	}
	return -1, -1
}

// span makes the Span of tokens [first, last).
func (r *reading) span(first, last int) Span {
	return Span{r.doc.Tokens[first].Start, r.doc.Tokens[last-1].End}
}

// text returns the words of a span with line breaks and runs of white space written as one space.
func (r *reading) text(s Span) string {
	return strings.Join(strings.Fields(r.doc.Text[s.Start:s.End]), " ")
}
