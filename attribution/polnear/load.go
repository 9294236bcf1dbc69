// Package polnear reads PolNeAR (Newell, Margolin and Ruths, LREC 2018), a corpus of news articles with
// hand-marked attributions, and scores statements against it exactly as shared/bench/score_attribution.py does.
//
// It is for training and measuring. It holds none of the corpus.
package polnear

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// Span is a run of bytes of an article's text, half-open.
type Span struct{ Start, End int }

// Attribution is one source, cue and content; each may be empty or discontinuous.
type Attribution struct {
	Source, Cue, Content []Span
}

// Article is one text with its attributions.
type Article struct {
	ID, Publisher, Date, Text string
	Attributions              []Attribution
}

type jsonSpan struct{ Start, End int }

type jsonArticle struct {
	ID, Publisher, Date, Text string
	Attributions              []struct {
		Source, Cue, Content []jsonSpan
	}
}

// Load reads the articles of a file of JSON lines, gzipped when its name ends in ".gz". Offsets of the
// file are code points; those returned are bytes.
func Load(path string) ([]Article, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var reader io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if reader, err = gzip.NewReader(file); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var articles []Article
	decoder := json.NewDecoder(bufio.NewReaderSize(reader, 1<<20))
	for {
		var raw jsonArticle
		if err := decoder.Decode(&raw); err == io.EOF {
			return articles, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s, article %d: %w", path, len(articles)+1, err)
		}
		articles = append(articles, raw.article())
	}
}

func (raw *jsonArticle) article() Article {
	article := Article{ID: raw.ID, Publisher: raw.Publisher, Date: raw.Date, Text: raw.Text}
	bytes := byteOffsets(raw.Text)
	convert := func(spans []jsonSpan) []Span {
		var out []Span
		for _, s := range spans {
			out = append(out, Span{bytes[s.Start], bytes[s.End]})
		}
		return out
	}
	for _, a := range raw.Attributions {
		article.Attributions = append(article.Attributions,
			Attribution{Source: convert(a.Source), Cue: convert(a.Cue), Content: convert(a.Content)})
	}
	return article
}

// byteOffsets gives for each code point of text, and for its end, the byte it begins at.
func byteOffsets(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i := range text {
		offsets = append(offsets, i)
	}
	return append(offsets, len(text))
}
