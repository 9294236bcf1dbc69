package intake

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestForeignFiles gives what a new user may give and what is not read: nothing of it may become a report, and the
// message must say what it is and what to do.
func TestForeignFiles(t *testing.T) {
	const words = "Norway and Finland will hold talks in Oslo."
	tests := []struct{ file, content, want string }{
		{"talks.pdf", "%PDF-1.7\n% " + words, "is a PDF, which is not read: make text of it first"},
		{"talks.rtf", `{\rtf1\ansi ` + words + "}", "is an RTF document, which is not read: save it as plain text"},
		{"talks.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + words, "is an old Office document"},
		{"talks.eml", "Subject: talks\n\n" + words, "is a mail, which is not read: save its words"},
		{"talks.CSV", "title,text\nTalks," + words, "is a table, which is not read: put each report on one line"},
		{"map.png", "\x89PNG\r\n\x1a\n" + words, "is a picture"},
		{"talks.txt.bz2", "BZh91AY&SY" + words, "is packed with bzip2, which is not read: unpack it first"},
		{"feed.xml", `<?xml version="1.0"?><rss version="2.0"><channel><title>` + words + "</title></channel></rss>", "parley feeds add"},
		{"feed.json", `{"version":"https://jsonfeed.org/version/1.1","title":"` + words + `"}`, "parley feeds add"},
		{"feeds.opml", `<?xml version="1.0"?><opml version="2.0"><body/></opml>`, "parley feeds import"},
		{"story.xml", `<?xml version="1.0"?><nitf><body>` + words + "</body></nitf>", "is XML, which is not read"},
		{"talks.txt", "\xff\xfeT\x00a\x00l\x00k\x00s\x00", "is UTF-16, not UTF-8: convert it first, for example with iconv -f utf-16"},
		{"report.json", "{\n  \"text\": \"" + words + "\"\n}\n", "is JSON over several lines"},
		{"reports.json", `[{"text":"` + words + `"}]`, "jq -c '.[]'"},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), tt.file)
			if err := os.WriteFile(path, []byte(tt.content), 0o644); err != nil {
				t.Fatal(err)
			}
			got := collect([]string{path}, "", Defaults{})
			if len(got) != 1 || !strings.Contains(got[0], " ! ") || !strings.Contains(got[0], tt.want) {
				t.Errorf("got %q, want one error that says %q", got, tt.want)
			}
		})
	}
	for name, want := range map[string]string{"": "without a name", "ftp://news.example/a": "https://"} {
		if got := collect([]string{name}, "", Defaults{}); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%q: got %q, want an error that says %q", name, got, want)
		}
	}
}

// TestOfficeDocument gives a document that is a zip archive inside: its parts are no reports.
func TestOfficeDocument(t *testing.T) {
	path := filepath.Join(t.TempDir(), "talks.docx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	archive := zip.NewWriter(file)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		part, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte("<w:t>Norway and Finland will hold talks in Oslo.</w:t>")); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	got := collect([]string{path}, "", Defaults{})
	if len(got) != 1 || !strings.Contains(got[0], "save it as plain text") {
		t.Errorf("got %q, want one error that says what to do", got)
	}
}
