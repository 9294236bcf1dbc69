package ledger

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"

	"github.com/parley-record/parley/report"
)

// echo says that entry b (a place in a list) is a copy of the story of entry a.
type echo struct {
	a, b int
	why  string
}

// echoes finds the pairs of reports whose texts are copies of one story. Two texts are, when their sketches
// say that half of their five-word runs are the same and they were published within ten days.
func echoes(entries []*Entry) []echo {
	var list []echo
	for _, p := range pairs(len(entries), func(i int) []uint64 { return entries[i].Bands() }, func(i int) []uint64 { return entries[i].BandLooks() }) {
		if why := Echo(entries[p[0]], entries[p[1]]); why != "" {
			list = append(list, echo{p[0], p[1], why})
		}
	}
	return list
}

// groupOrigins puts together the reports that echo one another.
func (s *State) groupOrigins(echoes []echo) {
	n := len(s.entries)
	home := make([]int, n)
	for i := range home {
		home[i] = i
	}
	find := func(i int) int {
		for home[i] != i {
			home[i] = home[home[i]]
			i = home[i]
		}
		return i
	}
	s.origins, s.originWhy = make([]string, n), map[string][]string{}
	why := make([][]string, n)
	for _, x := range echoes {
		if i, j := find(x.a), find(x.b); i != j {
			home[max(i, j)] = min(i, j)
			why[x.b] = append(why[x.b], x.why)
		}
	}
	for i := range s.entries {
		id := s.kept.origins[find(i)]
		s.origins[i] = id
		if len(why[i]) > 0 {
			s.originWhy[id] = append(s.originWhy[id], why[i]...)
		}
	}
}

// echoDays is how many days two copies of one story may lie apart.
const echoDays = 10

// Bands are the keys under which a report is filed, for those that may echo it: the bands of its sketch, alone and
// with the ten days of its publication. Texts of one style share bands by chance, so that bands alone would
// find ever more reports as a ledger grows; only reports without a date look under them.
func (e *Entry) Bands() []uint64 {
	keys := e.bands()
	if day, ok := dayNumber(e.Record.Report.Published); ok {
		keys = append(keys, inDays(keys, day/echoDays)...)
	} else {
		keys = append(keys, inDays(keys, undatedDays)...)
	}
	return append(keys, e.addressKey()...)
}

// BandLooks are the keys under which reports are looked for that this one may echo.
func (e *Entry) BandLooks() []uint64 {
	keys := e.bands()
	day, ok := dayNumber(e.Record.Report.Published)
	if !ok {
		return append(keys, e.addressKey()...)
	}
	looks := e.addressKey()
	for _, d := range []int{day/echoDays - 1, day / echoDays, day/echoDays + 1, undatedDays} {
		looks = append(looks, inDays(keys, d)...)
	}
	return looks
}

func (e *Entry) bands() []uint64 {
	return append(e.Sketch.Bands(), hashKey("text", e.Record.Report.SHA256))
}

// versionPercent is the similarity from which two texts of one address are versions of one article, however far apart they
// appeared; below it the address is one that many articles share.
const versionPercent = 20

// address is where the article stands on the web, "" where the report does not say or names a site only.
func (e *Entry) address() string {
	u, err := url.Parse(e.Record.Report.URL)
	if err != nil || u.Host == "" || len(u.Path)+len(u.RawQuery) < 2 {
		return ""
	}
	return e.Record.Report.URL
}

func (e *Entry) addressKey() []uint64 {
	if a := e.address(); a != "" {
		return []uint64{hashKey("address", a)}
	}
	return nil
}

const undatedDays = -1 << 40

func inDays(keys []uint64, days int) []uint64 {
	list := make([]uint64, len(keys))
	for i, k := range keys {
		list[i] = mix(k ^ mix(uint64(int64(days))))
	}
	return list
}

// Echo says why two reports are copies of one story or versions of one article, or "".
func Echo(a, b *Entry) string {
	x, ok1 := dayNumber(a.Record.Report.Published)
	y, ok2 := dayNumber(b.Record.Report.Published)
	near := !ok1 || !ok2 || max(x-y, y-x) <= echoDays
	if near && a.Record.Report.SHA256 != "" && a.Record.Report.SHA256 == b.Record.Report.SHA256 {
		return "same text"
	}
	n := a.Sketch.Percent(b.Sketch)
	switch {
	case n >= echoPercent && near:
		return fmt.Sprintf("near-duplicate %d%%", n)
	case n >= versionPercent && a.address() != "" && a.address() == b.address():
		return "versions of one article"
	}
	return ""
}

