// Package lexicon holds Parley's vocabulary as data: commented plain-text files that a political
// scientist or a linguist can read and extend without Go.
//
// A file is UTF-8, one entry a line. '#' starts a comment at the beginning of a line or after white
// space; blank lines are skipped. Fields are parted by tabs: the first is the entry, each further one
// is "key=value", or a bare "key" that stands for "key=yes".
//
//	# verbs of saying
//	say	type=report
//	deny	type=report	polarity=negative
//
// A Source lays somebody's own folder of such files over those in the program.
//
// The package refuses to interpret entries: what a key means is its reader's business.
package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed *.txt
var embedded embed.FS

// Entry is one line of a lexicon.
type Entry struct {
	Text   string
	Line   int // 1-based
	file   string
	fields []field
}

// Place names the file and line of the entry, for errors.
func (e Entry) Place() string { return fmt.Sprintf("lexicon %s, line %d", e.file, e.Line) }

type field struct{ key, value string }

// Get returns the value of key, or "".
func (e Entry) Get(key string) string {
	for _, f := range e.fields {
		if f.key == key {
			return f.value
		}
	}
	return ""
}

// Has reports whether the entry has the key.
func (e Entry) Has(key string) bool {
	for _, f := range e.fields {
		if f.key == key {
			return true
		}
	}
	return false
}

// Load reads the lexicon called name ("cues" for cues.txt) from files.
func Load(files fs.FS, name string) ([]Entry, error) {
	data, err := fs.ReadFile(files, name+".txt")
	if err != nil {
		return nil, fmt.Errorf("lexicon %s: %w", name, err)
	}
	return entriesOf(name+".txt", string(data))
}

// entriesOf reads the entries of a file's text.
func entriesOf(file, text string) ([]Entry, error) {
	var entries []Entry
	number := 0
	for line := range strings.Lines(text) {
		number++
		entry, ok, err := parse(line, number)
		entry.file = file
		if err != nil {
			return nil, fmt.Errorf("lexicon %s, line %d: %w", file, number, err)
		}
		if ok {
			entries = append(entries, entry)
		}
	}
	return entries, nil
}

// MustLoad is Load of an embedded lexicon, whose faults are the program's own.
func MustLoad(name string) []Entry {
	entries, err := Load(embedded, name)
	if err != nil {
		panic(err)
	}
	return entries
}

func parse(line string, number int) (Entry, bool, error) {
	line = strings.TrimRight(uncomment(line), " \t\r\n")
	if strings.TrimSpace(line) == "" {
		return Entry{}, false, nil
	}
	parts := strings.Split(line, "\t")
	entry := Entry{Text: strings.TrimSpace(parts[0]), Line: number}
	if entry.Text == "" {
		return Entry{}, false, fmt.Errorf("the line begins with a tab: an entry comes first")
	}
	for _, part := range parts[1:] {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		key, value, found := strings.Cut(part, "=")
		if !found {
			value = "yes"
		}
		entry.fields = append(entry.fields, field{key, value})
	}
	return entry, true, nil
}

func uncomment(line string) string {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			return line[:i]
		}
	}
	return line
}
