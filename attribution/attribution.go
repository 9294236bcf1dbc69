// Package attribution finds who said what: the source, cue and content of every statement in a report,
// and the chain through which it came.
//
// A report's facts are only as good as whoever vouches for them, so every other extractor asks this one
// first. Find goes in four steps:
//
//  1. cues: a linear-chain model labels the words that say, ask, think, deny, show (cues.go);
//  2. arguments: for each cue a second one labels its source and its content, seen from the cue along
//     the tree, across the commas and by the quotation marks (arguments.go);
//  3. quotations outside the cue's sentence are given to the statements near by (extend.go);
//  4. rules mend edges (relay.go), add statements within statements and relays, and tell the chain, the
//     mode, hedges, the day and the speaker (chain.go, statement.go).
//
// The models are trained on PolNeAR (Newell, Margolin and Ruths 2018), whose idea of an attribution is
// wide: opinions, intentions and polls count. The vocabulary is lexicon/cues.txt, hedges.txt, outlets.txt
// and relays.txt.
//
// The package refuses to judge whether what is said is true, to guess a speaker that the report does not
// name, and to date a statement from the day of publication alone.
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
