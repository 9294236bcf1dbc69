package talks

import "strings"

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

// Standings returns, for each candidate and each party whose it may be, "PARTY content" and what the model is told of how the party
// stands in the report.
func (f *Finder) Standings(in Input) map[string][]string {
	r := f.read(in)
	out := map[string][]string{}
	for _, p := range r.candidates() {
		for k, h := range p.holders {
			key := h.party + " " + r.text(p.content)
			r.standing(p, k, p.word.pos, func(parts ...string) { out[key] = append(out[key], strings.Join(parts, ",")) })
		}
	}
	return out
}

// Occasions returns, for each candidate for a meeting in text order, its phrase and the places and dates that may be its own.
func (f *Finder) Occasions(in Input) []string {
	r := f.read(in)
	var out []string
	for _, m := range r.mentions() {
		line := r.text(r.span(m.first, m.last))
		for _, a := range m.places {
			line += " @" + a.value
		}
		for _, a := range m.times {
			line += " " + a.value
		}
		out = append(out, line)
	}
	return out
}

// Dates returns the dates that the candidates for a meeting may have if all are one.
func (f *Finder) Dates(in Input) []string {
	r := f.read(in)
	var out []string
	for _, o := range r.dateOptions(&cluster{r.mentions()}, nil) {
		out = append(out, o.value)
	}
	return out
}

// Sides returns the parties that the first candidate for a meeting brings together by the words about it.
func (f *Finder) Sides(in Input) []string {
	r := f.read(in)
	return r.parties(r.mentions()[0].firmly())
}

// Voice returns whose words tell of all the candidates of a report.
func (f *Finder) Voice(in Input) string {
	r := f.read(in)
	return r.voiceOf(&cluster{r.mentions()})
}

// Ordinals returns the number of each candidate of a report.
func (f *Finder) Ordinals(in Input) []int {
	var out []int
	for _, m := range f.read(in).mentions() {
		out = append(out, m.ordinal)
	}
	return out
}

// IDs returns the ids that meetings of no process get.
func IDs(meetings []Meeting) []string {
	name(meetings, nil)
	var out []string
	for _, m := range meetings {
		out = append(out, m.ID)
	}
	return out
}
