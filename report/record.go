package report

// Record is what was read from one report: the JSON contract of docs/record.md. Null or absent means
// that the report does not say; nothing is guessed to fill a field.
type Record struct {
	Doc        string      `json:"doc"`
	Reader     string      `json:"reader"`
	Report     Report      `json:"report"`
	Asides     []Aside     `json:"asides"`
	Actors     []Actor     `json:"actors"`
	Times      []Time      `json:"times"`
	Statements []Statement `json:"statements"`
	Processes  []Process   `json:"processes"`
	Meetings   []Meeting   `json:"meetings"`
	Positions  []Position  `json:"positions"`
	// Warnings say what could not be done for want of something the user can give, such as a date.
	Warnings []string `json:"warnings,omitempty"`
}

// Actor kinds.
const (
	State        = "state"
	Organisation = "organisation"
	Group        = "group"
	Person       = "person"
)

// Actor is a state, international organisation, group or person that the report names.
// ID is an ISO 3166 alpha-3 code for a state, a code such as "UN" for a body that has one, else the name.
type Actor struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Mentions []Span `json:"mentions"`
	Roles    []Role `json:"roles"`
}

// Role is an office that the report gives a person, and the state or body whose office it is.
type Role struct {
	Title string `json:"title"`
	Of    string `json:"of"`
	Span  Span   `json:"span"`
}

// Time is one TIMEX3 (ISO-TimeML): an expression and its ISO 8601 value.
type Time struct {
	Span  Span    `json:"span"`
	Type  string  `json:"type"` // DATE, TIME, DURATION, SET
	Value string  `json:"value"`
	Mod   *string `json:"mod"`
	Begin string  `json:"begin,omitempty"` // first day of a range, ISO 8601
	End   string  `json:"end,omitempty"`   // last day of a range
	Zone  string  `json:"zone,omitempty"`  // of a clock that is not GMT: its offset, "-05:00"; GMT is the Z of Value
}

// Modes of a statement.
const (
	Direct   = "direct"
	Indirect = "indirect"
	Mixed    = "mixed"
)

// Statement is one attribution: who said what, in which words, and through whom it came.
type Statement struct {
	ID      string   `json:"id"`
	Speaker string   `json:"speaker,omitempty"` // the person's fullest name in the report, or the actor's
	Of      string   `json:"of,omitempty"`      // the party the speaker speaks for
	Source  *Span    `json:"source"`
	Cue     *Span    `json:"cue"`
	Content []Span   `json:"content"`
	Mode    string   `json:"mode"`
	Via     []string `json:"via"` // the chain that brought the words, nearest the speaker first
	Said    string   `json:"said,omitempty"`
	Hedges  []Span   `json:"hedges"`
	Inside  *string  `json:"inside"` // id of the statement that reports this one
	Why     []string `json:"why"`
}

// Process is a running negotiation, talked of as a thing.
type Process struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Parties  []string `json:"parties"`
	About    string   `json:"about"`
	Mentions []Span   `json:"mentions"`
	Why      []string `json:"why"`
}

// Meeting is one occasion on which parties talk or are to talk.
type Meeting struct {
	ID          string   `json:"id"`
	Process     *string  `json:"process"`
	Form        string   `json:"form"`   // round, meeting, call, visit, summit, letters
	Status      string   `json:"status"` // held, ongoing, planned, possible, postponed, cancelled, refused
	When        *string  `json:"when"`   // ISO 8601 day, span of days, week, month or year
	Where       *string  `json:"where"`
	Parties     []string `json:"parties"`
	People      []string `json:"people"`
	Ordinal     *int     `json:"ordinal"`
	Level       *string  `json:"level"` // leaders, ministers, envoys, officials, experts
	About       []string `json:"about"`
	Mentions    []Span   `json:"mentions"`
	AccordingTo []string `json:"according_to"` // ids of statements; empty: the outlet's own voice
	Why         []string `json:"why"`
	// Evidence gives, for each slot that is filled ("when", "where", "status", "party:USA", "person:…",
	// "ordinal", "about"), the words that fill it.
	Evidence map[string][]Span `json:"evidence,omitempty"`
}

// Position is what a party puts forward.
type Position struct {
	Party       string   `json:"party"`
	Speaker     *string  `json:"speaker"`
	Stance      string   `json:"stance"` // propose, demand, offer, accept, reject, condition
	Content     Span     `json:"content"`
	On          *Span    `json:"on"`
	To          []string `json:"to"`
	Issue       *string  `json:"issue"`
	AccordingTo []string `json:"according_to"`
	Why         []string `json:"why"`
}
