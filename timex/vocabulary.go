package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/parley-record/parley/lexicon"
)

// longestWord is the length in bytes of the longest word of time that is looked for.
const longestWord = 20

// symbol is a word or a class that patterns may ask for.
type symbol uint16

// reading is one thing that a word may be: itself, or a member of a class with a value.
type reading struct {
	symbol symbol
	value  int    // fromShape: the number that the word's figures give
	text   string // a value that is not a number: a TIMEX3 code
}

const fromShape = -1 << 30

// entry is what the lexicon knows of one word.
type entry struct {
	readings       []reading
	needsCapital   bool
	needsDot       bool
	short          bool // an abbreviation: a dot behind it is its own
	weak           bool
	named          bool // a month that is a person's name too
	written        bool // part of a number in words
	writtenValue   int
	writtenOrdinal bool
	countable      bool   // figures that a fraction may follow
	otherwise      *entry // what stays when the capital or the dot is missing
}

// shapes are the entries of numbers in figures.
type shapes struct {
	small, dayOrHour, dayOfMonth, twoDigits, number, hundredths, quantity *entry
	year, yearOrMilitary, numberOrMilitary, military, clock               *entry
	ordinal, ordinalDay, isoDate, slashDate, fraction                     *entry
	shortYear, shortDecade, decade, dayOfMemory                           *entry
}

// vocabulary holds the words of time and the symbols of the grammar.
type vocabulary struct {
	symbols     map[string]symbol
	names       []string
	entries     map[string]*entry
	shapes      shapes
	hyphen, and *entry
	quarter     *entry
	due         *entry
}

func (v *vocabulary) symbol(name string) symbol {
	s, ok := v.symbols[name]
	if !ok {
		s = symbol(len(v.names))
		v.symbols[name] = s
		v.names = append(v.names, name)
	}
	return s
}

// find returns the entry of a word in any case, or nil.
func (v *vocabulary) find(word string) *entry {
	var buffer [longestWord]byte
	if len(word) > longestWord {
		return nil
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buffer[i] = c
	}
	return v.entries[string(buffer[:len(word)])]
}

// literal makes sure that word can be asked for by patterns.
func (v *vocabulary) literal(word string) symbol {
	s := v.symbol(word)
	e := v.entries[word]
	if e == nil {
		e = &entry{}
		v.entries[word] = e
	}
	for _, target := range []*entry{e, e.otherwise} {
		if target != nil && !target.has(s) {
			target.readings = append(target.readings, reading{symbol: s})
		}
	}
	return s
}

func (e *entry) has(s symbol) bool {
	for _, r := range e.readings {
		if r.symbol == s {
			return true
		}
	}
	return false
}

// is reports whether e has a reading of class s.
func (e *entry) is(s symbol) bool { return e != nil && e.has(s) }

func newVocabulary(words lexicon.Source) (*vocabulary, error) {
	v := &vocabulary{symbols: map[string]symbol{}, entries: map[string]*entry{}}
	v.symbol("") // symbol 0 is none
	v.makeShapes()
	for _, item := range words.MustLoad("months") {
		number, err := strconv.Atoi(item.Get("number"))
		if err != nil {
			return nil, fmt.Errorf("%s: number: %w", item.Place(), err)
		}
		r := reading{symbol: v.symbol("MONTH"), value: number}
		name := v.add(item.Text, r)
		name.needsCapital, name.otherwise = true, &entry{}
		name.weak, name.named = item.Has("weak"), item.Has("name")
		if short := item.Get("short"); short != "" {
			e := v.add(short, r)
			e.needsCapital, e.short, e.otherwise = true, true, &entry{}
			e.named = item.Has("shortname")
		}
	}
	for _, item := range words.MustLoad("timexwords") {
		if err := v.addItem(item); err != nil {
			return nil, fmt.Errorf("%s, %q: %w", item.Place(), item.Text, err)
		}
	}
	v.literal("-")
	v.literal("and")
	v.quarter = v.entries["quarter"]
	v.due = v.entries["due"]
	v.hyphen, v.and = v.entries["-"], v.entries["and"]
	return v, nil
}

func (v *vocabulary) add(word string, r reading) *entry {
	key := strings.ToLower(word)
	e := v.entries[key]
	if e == nil {
		e = &entry{}
		v.entries[key] = e
	}
	e.readings = append(e.readings, r)
	return e
}

func (v *vocabulary) addItem(item lexicon.Entry) error {
	if len(item.Text) > longestWord {
		return fmt.Errorf("longer than %d letters", longestWord)
	}
	class, value := item.Get("class"), item.Get("value")
	r := reading{symbol: v.symbol(class), text: value}
	if n, err := strconv.Atoi(value); err == nil {
		r.value = n
	} else if class == "UNIT" || class == "UNITS" || class == "UNITLY" || class == "UNITLONG" || class == "UNITMID" {
		g, ok := grains[value]
		if !ok {
			return fmt.Errorf("unknown unit %q", value)
		}
		r.value = int(g)
	}
	e := v.add(item.Text, r)
	e.weak = e.weak || item.Has("weak")
	if item.Has("capital") || item.Has("dot") {
		e.needsCapital, e.needsDot, e.short = item.Has("capital"), item.Has("dot"), item.Has("dot")
		e.otherwise = &entry{}
	}
	if class == "N" || class == "ORD" {
		e.written, e.writtenValue, e.writtenOrdinal = true, r.value, class == "ORD"
	}
	if class == "N" && r.value <= 12 {
		e.readings = append(e.readings, reading{symbol: v.symbol("HOUR"), value: r.value})
	}
	if class == "ORD" && r.value <= 31 {
		e.readings = append(e.readings, reading{symbol: v.symbol("ORDWORD"), value: r.value})
	}
	return nil
}

// grains are the units by their names in the lexicon. A fortnight is made two weeks when it is read.
var grains = map[string]grain{
	"second": second, "minute": minute, "hour": hour, "day": oneDay, "weekend": weekend, "week": week, "fortnight": fortnight,
	"month": month, "season": season, "quarter": quarter, "half": half, "year": year, "decade": decade,
	"century": century, "millennium": millennium,
}

// makeShapes fills in what figures may mean.
func (v *vocabulary) makeShapes() {
	shape := func(classes ...string) *entry {
		e := &entry{}
		for _, class := range classes {
			e.readings = append(e.readings, reading{symbol: v.symbol(class), value: fromShape})
			e.countable = e.countable || class == "N"
		}
		return e
	}
	v.shapes = shapes{
		small:            shape("DOM", "N", "HOUR", "SHORT"),
		dayOrHour:        shape("DOM", "N", "HOUR24", "SHORT"),
		dayOfMonth:       shape("DOM", "N", "SHORT"),
		twoDigits:        shape("N", "SHORT"),
		number:           shape("N"),
		hundredths:       shape("HUNDREDTHS"),
		quantity:         shape("QUANTITY"),
		year:             shape("YEAR", "N"),
		yearOrMilitary:   shape("YEAR", "N", "MIL"),
		numberOrMilitary: shape("N", "MIL"),
		military:         shape("MIL"),
		clock:            shape("CLOCK"),
		ordinal:          shape("ORD"),
		ordinalDay:       shape("ORD", "DOMTH"),
		isoDate:          shape("ISODATE"),
		slashDate:        shape("SLASHDATE"),
		fraction:         shape("FRACTION"),
		shortYear:        shape("YEAR2"),
		shortDecade:      shape("DECADE2"),
		decade:           shape("DECADE"),
		dayOfMemory:      shape("N"),
	}
	v.shapes.hundredths.countable = false
}
