package timex

// era is the year that the rest of a sentence stands in: "In 1960 he founded a paper and was arrested in
// December."
type era struct {
	year int
	word int // the word behind it
}

// eraReach bounds the words over which a year is remembered.
const eraReach = 60

// nameEra remembers the year with which a sentence begins.
func (s *search) nameEra(m *match, f frame) {
	if f.year != unknown && s.startsSentence(m.first-1) && s.entryAt(m.first-1).is(s.classes.eraWord) {
		s.story.era = era{year: f.year, word: m.last}
	}
}

// eraYear is the year that a month without one belongs to because its sentence stands in another year than
// the report, or unknown. The sentence must be in the past tense.
func (s *search) eraYear(m *match) int {
	e := s.story.era
	if e.word == 0 || m.first-e.word > eraReach {
		return unknown
	}
	if s.story.hasNow {
		if y, _, _ := s.story.now.date(); e.year >= y-1 {
			return unknown
		}
	}
	if s.endsBetween(e.word, m.first) {
		return unknown
	}
	if t := s.tenseAt(m.first, m.last); t != pastTense && t != noTense {
		return unknown
	}
	return e.year
}

// endsBetween reports whether a sentence or paragraph ends between word a and word b.
func (s *search) endsBetween(a, b int) bool {
	for i := a; i < b; i++ {
		if s.words[i].gap == broken || s.endsSentence(i) {
			return true
		}
	}
	return s.words[b].gap == broken
}
