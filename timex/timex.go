// Package timex finds time expressions and gives their values, as TimeML's TIMEX3 does.
package timex

// Type is a TIMEX3 type.
type Type uint8

// The types of TIMEX3.
const (
	Date Type = iota
	Time
	Duration
	Set
)

var typeNames = [...]string{"DATE", "TIME", "DURATION", "SET"}

func (t Type) String() string { return typeNames[t] }

// Timex is one time expression. Start and End are bytes of the text, half-open.
type Timex struct {
	Start, End    int
	First, Last   int // tokens, half-open; both 0 when found without a language.Document
	Type          Type
	Value         string // ISO 8601 or PRESENT_REF, PAST_REF, FUTURE_REF; undetermined parts are X
	Zone          string // of a clock that is not GMT: its offset, "-05:00"; "" for none or unknown. GMT is the Z of Value
	Mod           string // TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER, …; "" for none
	Begin, Finish string // first and last day of a range ("between 2016 and 2018"), else ""
	Rule          string // the rule or lexicon entry that made it
}

// Reference is what relative expressions are counted from.
type Reference struct {
	Published string // day of publication, YYYY-MM-DD, or "": nothing relative is resolved
	Order     Order  // how the outlet writes dates in figures, or AnyOrder
}
