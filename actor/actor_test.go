package actor

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/parley-record/parley/language"
)

type tools struct {
	analyzer *language.Analyzer
	resolver *Resolver
	err      error
}

// load makes the analyzer and the resolver once for all tests.
var load = sync.OnceValue(func() (t tools) {
	var errAnalyzer, errResolver error
	t.analyzer, errAnalyzer = language.New()
	t.resolver, errResolver = New()
	t.err = errors.Join(errAnalyzer, errResolver)
	return t
})

func read(t *testing.T, text, published string) (*language.Document, *Cast) {
	t.Helper()
	tools := load()
	if tools.err != nil {
		t.Fatal(tools.err)
	}
	doc := &language.Document{}
	tools.analyzer.Analyze(doc, text)
	return doc, tools.resolver.Resolve(doc, published)
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
		{"envoys of two", "2003-01-01", "Envoys of Kenya and Chad met in Nairobi.", []string{"KEN", "TCD"}},
		{"officials", "2003-01-01", "Chadian officials met a Kremlin spokesman.", []string{"TCD", "RUS"}},
		{"the states of a region", "2003-01-01", "Brazil invited the Arab nations and African leaders.", []string{"BRA", "Arab countries", "African countries"}},
		{"a group by its acronym", "2001-01-01", "The Northern Salvation Front (NSF) signed. The NSF and Chad are at peace.", []string{"NSF", "TCD"}},
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
		{"1996-02-10", "Norway's King Sverre III spoke. King Sverre then left.", "Sverre III", "NOR"},
		{"1996-02-10", "Bolivia's Defense Secretary Ramon Tovar met his Peruvian counterpart Luis Campero.", "Luis Campero", "PER"},
		{"1996-02-10", "South Korean negotiator Pak Dong- hyun arrived.", "Pak Dong- hyun", "KOR"},
		{"1996-02-10", "The talks were led by US chief negotiator Walter Prout.", "Walter Prout", "USA"},
		{"2004-02-10", "South Korea waited. The North's Vice Minister of foreign affairs, Pak Il-Woon, left.", "Pak Il-Woon", "PRK"},
		{"2015-02-10", "Parviz Golestan, the Iranian foreign minister, smiled.", "Parviz Golestan", "IRN"},
		{"2015-02-10", "Mr. Tanaka, the chief delegate of Japan, refused.", "Tanaka", "JPN"},
		{"1998-02-10", "Angola is at odds with Zambia. \"No,\" said Angolan Trade Minister Rui Falcao. Falcao then left.", "Rui Falcao", "AGO"},
		{"2020-05-01", "UN special envoy Maria Lindqvist will visit Yemen.", "Maria Lindqvist", "UN"},
		{"2011-03-02", "Ghanaian President Ebo Lartey flew to Italy. Lartey's spokeswoman Efua Sackey praised Rome and the Italians.", "Efua Sackey", "GHA"},
		{"2011-03-02", "The Peruvian Higher Education Minister, Julio Arce, resigned.", "Julio Arce", "PER"},
		{"2011-03-02", "The dam cost 20 million US dollars, said Dinh Van Hai, deputy director of the province, a former minister.", "Dinh Van Hai", ""},
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

// reading one report through: who is who, and by what name or word.
func TestReferences(t *testing.T) {
	for _, test := range []struct {
		name, published, text string
		words, actor          string // the words, their last occurrence, and the actor they must lead to
	}{
		{"surname", "1999-01-01", "Malian Prime Minister Oumar Sidibe arrived in Niger. Sidibe smiled.", "Sidibe", "Oumar Sidibe"},
		{"hyphens in Korean names", "1999-01-01", "South Korean envoy Cho Nam-Ki spoke. Cho then left.", "Cho", "Cho Nam-Ki"},
		{"the article dropped later", "2012-01-01", "Iraqi minister Hassan al-Rubai spoke to reporters. Rubai then left.", "Rubai", "Hassan al-Rubai"},
		{"a surname that is a capital too", "1999-01-01", "Prosecutor Alan Lima spoke first in Chad. Lima left.", "Lima", "Alan Lima"},
		{"he", "1999-01-01", "Malian Prime Minister Oumar Sidibe arrived. \"Good,\" he said.", "he", "Oumar Sidibe"},
		{"he who tells of another", "1999-01-01", "Malian Prime Minister Oumar Sidibe arrived. \"General Keita has left,\" he said.", "he", "Oumar Sidibe"},
		{"he who tells of another, unquoted", "1999-01-01", "Malian Prime Minister Oumar Sidibe arrived. General Keita had left, he said.", "he", "Oumar Sidibe"},
		{"she", "2001-01-01", "Mr. Lund of Norway met Ms. Aho of Finland. \"Good,\" she said.", "she", "Aho"},
		{"the envoy", "2001-01-01", "UN envoy Karl Brenner met rebels in Chad. The envoy was tired.", "envoy", "Karl Brenner"},
		{"the minister", "2001-01-01", "Greek Defence Minister Nikos Vallas met Turkish General Orhan Kaya. The minister was tired.", "minister", "Nikos Vallas"},
		{"title again, with state", "2001-01-01", "Nepalese Foreign Minister Ram Thapa and Indian Foreign Minister Anil Rao met. The Indian foreign minister laughed.", "foreign minister", "Anil Rao"},
		{"acronym", "2001-01-01", "The Northern Salvation Front (NSF) agreed. On Monday the NSF left.", "NSF", "Northern Salvation Front"},
		{"organ of a state", "2001-01-01", "The Bolivian Foreign Ministry denied it.", "Ministry", "Bolivia"},
		{"organ in its capital", "2001-01-01", "Peru and Chile are at odds. A Foreign Ministry official in Santiago denied it.", "Ministry", "Chile"},
		{"organ with the state behind", "2001-01-01", "The government of Sri Lanka denied it.", "government", "Sri Lanka"},
		{"side", "2001-01-01", "The Omani side denied it.", "side", "Oman"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, cast := read(t, test.text, test.published)
			at := strings.LastIndex(test.text, test.words) + len(test.words) - 1
			a := cast.At(doc.TokenAt(at))
			if a < 0 {
				t.Fatalf("%s\n%q is nobody", test.text, test.words)
			}
			if cast.Actors[a].Name != test.actor {
				t.Errorf("%s\n%q is %q, want %q", test.text, test.words, cast.Actors[a].Name, test.actor)
			}
		})
	}
}

