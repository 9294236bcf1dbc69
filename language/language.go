// Package language reads English news text: paragraphs, sentences, tokens, tags, lemmas, Universal
// Dependencies trees, names and clauses, with byte offsets kept all the way.
package language
