package talks

import "time"

// putForward says how long before the day of publication the sentence of a candidate has it put forward: by the day named nearest
// to the stance word, outside the content. What was said long ago stands in the background of a report.
func (r *reading) putForward(p *proposal) string {
	published, err := time.Parse(time.DateOnly, r.Published)
	if err != nil {
		return ""
	}
	s := r.doc.Sentences[r.token(p.token).Sentence]
	nearest, from, to := -1, "", ""
	for t := s.First; t < s.Last; t++ {
		if r.timeAt[t] < 0 || p.content.Start <= r.doc.Tokens[t].Start && r.doc.Tokens[t].Start < p.content.End {
			continue
		}
		a, b, ok := period(r.Times[r.timeAt[t]].Value)
		if d := max(t-p.token, p.token-t); ok && (nearest < 0 || d < nearest) {
			nearest, from, to = d, a, b
		}
	}
	before := func(days int) string { return published.AddDate(0, 0, -days).Format(time.DateOnly) }
	switch {
	case nearest < 0:
		return "undated"
	case from > r.Published:
		return "ahead"
	case to < before(longAgo):
		return "long ago"
	case to < before(lately):
		return "lately"
	}
	return "now"
}

const (
	lately  = 8 // days
	longAgo = 45
)

// toldFeatures tells the models when and in what kind of statement a candidate is put forward.
func (r *reading) toldFeatures(p *proposal, say func(string, ...any)) {
	told := r.putForward(p)
	say("told=%s", told)
	say("told=%s,pos=%s", told, p.word.pos)
	if p.statement < 0 {
		return
	}
	x := &r.Statements[p.statement]
	say("statement negated=%t,inside=%t,mode=%d", x.Negated, x.Inside >= 0, x.Mode)
	if x.CueToken >= 0 {
		c := r.clauseAt(x.CueToken)
		say("cue tense=%d,aspect=%d,modal=%s", c.Tense, c.Aspect, c.Modal)
	}
}
