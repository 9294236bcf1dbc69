package sample

import (
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/parley-record/parley/report"
)

// Noise gives the shares, in percent, in which a reader errs on the slots of a meeting that it finds. A wrong
// value is one that the same report holds elsewhere, as it is with readers: the day of publication, the place
// of another meeting, a bystander.
type Noise struct {
	WhenLost, WhenWrong       int
	WhereLost, WhereWrong     int
	PartyLost, PartyAdded     int
	PersonLost, PersonAdded   int
	OrdinalLost, OrdinalWrong int
	FormWrong, StatusWrong    int
	ProcessLost, AboutLost    int
}

// ReaderNoise is what our reader did on the talks gold in November 2026: Seen by models trained on these reports,
// Unseen by models that had not seen the conflict.
var (
	SeenNoise = Noise{WhenLost: 23, WhenWrong: 11, WhereLost: 22, WhereWrong: 7, PartyLost: 26, PartyAdded: 30, PersonLost: 31, PersonAdded: 15,
		OrdinalLost: 11, OrdinalWrong: 5, FormWrong: 7, StatusWrong: 13, ProcessLost: 62, AboutLost: 75}
	UnseenNoise = Noise{WhenLost: 21, WhenWrong: 17, WhereLost: 29, WhereWrong: 18, PartyLost: 32, PartyAdded: 40, PersonLost: 36, PersonAdded: 25,
		OrdinalLost: 15, OrdinalWrong: 4, FormWrong: 13, StatusWrong: 27, ProcessLost: 60, AboutLost: 79}
)

// Noisy is the record as a reader that errs so would have made it.
func Noisy(r report.Record, n Noise, seed uint64) report.Record {
	rng := rand.New(rand.NewPCG(seed, uint64(len(r.Report.Text))))
	hit := func(percent int) bool { return rng.IntN(100) < percent }
	var whens, wheres, parties, people []string
	for _, m := range r.Meetings {
		whens, wheres = add(whens, m.When), add(wheres, m.Where)
		parties, people = append(parties, m.Parties...), append(people, m.People...)
	}
	for _, p := range r.Processes {
		parties = append(parties, p.Parties...)
	}
	published := r.Report.Published
	whens = append(whens, published, published)
	wheres = append(wheres, parties...)
	pick := func(list []string) *string {
		if len(list) == 0 {
			return nil
		}
		return &list[rng.IntN(len(list))]
	}
	drop := func(list []string, lost, added int, from []string) []string {
		kept := slices.DeleteFunc(slices.Clone(list), func(string) bool { return hit(lost) })
		if hit(added) && len(from) > 0 {
			if x := from[rng.IntN(len(from))]; !slices.Contains(kept, x) {
				kept = append(kept, x)
			}
		}
		return kept
	}
	r.Meetings = slices.Clone(r.Meetings)
	for i := range r.Meetings {
		m := &r.Meetings[i]
		switch {
		case m.When != nil && hit(n.WhenLost):
			m.When = nil
		case m.When != nil && hit(n.WhenWrong):
			m.When = pick(whens)
		}
		switch {
		case m.Where != nil && hit(n.WhereLost):
			m.Where = nil
		case m.Where != nil && hit(n.WhereWrong):
			m.Where = pick(wheres)
		}
		switch {
		case m.Ordinal != nil && hit(n.OrdinalLost):
			m.Ordinal = nil
		case m.Ordinal != nil && hit(n.OrdinalWrong):
			one := 1 + rng.IntN(4)
			m.Ordinal = &one
		}
		m.Parties = drop(m.Parties, n.PartyLost, n.PartyAdded, parties)
		m.People = drop(m.People, n.PersonLost, n.PersonAdded, people)
		if hit(n.FormWrong) {
			m.Form = [...]string{"meeting", "round", "visit", "summit"}[rng.IntN(4)]
		}
		if hit(n.StatusWrong) {
			m.Status = strings.Fields("held planned possible ongoing")[rng.IntN(4)]
		}
		if hit(n.ProcessLost) {
			m.Process = nil
		}
		if hit(n.AboutLost) {
			m.About = nil
		}
	}
	return r
}

func add(list []string, s *string) []string {
	if s == nil {
		return list
	}
	return append(list, *s)
}
