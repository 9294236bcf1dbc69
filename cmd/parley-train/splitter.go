package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/train"
)

// trainSplitter trains the sentence splitter on the raw text of EWT train, the permitted part of GUM train
// and PolNeAR's news as CoreNLP split it. Measure it afterwards with `parley-train segment`: the embedded
// model is read when the program starts.
func trainSplitter(args []string) error {
	flags := flag.NewFlagSet("splitter", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	out := flags.String("out", "language/models/splitter.bin", "where the model is written")
	epochs := flags.Int("epochs", 10, "passes over the training paragraphs")
	silver := flags.Int("silver", 400, "how many silver articles to train on")
	if err := flags.Parse(args); err != nil {
		return err
	}
	sentences, err := train.PermittedTreebanks(*data)
	if err != nil {
		return err
	}
	news, err := train.SilverDocuments(*data)
	if err != nil {
		return err
	}
	_, lexicon, err := train.TaggerData(*data)
	if err != nil {
		return err
	}
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	raws := append(train.RawDocuments(sentences), news[:min(*silver, len(news))]...)
	model := train.TrainSplitter(analyzer, raws, lexicon, *epochs)
	stored := model.Append(nil)
	fmt.Printf("%d features, %d bytes, written to %s\n", model.Features(), len(stored), *out)
	return os.WriteFile(*out, stored, 0o644)
}

// measureSegments measures words and sentences on the raw text of the dev or test splits, and sentences on
// silver articles that the splitter was not trained on.
func measureSegments(args []string) error {
	flags := flag.NewFlagSet("segment", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the treebanks")
	split := flags.String("split", "dev", "dev or test")
	if err := flags.Parse(args); err != nil {
		return err
	}
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	for _, bank := range []string{"ewt", "gum"} {
		gold, err := train.ReadTreebank(filepath.Join(*data, "treebank", "en_"+bank+"-ud-"+*split+".conllu.gz"))
		if err != nil {
			return err
		}
		words, sentences := train.Segmentation(analyzer, train.RawDocuments(gold))
		fmt.Printf("%s %s, raw text: words F1 %.2f, sentences F1 %.2f\n", bank, *split, 100*words.Value(), 100*sentences.Value())
	}
	news, err := train.SilverDocuments(*data)
	if err != nil {
		return err
	}
	_, sentences := train.Segmentation(analyzer, news[len(news)-84:])
	fmt.Printf("silver news, 84 articles held back: sentences F1 %.2f\n", 100*sentences.Value())
	return nil
}
