package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"github.com/parley-record/parley/report"
)

// Entry is what the fold needs of one report: its record, without the text.
type Entry struct {
	ID     string        // ReportID
	Docs   []string      // names the report came in under, sorted
	Record report.Record // of the newest reader; Report.Text may be empty
	Sketch Sketch        // of the text

	// Later are the reports that are later versions of the same article, as its address was seen. Where one of them is
	// known, this one's word is kept and no longer believed against others.
	Later []string

	// Statements gives the record's statements in full where the record itself has only their ids and speakers;
	// nil where it has them in full.
	Statements func() []report.Statement
}

// statement is the k-th statement in full, or, if it cannot be read, as the record has it.
func (e *Entry) statement(k int) *report.Statement {
	if e.Statements != nil {
		if full := e.Statements(); k < len(full) {
			return &full[k]
		}
	}
	return &e.Record.Statements[k]
}

// NewEntry makes the entry of a record that carries its text.
func NewEntry(r report.Record) *Entry {
	e := &Entry{ID: ReportID(r.Report), Docs: []string{r.Doc}, Record: r, Sketch: MakeSketch(r.Report.Text)}
	e.Record.Report.SHA256 = report.Digest(r.Report.Text)
	e.Record.Report.Text = ""
	return e
}

// ReportID is the identity of a report in a ledger: a digest of its words and of what was published with
// them. The name it came in under is no part of it, so one report added from two files is one.
func ReportID(r report.Report) string {
	digest := r.SHA256
	if digest == "" || r.Text != "" {
		digest = report.Digest(r.Text)
	}
	h := sha256.New()
	for _, part := range []string{digest, r.Outlet, r.URL, r.Title, r.Published, r.Language} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// claimID is the identity of a claim: the report, the kind and the place of its first mention, and its number
// among those of the same place. It is the same for every reader version that finds it there.
func claimID(prefix, reportID string, at report.Span, nth int) string {
	h := sha256.New()
	for _, part := range []string{prefix, reportID, strconv.Itoa(at.Start), strconv.Itoa(at.End), strconv.Itoa(nth)} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return prefix + hex.EncodeToString(h.Sum(nil))[:11]
}

// meetingClaim is one report's word on one meeting, with the features that identity goes by.
type meetingClaim struct {
	id     string
	entry  *Entry
	anchor Anchor
	m      *report.Meeting

	published    int // day number; meaningless unless dated
	dated        bool
	when         interval
	status, form string
	place        string
	placeWords   []string // stems of its words
	parties      []string
	people       []person
	ordinal      int // 0: none
	about        []string
	name         []string // telling words of its mentions
	host         []string // parties that its mentions name ("the ASEAN summit")
	level        string   // as its mentions tell it
	process      *processClaim
	context      []*processClaim // the process, or else those of the report that it may belong to
}

// processClaim is one report's word on one process.
type processClaim struct {
	id     string
	entry  *Entry
	anchor Anchor
	p      *report.Process

	published int
	dated     bool
	key       nameKey  // of its name
	names     nameKey  // of all its mentions
	parties   []string // as the report gives them
	sides     []string // those and, where fewer than two are given, the parties of its meetings
	subject   []string // what it is about and called
	host      []string // parties that its names name by initials
	meetings  []*meetingClaim
}

// claims makes the claims of one report, in the order of the record.
func (v *vocabulary) claims(e *Entry) ([]*meetingClaim, []*processClaim) {
	published, dated := dayNumber(e.Record.Report.Published)
	byID := map[string]*processClaim{}
	seen := map[string]int{}
	var processes []*processClaim
	for i := range e.Record.Processes {
		p := &e.Record.Processes[i]
		at := firstSpan(p.Mentions)
		c := &processClaim{entry: e, p: p, published: published, dated: dated,
			key: v.nameKey(p.Name), parties: set(append(partyKeys(p.Parties), v.states(p.Name)...))}
		named := append(quotes(p.Mentions), p.Name)
		c.names = v.nameKey(named...)
		if own := v.sidesNamed(p.Name, c.parties); len(own) >= 2 {
			c.parties = own // others in the report are bystanders
		} else {
			c.host = v.hosts(named, c.parties)
		}
		if len(c.parties) >= 2 { // a name that only repeats its parties tells nothing more
			c.key.words, c.names.words = without(c.key.words, c.parties), without(c.names.words, c.parties)
		}
		c.subject = set(append(v.subject(p.About), c.names.words...))
		c.id, c.anchor = nextClaim("p", e.ID, at, seen)
		byID[p.ID] = c
		processes = append(processes, c)
	}
	var meetings []*meetingClaim
	for i := range e.Record.Meetings {
		m := &e.Record.Meetings[i]
		c := &meetingClaim{entry: e, m: m, published: published, dated: dated, when: parseWhen(text(m.When)),
			status: m.Status, form: m.Form, place: fold(text(m.Where)), parties: partyKeys(m.Parties),
			about: v.subject(m.About...), name: v.mentionWords(m.Mentions)}
		for _, w := range words(c.place) {
			c.placeWords = append(c.placeWords, stem(w))
		}
		c.host, c.level = v.hosts(quotes(m.Mentions), c.parties), v.levelOf(m.Mentions)
		if m.Ordinal != nil {
			c.ordinal = *m.Ordinal
		}
		for _, name := range m.People {
			if p := newPerson(name); len(p.words) > 0 {
				c.people = append(c.people, p)
			}
		}
		c.id, c.anchor = nextClaim("m", e.ID, firstSpan(m.Mentions), seen)
		if m.Process != nil {
			if p := byID[*m.Process]; p != nil {
				c.process = p
				p.meetings = append(p.meetings, c)
			}
		}
		meetings = append(meetings, c)
	}
	for _, c := range meetings {
		c.context = c.contexts(processes)
	}
	for _, p := range processes {
		p.sides = p.parties
		if len(p.parties) < 2 {
			for _, m := range p.meetings {
				p.sides = append(slices.Clone(p.sides), m.parties...)
			}
			p.sides = set(p.sides)
		}
	}
	return meetings, processes
}

// contexts are the processes that a claim may belong to: the one it names, else those of the report that share a
// party with it or name none. Calls and letters are seldom part of any.
func (c *meetingClaim) contexts(processes []*processClaim) []*processClaim {
	if c.process != nil {
		return []*processClaim{c.process}
	}
	var list []*processClaim
	for _, p := range processes {
		if c.form != "call" && c.form != "letters" && (len(p.parties) == 0 || len(c.parties) == 0 || common(p.parties, c.parties) > 0) {
			list = append(list, p)
		}
	}
	return list[:min(len(list), 4)]
}

// hosts are the parties that mentions name, in full or by initials, but not as mediators ("UN-led").
func (v *vocabulary) hosts(mentions []string, parties []string) []string {
	var list []string
	for _, s := range mentions {
		for _, w := range v.unmediated(words(acronyms(s, true))) {
			if slices.Contains(parties, w) {
				list = append(list, w)
			}
		}
	}
	return set(list)
}

// sidesNamed are the parties that a negotiation's name names: states and, among its parties, bodies ("US-EU dialogue").
func (v *vocabulary) sidesNamed(name string, parties []string) []string {
	return set(append(v.states(name), v.hosts([]string{name}, parties)...))
}

// unmediated drops the words that say who mediates, and how ("UN-led peace talks").
func (v *vocabulary) unmediated(list []string) []string {
	var kept []string
	for i, w := range list {
		if v.kind[w] != "mediated" && !(i+1 < len(list) && v.kind[list[i+1]] == "mediated") {
			kept = append(kept, w)
		}
	}
	return kept
}

func without[T comparable](list, drop []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return slices.Contains(drop, x) })
}

