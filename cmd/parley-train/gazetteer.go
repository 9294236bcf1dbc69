package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/parley-record/parley/gazetteer/source"
)

// compileGazetteer makes gazetteer/gazetteer.txt.gz out of the tables of names.
func compileGazetteer(args []string) error {
	flags := flag.NewFlagSet("gazetteer", flag.ExitOnError)
	names := flags.String("names", "../shared/data/names", "folder of the tables of names")
	out := flags.String("out", "gazetteer/gazetteer.txt.gz", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	file, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := source.Compile(*names, file); err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", *out, info.Size())
	return file.Close()
}
