package web

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/parley-record/parley/report"
)

// walkRecords are two invented reports, of which the second tells of another meeting.
func walkRecords() []report.Record {
	first := sampleLedger().report.Record
	second := report.Record{Doc: "r9", Reader: "parley test", Report: report.Report{
		ID: "r9", Outlet: "Altiplano Daily", Title: "A visit is in the air", Published: "2031-06-11", PublishedFrom: "given", Language: "en",
		Text: "A visit is in the air\n\nChile’s minister will travel to La Paz in August, an aide said.",
	}}
	second.Report.SHA256 = report.Digest(second.Report.Text)
	at := strings.Index(second.Report.Text, "will travel")
	when, where := "2031-08", "La Paz"
	second.Meetings = []report.Meeting{{ID: "m1", Form: "visit", Status: "planned", When: &when, Where: &where, Parties: []string{"CHL", "BOL"},
		Mentions: []report.Span{report.NewOffsets(second.Report.Text).Span(at, at+len("will travel"))}}}
	first.Report.SHA256 = report.Digest(first.Report.Text)
	return []report.Record{first, second}
}

// TestWalk goes the main ways of a desk in a browser: find talks, click to the sentence, change the day, by the
// box and by the slider, subscribe, add a report, correct the record, merge two meetings.
func TestWalk(t *testing.T) {
	tab := browser(t)
	desk := sampleDesk(t, fileLedger(t, walkRecords()...))
	read := 0
	desk.options.Read = func(r report.Report) (report.Record, error) {
		read++
		return report.Record{Doc: r.ID, Reader: "parley test", Report: r}, nil
	}
	server := httptest.NewServer(desk)
	defer server.Close()

	tab.open(server.URL + "/")
	tab.click(".talks h3 a", ".timeline")
	tab.says("h1", "Silala water talks")
	calendar, err := chromedp.Run(tab.ctx, chromedp.AttributeValue(chromedp.CSS(".exits a.button"), "href"))
	if err != nil {
		t.Fatal(err)
	}
	tab.click(".stand .cites a", "#at") // to the sentence behind the claim
	tab.says("#at", "will sit down")

	tab.click(".wordmark", ".talks")
	tab.do(chromedp.SetValue(chromedp.CSS("#as-of"), "2031-06-10"))
	tab.click(".asof button", ".past")
	tab.says(".past", "10 June 2031")

	tab.open(server.URL + "/talks")
	tab.do(chromedp.WaitVisible(chromedp.CSS(".days-slider")), chromedp.Focus(chromedp.CSS("#day-slider")), chromedp.KeyEvent(kb.ArrowLeft))
	tab.says(".days-slider output", "10 June 2031")
	tab.do(chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".past")))
	tab.says(".past", "10 June 2031")

	tab.open(server.URL + "/add")
	tab.fill("#text", "Envoys met in Lima.")
	tab.fill("#title", "Lima again")
	tab.click("main form button", "#read")
	tab.says(".claims", "Lima again")

	tab.open(server.URL + "/feeds")
	tab.fill("#address", "https://post.example/rss")
	tab.click(`form[action$="/add"] button`, ".feeds")
	tab.says(".feeds", "Not asked for yet")
	tab.click(".take-off button", ".empty")

	tab.open(server.URL + "/talks")
	tab.click(".talks h3 a", ".timeline")
	tab.click("#correct summary", "#new-name")
	tab.do(chromedp.SetValue(chromedp.CSS("#new-name"), "The river talks"))
	tab.fill("#rename-author", "Ada")
	tab.fill("#rename-reason", "the name in use")
	tab.click(`form[action$="/rename"] button`, "#fixed")
	tab.says("h1", "The river talks")
	mergeInBrowser(tab, server.URL)
	if read != 1 {
		t.Errorf("the reader was asked %d times", read)
	}
	_, body := get(t, desk, calendar.Value)
	if len(events(t, body)) == 0 {
		t.Error("the calendar that the page offers is empty")
	}
}

// mergeInBrowser takes two meetings of the list for one, as an editor does: with the address of the other page.
func mergeInBrowser(tab tab, desk string) {
	tab.t.Helper()
	tab.open(desk + "/meetings")
	addresses := evaluate[[]string](tab, `[...document.querySelectorAll("main h3 a")].map(a => a.href)`)
	if len(addresses) != 2 {
		tab.t.Fatalf("the list shows %d meetings, want 2", len(addresses))
	}
	tab.open(addresses[0])
	tab.click("#correct summary", "#other-meeting")
	tab.fill("#other-meeting", addresses[1])
	tab.fill("#merge-author", "Ada")
	tab.fill("#merge-reason", "the same visit")
	tab.click(`form[action$="/merge"] button`, "#fixed")
	tab.says("main", "Ada")
	tab.open(desk + "/meetings")
	if left := evaluate[int](tab, `document.querySelectorAll("main h3 a").length`); left != 1 {
		tab.t.Errorf("after the merge the list shows %d meetings, want 1", left)
	}
	tab.open(desk + "/corrections")
	tab.says("main", "the same visit")
}

