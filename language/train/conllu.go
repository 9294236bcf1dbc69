// Package train makes the models of package language from treebanks and other marked text. Only
// cmd/parley-train and tests import it: what it makes is embedded, and programs that read text need
// none of it.
package train

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Sentence is one sentence of a treebank.
type Sentence struct {
	Document string // "# newdoc id" of the document it is in
	ID       string // "# sent_id"
	Text     string // "# text"
	NewPar   bool   // the sentence begins a paragraph or a document
	Words    []Word
}

// Word is one syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // index into Words; -1 for the root
	Rel                            string
	Start, End                     int // bytes of Sentence.Text; the parts of a multiword token share it between them
	SpaceAfter                     bool
}

// ReadTreebank reads a CoNLL-U file, compressed if its name ends in .gz.
func ReadTreebank(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("treebank %s: %w", path, err)
		}
		r = z
	}
	sentences, err := ReadCoNLLU(r)
	if err != nil {
		return nil, fmt.Errorf("treebank %s: %w", path, err)
	}
	return sentences, nil
}

// ReadCoNLLU reads sentences in the CoNLL-U format (universaldependencies.org/format.html). Empty nodes
// are skipped; a multiword token gives its words, with the token's bytes parted between them.
func ReadCoNLLU(r io.Reader) ([]Sentence, error) {
	var c conllu
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 1<<16), 1<<24)
	for n := 1; lines.Scan(); n++ {
		if err := c.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	return c.sentences, c.end()
}

type conllu struct {
	sentences []Sentence
	now       Sentence
	document  string
	newPar    bool
	at        int // byte of the text reached
	multi     struct {
		first, last int // the words of the multiword token being read, by number; last 0 for none
		start, end  int
		space       bool
	}
}

func (c *conllu) line(line string) error {
	switch {
	case line == "":
		return c.end()
	case line[0] == '#':
		key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), " = ")
		switch key {
		case "newdoc id":
			c.document, c.newPar = value, true
		case "newpar", "newpar id":
			c.newPar = true
		case "sent_id":
			c.now.ID = value
		case "text":
			c.now.Text = value
		}
		return nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) != 10 {
		return fmt.Errorf("%d columns, want 10", len(fields))
	}
	if strings.Contains(fields[0], ".") {
		return nil
	}
	space := !strings.Contains(fields[9], "SpaceAfter=No")
	if first, last, ok := strings.Cut(fields[0], "-"); ok {
		return c.multiword(first, last, fields[1], space)
	}
	return c.word(fields, space)
}

func (c *conllu) multiword(first, last, form string, space bool) (err error) {
	m := &c.multi
	if m.first, err = strconv.Atoi(first); err != nil {
		return fmt.Errorf("word number %q", first)
	}
	if m.last, err = strconv.Atoi(last); err != nil {
		return fmt.Errorf("word number %q", last)
	}
	if m.start, m.end, err = c.locate(form); err != nil {
		return err
	}
	m.space = space
	return nil
}

func (c *conllu) word(fields []string, space bool) error {
	head, err := strconv.Atoi(fields[6])
	if err != nil {
		return fmt.Errorf("head %q", fields[6])
	}
	w := Word{
		Form: fields[1], Lemma: fields[2], UPOS: fields[3], XPOS: fields[4], Feats: fields[5],
		Head: head - 1, Rel: fields[7], SpaceAfter: space,
	}
	number := len(c.now.Words) + 1
	if fields[0] != strconv.Itoa(number) {
		return fmt.Errorf("word number %q, want %d", fields[0], number)
	}
	if m := &c.multi; number <= m.last {
		c.part(&w, number)
	} else if w.Start, w.End, err = c.locate(w.Form); err != nil {
		return err
	}
	c.now.Words = append(c.now.Words, w)
	return nil
}

// part gives a word of a multiword token its share of the token's bytes: its own length, or what is
// left for the last. Where a form is not what the text has ("ca|n't" is, "wo|not" would not be) the
// split is by length all the same.
func (c *conllu) part(w *Word, number int) {
	m := &c.multi
	w.Start, w.End = m.start, min(m.start+len(w.Form), m.end)
	w.SpaceAfter = false
	if number == m.last {
		w.End, w.SpaceAfter = m.end, m.space
	}
	m.start = w.End
}

// locate finds form in the text at or after the byte reached.
func (c *conllu) locate(form string) (start, end int, err error) {
	i := strings.Index(c.now.Text[c.at:], form)
	if i < 0 || strings.TrimSpace(c.now.Text[c.at:c.at+i]) != "" {
		return 0, 0, fmt.Errorf("sentence %s: %q is not next in the text", c.now.ID, form)
	}
	start = c.at + i
	c.at = start + len(form)
	return start, c.at, nil
}

// end closes the sentence being read, if any.
func (c *conllu) end() error {
	if len(c.now.Words) > 0 {
		for i, w := range c.now.Words {
			if w.Head >= len(c.now.Words) || w.Head < -1 || w.Head == i {
				return fmt.Errorf("sentence %s: word %d has head %d", c.now.ID, i+1, w.Head+1)
			}
		}
		c.now.Document, c.now.NewPar = c.document, c.newPar
		c.sentences = append(c.sentences, c.now)
		c.newPar = false
	}
	c.now, c.at = Sentence{}, 0
	c.multi.last = 0
	return nil
}
