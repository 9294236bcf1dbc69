package train

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-record/parley/language/internal/lemmas"
)

// LemmaTable returns the lemmas that the spelling rules of internal/lemmas get wrong in the sentences, in
// the form that package language reads: a line a lemma and tag, with the forms. A form whose lemmas differ
// under one tag takes the commonest.
func LemmaTable(sentences []Sentence) string {
	type key struct{ form, tag string }
	seen := map[key]map[string]int{}
	for _, s := range sentences {
		for _, w := range s.Words {
			if w.UPOS == "PROPN" || w.UPOS == "PUNCT" || w.UPOS == "X" || strings.ContainsAny(w.Form, " \t0123456789") {
				continue
			}
			k := key{strings.ReplaceAll(strings.ToLower(w.Form), "’", "'"), w.XPOS}
			if seen[k] == nil {
				seen[k] = map[string]int{}
			}
			seen[k][w.Lemma]++
		}
	}
	forms := map[key][]string{}
	for k, found := range seen {
		lemma := commonest(found)
		if lemma != lemmas.Apply(k.form, k.tag) && (strings.ToLower(lemma) != k.form || lemma == k.form) {
			row := key{lemma, k.tag}
			forms[row] = append(forms[row], k.form)
		}
	}
	var lines []string
	for row, f := range forms {
		slices.Sort(f)
		lines = append(lines, fmt.Sprintf("%s %s %s\n", row.form, row.tag, strings.Join(f, " ")))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

func commonest(found map[string]int) string {
	var all []string
	for l := range found {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(found[b], found[a]), strings.Compare(a, b))
	})
	return all[0]
}
