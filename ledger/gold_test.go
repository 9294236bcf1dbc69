package ledger

import (
	"sort"
	"strings"
	"testing"

	"github.com/parley-record/parley/ledger/internal/sample"
)

func loadGold(t testing.TB) []*Entry {
	t.Helper()
	records, err := sample.Gold("../../shared")
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		t.Skip("the talks gold is not here (../shared/gold)")
	}
	var entries []*Entry
	for _, r := range records {
		entries = append(entries, NewEntry(r))
	}
	return entries
}

// goldLink is a claim of the gold with the id that the gold gives it and the one that the ledger does.
type goldLink struct{ report, gold, ledger, label string }

// score is the pairwise F1 of links between reports, as score.py has it.
func score(t *testing.T, links []goldLink) float64 {
	var right, wrong, missed float64
	var log []string
	for i, a := range links {
		for _, b := range links[i+1:] {
			if a.report == b.report {
				continue
			}
			gold, ours := a.gold != "" && a.gold == b.gold, a.ledger == b.ledger
			switch {
			case gold && ours:
				right++
			case ours:
				wrong++
				log = append(log, "wrong  "+a.label+"  =  "+b.label)
			case gold:
				missed++
				log = append(log, "missed "+a.label+"  =  "+b.label)
			}
		}
	}
	sort.Strings(log)
	t.Logf("precision %.3f recall %.3f (%v right, %v wrong, %v missed)\n%s", right/(right+wrong), right/(right+missed), right, wrong, missed, strings.Join(log, "\n"))
	return 2 * right / (2*right + wrong + missed)
}

// TestIdentityOnGold feeds the gold's own meetings and processes through the fold without their ids, so that
// it measures identity alone, and asks for the marks of issue 7.
func TestIdentityOnGold(t *testing.T) {
	entries := loadGold(t)
	s := Fold(entries, nil, "")
	v := loadVocabulary()
	var meetings, processes []goldLink
	for _, e := range entries {
		m, p := v.claims(e)
		for _, c := range m {
			meetings = append(meetings, goldLink{e.ID, c.m.ID, s.ofClaim[c.id].id, c.m.ID + " (" + e.Docs[0] + " " + c.m.Status + " " + text(c.m.When) + ")"})
		}
		for _, c := range p {
			processes = append(processes, goldLink{e.ID, c.p.ID, s.ofProcess[c.id].id, c.p.ID + " (" + e.Docs[0] + " " + c.p.Name + ")"})
		}
	}
	if f := score(t, meetings); f < .80 {
		t.Errorf("same_meeting F1 %.3f is below .80", f)
	} else {
		t.Logf("same_meeting F1 %.3f", f)
	}
	if f := score(t, processes); f < .80 {
		t.Errorf("same_process F1 %.3f is below .80", f)
	} else {
		t.Logf("same_process F1 %.3f", f)
	}
}
