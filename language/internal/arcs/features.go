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

// transitionFeatures collects what the choice of a transition rests on and returns the features. The
// templates are those of Zhang and Nivre (2011), moved to the arc-hybrid system, in which the arcs to
// choose between join the top of the stack with the next word and with the word below it.
func (s *Scratch) transitionFeatures() []uint64 {
	c := collector{out: &s.features}
	items, words := s.items, s.words
	s0 := &items[s.top]
	s1 := &items[s0.below]
	s2 := &items[s1.below]
	b0 := &items[s.front]
	next := s.nextWord()
	w0, w1, w2 := &words[s0.word], &words[s1.word], &words[s2.word]
	v0, v1, v2, v3 := s.at(next), s.at(next+1), s.at(next+2), s.at(next+3)

	// The words themselves.
	c.two(w0.Form, w0.Tag)
	c.one(w0.Tag)
	c.two(v0.Form, v0.Tag)
	c.one(v0.Tag)
	c.two(w1.Form, w1.Tag)
	c.one(w1.Tag)
	c.two(v1.Form, v1.Tag)
	c.one(v1.Tag)
	c.two(v2.Form, v2.Tag)
	c.two(w2.Form, w2.Tag)
	c.two(w0.Cluster, w0.Coarse)
	c.two(v0.Cluster, v0.Coarse)
	c.two(w1.Cluster, w1.Coarse)

	// Pairs and triples over the two possible arcs.
	s.pairFeatures(&c, w0, v0)
	s.pairFeatures(&c, w1, w0)
	c.two(w1.Tag, v0.Tag)
	c.three(w1.Form, v0.Form, w0.Coarse)
	c.three(w1.Form, w0.Tag, v0.Tag)
	c.three(w1.Tag, w0.Form, v0.Tag)
	c.three(w1.Tag, w0.Tag, v0.Form)
	c.three(w0.Tag, v0.Tag, v1.Tag)
	c.three(w0.Form, v0.Tag, v1.Tag)
	c.three(w0.Tag, v0.Form, v1.Tag)
	c.three(w0.Tag, v0.Tag, v1.Form)
	c.three(v0.Tag, v1.Tag, v2.Tag)
	c.three(w1.Tag, w0.Tag, v0.Tag)
	c.three(w1.Coarse, w0.Coarse, v0.Coarse)
	c.three(w2.Tag, w1.Tag, w0.Tag)
	c.four(w1.Tag, w0.Tag, v0.Tag, v1.Tag)
	c.four(w0.Coarse, v0.Tag, v1.Tag, v2.Tag)
	c.four(v0.Coarse, v1.Coarse, v2.Coarse, v3.Coarse)
	c.four(w2.Coarse, w1.Coarse, w0.Coarse, v0.Coarse)
	c.three(w1.Cluster, w0.Cluster, v0.Cluster)
	c.three(w1.Broad, w0.Broad, v0.Broad)
	c.three(w0.Broad, v0.Broad, v1.Broad)
	c.one(w0.Cluster)
	c.one(v0.Cluster)
	c.one(w1.Cluster)
	c.two(v0.Cluster, v1.Cluster)

	// Dependents.
	l0, l02, r0, r02 := s.child(s0.left1), s.child(s0.left2), s.child(s0.right1), s.child(s0.right2)
	l1, r1, r12 := s.child(s1.left1), s.child(s1.right1), s.child(s1.right2)
	lb, lb2 := s.child(b0.left1), s.child(b0.left2)
	c.three(w0.Tag, l0.Tag, v0.Tag)
	c.three(w0.Tag, r0.Tag, v0.Tag)
	c.three(w0.Tag, v0.Tag, lb.Tag)
	c.three(w1.Tag, r1.Tag, w0.Tag)
	c.three(w1.Tag, l1.Tag, w0.Tag)
	c.three(w1.Tag, w0.Tag, l0.Tag)
	c.three(w1.Tag, w0.Tag, r0.Tag)
	c.three(w0.Tag, l0.Tag, l02.Tag)
	c.three(w0.Tag, r0.Tag, r02.Tag)
	c.three(w1.Tag, r1.Tag, r12.Tag)
	c.three(v0.Tag, lb.Tag, lb2.Tag)
	c.three(w0.Tag, l0.Form, v0.Tag)
	c.three(w0.Tag, r0.Form, v0.Tag)
	c.three(w0.Tag, v0.Tag, lb.Form)
	c.three(w1.Tag, w0.Tag, l0.Form)
	c.three(w1.Tag, r1.Form, w0.Tag)
	c.three(w1.Form, l0.Form, w0.Coarse)
	c.three(w0.Form, lb.Form, v0.Coarse)
	c.two(uint64(s0.leftRel1), w0.Tag)
	c.two(uint64(s0.rightRel1), w0.Tag)
	c.two(uint64(s1.rightRel1), w1.Tag)
	c.two(uint64(s1.leftRel1), w1.Tag)
	c.two(uint64(b0.leftRel1), v0.Tag)
	c.three(uint64(s0.leftRel1), w0.Tag, v0.Tag)
	c.three(uint64(s0.rightRel1), w0.Tag, v0.Tag)
	c.three(uint64(b0.leftRel1), w0.Tag, v0.Tag)
	c.three(uint64(s1.rightRel1), w1.Tag, w0.Tag)
	c.three(uint64(s0.leftRel1), w1.Tag, w0.Tag)

	c.three(w1.Cluster, r0.Cluster, w0.Form) // a verb, a preposition's noun and so on
	c.three(w1.Cluster, l0.Form, w0.Cluster)
	c.three(w0.Cluster, lb.Form, v0.Cluster)

	// How many dependents, of which relations.
	c.two(uint64(s0.lefts)<<3|uint64(s0.rights), w0.Tag)
	c.two(uint64(s1.lefts)<<3|uint64(s1.rights), w1.Tag)
	c.two(uint64(b0.lefts), v0.Tag)
	c.two(uint64(s0.lefts)<<3|uint64(s0.rights), w0.Form)
	c.two(uint64(s1.rights), w1.Form)
	c.two(s0.leftRels, w0.Tag)
	c.two(s0.rightRels, w0.Tag)
	c.two(s1.rightRels, w1.Tag)
	c.two(s1.leftRels, w1.Tag)
	c.two(b0.leftRels, v0.Tag)
	c.three(s0.leftRels, w0.Tag, v0.Tag)
	c.three(s0.rightRels, w0.Coarse, v0.Tag)
	c.three(s1.rightRels, w1.Tag, w0.Tag)
	c.three(s0.leftRels, w1.Tag, w0.Tag)
	c.three(s1.rightRels, w1.Form, w0.Tag)
	c.three(s1.rightRels, w1.Coarse, v0.Tag)

	// Distance, and what lies between.
	near, far := distance(s0.word, next), distance(s1.word, s0.word)
	c.three(near, w0.Tag, v0.Tag)
	c.two(near, w0.Form)
	c.two(near, v0.Form)
	c.three(far, w1.Tag, w0.Tag)
	c.two(far, w1.Form)
	c.two(far, w0.Form)
	c.three(uint64(s.depth), w0.Coarse, v0.Coarse)
	between := s.between(s1.word, s0.word)
	c.three(between, w1.Tag, w0.Tag)
	c.three(s.between(s0.word, next), w0.Tag, v0.Tag)
	return s.features[:c.n]
}

