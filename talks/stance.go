package talks

import (
	"fmt"
	"slices"
	"sort"

	"github.com/parley-record/parley/language"
)

// positionFeatures describes a candidate to the model that decides whether it is a position, and to the one that decides
// of which stance. Whose position it is another model decides.
func (r *reading) positionFeatures(p *proposal) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	word := p.word.pos + " " + p.stance
	say("rule=%s", p.rule)
	say("rule=%s,doer=%s,neg=%t", p.rule, p.doer, p.negated)
	say("word=%s,weak=%t", word, p.word.weak)
	say("stance=%s,doer=%s", p.stance, p.doer)
	say("word=%s,doer=%s,kind=%s", word, p.doer, p.kind)
	say("stance=%s,kind=%s", p.stance, p.kind)
	say("part=%s,pos=%s", p.part, p.word.pos)
	say("on=%t,stance=%s", p.on.End > 0, p.stance)
	if p.tie != "" {
		say("tie=%s", p.tie)
		say("tie=%s,negated=%t", p.tie, p.negated)
	}
	say("to=%t,stance=%s", len(p.to) > 0, p.stance)
	if p.negated {
		say("negated,stance=%s,word=%s", p.stance, p.word.stance)
	}
	r.sourceFeatures(p, say)
	r.clauseFeatures(p, say)
	r.contentFeatures(p, say)
	r.wordFeatures(p, say)
	r.amidFeatures(p, say)
	r.outerFeatures(p, say)
	r.toldFeatures(p, say)
	if r.clauseAt(p.token).Question || r.clauseAt(p.head).Question {
		say("question,pos=%s", p.word.pos)
	}
	if p.twin != "" {
		say("twin=%s", p.twin)
		say("twin=%s,pos=%s", p.twin, p.word.pos)
	}
	for _, class := range r.fields() {
		say("domain=%s", class)
	}
	return f
}

// sourceFeatures tells who says it, and where in the report.
func (r *reading) sourceFeatures(p *proposal, say func(string, ...any)) {
	s := r.token(p.token).Sentence
	say("title=%t,pos=%s", s < r.title, p.word.pos)
	say("stated=%t,pos=%s", p.statement >= 0, p.word.pos)
	say("stated=%t,stance=%s", p.statement >= 0, p.stance)
	h := p.holders[0]
	say("abroad=%s", r.abroad(p))
	say("abroad=%s,stance=%s", r.abroad(p), p.stance)
	say("parties=%d", min(len(r.salient()), 4))
	say("first=%s,pos=%s", h.ways[0], p.word.pos)
	say("first=%s,stance=%s", h.ways[0], p.stance)
	say("first=%s", r.partyKind(h.party))
	say("speaker=%t,office=%t", h.speaker != "", h.speaker != "" && r.officeHolder(h.speaker))
}

// abroad says where a party other than the first holder is named: as the one addressed, in the content, in the
// sentence, or nowhere; "home" where the party addresses its own.
func (r *reading) abroad(p *proposal) string {
	own := p.holders[0].party
	if len(p.to) > 0 {
		if slices.ContainsFunc(p.to, func(code string) bool { return code != own }) {
			return "addressed"
		}
		if p.word.pos != "modal" {
			return "home"
		}
	}
	s := r.doc.Sentences[r.token(p.token).Sentence]
	where := "nowhere"
	for t := s.First; t < s.Last; t++ {
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && code != own {
			if x := r.doc.Tokens[t]; p.content.Start <= x.Start && x.Start < p.content.End {
				return "content"
			}
			where = "sentence"
		}
	}
	return where
}

// clauseFeatures tells of the verb group of the stance word and of what stands above it.
func (r *reading) clauseFeatures(p *proposal, say func(string, ...any)) {
	c := r.clauseAt(p.token)
	rel := r.token(p.token).Rel
	if v, below := r.governor(p.token); p.word.pos == "noun" && v >= 0 {
		c = r.clauseAt(v)
		rel = r.token(below).Rel
		say("noun,verb=%s", r.stanceOf(v))
		say("noun,rel=%s,verb=%s", rel, r.stanceOf(v))
	}
	say("rel=%s,pos=%s", rel, p.word.pos)
	say("tense=%d,aspect=%d,pos=%s", c.Tense, c.Aspect, p.word.pos)
	say("tense=%d,modal=%s,stance=%s", c.Tense, c.Modal, p.stance)
	if r.token(p.token).Rel == language.AclRelcl || r.token(p.token).Rel == language.Advcl {
		say("aside=%s,pos=%s", r.token(p.token).Rel, p.word.pos)
	}
	if c.Infinitive {
		say("infinitive,stance=%s,above=%s", p.stance, r.stanceOf(r.token(p.token).Head))
	}
	for up, n := r.token(p.token).Head, 0; up >= 0 && n < 3; up, n = r.token(up).Head, n+1 {
		if q := r.stanceOf(up); q != "" {
			say("under=%s,stance=%s", q, p.stance)
			break
		}
	}
	if m := r.lower(c.Marker); m != "" && m != "to" && m != "that" {
		say("marker=%s", m)
	}
}

