package weights

import (
	"encoding/binary"
	"math/bits"
	"sort"

	"github.com/parley-record/parley/language/internal/large"
)

// buckets is the store of models of three classes: a hash table of buckets that fill one line of the
// processor's cache each, so that nearly every feature costs one place in memory, known or not, and no branch
// that the processor could guess wrong. It is stored as it stands in memory, and scored with where it is stored.
//
// A bucket is eight words of eight bytes, the lowest first. The first four hold 16 bits of each of its up to sixteen features, 0 for none; the
// other four hold for each feature, in the same place, two codes of a byte: by how much the weights of the
// classes 1 and 2 are ahead of that of class 0. What a full bucket has no seat for is in the next; the last
// bucket is never full.
type buckets []byte

const (
	wordBytes   = 8
	bucketBytes = 8 * wordBytes
	checkWords  = 4
	bucketSize  = 16             // features of a bucket
	lastWord    = checkWords - 1 // of those with the last seat

	seatsTaken   = 12 // of the sixteen of a bucket, on average
	spareBuckets = 64 // after the last, so that a search need not wrap round
	ones         = 0x0001000100010001
	lows         = 0x7fff7fff7fff7fff
)

// codeBend is the code from which on steps are twice as large and more.
const codeBend = 8

// weightOf returns what a code, a byte, stands for: small weights are kept finely and large ones coarsely.
func weightOf(code uint64) int32 {
	n := int32(int8(code))
	return n + n*max(n, -n)/codeBend
}

// codeOf returns the code of the value nearest to a weight.
func codeOf(weight int) uint64 {
	size := max(weight, -weight)
	n := sort.Search(127, func(n int) bool { return int(weightOf(uint64(n))+weightOf(uint64(n+1))) >= 2*size })
	if weight < 0 {
		n = -n
	}
	return uint64(uint8(int8(n)))
}

// home returns the place of a feature's bucket and what it is known by there.
func (b buckets) home(f uint64) (place int, check uint64) {
	high, low := bits.Mul64(f, uint64(len(b)/bucketBytes-spareBuckets))
	return int(high) * bucketBytes, max(low>>48, 1)
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
			first[i] = binary.LittleEndian.Uint64(b[place:])
		}
		for i, f := range features[:n] {
			place, check := b.home(f & known)
			words := (*bucket)(b[place:])
			code, found := find(first[i], words, check*ones)
			one += weightOf(code)
			two += weightOf(code >> 8)
			for !found && words.word(lastWord)>>48 != 0 && place+bucketBytes < len(b) {
				place, check = next(place, check)
				words = (*bucket)(b[place:])
				code, found = find(words.word(0), words, check*ones)
				one += weightOf(code)
				two += weightOf(code >> 8)
			}
		}
		features = features[n:]
	}
	return one, two
}

// next returns where to go on from a full bucket, and what the feature is known by there: something else, lest it
// be taken for a feature that is at home there.
func next(place int, check uint64) (int, uint64) {
	return place + bucketBytes, max((check+1)&0xffff, 1)
}

type bucket [bucketBytes]byte

func (b *bucket) word(i uint) uint64 { return binary.LittleEndian.Uint64(b[i*wordBytes:]) }

// find returns the two codes of the feature known by what sought holds four times, 0 for one that the bucket does
// not have; word is the bucket's first.
func find(word uint64, b *bucket, sought uint64) (pair uint64, found bool) {
	seats := zeros(word^sought)>>15 | zeros(b.word(1)^sought)>>14 | zeros(b.word(2)^sought)>>13 | zeros(b.word(3)^sought)>>12
	at := uint(bits.TrailingZeros64(seats)) // 16 times the place in the word, and which word; 64 for none
	return b.word(checkWords+at&3) >> (at &^ 15), seats != 0
}

// zeros returns a word in which the highest bit is set of those 16 bits of x that are all 0, and no other bit.
func zeros(x uint64) uint64 { return ^((x&lows + lows) | x | lows) }

// bucketed returns the model with its features in buckets.
func (m *Model) bucketed() *Model {
	b := make(buckets, (len(m.keys)/seatsTaken+1+spareBuckets)*bucketBytes)
	for k, key := range m.keys {
		var w [bucketClasses]int
		for _, p := range m.pairs[m.starts[k]:m.starts[k+1]] {
			w[p.class] = int(p.weight)
		}
		place, check := b.home(uint64(key) << (64 - m.hashBits))
		b.put(place, check, codeOf(w[1]-w[0])|codeOf(w[2]-w[0])<<8)
	}
	frozen := &Model{classes: m.classes, hashBits: m.hashBits, features: len(m.keys)}
	frozen.buckets.Store(&b)
	return frozen
}

// put gives a feature a seat.
func (b buckets) put(place int, check, pair uint64) {
	for ; ; place, check = next(place, check) {
		checks, pairs := b[place:place+checkWords*wordBytes], b[place+checkWords*wordBytes:]
		for seat := range bucketSize {
			if at := 2 * seat; binary.LittleEndian.Uint16(checks[at:]) == 0 {
				binary.LittleEndian.PutUint16(checks[at:], uint16(check))
				binary.LittleEndian.PutUint16(pairs[at:], uint16(pair))
				return
			}
		}
	}
}

// whole reports whether b can be a stored table.
func (b buckets) whole() bool { return len(b) > bucketBytes*spareBuckets && len(b)%bucketBytes == 0 }

// settled returns a copy in large pages of memory, in which each bucket fills one line of the cache.
func (b buckets) settled() buckets { return large.Copy(b) }
