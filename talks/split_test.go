package talks_test

import (
	"slices"
	"testing"
)

// One phrase may name several occasions: each gets a candidate of its own, before any model decides.
func TestSplit(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"the legs of a trip", "Jordan's King Abdullah will visit Portugal, Norway and Peru.",
			[]string{"will visit @Portugal", "will visit @Norway", "will visit @Peru"}},
		{"long names of states", "The Jordanian king will visit the United Arab Emirates, the Republic of Korea and the Kingdom of Bhutan.",
			[]string{"will visit @United Arab Emirates", "will visit @South Korea", "will visit @Bhutan"}},
		{"a date for each leg", "Norwegian envoy Berit Hansen will travel to Lima on May 20 and Quito on May 22.",
			[]string{"will travel @Lima 2024-05-20", "will travel @Quito 2024-05-22"}},
		{"a span of days for each leg", "Norwegian envoy Berit Hansen will travel to Lima from May 20-21 and Quito from May 23-24.",
			[]string{"will travel @Lima 2024-05-20/2024-05-21", "will travel @Quito 2024-05-23/2024-05-24"}},
		{"state visits", "Jordan's King Abdullah will pay state visits to Portugal and Norway.",
			[]string{"state visits @Portugal", "state visits @Norway"}},
		{"talks in two cities", "After talks in Geneva and Oslo the two sides went home.",
			[]string{"talks @Geneva", "talks @Oslo"}},
		{"one trip to two countries", "The Jordanian king is to make a trip to Portugal and Norway.",
			[]string{"a trip @Portugal @Norway"}},
		{"a city and its country", "Norwegian envoy Berit Hansen will travel to Lima, Peru.",
			[]string{"will travel @Lima"}},
		{"places of the next verb", "Norwegian envoy Berit Hansen will hold talks with the Jordanian king and meet officials in Lima and in Quito.",
			[]string{"talks @Lima @Quito", "meet @Lima @Quito"}},
		{"one after the other", "Norwegian Foreign Minister Espen Barth Eide met separately with Finnish Prime Minister Petteri Orpo and Latvian President Edgars Rinkevics.",
			[]string{"met", "met"}},
		{"all together", "Norwegian Foreign Minister Espen Barth Eide met with Finnish Prime Minister Petteri Orpo and Latvian President Edgars Rinkevics.",
			[]string{"met"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := f.Occasions(layers.Input(test.text, "2024-05-14")); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}

// Words that name trips and gatherings, and what the tree hangs elsewhere: each is proposed, and the models decide.
func TestProposed(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a stay", "The Latvian premier will meet farmers during a stay in Oslo.", []string{"a stay @Oslo"}},
		{"a forum", "Ministers attended a forum on fishing in Lima.", []string{"a forum @Lima"}},
		{"coming", "Finnish Prime Minister Petteri Orpo will come to Oslo.", []string{"will come @Oslo"}},
		{"a stop", "Finnish Prime Minister Petteri Orpo will stop in Oslo.", []string{"will stop @Oslo"}},
		{"a process of talks", "Orpo called the peace process a success.", []string{"the peace process"}},
		{"a process by its place", "Orpo called the Barcelona Process a success.", []string{"the Barcelona Process @Barcelona"}},
		{"a process that has no kind", "Orpo called the stalled process a success.", []string{"the stalled process"}},
		{"no process of talks", "Orpo called the impeachment process a success.", nil},
		{"a name behind a long office", "U.S. Under Secretary Jane Moss will travel to Lima, Peru, on May 17.", []string{"will travel @United States @Lima 2024-05-17"}},
		{"no traveller", "The shipment will travel to Lima.", nil},
		{"who, after a name", "King Abdullah told Finnish Prime Minister Petteri Orpo, who visited Jordan, that he hoped for peace.", []string{"visited @Jordan"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := f.Occasions(layers.Input(test.text, "2024-05-14")); !slices.Equal(got, test.want) {
				t.Errorf("found %q, want %q", got, test.want)
			}
		})
	}
}
