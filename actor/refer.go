package actor

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/language"
)

// refer resolves what names nobody: "the minister", "the envoy", "he", "the two countries", "the island".
// It goes through the report once in text order, so that each reference sees what stands before it.
func (r *reading) refer() {
	open := map[int]*titleSpan{}
	for t := range r.titles {
		if r.titles[t].holder < 0 && r.cast.ByToken[r.titles[t].head] < 0 {
			open[r.titles[t].first] = &r.titles[t]
		}
	}
	for i := range r.ids {
		switch {
		case open[i] != nil:
			r.describe(open[i])
		case r.cast.ByToken[i] >= 0 || r.claimed[i]:
		case r.is(i, masculine):
			r.pronoun(i, "m")
		case r.is(i, feminine):
			r.pronoun(i, "f")
		default:
			r.pair(i)
		}
	}
}

// describe resolves a title that stands without a name: the latest person whose title has its head word,
// or whose class is its class.
func (r *reading) describe(t *titleSpan) {
	if t.plural || !t.definite {
		return
	}
	head := r.lower(t.head)
	text := " " + strings.ToLower(r.nameText(t.first, t.last)) + " "
	var best *figure
	bestScore := 0
	for i := t.first - 1; i >= 0 && i > t.first-window; i-- {
		f := r.personAt(i)
		if f == nil {
			continue
		}
		score := 0
		switch {
		case strings.Contains(f.title+" ", text):
			score = 3
		case hasWord(f.title, head):
			score = 2
		case f.class == t.class && t.class != "official" && t.class != "other":
			score = 1
		}
		if score > bestScore {
			best, bestScore = f, score
		}
	}
	if best != nil {
		t.holder = best.actor
		r.mention(best.actor, t.first, t.last, ByDescription, t.rule)
		return
	}
	if t.of == "" && governing[t.class] && t.class != "leader" && t.class != "official" && t.class != "envoy" && t.class != "military" && t.class != "parliament" && !t.past {
		if code := r.stateAround(t.first); code != "" {
			r.mention(r.actorFor(code, State, r.table.Common(code), code), t.first, t.last, ByDescription, t.rule+", the state at hand")
		}
	}
}

func hasWord(text, word string) bool { return slices.Contains(strings.Fields(text), word) }

// personAt returns the person mentioned at token i, or nil.
func (r *reading) personAt(i int) *figure {
	if a := r.cast.ByToken[i]; a >= 0 && r.cast.Actors[a].Kind == Person {
		return r.figureOf(int(a))
	}
	return nil
}

// reach is how many sentences back a pronoun looks.
const reach = 3

// pronoun gives "he" to the person who is most in mind: the subject of this sentence or the one before,
// the first or the last person named.
func (r *reading) pronoun(i int, sex string) {
	sentence := r.doc.Tokens[i].Sentence
	start := max(r.doc.Sentences[max(0, sentence-reach)].First, i-window)
	tells := r.tells(i)
	var best *figure
	bestScore := 0
	for k := i - 1; k >= start; k-- {
		f := r.personAt(k)
		if f == nil || f.sex != "" && f.sex != sex || r.quoted[k] && !r.quoted[i] {
			continue
		}
		back := sentence - r.doc.Tokens[k].Sentence
		score := 100 - 20*back + min(k-r.sentenceStart(k), 60)/20
		if back == 0 && tells {
			score -= spokenOf
		}
		if rel := r.rel(k); rel == language.Nsubj || rel == language.NsubjPass {
			score += 12
		}
		if r.is(k, masculine|feminine) {
			score += 4
		}
		if back > 0 && k == r.firstPerson(r.doc.Tokens[k].Sentence) {
			score += 6
		}
		if score > bestScore {
			best, bestScore = f, score
		}
	}
	if best != nil {
		r.mention(best.actor, i, i+1, ByPronoun, "pronoun")
	}
}

// spokenOf is how much less likely the one who is spoken of is the one who speaks: in "Garang will stay,
// he said", he is most often somebody else.
const spokenOf = 35

// tells reports whether the pronoun at i is the subject of a verb set after the words that it tells:
// "…, he said", "…," she added.
func (r *reading) tells(i int) bool {
	b := i - 1
	if b <= r.sentenceStart(i) {
		return false
	}
	word := r.word(b)
	return (word == "," || isQuoteMark(word)) && r.verbAt(i+1)
}

// firstPerson returns the first token of a sentence that names a person, or -1.
func (r *reading) firstPerson(sentence int) int {
	s := r.doc.Sentences[sentence]
	for i := s.First; i < min(s.Last, s.First+window); i++ {
		if r.person[i] >= 0 {
			return i
		}
	}
	return -1
}

// pair resolves "the two countries", "both sides", "the two Koreas": the two parties last spoken of together.
func (r *reading) pair(i int) {
	word := r.lower(i)
	if word != "two" && word != "both" {
		return
	}
	j := r.after(i + 1)
	for steps := 0; j >= 0 && steps < 3 && !r.is(j, pairing); steps++ {
		j = r.after(j + 1)
	}
	if j < 0 || !r.is(j, pairing) {
		return
	}
	var members []int
	for _, code := range r.pairs[r.ids[j]] {
		members = append(members, r.actorFor(code, State, r.table.Common(code), code))
	}
	if members == nil {
		members = r.lastPair(i)
	}
	if len(members) != 2 {
		return
	}
	id := r.cast.Actors[members[0]].ID + " and " + r.cast.Actors[members[1]].ID
	a := r.actorFor(id, Group, "", "")
	r.cast.Actors[a].Members = members
	r.mention(a, i, j+1, ByDescription, "pair: "+r.lower(j))
}

// lastPair returns the two parties that the report sets side by side before token i: those of the
// sentence when it has two, else the two most spoken of, the sentences just before counting more.
func (r *reading) lastPair(i int) []int {
	count := map[int]int{}
	var sides []int
	sentence := r.doc.Tokens[i].Sentence
	for k := max(0, i-window); k < i; k++ {
		a := r.sideAt(k)
		if a < 0 || r.continues(k) {
			continue
		}
		if count[a] == 0 {
			sides = append(sides, a)
		}
		count[a] += 2
		switch back := sentence - r.doc.Tokens[k].Sentence; {
		case back == 0:
			count[a] += 6
		case back <= 2, r.inTitle(k):
			count[a] += 3
		}
	}
	if len(sides) < 2 {
		return r.mostNamed()
	}
	slices.SortStableFunc(sides, func(a, b int) int { return count[b] - count[a] })
	return sides[:2]
}

// sideAt returns the state, body or group that the actor at token k stands for, or -1.
func (r *reading) sideAt(k int) int {
	a := r.cast.ByToken[k]
	if a < 0 || r.cast.located[k] {
		return -1
	}
	if party, ok := r.byID[r.cast.Actors[a].Of]; ok && r.cast.Actors[a].Of != "" {
		return party
	}
	return -1
}

func (r *reading) mostNamed() []int {
	var ids []string
	for id, a := range r.byID {
		if r.cast.Actors[a].Kind == State {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		if n := len(r.cast.Actors[r.byID[b]].Mentions) - len(r.cast.Actors[r.byID[a]].Mentions); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	if len(ids) < 2 {
		return nil
	}
	return []int{r.byID[ids[0]], r.byID[ids[1]]}
}
