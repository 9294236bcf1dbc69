package attribution

import (
	"strings"

	"github.com/parley-record/parley/lexicon"
)

// cueClass is a type of lexicon/cues.txt as a small number; 0 is none.
type cueClass uint8

// cueEntry is what lexicon/cues.txt says of a lemma in one part of speech.
type cueEntry struct {
	class    cueClass
	strong   bool
	negative bool
	writing  bool
	listener bool // its object is who is told
}

// words is the vocabulary of the package, compiled from the lexicons once.
type words struct {
	verbs, others map[string]cueEntry            // by lemma; others: nouns, adjectives, adverbs, prepositions
	phrases       map[string]map[string]cueEntry // verbs with the word after them
	classNames    []string
	hedges        phraseTable
	outlets       phraseTable
	relays        phraseTable
	needsOutlet   map[string]bool // relays whose name counts only if it is an outlet's
}

func loadWords(from lexicon.Source) *words {
	w := &words{verbs: map[string]cueEntry{}, others: map[string]cueEntry{}, phrases: map[string]map[string]cueEntry{}, classNames: []string{""}}
	numbers := map[string]cueClass{}
	for _, e := range lexicon.MustLoad("cues") { // the models know the classes by these numbers, whatever words a folder takes out
		class := e.Get("type")
		if _, known := numbers[class]; !known {
			numbers[class] = cueClass(len(w.classNames))
			w.classNames = append(w.classNames, class)
		}
	}
	for _, e := range from.MustLoad("cues") {
		entry := cueEntry{
			class:    numbers[e.Get("type")],
			strong:   e.Get("strength") == "strong",
			negative: e.Get("polarity") == "negative",
			writing:  e.Get("medium") == "writing",
			listener: e.Get("listener") == "object",
		}
		table := w.verbs
		if e.Has("pos") {
			table = w.others
		}
		name, next, several := strings.Cut(e.Text, " ")
		if several {
			if w.phrases[name] == nil {
				w.phrases[name] = map[string]cueEntry{}
			}
			table, name = w.phrases[name], next
		}
		if _, known := table[name]; !known {
			table[name] = entry
		}
	}
	w.hedges = loadPhrases(from.MustLoad("hedges"))
	w.outlets = loadPhrases(from.MustLoad("outlets"))
	w.relays, w.needsOutlet = loadPhrases(from.MustLoad("relays")), map[string]bool{}
	for _, e := range from.MustLoad("relays") {
		w.needsOutlet[e.Text] = e.Get("needs") == "outlet"
	}
	return w
}

// phraseTable finds phrases of a lexicon in a run of words.
type phraseTable struct {
	kinds   map[string]string // phrase in lower case, words parted by one space
	longest map[string]int    // by first word: how many words the longest phrase has
}

func loadPhrases(entries []lexicon.Entry) phraseTable {
	t := phraseTable{kinds: map[string]string{}, longest: map[string]int{}}
	for _, e := range entries {
		t.kinds[e.Text] = e.Get("kind")
		parts := strings.Fields(e.Text)
		t.longest[parts[0]] = max(t.longest[parts[0]], len(parts))
	}
	return t
}

// match returns the kind and the number of words of the longest phrase that begins at word i of run, or 0.
func (t phraseTable) match(run []string, i int) (kind string, length int) {
	for n := min(t.longest[run[i]], len(run)-i); n > 0; n-- {
		if kind, ok := t.kinds[strings.Join(run[i:i+n], " ")]; ok {
			return kind, n
		}
	}
	return "", 0
}