// credits are the folded names of agencies that a report credits, and its outlet.
func credits(e *Entry) []string {
	var list []string
	for _, a := range e.Record.Asides {
		if a.Kind == report.AgencyCredit {
			if c := fold(a.Span.Quote); c != "" {
				list = append(list, c)
			}
		}
	}
	if o := fold(e.Record.Report.Outlet); o != "" {
		list = append(list, o)
	}
	return set(list)
}

// countOrigins counts the independent origins behind one fact. Sources are one when their reports are copies
// of a story, or when within three days one has its words through an agency that the other credits, is, or
// has them through.
func (s *State) countOrigins(sources []Source) int {
	n := len(sources)
	if n < 2 {
		return n
	}
	home := make([]int, n)
	for i := range home {
		home[i] = i
	}
	find := func(i int) int {
		for home[i] != i {
			home[i] = home[home[i]]
			i = home[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		home[max(i, j)] = min(i, j)
	}
	byOrigin := map[string]int{}
	through := map[string][]int{} // agency → sources that have their words through it
	for i, src := range sources {
		if j, ok := byOrigin[src.Origin]; ok {
			join(j, i)
		} else {
			byOrigin[src.Origin] = i
		}
		for _, via := range src.Via {
			if name := fold(via); name != "" {
				through[name] = append(through[name], i)
			}
		}
	}
	if len(through) > 0 {
		for i, src := range sources {
			names := slices.Clone(credits(s.entry(src.Report)))
			for _, via := range src.Via {
				names = append(names, fold(via))
			}
			for _, name := range names {
				for _, j := range through[name] {
					if i != j && daysApart(src.Published, sources[j].Published) <= 3 {
						join(i, j)
					}
				}
			}
		}
	}
	count := 0
	for i := range home {
		if find(i) == i {
			count++
		}
	}
	return count
}

func daysApart(a, b string) int {
	x, ok1 := dayNumber(a)
	y, ok2 := dayNumber(b)
	if !ok1 || !ok2 {
		return 0
	}
	return max(x-y, y-x)
}

// originGroups lists the reports by origin, the one with the latest report first.
func (s *State) originGroups(reports map[string]bool) []OriginGroup {
	byID := map[string]*OriginGroup{}
	for _, e := range s.entries {
		if !reports[e.ID] {
			continue
		}
		id := s.originOf(e.ID)
		g := byID[id]
		if g == nil {
			g = &OriginGroup{ID: id, Why: s.originWhy[id]}
			byID[id] = g
		}
		g.Reports = append(g.Reports, s.info(e))
	}
	list := make([]OriginGroup, 0, len(byID))
	for _, g := range byID {
		list = append(list, *g)
	}
	last := func(g OriginGroup) string { return g.Reports[len(g.Reports)-1].Published }
	slices.SortFunc(list, func(a, b OriginGroup) int { return cmp.Or(cmp.Compare(last(b), last(a)), cmp.Compare(a.ID, b.ID)) })
	return list
}

// info is the line of a report in lists.
func (s *State) info(e *Entry) ReportInfo {
	r := e.Record.Report
	doc := ""
	if len(e.Docs) > 0 {
		doc = e.Docs[0]
	}
	return ReportInfo{ID: e.ID, Doc: doc, Outlet: r.Outlet, Title: r.Title, URL: r.URL, Published: r.Published,
		Language: r.Language, Reader: e.Record.Reader, Origin: s.originOf(e.ID),
		Meetings: len(e.Record.Meetings), Positions: len(e.Record.Positions)}
}

// replaced tells whether a later version of the article is known.
func (s *State) replaced(e *Entry) bool {
	return slices.ContainsFunc(e.Later, func(id string) bool { return s.entry(id) != nil })
}

// source makes the source of a fact that report e tells in span, resting on the named statements.
func (s *State) source(e *Entry, span report.Span, accordingTo []string) Source {
	info := s.info(e)
	src := Source{Report: e.ID, Doc: info.Doc, Outlet: info.Outlet, Title: info.Title, URL: info.URL,
		Published: info.Published, Origin: info.Origin, Span: span, Replaced: s.replaced(e)}
	for _, id := range accordingTo {
		for i := range e.Record.Statements {
			if st := &e.Record.Statements[i]; st.ID == id {
				src.Speaker, src.Of, src.Via = st.Speaker, st.Of, st.Via
				return src
			}
		}
	}
	return src
}

// Info is the line of a report.
func (s *State) Info(id string) ReportInfo {
	if e := s.entry(id); e != nil {
		return s.info(e)
	}
	return ReportInfo{}
}

// Echoes are the reports of the origin of a report, itself included, in order of publication.
func (s *State) Echoes(id string) []ReportInfo {
	var list []ReportInfo
	origin := s.originOf(id)
	for i, e := range s.entries {
		if s.origins[i] == origin {
			list = append(list, s.info(e))
		}
	}
	return list
}
