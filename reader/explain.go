package reader

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/language"
)

// Explain writes how the report was read, sentence by sentence: each token with its lemma, tags, place in
// the tree and name, then the times, actors and statements of the sentence with the rule that made each;
// at the end the meetings, processes and positions with theirs. It is the developer's and the sceptic's tool.
func (x *Reading) Explain(w io.Writer) error {
	e := &explainer{x, bufio.NewWriter(w)}
	e.line("# %s (published %s)", x.Report.ID, orUnknown(x.Report.Published))
	for _, a := range x.Asides {
		e.line("aside %s %q: %s", a.Kind, clip(x.Document.Text[a.Start:a.End]), a.Why)
	}
	for s := range x.Document.Sentences {
		e.sentence(s)
	}
	e.talks()
	return e.Flush()
}

type explainer struct {
	*Reading
	*bufio.Writer
}

func (e *explainer) line(format string, args ...any) { fmt.Fprintf(e, format+"\n", args...) }

func (e *explainer) sentence(number int) {
	d := e.Document
	s := d.Sentences[number]
	note := ""
	if e.aside(number) {
		note = " (aside)"
	}
	e.line("\nsentence %d%s: %s", number+1, note, strings.Join(strings.Fields(d.SentenceText(number)), " "))
	for i := s.First; i < s.Last; i++ {
		e.token(s, i)
	}
	for _, c := range d.Clauses {
		if p := c.Predicate; p >= s.First && p < s.Last {
			e.clause(c)
		}
	}
	for _, t := range e.Times {
		if t.Start >= s.Start && t.Start < s.End {
			e.line("  time %q %s %s%s [%s]", d.Text[t.Start:t.End], t.Type, t.Value, withPrefix(" mod ", t.Mod), t.Rule)
		}
	}
	e.actors(s)
	for i, st := range e.Statements {
		if at := st.Cue.Start; at >= s.Start && at < s.End && st.Cue.End > st.Cue.Start {
			e.line("  statement %s: source %q cue %q content %s [%s]", statementID(i), d.Text[st.Source.Start:st.Source.End], d.Text[st.Cue.Start:st.Cue.End],
				contents(d, st.Content), strings.Join(st.Why, ", "))
		}
	}
}

func (e *explainer) token(s language.Sentence, i int) {
	d := e.Document
	t := d.Tokens[i]
	head := 0
	if t.Head >= 0 {
		head = t.Head - s.First + 1
	}
	name := ""
	if t.Mention >= 0 {
		name = "name:" + nameKinds[d.Mentions[t.Mention].Kind]
	}
	e.line("  %3d %-18s %-16s %-5s %-5s %3d %-13s %s", i-s.First+1, d.Word(i), t.Lemma, t.UPOS, t.XPOS, head, t.Rel, name)
}

var nameKinds = [...]string{language.NoName: "none", language.PersonName: "person", language.OrganisationName: "organisation",
	language.PlaceName: "place", language.NationalityName: "nationality", language.OtherName: "other"}

var (
	tenses  = [...]string{language.NoTense: "", language.Past: "past", language.Present: "present", language.Future: "future"}
	aspects = [...]string{language.Simple: "", language.Perfect: "perfect", language.Progressive: "progressive", language.PerfectProgressive: "perfect progressive"}
	kinds   = [...]string{actor.State: "state", actor.Organisation: "organisation", actor.Group: "group", actor.Person: "person"}
	ways    = [...]string{actor.ByName: "name", actor.ByDemonym: "demonym", actor.ByMetonym: "metonym", actor.ByDescription: "description", actor.ByPronoun: "pronoun"}
)

func (e *explainer) clause(c language.Clause) {
	d := e.Document
	var parts []string
	add := func(label string, token int) {
		if token >= 0 {
			parts = append(parts, label+" "+d.Word(token))
		}
	}
	add("subject", c.Subject)
	add("passive subject", c.PassiveSubject)
	add("object", c.Object)
	add("to", c.IndirectObject)
	add("agent", c.Agent)
	for _, o := range c.Obliques {
		parts = append(parts, strings.TrimSpace(o.Preposition+" "+d.Word(o.Head)))
	}
	how := strings.Join(strings.Fields(strings.Join([]string{tenses[c.Tense], aspects[c.Aspect], c.Modal}, " ")), " ")
	if c.Negated {
		how += " negated"
	}
	e.line("  clause %s (%s): %s", d.Word(c.Predicate), strings.TrimSpace(how), strings.Join(parts, ", "))
}

func (e *explainer) actors(s language.Sentence) {
	for _, a := range e.Cast.Actors {
		for _, m := range a.Mentions {
			if m.Start >= s.Start && m.Start < s.End {
				e.line("  actor %q is %s %s%s, by %s [%s]", e.Document.Text[m.Start:m.End], kinds[a.Kind], a.ID, withPrefix(" of ", otherThan(a.Of, a.ID)), ways[m.Via], m.Rule)
			}
		}
	}
}

func (e *explainer) talks() {
	d := e.Document
	e.line("")
	for _, p := range e.Talks.Processes {
		e.line("process %s %q parties %s [%s]", p.ID, p.Name, strings.Join(p.Parties, " "), strings.Join(p.Why, ", "))
	}
	for _, m := range e.Talks.Meetings {
		e.line("meeting %s: %s %s when %s where %s parties %s people %s [%s]", m.ID, m.Status, m.Form, orUnknown(m.When), orUnknown(m.Where),
			strings.Join(m.Parties, " "), strings.Join(m.People, ", "), strings.Join(m.Why, ", "))
		for _, s := range m.Mentions {
			e.line("  mention %q", d.Text[s.Start:s.End])
		}
	}
	for _, p := range e.Talks.Positions {
		e.line("position %s %s %q%s [%s]", p.Party, p.Stance, d.Text[p.Content.Start:p.Content.End], withPrefix(" on ", d.Text[p.On.Start:p.On.End]), strings.Join(p.Why, ", "))
	}
}

func contents[S ~struct{ Start, End int }](d *language.Document, spans []S) string {
	var parts []string
	for _, s := range spans {
		x := struct{ Start, End int }(s)
		parts = append(parts, fmt.Sprintf("%q", clip(d.Text[x.Start:x.End])))
	}
	return strings.Join(parts, " + ")
}

func withPrefix(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}

func otherThan(s, other string) string {
	if s == other {
		return ""
	}
	return s
}

func orUnknown(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// clip squeezes white space and cuts long text.
func clip(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}
