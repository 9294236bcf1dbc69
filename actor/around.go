package actor

import (
	"strings"

	"github.com/parley-record/parley/lexicon"
)

// role is a set of the things that a word does for the names around it; lexicon/around.txt explains them.
type role uint32

const (
	placing role = 1 << iota
	insiding
	acting
	listing
	addressee
	governed
	saying
	linking
	scoping
	joining
	relative
	naming
	possessive
	particle
	masculine
	feminine
	pairing
	common
	organHere
	collective
	currency
)

// roleNames are the kinds of around.txt in the order of the roles.
var roleNames = [...]string{"place", "inside", "actor", "list", "addressee", "governed", "saying", "link", "scope", "portfolio",
	"relative", "naming", "possessive", "particle", "masculine", "feminine", "pair", "common", "organ", "collective", "currency"}

func (v *vocabulary) loadAround(entries []lexicon.Entry) {
	v.around, v.pairs = map[int32]role{}, map[int32][]string{}
	for _, e := range entries {
		id := intern(v.words, normal(e.Text))
		if e.Has("members") {
			v.pairs[id] = strings.Split(e.Get("members"), ",")
		}
		for _, kind := range strings.Split(e.Get("kind"), ",") {
			for bit, name := range roleNames {
				if name == kind {
					v.around[id] |= 1 << bit
				}
			}
		}
	}
}

// is reports whether the word of token i has one of the roles; false outside the document.
func (r *reading) is(i int, roles role) bool {
	return i >= 0 && i < len(r.ids) && r.ids[i] != 0 && r.around[r.ids[i]]&roles != 0
}
