package talks

import "github.com/parley-record/parley/language"

// Remarks are told by those who take part: "this meeting", "our talks", "we discussed" point to where and when the words
// are said, as no words of a reporter do.

// voiceOf says whose words tell of c: "we" where a sentence of it speaks of those who speak, "this" where the occasion is
// pointed at, "they" for others; and whether the whole report is remarks.
func (r *reading) voiceOf(c *cluster) string {
	voice := "they"
	for _, m := range c.mentions {
		switch {
		case r.speaksOfItself(m):
			voice = "we"
		case voice == "they" && r.lower(m.first) == "this":
			voice = "this"
		}
	}
	if r.remarks() {
		voice += ",remarks"
	}
	return voice
}

// speaksOfItself reports whether the phrase of m or the subject of its verb is a first or second person: "our talks",
// "we met".
func (r *reading) speaksOfItself(m *mention) bool {
	for t := m.first; t <= m.token; t++ {
		if r.words.ourselves[r.lower(t)] {
			return true
		}
	}
	return m.verb >= 0 && r.words.ourselves[r.lower(r.subjectOf(m.verb))]
}

// remarks reports whether the report is what somebody says to those present: as many sentences as not hold "I", "we" or "you".
func (r *reading) remarks() bool {
	if r.spoken == 0 {
		r.spoken = 1
		own := 0
		for _, s := range r.doc.Sentences {
			for t := s.First; t < s.Last; t++ {
				if r.token(t).UPOS == language.PRON && r.words.ourselves[r.lower(t)] {
					own++
					break
				}
			}
		}
		if 2*own > len(r.doc.Sentences) {
			r.spoken = 2
		}
	}
	return r.spoken == 2
}
