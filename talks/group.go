package talks

import (
	"fmt"
	"slices"

	"github.com/parley-record/parley/language"
)

// cluster is the mentions that name one occasion.
type cluster struct {
	mentions []*mention
}

// maxOpen is how many of the latest occasions a mention may join.
const maxOpen = 60

// group joins the mentions of occasions, in text order: each goes to the likeliest cluster so far, or
// opens a new one, whichever the model ranks highest.
func (f *Finder) group(r *reading, ms []*mention) []*cluster {
	var out []*cluster
	rank := f.models["link"]
	for _, m := range ms {
		if m.class != occasion {
			continue
		}
		best, top := -1, rank.score(r.newFeatures(m, out))+f.newBonus
		for i := max(0, len(out)-maxOpen); i < len(out); i++ {
			c := out[i]
			if r.forbids(c, m) {
				continue
			}
			if s := rank.score(r.linkFeatures(c, m, out)); s > top {
				best, top = i, s
			}
		}
		if best < 0 {
			out = append(out, &cluster{})
			best = len(out) - 1
		}
		out[best].mentions = append(out[best].mentions, m)
	}
	return out
}

// newFeatures describes whether m may be the first to name its occasion.
func (r *reading) newFeatures(m *mention, all []*cluster) []string {
	f := []string{"new"}
	say := func(format string, args ...any) { f = append(f, "new:"+fmt.Sprintf(format, args...)) }
	say("det=%s,sense=%s", m.determiner, m.word.sense)
	say("det=%s,bare=%t", m.determiner, len(m.modifiers) == 0)
	say("noun=%t,form=%s", m.word.noun, m.word.form)
	say("any=%d", min(len(all), 3))
	say("ordinal=%t", m.ordinal > 0)
	d := m.date()
	say("date=%t,det=%s", d != nil, m.determiner)
	say("place=%t", m.place() != nil)
	var own []participant
	for _, p := range m.participants {
		if !weak(p.role) {
			own = append(own, p)
		}
	}
	say("parties=%d,noun=%t", min(len(r.parties(own)), 2), m.word.noun)
	say("people=%d", min(len(r.people(own)), 2))
	say("set=%t", m.set)
	say("plural=%t,sense=%s", m.plural, m.word.sense)
	same := false
	for _, c := range all {
		for _, o := range c.mentions {
			same = same || o.word.lemma == m.word.lemma
		}
	}
	say("samelemma=%t,det=%s", same, m.determiner)
	say("phase=%s", r.phaseOf(m))
	for _, k := range m.modifiers {
		if o := r.words.orders[r.lower(k)]; o != "" {
			say("order=%s", o)
		}
	}
	for _, c := range r.children(m.token) {
		switch low := r.lower(int(c)); low {
		case "also", "again", "later", "earlier":
			say("adverb=%s", low)
		}
	}
	r.newSetting(m, all, say)
	return f
}

// forbids reports whether m cannot be in c.
func (r *reading) forbids(c *cluster, m *mention) bool {
	for _, o := range c.mentions {
		if r.opposed(o, m) {
			return true
		}
	}
	return false
}

func (c *cluster) last() *mention { return c.mentions[len(c.mentions)-1] }

// dates returns the dates that the mentions claim for themselves.
func (c *cluster) dates() []string {
	var out []string
	for _, m := range c.mentions {
		if a := m.date(); a != nil {
			out = append(out, a.value)
		}
	}
	return out
}

// date returns the time expression that is most likely m's own, or nil.
func (m *mention) date() *attached { return likeliest(m.times) }

// place returns the place that is most likely m's own, or nil.
func (m *mention) place() *attached { return likeliest(m.places) }

// ownAbove is the share from which a time or a place is taken for a mention's own.
const ownAbove = 0.5

func likeliest(as []attached) *attached {
	var best *attached
	for i := range as {
		if as[i].score >= ownAbove && (best == nil || as[i].score > best.score) {
			best = &as[i]
		}
	}
	return best
}

