package weights

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"slices"
	"sync/atomic"

	"github.com/parley-record/parley/language/internal/large"
)

// Model is a frozen linear model. Scoring does not allocate; a Model is read-only and may be shared by
// goroutines. A model of three classes scores by how much the
// second and the third are ahead of the first.
//
// A feature is known by some bits of its hash, so many that one never seen in training is seldom taken for a
// known one: in at most one case of 64.
type Model struct {
	classes  int
	features int
	hashBits uint                    // the top bits of the hash by which a feature is known
	buckets  atomic.Pointer[buckets] // of a model of three classes, which has nothing of what follows
	// slots is a hash table without chains. A slot is 0 or holds in its low 16 bits the low bits of the
	// feature, and above them the row's length (8 bits) and place in pairs, or its only pair (32 bits).
	slots    []uint64
	slotBits uint
	pairs    []pair
	keys     []uint32 // what Append stores: the features in ascending order; a model that was read has none
	starts   []uint32 // row i is pairs[starts[i]:starts[i+1]]
}

type pair struct {
	class  uint16
	weight int16
}

type feature struct {
	hash uint64
	row  []pair
}

const (
	bucketClasses = 3
	spareSlots    = 256 // after the last slot, so that a search need not wrap round; the last is always 0
)

// Classes returns the number of classes.
func (m *Model) Classes() int { return m.classes }

// Features returns the number of known features.
func (m *Model) Features() int { return m.features }

// Score adds the weights of the features to scores, which has one place a class.
func (m *Model) Score(features []uint64, scores []int32) {
	if m.classes == bucketClasses {
		one, two := m.buckets.Load().score(features, m.hashBits)
		scores[1] += one
		scores[2] += two
		return
	}
	drop, slots, over := 64-m.hashBits, m.slots, m.hashBits-m.slotBits
	var found [32]uint64 // slots, looked up before they are used, so that the processor waits for many at once
	var heads [32]pair   // the first pairs of rows, for the same reason
	for len(features) > 0 {
		n := min(len(features), len(found))
		for i, f := range features[:n] {
			found[i] = slots[f>>drop>>over]
		}
		rows := 0
		for j, f := range features[:n] {
			f >>= drop
			s := found[j]
			for i := f>>over + 1; s != 0 && uint16(s) != uint16(f); i++ {
				s = slots[i]
			}
			start := s >> 32
			switch s >> 16 & 0xff {
			case 0:
			case 1:
				scores[start>>16] += int32(int16(start))
			default:
				found[rows], heads[rows] = s, m.pairs[start]
				rows++
			}
		}
		for i, s := range found[:rows] {
			scores[heads[i].class] += int32(heads[i].weight)
			start, length := s>>32, s>>16&0xff
			for _, p := range m.pairs[start+1 : start+length] {
				scores[p.class] += int32(p.weight)
			}
		}
		features = features[n:]
	}
}

// Settle moves the model's tables into large pages of memory, which takes some milliseconds and makes Score faster.
func (m *Model) Settle() {
	if b := m.buckets.Load(); b != nil {
		settled := b.settled()
		m.buckets.Store(&settled)
	}
	large.Settle(m.slots)
	large.Settle(m.pairs)
}

// newModel makes a model of features in any order.
func newModel(classes int, features []feature) *Model {
	m := &Model{classes: classes, hashBits: uint(min(max(bits.Len(uint(len(features)))+6, 12), 32))}
	slices.SortFunc(features, func(a, b feature) int {
		if a.hash < b.hash {
			return -1
		}
		return 1
	})
	for _, f := range features {
		key := uint32(f.hash >> (64 - m.hashBits))
		if n := len(m.keys); n > 0 && m.keys[n-1] == key {
			m.merge(f.row)
			continue
		}
		m.keys = append(m.keys, key)
		m.starts = append(m.starts, uint32(len(m.pairs)))
		m.pairs = append(m.pairs, f.row...)
	}
	m.starts = append(m.starts, uint32(len(m.pairs)))
	if classes == bucketClasses {
		return m.bucketed()
	}
	if !m.build() {
		panic("weights: hashes are not spread: use Mix")
	}
	return m
}

// merge adds row to the last row: two features whose kept bits are the same.
func (m *Model) merge(row []pair) {
	last := m.starts[len(m.starts)-1]
	for _, p := range row {
		i := slices.IndexFunc(m.pairs[last:], func(q pair) bool { return q.class == p.class })
		if i >= 0 {
			m.pairs[int(last)+i].weight = int16(min(max(int(m.pairs[int(last)+i].weight)+int(p.weight), -32767), 32767))
		} else {
			m.pairs = append(m.pairs, p)
		}
	}
}

// build fills the slots from keys, starts and pairs. It fails when too many keys want the same slots.
func (m *Model) build() bool {
	m.size(len(m.keys))
	next := 0
	for k, key := range m.keys {
		var ok bool
		if next, ok = m.put(key, m.place(int(m.starts[k]), int(m.starts[k+1])), next); !ok {
			return false
		}
	}
	return true
}

// size makes the slots for a number of features: of every ten four to eight are used.
func (m *Model) size(features int) {
	m.features = features
	m.slotBits = min(uint(bits.Len(uint(features+features/4))), m.hashBits)
	m.slots = large.Slice[uint64](1<<m.slotBits + spareSlots)
}

