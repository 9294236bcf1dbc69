package web

import (
	"context"
	"encoding/json"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"github.com/parley-record/parley/ledger"
	"github.com/parley-record/parley/ledger/sqlite"
	"github.com/parley-record/parley/report"
)

// fileLedger is a real ledger, in a file of the test's own, that holds the given records.
func fileLedger(t testing.TB, records ...report.Record) *sqlite.Ledger {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "ledger"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, _, err := l.Add(context.Background(), records); err != nil {
		t.Fatal(err)
	}
	return l
}

// What an attacker may write into a report, to run script on the desk of whoever reads it.
const attack = `"'></title></script></textarea></svg><script>alert(1)</script><img src=x onerror=alert(2)> javascript:alert(3) «{{.}}</a>`

// poison puts the attack into every text of a record, in depth; values that the guidelines fix and days
// stay as they are where keep says so.
func poison(v reflect.Value, keep func(string) bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			poison(v.Elem(), keep)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !keep(v.Type().Field(i).Name) {
				poison(v.Field(i), keep)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			poison(v.Index(i), keep)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(v.String() + attack)
		}
	}
}

// hostileRecord is the sample's record with the attack in every field but those that the ledger checks.
func hostileRecord(t *testing.T) report.Record {
	record := sampleLedger().report.Record
	poison(reflect.ValueOf(&record).Elem(), func(field string) bool {
		// Quotes are checked against the text, ids within the record; the text gets the attack below.
		return strings.Contains(" Text Quote ID SHA256 Process AccordingTo Inside Published When Said ", " "+field+" ")
	})
	text := record.Report.Text + "\n\n" + attack
	record.Report.Text, record.Report.SHA256 = text, report.Digest(text)
	start := len([]rune(text)) - len([]rune(attack))
	whole := report.Span{Start: start, End: len([]rune(text)), Quote: attack}
	record.Meetings[0].Mentions = append(record.Meetings[0].Mentions, whole)
	record.Positions[0].Content = whole
	record.Statements[0].Content = append(record.Statements[0].Content, whole)
	return record
}

func TestHostileReportsAreInert(t *testing.T) {
	ctx := context.Background()
	l := fileLedger(t, hostileRecord(t))
	if err := renameAll(ctx, l); err != nil {
		t.Fatal(err)
	}
	if err := l.Refuse(ctx, time.Now(), []ledger.Refusal{{Item: attack, Reason: attack}, {Item: "javascript:alert(1)", Reason: attack}}); err != nil {
		t.Fatal(err)
	}
	if err := l.PutFeed(ctx, ledger.Feed{Address: "javascript:alert(1)" + attack, Title: attack, Asked: time.Now(), Failures: 1, Error: attack, MovedFrom: []string{attack}}); err != nil {
		t.Fatal(err)
	}
	desk := sampleDesk(t, l)
	pages := []string{"/", "/talks", "/search", "/corrections", "/intake", "/feeds", "/data", "/add", "/search?q=" + queryOf(attack), "/search?q=alert", "/search?q=alert&outlet=" + queryOf(attack), "/actor/" + queryOf("x"+attack), "/nowhere" + queryOf(attack)}
	reports, err := l.Reports(ctx, ledger.Filter{}, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range reports {
		pages = append(pages, "/report/"+r.ID, "/report/"+r.ID+"?at=0-99999")
	}
	talks, err := l.Talks(ctx, "")
	if err != nil || len(talks) == 0 {
		t.Fatalf("no talks: %v", err)
	}
	for _, p := range talks {
		pages = append(pages, processURL(p.ID))
		for _, party := range p.Parties {
			pages = append(pages, actorURL(party))
		}
	}
	meetings, err := l.Meetings(ctx, "", "", "")
	if err != nil || len(meetings) == 0 {
		t.Fatalf("no meetings: %v", err)
	}
	for _, m := range meetings {
		pages = append(pages, meetingURL(m.ID))
	}
	for _, path := range pages {
		t.Run(strings.SplitN(path, "?", 2)[0], func(t *testing.T) {
			_, body := get(t, desk, path)
			checkInert(t, body)
		})
	}
	for _, p := range talks {
		for _, exit := range []string{"/calendar.ics", "/changes.atom", "/brief.md", "/events.jsonld"} {
			if status, body := get(t, desk, processURL(p.ID)+exit); status != 200 || exit != "/events.jsonld" && exit != "/calendar.ics" && strings.Contains(body, "<script") {
				t.Errorf("%s: status %d", exit, status)
			} else if exit == "/calendar.ics" {
				events(t, body)
			} else if exit == "/events.jsonld" && !json.Valid([]byte(body)) {
				t.Error("the JSON-LD is broken")
			}
		}
	}
}

// renameAll writes the attack into corrections too.
func renameAll(ctx context.Context, l *sqlite.Ledger) error {
	talks, err := l.Talks(ctx, "")
	if err != nil {
		return err
	}
	for _, p := range talks {
		if err := l.Rename(ctx, p.ID, "Renamed "+attack, sqlite.Author{Name: attack, Reason: attack, Day: "2031-06-12"}); err != nil {
			return err
		}
	}
	return nil
}

// checkInert parses a page as a browser does and looks for anything that could run or call elsewhere.
func checkInert(t *testing.T, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if own := []html.Attribute{{Key: "src", Val: "/static/desk.js"}, {Key: "defer"}}; n.Data == "script" && n.FirstChild == nil && slices.Equal(n.Attr, own) {
			continue
		}
		switch n.Data {
		case "script", "img", "iframe", "object", "embed", "base", "style":
			t.Errorf("the page holds <%s>", n.Data)
		}
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "href" || a.Key == "src" || a.Key == "action":
				if strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.HasPrefix(value, "//") {
					t.Errorf("<%s> leads to %q", n.Data, a.Val)
				}
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("two elements have the id %q", a.Val)
				}
				ids[a.Val] = true
			}
		}
	}
}

func queryOf(s string) string { return url.QueryEscape(s) }
