// Command parley-bench measures Parley on gold data and prints one table.
//
//	parley-bench --data ../shared/data --gold ../shared/gold [--only times] [--part dev] [--out DIR]
//
// It exists so that every figure that the project claims can be had again by one command. It refuses to
// train or to change anything: with --out it writes the records it was scored on, and nothing else.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
)

// options are the places and parts that benchmarks measure on.
type options struct {
	data string // folder of the data sets
	gold string // folder of the gold reports
	part string // dev, train or all, where a set has parts
	out  string // folder for the records written, or ""
}

// figure is one line of the table.
type figure struct {
	name                  string
	precision, recall, f1 float64
	note                  string
	bare                  bool // a note alone
}

// unscored is a line that has no precision and recall.
func unscored(name, note string) figure { return figure{name: name, note: note, bare: true} }

// benchmarks are all there are, in the order of the table. To add one, write it in a file of its own
// and name it here.
var benchmarks = []struct {
	name string
	run  func(options) ([]figure, error)
}{
	{"times", runTimes},
	{"talks", runTalks},
	{"invented", runInvented},
	{"attribution", runAttribution},
	{"pages", runPages},
	{"load", runLoad},
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "parley-bench:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	flags := flag.NewFlagSet("parley-bench", flag.ContinueOnError)
	var o options
	flags.StringVar(&o.data, "data", "../shared/data", "folder of the data sets")
	flags.StringVar(&o.gold, "gold", "../shared/gold", "folder of the gold reports")
	flags.StringVar(&o.part, "part", "dev", "dev, train or all")
	flags.StringVar(&o.out, "out", "", "write the records that are scored into this folder")
	only := flags.String("only", "", "run these benchmarks only, parted by commas")
	if err := flags.Parse(args); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "benchmark\tmeasure\tP\tR\tF1\t")
	ran := 0
	for _, b := range benchmarks {
		if *only != "" && !wanted(*only, b.name) {
			continue
		}
		figures, err := b.run(o)
		if err != nil {
			return fmt.Errorf("%s: %w", b.name, err)
		}
		ran++
		for _, f := range figures {
			if f.bare {
				fmt.Fprintf(table, "%s\t%s\t\t\t\t%s\n", b.name, f.name, f.note)
				continue
			}
			fmt.Fprintf(table, "%s\t%s\t%.3f\t%.3f\t%.3f\t%s\n", b.name, f.name, f.precision, f.recall, f.f1, f.note)
		}
	}
	if ran == 0 {
		return fmt.Errorf("no benchmark is called %q", *only)
	}
	return table.Flush()
}

func wanted(list, name string) bool {
	for item := range strings.SplitSeq(list, ",") {
		if strings.TrimSpace(item) == name {
			return true
		}
	}
	return false
}
