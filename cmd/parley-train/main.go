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
		{"clusters", "put words into classes by the company they keep", trainClusters},
