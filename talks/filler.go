package talks

import "slices"

// filler is what may fill a slot of a meeting, with how likely it does if there was such a meeting.
type filler struct {
	slot, value string // slot: "when", "where", "party", "person"
	share       float64
	evidence    []Span
}

// offer notes what may fill a slot, and fills it where that is likely enough.
func (m *Meeting) offer(x filler, above float64) {
	m.likely = append(m.likely, x)
	if x.share >= above {
		m.fill(x)
	}
}

func (m *Meeting) fill(x filler) {
	key := x.slot
	switch x.slot {
	case "when":
		m.When = x.value
	case "where":
		m.Where = x.value
	case "party":
		key += ":" + x.value
		m.Parties = append(m.Parties, x.value)
	case "person":
		key += ":" + x.value
		if !slices.Contains(m.People, x.value) {
			m.People = append(m.People, x.value)
		}
	}
	if len(x.evidence) > 0 {
		m.Evidence[key] = x.evidence
	}
}

// settle fills the slots anew, once it is known how likely there was such a meeting at all: a filler is told where both
// together are likely enough, so that of a doubtful meeting only what is sure is told.
func (m *Meeting) settle(share float64) {
	m.When, m.Where, m.Parties, m.People = "", "", nil, nil
	for _, x := range m.likely {
		delete(m.Evidence, x.slot)
		delete(m.Evidence, x.slot+":"+x.value)
	}
	for _, x := range m.likely {
		if share*x.share >= tellAbove[x.slot] {
			m.fill(x)
		}
	}
}
