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
	flags.StringVar(&config.Tags, "tags", "", "`file` that keeps the tags of the training sentences, which take long to make, between trainings")
	flags.IntVar(&config.Folds, "folds", config.Folds, "folds of the tagger that tags the training sentences")
	flags.IntVar(&config.Rounds, "rounds", config.Rounds, "rounds of training")
	flags.IntVar(&config.Seeds, "seeds", config.Seeds, "parsers with their own order of sentences, which are averaged")
	flags.IntVar(&config.Transitions.MinUpdates, "updates", config.Transitions.MinUpdates, "weights that were updated less often are dropped")
	flags.Uint64Var(&config.Seed, "seed", config.Seed, "seed of the order of sentences and of exploration")
	if err := flags.Parse(args); err != nil {
		return err
	}
	config.Rels.MinUpdates = config.Transitions.MinUpdates
	return train.TrainParser(*data, config, os.Stderr, func(model []byte) error {
		return os.WriteFile(*out, model, 0o644)
	})
}