// linkFeatures describes whether m may name the occasion of c.
func (r *reading) linkFeatures(c *cluster, m *mention, all []*cluster) []string {
	f := []string{"bias"}
	say := func(format string, args ...any) { f = append(f, fmt.Sprintf(format, args...)) }
	last := c.last()
	gap := m.sentence - last.sentence
	say("gap=%d", bucket(gap))
	recent := true
	for _, o := range all {
		if o != c && o.last().token > last.token {
			recent = false
		}
	}
	say("recent=%t,det=%s", recent, m.determiner)
	say("recent=%t,bare=%t,det=%s", recent, len(m.modifiers) == 0, m.determiner)
	say("clusters=%d", min(len(all), 4))
	say("only=%t,det=%s", len(all) == 1, m.determiner)

	sameLemma, sameForm, sameModifier, titled := false, false, false, false
	for _, o := range c.mentions {
		sameLemma = sameLemma || o.word.lemma == m.word.lemma
		sameForm = sameForm || family(o) == family(m)
		sameModifier = sameModifier || r.shareModifier(o, m)
		titled = titled || o.sentence < r.title
	}
	say("lemma=%t,form=%t", sameLemma, sameForm)
	say("lemma=%t,det=%s,plural=%t", sameLemma, m.determiner, m.plural)
	say("forms=%s,%s", family(last), family(m))
	say("nouns=%t,%t,det=%s", last.word.noun, m.word.noun, m.determiner)
	say("modifier=%t,form=%t", sameModifier, sameForm)
	var names, matters []string
	order, level := "", ""
	for _, o := range c.mentions {
		names = append(names, o.signature.names...)
		matters = append(matters, o.signature.matters...)
		order, level = order+o.signature.order, level+o.signature.level
	}
	say("names=%s", relation(names, m.signature.names))
	say("names=%s,lemma=%t", relation(names, m.signature.names), sameLemma)
	say("matters=%s,lemma=%t", relation(matters, m.signature.matters), sameLemma)
	say("order=%t,%t,det=%s", order != "", m.signature.order != "", m.determiner)
	say("level=%t,%t", level != "", m.signature.level != "")
	if m.signature.order != "" || order != "" {
		say("order=%s,phase=%s", m.signature.order, r.phaseOf(last))
		say("order=%s,phase=%s", order, r.phaseOf(m))
	}
	say("level=%t", level != "" && m.signature.level != "")
	if titled && len(c.mentions) == 1 {
		say("titleonly,form=%t", sameForm)
		say("titleonly,gap=%d", bucket(gap))
	}
	r.linkParties(c, m, say)
	r.linkTimes(c, m, say)
	r.linkShape(c, m, say)
	r.linkSetting(c, m, all, say)
	return f
}

func bucket(n int) int {
	switch {
	case n <= 2:
		return n
	case n <= 4:
		return 4
	case n <= 8:
		return 8
	}
	return 16
}

// family groups the forms: a visit is another occasion than the talks held on it, and a call another
// than a meeting.
func family(m *mention) string {
	switch m.word.form {
	case "visit", "call", "letters":
		return m.word.form
	}
	return "talks"
}

// shareModifier reports whether the two phrases share a modifier that tells one occasion from another.
func (r *reading) shareModifier(a, b *mention) bool {
	for _, i := range a.modifiers {
		for _, j := range b.modifiers {
			if r.lemma(i) == r.lemma(j) {
				return true
			}
		}
	}
	return false
}

func (r *reading) linkParties(c *cluster, m *mention, say func(string, ...any)) {
	var ps []participant
	for _, o := range c.mentions {
		for _, p := range o.participants {
			if !weak(p.role) {
				ps = append(ps, p)
			}
		}
	}
	var own []participant
	for _, p := range m.participants {
		if !weak(p.role) {
			own = append(own, p)
		}
	}
	a, b := r.parties(ps), r.parties(own)
	say("parties=%s", relation(a, b))
	say("parties=%s,det=%s", relation(a, b), m.determiner)
	say("parties=%s,same=%t", relation(a, b), c.last().sentence == m.sentence)
	x, y := r.people(ps), r.people(own)
	say("people=%s", relation(x, y))
	say("people=%s,nouns=%t,%t", relation(x, y), c.last().word.noun, m.word.noun)
	say("people=%s,parties=%s", relation(x, y), relation(a, b))
	say("people=%s,forms=%s,%s", relation(x, y), family(c.last()), family(m))
	if m.set {
		say("set,known=%d", min(len(a), 2))
	}
}

