package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/train"
)

// evaluate measures the embedded models on the treebanks' dev parts, or their test parts when asked.
func evaluate(args []string) error {
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "the folder of the training data")
	test := flags.Bool("test", false, "measure on the test splits instead of dev")
	genres := flags.Bool("genres", false, "measure each genre of GUM too")
	if err := flags.Parse(args); err != nil {
		return err
	}
	split := "dev"
	if *test {
		split = "test"
	}
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	fmt.Printf("%-22s %6s %6s %6s %6s %6s %6s %6s %8s\n",
		split, "words", "sents", "UPOS", "XPOS", "UAS", "LAS", "LAS+", "words/s")
	for _, bank := range []string{"ewt", "gum"} {
		sentences, err := train.ReadTreebank(filepath.Join(*data, "treebank", "en_"+bank+"-ud-"+split+".conllu.gz"))
		if err != nil {
			return err
		}
		report(analyzer, strings.ToUpper(bank), sentences)
		if bank == "gum" {
			report(analyzer, "GUM news", ofGenre(sentences, "news"))
		}
		if *genres && bank == "gum" {
			for _, genre := range genresOf(sentences) {
				report(analyzer, "GUM "+genre, ofGenre(sentences, genre))
			}
		}
	}
	fmt.Println("\nF1 in per cent as in the CoNLL 2018 shared task. LAS: universal relations; LAS+: with subtypes.")
	return nil
}

func report(a *language.Analyzer, name string, sentences []train.Sentence) {
	for _, gold := range []bool{true, false} {
		s := train.Evaluate(a, sentences, gold)
		kind := "raw text"
		if gold {
			kind = "gold words"
		}
		fmt.Printf("%-22s", name+", "+kind)
		for _, f := range []train.F1{s.Words, s.Sentences, s.UPOS, s.XPOS, s.UAS, s.LAS, s.FullLAS} {
			fmt.Printf(" %6.2f", 100*f.Value())
		}
		fmt.Printf(" %8.0f\n", s.Speed)
	}
}

func ofGenre(sentences []train.Sentence, genre string) (some []train.Sentence) {
	for _, s := range sentences {
		if strings.HasPrefix(s.Document, "GUM_"+genre+"_") {
			some = append(some, s)
		}
	}
	return some
}

func genresOf(sentences []train.Sentence) (genres []string) {
	for _, s := range sentences {
		parts := strings.Split(s.Document, "_")
		if len(parts) > 1 && (len(genres) == 0 || genres[len(genres)-1] != parts[1]) {
			genres = append(genres, parts[1])
		}
	}
	return genres
}
