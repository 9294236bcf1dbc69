// Package gazetteer is an embedded table of the world's states, cities and holders of public office,
// with dates: what a reader of the news knows before reading.
//
// It exists so that "the Zairean foreign minister" of 1996 and "Kinshasa" find the same state. The table
// is compiled by package gazetteer/source from public data (see NOTICE) and decoded when first asked for.
// The package refuses to read text: it answers questions about names and leaves their meaning in a
// sentence to package actor.
package gazetteer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
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
	cities  map[string][]City
	people  map[string][]Holder // full name, folded
	surname map[string][]Holder // any word of a name, folded
}

var load = sync.OnceValues(func() (*Table, error) {
	archive, err := gzip.NewReader(bytes.NewReader(embedded))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: the embedded table cannot be opened: %w", err)
	}
	t := &Table{common: map[string]string{}, cities: map[string][]City{}, people: map[string][]Holder{}, surname: map[string][]Holder{}}
	lines := bufio.NewScanner(archive)
	for number := 1; lines.Scan(); number++ {
		if err := t.add(strings.Split(lines.Text(), "\t")); err != nil {
			return nil, fmt.Errorf("gazetteer: line %d of the embedded table: %w", number, err)
		}
	}
	return t, lines.Err()
})

// Load returns the embedded table, decoding it the first time.
func Load() (*Table, error) { return load() }

func (t *Table) add(field []string) error {
	need := map[string]int{"state": 3, "name": 4, "city": 5, "person": 6}[field[0]]
	if need == 0 || len(field) != need {
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
		city := City{field[1], field[2], population * 1000, field[4] == "c"}
		t.inOrder = append(t.inOrder, city)
		key := Fold(city.Name)
		t.cities[key] = append(t.cities[key], city)
	case "person":
		from, err1 := strconv.Atoi(field[4])
		to, err2 := strconv.Atoi(field[5])
		if err1 != nil || err2 != nil {
			return fmt.Errorf("dates %q and %q of %s are not numbers", field[4], field[5], field[1])
		}
		t.addPerson(Holder{field[1], field[2], Class(field[3][0]), from, to})
	}
	return nil
}

func (t *Table) addPerson(h Holder) {
	t.holders = append(t.holders, h)
	full := Fold(h.Name)
	t.people[full] = append(t.people[full], h)
	words := strings.Fields(full)
	if len(words) < 2 {
		return
	}
	t.surname[words[len(words)-1]] = append(t.surname[words[len(words)-1]], h)
	if first := words[0]; FamilyFirst(h.Code) && first != words[len(words)-1] {
		t.surname[first] = append(t.surname[first], h)
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
func (t *Table) Cities(name string) []City { return t.cities[Fold(name)] }

// People returns the offices of everybody with the full name, in no particular order of dates.
func (t *Table) People(name string) []Holder { return t.people[Fold(name)] }

// Surname returns the offices of everybody with the family name.
func (t *Table) Surname(name string) []Holder { return t.surname[Fold(name)] }

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
