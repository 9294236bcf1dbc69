package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

var (
	noon  = time.Date(2031, 3, 4, 12, 0, 0, 0, time.UTC)
	later = noon.Add(time.Hour)
)

func folder(at time.Time, files map[string]string) fstest.MapFS {
	all := fstest.MapFS{}
	for name, text := range files {
		all[name] = &fstest.MapFile{Data: []byte(text), ModTime: at}
	}
	return all
}

// entry finds the entries of a text.
func entry(all []Entry, text string) (found []Entry) {
	for _, e := range all {
		if e.Text == text {
			found = append(found, e)
		}
	}
	return found
}

func TestAFolderAddsAndTakesOut(t *testing.T) {
	s, err := Folder(folder(noon, map[string]string{
		"cues.txt":     "# ours\nballyhoo\ttype=report\tstrength=strong\n!retort\n",
		"meetings.txt": "!visit\tpos=verb\n",
		"README.md":    "not a lexicon",
	}), "ours", []string{"cues", "meetings"})
	if err != nil {
		t.Fatal(err)
	}
	cues := s.MustLoad("cues")
	added := entry(cues, "ballyhoo")
	if len(added) != 1 || added[0].Get("strength") != "strong" || added[0].Place() != "lexicon ours/cues.txt, line 2" {
		t.Errorf("added: %+v", added)
	}
	if len(entry(MustLoad("cues"), "retort")) == 0 || len(entry(cues, "retort")) > 0 {
		t.Error("retort is still there, or was not in the program's lexicon")
	}
	if len(cues) != len(MustLoad("cues"))+1-len(entry(MustLoad("cues"), "retort")) {
		t.Error("another entry came or went")
	}
	before, after := entry(MustLoad("meetings"), "visit"), entry(s.MustLoad("meetings"), "visit")
	if len(before) < 2 || len(after) != len(before)-1 {
		t.Errorf("visit has %d entries, had %d; want the verb gone alone", len(after), len(before))
	}
	if len((Source{}).MustLoad("cues")) != len(MustLoad("cues")) {
		t.Error("the zero Source is not the program's own lexicon")
	}
}

// TestMark: the mark tells folders apart by what they say, and orders them by when they were changed.
func TestMark(t *testing.T) {
	mark := func(at time.Time, text string) string {
		s, err := Folder(folder(at, map[string]string{"cues.txt": text}), "ours", []string{"cues"})
		if err != nil {
			t.Fatal(err)
		}
		return s.Mark()
	}
	one := mark(noon, "ballyhoo\ttype=report\n")
	if !strings.HasPrefix(one, "lexicon.20310304120000.") || one != mark(noon, "ballyhoo\ttype=report\n") {
		t.Errorf("mark %s", one)
	}
	if one == mark(noon, "ballyhoo\ttype=deny\n") || one >= mark(later, "") {
		t.Error("the mark does not tell that the folder changed, or when")
	}
	if (Source{}).Mark() != "" {
		t.Error("the program's own lexicons need no mark")
	}
}

func TestAFolderSaysWhatIsWrongWhere(t *testing.T) {
	for _, test := range []struct{ file, text, want string }{
		{"cues.txt", "say\n\ttype=report\n", "lexicon ours/cues.txt, line 2: the line begins with a tab"},
		{"cues.txt", "ballyhoo\ttype=shout\n", `lexicon ours/cues.txt, line 1: "ballyhoo": type may not be "shout"; it may be report, `},
		{"cues.txt", "ballyhoo\tcolour=red\n", `line 1: "ballyhoo": no entry has a field colour; the fields are type, strength, `},
		{"cues.txt", "\n!ballyhoo\n", `line 2: cues.txt of the program has no such entry to take out: "ballyhoo"`},
		{"cues.txt", "!say\ttype=deny\n", "no such entry to take out"},
		{"cues.txt", "...\ttype=report\n", `the entry "..." has no letter`},
		{"months.txt", "Brumaire\tnumber=foggy\n", `number must be a whole number, not "foggy"`},
		{"ques.txt", "ask\n", "ours/ques.txt: no lexicon of that name can be added to; the names are cues, months"},
	} {
		_, err := Folder(folder(noon, map[string]string{test.file: test.text}), "ours", []string{"cues", "months"})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: error %v, want %s", test.text, err, test.want)
		}
	}
}

// FuzzFolder: no file makes Folder panic, and what it takes can be loaded.
func FuzzFolder(f *testing.F) {
	f.Add("ballyhoo\ttype=report\n!say\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Folder(folder(noon, map[string]string{"cues.txt": text}), "ours", []string{"cues"})
		if err == nil {
			s.MustLoad("cues")
		}
	})
}
