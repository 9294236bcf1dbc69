// Command parley-train makes the models that package language embeds, and measures them.
//
//	parley-train COMMAND [flags]
//
// It reads the treebanks and texts under --data (../shared/data) and never a test split, except to
// measure when asked with --test.
package main

import (
	"fmt"
	"os"
)

// command is one subcommand; its file holds its flags and its run function.
type command struct {
	name, about string
	run         func(args []string) error
}

func commands() []command {
	return []command{
		{"tagger", "train the part-of-speech tagger", trainTagger},
		{"lemmas", "make the table of irregular lemmas", makeLemmas},
		{"attribution", "train the finder of statements", trainAttribution},
		{"clusters", "put words into classes by the company they keep", trainClusters},
		{"parser", "train the dependency parser", trainParser},
		{"eval", "measure the embedded models on the treebanks", evaluate},
		{"timex", "fit whether a bare weekday or month looks back or ahead", trainTimex},
		{"gazetteer", "compile the table of states, cities and office holders", compileGazetteer},
		{"names", "train the name tagger", trainNames},
		{"score-names", "measure the embedded name tagger on held-back articles", scoreNames},
		{"actors", "measure the cast of the talks-gold reports", measureActors},
		{"listnames", "list the most frequent names of reports and their actors", listNames},
		{"splitter", "train the sentence splitter", trainSplitter},
		{"speed", "measure start-up, memory and speed of the embedded models on a text", measureSpeed},
		{"segment", "measure words and sentences on raw text", measureSegments},
		{"talks", "train the models of talks on the gold reports, or cross-validate them", trainTalks},
	}
}

func main() {
	if len(os.Args) > 1 {
		for _, c := range commands() {
			if c.name == os.Args[1] {
				if err := c.run(os.Args[2:]); err != nil {
					fmt.Fprintf(os.Stderr, "parley-train %s: %v\n", c.name, err)
					os.Exit(1)
				}
				return
			}
		}
	}
	fmt.Fprintln(os.Stderr, "usage: parley-train COMMAND [flags]\n\ncommands:")
	for _, c := range commands() {
		fmt.Fprintf(os.Stderr, "  %-10s %s\n", c.name, c.about)
	}
	os.Exit(2)
}
