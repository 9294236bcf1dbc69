package gazetteer

import (
	"slices"
	"strings"
	"testing"
)

// What is found by a name is what has the name, in the order of the table.
func TestFoundByName(t *testing.T) {
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	cities, people, surnames := map[string][]City{}, map[string][]Holder{}, map[string][]Holder{}
	table.EachCity(func(c City) { cities[Fold(c.Name)] = append(cities[Fold(c.Name)], c) })
	table.EachHolder(func(h Holder) {
		full := Fold(h.Name)
		people[full] = append(people[full], h)
		words := strings.Fields(full)
		if len(words) < 2 {
			return
		}
		first, last := words[0], words[len(words)-1]
		surnames[last] = append(surnames[last], h)
		if FamilyFirst(h.Code) && first != last {
			surnames[first] = append(surnames[first], h)
		}
	})
	if len(cities) < 10000 || len(people) < 10000 {
		t.Fatalf("%d names of cities, %d of people", len(cities), len(people))
	}
	compare(t, "cities", cities, table.Cities)
	compare(t, "people", people, table.People)
	compare(t, "surnames", surnames, table.Surname)
}

func compare[T comparable](t *testing.T, what string, want map[string][]T, find func(string) []T) {
	for name, entries := range want {
		if got := find(strings.ToUpper(name)); Fold(strings.ToUpper(name)) == name && !slices.Equal(got, entries) {
			t.Errorf("%s named %q: %v, want %v", what, name, got, entries)
		}
		if got := find(name); !slices.Equal(got, entries) && Fold(name) == name {
			t.Errorf("%s named %q: %v, want %v", what, name, got, entries)
		}
	}
	if got := find("Nobody At-All"); got != nil {
		t.Errorf("%s of nobody: %v", what, got)
	}
}

func TestDamagedLines(t *testing.T) {
	for _, line := range []string{"", "town\tx", "city\tx", "person\ta\tb\tc\td\te\tf", "person\ta\tb\tc\tx\ty", "city\ta\tb\tmany\t"} {
		if err := new(Table).add(line); err == nil {
			t.Errorf("%q was read", line)
		}
	}
}
