package timex

import (
	"fmt"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
)

// Finder finds time expressions. It holds the compiled lexicon, is read-only and may be used by many
// goroutines at once.
type Finder struct {
	vocabulary *vocabulary
	grammar    *grammar
	classes    classes
	directions *directionModel
}

// New compiles the lexicon. It fails only when a lexicon file has a fault, which it names by line.
func New() (*Finder, error) { return With(lexicon.Source{}) }

// With is New with the lexicons of a source: months, timexwords, timex.
func With(words lexicon.Source) (*Finder, error) {
	v, err := newVocabulary(words)
	if err != nil {
		return nil, fmt.Errorf("timex: %w", err)
	}
	f := &Finder{vocabulary: v, classes: newClasses(v)}
	if f.grammar, err = newGrammar(v, words); err != nil {
		return nil, fmt.Errorf("timex: %w", err)
	}
	if f.directions, err = newDirectionModel(directionWeights); err != nil {
		return nil, fmt.Errorf("timex: %w", err)
	}
	return f, nil
}

// Find returns the time expressions of an analysed document in text order, not overlapping. Tense and
// aspect of the governing verbs decide whether "Tuesday" is past or to come.
func (f *Finder) Find(doc *language.Document, ref Reference) []Timex {
	s := &search{Finder: f, text: doc.Text, doc: doc}
	s.run(ref)
	for i := range s.found {
		t := &s.found[i]
		t.First = doc.TokenAt(t.Start)
		for t.Last = t.First; t.Last < len(doc.Tokens) && doc.Tokens[t.Last].Start < t.End; t.Last++ {
		}
	}
	return s.found
}

// FindText returns the time expressions of a plain text. It knows no tags and no trees: the direction of
// "Tuesday" is read off the nearest words that look like verbs, and is wrong more often than with Find.
func (f *Finder) FindText(text string, ref Reference) []Timex {
	s := &search{Finder: f, text: text}
	s.run(ref)
	return s.found
}

// longestPattern bounds the words of one expression together with what must stand beside it.
const longestPattern = 24

// search is one pass over one text.
type search struct {
	*Finder
	text   string
	doc    *language.Document
	words  []word
	story  story
	found  []Timex
	placed []placement // where each of found stands

	order         Order // of day and month in figures, once asked
	surnames      int   // bit by month: months that are persons in this report
	surnamesKnown bool

	choices *[]Choice // where directions are collected for training, else nil

	path   [longestPattern]reading
	origin int
	wanted chain    // what a continuation must carry on; noChain where expressions begin
	best   [8]match // by first word, modulo 8: what has been found to begin at the next words
}

// match is a recognised expression: words [first, last), of which a rule makes something; with the words
// behind that it needs it reaches further.
type match struct {
	rule               int32
	first, last, reach int
	path               [longestPattern]reading
	pathLen            int
}

func (s *search) run(ref Reference) {
	s.words = s.vocabulary.scan(s.text, make([]word, 0, len(s.text)/5+8))
	s.breakParagraphs()
	s.story, s.order = newStory(ref), ref.Order
	s.dateline()
	for i := range s.best {
		s.best[i].first = -1
	}
	for i := 0; i < len(s.words); {
		s.matchAt(s.grammar.start, i)
		m := &s.best[i%len(s.best)]
		if m.first != i {
			i++
			continue
		}
		i = max(s.accept(m), i+1)
	}
}

// breakParagraphs lets expressions end where the document's paragraphs end.
func (s *search) breakParagraphs() {
	if s.doc == nil {
		return
	}
	w := 0
	for _, p := range s.doc.Paragraphs {
		for w < len(s.words) && s.words[w].start < p.Start {
			w++
		}
		if w < len(s.words) {
			s.words[w].gap = broken
		}
	}
}

// matchAt looks for expressions from word i on and keeps the best for each word where one may begin.
func (s *search) matchAt(a *automaton, i int) {
	s.origin = i
	if s.words[i].entry != nil {
		s.walk(a, 0, i, 0)
	}
}

func (s *search) walk(a *automaton, from int32, at, depth int) {
	for _, r := range s.words[at].entry.readings {
		to := a.next(from, r.symbol)
		if to == 0 {
			continue
		}
		s.path[depth] = r
		state := &a.states[to]
		for _, rule := range state.accepts {
			s.consider(rule, at+1, depth+1)
		}
		if len(state.edges) > 0 && depth+1 < longestPattern && at+1 < len(s.words) {
			if next := &s.words[at+1]; next.gap != broken && next.entry != nil {
				s.walk(a, to, at+1, depth+1)
			}
		}
	}
}

// consider keeps an accepted pattern if it reaches further than what was found to begin at its first word.
func (s *search) consider(number int32, reach, depth int) {
	r := &s.grammar.rules[number]
	if r.after != s.wanted {
		return
	}
	first, last := s.origin+r.left, reach-r.right
	kept := &s.best[first%len(s.best)]
	if kept.first == first && (kept.reach > reach || kept.reach == reach && kept.rule <= number) {
		return
	}
	if r.guard != nil && !r.guard(s, first, last) {
		return
	}
	kept.rule, kept.first, kept.last, kept.reach = number, first, last, reach
	kept.pathLen = copy(kept.path[:], s.path[r.left:depth])
}

// accept resolves a match and what carries it on, and returns the word to go on from.
func (s *search) accept(m *match) int {
	for end := m.last; ; {
		t, at, ok := s.resolve(m)
		if !ok {
			return end
		}
		s.keep(t, at)
		if end = m.last; at.chain == noChain || end == len(s.words) || s.words[end].gap == broken {
			return end
		}
		if m = s.continuation(end, at.chain); m == nil {
			return end
		}
	}
}

// continuation looks for a list or range that goes on at word at.
func (s *search) continuation(at int, kind chain) *match {
	s.wanted = kind
	s.matchAt(s.grammar.more, at)
	s.wanted = noChain
	var longest *match
	for ahead := 1; ahead <= 2; ahead++ {
		m := &s.best[(at+ahead)%len(s.best)]
		if m.first != at+ahead || s.grammar.rules[m.rule].after != kind {
			continue
		}
		if longest == nil || m.reach > longest.reach {
			kept := *m
			longest = &kept
		}
		m.first = -1
	}
	return longest
}
