package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/parley-record/parley/report"
)

// A world is denser than the negotiations of Record, and skewed as the real one is: a few states, cities and bodies are
// in most reports, most occasions are told of once and a few by dozens. Time goes on with the reports, so that its
// density does not change with their number.
const (
	reportsPerDay = 40
	reportsPerOne = 3 // occasion, on the average
	states        = 200
	cities        = 400
	bodies        = 40
	vocabulary    = 20_000
)

// skewed draws 0, 1, … n-1, the smaller the likelier (Zipf).
func skewed(r *rand.Rand, n int) int { return int(rand.NewZipf(r, 1.2, 4, uint64(n-1)).Uint64()) }

func state(k int) string { return fmt.Sprintf("Q%c%c", 'A'+k/26, 'A'+k%26) }

// name invents the k-th name of a kind.
func name(seed uint64, kind string, k int) string {
	return word(rand.New(rand.NewPCG(seed+uint64(len(kind)), uint64(kind[0])<<32+uint64(k))), 3)
}

// occasion is what happens in a world: occasion k falls on the day that follows from its number.
type occasion struct {
	form, place, series string
	day                 time.Time
	parties, people     []string
	ordinal             int
}

func makeOccasion(seed uint64, k int) occasion {
	r := rand.New(rand.NewPCG(seed, 3<<40+uint64(k)))
	o := occasion{form: [...]string{"meeting", "meeting", "meeting", "call", "call", "visit", "round", "summit"}[r.IntN(8)], place: name(seed, "city", skewed(r, cities))}
	o.day = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, k*reportsPerOne/reportsPerDay)
	a := skewed(r, states)
	b := (a + 1 + skewed(r, states-1)) % states
	o.parties = []string{state(a), state(b)}
	switch o.form {
	case "round":
		o.series, o.ordinal = name(seed, "dispute", 7*a+b)+" talks", 1+o.day.Year()-2000
	case "summit":
		body := skewed(r, bodies)
		o.parties, o.series = []string{fmt.Sprintf("B%c%c", 'A'+body/26, 'A'+body%26), o.parties[0]}, name(seed, "body", body)+" summit"
	}
	for _, p := range o.parties {
		o.people = append(o.people, name(seed, "first", skewed(r, 50))+" "+name(seed, "family"+p, skewed(r, 12)+int(p[1])*600+int(p[2])*20))
	}
	return o
}

// World invents report i of a world: it tells of one or two occasions of its days, with the errors of a reader, and of what was said there.
func World(seed uint64, i int) report.Record {
	r := rand.New(rand.NewPCG(seed, 4<<40+uint64(i)))
	w := &writer{}
	rec := report.Record{Doc: fmt.Sprintf("world-%07d", i), Reader: "sample 1.0.0"}
	for n := 1 + r.IntN(8)/7; len(rec.Meetings) < n; {
		latest := i/reportsPerOne + 40 // some lie ahead
		o := makeOccasion(seed, max(0, latest-skewed(r, 400)))
		published := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/reportsPerDay)
		rec.Report.Published = published.Format(time.DateOnly)
		rec.Meetings = append(rec.Meetings, misread(w, r, o, published))
		if o.form == "round" {
			id := fmt.Sprintf("p%d", len(rec.Meetings))
			rec.Meetings[len(rec.Meetings)-1].Process = &id
			rec.Processes = append(rec.Processes, report.Process{ID: id, Name: o.series, Parties: o.parties, Mentions: []report.Span{w.put("the " + o.series)}})
		}
		rec.Meetings[len(rec.Meetings)-1].ID = fmt.Sprintf("m%d", len(rec.Meetings))
		for k := range 3 + r.IntN(6) {
			w.put(". " + o.people[k%2] + " said ")
			said := w.put(chatter(seed, r, 14))
			id := fmt.Sprintf("s%d", len(rec.Statements)+1)
			rec.Statements = append(rec.Statements, report.Statement{ID: id, Speaker: o.people[k%2], Of: o.parties[k%2], Content: []report.Span{said}, Mode: report.Indirect})
			if k == 0 && r.IntN(2) == 0 {
				rec.Positions = append(rec.Positions, report.Position{Party: o.parties[0], Stance: "demand", Content: said, To: o.parties[1:2], AccordingTo: []string{id}})
			}
		}
	}
	w.put(".\n")
	rec.Report.Outlet, rec.Report.Language, rec.Report.Text = outlets[r.IntN(len(outlets))], "en", w.b.String()
	rec.Report.SHA256 = report.Digest(rec.Report.Text)
	return rec
}

// misread writes of an occasion and gives what a reader takes from that.
func misread(w *writer, r *rand.Rand, o occasion, published time.Time) report.Meeting {
	m := report.Meeting{Form: o.form, Status: "held", Parties: o.parties, People: o.people}
	if o.day.After(published) {
		m.Status = "planned"
	}
	w.put("In " + o.place + ", " + strings.Join(o.people, " and ") + " ")
	phrase := "the " + o.form
	if o.series != "" {
		phrase = "the " + o.series
	}
	m.Mentions = []report.Span{w.put(phrase)}
	day := o.day
	switch n := r.IntN(100); {
	case n < 20:
		day = time.Time{}
	case n < 35:
		day = published
	}
	if !day.IsZero() {
		when := day.Format(time.DateOnly)
		m.When = &when
	}
	if r.IntN(100) < 65 && o.form != "call" {
		m.Where = &o.place
	}
	if r.IntN(100) < 25 {
		m.Parties = o.parties[:1]
	}
	if r.IntN(100) < 30 {
		m.People = o.people[:1]
	}
	if o.ordinal > 0 && r.IntN(100) < 65 {
		m.Ordinal = &o.ordinal
	}
	return m
}

// chatter is n words of a skewed vocabulary.
func chatter(seed uint64, r *rand.Rand, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = strings.ToLower(name(seed, "word", skewed(r, vocabulary)))
	}
	return strings.Join(list, " ")
}
