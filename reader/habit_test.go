package reader

import (
	"testing"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/report"
	"github.com/parley-record/parley/timex"
)

func TestHabits(t *testing.T) {
	h, err := newHabits(lexicon.Source{})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		outlet, address string
		want            timex.Order
	}{
		{"The Irish Messenger", "", timex.DayFirst},
		{"The New Zealand Courier", "", timex.DayFirst},
		{"New World Courier", "", timex.AnyOrder},
		{"The American Messenger", "", timex.MonthFirst},
		{"Courier", "https://www.courier.example.in/world/1", timex.DayFirst},
		{"The American Messenger", "https://messenger.example.uk/1", timex.DayFirst},
		{"Courier", "https://courier.example.com/1", timex.AnyOrder},
		{"The Russian-American Messenger", "", timex.AnyOrder},
		{"", "", timex.AnyOrder},
		{"Courier", "://", timex.AnyOrder},
	} {
		if got := h.order(test.outlet, test.address); got != test.want {
			t.Errorf("%q at %q: order %d, want %d", test.outlet, test.address, got, test.want)
		}
	}
}

// A date in figures is read as the outlet's country writes it.
func TestReadFiguresByTheOutletsHabit(t *testing.T) {
	for outlet, want := range map[string]string{"The Irish Messenger": "2016-02-05", "The American Messenger": "2016-05-02", "Messenger": "2016-05-02"} {
		rec := shared().Read(report.Report{Outlet: outlet, Language: "en", Published: "2025-06-11",
			Text: "The foreign ministers of Norland and Sudland signed the paper of 5/2/2016 in the capital, officials said."})
		if len(rec.Times) != 1 || rec.Times[0].Value != want {
			t.Errorf("%s: times %+v, want %s", outlet, rec.Times, want)
		}
	}
}
