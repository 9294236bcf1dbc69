// Package sample makes records for the tests and measurements of the ledger: invented negotiations between
// invented parties, told by several outlets with errors, echoes and contradictions, and the talks gold as
// the records of a perfect reader. It reads no clock and no randomness but its seed.
package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/parley-record/parley/report"
)

// Density of the invented world: it does not change with the number of reports, as the world's does not.
const (
	reportsPerTalks = 40
	roundsPerTalks  = 8
	years           = 30
)

var (
	syllables = []string{"ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "za", "dor", "fen", "gal", "hir", "jun", "kas"}
	subjects  = []string{"river water", "fishing grounds", "prisoners of war", "grain transit", "border crossings", "gas prices", "air links", "mine clearance", "refugee return", "customs duties"}
	outlets   = []string{"Northern Wire", "Harbour Times", "Agence Delta", "The Meridian", "Eastern Post", "Capital News"}
)

func word(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(syllables[r.IntN(len(syllables))])
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// talks is one invented negotiation.
type talks struct {
	name, subject string
	parties       []string
	people        []string
	rounds        []round
}

type round struct {
	day   time.Time
	place string
	moved time.Time // where not zero, the day for which it was planned first
}

// makeTalks invents negotiation k of a world.
func makeTalks(seed uint64, k int) talks {
	r := rand.New(rand.NewPCG(seed, uint64(k)))
	t := talks{subject: subjects[r.IntN(len(subjects))]}
	for range 2 + r.IntN(3) {
		t.parties = append(t.parties, fmt.Sprintf("X%c%c", 'A'+r.IntN(26), 'A'+r.IntN(26)))
		t.people = append(t.people, word(r, 2)+" "+word(r, 3))
	}
	t.name = word(r, 3) + " " + t.subject + " talks"
	day := time.Date(1995, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(365*years))
	for range roundsPerTalks {
		day = day.AddDate(0, 0, 30+r.IntN(60))
		next := round{day: day, place: word(r, 2)}
		if r.IntN(4) == 0 {
			next.moved = day.AddDate(0, 0, -5-r.IntN(15))
		}
		t.rounds = append(t.rounds, next)
	}
	return t
}

// writer builds a text with the spans of its words.
type writer struct {
	b strings.Builder
}

func (w *writer) put(s string) report.Span {
	start := len(w.b.String()) // ASCII only: bytes are code points
	w.b.WriteString(s)
	return report.Span{Start: start, End: start + len(s), Quote: s}
}

// Record invents report i of a world. Reports tell of the rounds of their negotiation before, on and after
// their days; some echo the report before them word for word, some have no date, some err by a day.
func Record(seed uint64, i int) report.Record {
	return record(seed, i, "sample 1.0.0")
}

// Reread is the record of the same report by a newer reader, which finds one meeting fewer.
func Reread(seed uint64, i int) report.Record {
	r := record(seed, i, "sample 1.1.0")
	if len(r.Meetings) > 1 {
		r.Meetings = r.Meetings[:1]
	}
	return r
}

func record(seed uint64, i int, reader string) report.Record {
	t := makeTalks(seed, i/reportsPerTalks)
	r := rand.New(rand.NewPCG(seed, 1<<32+uint64(i)))
	outlet := outlets[r.IntN(len(outlets))]
	story := i
	if r.IntN(6) == 0 && i%reportsPerTalks > 0 {
		story = i - 1 // an echo
	}
	s := rand.New(rand.NewPCG(seed, 2<<32+uint64(story)))
	next := t.rounds[s.IntN(len(t.rounds))]
	published := next.day.AddDate(0, 0, s.IntN(25)-15)
	w := &writer{}
	rec := report.Record{Doc: fmt.Sprintf("report-%06d", i), Reader: reader}
	process := report.Process{ID: "p1", Name: t.name, Parties: t.parties, About: t.subject}
	w.put("Delegates from " + strings.Join(t.parties, " and ") + " ")
	w.put("prepared papers on " + word(s, 4) + " and " + word(s, 3) + " for the ")
	process.Mentions = []report.Span{w.put(t.name)}
	w.put(". An aide to " + word(s, 3) + " " + word(s, 2) + " spoke of " + word(s, 3) + " and hoped for progress, " + word(s, 2) + " permitting. ")
	first := tell(w, s, t, next, published)
	rec.Meetings = append(rec.Meetings, first)
	if s.IntN(2) == 0 {
		other := t.rounds[s.IntN(len(t.rounds))]
		if other != next {
			rec.Meetings = append(rec.Meetings, tell(w, s, t, other, published))
		}
	}
	rec.Processes = []report.Process{process}
	for k := range rec.Meetings {
		rec.Meetings[k].ID = fmt.Sprintf("m%d", k+1)
		id := "p1"
		rec.Meetings[k].Process = &id
	}
	said := w.put("must open the " + t.subject + " register before " + word(s, 2))
	w.put(".\n")
	rec.Positions = []report.Position{{Party: t.parties[0], Stance: "demand", Content: said, To: t.parties[1:2], AccordingTo: []string{"s1"}}}
	rec.Statements = []report.Statement{{ID: "s1", Speaker: t.people[0], Of: t.parties[0], Content: []report.Span{said}, Mode: report.Indirect}}
	rec.Report = report.Report{Outlet: outlet, Title: "On the " + t.name, Language: "en", Text: w.b.String()}
	if r.IntN(20) > 0 {
		rec.Report.Published = published.Format(time.DateOnly)
	}
	rec.Report.SHA256 = report.Digest(rec.Report.Text)
	return rec
}

// tell writes a sentence on a round as known on the day of publication.
func tell(w *writer, r *rand.Rand, t talks, x round, published time.Time) report.Meeting {
	m := report.Meeting{Form: "round", Status: "planned", Parties: t.parties}
	day := x.day
	switch {
	case published.After(x.day.AddDate(0, 0, 1)):
		m.Status = "held"
		if r.IntN(12) == 0 {
			day = day.AddDate(0, 0, 1) // an error
		}
	case !published.Before(x.day):
		m.Status = "ongoing"
	case !x.moved.IsZero() && published.Before(x.moved):
		day = x.moved
	case !x.moved.IsZero():
		m.Status = "postponed"
	}
	when := day.Format(time.DateOnly)
	mention := w.put("a round " + m.Status)
	w.put(" on ")
	date := w.put(when)
	m.Mentions = []report.Span{mention}
	m.Evidence = map[string][]report.Span{"when": {date}}
	if r.IntN(6) > 0 {
		m.When = &when
	}
	if r.IntN(3) > 0 {
		w.put(" in ")
		m.Evidence["where"] = []report.Span{w.put(x.place)}
		m.Where = &x.place
	}
	if r.IntN(3) == 0 {
		n := 1
		for k := range t.rounds {
			if t.rounds[k] == x {
				n = k + 1
			}
		}
		m.Ordinal = &n
	}
	w.put(". ")
	return m
}
