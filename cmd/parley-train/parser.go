package main

import (
	"flag"
	"os"

	"github.com/parley-record/parley/language/train"
)

// trainParser trains the parser on EWT train and the permitted part of GUM train.
func trainParser(args []string) error {
	flags := flag.NewFlagSet("parser", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	out := flags.String("out", "language/models/parser.bin", "where the model is written")
	config := train.DefaultParser
	flags.IntVar(&config.Epochs, "epochs", config.Epochs, "passes over the training sentences")
	flags.IntVar(&config.Folds, "folds", config.Folds, "folds of the tagger that tags the training sentences")
	flags.Uint64Var(&config.Seed, "seed", config.Seed, "seed of the order of sentences and of exploration")
	if err := flags.Parse(args); err != nil {
		return err
	}
	model, err := train.TrainParser(*data, config, os.Stderr)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, model, 0o644)
}
