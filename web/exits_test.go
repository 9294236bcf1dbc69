package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"
	"github.com/parquet-go/parquet-go"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/parley-record/parley/ledger"
)

// events parses a calendar with another library than the one that wrote it.
func events(t *testing.T, body string) map[string]ical.Event {
	t.Helper()
	cal, err := ical.NewDecoder(strings.NewReader(body)).Decode()
	if err != nil {
		t.Fatalf("a second parser refuses the calendar: %v\n%s", err, body)
	}
	found := map[string]ical.Event{}
	for _, e := range cal.Events() {
		uid, err := e.Props.Text("UID")
		if err != nil || found[uid].Component != nil {
			t.Fatalf("UID %q is missing or there twice", uid)
		}
		found[uid] = e
	}
	return found
}

func TestCalendarKeepsAMeetingOverUpdates(t *testing.T) {
	l := sampleLedger()
	desk := sampleDesk(t, l)
	_, body := get(t, desk, "/process/p1/calendar.ics")
	before := events(t, body)
	if len(before) != 7 { // one of eight has no date
		t.Errorf("%d events, want 7", len(before))
	}
	third := before["m3@parley"]
	for name, want := range map[string]string{"STATUS": "TENTATIVE", "SUMMARY": "3rd round: Chile and Bolivia (planned)", "LOCATION": "Ghent", "SEQUENCE": "2"} {
		if got := third.Props.Get(name); got == nil || got.Value != strings.ReplaceAll(want, ",", `\,`) {
			t.Errorf("%s is %v, want %q", name, got, want)
		}
	}
	if start := third.Props.Get("DTSTART"); start.Value != "20310624" || start.Params.Get("VALUE") != "DATE" {
		t.Errorf("DTSTART is %v", start)
	}
	if end := before["m2@parley"].Props.Get("DTEND"); end.Value != "20310405" {
		t.Errorf("a span to 4 April must end before 5 April, DTEND is %v", end)
	}
	if status := before["m4@parley"].Props.Get("STATUS"); status.Value != "CANCELLED" {
		t.Errorf("the cancelled meeting is %v", status)
	}

	m := &l.process.Meetings[5]
	m.When.Value.Value, m.Status.Value.Value = "2031-06-26", "held"
	m.History = append(m.History, ledger.Event{Day: "2031-06-27", Status: "held", When: "2031-06-26"})
	_, body = get(t, desk, "/process/p1/calendar.ics")
	after := events(t, body)["m3@parley"]
	for name, want := range map[string]string{"DTSTART": "20310626", "STATUS": "CONFIRMED", "SEQUENCE": "3", "DTSTAMP": "20310627T000000Z"} {
		if got := after.Props.Get(name); got.Value != want {
			t.Errorf("after the update %s is %q, want %q", name, got.Value, want)
		}
	}
	if _, again := get(t, desk, "/process/p1/calendar.ics"); again != body {
		t.Error("the same ledger gave two different calendars")
	}
}

func TestReminder(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	desk.now = func() time.Time { return time.Date(2031, 1, 31, 22, 0, 0, 0, time.UTC) }
	for in, want := range map[string]string{"week": "20310207T090000", "month": "20310228T090000"} {
		_, body := get(t, desk, "/meeting/m3/reminder.ics?in="+in)
		for _, e := range events(t, body) {
			if got := e.Props.Get("DTSTART").Value; got != want {
				t.Errorf("in a %s: %s, want %s", in, got, want)
			}
			if len(e.Children) != 1 || e.Children[0].Name != "VALARM" {
				t.Error("the reminder does not ring")
			}
		}
	}
	if status, _ := get(t, desk, "/meeting/m3/reminder.ics?in=never"); status != http.StatusBadRequest {
		t.Errorf("status %d", status)
	}
}

func TestFeed(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for path, entries := range map[string]int{"/changes.atom": 3, "/process/p1/changes.atom": 3, "/meeting/m3/changes.atom": 2, "/meeting/m1/changes.atom": 0} {
		_, body := get(t, desk, path)
		var f atomFeed
		if err := xml.Unmarshal([]byte(body), &f); err != nil {
			t.Fatal(err)
		}
		if len(f.Entries) != entries || f.ID == "" {
			t.Errorf("%s: %d entries, want %d", path, len(f.Entries), entries)
		}
		for _, e := range f.Entries {
			if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || e.ID == "" || len(e.Links) == 0 {
				t.Errorf("%s: bad entry %+v", path, e)
			}
		}
	}
}

func TestBrief(t *testing.T) {
	_, body := get(t, sampleDesk(t, sampleLedger()), "/process/p1/brief.md?since=2031-06-01")
	golden(t, "brief.md", body)
}

