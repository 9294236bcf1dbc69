package actor

import (
	"fmt"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
)

// Resolver finds the actors of reports. It is read-only and may be shared by goroutines.
type Resolver struct {
	vocabulary *vocabulary
	table      *gazetteer.Table
}

// New returns a Resolver with the embedded gazetteer and lexicons. An error means that the embedded
// table is damaged.
func New() (*Resolver, error) { return With(lexicon.Source{}) }

// With is New with the lexicons of a source: states, metonyms, bodies, groups, cities, titles, around.
func With(words lexicon.Source) (*Resolver, error) {
	table, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("actor: %w", err)
	}
	return &Resolver{vocabulary: newVocabulary(table, words), table: table}, nil
}

// Resolve finds who doc speaks of. published is the report's day (YYYY-MM-DD) or ""; it decides who held
// an office, and which names a state went by. Resolve reads tokens, tags, trees and names as far as doc
// has them, and changes nothing in doc.
func (r *Resolver) Resolve(doc *language.Document, published string) *Cast {
	read := &reading{
		page:       newPage(doc, r.vocabulary.words),
		vocabulary: r.vocabulary,
		published:  published,
		cast:       &Cast{ByToken: make([]int32, len(doc.Tokens)), located: make([]bool, len(doc.Tokens))},
		byID:       map[string]int{},
		inPlay:     map[string]int{},
		claimed:    make([]bool, len(doc.Tokens)),
		titled:     make([]bool, len(doc.Tokens)),
		person:     make([]int32, len(doc.Tokens)),
		figures:    map[int]*figure{},
		byWord:     map[string][]*figure{},
		holders:    map[office][]*figure{},
	}
	for i := range read.cast.ByToken {
		read.cast.ByToken[i], read.person[i] = -1, -1
	}
	read.quoted = quotedTokens(doc)
	read.year = yearOf(published)
	read.findCompanies()
	read.findNames()
	read.findAcronyms()
	read.findTitles()
	read.findPeople()
	read.findOrgans()
	read.findGroups()
	read.findCities()
	read.placePeople()
	read.refer()
	read.cast.sortMentions()
	return read.cast
}

// reading is the state of one report's resolution.
type reading struct {
	*page
	*vocabulary
	published string
	year      int
	cast      *Cast
	byID      map[string]int // actors other than people
	inPlay    map[string]int // codes named for certain → how often
	hits      []hit
	titles    []titleSpan
	claimed   []bool  // tokens inside names of companies, papers and the like
	titled    []bool  // tokens inside titles
	quoted    []bool  // tokens inside double quotation marks
	person    []int32 // tokens inside people's names → actor
	people    []*figure
	figures   map[int]*figure      // by actor
	byWord    map[string][]*figure // by each word of their names, the latest met last
	holders   map[office][]*figure // by party and class of office, the latest last
	weight    map[string]int       // how much the whole report speaks of each state; see stateAround
}

// office is a kind of office of a party.
type office struct{ of, class string }

// hit is one name of the lexicons found in the text.
type hit struct {
	first, last int
	sense       sense
}

func yearOf(date string) int {
	if len(date) < 4 {
		return 0
	}
	year := 0
	for _, c := range []byte(date[:4]) {
		if c < '0' || c > '9' {
			return 0
		}
		year = year*10 + int(c-'0')
	}
	return year
}

// quotedTokens marks the tokens between double quotation marks. A quotation that is not closed ends with
// its paragraph.
func quotedTokens(doc *language.Document) []bool {
	quoted := make([]bool, len(doc.Tokens))
	for _, p := range doc.Paragraphs {
		open := false
		for s := p.First; s < p.Last; s++ {
			for i := doc.Sentences[s].First; i < doc.Sentences[s].Last; i++ {
				if isQuoteMark(doc.Word(i)) {
					open = !open
				} else {
					quoted[i] = open
				}
			}
		}
	}
	return quoted
}

func isQuoteMark(word string) bool {
	switch word {
	case "\"", "“", "”", "``", "''":
		return true
	}
	return false
}

// actorFor returns the actor with the id, making it if it is new.
func (r *reading) actorFor(id string, kind Kind, name, of string) int {
	if a, ok := r.byID[id]; ok {
		return a
	}
	r.cast.Actors = append(r.cast.Actors, Actor{ID: id, Kind: kind, Name: name, Of: of})
	r.byID[id] = len(r.cast.Actors) - 1
	return len(r.cast.Actors) - 1
}

// mention records that tokens [first, last) speak of actor a.
func (r *reading) mention(a, first, last int, via Via, rule string) {
	m := Mention{First: first, Last: last, Start: r.doc.Tokens[first].Start, End: r.doc.Tokens[last-1].End, Head: r.headOf(first, last), Via: via, Rule: rule}
	r.cast.Actors[a].Mentions = append(r.cast.Actors[a].Mentions, m)
	for i := first; i < last; i++ {
		if r.cast.ByToken[i] < 0 {
			r.cast.ByToken[i] = int32(a)
		}
	}
}

// headOf returns the token of [first, last) that hangs on a token outside, or the last one that is no
// punctuation when there is no tree.
func (r *reading) headOf(first, last int) int {
	best := last - 1
	for best > first && r.silent[best] {
		best--
	}
	if r.hasTree(first) {
		for i := first; i < last; i++ {
			if h := r.doc.Tokens[i].Head; (h < first || h >= last) && r.doc.Tokens[i].Rel != language.Punct {
				return i
			}
		}
	}
	return best
}

func (r *reading) hasTree(i int) bool {
	s := r.doc.Sentences[r.doc.Tokens[i].Sentence]
	return s.Root >= s.First && s.Root < s.Last && r.doc.Tokens[s.Root].Rel == language.Root
}

// tag returns the English tag of token i, or NoXPOS outside the document.
func (r *reading) tag(i int) language.XPOS {
	if i < 0 || i >= len(r.doc.Tokens) {
		return language.NoXPOS
	}
	return r.doc.Tokens[i].XPOS
}

func (r *reading) rel(i int) language.Rel {
	if i < 0 || i >= len(r.doc.Tokens) || !r.hasTree(i) {
		return language.NoRel
	}
	return r.doc.Tokens[i].Rel
}

// title reports whether token i stands in the headline.
func (r *reading) inTitle(i int) bool {
	s := r.doc.Sentences[r.doc.Tokens[i].Sentence]
	return s.Paragraph < len(r.doc.Paragraphs) && r.doc.Paragraphs[s.Paragraph].Title
}

// sortMentions puts each actor's mentions in text order.
func (c *Cast) sortMentions() {
	for a := range c.Actors {
		m := c.Actors[a].Mentions
		for i := 1; i < len(m); i++ {
			for j := i; j > 0 && m[j].Start < m[j-1].Start; j-- {
				m[j], m[j-1] = m[j-1], m[j]
			}
		}
	}
}
