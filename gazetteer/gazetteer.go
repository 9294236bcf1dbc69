// Package gazetteer is an embedded table of the world's states, cities and holders of public office,
// with dates: what a reader of the news knows before reading.
//
// It exists so that "the Zairean foreign minister" of 1996 and "Kinshasa" find the same state. The table
// is compiled by package gazetteer/source from public data (see NOTICE) and decoded when first asked for.
// The package refuses to read text: it answers questions about names and leaves their meaning in a
// sentence to package actor.
package gazetteer

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed gazetteer.txt.gz
var embedded []byte

// Form says what kind of name of a state a Name is.
type Form uint8

// The forms.
const (
	StateName Form = iota // "Russia", "Russian Federation"
	Demonym               // "Russian", "Russians"
	Capital               // "Moscow"
)

// Name is a name of a state, its people or its capital.
type Name struct {
	Text string
	Code string // ISO 3166 alpha-3
	Form Form
}

// City is a populated place.
type City struct {
	Name       string // its common English name where the table has one
	Code       string // ISO 3166 alpha-3 of its country
	Population int    // persons; in thousands, rounded
	Capital    bool
}

// Class says what kind of office a Holder holds.
type Class byte

// The classes of offices, as the table spells them.
const (
	Head       Class = 'h' // of state or government
	Foreign    Class = 'f' // foreign minister
	Defence    Class = 'd'
	Minister   Class = 'm' // any other minister, or a vice president
	Envoy      Class = 'e' // ambassador, permanent representative
	Parliament Class = 'p'
	Government Class = 'g' // in the government; the table does not say as what
	Official   Class = 'o' // of an international body
)

// Holder is one person's time in one office.
type Holder struct {
	Name     string
	Code     string // the state or body that the person serves
	Class    Class
	From, To int // year*100+month; 0 when open or unknown
}

// Serves reports whether the person is in office at date (YYYY-MM-DD or YYYY-MM), give or take months.
// An empty date is answered with true.
func (h Holder) Serves(date string, months int) bool {
	day := yearMonth(date)
	if day == 0 {
		return true
	}
	return (h.From == 0 || count(h.From)-months <= count(day)) && (h.To == 0 || count(day) <= count(h.To)+months)
}

func count(yearMonth int) int { return yearMonth/100*12 + max(yearMonth%100, 1) }

func yearMonth(date string) int {
	if len(date) < 7 {
		return 0
	}
	year, err1 := strconv.Atoi(date[:4])
	month, err2 := strconv.Atoi(date[5:7])
	if err1 != nil || err2 != nil {
		return 0
	}
	return year*100 + month
}

// Table is the decoded gazetteer. It is read-only and may be shared by goroutines.
type Table struct {
	Names   []Name
	inOrder []City
	holders []Holder
	common  map[string]string // code → common name
	cities  index
	people  index // full names
	surname index // of holder h, entry 2h is the last word of the name, and 2h+1 the first where families are named first
}

var load = sync.OnceValues(func() (*Table, error) {
	archive, err := gzip.NewReader(bytes.NewReader(embedded))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: the embedded table cannot be opened: %w", err)
	}
	text, err := io.ReadAll(archive)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: the embedded table is damaged: %w", err)
	}
	t := &Table{common: map[string]string{}}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		if err := t.add(strings.TrimSuffix(line, "\n")); err != nil {
			return nil, fmt.Errorf("gazetteer: line %d of the embedded table: %w", number, err)
		}
	}
	t.index()
	return t, nil
})

// Load returns the embedded table, decoding it the first time.
func Load() (*Table, error) { return load() }

