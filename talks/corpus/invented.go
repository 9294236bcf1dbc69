package corpus

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/parley-record/parley/talks/gold"
)

// inventedTexts and inventedRecords are reports of our own writing in the manner of many outlets and years, and what was
// marked in them before Parley had read them. Nothing is learnt from them; see invented/README.md.
var (
	//go:embed invented/texts.txt
	inventedTexts string
	//go:embed invented/records.jsonl
	inventedRecords []byte
)

// Invented returns the invented reports' records in the order of their numbers, and their texts by id. The odd ones, the
// first of every two, may be read by whoever mends rules; the errors of the even ones stay unread.
func Invented() ([]gold.Record, map[string]string, error) {
	texts := map[string]string{}
	for _, block := range strings.Split("\n"+inventedTexts, "\n@@ ")[1:] {
		head, text, _ := strings.Cut(block, "\n")
		id, _, dated := strings.Cut(head, " ")
		if !dated {
			return nil, nil, fmt.Errorf("corpus: invented/texts.txt: want an id and a day, found %q", head)
		}
		texts[id] = text
	}
	records, err := gold.Lines(inventedRecords, texts)
	if err != nil {
		return nil, nil, fmt.Errorf("corpus: invented/records.jsonl: %w", err)
	}
	return records, texts, nil
}
