package web

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files of this package")

// golden compares with testdata/name; go test ./web -update rewrites it, for the difference to be reviewed.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if it should:\n%s", path, diff)
	}
}

// lined puts every element on a line of its own, so that a golden picture can be read and compared.
func lined(svg string) string { return strings.ReplaceAll(svg, "><", ">\n<") + "\n" }

func TestTimelinePicture(t *testing.T) {
	asOf, _ := time.Parse(isoDay, "2031-06-12")
	golden(t, "timeline.svg", lined(string(Timeline{AsOf: asOf, Rounds: []Round{
		{Href: "/meeting/a", Title: "1st round", Where: "Salta", Status: "held", When: "2031-02-11"},
		{Href: "/meeting/b", Title: "2nd round", Where: "Porto", Status: "held", When: "2031-04-03/2031-04-12"},
		{Href: "/meeting/c", Title: "Visit", Where: "La Paz", Status: "cancelled", When: "2031-04-20"},
		{Href: "/meeting/d", Title: "3rd round", Where: "Ghent", Status: "planned", When: "2031-06-24", Earlier: []string{"2031-05-29"}},
		{Href: "/meeting/e", Title: "Summit", Status: "possible", When: "2031-09"},
		{Href: "/meeting/f", Title: "Call", Status: "refused"},
	}}.SVG())))
}

func TestTimelineOfHostileWords(t *testing.T) {
	svg := string(Timeline{Rounds: []Round{{Href: `/meeting/"><script>`, Title: `"><script>alert(1)</script>`, Where: "<b>", Status: `x" onload="y`, When: "2031-02-11"}}}.SVG())
	if strings.Contains(svg, "<script") || strings.Contains(svg, "<b>") || strings.Contains(svg, `onload="`) {
		t.Errorf("words of a report became markup: %s", svg)
	}
}

func TestTimelineOfNothing(t *testing.T) {
	if svg := (Timeline{}).SVG(); svg != "" {
		t.Errorf("a timeline without rounds drew %s", svg)
	}
}

// A hundred meetings on one day, or dates thousands of years apart, must still be drawn, at once.
func TestTimelineOfManyRounds(t *testing.T) {
	var many Timeline
	for range 300 {
		many.Rounds = append(many.Rounds, Round{Href: "/m", Title: "Meeting", Status: "held", When: "2031-02-11"})
	}
	many.Rounds = append(many.Rounds, Round{Href: "/m", Title: "Meeting", When: "0001-01-01"}, Round{Href: "/m", Title: "Meeting", When: "9999"})
	start := time.Now()
	if n := strings.Count(string(many.SVG()), `class="mark`); n != 302 {
		t.Errorf("drew %d marks, want 302", n)
	}
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("took %v", took)
	}
}

func TestPeriods(t *testing.T) {
	for _, test := range []struct{ value, long, short string }{
		{"2031-02-11", "11 February 2031", "11 Feb 2031"},
		{"2031-02-11T15:00", "11 February 2031", "11 Feb 2031"},
		{"2031-04-03/2031-04-12", "3–12 April 2031", "3–12 Apr 2031"},
		{"2031-04-28/2031-05-02", "28 April – 2 May 2031", "28 Apr – 2 May 2031"},
		{"2030-12-28/2031-01-02", "28 December 2030 – 2 January 2031", "28 Dec 2030 – 2 Jan 2031"},
		{"2031-W01", "week of 30 December 2030", "wk of 30 Dec 2030"},
		{"1997-W17", "week of 21 April 1997", "wk of 21 Apr 1997"},
		{"2031-05", "May 2031", "May 2031"},
		{"2031-Q3", "July–September 2031", "Jul–Sep 2031"},
		{"2031", "2031", "2031"},
		{"", "no date given", ""},
		{"FUTURE_REF", "FUTURE_REF", "FUTURE_REF"},
		{"2031-05-12/2031-05-01", "2031-05-12/2031-05-01", "2031-05-12/2031-05-01"},
	} {
		if got := humanDate(test.value); got != test.long {
			t.Errorf("humanDate(%q) = %q, want %q", test.value, got, test.long)
		}
		if got := shortDate(test.value); got != test.short {
			t.Errorf("shortDate(%q) = %q, want %q", test.value, got, test.short)
		}
	}
}
