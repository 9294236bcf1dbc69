package reader

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/parley-record/parley/demo"
	"github.com/parley-record/parley/report"
)

var shared = sync.OnceValue(func() *Reader {
	r, err := New()
	if err != nil {
		panic(err)
	}
	return r
})

func samples(t testing.TB) []report.Report {
	reports, err := demo.Reports()
	if err != nil {
		t.Fatal(err)
	}
	return reports
}

func encode(t testing.TB, rec report.Record) string {
	data, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Reading is pure: what else is read, before or at the same time, changes nothing.
func TestReadIsPure(t *testing.T) {
	reports := samples(t)
	var alone []string
	for _, rep := range reports {
		alone = append(alone, encode(t, shared().Read(rep)))
	}
	slices.Reverse(reports)
	i := len(reports)
	for rec := range Ordered(slices.Values(reports), 4, shared().Read) {
		i--
		if got := encode(t, rec); got != alone[i] {
			t.Errorf("%s read among others:\n%s\nread alone:\n%s", rec.Doc, got, alone[i])
		}
	}
}

// Every span of a record carries the words that stand there.
func TestSpansCarryTheirWords(t *testing.T) {
	for _, rep := range samples(t) {
		rec := shared().Read(rep)
		checkSpans(t, rec)
	}
}

func checkSpans(t *testing.T, rec report.Record) {
	t.Helper()
	runes := []rune(rec.Report.Text)
	walkSpans(reflect.ValueOf(rec), func(s report.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(runes) || string(runes[s.Start:s.End]) != s.Quote {
			t.Errorf("%s: span %+v does not carry its words", rec.Doc, s)
		}
	})
}

func walkSpans(v reflect.Value, visit func(report.Span)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkSpans(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkSpans(v.Index(i), visit)
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			walkSpans(v.MapIndex(key), visit)
		}
	case reflect.Struct:
		if s, ok := v.Interface().(report.Span); ok {
			visit(s)
			return
		}
		for i := range v.NumField() {
			walkSpans(v.Field(i), visit)
		}
	}
}

// References inside a record lead somewhere.
func TestReferencesResolve(t *testing.T) {
	for _, rep := range samples(t) {
		rec := shared().Read(rep)
		statements, processes := map[string]bool{}, map[string]bool{}
		for _, s := range rec.Statements {
			statements[s.ID] = true
		}
		for _, p := range rec.Processes {
			processes[p.ID] = true
		}
		check := func(what string, known map[string]bool, ids ...string) {
			for _, id := range ids {
				if !known[id] {
					t.Errorf("%s: %s names %q, which is not in the record", rec.Doc, what, id)
				}
			}
		}
		for _, m := range rec.Meetings {
			check("a meeting", statements, m.AccordingTo...)
			if m.Process != nil {
				check("a meeting", processes, *m.Process)
			}
		}
		for _, p := range rec.Positions {
			check("a position", statements, p.AccordingTo...)
		}
		for _, s := range rec.Statements {
			if s.Inside != nil {
				check("a statement", statements, *s.Inside)
			}
		}
	}
}

func TestWithoutADayNothingRelativeIsResolved(t *testing.T) {
	rec := shared().Read(report.Report{ID: "undated", Text: "Envoys of Kenya and Chad met in Nairobi on Tuesday. They will meet again next week."})
	for _, time := range rec.Times {
		if len(time.Value) >= 4 && strings.HasPrefix(time.Value, "20") {
			t.Errorf("%q was resolved to %s", time.Span.Quote, time.Value)
		}
	}
	for _, m := range rec.Meetings {
		if m.When != nil {
			t.Errorf("a meeting was dated %s", *m.When)
		}
	}
	if rec.Report.PublishedFrom != report.FromUnknown || len(rec.Warnings) != 1 {
		t.Errorf("published from %q, warnings %q", rec.Report.PublishedFrom, rec.Warnings)
	}
}

func TestAnotherLanguageIsKeptAndNotRead(t *testing.T) {
	rec := shared().Read(report.Report{ID: "fr", Language: "fr", Published: "2031-03-04", Text: "Les ministres du Kenya et du Tchad se sont rencontrés lundi."})
	if len(rec.Meetings)+len(rec.Statements)+len(rec.Times) > 0 || len(rec.Warnings) != 1 || rec.Report.Text == "" {
		t.Errorf("got %+v", rec)
	}
}

// What the publisher says for itself is no statement and no meeting.
func TestAsidesAreNotRead(t *testing.T) {
	for _, rep := range samples(t) {
		rec := shared().Read(rep)
		for _, a := range rec.Asides {
			if a.Kind != report.PublisherMessage && a.Kind != report.ReaderPrompt {
				continue
			}
			for _, s := range rec.Statements {
				if s.Cue != nil && s.Cue.Start >= a.Span.Start && s.Cue.End <= a.Span.End {
					t.Errorf("%s: a statement was read from the aside %q", rec.Doc, a.Span.Quote)
				}
			}
			for _, m := range rec.Meetings {
				for _, s := range m.Mentions {
					if s.Start >= a.Span.Start && s.End <= a.Span.End {
						t.Errorf("%s: a meeting was read from the aside %q", rec.Doc, a.Span.Quote)
					}
				}
			}
		}
	}
}

func TestDatelineIsNotSaid(t *testing.T) {
	rec := shared().Read(report.Report{ID: "d", Published: "2031-03-04", Text: "Border opens\n\nLIMA, March 4 (Andeswire) -- Peru will open its border with Chile on Friday, the Foreign Ministry said.\n"})
	for _, s := range rec.Statements {
		if len(s.Content) > 0 && strings.Contains(s.Content[0].Quote, "Andeswire") {
			t.Errorf("the dateline is said: %q", s.Content[0].Quote)
		}
	}
	if len(rec.Statements) == 0 {
		t.Error("no statement")
	}
}

func TestOrderedKeepsOrderAndStops(t *testing.T) {
	double := func(n int) int { return 2 * n }
	numbers := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
			_ = i
		}
	}
	want := 0
	for got := range Ordered(numbers, 3, double) {
		if got != want {
			t.Fatalf("got %d, want %d", got, want)
		}
		if want += 2; want > 1000 {
			break
		}
	}
	for range Ordered(slices.Values([]int{}), 3, double) {
		t.Error("nothing in, something out")
	}
}

func FuzzRead(f *testing.F) {
	for _, rep := range samples(f) {
		f.Add(rep.Text, rep.Published)
	}
	f.Add("met\x00 \xff talks “", "")
	f.Fuzz(func(t *testing.T, text, published string) {
		if len(text) > 1<<16 {
			return
		}
		rec := shared().Read(report.Report{Text: strings.ToValidUTF8(text, "?"), Published: published})
		checkSpans(t, rec)
	})
}
