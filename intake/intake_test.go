package intake

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/parley-record/parley/report"
)

// collect reads the sources and renders each item as one line.
func collect(names []string, stdin string, defaults Defaults) []string {
	var got []string
	for item := range Read(context.Background(), names, Options{Stdin: strings.NewReader(stdin), Defaults: defaults}) {
		got = append(got, line(item))
	}
	return got
}

// line renders an item for comparison.
func line(item Item) string {
	if item.Err != nil {
		return item.Name + " ! " + item.Err.Error()
	}
	r := item.Report
	return strings.Join([]string{item.Name, r.ID, r.Outlet, r.Published, r.PublishedFrom, r.Language}, "|")
}

func TestReadStandardInput(t *testing.T) {
	tests := []struct {
		name, stdin string
		defaults    Defaults
		want        string
	}{
		{"text", "The envoys met.", Defaults{}, "standard input||||unknown|en"},
		{"text with a day", "The envoys met.", Defaults{Published: "2031-03-04", Outlet: "Lake Herald"}, "standard input||Lake Herald|2031-03-04|given|en"},
		{"a page", "<!DOCTYPE html><html><head><meta property='article:published_time' content='2031-03-04T23:30:00-03:00'></head><body><article><p>" + strings.Repeat("The envoys met. ", 40) + "</p></article></body></html>",
			Defaults{}, "standard input|||2031-03-04|page|en"},
		{"a day given for a page is believed over its markup", "<html><head><meta name='date' content='2031-03-04'></head><body><p>" + strings.Repeat("The envoys met. ", 40) + "</p></body></html>",
			Defaults{Published: "2031-03-05"}, "standard input|||2031-03-05|given|en"},
		{"lines", `{"id":"a","text":"The envoys met.","date":"2031-03-04T10:00:00Z"}`, Defaults{Published: "2031-09-09"}, "standard input:1|a||2031-03-04|given|en"},
		{"a record is read again", `{"doc":"a","reader":"parley 0","report":{"text":"The envoys met.","published":"2031-03-04","outlet":"Lake Herald"}}`, Defaults{}, "standard input:1|a|Lake Herald|2031-03-04|given|en"},
		{"nothing", "", Defaults{}, "standard input ! is empty"},
		{"white space", " \n\t", Defaults{}, "standard input ! is empty"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(collect([]string{"-"}, tt.stdin, tt.defaults), "\n"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestReadFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	_, _ = w.Write([]byte("{\"text\":\"The envoys met.\"}\n\n{\"text\":\"They parted.\"}"))
	w.Close()
	packed := write("talks.jsonl.gz", z.Bytes())
	cut := write("cut.jsonl.gz", z.Bytes()[:z.Len()/2])
	text := write("talks.txt", []byte("\ufeffThe envoys met."))
	got := collect([]string{packed, text, filepath.Join(dir, "none.txt")}, "", Defaults{})
	want := []string{
		packed + ":1|talks-1|||unknown|en", packed + ":3|talks-3|||unknown|en", text + "|talks|||unknown|en", filepath.Join(dir, "none.txt") + " ! there is no such file",
	}
	if len(got) != len(want) {
		t.Fatalf("got %d items, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("item %d: got %s, want %s…", i, got[i], want[i])
		}
	}
	if got := collect([]string{cut}, "", Defaults{}); !strings.Contains(strings.Join(got, "\n"), "breaks off") {
		t.Errorf("a cut archive must be said to break off; got %v", got)
	}
}

func TestReadPage(t *testing.T) {
	story := "<p>" + strings.Repeat("The envoys met in the lake house. ", 20) + "</p><p>" + strings.Repeat("They will meet again. ", 20) + "</p>"
	tests := []struct {
		name, head, address string
		want, from          string
	}{
		{"JSON-LD", `<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2031-03-04T01:00:00+09:00","publisher":{"name":"Lake Herald"}}]}</script><meta property="article:published_time" content="2031-01-01">`, "", "2031-03-04", "json-ld"},
		{"broken JSON-LD falls back to meta", `<script type="application/ld+json">{"@type":</script><meta property="article:published_time" content="2031-03-04">`, "", "2031-03-04", "meta"},
		{"the day in the address", "", "https://lake-herald.example/2031/03/04/talks", "2031-03-04", "url"},
		{"a number in the address is no day", "", "https://lake-herald.example/20319904/talks", "", ""},
		{"no day", "", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page, err := ReadPage([]byte("<html><head>"+tt.head+"</head><body><nav>Home</nav><article>"+story+"</article><script>alert(1)</script></body></html>"), "", tt.address)
			if err != nil {
				t.Fatal(err)
			}
			if page.Published != tt.want || page.From != tt.from {
				t.Errorf("published %q from %q, want %q from %q", page.Published, page.From, tt.want, tt.from)
			}
			if !strings.Contains(page.Body, "lake house. \n\nThey") && !strings.Contains(page.Body, "lake house.\n\nThey") || strings.Contains(page.Body, "alert") {
				t.Errorf("body %q", page.Body)
			}
		})
	}
}

func TestPageInALateDeclaredCharset(t *testing.T) {
	page, err := ReadPage([]byte("<html><head><!--"+strings.Repeat("x", 2000)+"--></head><body><p>"+strings.Repeat("“We met,” said the envoy. ", 40)+"</p></body></html>"), "", "")
	if err != nil || !strings.Contains(page.Body, "“We met,”") {
		t.Fatalf("got %.60q, %v", page.Body, err)
	}
}

func TestLanguage(t *testing.T) {
	tests := []struct{ want, text string }{
		{"en", "The ministers of the two countries met and agreed to meet again in the spring, as they had said they would."},
		{"fr", "Les ministres des deux pays se sont rencontrés et ont décidé de se revoir au printemps, comme ils avaient dit."},
		{"es", "Los ministros de los dos países se reunieron y acordaron volver a verse en la primavera, como habían dicho."},
		{"de", "Die Minister der beiden Länder trafen sich und beschlossen, sich im Frühjahr wieder zu treffen, wie sie es gesagt hatten."},
		{"ru", "Министры двух стран встретились и договорились снова встретиться весной, как и говорили на этой неделе."},
		{"en", "Envoys meet"},
		{"ja", strings.Repeat("会談は来週再開される見通しだ ", 50)},
	}
	for _, tt := range tests {
		if got := Language(tt.text); got != tt.want {
			t.Errorf("Language(%.30q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestDay(t *testing.T) {
	for stamp, want := range map[string]string{
		"2031-03-04": "2031-03-04", "2031-03-04T23:59:00-08:00": "2031-03-04", "Tue, 04 Mar 2031 10:00:00 GMT": "2031-03-04",
		"March 4, 2031": "2031-03-04", "4 March 2031": "2031-03-04", "20310304": "2031-03-04",
	} {
		if got, err := Day(stamp); err != nil || got != want {
			t.Errorf("Day(%q) = %q, %v; want %q", stamp, got, err, want)
		}
	}
	for _, stamp := range []string{"", "soon", "2031-13-04", "04/03/2031", "0001-01-01"} {
		if got, err := Day(stamp); err == nil {
			t.Errorf("Day(%q) = %q, want an error: the day is not certain", stamp, got)
		}
	}
}

func FuzzReadPage(f *testing.F) {
	f.Add([]byte("<html><body><p>The envoys met.</p></body></html>"))
	f.Add([]byte("<script type=application/ld+json>{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2031-03-04\"}</script>"))
	f.Add([]byte("\xff\xfe<\x00p\x00>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if page, err := ReadPage(data, "", ""); err == nil && strings.TrimSpace(page.Body) == "" {
			t.Fatal("a page without text and without an error")
		}
	})
}

func FuzzLines(f *testing.F) {
	f.Add("{\"text\":\"The envoys met.\",\"date\":\"2031-03-04\"}\n{\n")
	f.Add("{\"report\":{\"text\":\"\\u0000\"}}")
	f.Fuzz(func(t *testing.T, lines string) {
		for item := range Read(t.Context(), []string{"-"}, Options{Stdin: strings.NewReader("{" + lines)}) {
			if item.Err == nil && (item.Report.Text == "" || item.Report.SHA256 != report.Digest(item.Report.Text)) {
				t.Fatalf("item %+v", item)
			}
		}
	})
}
