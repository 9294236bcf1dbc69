package talks

import (
	"fmt"

	"github.com/parley-record/parley/timex"
)

// timeFeatures describes whether a time expression is a mention's own.
func (r *reading) timeFeatures(m *mention, a attached, rivals int) []string {
	f := r.attachedFeatures(m, a, rivals)
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("kind=%s", a.kind)
	lies := r.tenseOf(a.value)
	say("lies=%s,phase=%s", lies, r.phaseOfVerb(m))
	say("lies=%s,how=%s", lies, a.how)
	if r.Times[a.index].Type == timex.Time {
		say("clock")
	}
	return f
}

// phaseOfVerb is the tense of m's verb and its cues, without its date.
func (r *reading) phaseOfVerb(m *mention) string {
	saved := m.times
	m.times = nil
	defer func() { m.times = saved }()
	return r.phaseOf(m)
}

func (r *reading) attachedFeatures(m *mention, a attached, rivals int) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("how=%s", a.how)
	say("how=%s,noun=%t", a.how, m.word.noun)
	say("how=%s,prep=%s", a.how, a.prep)
	say("how=%s,form=%s", a.how, m.word.form)
	side := sideOf(a)
	near := bucket(max(a.distance, -a.distance))
	say("side=%s,near=%d", side, near)
	say("side=%s,how=%s", side, a.how)
	say("between=%d,how=%s", min(a.between, 2), a.how)
	say("between=%d,side=%s", min(a.between, 3), side)
	if a.said {
		say("said,how=%s", a.how)
	}
	say("rivals=%d", min(rivals, 3))
	say("closest=%t,how=%s", a.closest, a.how)
	say("closest=%t,nearest=%t", a.closest, a.nearest)
	say("nearest=%t,side=%s", a.nearest, side)
	say("title=%t", m.sentence < r.title)
	return f
}

// sideOf says on which side of its mention a time or place stands.
func sideOf(a attached) string {
	if a.distance < 0 {
		return "before"
	}
	return "after"
}

// placeFeatures describes whether a place is a mention's own.
func (r *reading) placeFeatures(m *mention, a attached, rivals int) []string {
	f := r.attachedFeatures(m, a, rivals)
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	say("kind=%s", a.kind)
	say("kind=%s,how=%s", a.kind, a.how)
	say("kind=%s,prep=%s", a.kind, a.prep)
	say("prep=%s,form=%s", a.prep, m.word.form)
	if r.words.locatives[a.prep] {
		say("locative,how=%s", a.how)
		say("locative,kind=%s,noun=%t", a.kind, m.word.noun)
		say("locative,side=%s,between=%t", sideOf(a), a.between > 0)
		say("locative,near=%d,side=%s", bucket(max(a.distance, -a.distance)), sideOf(a))
	}
	if r.setting(m, a) {
		say("fronted,said=%t", a.said)
		say("fronted,kind=%s", a.kind)
	}
	if r.token(a.token).Rel.String() == "compound" || r.token(a.token).Rel.String() == "amod" {
		say("modifier,kind=%s", a.kind)
	}
	return f
}
