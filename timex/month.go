package timex

import "github.com/parley-record/parley/language"

// monthStands takes a month that stands alone. It refuses "May" and "March", which need support, short
// forms that are names without their dot ("Jan"), and a person's name ("April Brown").
func (s *search) monthStands(first, last int) bool {
	return !s.entryAt(first).weak && s.borneMonthStands(first, last)
}

// borneMonthStands takes a month behind a preposition: "in March", not "by June Brown".
func (s *search) borneMonthStands(first, last int) bool {
	e, w := s.entryAt(first), s.words[first]
	switch {
	case e.short && e.named && s.text[w.end-1] != '.', s.surname(first):
		return false
	case e.short || !e.named:
		return true
	}
	return s.entryAt(first-1).is(s.classes.determiner) || !s.beforeName(last)
}

// saidMonthStands takes the month by which a noun is named, "the March talks", not "the March on the
// capital", where people walk.
func (s *search) saidMonthStands(first, last int) bool {
	if !s.borneMonthStands(first, last) || last >= len(s.words) || s.startsSentence(first) {
		return false
	}
	w := s.words[last]
	if w.gap != space || !isLetter(s.text[w.start]) || w.entry.is(s.classes.walks) {
		return !s.entryAt(first).weak
	}
	return !w.capital || !s.entryAt(first).weak
}

// beforeName reports whether the word at i is a capital word that may be a surname.
func (s *search) beforeName(i int) bool {
	return s.capitalAt(i) && s.words[i].gap == space && !s.entryAt(i).is(s.classes.weekday)
}

// surname reports whether the month at word i is some person's name in this report: "Mrs Ada May" somewhere
// makes every bare "May" a person.
func (s *search) surname(i int) bool {
	if !s.surnamesKnown {
		s.surnamesKnown = true
		for k := 1; k < len(s.words); k++ {
			if e := s.words[k].entry; e.is(s.classes.month) && !e.short && s.namesPerson(k) {
				s.surnames |= 1 << e.month(&s.classes)
			}
		}
	}
	return s.surnames != 0 && s.surnames&(1<<s.words[i].entry.month(&s.classes)) != 0
}

// namesPerson reports whether the month at word k follows a title or a given name.
func (s *search) namesPerson(k int) bool {
	e, before := s.words[k].entry, k-1
	if !e.weak && !e.named || s.words[k].gap == broken || s.besideNumber(k+1) {
		return false
	}
	if s.lower(before) == "." && s.words[k].gap == space {
		before-- // "Mr. May"
	}
	if s.entryAt(before).is(s.classes.title) {
		return true
	}
	w := s.words[max(before, 0)]
	if before != k-1 || before < 1 || !w.capital || w.entry != nil || s.words[k].gap != space || w.end-w.start < 3 {
		return false
	}
	if second := s.text[w.start+1]; second < 'a' || second > 'z' || s.startsSentence(before) && !s.entryAt(before-1).is(s.classes.title) {
		return false
	}
	return !s.entryAt(before-1).is(s.classes.determiner) && s.tagged(before, language.NNP) && s.tagged(k, language.NNP)
}

// besideNumber reports whether word i is a day of the month or a year.
func (s *search) besideNumber(i int) bool {
	e := s.entryAt(i)
	return e.is(s.classes.dom) || e.is(s.classes.domth) || e.is(s.classes.year) || e.is(s.classes.rel)
}

// tagged reports whether word i has a tag, as far as there are tags.
func (s *search) tagged(i int, tag language.XPOS) bool {
	if s.doc == nil {
		return true
	}
	at := s.doc.TokenAt(s.words[i].start)
	return at < len(s.doc.Tokens) && s.doc.Tokens[at].XPOS == tag
}

// month is the number of the month that e names, or 0.
func (e *entry) month(c *classes) int { return e.valueOf(c.month) }

// valueOf is the value of e as a member of a class, or 0.
func (e *entry) valueOf(class symbol) int {
	for _, r := range e.readings {
		if r.symbol == class {
			return r.value
		}
	}
	return 0
}
