// Package reader reads one report: it puts language, times, actors, statements and talks together and
// gives the record.
//
// Read is a pure function: no input or output, no clock, no network, no chance. The same report gives
// the same record on any machine, whatever else is read at the same time; the record says which version
// of the reader made it.
//
// It refuses to read what it cannot: a report in another language than English is kept with its text and
// a warning, and without a day of publication nothing relative is resolved.
package reader

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/aside"
	"github.com/parley-record/parley/attribution"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/talks"
	"github.com/parley-record/parley/timex"
)

// Version names this reader in the records it makes. It changes whenever a record may change.
const Version = "parley 0.1.0"

// Lexicons are the names of those that a folder may add to. The others serve what comes before reading (intake), what
// comes after (ledger), or models that know their words by heart (language).
var Lexicons = []string{"around", "asides", "bodies", "capitals", "cities", "cues", "dateorder", "domains", "groups", "hedges", "meetings",
	"metonyms", "months", "ordinals", "outlets", "relays", "stances", "states", "status", "timex", "timexwords", "titles"}

// Reader reads reports. It is read-only after New and safe for concurrent use.
type Reader struct {
	asides     *aside.Finder
	analyzer   *language.Analyzer
	times      *timex.Finder
	actors     *actor.Resolver
	statements *attribution.Finder
	talks      *talks.Finder
	habits     habits
	version    string
	documents  sync.Pool // of *language.Document: their memory is reused
}

// New loads the models and lexicons, side by side.
func New() (*Reader, error) { return With(lexicon.Source{}) }

// With is New with the lexicons of a source.
func With(words lexicon.Source) (*Reader, error) {
	r := &Reader{version: Version, asides: aside.With(words), documents: sync.Pool{New: func() any { return new(language.Document) }}}
	var loading sync.WaitGroup
	var errs [6]error
	r.habits, errs[5] = newHabits(words)
	loading.Go(func() { r.analyzer, errs[0] = language.New() })
	loading.Go(func() { r.times, errs[1] = timex.With(words) })
	loading.Go(func() { r.actors, errs[2] = actor.With(words) })
	loading.Go(func() { r.statements, errs[3] = attribution.With(words) })
	loading.Go(func() { r.talks, errs[4] = talks.With(words) })
	loading.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	if mark := words.Mark(); mark != "" {
		r.version += "+" + mark
	}
	return r, nil
}

// Version is what the records name as their reader: Version, and the mark of the lexicons that were added, as in
// "parley 0.1.0+lexicon.20310304120000.0badcafe".
func (r *Reader) Version() string { return r.version }

// Reading is everything that was made of one report on the way to its record; explain shows it.
type Reading struct {
	Report     report.Report
	Document   *language.Document
	Asides     []aside.Aside
	Times      []timex.Timex
	Cast       *actor.Cast
	Statements []attribution.Statement
	Talks      talks.Result
}

// Read returns the record of a report.
func (r *Reader) Read(rep report.Report) report.Record {
	doc := r.documents.Get().(*language.Document)
	defer r.documents.Put(doc)
	if !readable(rep) {
		return r.signed(unread(rep))
	}
	return r.signed(record(r.examine(rep, doc)))
}

// signed names the reader in a record of its own.
func (r *Reader) signed(rec report.Record) report.Record {
	rec.Reader = r.version
	return rec
}

// Examine returns all that was made of a report. Its Document is the caller's.
func (r *Reader) Examine(rep report.Report) *Reading { return r.examine(rep, new(language.Document)) }

func (r *Reader) examine(rep report.Report, doc *language.Document) *Reading {
	x := &Reading{Report: rep, Document: doc, Asides: r.asides.Find(rep.Text)}
	r.analyzer.Analyze(doc, rep.Text)
	x.Times = r.times.Find(doc, timex.Reference{Published: rep.Published, Order: r.habits.order(rep.Outlet, rep.URL)})
	x.Cast = r.actors.Resolve(doc, rep.Published)
	x.Statements = x.storyStatements(r.statements.Find(doc, x.Cast, x.Times, rep.Published))
	x.Talks = r.talks.Find(talks.Input{
		Document: doc, Times: x.Times, Cast: x.Cast, Statements: x.Statements, Published: rep.Published, Aside: x.aside,
	})
	return x
}

// aside reports whether the sentence lies in an aside.
func (x *Reading) aside(sentence int) bool {
	s := x.Document.Sentences[sentence]
	return x.inAside(s.Start, s.End)
}

func (x *Reading) inAside(start, end int) bool {
	for _, a := range x.Asides {
		if a.Start <= start && end <= a.End {
			return true
		}
	}
	return false
}

// storyStatements drops statements that the publisher makes for itself, cuts datelines and bylines off what
// the others say, and mends the indexes of Inside.
func (x *Reading) storyStatements(all []attribution.Statement) []attribution.Statement {
	if len(x.Asides) == 0 {
		return all
	}
	moved := make([]int, len(all))
	kept := all[:0:0]
	for i, s := range all {
		moved[i] = -1
		if at := s.Cue; at.End > at.Start && x.inAside(at.Start, at.End) || at.End == at.Start && len(s.Content) > 0 && x.inAside(s.Content[0].Start, s.Content[0].End) {
			continue
		}
		for k := range s.Content {
			s.Content[k].Start = x.afterAside(s.Content[k])
		}
		moved[i] = len(kept)
		kept = append(kept, s)
	}
	for i := range kept {
		if kept[i].Inside >= 0 {
			kept[i].Inside = moved[kept[i].Inside]
		}
	}
	return kept
}

// afterAside returns the byte at which the words begin that no aside before them claims.
func (x *Reading) afterAside(words attribution.Span) int {
	start := words.Start
	for _, a := range x.Asides {
		if a.Start <= start && start < a.End && a.End < words.End {
			start = a.End
		}
	}
	if start > words.Start {
		rest := x.Document.Text[start:words.End]
		start += len(rest) - len(strings.TrimLeft(rest, " \t\r\n-–—"))
	}
	if start >= words.End {
		return words.Start
	}
	return start
}

func readable(rep report.Report) bool {
	return rep.Language == "" || rep.Language == "en" || strings.HasPrefix(rep.Language, "en-")
}

// unread is the record of a report in another language: kept, not read, and said so.
func unread(rep report.Report) report.Record {
	rec := empty(rep)
	rec.Warnings = append(rec.Warnings, fmt.Sprintf("the report is in %q and was not read: only English is", rep.Language))
	return rec
}

func empty(rep report.Report) report.Record {
	rec := report.Record{
		Doc: rep.ID, Report: rep, Asides: []report.Aside{}, Actors: []report.Actor{}, Times: []report.Time{},
		Statements: []report.Statement{}, Processes: []report.Process{}, Meetings: []report.Meeting{}, Positions: []report.Position{},
	}
	if rep.Published == "" {
		rec.Report.PublishedFrom = report.FromUnknown
		rec.Warnings = append(rec.Warnings, "the day of publication is unknown: \"Tuesday\" and \"last week\" stay unresolved; give it with --published YYYY-MM-DD")
	}
	return rec
}
