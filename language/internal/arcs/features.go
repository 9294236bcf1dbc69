package arcs

import "math/bits"

// maxFeatures is more than there are templates, and a power of two for put's mask.
const maxFeatures = 256

// collector writes the hashes of features. Each call stands for the next template.
type collector struct {
	out      *[maxFeatures]uint64
	n        int
	template uint64
}

const (
	k1 = 0x9E3779B97F4A7C15
	k2 = 0xD6E8FEB86659FD93
	k3 = 0xA0761D6478BD642F
	k4 = 0xE7037ED1A0B428DB
)

func (c *collector) put(h uint64) {
	c.template += k1
	h = (h ^ h>>32) * k2
	c.out[c.n&(maxFeatures-1)] = h ^ h>>29 // a mask costs less than a bounds check
	c.n++
}

func (c *collector) one(a uint64) { c.put((a + c.template) * k3) }

func (c *collector) two(a, b uint64) {
	c.put((a+c.template)*k3 ^ bits.RotateLeft64(b*k4, 23))
}

func (c *collector) three(a, b, d uint64) {
	c.put((a+c.template)*k3 ^ bits.RotateLeft64(b*k4, 23) ^ bits.RotateLeft64(d*k1, 41))
}

func (c *collector) four(a, b, d, e uint64) {
	c.put((a+c.template)*k3 ^ bits.RotateLeft64(b*k4, 23) ^ bits.RotateLeft64(d*k1, 41) ^ bits.RotateLeft64(e*k2, 11))
}

// distance puts the distance between two words into one of ten classes.
func distance(a, b int32) uint64 {
	d := b - a
	if d < 0 {
		d = -d
	}
	switch {
	case d < 5:
		return uint64(d) + 1
	case d < 7:
		return 6
	case d < 10:
		return 7
	case d < 15:
		return 8
	default:
		return 9
	}
}

// view is what a state shows: the words in reach, and the items that hold their dependents.
type view struct {
	s0, s1, s2, b0   *item  // the top of the stack, those below it, the next word
	w0, w1, w2       *Word  // theirs
	v0, v1, v2, v3   *Word  // the next words
	l0, l02, r0, r02 *Word  // the outermost dependents of s0, left and right, and the next ones
	l1, r1, r12      *Word  // of s1
	lb, lb2          *Word  // of the next word
	near, far        uint64 // distances of s0 from the next word, and of s1 from s0
	within, beyond   uint64 // what is between s1 and s0, and between s0 and the next word
	depth            uint64
}

func (s *Scratch) view() view {
	s0, b0 := &s.items[s.top], &s.items[s.front]
	s1 := &s.items[s0.below]
	s2 := &s.items[s1.below]
	next := s.nextWord()
	return view{
		s0: s0, s1: s1, s2: s2, b0: b0,
		w0: &s.words[s0.word], w1: &s.words[s1.word], w2: &s.words[s2.word],
		v0: s.at(next), v1: s.at(next + 1), v2: s.at(next + 2), v3: s.at(next + 3),
		l0: s.child(s0.left1), l02: s.child(s0.left2), r0: s.child(s0.right1), r02: s.child(s0.right2),
		l1: s.child(s1.left1), r1: s.child(s1.right1), r12: s.child(s1.right2),
		lb: s.child(b0.left1), lb2: s.child(b0.left2),
		near: distance(s0.word, next), far: distance(s1.word, s0.word),
		within: s.between(s1.word, s0.word), beyond: s.between(s0.word, next),
		depth: uint64(s.depth),
	}
}

// transitionFeatures collects what the choice of a transition rests on and returns the features. The templates are
// those of Zhang and Nivre (2011), moved to the arc-hybrid system, in which the arcs to choose between join the top
// of the stack with the next word and with the word below it. Their order is part of the model.
func (s *Scratch) transitionFeatures() []uint64 {
	v := s.view()
	n := 0
	for stage := range surely {
		n = s.collect(&v, stage, n)
	}
	return s.features[:n]
}

// collect collects the features of a stage after the first n, and returns how many there are with them: of the first
// stage, the outline, all that does not ask which words they are, then what asks it of one word, of the two of an arc, and the rest.
func (s *Scratch) collect(v *view, stage, n int) int {
	c := collector{out: &s.features, n: n, template: uint64(n) * k1}
	switch stage {
	case 0:
		c.tags(v)
		c.relations(v)
		c.valency(v)
		c.distances(v)
	case 1:
		c.words(v)
	case 2:
		c.pair(v.w0, v.v0)
		c.pair(v.w1, v.w0)
	default:
		c.phrases(v)
		c.dependents(v)
	}
	return c.n
}

