package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// newsFiles are the texts without marks that words' classes are learned from, under the data folder. The
// dev and test parts of the marked collections are not among them.
var newsFiles = []string{
	"attribution/polnear-train.jsonl.gz",
	"news/state-department-2021-2022.jsonl.gz",
	"time/aquaint.jsonl.gz",
	"time/te3-silver.jsonl.gz",
	"time/timebank.jsonl.gz",
}

// news reads the unmarked news texts under the data folder.
func news(data string) ([]string, error) {
	var texts []string
	for _, name := range newsFiles {
		more, err := jsonTexts(filepath.Join(data, name))
		if err != nil {
			return nil, fmt.Errorf("news: %w", err)
		}
		texts = append(texts, more...)
	}
	return texts, nil
}

// jsonTexts returns the field "text" of each line of a compressed file of JSON lines.
func jsonTexts(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var texts []string
	lines := bufio.NewScanner(z)
	lines.Buffer(make([]byte, 1<<20), 1<<26)
	for lines.Scan() {
		var line struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		texts = append(texts, line.Text)
	}
	return texts, lines.Err()
}

// plainWords cuts a text into sentences of lower-case words with digits as 0: roughly, and apart from the
// tokeniser, so that what is learned from them does not change with it.
func plainWords(text string) [][]string {
	var sentences [][]string
	var now []string
	end := func() {
		if len(now) > 0 {
			sentences = append(sentences, now)
			now = nil
		}
	}
	for _, line := range strings.Split(text, "\n\n") {
		for _, chunk := range strings.Fields(line) {
			var stop bool
			now, stop = plainWord(now, chunk)
			if stop {
				end()
			}
		}
		end()
	}
	return sentences
}

// plainWord adds the words of a chunk without spaces, and reports whether it ends a sentence.
func plainWord(into []string, chunk string) ([]string, bool) {
	chunk = strings.Map(plainRune, chunk)
	for chunk != "" {
		r, n := utf8.DecodeRuneInString(chunk)
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '$' || r == '\'' && len(chunk) > 1 {
			break
		}
		into, chunk = append(into, chunk[:n]), chunk[n:]
	}
	word := strings.TrimRightFunc(chunk, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	})
	tail := chunk[len(word):]
	if strings.HasPrefix(tail, ".") && (strings.Contains(word, ".") || utf8.RuneCountInString(word) == 1) {
		word, tail = word+".", tail[1:]
	}
	into = splitClitic(into, word)
	for _, r := range tail {
		into = append(into, string(r))
	}
	return into, strings.ContainsAny(tail, ".!?")
}

// plainRune is lower case with digits as 0 and straight quotes.
func plainRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf && unicode.IsDigit(r):
		return '0'
	case r == '’' || r == '‘':
		return '\''
	case r == '“' || r == '”':
		return '"'
	}
	return unicode.ToLower(r)
}

func splitClitic(into []string, word string) []string {
	if word == "" {
		return into
	}
	if before, ok := strings.CutSuffix(word, "n't"); ok && before != "" {
		return append(into, before, "n't")
	}
	if i := strings.LastIndexByte(word, '\''); i > 0 && len(word)-i <= 3 {
		return append(into, word[:i], word[i:])
	}
	return append(into, word)
}

// clusterText returns the sentences that words' classes are learned from: the news and the treebanks'
// train parts.
func clusterText(data string) ([][]string, error) {
	texts, err := news(data)
	if err != nil {
		return nil, err
	}
	var sentences [][]string
	for _, text := range texts {
		sentences = append(sentences, plainWords(text)...)
	}
	marked, err := PermittedTreebanks(data)
	if err != nil {
		return nil, err
	}
	for _, s := range marked {
		words := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = strings.Map(plainRune, w.Form)
		}
		sentences = append(sentences, words)
	}
	return sentences, nil
}
