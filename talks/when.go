package talks

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/timex"
)

// attached is a time expression or a place that may be a mention's own.
type attached struct {
	index    int    // into Times, or the token that heads the place
	value    string // ISO date, or the name of the place
	token    int    // first token
	last     int    // of a place, the token after it
	how      string // "inside" the phrase, "below" it in the tree, "verb" of it, "sentence"
	prep     string
	distance int // tokens between, signed: negative when it stands before
	between  int // verbs between
	said     bool
	closest  bool // no other hangs on the mention more closely
	nearest  bool // no other stands nearer
	country  bool // a place that is a country
	kind     string
	score    float64
}

const day = "2006-01-02"

var (
	isDay   = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)
	isDate  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}-W\d{2}|\d{4})$`)
	isRange = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}$`)
	inDays  = regexp.MustCompile(`^P(\d+)(D|W)$`)
)

// dateOf returns the value of a time expression as a meeting's date is written (day, span of days,
// week, month, year), or "" when it names none.
func dateOf(t timex.Timex) string {
	if t.Type != timex.Date && t.Type != timex.Time {
		return ""
	}
	v := t.Value
	if !isDate.MatchString(v) && isDay.MatchString(t.Begin) && isDay.MatchString(t.Finish) && t.Begin < t.Finish && short(t) {
		return t.Begin[:10] + "/" + t.Finish[:10]
	}
	if d := isDay.FindString(v); d != "" {
		if isRange.MatchString(v) {
			return v
		}
		return d
	}
	v = strings.TrimSuffix(v, "-WE")
	if isDate.MatchString(v) {
		return v
	}
	return ""
}

// short reports whether a range is short enough for one occasion: at most a month.
func short(t timex.Timex) bool {
	a, err1 := time.Parse(day, t.Begin[:10])
	b, err2 := time.Parse(day, t.Finish[:10])
	return err1 == nil && err2 == nil && b.Sub(a) <= 31*24*time.Hour
}

// timesOf gathers the time expressions of m's sentence with how they hang on it.
func (r *reading) timesOf(m *mention) []attached {
	var out []attached
	from, to := r.around(m)
	last := -1
	for t := from; t < to; t++ {
		i := int(r.timeAt[t])
		if i < 0 || i == last {
			continue
		}
		last = i
		if v := dateOf(r.Times[i]); v != "" {
			first, end := r.timeTokens(r.Times[i])
			a := r.attach(m, first, end)
			a.index, a.value, a.kind = i, v, granularity(v)
			if n := len(out); n > 0 && r.fromTo(out[n-1], a) {
				out[n-1].value, out[n-1].kind = out[n-1].value+"/"+v, "span"
				continue
			}
			out = append(out, a)
		}
	}
	return out
}

// fromTo reports whether two days are the first and the last of one occasion: "Dec. 5-9", "from Monday
// to Friday", or days that follow each other, "Friday and Saturday".
func (r *reading) fromTo(a, b attached) bool {
	if a.kind != "day" || b.kind != "day" || a.value >= b.value {
		return false
	}
	_, end := r.timeTokens(r.Times[a.index])
	if b.token-end > 2 || b.token <= end-1 {
		return false
	}
	for t := end; t < b.token; t++ {
		switch r.lower(t) {
		case "-", "–", "—", "to", "until", "till", "through":
			return true
		case "and":
			return spanFrom(a.value, 2, false) == a.value+"/"+b.value
		}
	}
	return false
}

func granularity(v string) string {
	switch {
	case strings.Contains(v, "/"):
		return "span"
	case isDay.MatchString(v):
		return "day"
	case strings.Contains(v, "W"):
		return "week"
	case len(v) == 7:
		return "month"
	}
	return "year"
}

// attach says how the phrase of tokens [first, last) hangs on m.
func (r *reading) attach(m *mention, first, last int) attached {
	a := attached{token: first, how: "sentence"}
	head := r.headOf(first, last)
	switch {
	case first < m.token:
		a.distance = last - 1 - m.token
	default:
		a.distance = first - m.token
	}
	lo, hi := min(first, m.token), max(first, m.token)
	for t := lo + 1; t < hi; t++ {
		if r.token(t).UPOS == language.VERB {
			a.between++
		}
	}
	a.prep = r.preposition(head)
	verb, _ := r.governor(head)
	switch {
	case first >= m.first && last <= m.last:
		a.how = "inside"
	case r.governs(m.token, head) && m.word.noun:
		a.how = "below"
	case m.inner >= 0 && r.governs(m.inner, head):
		a.how = "below"
	case verb >= 0 && verb == m.verb:
		a.how = "verb"
	case verb >= 0 && m.verb >= 0 && r.token(m.verb).Head == verb && (r.token(m.verb).Rel == language.Xcomp || r.token(m.verb).Rel == language.Conj):
		a.how = "above"
	case verb >= 0 && m.verb >= 0 && r.token(verb).Head == m.verb:
		a.how = "under"
	}
	a.said = verb >= 0 && verb != m.token && r.cue[verb] >= 0
	return a
}