// tags collects the tags of the words in reach and of their dependents.
func (c *collector) tags(v *view) {
	c.one(v.w0.Tag)
	c.one(v.v0.Tag)
	c.one(v.w1.Tag)
	c.one(v.v1.Tag)
	c.two(v.w0.Tag, v.v0.Tag)
	c.two(v.w1.Tag, v.w0.Tag)
	c.two(v.w1.Tag, v.v0.Tag)
	c.three(v.w0.Tag, v.v0.Tag, v.v1.Tag)
	c.three(v.v0.Tag, v.v1.Tag, v.v2.Tag)
	c.three(v.w1.Tag, v.w0.Tag, v.v0.Tag)
	c.three(v.w1.Coarse, v.w0.Coarse, v.v0.Coarse)
	c.three(v.w2.Tag, v.w1.Tag, v.w0.Tag)
	c.four(v.w1.Tag, v.w0.Tag, v.v0.Tag, v.v1.Tag)
	c.four(v.w0.Coarse, v.v0.Tag, v.v1.Tag, v.v2.Tag)
	c.four(v.v0.Coarse, v.v1.Coarse, v.v2.Coarse, v.v3.Coarse)
	c.four(v.w2.Coarse, v.w1.Coarse, v.w0.Coarse, v.v0.Coarse)
	c.three(v.w0.Tag, v.l0.Tag, v.v0.Tag)
	c.three(v.w0.Tag, v.r0.Tag, v.v0.Tag)
	c.three(v.w0.Tag, v.v0.Tag, v.lb.Tag)
	c.three(v.w1.Tag, v.r1.Tag, v.w0.Tag)
	c.three(v.w1.Tag, v.l1.Tag, v.w0.Tag)
	c.three(v.w1.Tag, v.w0.Tag, v.l0.Tag)
	c.three(v.w1.Tag, v.w0.Tag, v.r0.Tag)
	c.three(v.w0.Tag, v.l0.Tag, v.l02.Tag)
	c.three(v.w0.Tag, v.r0.Tag, v.r02.Tag)
	c.three(v.w1.Tag, v.r1.Tag, v.r12.Tag)
	c.three(v.v0.Tag, v.lb.Tag, v.lb2.Tag)
}

// relations collects the relations of the outermost dependents.
func (c *collector) relations(v *view) {
	c.two(uint64(v.s0.leftRel1), v.w0.Tag)
	c.two(uint64(v.s0.rightRel1), v.w0.Tag)
	c.two(uint64(v.s1.rightRel1), v.w1.Tag)
	c.two(uint64(v.s1.leftRel1), v.w1.Tag)
	c.two(uint64(v.b0.leftRel1), v.v0.Tag)
	c.three(uint64(v.s0.leftRel1), v.w0.Tag, v.v0.Tag)
	c.three(uint64(v.s0.rightRel1), v.w0.Tag, v.v0.Tag)
	c.three(uint64(v.b0.leftRel1), v.w0.Tag, v.v0.Tag)
	c.three(uint64(v.s1.rightRel1), v.w1.Tag, v.w0.Tag)
	c.three(uint64(v.s0.leftRel1), v.w1.Tag, v.w0.Tag)
}

// valency collects how many dependents there are, and of which relations.
func (c *collector) valency(v *view) {
	c.two(uint64(v.s0.lefts)<<3|uint64(v.s0.rights), v.w0.Tag)
	c.two(uint64(v.s1.lefts)<<3|uint64(v.s1.rights), v.w1.Tag)
	c.two(uint64(v.b0.lefts), v.v0.Tag)
	c.two(v.s0.leftRels, v.w0.Tag)
	c.two(v.s0.rightRels, v.w0.Tag)
	c.two(v.s1.rightRels, v.w1.Tag)
	c.two(v.s1.leftRels, v.w1.Tag)
	c.two(v.b0.leftRels, v.v0.Tag)
	c.three(v.s0.leftRels, v.w0.Tag, v.v0.Tag)
	c.three(v.s0.rightRels, v.w0.Coarse, v.v0.Tag)
	c.three(v.s1.rightRels, v.w1.Tag, v.w0.Tag)
	c.three(v.s0.leftRels, v.w1.Tag, v.w0.Tag)
	c.three(v.s1.rightRels, v.w1.Coarse, v.v0.Tag)
}

// distances collects how far apart the words are, and what lies between.
func (c *collector) distances(v *view) {
	c.three(v.near, v.w0.Tag, v.v0.Tag)
	c.three(v.far, v.w1.Tag, v.w0.Tag)
	c.three(v.depth, v.w0.Coarse, v.v0.Coarse)
	c.three(v.within, v.w1.Tag, v.w0.Tag)
	c.three(v.beyond, v.w0.Tag, v.v0.Tag)
}

