// Package actor finds who a report speaks of: states and their governments under every name, bodies,
// armed and political groups, and people with the offices that the text gives them.
package actor

// Kind of an actor.
type Kind uint8

// The kinds.
const (
	State Kind = iota
	Organisation
	Group
	Person
)

// Actor is one participant in a report.
type Actor struct {
	ID       string // ISO 3166 alpha-3, code of a body (UN, EU …), else the name as the text gives it
	Kind     Kind
	Name     string // the fullest name in the text, without title
	Mentions []Mention
	Roles    []Role
	// Of is the party that a person (or an organ of a state) stands for: "RUS" for its foreign minister;
	// "" when the report does not tell. For a state, body or group it is its own ID.
	Of string
	// Members are the actors that a plural description stands for ("the two countries"), else nil.
	Members []int
}

// Mention is one place where an actor is named or referred to.
type Mention struct {
	First, Last int // tokens, half-open
	Start, End  int // bytes
	Head        int // token
	Via         Via
	Rule        string // lexicon entry or rule that resolved it
	// Place is true where a state is named as the place of something, not as one who acts: "in China".
	Place bool
}

// Via says in what way a mention refers to its actor.
type Via uint8

// The ways.
const (
	ByName        Via = iota // "Russia", "Sergei Ryabkov", "Ryabkov"
	ByDemonym                // "Russian" in "Russian officials"
	ByMetonym                // "Moscow said", "the Kremlin"
	ByDescription            // "the envoy", "the North"
	ByPronoun                // "he"
)

// Role is an office that the text gives a person.
type Role struct {
	Title       string
	Of          string // state or body code, or ""
	First, Last int    // tokens of the title
}

// Cast is everyone in one report.
type Cast struct {
	Actors []Actor
	// ByToken gives for each token the actor that it names, or -1. Each token of a name and of the title
	// before it answers, so that any choice of the phrase's head finds the actor; the state inside a
	// title ("Russia's Foreign Minister …") answers for itself.
	ByToken []int32
	// Places are the cities and countries named as places, in text order.
	Places  []Place
	located []bool // tokens that name a state as a place
}

// Place is one naming of a city or country as the place of something.
type Place struct {
	First, Last int    // tokens, half-open
	Name        string // common English name
	Code        string // ISO 3166 alpha-3 of the country
	City        bool
}

// Located reports whether token i names a state as a place: "in China", as against "China said".
func (c *Cast) Located(i int) bool { return i >= 0 && i < len(c.located) && c.located[i] }

// At returns the actor whose mention is headed by token i, or -1.
func (c *Cast) At(i int) int {
	if i < 0 || i >= len(c.ByToken) {
		return -1
	}
	return int(c.ByToken[i])
}

// Party returns the code or name of the party that actor a stands for, or "".
func (c *Cast) Party(a int) string {
	if a < 0 {
		return ""
	}
	return c.Actors[a].Of
}