// TestMergeByHand merges two meetings through the forms of the page.
func TestMergeByHand(t *testing.T) {
	ctx := context.Background()
	l := fileLedger(t, walkRecords()...)
	desk := sampleDesk(t, l)
	meetings, err := l.Meetings(ctx, "", "", "")
	if err != nil || len(meetings) != 2 {
		t.Fatalf("%d meetings, %v; want 2", len(meetings), err)
	}
	if w := post(desk, meetingURL(meetings[0].ID)+"/merge", signed("other", "http://localhost/meeting/"+meetings[1].ID)); w.Code != 303 {
		t.Fatalf("status %d: %s", w.Code, w.Body)
	}
	if meetings, err = l.Meetings(ctx, "", "", ""); err != nil || len(meetings) != 1 {
		t.Fatalf("after the merge %d meetings, %v; want 1", len(meetings), err)
	}
	_, body := get(t, desk, meetingURL(meetings[0].ID))
	if !strings.Contains(body, "Ada Editor") || !strings.Contains(body, "2 claims") {
		t.Error("the meeting's page does not show the correction with its author")
	}
	if _, body = get(t, desk, "/corrections"); !strings.Contains(body, "the ministry&#39;s calendar") {
		t.Error("the list of corrections does not show the reason")
	}
}

// TestKeyboard walks a page by the Tab key alone: the skip link comes first, every link and field can be
// reached, and nothing holds the focus.
func TestKeyboard(t *testing.T) {
	tab := browser(t)
	server := httptest.NewServer(sampleDesk(t, sampleLedger()))
	defer server.Close()
	const focusable = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(e => e.checkVisibility())`
	tab.open(server.URL + "/process/p1")
	tab.do(chromedp.KeyEvent(kb.Tab))
	if first := evaluate[string](tab, `document.activeElement.className.toString()`); first != "skip" {
		t.Errorf("the first stop is %q, not the skip link", first)
	}
	evaluate[int](tab, `window.seen = new Set([document.activeElement]); document.addEventListener("focusin", e => seen.add(e.target)); 0`)
	reachable := evaluate[int](tab, focusable+`.length`)
	for range reachable + 20 { // a date field has several stops
		tab.do(chromedp.KeyEvent(kb.Tab))
	}
	reached := evaluate[int](tab, focusable+`.filter(e => seen.has(e)).length`)
	if reached != reachable {
		t.Errorf("the Tab key reached %d of %d links and fields", reached, reachable)
	}
}

// TestAccessibility asks axe-core (npm pack axe-core; PARLEY_AXE=…/axe.min.js) about every kind of page, in
// light and dark, at desk and phone width.
func TestAccessibility(t *testing.T) {
	path := os.Getenv("PARLEY_AXE")
	if path == "" {
		t.Skip("PARLEY_AXE does not name axe.min.js")
	}
	axe, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tab := browser(t)
	server := httptest.NewServer(sampleDesk(t, sampleLedger()))
	defer server.Close()
	guarded, _ := guardedDesk(t)
	gate := httptest.NewServer(guarded)
	defer gate.Close()
	for _, page := range []string{"/login", "/", "/?as-of=2031-05-01", "/talks", "/meetings", "/process/p1", "/meeting/m3", "/report/r1?at=0-5", "/actor/CHL", "/search", "/search?q=water", "/add", "/data", "/corrections", "/intake", "/feeds", "/nowhere", "/alerts/stop?reader=unknown"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int64{1280, 390} {
				call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: 1400, DeviceScaleFactor: 1})
				tab.show(scheme)
				at := server.URL
				if page == "/login" {
					at = gate.URL
				}
				tab.open(at + page)
				evaluate[int](tab, string(axe)+"\n;0")
				violations := evaluate[[]string](tab, `document.querySelectorAll("details").forEach(d => d.open = true);
					axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.map(v => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + (n.any[0]?.message ?? "")).join(" | ")))`)
				for _, v := range violations {
					t.Errorf("%s, %s, %d wide: %s", page, scheme, width, v)
				}
			}
		}
	}
}

// TestScreenshots takes the pictures of the README from a running desk, at phone and desk width, light and dark:
//
//	parley demo & PARLEY_SHOTS=../docs/img PARLEY_SHOTS_OF=http://localhost:4040 go test ./web -run Screenshots
func TestScreenshots(t *testing.T) {
	folder, of := os.Getenv("PARLEY_SHOTS"), os.Getenv("PARLEY_SHOTS_OF")
	if folder == "" {
		t.Skip("PARLEY_SHOTS does not name a folder")
	}
	if of == "" {
		server := httptest.NewServer(sampleDesk(t, sampleLedger()))
		defer server.Close()
		of = server.URL
	}
	tab := browser(t)
	tab.open(of + "/talks")
	process := evaluate[string](tab, `document.querySelector(".talks th a").getAttribute("href")`)
	tab.open(of + process)
	report := evaluate[string](tab, `document.querySelector(".reports h3 a").getAttribute("href")`)
	for name, path := range map[string]string{"today": "/", "process": process, "report": report} {
		for device, size := range map[string][2]int64{"desk": {1280, 1500}, "phone": {390, 1200}} {
			for _, scheme := range []string{"light", "dark"} {
				call(tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: size[0], Height: size[1], DeviceScaleFactor: 1})
				tab.show(scheme)
				tab.open(of + path)
				tab.do(chromedp.WaitVisible(chromedp.CSS(".days-slider")))
				picture, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
				if err != nil {
					t.Fatal(err)
				}
				file := filepath.Join(folder, name+"-"+device+"-"+scheme+".png")
				if err := os.WriteFile(file, picture, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}
