package sqlite

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/report"
)

// Search finds reports and statements by their words: every word of query must occur, "quoted words" in
// order, a trailing * finds beginnings. Best first, reports and statements by turns.
func (l *Ledger) Search(ctx context.Context, query string, f ledger.Filter, asOf ledger.AsOf) (hits []ledger.Hit, err error) {
	if err := checkDay(asOf); err != nil {
		return nil, err
	}
	match := matchQuery(query)
	if match == "" {
		return nil, nil
	}
	most := limit(f) + f.Offset
	err = l.reading(ctx, func(v view) error {
		where, args, err := v.narrow(f, asOf)
		if err != nil {
			return err
		}
		var texts, statements []ledger.Hit
		if f.Kind == "" || f.Kind == ledger.HitReport {
			if texts, err = v.searchTexts(match, where, args, most); err != nil {
				return err
			}
		}
		if f.Kind == "" || f.Kind == ledger.HitStatement {
			if statements, err = v.searchStatements(match, where, args, most, f.Party); err != nil {
				return err
			}
		}
		hits = interleave(texts, statements)
		return nil
	})
	hits = hits[min(f.Offset, len(hits)):]
	return hits[:min(limit(f), len(hits))], err
}

// matchQuery makes a query of FTS5 from what a person types: words and "quoted words", each of which must
// occur; everything else is taken for a space, so nothing that is typed is an error.
func matchQuery(query string) string {
	var terms []string
	for i, part := range strings.Split(query, `"`) {
		if i%2 == 1 {
			if w := plainWords(part); len(w) > 0 {
				terms = append(terms, `"`+strings.Join(w, " ")+`"`)
			}
			continue
		}
		for _, field := range strings.Fields(part) {
			for _, w := range plainWords(field) {
				term := `"` + w + `"`
				if strings.HasSuffix(field, "*") {
					term += " *"
				}
				terms = append(terms, term)
			}
		}
	}
	return strings.Join(terms, " ")
}

func plainWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) })
}

const markOpen, markClose = "\x02", "\x03"

func (v view) searchTexts(match, where string, args []any, most int) ([]ledger.Hit, error) {
	var hits []ledger.Hit
	// The best are chosen first, so that only their lines and snippets are made.
	query := `WITH best AS MATERIALIZED (SELECT x.rowid AS n, x.rank AS rank FROM text_index x JOIN report r ON r.n = x.rowid
			WHERE text_index MATCH ? AND ` + where + ` ORDER BY x.rank, r.id LIMIT ?)
		SELECT ` + infoColumns + `, snippet(text_index, 1, char(2), char(3), '…', 30), b.text
		FROM best CROSS JOIN text_index x ON x.rowid = best.n CROSS JOIN report r ON r.n = best.n CROSS JOIN body b ON b.n = best.n
		WHERE text_index MATCH ? ORDER BY best.rank, r.id`
	err := v.each(query, append(append([]any{match}, args...), most, match), func(scan func(...any) error) error {
		hit := ledger.Hit{Kind: ledger.HitReport}
		var snippet, text string
		if err := scan(append(infoInto(&hit.Report), &snippet, &text)...); err != nil {
			return err
		}
		hit.Snippet = strings.NewReplacer(markOpen, "«", markClose, "»", "\n", " ").Replace(snippet)
		hit.Span = found(snippet, text)
		hits = append(hits, hit)
		return nil
	})
	return hits, err
}

// found places the first marked words of a snippet in the text.
func found(snippet, text string) report.Span {
	start, rest, ok := strings.Cut(snippet, markOpen)
	words, _, ok2 := strings.Cut(rest, markClose)
	if !ok || !ok2 {
		return report.Span{}
	}
	start = strings.TrimPrefix(start, "…")
	at := strings.Index(text, start+words)
	if at < 0 {
		return report.Span{}
	}
	at += len(start)
	first := utf8.RuneCountInString(text[:at])
	return report.Span{Start: first, End: first + utf8.RuneCountInString(words), Quote: words}
}

func (v view) searchStatements(match, where string, args []any, most int, party string) ([]ledger.Hit, error) {
	var hits []ledger.Hit
	if party != "" {
		where, args = where+" AND s.party = ?", append(slices.Clone(args), party)
	}
	query := `WITH best AS MATERIALIZED (SELECT x.rowid AS n, x.rank AS rank FROM statement_index x JOIN statement s ON s.n = x.rowid JOIN report r ON r.n = s.report
			WHERE statement_index MATCH ? AND ` + where + ` ORDER BY x.rank, r.id, s.start LIMIT ?)
		SELECT ` + infoColumns + `, snippet(statement_index, 1, '«', '»', '…', 30), s.start, s.stop, s.speaker, s.content
		FROM best CROSS JOIN statement_index x ON x.rowid = best.n CROSS JOIN statement s ON s.n = best.n CROSS JOIN report r ON r.n = s.report
		WHERE statement_index MATCH ? ORDER BY best.rank, r.id, s.start`
	err := v.each(query, append(append([]any{match}, args...), most, match), func(scan func(...any) error) error {
		hit := ledger.Hit{Kind: ledger.HitStatement}
		var content string
		if err := scan(append(infoInto(&hit.Report), &hit.Snippet, &hit.Span.Start, &hit.Span.End, &hit.Speaker, &content)...); err != nil {
			return err
		}
		hit.Snippet = strings.ReplaceAll(hit.Snippet, "\n", " ")
		hit.Span.Quote, _, _ = strings.Cut(content, " … ")
		hits = append(hits, hit)
		return nil
	})
	return hits, err
}

func interleave(a, b []ledger.Hit) []ledger.Hit {
	list := make([]ledger.Hit, 0, len(a)+len(b))
	for i := 0; i < max(len(a), len(b)); i++ {
		if i < len(a) {
			list = append(list, a[i])
		}
		if i < len(b) {
			list = append(list, b[i])
		}
	}
	return list
}
