// Package talks finds the meetings, processes and positions that a report tells of.
package talks

import (
	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/timex"
)

// Input is one report with what the layers below made of it.
type Input struct {
	Document   *language.Document
	Times      []timex.Timex
	Cast       *actor.Cast
	Statements []attribution.Statement
	Published  string // YYYY-MM-DD or ""
	// Aside reports whether the sentence is not part of the story.
	Aside func(sentence int) bool
}

// Span is a run of bytes of the text, half-open.
type Span struct{ Start, End int }

// Meeting is one occasion on which parties talk or are to talk. "" and 0 mean that the report does not say.
type Meeting struct {
	ID          string
	Process     int // index of a Process, or -1
	Form        string
	Status      string
	When        string
	Where       string
	Parties     []string
	People      []string
	Ordinal     int
	Level       string
	About       []string
	Mentions    []Span
	AccordingTo []int // statements
	Why         []string
	Evidence    map[string][]Span

	likely []filler // what may fill its slots
}

// Process is a running negotiation.
type Process struct {
	ID       string
	Name     string
	Parties  []string
	About    string
	Mentions []Span
	Why      []string
}

// Position is what a party puts forward.
type Position struct {
	Party       string
	Speaker     string
	Stance      string
	Content     Span
	On          Span // empty when none
	To          []string
	Issue       string
	AccordingTo []int
	Why         []string
}

// Result is what was found in one report.
type Result struct {
	Processes []Process
	Meetings  []Meeting
	Positions []Position
}
