package timex

// direction says whether an expression without a direction of its own looks back (-1) or ahead (+1), when
// the last such day is ago days back and the next ahead days on.
func (s *search) direction(m *match, ago, ahead int) int {
	switch s.tenseAt(m) {
	case future:
		return 1
	}
	return -1
}

// tense is what the words around an expression say of its place in time.
type tense uint8

const (
	noTense tense = iota
	pastTense
	perfect
	present
	progressive
	future
	modal
	infinitive
)

func (s *search) tenseAt(m *match) tense {
	c := &s.classes
	for i := m.first - 1; i >= 0 && i > m.first-25; i-- {
		if s.words[i+1].gap == broken || s.words[i].entry == s.vocabulary.entries["."] {
			break
		}
		e := s.words[i].entry
		switch {
		case e.is(c.will), e.is(c.ahead):
			return future
		case e.is(c.pastVerb), s.words[i].end-s.words[i].start > 3 && s.text[s.words[i].end-2:s.words[i].end] == "ed":
			return pastTense
		}
	}
	return noTense
}

// linkRange fills Begin and Finish of ranges.
func (s *search) linkRange(first int) {}
