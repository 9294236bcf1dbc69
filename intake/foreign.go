package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// foreign are kinds of file that people give and that are not read, by their first bytes, with what to do about each.
var foreign = []struct{ head, kind, advice string }{
	{"%PDF-", "a PDF", "make text of it first, for example with pdftotext"},
	{`{\rtf`, "an RTF document", asText},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", asText},
	{"\x89PNG", "a picture", "give the words in it as text"},
	{"\xff\xd8\xff", "a picture", "give the words in it as text"},
	{"GIF8", "a picture", "give the words in it as text"},
	{"BZh9", "packed with bzip2", unpack},
	{"\xfd7zXZ", "packed with xz", unpack},
	{"\x28\xb5\x2f\xfd", "packed with zstd", unpack},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", unpack},
	{"Rar!\x1a", "a RAR archive", unpack},
	{"PK\x03\x04", "a zip archive inside another source", "give it as a file of its own"},
}

const (
	asText  = "save it as plain text in UTF-8 first"
	asLines = "put each report on one line of JSON, with its text, title, outlet, url and published"
	unpack  = "unpack it first"
)

// checkKind refuses a source whose name or first bytes tell that it is nothing that is read, saying what to do.
func checkKind(name string, head []byte) error {
	if said := foreignNames[strings.ToLower(filepath.Ext(name))]; said != "" {
		return errors.New(said)
	}
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.head)) {
			return fmt.Errorf("is %s, which is not read: %s", f.kind, f.advice)
		}
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head[:min(len(head), 1024)], bom), " \t\r\n")
	first, _, several := bytes.Cut(head, []byte("\n"))
	switch {
	case several && slices.Contains([]string{"{", "["}, string(bytes.TrimSpace(first))):
		return errors.New("is JSON over several lines: put each report on one line, as jq -c . does (jq -c '.[]' for an array)")
	case isFeed(head):
		return errors.New("is a feed, not a report: parley feeds add ADDRESS, then parley watch, follows it")
	case !bytes.HasPrefix(head, []byte("<?xml")) || isPage("", head):
		return nil
	case bytes.Contains(head, []byte("<opml")):
		return errors.New("is a list of feeds, not a report: parley feeds import FILE takes it")
	}
	return errors.New("is XML, which is not read: give text, an HTML page or JSON lines")
}

// foreignNames are kinds of text that only a file's name tells for certain, by its extension.
var foreignNames = map[string]string{
	".eml":  "is a mail, which is not read: save its words as plain text, or the page that it names as HTML",
	".mbox": "is a box of mails, which is not read: save their words as plain text, a file for each",
	".csv":  "is a table, which is not read: " + asLines,
	".tsv":  "is a table, which is not read: " + asLines,
}

// isOffice tells a document of an office program, or a book, from a zip archive of reports.
func isOffice(archive *zip.Reader) bool {
	for _, file := range archive.File {
		if file.Name == "[Content_Types].xml" || file.Name == "mimetype" {
			return true
		}
	}
	return false
}
