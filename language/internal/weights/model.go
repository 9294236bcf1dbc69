package weights

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/bits"
	"slices"
)

// Model is a frozen linear model. Scoring does not allocate; a Model is read-only and may be shared by
// goroutines.
//
// A feature is known by the top hashBits bits of its hash, six bits more than the count of features
// needs: a feature never seen in training is taken for a known one in at most one case of 64.
type Model struct {
	classes  int
	hashBits uint
	// slots is a hash table without chains. A slot is 0 or holds in its low 16 bits the low bits of the
	// feature, and above them either three weights (at most three classes: 16 bits each) or the row's
	// length (8 bits) and place in pairs (32 bits).
	slots    []uint64
	slotBits uint
	features int
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
	inlineClasses = 3
	spareSlots    = 256 // after the last slot, so that a search need not wrap round; the last is always 0
)

// Classes returns the number of classes.
func (m *Model) Classes() int { return m.classes }

// Features returns the number of known features.
func (m *Model) Features() int { return m.features }

// Score adds the weights of the features to scores, which has one place a class.
func (m *Model) Score(features []uint64, scores []int32) {
	if m.classes <= inlineClasses {
		m.scoreInline(features, scores)
		return
	}
	drop, slots, over := 64-m.hashBits, m.slots, m.hashBits-m.slotBits
	for _, f := range features {
		f >>= drop
		for i := f >> over; ; i++ {
			s := slots[i]
			if s == 0 {
				break
			}
			if uint16(s) == uint16(f) {
				first := s >> 32
				for _, p := range m.pairs[first : first+s>>16&0xff] {
					scores[p.class] += int32(p.weight)
				}
				break
			}
		}
	}
}

func (m *Model) scoreInline(features []uint64, scores []int32) {
	drop, slots, over := 64-m.hashBits, m.slots, m.hashBits-m.slotBits
	var a, b, c int32
	for _, f := range features {
		f >>= drop
		for i := f >> over; ; i++ {
			s := slots[i]
			if s == 0 {
				break
			}
			if uint16(s) == uint16(f) {
				a += int32(int16(s >> 16))
				b += int32(int16(s >> 32))
				c += int32(int16(s >> 48))
				break
			}
		}
	}
	for i, w := range [inlineClasses]int32{a, b, c} {
		if i < len(scores) {
			scores[i] += w
		}
	}
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
	for k, key := range m.keys {
		var s uint64
		row := m.pairs[m.starts[k]:m.starts[k+1]]
		if m.classes <= inlineClasses {
			for _, p := range row {
				s |= inline(p.class, p.weight)
			}
		} else {
			s = place(m.starts[k], len(row))
		}
		if !m.put(key, s) {
			return false
		}
	}
	return true
}

// size makes the slots for a number of features: of every ten four to eight are used.
func (m *Model) size(features int) {
	m.features = features
	m.slotBits = min(uint(bits.Len(uint(features+features/4))), m.hashBits)
	m.slots = make([]uint64, 1<<m.slotBits+spareSlots)
}

// put sets the slot of a feature.
func (m *Model) put(key uint32, s uint64) bool {
	home := key >> (m.hashBits - m.slotBits)
	i := home
	for m.slots[i] != 0 {
		i++
	}
	if i-home >= spareSlots-1 {
		return false
	}
	m.slots[i] = s | uint64(uint16(key))
	return true
}

func inline(class uint16, weight int16) uint64 { return uint64(uint16(weight)) << (16 * (class + 1)) }

func place(start uint32, length int) uint64 { return uint64(length)<<16 | uint64(start)<<32 }

// The stored form: a header of headerSize bytes, then for each feature the distance from the feature
// before as a varint, the number of weights, and for each weight its class and the zigzag varint of
// its value. Models of at most three classes keep which classes follow in one byte instead.
const (
	magic      = "PWT1"
	headerSize = 4 + 2 + 2 + 4 + 4 + 4 + 4
)

