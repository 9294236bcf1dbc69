package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"parley": func() { os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})) },
	})
}

// TestCommands runs the scripts in testdata/script: each is one way of using parley, or of misusing it.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
			site := newSite(filepath.Join(env.WorkDir, "site"))
			env.Defer(site.Close)
			env.Setenv("SITE", site.URL)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){"make": makeFile, "from-the-future": fromTheFuture},
	})
}

// fromTheFuture gives a ledger a schema that this program does not know: from-the-future FILE.
func fromTheFuture(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer db.Close()
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
	ts.Check(err)
}

// makeFile writes a hostile input too large to write out in a script: make KIND FILE.
func makeFile(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: make KIND FILE")
	}
	var data []byte
	switch args[0] {
	case "long-line":
		data = fmt.Appendf(nil, "{\"text\":%q}\n{\"text\":\"The envoys of Kenya and Chad met in Nairobi on Monday.\",\"published\":\"2031-03-04\"}\n", strings.Repeat("word ", 10<<20))
	case "deep-page":
		data = []byte("<!doctype html><html><body>" + strings.Repeat("<div>", 10_000) + "The envoys met.")
	case "wide-page":
		data = []byte("<!doctype html><html><body><article>" + strings.Repeat("<p>The envoys met.</p>", 100_000))
	case "binary":
		data = bytes.Repeat([]byte{0x7f, 'E', 'L', 'F', 0}, 100)
	case "latin1":
		data = []byte("El ministro se reuni\xf3 con el embajador.")
	case "long-sentence":
		data = []byte("The envoys of Kenya " + strings.Repeat("and the envoys of Chad ", 5_000) + "met.")
	default:
		ts.Fatalf("make: no kind %q", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}
