package reader

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/timex"
)

// habits knows in which order the newsrooms of a country write a date in figures.
type habits struct {
	domains map[string]timex.Order // last label of a web address
	names   map[string]timex.Order // one or two words of an outlet's name, lower case
}

var orders = map[string]timex.Order{"day": timex.DayFirst, "month": timex.MonthFirst}

func newHabits(words lexicon.Source) (habits, error) {
	h := habits{domains: map[string]timex.Order{}, names: map[string]timex.Order{}}
	for _, e := range words.MustLoad("dateorder") {
		order, ok := orders[e.Get("order")]
		if !ok {
			return h, fmt.Errorf("%s: order must be day or month", e.Place())
		}
		if e.Has("domain") {
			h.domains[strings.ToLower(e.Text)] = order
		} else {
			h.names[strings.ToLower(e.Text)] = order
		}
	}
	return h, nil
}

// order tells an outlet's habit by the country in its web address, else in its name; AnyOrder when neither
// names one, or its name names two that differ.
func (h *habits) order(outlet, address string) timex.Order {
	if u, err := url.Parse(address); err == nil {
		host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
		if order, ok := h.domains[host[strings.LastIndexByte(host, '.')+1:]]; ok {
			return order
		}
	}
	found := timex.AnyOrder
	words := strings.FieldsFunc(strings.ToLower(outlet), func(r rune) bool { return r == ' ' || r == '-' || r == '.' || r == ',' })
	for i, word := range words {
		order := h.names[word]
		if i+1 < len(words) && order == timex.AnyOrder {
			order = h.names[word+" "+words[i+1]]
		}
		if order == timex.AnyOrder || order == found {
			continue
		}
		if found != timex.AnyOrder {
			return timex.AnyOrder
		}
		found = order
	}
	return found
}
