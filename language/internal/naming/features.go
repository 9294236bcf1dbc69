package naming

import "github.com/parley-record/parley/language/internal/weights"

// outside stands for the words around a sentence.
var outside = Word{Lower: 0x9E3779B97F4A7C15}

func at(words []Word, i int) *Word {
	if i < 0 || i >= len(words) {
		return &outside
	}
	return &words[i]
}

func flags(w *Word) uint64 {
	f := uint64(0)
	if w.Capital {
		f |= 1
	}
	if w.First {
		f |= 2
	}
	if w.Shout {
		f |= 4
	}
	return f
}

// Features appends to into the features of word i of a sentence, whose words before i have labels. If
// document is not nil it is what an earlier pass found of each word in the document.
func Features(into []uint64, words []Word, labels []Label, document *Memory, i int) []uint64 {
	w, b, a := &words[i], at(words, i-1), at(words, i+1)
	b2, a2 := at(words, i-2), at(words, i+2)
	l1, l2 := uint64(31), uint64(31)
	if i > 0 {
		l1 = uint64(labels[i-1])
	}
	if i > 1 {
		l2 = uint64(labels[i-2])
	}
	mix := weights.Mix
	own := flags(w)
	known, shape := uint64(w.Known), w.Shape
	around := uint64(b.Known)<<16 | uint64(a.Known)
	into = append(into,
		mix(1, l1),
		mix(2, l1<<8|l2),
		mix(3, w.Lower),
		mix(mix(4, w.Lower), l1),
		mix(5, shape),
		mix(mix(6, shape), own<<8|l1),
		mix(7, w.Ends[0]),
		mix(8, w.Ends[1]),
		mix(9, w.Start),
		mix(mix(10, known), own),
		mix(mix(11, known), l1<<8|own),
		mix(mix(12, known), around),
		mix(mix(13, known), uint64(a.Known)),
		mix(mix(14, known), uint64(b.Known)<<8|l1),
		mix(15, uint64(w.Tag)),
		mix(mix(16, uint64(w.Tag)), uint64(b.Tag)<<16|uint64(a.Tag)),
		mix(17, uint64(w.Fine)),
		mix(mix(18, uint64(w.Coarse)), l1),
		mix(19, b.Lower),
		mix(mix(20, b.Lower), own<<8|l1),
		mix(21, a.Lower),
		mix(mix(22, a.Lower), known),
		mix(23, b2.Lower),
		mix(24, a2.Lower),
		mix(mix(25, b.Lower), w.Lower),
		mix(mix(26, w.Lower), a.Lower),
		mix(mix(27, b.Lower), b2.Lower),
		mix(mix(28, a.Lower), a2.Lower),
		mix(mix(29, b.Shape), shape),
		mix(mix(30, a.Shape), shape),
		mix(mix(31, b.Shape), mix(shape, a.Shape)),
		mix(mix(32, uint64(b.Fine)), l1),
		mix(33, uint64(a.Fine)),
		mix(mix(34, uint64(b.Tag)), uint64(a.Tag)<<16|flags(a)<<8|l1),
		mix(mix(35, uint64(a.Known)), uint64(a2.Known)<<16|flags(a)),
		mix(mix(36, uint64(b.Coarse)), uint64(w.Coarse)<<16|uint64(a.Coarse)),
		mix(mix(37, known), b.Lower),
		mix(mix(38, uint64(b.Known)), uint64(b2.Known)<<16|l1),
		mix(mix(39, a.Lower), l1<<8|own),
		mix(mix(40, uint64(w.Sense)), own),
		mix(mix(41, uint64(b.Sense)), l1),
		mix(42, uint64(a.Sense)),
	)
	if document != nil {
		m, mb, ma := document.of(w.Lower, labels, i), document.peek(b.Lower), document.peek(a.Lower)
		into = append(into,
			mix(51, m),
			mix(mix(52, m), l1<<8|own),
			mix(mix(53, m), known),
			mix(mix(54, m), mb<<16|ma),
			mix(mix(55, m), ma),
			mix(mix(56, m), mb<<8|l1),
			mix(mix(57, m), b.Lower),
			mix(mix(58, m), a.Lower),
		)
	}
	return into
}