// pairFeatures collects what bears on an arc between two words.
func (s *Scratch) pairFeatures(c *collector, a, b *Word) {
	c.four(a.Form, a.Tag, b.Form, b.Tag)
	c.three(a.Form, a.Tag, b.Form)
	c.three(a.Form, b.Form, b.Tag)
	c.three(a.Form, a.Tag, b.Tag)
	c.three(a.Tag, b.Form, b.Tag)
	c.two(a.Form, b.Form)
	c.two(a.Tag, b.Tag)
	c.two(a.Cluster, b.Cluster)
	c.two(a.Broad, b.Broad)
	c.two(a.Cluster, b.Tag)
	c.two(a.Tag, b.Cluster)
	c.four(a.Cluster, a.Coarse, b.Cluster, b.Coarse)
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

// relFeatures collects what the relation between a head and a dependent rests on, at the moment the arc
// is made.
func (s *Scratch) relFeatures(headItem, childItem int32) []uint64 {
	c := collector{out: &s.features, template: 1 << 40}
	head, child := &s.items[headItem], &s.items[childItem]
	h, d := &s.words[head.word], &s.words[child.word]
	direction := uint64(0)
	if head.word > child.word {
		direction = 1
	}
	first := s.child(child.left1)  // often the preposition, the determiner or the mark
	second := s.child(child.left2) //
	last := s.child(child.right1)  //
	before := s.at(child.word - 1) //
	after := s.at(child.word + 1)  //
	c.two(direction, h.Form)
	c.two(direction, h.Tag)
	c.two(direction, d.Form)
	c.two(direction, d.Tag)
	c.three(direction, d.Form, d.Tag)
	c.three(direction, h.Form, d.Form)
	c.three(direction, h.Form, d.Tag)
	c.three(direction, h.Tag, d.Form)
	c.three(direction, h.Tag, d.Tag)
	c.three(direction, h.Coarse, d.Coarse)
	c.three(direction, h.Cluster, d.Cluster)
	c.three(direction, h.Cluster, d.Tag)
	c.three(direction, h.Tag, d.Cluster)
	c.three(direction, h.Broad, d.Broad)
	c.three(direction, h.Form, d.Cluster)
	c.three(direction, h.Cluster, d.Form)
	c.four(direction, h.Cluster, d.Cluster, first.Form)
	c.four(direction, h.Broad, d.Broad, first.Broad)
	c.two(direction, d.Cluster)
	c.two(direction, h.Cluster)
	c.four(direction, h.Tag, d.Tag, distance(head.word, child.word))
	c.four(direction, h.Tag, d.Tag, s.between(min(head.word, child.word), max(head.word, child.word)))
	c.four(direction, h.Tag, d.Tag, first.Form)
	c.four(direction, h.Form, d.Tag, first.Form)
	c.four(direction, h.Cluster, d.Tag, first.Form)
	c.four(direction, h.Coarse, d.Form, first.Form)
	c.four(direction, h.Coarse, d.Tag, first.Tag)
	c.four(direction, h.Coarse, d.Tag, last.Tag)
	c.four(direction, h.Coarse, first.Form, second.Form)
	c.four(direction, h.Tag, d.Tag, child.leftRels)
	c.four(direction, h.Tag, d.Tag, child.rightRels)
	c.four(direction, h.Coarse, d.Coarse, child.leftRels|child.rightRels)
	c.four(direction, h.Tag, d.Tag, head.leftRels)
	c.four(direction, h.Tag, d.Tag, head.rightRels)
	c.four(direction, h.Form, d.Coarse, head.rightRels)
	c.four(direction, h.Coarse, d.Tag, head.leftRels|head.rightRels)
	c.four(direction, h.Tag, d.Tag, uint64(head.leftRel1))
	c.four(direction, h.Tag, d.Tag, uint64(head.rightRel1))
	c.four(direction, h.Coarse, d.Tag, before.Tag)
	c.four(direction, h.Coarse, d.Tag, after.Tag)
	c.four(direction, d.Tag, before.Form, after.Form)
	c.four(direction, h.Tag, d.Tag, s.at(s.nextWord()).Tag)
	c.four(direction, h.Coarse, d.Tag, s.at(s.nextWord()).Form)
	c.four(direction, d.Cluster, first.Form, h.Coarse)
	return s.features[:c.n]
}
