package web

import (
	"cmp"
	"slices"

	"github.com/parley-record/parley/ledger"
)

// matrix sets positions side by side: a row for each issue, a column for each party.
type matrix struct {
	Parties []string
	Rows    []matrixRow
}

type matrixRow struct {
	Issue string // "" for positions whose report names no issue
	Cells [][]ledger.Position
}

// newMatrix puts each cell's positions in order of time, the latest last. Parties of the process come
// first, then others who took a position; issues in the order in which they came up, the unnamed last.
func newMatrix(p ledger.Process) matrix {
	m := matrix{}
	for _, party := range p.Parties {
		if slices.ContainsFunc(p.Positions, func(q ledger.Position) bool { return q.Party == party }) {
			m.Parties = append(m.Parties, party)
		}
	}
	positions := slices.Clone(p.Positions)
	slices.SortStableFunc(positions, func(a, b ledger.Position) int { return cmp.Compare(a.Day, b.Day) })
	for _, q := range positions {
		column := slices.Index(m.Parties, q.Party)
		if column < 0 {
			column = len(m.Parties)
			m.Parties = append(m.Parties, q.Party)
		}
		row := slices.IndexFunc(m.Rows, func(r matrixRow) bool { return r.Issue == q.Issue })
		if row < 0 {
			row = len(m.Rows)
			m.Rows = append(m.Rows, matrixRow{Issue: q.Issue})
		}
		cells := &m.Rows[row].Cells
		for len(*cells) <= column {
			*cells = append(*cells, nil)
		}
		(*cells)[column] = append((*cells)[column], q)
	}
	for i := range m.Rows {
		for len(m.Rows[i].Cells) < len(m.Parties) {
			m.Rows[i].Cells = append(m.Rows[i].Cells, nil)
		}
	}
	slices.SortStableFunc(m.Rows, func(a, b matrixRow) int {
		return cmp.Compare(boolToInt(a.Issue == ""), boolToInt(b.Issue == ""))
	})
	return m
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// cellShown is how many positions a cell shows at once, the latest; the earlier ones are folded away.
const cellShown = 4

func newestInCell(cell []ledger.Position) []ledger.Position {
	return cell[max(0, len(cell)-cellShown):]
}

func olderInCell(cell []ledger.Position) []ledger.Position {
	return cell[:max(0, len(cell)-cellShown)]
}
