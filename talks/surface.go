package talks

import (
	"slices"

	"github.com/parley-record/parley/language"
)

// Parsers err on long sentences; the order of words errs less. These rules read participants off the
// words to either side of a mention.

const (
	asLeft  role = "left"  // named before the mention in its sentence
	asRight role = "right" // named after it
)

// reach is how many tokens after a mention "with" and "between" are looked for.
const reach = 14

// besideIt adds the participants that stand to either side of m.
func (r *reading) besideIt(m *mention) {
	s := r.doc.Sentences[m.sentence]
	how := asRight
	for t := m.last; t < min(s.Last, m.last+reach); t++ {
		word := r.lower(t)
		switch {
		case word == "with" && !r.verbBetween(m.last, t), word == "and" && how == asWith:
			how = asWith
		case (word == "between" || word == "among") && r.between(m, t):
			how = asBetween
		case word == "and" && how == asBetween:
		case r.token(t).UPOS == language.VERB || word == ";" || r.cue[t] >= 0:
			how = asRight
			if word == ";" || r.cue[t] >= 0 {
				return
			}
		case r.words.apartFrom[word] || word == "," && how == asWith:
			how = asRight
		}
		r.joinAt(m, t, how)
	}
	for t := m.first - 1; t >= max(s.First, m.first-2*reach); t-- {
		if r.cue[t] >= 0 || r.lower(t) == ";" {
			return
		}
		r.joinAt(m, t, asLeft)
	}
}

// between reports whether "between" at token t tells who talks, and not between whom something else is: "talks on the
// clashes between A and B".
func (r *reading) between(m *mention, t int) bool {
	k := t - 1
	if k <= m.token || r.token(k).UPOS != language.NOUN || r.timeAt[k] >= 0 || r.isPlaceName(k) {
		return true
	}
	_, talks := r.words.nouns[r.lemma(k)]
	return talks
}

func (r *reading) verbBetween(a, b int) bool {
	for t := a; t < b; t++ {
		if r.token(t).UPOS == language.VERB {
			return true
		}
	}
	return false
}

func (r *reading) joinAt(m *mention, t int, how role) {
	a := r.actorOf(t)
	if a < 0 || r.Cast.Located(t) || how == asRight && r.Cast.Party(a) == "" {
		return
	}
	members := r.Cast.Actors[a].Members
	if len(members) == 0 {
		members = []int{a}
	}
	for _, x := range members {
		i := slices.IndexFunc(m.participants, func(p participant) bool { return p.actor == x })
		switch {
		case i < 0:
			m.participants = append(m.participants, participant{x, how, t})
		case (how == asWith || how == asBetween) && weak(m.participants[i].role):
			m.participants[i].role = how
		}
	}
}

// coordinate gives the parties of a list ("envoys of A, B and C") the role of the one among them that the tree
// found: parsers often hang the rest elsewhere.
func (r *reading) coordinate(m *mention) {
	s := r.doc.Sentences[m.sentence]
	from, to := max(s.First, m.first-2*reach), min(s.Last, m.last+2*reach)
	for t := from; t < to; {
		var run []int // tokens of the actors of one list
		joined := false
		for ; t < to; t++ {
			if a := r.actorOf(t); a >= 0 && t != m.token {
				if len(run) > 0 && !joined && r.actorOf(run[len(run)-1]) != a {
					break // the next name, with nothing between: another list
				}
				run, joined = append(run, t), false
				continue
			}
			if len(run) == 0 {
				continue
			}
			switch word := r.lower(t); {
			case word == "and" || word == "," || word == "or":
				joined = true
			case joined && r.token(t).UPOS == language.DET:
			default:
				t++
				goto list
			}
		}
	list:
		r.level(m, run)
	}
}

// level gives the actors at the tokens of a list the firm role that the first of them has that has one.
func (r *reading) level(m *mention, run []int) {
	how := role("")
	for _, t := range run {
		for _, p := range m.participants {
			if p.actor == r.actorOf(t) && !weak(p.role) && how == "" {
				how = p.role
			}
		}
	}
	if how == "" || how == asPossessor {
		return
	}
	for _, t := range run {
		a := r.actorOf(t)
		i := slices.IndexFunc(m.participants, func(p participant) bool { return p.actor == a })
		switch {
		case i < 0 && len(r.Cast.Actors[a].Members) == 0:
			m.participants = append(m.participants, participant{a, how, t})
		case i >= 0 && weak(m.participants[i].role):
			m.participants[i].role = how
		}
	}
}

// weak reports whether a role says little of taking part.
func weak(how role) bool {
	switch how {
	case asRelative, asPlace, asAuthor, asLeft, asRight:
		return true
	}
	return false
}

// lightBefore mends a verb taken for a modifier: "held" in "officials held talks".
func (r *reading) lightBefore(m *mention) {
	if m.determiner != "bare" {
		return
	}
	for i, k := range m.modifiers {
		if _, light := r.words.light[r.lemma(k)]; light && r.token(k).UPOS == language.VERB && k == m.first {
			m.verb, m.below = k, m.token
			m.first = k + 1
			m.modifiers = slices.Delete(m.modifiers, i, i+1)
			return
		}
	}
}