func TestAnswersMatchTheDescription(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	_, body := get(t, desk, "/api/v1/openapi.json")
	description, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	if err := compiler.AddResource("mem:///openapi.json", description); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{"/processes/{id}": "p1", "/meetings/{id}": "m3", "/meetings/{id}/why": "m3", "/reports/{id}": "r1", "/reports/{id}/versions": "r1", "/reports/{id}/originals": "r1", "/actors/{id}": "CHL"}
	for _, o := range desk.operations() {
		t.Run(o.id, func(t *testing.T) {
			path := "/api/v1" + strings.ReplaceAll(o.path, "{id}", ids[o.path])
			if o.id == "search" {
				path += "?q=water"
			}
			status, body := get(t, desk, path)
			if status != http.StatusOK {
				t.Fatalf("%s: status %d: %s", path, status, body)
			}
			place := "mem:///openapi.json#/paths/" + strings.NewReplacer("/", "~1", "{", "%7B", "}", "%7D").Replace("/api/v1"+o.path) + "/get/responses/200/content/application~1json/schema"
			schema, err := compiler.Compile(place)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(answer); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for path, want := range map[string]int{
		"/api/v1/processes/none": 404, "/api/v1/nowhere": 404, "/api/v1/search": 400, "/api/v1/reports?limit=x": 400, "/api/v1/changes?as-of=x": 400,
		"/export/secrets.csv": 400, "/export/claims.xls": 400, "/process/none/calendar.ics": 404,
	} {
		w := httptest.NewRecorder()
		desk.ServeHTTP(w, request(http.MethodGet, path, nil))
		var p problemDetails
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != want || w.Code != want || p.Detail == "" || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: status %d, want %d: %s", path, w.Code, want, w.Body)
		}
	}
}

func TestFaultsAreNotToldToVisitors(t *testing.T) {
	l := sampleLedger()
	l.fallible = fmt.Errorf("disk /home/secret is on fire")
	for _, path := range []string{"/", "/talks", "/api/v1/stats"} {
		status, body := get(t, sampleDesk(t, l), path)
		if status != http.StatusInternalServerError || strings.Contains(body, "secret") {
			t.Errorf("%s: status %d: %s", path, status, body)
		}
	}
}

func TestPaging(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	seen, path := 0, "/api/v1/meetings?limit=3"
	for path != "" {
		_, body := get(t, desk, path)
		var l List[ledger.MeetingSummary]
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			t.Fatal(err)
		}
		seen += len(l.Items)
		if *l.Total != 8 || len(l.Items) > 3 {
			t.Fatalf("total %d, page of %d", *l.Total, len(l.Items))
		}
		path = l.Next
	}
	if seen != 8 {
		t.Errorf("the pages hold %d meetings, want 8", seen)
	}
}

func TestTables(t *testing.T) {
	l := sampleLedger()
	l.report.Record.Positions[1].Content.Quote = "=SUM(A1:A9)"
	desk := sampleDesk(t, l)
	for name, rows := range map[string]int{"claims": 9, "meetings": 8, "positions": 2, "statements": 3} {
		_, body := get(t, desk, "/export/"+name+".csv")
		lines, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) != rows+1 {
			t.Errorf("%s.csv has %d rows, want %d", name, len(lines)-1, rows)
		}
		if strings.Contains(body, ",=SUM") {
			t.Errorf("%s.csv holds a formula", name)
		}
		_, body = get(t, desk, "/export/"+name+".parquet")
		file, err := parquet.OpenFile(bytes.NewReader([]byte(body)), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		if file.NumRows() != int64(rows) {
			t.Errorf("%s.parquet has %d rows, want %d", name, file.NumRows(), rows)
		}
	}
	for _, table := range Tables() {
		for _, c := range table.Columns() {
			if c.Name == "" || c.Doc == "" {
				t.Errorf("%s: a column is not documented: %+v", table.Name, c)
			}
		}
	}
}

func TestLinkedData(t *testing.T) {
	desk := sampleDesk(t, sampleLedger())
	for path, says := range map[string]string{
		"/process/p1/events.jsonld": `"EventSeries"`, "/meeting/m3/event.jsonld": `"startDate": "2031-06-24"`, "/report/r1/annotations.jsonld": `"TextQuoteSelector"`,
	} {
		status, body := get(t, desk, path)
		if status != http.StatusOK || !json.Valid([]byte(body)) || !strings.Contains(body, says) {
			t.Errorf("%s: status %d, %s", path, status, body)
		}
	}
}