// stanceOf returns the stance of the word at token i by the lexicon, or "".
func (r *reading) stanceOf(i int) string {
	if i < 0 {
		return ""
	}
	for _, w := range r.words.stances[r.lemma(i)] {
		if w.pos != "mark" && fits(w.pos, r.token(i).UPOS) && (w.particle == "" || w.particle == r.particle(i)) {
			return w.stance
		}
	}
	return ""
}

func (r *reading) contentFeatures(p *proposal, say func(string, ...any)) {
	h := r.token(p.head)
	say("content=%s,stance=%s", h.UPOS, p.stance)
	lemma := r.lemma(p.head)
	if w, ok := r.words.nouns[lemma]; ok && h.UPOS != language.VERB {
		say("talks=%s,stance=%s", w.sense, p.stance)
	}
	if w, ok := r.words.verbs[lemma]; ok && h.UPOS == language.VERB {
		say("talksverb=%s,pos=%s", w.form, p.word.pos)
	}
	if class := r.words.statusOf(lemma, h.UPOS, ""); class != "" {
		say("content=%s,stance=%s", class, p.stance)
	}
	if s := r.stanceOf(p.head); s != "" {
		say("holds=%s,stance=%s", s, p.stance)
		say("holds=%s,pos=%s", s, p.word.pos)
	}
	times, talk := false, false
	for t := r.doc.TokenAt(p.content.Start); t < len(r.doc.Tokens) && r.doc.Tokens[t].Start < p.content.End; t++ {
		times = times || r.timeAt[t] >= 0
		_, noun := r.words.nouns[r.lemma(t)]
		talk = talk || noun
	}
	say("times=%t,talk=%t,pos=%s", times, talk, p.word.pos)
	if h.UPOS == language.VERB || r.clause[p.head] >= 0 {
		c := r.clauseAt(p.head)
		say("inner=%s,neg=%t,stance=%s", c.Modal, c.Negated, p.stance)
		say("object=%t,pos=%s", c.Object >= 0, p.word.pos)
	} else {
		say("det=%t,plural=%t,pos=%s", r.child(p.head, language.Det) >= 0, h.Feats.Has(language.FPlur), p.word.pos)
		if h.UPOS == language.PRON {
			say("pronoun")
		}
	}
}

// wordFeatures names the words themselves, no names among them: of the content, and about it.
func (r *reading) wordFeatures(p *proposal, say func(string, ...any)) {
	head := r.lemma(p.head)
	if r.token(p.head).UPOS != language.PROPN {
		say("head=%s", head)
		say("head=%s,pos=%s", head, p.word.pos)
	}
	act := r.words.acts[head]
	say("act=%s,stance=%s", act, p.stance)
	say("act=%s,pos=%s,doer=%s", act, p.word.pos, p.doer)
	first, last := r.doc.TokenAt(p.content.Start), r.doc.TokenAt(p.content.End-1)+1
	length := min((last-first+1)/3, 8)
	say("length=%d", length)
	say("length=%d,part=%s", length, p.part)
	for t := first; t < last; t++ {
		switch r.token(t).UPOS {
		case language.NOUN, language.VERB, language.ADJ:
			if t != p.head && r.actorOf(t) < 0 {
				say("in=%s", r.lemma(t))
			}
		}
	}
	say("to content=%d,pos=%s", min(max(first-p.token, -1), 6), p.word.pos)
	if last < len(r.doc.Tokens) {
		say("after=%s", r.closing(last))
	}
	if first > 0 {
		say("before=%s", r.closing(first-1))
	}
	if s := r.subjectOf(p.token); s >= 0 && r.token(s).UPOS != language.PROPN && r.actorOf(s) < 0 {
		say("subject=%s", r.lemma(s))
	}
	if up := r.token(p.token).Head; up >= 0 && r.token(up).UPOS != language.PROPN {
		say("above=%s,rel=%s", r.lemma(up), r.token(p.token).Rel)
	}
	if p.statement >= 0 {
		if c := r.Statements[p.statement].CueToken; c >= 0 {
			say("cue=%s", r.lemma(c))
			say("cue=%s,pos=%s,doer=%s", r.lemma(c), p.word.pos, p.doer)
		}
	}
	say("density=%d", r.density())
	say("place=%d,title=%t", min((r.token(p.token).Sentence-r.title)/3, 5), r.token(p.token).Sentence < r.title)
}

