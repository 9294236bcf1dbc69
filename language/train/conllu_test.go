package train

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const sample = `# newdoc id = d1
# sent_id = s1
# text = They don't meet.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
3.1	x	x	X	XX	_	_	_	_	_
4	meet	meet	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = s2
# text = Yes
1	Yes	yes	INTJ	UH	_	0	root	_	_
`

func TestReadCoNLLU(t *testing.T) {
	sentences, err := ReadCoNLLU(strings.NewReader(sample))
	if err != nil || len(sentences) != 2 {
		t.Fatalf("%d sentences, %v", len(sentences), err)
	}
	s := sentences[0]
	if s.Document != "d1" || !s.NewPar || sentences[1].Document != "d1" || sentences[1].NewPar {
		t.Errorf("documents and paragraphs: %+v", sentences)
	}
	for i, want := range []string{"They", "do", "n't", "meet", "."} {
		if got := s.Text[s.Words[i].Start:s.Words[i].End]; got != want {
			t.Errorf("word %d is %q, want %q", i, got, want)
		}
	}
	if s.Words[1].Head != 3 || s.Words[3].Head != -1 || s.Words[1].SpaceAfter || !s.Words[2].SpaceAfter || s.Words[3].SpaceAfter {
		t.Errorf("words: %+v", s.Words)
	}
}

func TestReadCoNLLUErrors(t *testing.T) {
	for _, bad := range []string{
		"1\ta\n",
		"# text = b\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n",
		"# text = a\n1\ta\ta\tX\tX\t_\t2\troot\t_\t_\n\n",
		"# text = a\n2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n",
	} {
		if _, err := ReadCoNLLU(strings.NewReader(bad)); err == nil {
			t.Errorf("no error for %q", bad)
		}
	}
}

// treebank returns the path of a file of the shared data, or skips the test.
func treebank(t *testing.T, name string) string {
	path := filepath.Join("..", "..", "..", "shared", "data", "treebank", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no treebank: %v", err)
	}
	return path
}

func TestReadTreebankCounts(t *testing.T) {
	sentences, err := ReadTreebank(treebank(t, "en_ewt-ud-dev.conllu.gz"))
	if err != nil {
		t.Fatal(err)
	}
	words := 0
	for _, s := range sentences {
		words += len(s.Words)
	}
	if len(sentences) != 2001 || words != 25147 {
		t.Errorf("EWT dev has %d sentences, %d words; want 2001, 25147", len(sentences), words)
	}
}

func FuzzReadCoNLLU(f *testing.F) {
	f.Add(sample)
	f.Fuzz(func(t *testing.T, text string) {
		sentences, err := ReadCoNLLU(strings.NewReader(text))
		for _, s := range sentences {
			for _, w := range s.Words {
				if err == nil && (w.Start > w.End || w.End > len(s.Text)) {
					t.Fatalf("word %+v outside %q", w, s.Text)
				}
			}
		}
	})
}
