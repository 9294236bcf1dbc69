package main

import (
	"fmt"
	"os"

	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/reader"
)

// lexiconFlag is shared by the commands that read reports.
type lexiconFlag struct {
	Lexicon string `help:"Folder of lexicons of your own, laid over those in the program (docs/lexicon.md)." placeholder:"DIR" env:"PARLEY_LEXICON"`
}

// reader loads the reader with the lexicons of the folder, if one is named.
func (f lexiconFlag) reader() (*reader.Reader, error) {
	if f.Lexicon == "" {
		return reader.New()
	}
	if info, err := os.Stat(f.Lexicon); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("--lexicon %s: there is no such folder", f.Lexicon)
	}
	words, err := lexicon.Folder(os.DirFS(f.Lexicon), f.Lexicon, reader.Lexicons)
	if err != nil {
		return nil, err
	}
	return reader.With(words)
}
