package polnear

import "github.com/parley-record/parley/attribution"

// Statements returns the attributions of an article as statements. Where a source or cue is in several
// pieces, which is rare, the statement has the run from the first to the last.
func Statements(article Article) []attribution.Statement {
	var out []attribution.Statement
	for _, a := range article.Attributions {
		s := attribution.Statement{Source: hull(a.Source), Cue: hull(a.Cue), Speaker: -1, Inside: -1, CueToken: -1}
		for _, c := range a.Content {
			s.Content = append(s.Content, attribution.Span(c))
		}
		out = append(out, s)
	}
	return out
}

func hull(spans []Span) attribution.Span {
	if len(spans) == 0 {
		return attribution.Span{}
	}
	return attribution.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
}

// Attributions returns statements as PolNeAR writes them, for scoring.
func Attributions(statements []attribution.Statement) []Attribution {
	var out []Attribution
	for _, s := range statements {
		var a Attribution
		if s.Source.Start < s.Source.End {
			a.Source = []Span{Span(s.Source)}
		}
		if s.Cue.Start < s.Cue.End {
			a.Cue = []Span{Span(s.Cue)}
		}
		for _, c := range s.Content {
			a.Content = append(a.Content, Span(c))
		}
		out = append(out, a)
	}
	return out
}
