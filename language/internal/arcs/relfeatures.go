package arcs

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
	c.two(direction, d.Sense)
	c.two(direction, h.Sense)
	c.three(direction, h.Sense, d.Sense)
	c.three(direction, h.Sense, d.Tag)
	c.three(direction, h.Tag, d.Sense)
	c.four(direction, h.Field, d.Field, first.Form)
	return s.features[:c.n]
}
