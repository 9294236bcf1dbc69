package timex

import (
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/parley-record/parley/language"
)

// Whether "Tuesday", "in December" or "Nov. 9" looks back or ahead is learned: a logistic regression over
// the verb that governs it and the small words around it. The weights are a table that can be read and are
// made by `parley-train timex` (package timex/train says how).

//go:embed models/direction.txt
var directionWeights string

// choiceKind is the kind of expression whose direction is open.
type choiceKind uint8

const (
	ofWeekday choiceKind = iota
	ofMonth
	ofDay // month and day without a year
)

var choiceNames = [...]string{"weekday", "month", "day"}

// Told is the kind of a choice that was none: the words say themselves whether they look back or ahead.
const Told = "told"

// Choice is an expression whose direction had to be decided: the day or month of its name lies Ago days
// back and Ahead days ahead. Features are what the decision rests on. It is for training.
type Choice struct {
	Start, End int // bytes
	Kind       string
	Ago, Ahead int
	Features   []string
}

// Choices returns the decisions that Find takes in doc. They are taken by the tense alone here, so that
// what is learned does not rest on what was learned before.
func (f *Finder) Choices(doc *language.Document, ref Reference) []Choice {
	var choices []Choice
	s := &search{Finder: f, text: doc.Text, doc: doc, choices: &choices}
	s.run(ref)
	return choices
}

// directionModel holds the log-odds that an expression looks ahead.
type directionModel struct {
	weights map[string]float64
}

func newDirectionModel(table string) (*directionModel, error) {
	model := &directionModel{weights: map[string]float64{}}
	number := 0
	for line := range strings.Lines(table) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(line, "\t")
		weight, err := strconv.ParseFloat(value, 64)
		if !found || err != nil {
			return nil, fmt.Errorf("models/direction.txt, line %d: want a feature, a tab and a weight", number)
		}
		model.weights[name] = weight
	}
	return model, nil
}

// direction says whether an expression without a direction of its own looks back (-1) or ahead (+1), when
// the last such day lies ago days back and the next ahead days on.
func (s *search) direction(m *match, kind choiceKind, ago, ahead int) int {
	var features []string
	s.features(m, func(f string) { features = append(features, f) })
	if s.choices != nil {
		s.collect(m, choiceNames[kind], ago, ahead, features)
		return s.plainDirection(m)
	}
	if s.liesBehind(m) {
		return -1
	}
	model := s.directions
	sum := model.weights["kind:"+choiceNames[kind]]
	sum += model.weights["nearness:"+choiceNames[kind]] * Nearness(ago, ahead)
	for _, f := range features {
		sum += model.weights[f]
	}
	if sum > 0 {
		return 1
	}
	return -1
}

// behindReach is how many words before an expression the phrase that it stands in may begin.
const behindReach = 12

// liesBehind reports whether the expression stands beside a participle that says so, "the talks held on
// Jan. 9", or in a phrase that does, without a verb between: "since the blast at a market in February".
func (s *search) liesBehind(m *match) bool {
	if s.doc == nil {
		return s.entryAt(m.first - 1).is(s.classes.behind)
	}
	at := s.doc.TokenAt(s.words[m.first].start)
	if at >= len(s.doc.Tokens) {
		return false
	}
	sentence := s.doc.Sentences[s.doc.Tokens[at].Sentence]
	verb := at - 2
	if verb > sentence.First && s.doc.Tokens[verb].XPOS == language.VBN && s.entryAt(m.first-1).is(s.classes.placing) {
		return s.verbTense(verb, sentence) == pastTense && !s.vocabulary.find(s.doc.Word(verb-1)).is(s.classes.notYet)
	}
	for i := at - 1; i >= max(sentence.First, at-behindReach) && s.verbTense(i, sentence) == noTense; i-- {
		if s.vocabulary.find(s.doc.Word(i)).is(s.classes.behind) {
			return true
		}
	}
	return false
}

// plainDirection is what the tense alone says.
func (s *search) plainDirection(m *match) int {
	switch s.tenseAt(m.first, m.last) {
	case willTense, aheadTense, modalTense, progressive, infinitive:
		return 1
	}
	return -1
}

// collect keeps a choice for training.
func (s *search) collect(m *match, kind string, ago, ahead int, features []string) {
	*s.choices = append(*s.choices, Choice{Start: s.words[m.first].start, End: s.words[m.last-1].end,
		Kind: kind, Ago: ago, Ahead: ahead, Features: features})
}

// collectTold keeps an expression that says its direction itself ("tomorrow", "last week").
func (s *search) collectTold(m *match, f frame) {
	if s.choices == nil || f.rel == 0 {
		return
	}
	var features []string
	s.features(m, func(f string) { features = append(features, f) })
	if f.rel < 0 {
		s.collect(m, Told, 1, 365, features)
	} else {
		s.collect(m, Told, 365, 1, features)
	}
}

// Nearness is the logarithm of how much nearer the next such day is than the last.
func Nearness(ago, ahead int) float64 { return math.Log(float64(ago+1) / float64(ahead+1)) }

var tenseNames = [...]string{"none", "past", "perfect", "present", "progressive", "will", "modal", "infinitive", "ahead"}

// nearVerb is how many words from its verb an expression still stands close.
const nearVerb = 4

