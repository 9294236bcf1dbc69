package talks

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// holder is a party whose stance it may be, with the ways by which it was found.
type holder struct {
	party, speaker string
	ways           []string
}

// holders gathers the parties whose stance the word at token i may express, each with the ways that lead
// to it: the subject, the possessor, the source of the statement, whoever is named before.
type holders struct {
	r   *reading
	all []holder
}

const maxHolders = 16

func (h *holders) add(party, speaker, way string) {
	if party == "" {
		return
	}
	for k := range h.all {
		if h.all[k].party == party {
			if !slices.Contains(h.all[k].ways, way) {
				h.all[k].ways = append(h.all[k].ways, way)
			}
			if h.all[k].speaker == "" {
				h.all[k].speaker = speaker
			}
			return
		}
	}
	if len(h.all) < maxHolders {
		h.all = append(h.all, holder{party, speaker, []string{way}})
	}
}

// actorsAt adds the parties that the phrase at token i stands for, and says whether there are any.
func (h *holders) actorsAt(i int, way string) bool {
	if i < 0 {
		return false
	}
	n := 0
	for _, k := range h.r.conjuncts(i) { // "the minister and her counterparts"
		if h.r.words.people[h.r.lemma(k)] && h.r.token(k).XPOS == language.NNS {
			for _, code := range h.r.seated(k) {
				h.add(code, "", "seated beside")
			}
		}
	}
	for _, p := range h.r.actorsIn(i, asSubject) {
		a := &h.r.Cast.Actors[p.actor]
		speaker := ""
		if a.Kind == actor.Person {
			speaker = a.Name
		}
		if a.Of != "" {
			h.add(a.Of, speaker, way)
			n++
		}
	}
	return n > 0
}

// phrase adds the parties that the phrase at token i stands for; "we" and "it" in a statement are the
// speaker's, "the two sides" are the parties named before.
func (h *holders) phrase(i int, way string) bool {
	if i < 0 {
		return false
	}
	if h.actorsAt(i, way) {
		return true
	}
	r := h.r
	switch r.lower(i) {
	case "we", "i", "us", "our", "my":
		if s := r.stated[i]; s >= 0 && h.speaker(int(s), "first person") {
			return true
		}
		for n, code := range r.author() {
			h.add(code, "", [...]string{"author", "author 2"}[min(n, 1)])
		}
		for _, code := range r.presiding() {
			h.add(code, "", "presiding")
		}
		return true
	case "it", "he", "she", "they", "its", "his", "her", "their":
		if s := r.stated[i]; s >= 0 && r.Cast.At(i) < 0 && h.speaker(int(s), "pronoun of speaker") && !r.isSet(i) {
			return true
		}
	}
	if r.isSet(i) || r.isGathering(i) {
		for _, code := range r.pair(i) {
			h.add(code, "", "set")
		}
		for _, code := range r.company(i) {
			h.add(code, "", "gathered")
		}
		for _, code := range r.seated(i) {
			h.add(code, "", "seated")
		}
		return true
	}
	return false
}

// speaker adds those whose words statement s reports.
func (h *holders) speaker(s int, way string) bool {
	x := h.r.Statements[s]
	name := ""
	if x.Speaker >= 0 && h.r.Cast.Actors[x.Speaker].Kind == actor.Person {
		name = h.r.Cast.Actors[x.Speaker].Name
	}
	found := x.Of != ""
	h.add(x.Of, name, way)
	for t := h.r.doc.TokenAt(x.Source.Start); t < len(h.r.doc.Tokens) && h.r.doc.Tokens[t].Start < x.Source.End; t++ {
		if code := h.r.Cast.Party(h.r.Cast.At(t)); code != "" && !h.r.Cast.Located(t) {
			h.add(code, "", way+"'s words")
			found = true
		}
	}
	return found
}

// holders finds whose stance the word at token i may express.
func (r *reading) holders(i int, w stanceWord) []holder {
	h := &holders{r: r}
	if s := int(r.cue[i]); s >= 0 {
		h.speaker(s, "source")
	}
	switch w.pos {
	case "noun":
		h.ofNoun(i)
	case "modal":
		subject := r.subjectOf(i)
		h.phrase(subject, "subject")
		h.listed(subject, i)
	default:
		h.ofVerb(i)
	}
	if s := int(r.stated[i]); s >= 0 {
		h.speaker(s, "speaker")
		for up, n := r.Statements[s].Inside, 0; up >= 0 && n < 3; up, n = r.Statements[up].Inside, n+1 {
			h.speaker(up, "teller")
		}
	}
	h.row(i)
	h.partners(i, w)
	h.near(i)
	h.remote(i)
	if w.pos == "noun" {
		h.withoutTakers(i, w)
	}
	return h.all
}

// withoutTakers leaves out those who accept or refuse what the noun at token i puts forward: "rejected calls to" tells
// of somebody else's calls.
func (h *holders) withoutTakers(i int, w stanceWord) {
	r := h.r
	v, _ := r.governor(i)
	if taken := r.stanceOf(v); taken != "reject" && taken != "accept" || taken == w.stance {
		return
	}
	takers := &holders{r: r}
	if c := r.clauseAt(v); c.Passive || c.PassiveSubject >= 0 {
		takers.phrase(c.Agent, "")
	} else {
		takers.phrase(r.subjectOf(v), "")
	}
	h.all = slices.DeleteFunc(h.all, func(o holder) bool {
		return slices.ContainsFunc(takers.all, func(t holder) bool { return t.party == o.party })
	})
}

