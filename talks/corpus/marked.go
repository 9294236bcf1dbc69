package corpus

import (
	_ "embed"
	"fmt"

	"github.com/parley-record/parley/talks/gold"
)

// marked holds, a report a line, what we marked in reports of the data folders beside the gold, by its
// guidelines. It holds places in texts and none of their sentences.
//
//go:embed marked.jsonl
var marked []byte

// Marked returns what we marked in reports beside the gold. texts gives their words by id.
func Marked(texts map[string]string) ([]gold.Record, error) {
	records, err := gold.Lines(marked, texts)
	if err != nil {
		return nil, fmt.Errorf("corpus: marked.jsonl: %w", err)
	}
	return records, nil
}
