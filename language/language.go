// Package language reads English news text: paragraphs, sentences, tokens, tags, lemmas, Universal
// Dependencies trees, names and clauses, with byte offsets kept all the way.
//
// An [Analyzer] holds the models, which are embedded; [Analyzer.Analyze] reads a text into a [Document],
// whose memory it reuses, so that reading a million reports allocates hardly more than reading one. An
// Analyzer may be shared by goroutines; the same text gives the same document, bit for bit, whatever was
// read before and beside it.
//
//	analyzer, err := language.New()
//	if err != nil {
//		return err
//	}
//	var doc language.Document
//	for _, text := range texts {
//		analyzer.Analyze(&doc, text)
//		for _, clause := range doc.Clauses {
//			fmt.Println(doc.Word(clause.Predicate), clause.Tense, clause.Negated)
//		}
//	}
//
// # What it gives
//
// Text is cut as in the English UD treebanks EWT and GUM: contractions and possessives are tokens of their
// own, hyphens part words ("U.S. - Russian") except after an affix ("anti-corruption"). Tags are
// Universal ([UPOS]) and the Penn Treebank's ([XPOS]), relations those of [Rel]. The tree is for those who
// want it; most want a [Clause], which has the subject, object, obliques, tense, modality and negation of a
// predicate, with the subjects that conjuncts, infinitives and relative clauses share filled in.
//
// # How
//
// The stages run in this order, each in files of its own: paragraph.go by the shape of the lines; token.go,
// token_word.go and wordlist.go by rules and lexicon/abbreviations.txt and tokens.txt; sentence.go by a
// linear classifier at each possible end; tag.go by a greedy perceptron tagger; lemma.go by spelling rules
// and a learned table of exceptions; parse.go by an arc-hybrid transition parser; clause.go by rules on the
// tree; names.go by a two-pass tagger. The models are made by cmd/parley-train, from treebanks whose
// licences allow it.
//
// # What it refuses to do
//
// It knows no facts: which ministry a minister leads, or that two names mean one person, is for package
// actor; when "Tuesday" was, for package timex. It makes no network request and reads no file. It reads
// other languages and any bytes at all without complaint, but what it says of them means nothing.
package language
