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
	config := train.ClusterConfig{}
	flags.IntVar(&config.Fine, "fine", 600, "fine classes")
	flags.IntVar(&config.Coarse, "coarse", 60, "coarse classes")
	flags.IntVar(&config.MinCount, "least", 4, "occurrences that give a word a class")
	flags.IntVar(&config.Rounds, "rounds", 12, "rounds at most")
	if err := flags.Parse(args); err != nil {
		return err
	}
	table, err := train.ClusterTable(*data, config)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, table, 0o644)
}
