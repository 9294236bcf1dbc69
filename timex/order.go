package timex

// Order says whether an outlet writes 5/2/2016 for the 5th of February or for May 2.
type Order uint8

// The orders. With AnyOrder a report's own unambiguous dates decide, else the habit of the United States.
const (
	AnyOrder Order = iota
	DayFirst
	MonthFirst
)

// dayFirst reports whether this report writes the day before the month: as the caller knows of the outlet,
// else as the report's unambiguous dates in figures have it (13/2/2016), else as it writes dates in words.
func (s *search) dayFirst() bool {
	if s.order != AnyOrder {
		return s.order == DayFirst
	}
	s.order = MonthFirst
	figures, words := 0, 0 // votes for the day
	for i := range s.words {
		w := &s.words[i]
		switch {
		case w.entry == s.vocabulary.shapes.slashDate:
			if w.number/100%100 > 12 {
				figures++
			} else if w.number%100 > 12 {
				figures--
			}
		case !w.entry.is(s.classes.month):
		case s.entryAt(i - 1).is(s.classes.dom):
			words++
		case s.entryAt(i + 1).is(s.classes.dom):
			words--
		}
	}
	if figures > 0 || figures == 0 && words > 0 {
		s.order = DayFirst
	}
	return s.order == DayFirst
}
