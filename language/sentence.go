package language

// Bounds of a sentence, so that nothing after the splitter has to face a 20,000-word "sentence".
const (
	maxSentence = 400 // tokens; a longer one is cut
	goodCut     = 300 // tokens from which a semicolon or comma is taken for the cut
)

// sentences cuts the tokens from first on, one paragraph, into sentences and appends them to doc.
func (a *Analyzer) sentences(doc *Document, first, paragraph int) {
	for i := first; i < len(doc.Tokens); i++ {
		last := i + 1
		length := last - first
		if last < len(doc.Tokens) && length < maxSentence && !(length >= goodCut && cuttable(doc, i)) && !a.ends(doc, i) {
			continue
		}
		s := len(doc.Sentences)
		for t := first; t < last; t++ {
			doc.Tokens[t].Sentence = s
		}
		doc.Sentences = append(doc.Sentences, Sentence{
			First: first, Last: last, Root: first, Paragraph: paragraph,
			Start: doc.Tokens[first].Start, End: doc.Tokens[last-1].End,
		})
		first = last
	}
}

func cuttable(doc *Document, i int) bool {
	switch doc.Word(i) {
	case ";", ",", "|", "--", "—":
		return true
	}
	return false
}

// ends reports whether a sentence ends after token i, which is not the paragraph's last.
func (a *Analyzer) ends(doc *Document, i int) bool {
	next := doc.Word(i + 1)
	switch next {
	case ")", "]", "”", "’", "''", ".", "...", "!", "?":
		return false
	case "\"", "'":
		if doc.Tokens[i+1].Start == doc.Tokens[i].End {
			return false
		}
	}
	k := i
	for k > 0 && isCloser(doc.Word(k)) {
		k--
	}
	switch w := doc.Word(k); {
	case w == "." || w == "!" || w == "?":
		return !isLower(next[0])
	}
	return false
}

func isCloser(s string) bool {
	switch s {
	case ")", "]", "”", "’", "''", "\"", "'":
		return true
	}
	return false
}