// closing is the word at token i where it is a mark or a function word, else its part of speech.
func (r *reading) closing(i int) string {
	switch u := r.token(i).UPOS; u {
	case language.NOUN, language.VERB, language.ADJ, language.PROPN, language.NUM:
		return fmt.Sprint(u)
	}
	return r.lower(i)
}

// density says how many words of talks the report has for each hundred words.
func (r *reading) density() int {
	if r.dense == 0 {
		n := 0
		for i := range r.doc.Tokens {
			if _, ok := r.words.nouns[r.lemma(i)]; ok {
				n++
			}
		}
		r.dense = 1 + min(100*n/max(len(r.doc.Tokens), 1), 6)
	}
	return r.dense - 1
}

// matters is the content words of a candidate, sorted.
func (r *reading) matters(p *proposal) []string {
	var out []string
	for t := r.doc.TokenAt(p.content.Start); t < len(r.doc.Tokens) && r.doc.Tokens[t].Start < p.content.End; t++ {
		switch r.token(t).UPOS {
		case language.NOUN, language.VERB, language.PROPN, language.ADJ, language.NUM:
			out = append(out, r.lemma(t))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// twins notes for each candidate whether another one elsewhere says the same more fully, or less.
func (r *reading) twins(all []*proposal) {
	words := make([][]string, len(all))
	for i, p := range all {
		words[i] = r.matters(p)
	}
	for i, p := range all[:min(len(all), maxTwins)] {
		for j, q := range all[:min(len(all), maxTwins)] {
			if i == j || len(words[i]) < 2 || len(words[j]) < 2 || p.content.Start < q.content.End && q.content.Start < p.content.End {
				continue
			}
			if 3*shared(words[i], words[j]) < 2*min(len(words[i]), len(words[j])) {
				continue
			}
			switch {
			case len(words[j]) > len(words[i]):
				p.twin = "fuller"
			case p.twin == "" && len(words[j]) == len(words[i]) && i > j:
				p.twin = "before"
			case p.twin == "":
				p.twin = "shorter"
			}
		}
	}
}

// maxTwins bounds how many candidates are compared with each other.
const maxTwins = 400

// shared counts the words that two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// stake is a candidate as the position of one party.
type stake struct {
	*proposal
	holder
	stance string
	score  float64
}

// stances decides which candidates are positions, of which stance, and whose: each candidate's stance is
// the likeliest; of those that overlap for one party the likelier one stays. In a quiet report, which tells
// of no meeting and no process, they must be surer.
func (f *Finder) stances(r *reading, quiet bool) []stake {
	all := r.candidates()
	var order []stake
	for _, p := range all {
		order = append(order, f.stakes(r, p, quiet)...)
	}
	sort.SliceStable(order, func(i, j int) bool { return order[i].score > order[j].score })
	var kept []stake
	for _, p := range order {
		if !slices.ContainsFunc(kept, func(q stake) bool { return r.sameMatter(p, q) }) {
			kept = append(kept, p)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].content.Start < kept[j].content.Start })
	return kept
}

// stakes returns a candidate as the position of each party whose it is, none when it is no position. Its score is the
// share with which it is a position at all, times that of its likeliest stance, times the party's.
func (f *Finder) stakes(r *reading, p *proposal, quiet bool) []stake {
	features := r.positionFeatures(p)
	above := f.positionAbove
	if quiet {
		above = max(above, quietAbove)
	}
	share := f.models["position"].yes(features)
	if share < above {
		return nil // no stance makes it likelier
	}
	stance, likely := f.models["stance"].best(features)
	share *= likely
	if share < above {
		return nil // no party makes it likelier
	}
	var out []stake
	shares := make([]float64, len(p.holders))
	top := 0
	for k := range p.holders {
		shares[k] = f.models["holder"].yes(r.holderFeatures(p, k))
		if shares[k] > shares[top] {
			top = k
		}
	}
	for k, h := range p.holders {
		if (k == top || shares[k] >= holderAbove) && share*shares[k] >= above {
			out = append(out, stake{p, h, stance, share * shares[k]})
		}
	}
	return out
}

// sameMatter reports whether two candidates put forward one thing for one party: the words overlap, or
// are the same words.
func (r *reading) sameMatter(p, q stake) bool {
	if p.party != q.party {
		return false
	}
	if p.content.Start < q.content.End && q.content.Start < p.content.End {
		lo, hi := max(p.content.Start, q.content.Start), min(p.content.End, q.content.End)
		return 2*(hi-lo) > min(p.content.End-p.content.Start, q.content.End-q.content.Start)
	}
	return r.text(p.content) == r.text(q.content) && p.stance == q.stance
}