// put sets the slot of a feature and returns the slot after it, which is next for the feature that follows. Features
// come in ascending order, so the slots before next that they want are taken; none is looked at before it is written to,
// since fresh memory that is read first costs a page fault more.
func (m *Model) put(key uint32, s uint64, next int) (int, bool) {
	home := int(key >> (m.hashBits - m.slotBits))
	i := max(home, next)
	if i-home >= spareSlots-1 {
		return 0, false
	}
	m.slots[i] = s | uint64(uint16(key))
	return i + 1, true
}

// place returns what a slot holds for the row pairs[start:end].
func (m *Model) place(start, end int) uint64 {
	if end-start == 1 {
		p := m.pairs[start]
		return 1<<16 | (uint64(p.class)<<16|uint64(uint16(p.weight)))<<32
	}
	return uint64(end-start)<<16 | uint64(start)<<32
}

// The stored form: a header of headerSize bytes, then for each feature the distance from the feature
// before as a varint, the number of weights, and for each weight its class and the zigzag varint of
// its value. Models of three classes keep their buckets instead.
const (
	magic      = "PWT1"
	headerSize = 4 + 2 + 2 + 4 + 4 + 4 + 4
)

// Append appends the stored form of m to data.
func (m *Model) Append(data []byte) []byte {
	var body []byte
	if m.classes == bucketClasses {
		body = *m.buckets.Load()
	}
	last := uint32(0)
	for k, key := range m.keys {
		body = binary.AppendUvarint(body, uint64(key-last))
		last = key
		row := m.pairs[m.starts[k]:m.starts[k+1]]
		body = append(body, byte(len(row)))
		for _, p := range row {
			body = append(body, byte(p.class))
			body = binary.AppendVarint(body, int64(p.weight))
		}
	}
	data = append(data, magic...)
	data = binary.LittleEndian.AppendUint16(data, uint16(m.classes))
	data = binary.LittleEndian.AppendUint16(data, uint16(m.hashBits))
	data = binary.LittleEndian.AppendUint32(data, uint32(m.features))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.pairs)))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(body)))
	data = binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(body))
	return append(data, body...)
}

var errStored = errors.New("weights: not a stored model, or a damaged one; train it again with parley-train")

// Read reads the model at the start of data, which must not change any more, and returns what follows it.
func Read(data []byte) (m *Model, rest []byte, err error) {
	if len(data) < headerSize || string(data[:4]) != magic {
		return nil, nil, errStored
	}
	m = &Model{
		classes:  int(binary.LittleEndian.Uint16(data[4:])),
		hashBits: uint(binary.LittleEndian.Uint16(data[6:])),
	}
	features, pairs := binary.LittleEndian.Uint32(data[8:]), binary.LittleEndian.Uint32(data[12:])
	size, sum := binary.LittleEndian.Uint32(data[16:]), binary.LittleEndian.Uint32(data[20:])
	body := data[headerSize:]
	if uint64(size) > uint64(len(body)) || features > size || pairs > size || m.classes > 255 {
		return nil, nil, errStored
	}
	body, rest = body[:size], body[size:]
	if crc32.ChecksumIEEE(body) != sum {
		return nil, nil, fmt.Errorf("%w (checksum)", errStored)
	}
	if !m.read(body, int(features), int(pairs)) {
		return nil, nil, errStored
	}
	return m, rest, nil
}

// read fills the model from its stored features.
func (m *Model) read(body []byte, features, pairs int) (ok bool) {
	if m.hashBits > 32 || m.hashBits < 12 {
		return false
	}
	if m.classes == bucketClasses {
		m.features = features
		b := buckets(body)
		m.buckets.Store(&b)
		return b.whole()
	}
	m.size(features)
	m.pairs = large.Slice[pair](pairs)
	key, filled, next := uint64(0), 0, 0
	r := reader{body: body}
	for range m.features {
		step := uint64(r.byte())
		if step >= 0x80 { // seldom, so that what is common is done in line
			step = r.long()
		}
		key += step
		count := int(r.byte())
		if filled+count > pairs {
			return false
		}
		row := m.pairs[filled : filled+count]
		for i := range row {
			class := uint16(r.byte())
			u := uint64(r.byte())
			if u >= 0x80 {
				u = r.long()
			}
			w := int64(u>>1) ^ -int64(u&1)
			if int(class) >= m.classes || w != int64(int16(w)) {
				return false
			}
			row[i] = pair{class, int16(w)}
		}
		if key>>m.hashBits != 0 {
			return false
		}
		if next, ok = m.put(uint32(key), m.place(filled, filled+count), next); !ok {
			return false
		}
		filled += count
	}
	return r.at == len(body)
}

// reader takes numbers off stored bytes; at is beyond the end when they end too soon.
type reader struct {
	body []byte
	at   int
}

func (r *reader) byte() byte {
	if r.at >= len(r.body) {
		r.at = len(r.body) + 1
		return 0
	}
	r.at++
	return r.body[r.at-1]
}

// long reads a varint of more than seven bits, whose first byte has been read.
func (r *reader) long() uint64 {
	v := uint64(r.body[r.at-1] & 0x7f)
	for shift := 7; shift < 64; shift += 7 {
		b := r.byte()
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			break
		}
	}
	return v
}
