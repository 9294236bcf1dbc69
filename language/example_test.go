package language_test

import (
	"fmt"
	"log"

	"github.com/parley-record/parley/language"
)

func Example() {
	analyzer, err := language.New()
	if err != nil {
		log.Fatal(err)
	}
	var doc language.Document
	analyzer.Analyze(&doc, "The ministers didn't meet in Lisgrad. Talks will resume on Feb. 27.")
	for s, sentence := range doc.Sentences {
		fmt.Println(doc.SentenceText(s))
		for i := sentence.First; i < sentence.Last; i++ {
			t := doc.Tokens[i]
			fmt.Printf("  %-9s %-5s %-4s %s\n", doc.Word(i), t.UPOS, t.XPOS, t.Lemma)
		}
	}
	// Output:
	// The ministers didn't meet in Lisgrad.
	//   The       DET   DT   the
	//   ministers NOUN  NNS  minister
	//   did       AUX   VBD  do
	//   n't       PART  RB   not
	//   meet      VERB  VB   meet
	//   in        ADP   IN   in
	//   Lisgrad   PROPN NNP  Lisgrad
	//   .         PUNCT .    .
	// Talks will resume on Feb. 27.
	//   Talks     NOUN  NNS  talk
	//   will      AUX   MD   will
	//   resume    VERB  VB   resume
	//   on        ADP   IN   on
	//   Feb.      PROPN NNP  Feb.
	//   27        NUM   CD   27
	//   .         PUNCT .    .
}

// A clause says who did what to whom, without a walk over the tree.
func ExampleDocument_clauses() {
	analyzer, err := language.New()
	if err != nil {
		log.Fatal(err)
	}
	var doc language.Document
	analyzer.Analyze(&doc, "The two presidents are expected to meet in June to sign a border treaty.")
	for _, c := range doc.Clauses {
		fmt.Println(doc.Word(c.Predicate), "passive:", c.Passive, "infinitive:", c.Infinitive)
		if c.Subject >= 0 {
			fmt.Println("  subject:", doc.Slice(doc.ShortPhrase(c.Subject)))
		}
		if c.Object >= 0 {
			fmt.Println("  object:", doc.Slice(doc.ShortPhrase(c.Object)))
		}
		for _, o := range c.Obliques {
			fmt.Println("  oblique:", o.Preposition, doc.Word(o.Head))
		}
	}
	// Output:
	// expected passive: true infinitive: false
	// meet passive: false infinitive: true
	//   subject: The two presidents
	//   oblique: in June
	// sign passive: false infinitive: true
	//   subject: The two presidents
	//   object: a border treaty
}