func (h *holders) ofNoun(i int) {
	r := h.r
	for _, c := range r.children(i) {
		k := int(c)
		switch r.token(k).Rel {
		case language.NmodPoss:
			h.phrase(k, "possessor")
		case language.Compound, language.Amod:
			h.actorsAt(k, "modifier")
		case language.Nmod, language.Obl:
			switch r.preposition(k) {
			case "by", "from":
				h.phrase(k, "by")
			case "of":
				h.phrase(k, "of")
			}
		case language.Acl, language.AclRelcl: // "the proposal made by", "that Norway made"
			if agent := r.clauseAt(k).Agent; agent >= 0 {
				h.phrase(agent, "agent of noun")
			} else if s := r.clauseAt(k).Subject; s >= 0 {
				h.actorsAt(s, "maker")
			}
			for _, o := range r.obliques(k) {
				if o.Preposition == "by" || o.Preposition == "from" {
					h.phrase(o.Head, "agent of noun")
				}
			}
		}
	}
	if v, _ := r.governor(i); v >= 0 {
		if taken := r.stanceOf(v); taken == "reject" || taken == "accept" {
			return // "rejected calls to": somebody else's
		}
		if s := int(r.cue[v]); s >= 0 {
			h.speaker(s, "source of verb")
		}
		if c := r.clauseAt(v); c.Agent >= 0 {
			h.phrase(c.Agent, "agent of verb")
		}
		h.phrase(r.subjectOf(v), "subject of verb")
	}
}

func (h *holders) ofVerb(i int) {
	r := h.r
	c := r.clauseAt(i)
	if c.Passive || c.PassiveSubject >= 0 {
		agent := c.Agent
		if agent < 0 {
			for _, o := range r.obliques(i) {
				if o.Preposition == "by" {
					agent = o.Head
				}
			}
		}
		h.phrase(agent, "agent")
		h.phrase(c.PassiveSubject, "passive subject")
		return
	}
	subject := r.subjectOf(i)
	h.phrase(subject, "subject")
	h.listed(subject, i)
	if r.token(i).Rel == language.Acl && r.token(i).Head >= 0 { // "calling on", "aimed at": whose noun it hangs on
		h.phrase(r.token(i).Head, "noun above")
		h.ofNoun(r.token(i).Head)
	}
}

// listed adds the parties that stand in one list with the subject of verb i ("Arcadia and Ruritania
// agreed"), where the tree has lost them.
func (h *holders) listed(subject, i int) {
	r := h.r
	if subject < 0 || subject > i || i-subject > 30 {
		return
	}
	first := subject
	for first > r.doc.Sentences[r.token(i).Sentence].First && i-first < 30 && r.token(first-1).UPOS != language.VERB && r.token(first-1).UPOS != language.SCONJ {
		first--
	}
	joined := false
	for t := first; t < i; t++ {
		if r.lower(t) == "and" {
			joined = true
		}
		if u := r.token(t).UPOS; t > subject && (u == language.VERB || u == language.SCONJ) {
			break
		}
	}
	if !joined {
		return
	}
	for t := first; t < i; t++ {
		if u := r.token(t).UPOS; u == language.VERB && t > subject || u == language.SCONJ {
			return
		}
		if code := r.Cast.Party(r.Cast.At(t)); code != "" && !r.Cast.Located(t) {
			h.add(code, "", "list")
		}
	}
}

// holderFeatures describes one of the parties whose position a candidate may be.
func (r *reading) holderFeatures(p *proposal, k int) []string {
	h := &p.holders[k]
	f := []string{"bias"}
	say := func(parts ...string) { f = append(f, strings.Join(parts, ",")) }
	kind := p.word.pos
	if kind == "modal" {
		kind += " " + p.word.lemma + " " + p.doer
	}
	ways := map[string]bool{}
	for _, o := range p.holders {
		for _, w := range o.ways {
			ways[w] = true
		}
	}
	above := ""
	if v, _ := r.governor(p.token); p.word.pos == "noun" && v >= 0 {
		above = r.stanceOf(v)
	}
	for _, w := range h.ways {
		say("way=" + w)
		if above != "" {
			say("way="+w, "above="+above)
		}
		say("way="+w, p.word.pos)
		say("way="+w, kind)
		say("way="+w, "stance="+p.stance)
	}
	say("ways=" + strings.Join(h.ways[:min(len(h.ways), 3)], "+"))
	say("rank="+small(k), "pos="+p.word.pos)
	alone := true
	for j, o := range p.holders {
		if j != k && firmly(o.ways) {
			alone = false
		}
	}
	if firmly(h.ways) {
		say("firm", "alone="+yesNo(alone))
	} else {
		say("loose", "alone="+yesNo(alone))
	}
	for _, w := range []string{"subject", "source", "possessor", "by", "speaker", "agent", "list", "set"} {
		if ways[w] && !slices.Contains(h.ways, w) {
			say("without="+w, p.word.pos)
			say("without="+w, kind)
		}
	}
	seats := r.seated(p.token)
	at := "none"
	if len(seats) > 0 {
		at = yesNo(slices.Contains(seats, h.party))
	}
	say("seated="+at, p.word.pos)
	say("seated="+at, "set="+yesNo(ways["set"] || ways["gathered"] || ways["seated"]), "stance="+p.stance)
	if q := p.outer; q != nil {
		first := yesNo(q.holders[0].party == h.party)
		say("outer="+first, p.word.pos)
		say("outer="+first, "to="+yesNo(slices.Contains(q.to, h.party)))
	}
	say("to=" + yesNo(slices.Contains(p.to, h.party)))
	say("to="+yesNo(slices.Contains(p.to, h.party)), kind)
	r.standing(p, k, kind, say)
	return f
}

func small(n int) string {
	return [...]string{"0", "1", "2", "3", "more"}[min(n, 4)]
}