// closeness ranks the ways in which a phrase hangs on a mention.
var closeness = []string{"inside", "below", "verb", "above", "under", "sentence"}

// compare marks which of the times or places of a mention hang on it most closely and stand nearest.
func compare(as []attached) {
	best, near := len(closeness), 1<<30
	for _, a := range as {
		best = min(best, slices.Index(closeness, a.how))
		near = min(near, max(a.distance, -a.distance))
	}
	for i := range as {
		as[i].closest = slices.Index(closeness, as[i].how) == best
		as[i].nearest = max(as[i].distance, -as[i].distance) == near
	}
}

// headOf returns the token of [first, last) whose governor lies outside.
func (r *reading) headOf(first, last int) int {
	for t := first; t < last; t++ {
		if h := r.token(t).Head; h < first || h >= last {
			return t
		}
	}
	return first
}

// period returns the first and last day that a date covers; ok is false for what is no date.
func period(v string) (from, to string, ok bool) {
	switch granularity(v) {
	case "span":
		from, to, _ = strings.Cut(v, "/")
		return from, to, true
	case "day":
		return v, v, true
	case "week":
		year, week, found := strings.Cut(v, "-W")
		y, err1 := strconv.Atoi(year)
		w, err2 := strconv.Atoi(week)
		if !found || err1 != nil || err2 != nil {
			return "", "", false
		}
		start := firstOfWeek(y, w)
		return start.Format(day), start.AddDate(0, 0, 6).Format(day), true
	case "month":
		start, err := time.Parse("2006-01", v)
		if err != nil {
			return "", "", false
		}
		return start.Format(day), start.AddDate(0, 1, -1).Format(day), true
	}
	if len(v) != 4 {
		return "", "", false
	}
	return v + "-01-01", v + "-12-31", true
}

// firstOfWeek returns the Monday of ISO week w of year y.
func firstOfWeek(y, w int) time.Time {
	t := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	t = t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return t.AddDate(0, 0, 7*(w-1))
}

// compatible reports whether two dates may be one: one lies within the other.
func compatible(a, b string) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	a1, a2, ok1 := period(a)
	b1, b2, ok2 := period(b)
	return ok1 && ok2 && (a1 <= b1 && b2 <= a2 || b1 <= a1 && a2 <= b2)
}

// finer returns the more exact of two compatible dates.
func finer(a, b string) string {
	rank := map[string]int{"day": 3, "span": 4, "week": 2, "month": 1, "year": 0}
	switch {
	case a == "":
		return b
	case b == "":
		return a
	case rank[granularity(b)] > rank[granularity(a)]:
		return b
	}
	return a
}

// tenseOf says how a date lies to the day of publication: "before", "same", "after", or "" when
// either is not known.
func (r *reading) tenseOf(v string) string {
	from, to, ok := period(v)
	if v == "" || r.Published == "" || !ok {
		return ""
	}
	switch {
	case to < r.Published:
		return "before"
	case from > r.Published:
		return "after"
	}
	return "same"
}

// days returns how many days a duration of days or weeks has, or 0.
func days(v string) int {
	m := inDays.FindStringSubmatch(v)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || n > 60 {
		return 0
	}
	if m[2] == "W" {
		n *= 7
	}
	return n
}

// lasts returns how many days the occasion of m is said to last ("a two-day summit"), or 0.
func (r *reading) lasts(m *mention) int {
	for _, k := range m.modifiers {
		for t := max(k-2, m.first); t <= k; t++ {
			if i := r.timeAt[t]; i >= 0 && r.Times[i].Type == timex.Duration {
				if n := days(r.Times[i].Value); n > 0 {
					return n
				}
			}
		}
	}
	return 0
}

// spanFrom returns the span of n days that begins (or, back, ends) on a day.
func spanFrom(d string, n int, back bool) string {
	t, err := time.Parse(day, d)
	if err != nil || n < 2 {
		return d
	}
	if back {
		return t.AddDate(0, 0, 1-n).Format(day) + "/" + d
	}
	return d + "/" + t.AddDate(0, 0, n-1).Format(day)
}
