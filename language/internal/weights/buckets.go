package weights

import (
	"encoding/binary"
	"math/bits"
)

// buckets is the store of models of three classes: a hash table of buckets that fill one line of the
// processor's cache each, so that nearly every feature costs one place in memory, known or not. It is stored as
// it stands in memory, and reading it is copying it.
//
// A bucket is eight words. The first three hold 16 bits of each of its up to ten features, 0 for none; the other
// five hold for each feature two numbers of 16 bits, by how much the weights of the classes 1 and 2 are ahead of
// that of class 0. What a full bucket has no seat for is in the next; the last bucket is never full.
type buckets []uint64

const (
	bucketWords = 8
	bucketSize  = 10 // features of a bucket
	checkWords  = 3
	full        = 0xffff0000 // in the last of these words: the tenth seat is taken

	seatsTaken   = 9  // of the ten of a bucket, on average
	spareBuckets = 64 // after the last, so that a search need not wrap round
	ones         = 0x0001000100010001
	highs        = 0x8000800080008000
)

// home returns the place of a feature's bucket and what it is known by there.
func (b buckets) home(f uint64) (place int, check uint64) {
	high, low := bits.Mul64(f, uint64(len(b)/bucketWords-spareBuckets))
	return int(high) * bucketWords, max(low>>48, 1)
}

// score adds up the weights of the features, which are known by their top hashBits bits. It touches all buckets
// before it reads any, so that the processor waits for many places of memory at once.
func (b buckets) score(features []uint64, hashBits uint) (one, two int32) {
	if len(b) == 0 {
		return 0, 0
	}
	known := ^uint64(0) << (64 - hashBits)
	var first [32]uint64
	for len(features) > 0 {
		n := min(len(features), len(first))
		for i, f := range features[:n] {
			place, _ := b.home(f & known)
			first[i] = b[place]
		}
		for i, f := range features[:n] {
			place, check := b.home(f & known)
			for word := first[i]; ; word = b[place] {
				words := (*[bucketWords]uint64)(b[place:])
				if seat := find(word, words, check*ones); seat >= 0 {
					pair := words[(checkWords+seat/2)&7] >> (seat % 2 * 32)
					one += int32(int16(pair))
					two += int32(int16(pair >> 16))
					break
				}
				if words[checkWords-1]&full == 0 || place+bucketWords >= len(b) {
					break
				}
				place, check = next(place, check)
			}
		}
		features = features[n:]
	}
	return one, two
}

// next returns where to go on from a full bucket, and what the feature is known by there: something else, lest it
// be taken for a feature that is at home there.
func next(place int, check uint64) (int, uint64) {
	return place + bucketWords, max((check+1)&0xffff, 1)
}

// find returns the seat of the feature known by what sought holds four times, or -1; word is the bucket's first.
func find(word uint64, words *[bucketWords]uint64, sought uint64) int {
	// The highest bit of the lowest 16 that are zero is set in z, and perhaps higher ones.
	w0, w1, w2 := word^sought, words[1]^sought, words[2]^sought
	z0, z1, z2 := (w0-ones)&^w0&highs, (w1-ones)&^w1&highs, (w2-ones)&^w2&highs
	switch {
	case z0 != 0:
		return bits.TrailingZeros64(z0) / 16
	case z1 != 0:
		return 4 + bits.TrailingZeros64(z1)/16
	case z2 != 0:
		return 8 + bits.TrailingZeros64(z2)/16
	}
	return -1
}

// bucketed returns the model with its features in buckets.
func (m *Model) bucketed() *Model {
	b := make(buckets, (len(m.keys)/seatsTaken+1+spareBuckets)*bucketWords)
	for k, key := range m.keys {
		var w [bucketClasses]int
		for _, p := range m.pairs[m.starts[k]:m.starts[k+1]] {
			w[p.class] = int(p.weight)
		}
		place, check := b.home(uint64(key) << (64 - m.hashBits))
		b.put(place, check, ahead(w[1], w[0]), ahead(w[2], w[0]))
	}
	return &Model{classes: m.classes, hashBits: m.hashBits, features: len(m.keys), buckets: b}
}

// ahead returns by how much a weight is ahead of another.
func ahead(w, other int) uint16 { return uint16(int16(min(max(w-other, -32767), 32767))) }

// put gives a feature a seat.
func (b buckets) put(place int, check uint64, one, two uint16) {
	for ; ; place, check = next(place, check) {
		for seat := range bucketSize {
			if b[place+seat/4]>>(seat%4*16)&0xffff == 0 {
				b[place+seat/4] |= check << (seat % 4 * 16)
				b[place+checkWords+seat/2] |= (uint64(one) | uint64(two)<<16) << (seat % 2 * 32)
				return
			}
		}
	}
}

func (b buckets) append(data []byte) []byte {
	for _, w := range b {
		data = binary.LittleEndian.AppendUint64(data, w)
	}
	return data
}

// readBuckets reads the table that fills body.
func readBuckets(body []byte) (buckets, bool) {
	if len(body) <= 8*bucketWords*spareBuckets || len(body)%(8*bucketWords) != 0 {
		return nil, false
	}
	b := make(buckets, len(body)/8)
	for i := range b {
		b[i] = binary.LittleEndian.Uint64(body[8*i:])
	}
	return b, true
}
