package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/language/train"
)

// trainTagger trains the tagger on EWT train and the permitted part of GUM train, with a dictionary that
// has the silver tags of PolNeAR's news too, and measures it on dev, or on test when asked.
func trainTagger(args []string) error {
	flags := flag.NewFlagSet("tagger", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	out := flags.String("out", "language/models/tagger.bin", "where the model is written; empty to leave it")
	test := flags.Bool("test", false, "measure on the test splits as well")
	options := train.DefaultTagger
	flags.IntVar(&options.Seeds, "seeds", options.Seeds, "taggers with their own order of sentences, which are averaged")
	flags.IntVar(&options.Precision.MinUpdates, "updates", options.Precision.MinUpdates, "weights that were updated less often are dropped")
	flags.IntVar(&options.Epochs, "epochs", options.Epochs, "passes over the training sentences")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sentences, lexicon, err := train.TaggerData(*data)
	if err != nil {
		return err
	}
	model := train.TrainTagger(sentences, lexicon, options)
	splits := []string{"dev"}
	if *test {
		splits = append(splits, "test")
	}
	for _, split := range splits {
		for _, bank := range []string{"ewt", "gum"} {
			gold, err := train.ReadTreebank(filepath.Join(*data, "treebank", "en_"+bank+"-ud-"+split+".conllu.gz"))
			if err != nil {
				return err
			}
			tagged := train.TaggedTreebank(gold)
			upos, xpos := train.TagAccuracy(train.TagSentences(model, tagged), tagged)
			fmt.Printf("%s %s, gold tokens: UPOS %.2f XPOS %.2f\n", bank, split, 100*upos, 100*xpos)
		}
	}
	if *out == "" {
		return nil
	}
	stored := model.Append(nil)
	fmt.Printf("%d features, %d bytes, written to %s\n", model.Weights.Features(), len(stored), *out)
	return os.WriteFile(*out, stored, 0o644)
}

// makeLemmas writes the lemmas that the spelling rules get wrong in the treebanks' training parts.
func makeLemmas(args []string) error {
	flags := flag.NewFlagSet("lemmas", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	out := flags.String("out", "language/models/lemmas.txt", "where the table is written")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sentences, err := train.PermittedTreebanks(*data)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, []byte(train.LemmaTable(sentences)), 0o644)
}