// relation says how two sets lie to each other.
func relation(a, b []string) string {
	if len(a) == 0 || len(b) == 0 {
		switch {
		case len(a) == 0 && len(b) == 0:
			return "unknown"
		case len(a) == 0:
			return "new"
		}
		return "old"
	}
	shared := 0
	for _, x := range b {
		if slices.Contains(a, x) {
			shared++
		}
	}
	switch {
	case shared == 0:
		return "apart"
	case shared == len(a) && shared == len(b):
		return "equal"
	case shared == len(a) || shared == len(b):
		return "part"
	}
	return "cross"
}

func (r *reading) linkTimes(c *cluster, m *mention, say func(string, ...any)) {
	when := "none"
	if d := m.date(); d != nil {
		when = "new"
		for _, v := range c.dates() {
			switch {
			case v == d.value:
				when = "equal"
			case compatible(v, d.value):
				if when != "equal" {
					when = "within"
				}
			case when == "new":
				when = "apart"
			}
		}
	} else if len(c.dates()) > 0 {
		when = "old"
	}
	say("when=%s", when)
	say("when=%s,det=%s", when, m.determiner)
	where := "none"
	if p := m.place(); p != nil {
		where = "new"
		for _, o := range c.mentions {
			if q := o.place(); q != nil {
				switch {
				case q.value == p.value:
					where = "equal"
				case q.country != p.country && where == "new":
					where = "other"
				case where == "new":
					where = "apart"
				}
			}
		}
	}
	say("where=%s", where)
	order := "none"
	for _, o := range c.mentions {
		if o.ordinal > 0 {
			order = "old"
			if o.ordinal == m.ordinal {
				order = "equal"
			}
		}
	}
	if m.ordinal > 0 && order == "none" {
		order = "new"
	}
	say("ordinal=%s", order)
	say("ordinal=%s,lemma=%s", order, m.word.lemma)
	a, b := r.phaseOf(c.last()), r.phaseOf(m)
	say("phase=%s,%s", a, b)
	for _, k := range m.modifiers {
		if o := r.words.orders[r.lower(k)]; o != "" {
			say("order=%s,lemma=%t", o, c.last().word.lemma == m.word.lemma)
		}
	}
}

// phaseOf is a first guess at whether an occasion is past or to come, from the words about the mention.
func (r *reading) phaseOf(m *mention) string {
	if d := m.date(); d != nil {
		if t := r.tenseOf(d.value); t == "before" || t == "after" {
			return t
		}
	}
	switch m.told {
	case "planned", "possible", "ahead", "postponed":
		return "after"
	case "held", "after":
		return "before"
	}
	return "open"
}

func (r *reading) linkShape(c *cluster, m *mention, say func(string, ...any)) {
	for _, o := range c.mentions {
		if o.sentence != m.sentence {
			continue
		}
		switch {
		case r.under(o, m) != "":
			say("under=%s", r.under(o, m))
			say("under=%s,forms=%s,%s", r.under(o, m), family(o), family(m))
		case o.verb == m.token || m.verb == o.token:
			say("governs,forms=%s,%s", family(o), family(m))
		case o.verb >= 0 && o.verb == m.verb:
			say("sameverb")
		case m.verb >= 0 && o.verb >= 0 && r.token(m.verb).Head == o.verb:
			say("verbunder=%s", r.token(m.verb).Rel)
		case m.within >= 0 || o.within >= 0:
			say("within,forms=%s,%s", family(o), family(m))
		default:
			say("samesentence,det=%s", m.determiner)
		}
	}
}

// under says by which preposition one of two mentions in a sentence hangs on the other, or on what the other
// hangs on: "timing" for one that sets an occasion before or after another ("met ahead of the summit"), else the
// preposition itself ("preparations for the summit"); "" when neither does.
func (r *reading) under(a, b *mention) string {
	for _, x := range [2][2]*mention{{a, b}, {b, a}} {
		low, high := x[0], x[1]
		if !low.word.noun {
			continue
		}
		at := low.token
		for steps := 0; steps < 4 && at >= 0; steps++ {
			p := r.preposition(at)
			up := r.token(at).Head
			if p != "" && up >= 0 && (up == high.token || up == high.verb || high.inner >= 0 && up == high.inner) {
				switch r.words.timing[p] {
				case "ahead", "after":
					return "timing"
				}
				return p
			}
			if up < 0 || r.token(up).UPOS == language.VERB {
				break
			}
			at = up
		}
	}
	return ""
}