// words collects the words themselves, and what they have about them.
func (c *collector) words(v *view) {
	c.two(v.w0.Form, v.w0.Tag)
	c.two(v.v0.Form, v.v0.Tag)
	c.two(v.w1.Form, v.w1.Tag)
	c.two(v.v1.Form, v.v1.Tag)
	c.two(v.v2.Form, v.v2.Tag)
	c.two(v.w2.Form, v.w2.Tag)
	c.two(v.w0.Cluster, v.w0.Coarse)
	c.two(v.v0.Cluster, v.v0.Coarse)
	c.two(v.w1.Cluster, v.w1.Coarse)
	c.two(v.w0.Sense, v.w0.Coarse)
	c.two(v.v0.Sense, v.v0.Coarse)
	c.two(v.w1.Sense, v.w1.Coarse)
	c.one(v.w0.Cluster)
	c.one(v.v0.Cluster)
	c.one(v.w1.Cluster)
	c.two(v.near, v.w0.Form)
	c.two(v.near, v.v0.Form)
	c.two(v.far, v.w0.Form)
	c.two(uint64(v.s0.lefts)<<3|uint64(v.s0.rights), v.w0.Form)
	c.two(uint64(v.s1.rights), v.w1.Form)
	c.three(v.s1.rightRels, v.w1.Form, v.w0.Tag)
}

// phrases collects what asks for the words beside an arc too.
func (c *collector) phrases(v *view) {
	c.three(v.w1.Form, v.w0.Tag, v.v0.Tag)
	c.three(v.w1.Tag, v.w0.Form, v.v0.Tag)
	c.three(v.w1.Tag, v.w0.Tag, v.v0.Form)
	c.three(v.w0.Form, v.v0.Tag, v.v1.Tag)
	c.three(v.w0.Tag, v.v0.Form, v.v1.Tag)
	c.three(v.w0.Tag, v.v0.Tag, v.v1.Form)
	c.three(v.w1.Broad, v.w0.Broad, v.v0.Broad)
	c.three(v.w0.Broad, v.v0.Broad, v.v1.Broad)
	c.two(v.v0.Cluster, v.v1.Cluster)
}

// pair collects what bears on an arc between two words.
func (c *collector) pair(a, b *Word) {
	c.four(a.Form, a.Tag, b.Form, b.Tag)
	c.three(a.Form, a.Tag, b.Tag)
	c.three(a.Tag, b.Form, b.Tag)
	c.two(a.Form, b.Form)
	c.two(a.Cluster, b.Cluster)
	c.two(a.Broad, b.Broad)
	c.two(a.Cluster, b.Tag)
	c.two(a.Tag, b.Cluster)
	c.two(a.Sense, b.Sense)
	c.two(a.Sense, b.Tag)
	c.two(a.Tag, b.Sense)
	c.four(a.Field, a.Coarse, b.Field, b.Coarse)
}

// dependents collects which words have been attached.
func (c *collector) dependents(v *view) {
	c.three(v.w0.Tag, v.l0.Form, v.v0.Tag)
	c.three(v.w0.Tag, v.r0.Form, v.v0.Tag)
	c.three(v.w0.Tag, v.v0.Tag, v.lb.Form)
	c.three(v.w1.Tag, v.w0.Tag, v.l0.Form)
	c.three(v.w1.Tag, v.r1.Form, v.w0.Tag)
	c.three(v.w1.Form, v.l0.Form, v.w0.Coarse)
	c.three(v.w0.Form, v.lb.Form, v.v0.Coarse)
	c.three(v.w1.Cluster, v.l0.Form, v.w0.Cluster) // a verb, a preposition and its noun
	c.three(v.w0.Cluster, v.lb.Form, v.v0.Cluster)
}

// nextWord returns the number of the next word, or of the place after the last.
func (s *Scratch) nextWord() int32 {
	if s.front == 0 {
		return int32(len(s.words))
	}
	return s.items[s.front].word
}

// at returns the word of a number, or none after the last.
func (s *Scratch) at(word int32) *Word {
	if int(word) < len(s.words) {
		return &s.words[word]
	}
	return &s.words[0]
}

// child returns the word of an item.
func (s *Scratch) child(it int32) *Word { return &s.words[s.items[it].word] }

// between says what there is between two words, looked for in at most 16 words before b.
func (s *Scratch) between(a, b int32) uint64 {
	var found Shape
	for w := b - 1; w > a && w > b-16; w-- {
		found |= s.words[w].Shape
	}
	return uint64(found)
}
