package tagging

import "github.com/parley-record/parley/language/internal/weights"

// Tag numbers a model's tags; Names says which they are.
type Tag = uint8

// boundary stands for the tags before a sentence.
const boundary Tag = 255

// outside stands for the words around a sentence.
var outside = Word{Lower: 0x9E3779B97F4A7C15}

func at(words []Word, i int) *Word {
	if i < 0 || i >= len(words) {
		return &outside
	}
	return &words[i]
}

func glue(w *Word) uint64 {
	if w.Glued {
		return 1
	}
	return 0
}

func tagAt(tags []Tag, i int) uint64 {
	if i < 0 || i >= len(tags) {
		return uint64(boundary)
	}
	return uint64(tags[i])
}

// Features appends to into the features of word i: tags holds the tags before it. If right is not nil it
// holds the tags that an earlier pass gave the whole sentence.
func Features(into []uint64, words []Word, tags, right []Tag, i int) []uint64 {
	w, before, after := &words[i], at(words, i-1), at(words, i+1)
	before2, after2 := at(words, i-2), at(words, i+2)
	t1, t2 := tagAt(tags, i-1), tagAt(tags, i-2)
	tt := t1<<8 | t2
	shape, entry := uint64(w.Shape), w.Entry.value()
	mix := weights.Mix
	into = append(into,
		mix(1, w.Lower),
		mix(mix(2, w.Lower), shape),
		mix(3, uint64(w.Ends[0])),
		mix(4, uint64(w.Ends[1])),
		mix(5, uint64(w.Ends[2])),
		mix(6, uint64(w.Ends[3])),
		mix(7, uint64(w.Starts[0])),
		mix(8, uint64(w.Starts[1])),
		mix(9, uint64(w.Starts[2])),
		mix(mix(10, shape), uint64(w.Ends[2])),
		mix(mix(11, shape), entry),
		mix(12, entry),
		mix(13, t1),
		mix(14, tt),
		mix(mix(15, t1), w.Lower),
		mix(mix(16, t1), entry),
		mix(mix(17, tt), entry),
		mix(mix(18, t1), uint64(w.Ends[2])),
		mix(19, before.Lower),
		mix(20, before2.Lower),
		mix(21, after.Lower),
		mix(22, after2.Lower),
		mix(mix(23, before.Lower), w.Lower),
		mix(mix(24, w.Lower), after.Lower),
		mix(mix(25, before.Lower), entry),
		mix(mix(26, after.Lower), entry),
		mix(27, after.Entry.value()),
		mix(mix(28, after.Entry.value()), after2.Entry.value()),
		mix(mix(29, entry), after.Entry.value()),
		mix(mix(30, t1), after.Entry.value()),
		mix(mix(mix(31, t1), entry), after.Entry.value()),
		mix(mix(32, uint64(after.Ends[2])), entry),
		mix(33, uint64(before.Ends[2])),
		mix(mix(34, uint64(before.Shape)), shape<<8|uint64(after.Shape)),
		mix(mix(35, tt), w.Lower),
		mix(mix(36, uint64(after.Shape)), entry),
		mix(mix(37, after2.Entry.value()), entry),
		mix(mix(40, w.Lower), glue(w)|glue(after)<<1),
		mix(51, uint64(w.Class.Fine)),
		mix(52, uint64(before.Class.Fine)),
		mix(53, uint64(after.Class.Fine)),
		mix(mix(54, uint64(w.Class.Fine)), uint64(after.Class.Coarse)),
		mix(mix(55, uint64(before.Class.Coarse)), mix(entry, uint64(after.Class.Coarse))),
		mix(mix(56, t1), uint64(w.Class.Fine)),
		mix(mix(57, t1), mix(uint64(after.Class.Coarse), entry)),
		mix(mix(38, before2.Lower), mix(before.Lower, 1)),
		mix(mix(39, after.Lower), mix(after2.Lower, 1)),
	)
	if right != nil {
		r1, r2 := tagAt(right, i+1), tagAt(right, i+2)
		into = append(into,
			mix(41, r1),
			mix(42, r1<<8|r2),
			mix(mix(43, r1), w.Lower),
			mix(mix(44, r1), entry),
			mix(45, t1<<8|r1),
			mix(mix(46, t1<<8|r1), entry),
			mix(mix(47, r1<<8|r2), entry),
			mix(48, uint64(right[i])),
			mix(49, tt<<16|r1<<8|r2),
		)
	}
	return into
}
