package attribution

import "github.com/parley-record/parley/attribution/polnear"

// FromPolNeAR returns the attributions of an article as statements. Where a source or cue is in several
// pieces, which is rare, the statement has the run from the first to the last.
func FromPolNeAR(article polnear.Article) []Statement {
	var out []Statement
	for _, a := range article.Attributions {
		s := Statement{Source: hull(a.Source), Cue: hull(a.Cue), Speaker: -1, Inside: -1, CueToken: -1}
		for _, c := range a.Content {
			s.Content = append(s.Content, Span(c))
		}
		out = append(out, s)
	}
	return out
}

func hull(spans []polnear.Span) Span {
	if len(spans) == 0 {
		return Span{}
	}
	return Span{spans[0].Start, spans[len(spans)-1].End}
}

// ToPolNeAR returns statements as PolNeAR writes them, for scoring.
func ToPolNeAR(statements []Statement) []polnear.Attribution {
	var out []polnear.Attribution
	for _, s := range statements {
		var a polnear.Attribution
		if s.Source.Start < s.Source.End {
			a.Source = []polnear.Span{polnear.Span(s.Source)}
		}
		if s.Cue.Start < s.Cue.End {
			a.Cue = []polnear.Span{polnear.Span(s.Cue)}
		}
		for _, c := range s.Content {
			a.Content = append(a.Content, polnear.Span(c))
		}
		out = append(out, a)
	}
	return out
}
