package ledger

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/report"
)

// word is one claim's value for one field.
type word struct {
	value  string
	claim  *meetingClaim
	source Source
}

// said collects the claims' values of a field; claims that leave it empty say nothing.
func (s *State) said(g *meetingGroup, slot string, value func(*meetingClaim) string) []word {
	var list []word
	for _, c := range g.claims {
		if v := value(c); v != "" {
			list = append(list, word{v, c, s.source(c.entry, c.evidence(slot), c.m.AccordingTo)})
		}
	}
	return list
}

// evidence is the span that fills a slot, or the first mention.
func (c *meetingClaim) evidence(slot string) report.Span {
	if spans := c.m.Evidence[slot]; len(spans) > 0 {
		return spans[0]
	}
	return firstSpan(c.m.Mentions)
}

// tally groups words by value, in the order of their first telling.
func (s *State) tally(list []word) []Value {
	at := map[string]int{}
	var values []Value
	for _, w := range list {
		i, ok := at[w.value]
		if !ok {
			i = len(values)
			at[w.value] = i
			values = append(values, Value{Value: w.value})
		}
		values[i].Sources = append(values[i].Sources, w.source)
	}
	for i := range values {
		values[i].Origins = s.countOrigins(values[i].Sources)
	}
	return values
}

// pick makes the field whose believed value is the given one.
func pick(values []Value, believed, rule string, standing func(Value) string) Field {
	f := Field{}
	for _, v := range values {
		if v.Value == believed {
			f.Value = v
			continue
		}
		if v.Standing = standing(v); v.Standing == Differs && v.replaced() {
			v.Standing = Earlier
		}
		f.Others = append(f.Others, v)
	}
	if len(f.Others) > 0 {
		f.Rule = rule
	}
	return f
}

// plural believes the value with the most independent origins, then the later, then the first in order.
func (s *State) plural(list []word) Field {
	values := s.tally(list)
	if len(values) == 0 {
		return Field{}
	}
	best := slices.MinFunc(values, func(a, b Value) int {
		return cmp.Or(yesLast(a.replaced(), b.replaced()), cmp.Compare(b.Origins, a.Origins), cmp.Compare(latest(b), latest(a)), cmp.Compare(a.Value, b.Value))
	})
	return pick(values, best.Value, "told by more independent sources, or later", func(Value) string { return Differs })
}

func latest(v Value) string {
	day := ""
	for _, s := range v.Sources {
		day = max(day, s.Published)
	}
	return day
}

func earliest(v Value) string {
	day := v.Sources[0].Published
	for _, s := range v.Sources {
		day = min(day, s.Published)
	}
	return day
}

// weight ranks a claim's word on when and where, the best first: the event's own days' reports over plans, plans over distant
// recollection of them, later plans over earlier, official word over hearsay.
func (c *meetingClaim) weight() (rank int, rule string) {
	switch {
	case c.status == "held" || c.status == "ongoing":
		if c.dated && c.when.known() && c.published-c.when.last <= 3 {
			return 0, "reports of the days of the event before others"
		}
		if c.dated && c.when.known() && c.published-c.when.last > 60 {
			return 2, "told after the event, if from afar"
		}
		return 1, "told after the event"
	case c.status == "planned" || c.status == "postponed" || c.status == "cancelled":
		return 3, "the later plan before the earlier"
	}
	return 4, "nothing better is known"
}

func (c *meetingClaim) official() bool {
	for _, id := range c.m.AccordingTo {
		for i := range c.entry.Record.Statements {
			st := &c.entry.Record.Statements[i]
			if st.ID == id && st.Of != "" && len(st.Via) == 0 && common(partyKeys([]string{st.Of}), c.parties) > 0 {
				return true
			}
		}
	}
	return false
}

// ranked believes the best-weighed word: by weight; among plans the later; then more origins, official word,
// the finer value, the later word, and last the first in order.
func (s *State) ranked(list []word, finer func(a, b string) int, relation func(believed, other string) string) Field {
	if len(list) == 0 {
		return Field{}
	}
	values := s.tally(list)
	origins := map[string]int{}
	for _, v := range values {
		origins[v.Value] = v.Origins
	}
	best := slices.MinFunc(list, func(a, b word) int {
		x, _ := a.claim.weight()
		y, _ := b.claim.weight()
		c := cmp.Compare(x, y)
		if c == 0 && x >= 3 && relation(a.value, b.value) == Differs {
			c = cmp.Compare(b.claim.published, a.claim.published)
		}
		return cmp.Or(yesLast(a.source.Replaced, b.source.Replaced), c, finer(a.value, b.value), cmp.Compare(origins[b.value], origins[a.value]), officialFirst(a, b),
			cmp.Compare(b.claim.published, a.claim.published), cmp.Compare(a.value, b.value))
	})
	_, rule := best.claim.weight()
	believed := best.value
	// A coarser word of the best weight gives way to a finer one that fits it ("in May", "on May 12").
	for _, w := range list {
		if w.source.Replaced == best.source.Replaced && relation(w.value, believed) == LessPrecise && (relation(believed, w.value) == "" || finer(w.value, believed) < 0) {
			believed, rule = w.value, "the more precise of values that agree"
		}
	}
	planned := map[string]bool{} // values told by plans only
	for _, v := range values {
		planned[v.Value] = true
	}
	for _, w := range list {
		if !planLike(w.claim.status) {
			planned[w.value] = false
		}
	}
	var last string
	for _, v := range values {
		if v.Value == believed {
			last = latest(v)
		}
	}
	return pick(values, believed, rule, func(v Value) string {
		r := relation(believed, v.Value)
		if r == Differs && planned[v.Value] && latest(v) <= last && (!planned[believed] || latest(v) < last) {
			return Earlier
		}
		return r
	})
}

