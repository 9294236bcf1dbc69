package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/language/train"
)

// heldArticles is how many silver articles are kept to measure the names by.
const heldArticles = 84

// trainNames trains the name tagger and writes language/models/names.bin. `parley-train score-names`
// then measures what is embedded.
func trainNames(args []string) error {
	flags := flag.NewFlagSet("names", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the data")
	out := flags.String("out", "language/models/names.bin", "file to write")
	o := train.DefaultNames
	flags.IntVar(&o.Epochs, "epochs", o.Epochs, "times over the training texts")
	copies := flags.Int("copies", 2, "copies of the training texts with other names in them")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := train.SilverNames(*data)
	if err != nil {
		return err
	}
	articles, _ = train.HoldBack(articles, heldArticles)
	own := articles
	for copy := range *copies {
		more, err := train.OtherNames(own, o.Seed+uint64(copy))
		if err != nil {
			return err
		}
		articles = append(articles, more...)
	}
	model, err := train.NameModel(articles, o)
	if err != nil {
		return err
	}
	fmt.Printf("%d articles; model %d bytes\n", len(articles), len(model))
	return os.WriteFile(*out, model, 0o644)
}

// scoreNames measures the embedded name tagger on the silver articles held back.
func scoreNames(args []string) error {
	flags := flag.NewFlagSet("score-names", flag.ExitOnError)
	data := flags.String("data", "../shared/data", "folder of the data")
	if err := flags.Parse(args); err != nil {
		return err
	}
	articles, err := train.SilverNames(*data)
	if err != nil {
		return err
	}
	_, held := train.HoldBack(articles, heldArticles)
	analyzer, err := language.New()
	if err != nil {
		return err
	}
	s := train.ScoreNames(analyzer, held)
	names := []string{"", "person", "organisation", "place", "nationality", "other"}
	for _, k := range []language.NameKind{language.PersonName, language.OrganisationName, language.PlaceName, language.OtherName} {
		fmt.Printf("%-13s right %5d found %5d gold %5d  F1 %.2f\n", names[k], s.Right[k], s.Found[k], s.Gold[k], 100*s.F1(k))
	}
	fmt.Printf("person, organisation and place: F1 %.2f\n", 100*s.F1(language.PersonName, language.OrganisationName, language.PlaceName))
	return nil
}
