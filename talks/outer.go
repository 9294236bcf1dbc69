package talks

// maxOuter bounds how many candidates back the one around a candidate is looked for.
const maxOuter = 24

// outers notes for each candidate the one in whose content its stance word stands: in "urged Ruritania to continue sharing
// its data" what is continued is what is urged. The nearest one is taken, a firm word before a weak one.
func (r *reading) outers(all []*proposal) {
	for i, p := range all {
		at := r.doc.Tokens[p.token].Start
		for j := i - 1; j >= 0 && j > i-maxOuter && r.token(all[j].token).Sentence == r.token(p.token).Sentence; j-- {
			q := all[j]
			if q.token == p.token || at < q.content.Start || at >= q.content.End {
				continue
			}
			if p.outer == nil || p.outer.word.weak && !q.word.weak {
				p.outer = q
			}
		}
	}
}

// outerFeatures tells the models of what a candidate is a part of.
func (r *reading) outerFeatures(p *proposal, say func(string, ...any)) {
	q := p.outer
	if q == nil {
		return
	}
	say("outer=%s", q.stance)
	say("outer=%s,stance=%s", q.stance, p.stance)
	say("outer=%s,weak=%t,within=%s", q.stance, q.word.weak, p.word.pos)
	say("outer=%s,rule=%s", q.stance, p.rule)
	say("outer=%s,kind=%s,opens=%t", q.stance, q.kind, q.head == p.token)
}
