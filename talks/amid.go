package talks

import "slices"

// amid says what stands about a candidate position in the report. Positions come in company: near words of talks, near
// other firm words of stance, and from those of whom the report tells most.
type amid struct {
	talks  int // sentences to the nearest word that surely names talks, at most farFromTalks
	firm   int // candidates by a firm word of stance, in 200 words of the report
	own    int // of those, the ones that may be the same party's
	beside int // of those, the ones of this sentence and the two about it, by another word
}

const farFromTalks = 5

// candidates returns the candidate positions, in text order, with what each of them knows of the others.
func (r *reading) candidates() []*proposal {
	all := r.proposals()
	r.outers(all)
	r.twins(all)
	r.amid(all)
	return all
}

// amid notes for each candidate what stands about it.
func (r *reading) amid(all []*proposal) {
	talks := make([]bool, len(r.doc.Sentences))
	for t := range r.doc.Tokens {
		if r.words.nouns[r.lemma(t)].strong {
			talks[r.token(t).Sentence] = true
		}
	}
	inSentence, byWord, byParty := map[int]int{}, map[int]int{}, map[string]int{}
	firm := 0
	for _, p := range all {
		if !p.word.weak && p.word.pos != "modal" {
			firm++
			inSentence[r.token(p.token).Sentence]++
			byWord[p.token]++
			byParty[p.holders[0].party]++
		}
	}
	for _, p := range all {
		s := r.token(p.token).Sentence
		p.amid = amid{
			talks: nearest(talks, s, farFromTalks), firm: 200 * firm / len(r.doc.Tokens), own: byParty[p.holders[0].party],
			beside: inSentence[s-1] + inSentence[s] + inSentence[s+1] - byWord[p.token],
		}
	}
}

// nearest returns how far from place at, one of those listed, the nearest one is that holds, at most far.
func nearest(holds []bool, at, far int) int {
	for d := range far {
		if at-d >= 0 && holds[at-d] || at+d < len(holds) && holds[at+d] {
			return d
		}
	}
	return far
}

// amidFeatures tells the model what stands about a candidate, how long the report is, and how much it tells of the party.
func (r *reading) amidFeatures(p *proposal, say func(string, ...any)) {
	say("talks near=%d", p.amid.talks)
	say("talks near=%d,pos=%s", p.amid.talks, p.word.pos)
	say("words=%d", min(len(r.doc.Tokens)/150, 6))
	say("firm=%d", min(p.amid.firm, 6))
	say("own=%d", min(p.amid.own, 4))
	say("beside=%d", min(p.amid.beside, 3))
	say("rank=%d", min(slices.Index(r.salient(), p.holders[0].party), 4))
}
