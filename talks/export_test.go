package talks

// Candidates returns what the rules propose, before the models decide: a Position for each candidate and
// each party whose it may be.
func (f *Finder) Candidates(in Input) []Position {
	r := f.read(in)
	var out []Position
	for _, p := range r.proposals() {
		for _, h := range p.holders {
			out = append(out, r.position(stake{p, h, p.stance, 0}))
		}
	}
	return out
}
