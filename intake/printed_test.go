package intake

import (
	"strings"
	"testing"
)

// TestDayOfPublication gives pages that write their day in ways that disagree or are hidden.
func TestDayOfPublication(t *testing.T) {
	story := strings.Repeat("<p>The envoys of the two sides met in Lusaka on Monday, and nobody said for how long they would stay there.</p>", 8)
	meta := func(stamp string) string { return "<meta property='article:published_time' content='" + stamp + "'>" }
	tests := []struct{ name, address, head, before, after, day, from string }{
		{"a stamp alone", "", meta("2031-03-04T10:00:00Z"), "", "", "2031-03-04", "meta"},
		{"nothing", "", "", "", "", "", ""},
		{"an evening in America is the next day in UTC; the page prints its own day", "", meta("2031-03-05T02:10:00Z"), "", "<p>By Amara Okoye, March 4, 2031 9:10 pm EST</p>", "2031-03-04", "text"},
		{"… has it in its address", "https://g.example/2031/03/04/story", meta("2031-03-05T02:10:00Z"), "", "", "2031-03-04", "url"},
		{"… or in another stamp", "", meta("2031-03-05T02:10:00Z") + "<meta name='pubdate' content='2031-03-04 21:10:00'>", "", "", "2031-03-04", "meta"},
		{"a later change does not move the day", "", meta("2031-03-04T10:00:00Z"), "", "<p>Updated March 5, 2031</p>", "2031-03-04", "meta"},
		{"a later change is all that the page says", "", "", "", "<p>Updated March 5, 2031</p>", "2031-03-05", "text"},
		{"the stamp's own day is printed too", "", meta("2031-03-04T10:00:00Z"), "", "<p>Published March 4, 2031</p><p>Updated March 5, 2031</p>", "2031-03-04", "meta"},
		{"a distant date is another matter", "", meta("2031-03-04T10:00:00Z"), "", "<p>March 1, 2031</p>", "2031-03-04", "meta"},
		{"printed alone", "", "", "", "<div>By Amara Okoye on Tuesday, March 4th, 2031 at 10:15 a.m.</div>", "2031-03-04", "text"},
		{"first published before updated", "", "", "", "<div>Last updated : Mar 6, 2031</div><div>First published on Mar 4, 2031</div>", "2031-03-04", "text"},
		{"the day of the visit stands above", "", "", "<div>Friday 7 March 2031</div>", "<div>4 March 2031</div>", "2031-03-04", "text"},
		{"numbers that only one reading fits", "", "", "", "<div>04/23/2031</div>", "2031-04-23", "text"},
		{"numbers that two readings fit", "", "", "", "<div>04/03/2031</div>", "", ""},
		{"a German date", "", "", "", "<div>veröffentlicht am 4. März 2031</div>", "2031-03-04", "text"},
		{"a comment's date is not the story's", "", "", "", "<div class='comments'>March 9, 2031</div>", "", ""},
		{"a date in the story is not its own", "", "", "", "<p>They had met on March 1, 2031, " + strings.Repeat("and many a time before that day, ", 8) + "he said.</p>", "", ""},
		{"no such day", "", "", "", "<div>February 31, 2031</div>", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := "<!doctype html><html lang=en><head><title>Envoys meet in Lusaka</title>" + tt.head + "</head><body>" + tt.before + "<article><h1>Envoys meet in Lusaka</h1>" + tt.after + story + "</article></body></html>"
			p, err := ReadPage([]byte(page), "", tt.address)
			if err != nil {
				t.Fatal(err)
			}
			if p.Published != tt.day || p.From != tt.from {
				t.Errorf("%s from %q, want %s from %q", p.Published, p.From, tt.day, tt.from)
			}
		})
	}
}
