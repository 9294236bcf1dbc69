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

// Features appends to into the features of word i: tags holds the tags before it.
func Features(into []uint64, words []Word, tags []Tag, i int) []uint64 {
	c := look(words, tags, i)
	return c.rest(c.outline(into))
}

// context is what stands around a word.
type context struct {
	w, before, before2, after, after2 *Word
	t1, tt                            uint64 // the tag before it, and the two tags before it
	shape, entry, next, next2         uint64 // of the word, and the entries of the next words
}

func look(words []Word, tags []Tag, i int) context {
	c := context{w: &words[i], before: at(words, i-1), before2: at(words, i-2), after: at(words, i+1), after2: at(words, i+2)}
	c.t1 = tagAt(tags, i-1)
	c.tt = c.t1<<8 | tagAt(tags, i-2)
	c.shape, c.entry = uint64(c.w.Shape), c.w.Entry.value()
	c.next, c.next2 = c.after.Entry.value(), c.after2.Entry.value()
	return c
}

// outline appends the features that mostly decide.
func (c *context) outline(into []uint64) []uint64 {
	mix, w, after := weights.Mix, c.w, c.after
	return append(into,
		mix(1, w.Lower),
		mix(mix(2, w.Lower), c.shape),
		mix(5, uint64(w.Ends[2])),
		mix(mix(10, c.shape), uint64(w.Ends[2])),
		mix(mix(11, c.shape), c.entry),
		mix(12, c.entry),
		mix(13, c.t1),
		mix(14, c.tt),
		mix(mix(15, c.t1), w.Lower),
		mix(mix(16, c.t1), c.entry),
		mix(mix(17, c.tt), c.entry),
		mix(19, c.before.Lower),
		mix(21, after.Lower),
		mix(mix(25, c.before.Lower), c.entry),
		mix(mix(26, after.Lower), c.entry),
		mix(27, c.next),
		mix(mix(29, c.entry), c.next),
		mix(mix(mix(31, c.t1), c.entry), c.next),
		mix(51, uint64(w.Class.Fine)),
		mix(mix(56, c.t1), uint64(w.Class.Fine)),
		mix(58, uint64(w.Class.Sense)),
		mix(mix(61, c.t1), uint64(w.Class.Sense)),
	)
}

// rest appends all other features.
func (c *context) rest(into []uint64) []uint64 {
	mix, w, before, after := weights.Mix, c.w, c.before, c.after
	return append(into,
		mix(3, uint64(w.Ends[0])),
		mix(4, uint64(w.Ends[1])),
		mix(6, uint64(w.Ends[3])),
		mix(7, uint64(w.Starts[0])),
		mix(8, uint64(w.Starts[1])),
		mix(9, uint64(w.Starts[2])),
		mix(mix(18, c.t1), uint64(w.Ends[2])),
		mix(20, c.before2.Lower),
		mix(22, c.after2.Lower),
		mix(mix(23, before.Lower), w.Lower),
		mix(mix(24, w.Lower), after.Lower),
		mix(mix(28, c.next), c.next2),
		mix(mix(30, c.t1), c.next),
		mix(mix(32, uint64(after.Ends[2])), c.entry),
		mix(33, uint64(before.Ends[2])),
		mix(mix(34, uint64(before.Shape)), c.shape<<8|uint64(after.Shape)),
		mix(mix(35, c.tt), w.Lower),
		mix(mix(36, uint64(after.Shape)), c.entry),
		mix(mix(37, c.next2), c.entry),
		mix(mix(38, c.before2.Lower), mix(before.Lower, 1)),
		mix(mix(39, after.Lower), mix(c.after2.Lower, 1)),
		mix(mix(40, w.Lower), glue(w)|glue(after)<<1),
		mix(52, uint64(before.Class.Fine)),
		mix(53, uint64(after.Class.Fine)),
		mix(mix(54, uint64(w.Class.Fine)), uint64(after.Class.Coarse)),
		mix(mix(55, uint64(before.Class.Coarse)), mix(c.entry, uint64(after.Class.Coarse))),
		mix(mix(57, c.t1), mix(uint64(after.Class.Coarse), c.entry)),
		mix(59, uint64(before.Class.Sense)),
		mix(60, uint64(after.Class.Sense)),
		mix(mix(62, uint64(w.Class.Sense)), mix(c.shape, uint64(w.Ends[1]))),
		mix(mix(63, uint64(w.Class.Field)), mix(c.shape, uint64(w.Ends[2]))),
		mix(mix(64, uint64(after.Class.Field)), c.entry),
		mix(mix(65, uint64(before.Class.Field)), c.entry),
	)
}
