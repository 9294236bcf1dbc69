package arcs

// looksLike reports whether the present state shows what another does: whether all features are the same.
func (s *Scratch) looksLike(other *state) bool {
	below, otherBelow := s.items[s.top].below, s.items[other.top].below
	return s.depth == other.depth && s.same(s.front, other.front) && s.same(s.top, other.top) && s.same(below, otherBelow) &&
		s.items[s.items[below].below].word == s.items[s.items[otherBelow].below].word
}

// same reports whether two items are the same word with the same dependents in reach.
func (s *Scratch) same(a, b int32) bool {
	return a == b || s.items[a].word == s.items[b].word && s.shown(a) == s.shown(b)
}

// shown returns an item with its dependents by their words, and without the stack below it.
func (s *Scratch) shown(number int32) item {
	it := s.items[number]
	it.below = 0
	for _, dependent := range [...]*int32{&it.left1, &it.left2, &it.right1, &it.right2} {
		*dependent = s.items[*dependent].word
	}
	return it
}

// sight returns the last word that a state shows.
func (s *Scratch) sight(of state) int32 {
	if of.front == 0 {
		return int32(s.Len())
	}
	return s.items[of.front].word + 3
}

// sees reports whether the present state shows a word.
func (s *Scratch) sees(word int32) bool {
	if word == 0 {
		return false
	}
	below := &s.items[s.items[s.top].below]
	return below.word-1 <= word && word <= s.sight(s.state) || s.items[below.below].word == word || s.items[below.left1].word == word
}
