package timex

import "testing"

func mustNew(t testing.TB) *Finder {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSimpleDates(t *testing.T) {
	f := mustNew(t)
	for _, test := range []struct{ text, quote, value string }{
		{"The envoys met on Feb. 27 in the capital.", "Feb. 27", "2025-02-27"},
		{"He spoke last Wednesday.", "last Wednesday", "2025-06-04"},
		{"They are to sit down early next month.", "early next month", "2025-07"},
		{"Talks will resume Tuesday.", "Tuesday", "2025-06-17"},
		{"The 13-month hiatus is over.", "13-month", "P13M"},
	} {
		found := f.FindText(test.text, Reference{Published: "2025-06-11"})
		if len(found) != 1 || test.text[found[0].Start:found[0].End] != test.quote || found[0].Value != test.value {
			t.Errorf("%q: got %+v, want %q = %s", test.text, found, test.quote, test.value)
		}
	}
}
