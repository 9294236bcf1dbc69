package actor

import "slices"

// Parties lists the parties that the tokens [first, last) name, in text order and each once: those of
// states ("Russia and the United States", "Sino-US", "Moscow"), bodies and groups, of people by the
// party they stand for, and of plural descriptions ("the two countries") all members. States named
// only as places ("in China") are left out.
func (c *Cast) Parties(first, last int) []string {
	var parties []string
	add := func(a int) {
		if of := c.Actors[a].Of; of != "" && !slices.Contains(parties, of) {
			parties = append(parties, of)
		}
	}
	for i := max(first, 0); i < min(last, len(c.ByToken)); i++ {
		a := c.At(i)
		if a < 0 || c.Located(i) {
			continue
		}
		for _, m := range c.Actors[a].Members {
			add(m)
		}
		add(a)
	}
	return parties
}
