// Package attribution finds who said what: the source, cue and content of every statement in a report,
// and the chain through which it came.
package attribution

// Span is a run of bytes of the text, half-open.
type Span struct{ Start, End int }

// Mode says whose words the content is in.
type Mode uint8

// The modes.
const (
	Indirect Mode = iota
	Direct
	Mixed
)

// Statement is one attribution.
type Statement struct {
	Source   Span   // the words that name the speaker; empty when none
	Cue      Span   // "said", "according to"; empty when none
	Content  []Span // one or more runs, in text order
	Mode     Mode
	Speaker  int      // actor of the Cast, or -1
	Of       string   // party the speaker speaks for
	Via      []string // outlets and people that passed it on, nearest the speaker first
	Said     string   // ISO day when it was said, or ""
	Hedges   []Span
	Inside   int // index of the statement that reports this one, or -1
	Negated  bool
	CueToken int // token heading the cue, or -1
	Why      []string
}
