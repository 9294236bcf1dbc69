package tagging

// Truecase takes away the capitals that say nothing, in a sentence all in capitals or a headline with a
// capital on each word: words that are elsewhere written without one are looked at as if they were here.
func Truecase(words []Word) {
	plain, capital := 0, 0
	for i := 1; i < len(words); i++ {
		if w := &words[i]; w.Entry.Case == lowerCase && w.Shape&Letters != 0 && !w.short() {
			plain++
			if w.Shape&Capital != 0 {
				capital++
			}
		}
	}
	if capital < 2 || 2*capital <= plain {
		return
	}
	for i := range words {
		w := &words[i]
		if w.Entry.Case == lowerCase {
			w.Shape &^= Capital
		}
		if w.Entry.Case != upperCase || w.Shape&Dot == 0 {
			w.Shape &^= Capitals
		}
	}
}

// How the dictionary says that a word is written inside sentences.
const (
	lowerCase = 1
	upperCase = 3
)

// short reports a word of at most three letters, which headlines write small: "of", "and".
func (w *Word) short() bool { return w.Ends[3] == 0 }