// A headline names by office alone whom the report names later.
func TestOfficeBeforeName(t *testing.T) {
	_, cast := read(t, "Maltese PM visits Lima\n\nMaltese Prime Minister Karm Vella arrived in Lima on Monday.", "1996-02-10")
	for _, a := range cast.Actors {
		if a.Kind == Person && (a.Name != "Karm Vella" || len(a.Mentions) != 2) {
			t.Errorf("found %q with %d mentions, want Karm Vella with two", a.Name, len(a.Mentions))
		}
	}
}

func TestPairs(t *testing.T) {
	for _, test := range []struct {
		text, words string
		want        []string
	}{
		{"Cuba and Haiti met. The two countries agreed.", "The two countries", []string{"CUB", "HTI"}},
		{"South Korea met North Korea. The two Koreas agreed.", "two Koreas", []string{"PRK", "KOR"}},
		{"Moscow wrote to Tirana. Both sides agreed.", "Both sides", []string{"RUS", "ALB"}},
	} {
		doc, cast := read(t, test.text, "1990-05-05")
		start := strings.Index(test.text, test.words)
		got := cast.Parties(doc.TokenAt(start), doc.TokenAt(start+len(test.words)-1)+1)
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s\n%s are %v, want %v", test.text, test.words, got, test.want)
		}
	}
}

// The dates of offices decide: a minister of 2005 is not one of 1997.
func TestDatesOfOffice(t *testing.T) {
	for _, test := range []struct{ published, want string }{{"1999-06-01", "GBR"}, {"2019-06-01", ""}} {
		_, cast := read(t, "Tony Blair declined to comment.", test.published)
		if len(cast.Actors) != 1 || cast.Actors[0].Of != test.want {
			t.Errorf("in %s: %+v, want of %q", test.published, cast.Actors, test.want)
		}
	}
}

func TestPlace(t *testing.T) {
	resolver, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		prefer []string
		code   string
		city   bool
		ok     bool
	}{
		{"Istanbul", nil, "TUR", true, true},
		{"Geneva", nil, "CHE", true, true},
		{"Burma", nil, "MMR", false, true},
		{"Tripoli", nil, "LBY", true, true},
		{"Tripoli", []string{"LBN"}, "LBN", true, true},
		{"Nowhereville", nil, "", false, false},
	} {
		_, code, city, ok := resolver.Place(test.name, test.prefer...)
		if code != test.code || city != test.city || ok != test.ok {
			t.Errorf("Place(%q, %v) = %q, %v, %v", test.name, test.prefer, code, city, ok)
		}
	}
}

func TestDatelineAndPlaces(t *testing.T) {
	doc, cast := read(t, "OSLO, May 2 (Agency) - Sudan met rebels in Geneva on Friday, in Chad they had not.", "2003-05-03")
	if got := whole(cast); !slices.Equal(got, []string{"SDN", "rebels"}) {
		t.Errorf("parties %v", got)
	}
	var places []string
	for _, p := range cast.Places {
		places = append(places, doc.Slice(p.First, p.Last)+" "+p.Code)
	}
	if want := []string{"OSLO NOR", "Geneva CHE", "Chad TCD"}; !slices.Equal(places, want) {
		t.Errorf("places %v, want %v", places, want)
	}
}

// Time must stay linear in hostile text: names, titles and pronouns without end.
func TestLongReport(t *testing.T) {
	text := strings.Repeat("Minister Abel Borg met Foreign Minister Carl Dahl and he said she told Ms. Engel the envoy of Chad that both sides agreed. ", 1000)
	start := time.Now()
	read(t, text, "2003-05-03")
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
}
