package actor

import (
	"slices"
	"testing"

	"github.com/parley-record/parley/language"
)

func read(t *testing.T, text, published string) (*language.Document, *Cast) {
	t.Helper()
	analyzer, err := language.New()
	if err != nil {
		t.Fatal(err)
	}
	resolver, err := New()
	if err != nil {
		t.Fatal(err)
	}
	doc := &language.Document{}
	analyzer.Analyze(doc, text)
	return doc, resolver.Resolve(doc, published)
}

// whole is a text's parties: those of all its tokens.
func whole(c *Cast) []string { return c.Parties(0, len(c.ByToken)) }

func TestParties(t *testing.T) {
	for _, test := range []struct {
		name, published, text string
		want                  []string
	}{
		{"states by name", "1999-05-03", "Peru and Ecuador will exchange maps.", []string{"PER", "ECU"}},
		{"capitals that act", "2011-02-08", "Lima accused Quito of stalling.", []string{"PER", "ECU"}},
		{"a capital as a place", "2011-02-08", "Peru said in Quito that it would wait.", []string{"PER"}},
		{"possessive capital", "1984-09-01", "Vientiane's reply pleased Bangkok's generals.", []string{"LAO", "THA"}},
		{"former names", "1996-10-30", "Zaire and Burma signed nothing.", []string{"COD", "MMR"}},
		{"Soviet days", "1987-03-01", "Soviet negotiators rejected the Yugoslav draft.", []string{"RUS", "SRB"}},
		{"a seat", "2014-06-01", "The Elysee has answered Downing Street.", []string{"FRA", "GBR"}},
		{"a prefix", "2002-01-01", "Sino-Indian border talks resumed.", []string{"CHN", "IND"}},
		{"a compound", "2002-01-01", "U.S.-Mexican trade talks resumed.", []string{"USA", "MEX"}},
		{"bodies", "2009-01-01", "ECOWAS and the African Union wrote to the Security Council.", []string{"ECOWAS", "AU", "UN"}},
		{"the North", "2003-01-01", "South Korea told North Korea it was late. The North did not answer.", []string{"KOR", "PRK"}},
		{"no Korea, no North", "2003-01-01", "Canada is cold. The North is colder.", []string{"CAN"}},
		{"a paper is no state", "2003-01-01", "The China Daily reported rain.", nil},
		{"a company is no state", "2003-01-01", "Bank of Ireland Group raised its rates.", nil},
		{"officials", "2003-01-01", "Chadian officials met a Kremlin spokesman.", []string{"TCD", "RUS"}},
		{"Kosovo before it was a state", "1999-01-01", "Kosovo waits.", []string{"Kosovo"}},
		{"Kosovo after", "2013-01-01", "Kosovo waits.", []string{"XKX"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, cast := read(t, test.text, test.published); !slices.Equal(whole(cast), test.want) {
				t.Errorf("%s\ngot %v, want %v", test.text, whole(cast), test.want)
			}
		})
	}
}

func TestPeople(t *testing.T) {
	for _, test := range []struct{ published, text, name, of string }{
		{"1996-02-10", "Norway's Deputy Foreign Minister Jens Aasvold arrived.", "Jens Aasvold", "NOR"},
		{"1996-02-10", "The talks were led by US chief negotiator Walter Prout.", "Walter Prout", "USA"},
		{"2004-02-10", "South Korea waited. The North's Vice Minister of foreign affairs, Pak Il-Woon, left.", "Pak Il-Woon", "PRK"},
		{"2015-02-10", "Parviz Golestan, the Iranian foreign minister, smiled.", "Parviz Golestan", "IRN"},
		{"2015-02-10", "Mr. Tanaka, the chief delegate of Japan, refused.", "Tanaka", "JPN"},
		{"1998-02-10", "Angola is at odds with Zambia. \"No,\" said Angolan Trade Minister Rui Falcao. Falcao then left.", "Rui Falcao", "AGO"},
		{"2020-05-01", "UN special envoy Maria Lindqvist will visit Yemen.", "Maria Lindqvist", "UN"},
		{"2016-05-01", "Colombia offered a truce. Rebel leader Ivan Quesada of the FARC declined.", "Ivan Quesada", "FARC"},
	} {
		_, cast := read(t, test.text, test.published)
		found := false
		for _, a := range cast.Actors {
			if a.Kind == Person && a.Name == test.name {
				found = true
				if a.Of != test.of {
					t.Errorf("%s\n%s is of %q, want %q", test.text, a.Name, a.Of, test.of)
				}
			}
		}
		if !found {
			t.Errorf("%s\nno %s in %+v", test.text, test.name, cast.Actors)
		}
	}
}