// Append appends the stored form of m to data.
func (m *Model) Append(data []byte) []byte {
	var body []byte
	last := uint32(0)
	for k, key := range m.keys {
		body = binary.AppendUvarint(body, uint64(key-last))
		last = key
		row := m.pairs[m.starts[k]:m.starts[k+1]]
		if m.classes <= inlineClasses {
			mask := byte(0)
			for _, p := range row {
				mask |= 1 << p.class
			}
			body = append(body, mask)
		} else {
			body = append(body, byte(len(row)))
		}
		for _, p := range row {
			if m.classes > inlineClasses {
				body = append(body, byte(p.class))
			}
			body = binary.AppendVarint(body, int64(p.weight))
		}
	}
	data = append(data, magic...)
	data = binary.LittleEndian.AppendUint16(data, uint16(m.classes))
	data = binary.LittleEndian.AppendUint16(data, uint16(m.hashBits))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.keys)))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(m.pairs)))
	data = binary.LittleEndian.AppendUint32(data, uint32(len(body)))
	data = binary.LittleEndian.AppendUint32(data, crc32.ChecksumIEEE(body))
	return append(data, body...)
}

var errStored = errors.New("weights: not a stored model, or a damaged one; train it again with parley-train")

// Read reads the model at the start of data and returns what follows it.
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
	if uint64(size) > uint64(len(body)) || features > size || pairs > size || m.classes > 255 || m.hashBits > 32 || m.hashBits < 12 {
		return nil, nil, errStored
	}
	body, rest = body[:size], body[size:]
	if crc32.ChecksumIEEE(body) != sum {
		return nil, nil, fmt.Errorf("%w (checksum)", errStored)
	}
	m.size(int(features))
	if m.classes > inlineClasses {
		m.pairs = make([]pair, 0, pairs)
	}
	if !m.decode(body) {
		return nil, nil, errStored
	}
	return m, rest, nil
}

// decode fills the slots and pairs from the stored features.
func (m *Model) decode(body []byte) bool {
	r := reader{rest: body}
	key := uint64(0)
	for range m.features {
		key += r.uvarint()
		var s uint64
		if m.classes <= inlineClasses {
			s = m.decodeInline(&r)
		} else {
			s = m.decodeRow(&r)
		}
		if r.bad || key>>m.hashBits != 0 || !m.put(uint32(key), s) {
			return false
		}
	}
	return len(r.rest) == 0
}

// decodeInline reads a row of few classes: a mask of the classes, and a weight for each.
func (m *Model) decodeInline(r *reader) (s uint64) {
	mask := r.byte()
	for class := range uint16(m.classes) {
		if mask>>class&1 != 0 {
			s |= inline(class, r.weight())
		}
	}
	return s
}

// decodeRow reads a row of many classes: how many, and each with its weight.
func (m *Model) decodeRow(r *reader) uint64 {
	start, count := uint32(len(m.pairs)), int(r.byte())
	if len(m.pairs)+count > cap(m.pairs) {
		r.bad = true
		return 0
	}
	for range count {
		class := r.byte()
		r.bad = r.bad || int(class) >= m.classes
		m.pairs = append(m.pairs, pair{uint16(class), r.weight()})
	}
	return place(start, count)
}

// reader takes numbers off stored bytes; bad is set when they end too soon or make no sense.
type reader struct {
	rest []byte
	bad  bool
}

func (r *reader) byte() byte {
	if len(r.rest) == 0 {
		r.bad = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

func (r *reader) uvarint() uint64 {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // by far the most
		b := r.rest[0]
		r.rest = r.rest[1:]
		return uint64(b)
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[n:]
	return v
}

func (r *reader) weight() int16 {
	u := r.uvarint()
	w := int64(u>>1) ^ -int64(u&1)
	r.bad = r.bad || w != int64(int16(w))
	return int16(w)
}