func (t *Table) add(line string) error {
	var all [7]string // one more than any line has
	field := all[:0]
	for rest, more := line, true; more && len(field) < len(all); {
		var next string
		next, rest, more = strings.Cut(rest, "\t")
		field = append(field, next)
	}
	if need := fieldsOf(field[0]); len(field) != need {
		return fmt.Errorf("%q has %d fields, want %d", field[0], len(field), need)
	}
	switch field[0] {
	case "state":
		t.common[field[1]] = field[2]
	case "name":
		form, err := strconv.Atoi(field[3])
		if err != nil {
			return err
		}
		t.Names = append(t.Names, Name{field[1], field[2], Form(form)})
	case "city":
		population, err := strconv.Atoi(field[3])
		if err != nil {
			return err
		}
		t.inOrder = append(t.inOrder, City{field[1], field[2], population * 1000, field[4] == "c"})
	case "person":
		from, err1 := strconv.Atoi(field[4])
		to, err2 := strconv.Atoi(field[5])
		if err1 != nil || err2 != nil {
			return fmt.Errorf("dates %q and %q of %s are not numbers", field[4], field[5], field[1])
		}
		t.holders = append(t.holders, Holder{field[1], field[2], Class(field[3][0]), from, to})
	}
	return nil
}

// fieldsOf returns how many fields a line of the kind has.
func fieldsOf(kind string) int {
	switch kind {
	case "state":
		return 3
	case "name":
		return 4
	case "city":
		return 5
	case "person":
		return 6
	}
	return 0
}

// index makes the cities and persons findable by their names.
func (t *Table) index() {
	t.cities, t.people, t.surname = newIndex(len(t.inOrder)), newIndex(len(t.holders)), newIndex(2*len(t.holders))
	var name []byte
	for i, c := range slices.Backward(t.inOrder) {
		name = appendFold(name[:0], c.Name)
		t.cities.add(name, i)
	}
	for i, h := range slices.Backward(t.holders) {
		name = appendFold(name[:0], h.Name)
		t.people.add(name, i)
		first, last := ends(name)
		if last == nil {
			continue
		}
		if FamilyFirst(h.Code) && !bytes.Equal(first, last) {
			t.surname.add(first, 2*i+1)
		}
		t.surname.add(last, 2*i)
	}
}

// FamilyFirst reports whether names of the state's people begin with the family's name.
func FamilyFirst(code string) bool {
	switch code {
	case "CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP", "JPN":
		return true
	}
	return false
}

// Common returns the common English name of the state with the code, or the code itself.
func (t *Table) Common(code string) string {
	if name, ok := t.common[code]; ok {
		return name
	}
	return code
}

// IsState reports whether code is a state's.
func (t *Table) IsState(code string) bool {
	_, ok := t.common[code]
	return ok
}

// Cities returns the places with the name, the largest first.
func (t *Table) Cities(name string) (found []City) {
	var sought, own [64]byte
	key := appendFold(sought[:0], name)
	for i := range t.cities.all(key) {
		if c := t.inOrder[i]; bytes.Equal(appendFold(own[:0], c.Name), key) {
			found = append(found, c)
		}
	}
	return found
}

// People returns the offices of everybody with the full name, in no particular order of dates.
func (t *Table) People(name string) (found []Holder) {
	var sought, own [64]byte
	key := appendFold(sought[:0], name)
	for i := range t.people.all(key) {
		if h := t.holders[i]; bytes.Equal(appendFold(own[:0], h.Name), key) {
			found = append(found, h)
		}
	}
	return found
}

// Surname returns the offices of everybody with the family name.
func (t *Table) Surname(name string) (found []Holder) {
	var sought, own [64]byte
	key := appendFold(sought[:0], name)
	for i := range t.surname.all(key) {
		h := t.holders[i/2]
		first, last := ends(appendFold(own[:0], h.Name))
		if i%2 == 0 && bytes.Equal(last, key) || i%2 == 1 && bytes.Equal(first, key) {
			found = append(found, h)
		}
	}
	return found
}

// EachCity calls visit for each city, in the order of the table.
func (t *Table) EachCity(visit func(City)) {
	for _, c := range t.inOrder {
		visit(c)
	}
}

// EachHolder calls visit for each time in office, in the order of the table.
func (t *Table) EachHolder(visit func(Holder)) {
	for _, h := range t.holders {
		visit(h)
	}
}