func officialFirst(a, b word) int { return -yesLast(a.claim.official(), b.claim.official()) }

// yesLast orders what is not so before what is.
func yesLast(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// replaced tells whether only replaced versions of articles say it.
func (v Value) replaced() bool {
	return len(v.Sources) > 0 && !slices.ContainsFunc(v.Sources, func(s Source) bool { return !s.Replaced })
}

// relateTimes says how another time stands to the one believed.
func relateTimes(believed, other string) string {
	b, o := parseWhen(believed), parseWhen(other)
	switch {
	case b == o:
		return LessPrecise
	case b.known() && o.known() && b.within(o):
		return LessPrecise
	case b.known() && o.known() && o.within(b) && b.precision == byDays:
		return LessPrecise // one day of several
	}
	return Differs
}

func finerTime(a, b string) int {
	x, y := parseWhen(a), parseWhen(b)
	if !x.known() || !y.known() {
		return 0
	}
	return cmp.Compare(coarseness(x), coarseness(y))
}

// coarseness: a span of a few days says more than one of its days.
func coarseness(v interval) int {
	switch v.precision {
	case byDays:
		return 0
	case byDay:
		return 1
	case byWeek:
		return 2
	case byMonth:
		return 3
	}
	return 4
}

// relatePlaces says how another place stands to the one believed.
func relatePlaces(believed, other string) string {
	v := loadVocabulary()
	b, o := fold(believed), fold(other)
	if b == o {
		return LessPrecise
	}
	if c := v.capital[b]; v.state[o] && (c == "" && !v.state[b] || c == o) {
		return LessPrecise
	}
	return Differs
}

func finerPlace(a, b string) int {
	v := loadVocabulary()
	x, y := v.state[fold(a)], v.state[fold(b)]
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// status believes the last stage that a meeting is known to have come to; see docs/ledger.md.
func (s *State) status(g *meetingGroup, last string) Field {
	list := s.said(g, "status", func(c *meetingClaim) string { return ledgerStatus(c.status) })
	if len(list) == 0 {
		return Field{}
	}
	stage := func(w word) int {
		switch w.value {
		case "held", "ongoing":
			return 2
		case "planned", "postponed", "cancelled", "refused":
			return 1
		}
		return 0
	}
	origins := map[string]int{}
	for _, v := range s.tally(list) {
		origins[v.Value] = v.Origins
	}
	best := slices.MinFunc(list, func(a, b word) int {
		return cmp.Or(yesLast(a.source.Replaced, b.source.Replaced), cmp.Compare(stage(b), stage(a)), cmp.Compare(b.claim.published, a.claim.published),
			cmp.Compare(origins[b.value], origins[a.value]), officialFirst(a, b), cmp.Compare(a.value, b.value))
	})
	f := pick(s.tally(list), best.value, "what was told last of the furthest stage", func(v Value) string {
		w := word{value: v.Value}
		if stage(w) < stage(best) && earliest(v) <= best.claim.entry.Record.Report.Published && v.Value != "cancelled" && v.Value != "refused" {
			return Earlier
		}
		if v.Value == "ongoing" || stage(w) <= stage(best) && latest(v) < best.claim.entry.Record.Report.Published {
			return Earlier
		}
		return Differs
	})
	f.Value.Value, f.Rule = judge(best.value, f.Rule, last, latest(f.Value), s.day)
	return f
}

// judge says what a status amounts to on a day: what was told as under way was held once its days have
// passed; what was planned is not confirmed when its day, or a year without word, has passed.
func judge(status, rule, last, told, day string) (string, string) {
	if status != "ongoing" && status != "planned" && status != Expected {
		return status, rule
	}
	today, ok := dayNumber(day)
	if !ok {
		return status, rule
	}
	end, dated := dayNumber(last)
	word, heard := dayNumber(told)
	switch {
	case status == "ongoing" && (dated && end < today || !dated && heard && today > word+30):
		return "held", "told as under way; its days have passed"
	case (status == "planned" || status == Expected) && dated && end < today:
		return NotConfirmed, status + "; its day has passed without word"
	case (status == "planned" || status == Expected) && !dated && heard && today > word+365:
		return NotConfirmed, status + "; a year has passed without word"
	}
	return status, rule
}

func ledgerStatus(recordStatus string) string {
	if recordStatus == "possible" {
		return Expected
	}
	return recordStatus
}

// many lists the values of a slot that holds several, each with who says it, the most told first.
func (s *State) many(g *meetingGroup, slot string, values func(*meetingClaim) []string, same func(string) string) []Value {
	var list []word
	shown := map[string]string{} // key → the first full form
	for _, c := range g.claims {
		for _, v := range values(c) {
			key := same(v)
			if key == "" {
				continue
			}
			v = strings.TrimSpace(v)
			if len(v) > len(shown[key]) {
				shown[key] = v
			}
			list = append(list, word{key, c, s.source(c.entry, c.evidence(slot+":"+v), c.m.AccordingTo)})
		}
	}
	result := s.tally(list)
	slices.SortStableFunc(result, func(a, b Value) int {
		return cmp.Or(cmp.Compare(b.Origins, a.Origins), cmp.Compare(len(b.Sources), len(a.Sources)), cmp.Compare(a.Value, b.Value))
	})
	for i := range result {
		result[i].Value = shown[result[i].Value]
	}
	return result
}

func ordinalText(c *meetingClaim) string {
	if c.ordinal == 0 {
		return ""
	}
	return strconv.Itoa(c.ordinal)
}
