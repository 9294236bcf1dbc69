package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Source gives the lexicons: those in the program, and what somebody's own folder adds to them or takes out. The
// zero value is those in the program alone. A Source is read-only and safe for concurrent use.
type Source struct {
	added map[string]overlay // by the lexicon's name
	mark  string             // see Mark
}

// overlay is what one file of a folder does to the lexicon of its name.
type overlay struct{ puts, removes []Entry }

// Folder reads a folder of lexicons to lay over those in the program. Its files bear the names of lexicons and have
// their format; an entry is added behind those of the program, and one that begins with '!' takes out all entries of
// that text, or those that have the fields given too:
//
//	parley	pos=noun	form=meeting	sense=occasion	strength=weak
//	!retreat
//	!visit	pos=verb
//
// A changed entry is thus one taken out and one added. Only the lexicons that are named may be in the folder; files that
// do not end in ".txt" are passed over. An error names file and line; called is how it names the folder.
func Folder(files fs.FS, called string, names []string) (Source, error) {
	listed, err := fs.ReadDir(files, ".")
	if err != nil {
		return Source{}, fmt.Errorf("lexicon folder %s: %w", called, err)
	}
	s := Source{added: map[string]overlay{}}
	digest := sha256.New()
	newest, err := changed(files, ".")
	if err != nil {
		return Source{}, fmt.Errorf("lexicon folder %s: %w", called, err)
	}
	for _, f := range listed { // by name
		name, isLexicon := strings.CutSuffix(f.Name(), ".txt")
		if !isLexicon || f.IsDir() {
			continue
		}
		if !slices.Contains(names, name) {
			return Source{}, fmt.Errorf("%s: no lexicon of that name can be added to; the names are %s", path.Join(called, f.Name()), strings.Join(names, ", "))
		}
		data, err := fs.ReadFile(files, f.Name())
		if err != nil {
			return Source{}, fmt.Errorf("lexicon folder %s: %w", called, err)
		}
		at, err := changed(files, f.Name())
		if err != nil {
			return Source{}, fmt.Errorf("lexicon folder %s: %w", called, err)
		}
		if at.After(newest) {
			newest = at
		}
		if s.added[name], err = newOverlay(name, path.Join(called, f.Name()), string(data)); err != nil {
			return Source{}, err
		}
		fmt.Fprintf(digest, "%s\x00%d\x00%s", name, len(data), data)
	}
	s.mark = "lexicon." + newest.UTC().Format("20060102150405") + "." + hex.EncodeToString(digest.Sum(nil)[:4])
	return s, nil
}

func changed(files fs.FS, name string) (time.Time, error) {
	info, err := fs.Stat(files, name)
	if err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

// Mark names what the folder holds: when it was changed last (UTC) and a digest of its lexicons, as in
// "lexicon.20310304120000.0badcafe"; "" for the lexicons of the program alone. Of two marks the later is of the
// folder that was changed last.
func (s Source) Mark() string { return s.mark }

// MustLoad is the lexicon called name, with what the folder does to it. Folder has checked its words; a fault in the
// embedded file is the program's own.
func (s Source) MustLoad(name string) []Entry {
	entries, o := MustLoad(name), s.added[name]
	entries = slices.DeleteFunc(entries, func(e Entry) bool {
		return slices.ContainsFunc(o.removes, e.answersTo)
	})
	return append(entries, o.puts...)
}

// answersTo tells whether an entry is meant by one that takes out.
func (e Entry) answersTo(meant Entry) bool {
	return e.Text == meant.Text && !slices.ContainsFunc(meant.fields, func(f field) bool { return e.Get(f.key) != f.value })
}

func newOverlay(name, file, text string) (overlay, error) {
	var o overlay
	entries, err := entriesOf(file, text)
	if err != nil {
		return o, err
	}
	embedded := MustLoad(name)
	known := vocabularyOf(embedded)
	for _, e := range entries {
		if text, removes := strings.CutPrefix(e.Text, "!"); removes {
			e.Text = strings.TrimSpace(text)
			if !slices.ContainsFunc(embedded, func(old Entry) bool { return old.answersTo(e) }) {
				return o, fmt.Errorf("%s: %s.txt of the program has no such entry to take out: %q", e.Place(), name, text)
			}
			o.removes = append(o.removes, e)
			continue
		}
		if err := known.check(e); err != nil {
			return o, fmt.Errorf("%s: %w", e.Place(), err)
		}
		o.puts = append(o.puts, e)
	}
	return o, nil
}

// closed are the keys whose values are a fixed set in each lexicon: another value would be looked for by nobody.
var closed = []string{"at", "class", "form", "how", "kind", "level", "listener", "medium", "object", "order", "part", "polarity",
	"pos", "sense", "sex", "stance", "strength", "type"}

// fields are the keys of a lexicon, each with the values it has there.
type fields struct {
	keys   []string
	values map[string][]string
	words  bool // every entry has a letter
}

func vocabularyOf(entries []Entry) fields {
	v := fields{values: map[string][]string{}, words: true}
	for _, e := range entries {
		v.words = v.words && hasLetter(e.Text)
		for _, f := range e.fields {
			if !slices.Contains(v.keys, f.key) {
				v.keys = append(v.keys, f.key)
			}
			for value := range strings.SplitSeq(f.value, ",") {
				if !slices.Contains(v.values[f.key], value) {
					v.values[f.key] = append(v.values[f.key], value)
				}
			}
		}
	}
	return v
}

// check holds an entry that is added against the keys and values that the lexicon has.
func (v fields) check(e Entry) error {
	if v.words && !hasLetter(e.Text) {
		return fmt.Errorf("the entry %q has no letter", e.Text)
	}
	for _, f := range e.fields {
		if !slices.Contains(v.keys, f.key) {
			return fmt.Errorf("%q: no entry has a field %s; the fields are %s", e.Text, f.key, strings.Join(v.keys, ", "))
		}
		values := v.values[f.key]
		isClosed, isNumber := slices.Contains(closed, f.key), !slices.ContainsFunc(values, notNumber)
		for value := range strings.SplitSeq(f.value, ",") {
			switch {
			case isClosed && !slices.Contains(values, value):
				return fmt.Errorf("%q: %s may not be %q; it may be %s", e.Text, f.key, value, strings.Join(values, ", "))
			case isNumber && notNumber(value):
				return fmt.Errorf("%q: %s must be a whole number, not %q", e.Text, f.key, value)
			}
		}
	}
	return nil
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func notNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err != nil
}