// features hands out what the direction of words [m.first, m.last) may rest on: tense and lemma of the
// nearest verbs, and the small words around. Names and nouns are left out, so that nothing is learned of
// what reports are about.
func (s *search) features(m *match, use func(string)) {
	first, last := s.words[m.first].start, s.words[m.last-1].end
	if s.doc == nil || s.doc.TokenAt(first) >= len(s.doc.Tokens) {
		name := tenseNames[s.tenseAt(m.first, m.last)]
		use("tense:" + name)
		use("tenses:" + name + "+none")
		use("word-1:" + s.smallWord(m.first-1))
		return
	}
	at, next := s.doc.TokenAt(first), s.doc.TokenAt(last)
	before, verb := s.verbBefore(at)
	behind, _ := s.verbBehind(next, at)
	use("tense:" + tenseNames[before])
	use("behind:" + tenseNames[behind])
	use("tenses:" + tenseNames[before] + "+" + tenseNames[behind])
	if verb >= 0 {
		use("verb:" + tenseNames[before] + ":" + s.doc.Tokens[verb].Lemma)
		if at-verb <= nearVerb {
			use("near:" + tenseNames[before])
		}
		if before == presentTense && !s.vocabulary.find(s.doc.Tokens[verb].Lemma).is(s.classes.stative) {
			use("timetable") // "the hall opens on Monday"
		}
	}
	sentence := s.doc.Sentences[s.doc.Tokens[at].Sentence]
	for i := at - 1; i >= max(sentence.First, at-4); i-- {
		if w := s.smallToken(i); w != "" {
			use("word" + strconv.Itoa(i-at) + ":" + w)
			use("before:" + w)
		}
	}
	if w := s.smallToken(at - 1); w != "" {
		use("tense+word:" + tenseNames[before] + "+" + w)
	}
	for i := next; i < min(sentence.Last, next+3); i++ {
		if w := s.smallToken(i); w != "" {
			use("word+" + strconv.Itoa(i-next+1) + ":" + w)
		}
	}
	if s.text[min(last, len(s.text)-1)] == '\'' {
		use("possessive")
	}
	switch s.toldBefore(m) {
	case 1:
		use("told ahead")
	case -1:
		use("told back")
	}
	s.eventFeatures(at, next, sentence, use)
	s.aheadFeatures(at, sentence, use)
	s.clauseFeatures(at, use)
}

var clauseTenses = [...]string{"none", "past", "present", "future"}
var clauseAspects = [...]string{"", " perfect", " progressive", " perfect progressive"}

// clauseFeatures tells of the clause that token at stands in by the tree, and of the one above it.
func (s *search) clauseFeatures(at int, use func(string)) {
	c := s.doc.Tokens[at].Clause
	if c < 0 {
		use("clause:none")
		return
	}
	name := s.clauseName(c)
	use("clause:" + name)
	use("clause:" + name + ":" + s.doc.Tokens[s.doc.Clauses[c].Predicate].Lemma)
	if p := s.doc.Clauses[c].Parent; p >= 0 {
		use("parent:" + name + "+" + s.clauseName(p))
	}
}

func (s *search) clauseName(c int) string {
	clause := &s.doc.Clauses[c]
	name := clauseTenses[clause.Tense] + clauseAspects[clause.Aspect]
	if clause.Modal != "" {
		name += " modal"
	}
	if clause.Infinitive {
		name += " to"
	}
	return name
}

// toldBefore says which way the weekday of m looked when the report named it last, or 0.
func (s *search) toldBefore(m *match) int8 {
	for i := m.first; i < m.last; i++ {
		if e := s.words[i].entry; e.is(s.classes.weekday) {
			return s.story.weekdays[e.valueOf(s.classes.weekday)]
		}
	}
	return 0
}

// nearEvent is how many words from an expression its event may stand.
const nearEvent = 4

// eventFeatures tells of the nouns beside the expression that name what befalls ("Friday's attack") or what
// is appointed ("Sunday's election").
func (s *search) eventFeatures(at, next int, sentence language.Sentence, use func(string)) {
	tell := func(i int, side string) bool {
		e := s.vocabulary.find(s.doc.Word(i))
		if e.is(s.classes.befall) {
			use("befall" + side)
			return true
		}
		if e.is(s.classes.appointed) {
			use("appointed" + side)
			return true
		}
		return false
	}
	for i := at - 1; i >= max(sentence.First, at-nearEvent) && !tell(i, " before"); i-- {
	}
	for i := next; i < min(sentence.Last, next+nearEvent) && !tell(i, " behind"); i++ {
	}
}

// aheadFeatures tells of words such as "scheduled" (ahead) and "hopes" (plan) near by in the sentence.
func (s *search) aheadFeatures(at int, sentence language.Sentence, use func(string)) {
	var ahead, plan bool
	for i := max(sentence.First, at-tenseWindow); i < min(sentence.Last, at+tenseWindow) && !(ahead && plan); i++ {
		t := s.doc.Tokens[i]
		e := s.vocabulary.find(s.doc.Text[t.Start:t.End])
		if e == nil {
			continue
		}
		side := " before"
		if i > at {
			side = " behind"
		}
		if !ahead && s.ahead(i) {
			ahead = true
			use("ahead" + side)
		}
		if !plan && e.is(s.classes.plan) {
			plan = true
			use("plan" + side)
		}
	}
}

// smallToken returns the lower-case word of token i if it is no name, noun or number.
func (s *search) smallToken(i int) string {
	if i < 0 || i >= len(s.doc.Tokens) {
		return ""
	}
	switch s.doc.Tokens[i].UPOS {
	case language.PROPN, language.NOUN, language.NUM, language.X, language.SYM:
		return ""
	}
	return lowerASCII(s.doc.Word(i))
}

// smallWord is smallToken without tags: prepositions only.
func (s *search) smallWord(i int) string {
	if s.entryAt(i).is(s.classes.preposition) {
		return s.lower(i)
	}
	return ""
}