func quotes(spans []report.Span) []string {
	list := make([]string, len(spans))
	for i, s := range spans {
		list[i] = s.Quote
	}
	return list
}

func nextClaim(prefix, reportID string, at report.Span, seen map[string]int) (string, Anchor) {
	place := prefix + strconv.Itoa(at.Start) + "-" + strconv.Itoa(at.End)
	nth := seen[place]
	seen[place]++
	return claimID(prefix, reportID, at, nth), Anchor{Report: reportID, Start: at.Start, End: at.End, Nth: nth}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func firstSpan(spans []report.Span) report.Span {
	if len(spans) == 0 {
		return report.Span{}
	}
	return spans[0]
}

// mentionWords are the words of proper names among the mentions ("the Doha conference" → doha).
func (v *vocabulary) mentionWords(mentions []report.Span) []string {
	var list []string
	for _, s := range mentions {
		fields := strings.Fields(s.Quote)
		for i, w := range fields {
			if w == strings.ToLower(w) || i == 0 && w != strings.ToUpper(w) && !(len(fields) > 1 && v.kind[fold(fields[1])] == "generic") {
				continue // no name, or the first word of a sentence
			}
			for _, f := range words(w) {
				if v.open(f) && len(f) > 2 {
					list = append(list, stem(f))
				}
			}
		}
		if count := v.nameKey(s.Quote).count; count != "" {
			list = append(list, count+"-party")
		}
	}
	return set(list)
}

// partyKeys folds party names; a name of three words or more goes by its initials, as its acronym does.
func partyKeys(parties []string) []string {
	v := loadVocabulary()
	list := make([]string, 0, len(parties))
	for _, p := range parties {
		key := fold(p)
		var initials []byte
		for _, w := range strings.Fields(key) {
			if v.kind[w] != "small" {
				initials = append(initials, w[0])
			}
		}
		if len(initials) >= 3 {
			key = string(initials)
		}
		if key != "" {
			list = append(list, key)
		}
	}
	return set(list)
}

// person is a name in the form in which people are compared.
type person struct {
	words  []string // folded, in order
	joined string
}

func newPerson(name string) person {
	w := words(name)
	return person{w, strings.Join(w, "")}
}

// same tells whether two names may be one person's: a bare family name equals any name with that word; two
// full names share the last word and an initial, or two words in any order, or differ by a letter.
func (p person) same(q person) bool {
	if p.joined == q.joined {
		return true
	}
	if len(p.words) == 0 || len(q.words) == 0 {
		return false
	}
	if len(p.words) == 1 || len(q.words) == 1 {
		short, long := p, q
		if len(q.words) == 1 {
			short, long = q, p
		}
		return len(short.joined) > 2 && slices.Contains(long.words, short.joined)
	}
	shared := 0
	for _, w := range p.words {
		if len(w) > 2 && slices.Contains(q.words, w) {
			shared++
		}
	}
	last := p.words[len(p.words)-1] == q.words[len(q.words)-1]
	return shared >= 2 || last && p.joined[0] == q.joined[0] ||
		len(p.joined) >= 9 && len(q.joined) >= 9 && p.joined[0] == q.joined[0] && oneLetterApart(p.joined, q.joined)
}

// oneLetterApart tells whether one letter added, dropped or changed makes a of b.
func oneLetterApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// samePeople counts the people that two lists share: the smaller of how many of each are in the other.
func samePeople(a, b []person) int {
	return min(peopleIn(a, b), peopleIn(b, a))
}

func peopleIn(a, b []person) int {
	n := 0
	for _, p := range a {
		for _, q := range b {
			if p.same(q) {
				n++
				break
			}
		}
	}
	return n
}
