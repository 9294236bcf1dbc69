package intake

import (
	"strings"
	"sync"
	"unicode"

	"github.com/parley-record/parley/lexicon"
)

// tongue is a language known by its function words or by its script.
type tongue struct {
	code   string
	words  map[string]bool
	script *unicode.RangeTable
}

var tongues = sync.OnceValue(func() []tongue {
	var all []tongue
	for _, e := range lexicon.MustLoad("languages") {
		t := tongue{e.Text, map[string]bool{}, unicode.Scripts[e.Get("script")]}
		for _, w := range strings.Fields(e.Get("words")) {
			t.words[w] = true
		}
		all = append(all, t)
	}
	return all
})

// sample is how many words tell a language.
const sample = 400

// Language returns the ISO 639-1 code of the text's language by its function words, "en" for a text too
// short to tell, "und" for one that is long enough and in none of the known languages.
func Language(text string) string {
	all := tongues()
	counts := make([]int, len(all))
	words := 0
	noLetter := func(r rune) bool { return !unicode.IsLetter(r) }
	for word := range strings.FieldsFuncSeq(text[:min(len(text), 1<<14)], noLetter) {
		if words++; words > sample {
			break
		}
		word = strings.ToLower(word)
		for i := range all {
			if all[i].words[word] {
				counts[i]++
			}
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	switch {
	case counts[best] > 0 && counts[best]*12 >= words:
		return all[best].code
	case words < 40 && latin(text):
		return "en"
	}
	return byScript(text)
}

// byScript tells a language by the script of its first letters. Japanese mixes its own script with Chinese
// signs, so a fifth of the letters is enough for a script that one language alone uses.
func byScript(text string) string {
	all := tongues()
	counts := make([]int, len(all))
	letters := 0
	for i, r := range text {
		if i > 4096 {
			break
		}
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		for i := range all {
			if all[i].script != nil && unicode.Is(all[i].script, r) {
				counts[i]++
			}
		}
	}
	for i, n := range counts {
		if n > 0 && n*5 >= letters {
			return all[i].code
		}
	}
	return "und"
}

// latin reports whether half of the text's first letters are Latin.
func latin(text string) bool {
	letters, latins := 0, 0
	for _, r := range text[:min(len(text), 1024)] {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latins++
			}
		}
	}
	return latins*2 >= letters
}

// languageNamed is the code of a language called by its English name, or "und".
func languageNamed(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(name)), " ")
	first = strings.TrimRight(first, ";,")
	for _, e := range lexicon.MustLoad("languages") {
		if e.Text == first || e.Get("name") == first {
			return e.Text
		}
	}
	return "und"
}
