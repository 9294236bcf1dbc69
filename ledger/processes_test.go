package ledger

import (
	"testing"

	"github.com/parley-record/parley/report"
)

// TestNegotiations tells which reports speak of one negotiation.
func TestNegotiations(t *testing.T) {
	for _, test := range []struct {
		name string
		a, b report.Process
		one  bool
	}{
		{"who mediates is no name", report.Process{Name: "UN-led peace process"}, report.Process{Name: "the UN-led political process"}, false},
		{"its sides are", report.Process{Name: "UN-led Arlen peace process", Parties: []string{"ARL", "BSK"}}, report.Process{Name: "UN-brokered Arlen talks", Parties: []string{"ARL", "BSK"}}, true},
		{"bystanders are no sides", report.Process{Name: "U.S.-Austria Strategic Dialogue", Parties: []string{"USA", "AUT", "BSK", "ARL"}},
			report.Process{Name: "U.S.-Bulgaria strategic dialogue", Parties: []string{"USA", "BGR", "BSK", "ARL"}}, false},
		{"a body and a state in the name", report.Process{Name: "US-EU dialogue", Parties: []string{"USA", "EU"}}, report.Process{Name: "UK-EU negotiations", Parties: []string{"GBR", "EU"}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := says("A", "2031-05-03"), says("B", "2031-05-09")
			a.Record.Processes, b.Record.Processes = []report.Process{test.a}, []report.Process{test.b}
			if s := Fold([]*Entry{a, b}, nil, ""); (len(s.processes) == 1) != test.one {
				t.Errorf("%d negotiations", len(s.processes))
			}
		})
	}
}
