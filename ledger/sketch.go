package ledger

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"unicode"
)

// Sketch is a MinHash of a text's five-word shingles (Broder 1997): the share of equal places of two sketches
// estimates the Jaccard similarity of their texts, with a standard error of about .05.
type Sketch [sketchSize]uint32

const (
	sketchSize  = 96
	sketchBand  = 3 // places a band: texts of similarity .5 share one of the 32 bands with probability .98
	shingleSize = 5
)

// echoPercent is the estimated similarity from which two texts count as copies of one story.
const echoPercent = 50

// MakeSketch sketches a text. Texts of fewer than 20 words get the zero Sketch, which is like no other.
func MakeSketch(text string) Sketch {
	hashes := wordHashes(text)
	if len(hashes) < 20 {
		return Sketch{}
	}
	var s Sketch
	for i := range s {
		s[i] = math.MaxUint32
	}
	for i := 0; i+shingleSize <= len(hashes); i++ {
		h := uint64(14695981039346656037)
		for _, w := range hashes[i : i+shingleSize] {
			h = (h ^ w) * 1099511628211
		}
		for k := range s {
			h = mix(h + uint64(k)*0x9e3779b97f4a7c15)
			if v := uint32(h >> 32); v < s[k] {
				s[k] = v
			}
		}
	}
	return s
}

// mix is the finaliser of splitmix64.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func wordHashes(text string) []uint64 {
	var hashes []uint64
	h, in := uint64(14695981039346656037), false
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h = (h ^ uint64(unicode.ToLower(r))) * 1099511628211
			in = true
			continue
		}
		if in {
			hashes = append(hashes, h)
			h, in = 14695981039346656037, false
		}
	}
	if in {
		hashes = append(hashes, h)
	}
	return hashes
}

// Percent estimates the similarity of two texts, 0 to 100.
func (s Sketch) Percent(t Sketch) int {
	if s == (Sketch{}) || t == (Sketch{}) {
		return 0
	}
	n := 0
	for i := range s {
		if s[i] == t[i] {
			n++
		}
	}
	return 100 * n / sketchSize
}

// Bands are the keys under which texts alike to this one are found.
func (s Sketch) Bands() []uint64 {
	if s == (Sketch{}) {
		return nil
	}
	keys := make([]uint64, 0, sketchSize/sketchBand)
	for i := 0; i < sketchSize; i += sketchBand {
		h := fnv.New64a()
		var buf [4 + 4*sketchBand]byte
		binary.LittleEndian.PutUint32(buf[:], uint32(i))
		for k := range sketchBand {
			binary.LittleEndian.PutUint32(buf[4+4*k:], s[i+k])
		}
		h.Write(buf[:])
		keys = append(keys, h.Sum64())
	}
	return keys
}

// Bytes is the sketch as stored.
func (s Sketch) Bytes() []byte {
	b := make([]byte, 0, 4*sketchSize)
	for _, v := range s {
		b = binary.LittleEndian.AppendUint32(b, v)
	}
	return b
}

// SketchOf is the inverse of Bytes; bytes of another length give the zero Sketch.
func SketchOf(b []byte) Sketch {
	var s Sketch
	if len(b) != 4*sketchSize {
		return s
	}
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return s
}
