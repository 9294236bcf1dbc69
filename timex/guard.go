package timex

import "github.com/parley-record/parley/language"

// guard is a condition of a rule on the words around words [first, last).
type guard func(s *search, first, last int) bool

var guards = map[string]guard{
	"":           nil,
	"capitals":   (*search).allCapitals,
	"paper":      (*search).allCapitals,
	"month":      (*search).monthStands,
	"bornemonth": (*search).borneMonthStands,
	"saidmonth":  (*search).saidMonthStands,
	"year":       (*search).yearStands,
	"shortyear":  (*search).shortYearStands,
	"dayofmonth": (*search).dayOfMonthStands,
	"clock":      (*search).clockStands,
	"season":     (*search).seasonStands,
	"seasonname": (*search).noSeasonName,
	"alone":      (*search).aloneStands,
	"span":       (*search).spanStands,
	"weekday":    (*search).weekdayStands,
	"lasting":    (*search).lastingStands,
	"name":       (*search).isName,
	"unnamed":    (*search).unnamedStands,
	"aunit":      (*search).aUnitStands,
	"compound":   (*search).compoundStands,
	"rising":     (*search).risingStands,
	"units":      (*search).unitsStand,
	"rate":       (*search).rateStands,
	"now":        (*search).nowStands,
	"unitly":     (*search).unitlyStands,
	"future":     (*search).futureStands,
	"dayword":    (*search).dayWordStands,
	"current":    (*search).currentStands,
	"theyear":    (*search).theYearStands,
	"longunit":   (*search).longUnitStands,
	"oneday":     (*search).oneDayStands,
	"tocome":     (*search).toComeStands,
	"listed":     (*search).listedStands,
	"ordday":     (*search).ordinalDayStands,
	"narrated":   (*search).narratedStands,
}

// lower returns the entry-independent lower-case text of word i, or "" outside the paragraph.
func (s *search) lower(i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	text := s.text[s.words[i].start:s.words[i].end]
	for j := range len(text) {
		if text[j] >= 'A' && text[j] <= 'Z' {
			return lowerASCII(text)
		}
	}
	return text
}

func lowerASCII(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// entryAt is the entry of the word at i, or nil.
func (s *search) entryAt(i int) *entry {
	if i < 0 || i >= len(s.words) {
		return nil
	}
	return s.words[i].entry
}

// startsSentence reports whether word i begins a sentence, as far as marks tell.
func (s *search) startsSentence(i int) bool {
	if i <= 0 || s.words[i].gap == broken {
		return true
	}
	switch s.lower(i - 1) {
	case ".", "?", "!", ":", "\"", "``", "`", "''", "'", ";", "--", "_":
		return true
	}
	return false
}

func (s *search) capitalAt(i int) bool { return i >= 0 && i < len(s.words) && s.words[i].capital }

func (s *search) allCapitals(first, last int) bool {
	for i := first; i < last; i++ {
		if isLetter(s.text[s.words[i].start]) && !s.words[i].capital && s.words[i].gap != glued {
			return false
		}
	}
	return true
}

// unitlyStands refuses the names of newspapers, "Daily Mail" and "the daily Mail".
func (s *search) unitlyStands(first, last int) bool {
	return !s.capitalAt(last) && (!s.capitalAt(first) || s.startsSentence(first))
}

// dayWordStands refuses the "Today" of a name: "Sports Today reported".
func (s *search) dayWordStands(first, last int) bool {
	return !s.capitalAt(first) || s.startsSentence(first) || !s.capitalAt(first-1) || s.inTitle(first)
}

// inTitle reports whether word i stands in the report's headline, as far as that is known.
func (s *search) inTitle(i int) bool {
	if s.doc == nil {
		return false
	}
	at := s.doc.TokenAt(s.words[i].start)
	return at < len(s.doc.Tokens) && s.doc.Paragraphs[s.doc.Sentences[s.doc.Tokens[at].Sentence].Paragraph].Title
}

// futureStands refuses the adjective: "the future border".
func (s *search) futureStands(first, last int) bool {
	if s.doc == nil || last >= len(s.words) {
		return true
	}
	at := s.doc.TokenAt(s.words[last].start)
	if at >= len(s.doc.Tokens) {
		return true
	}
	switch s.doc.Tokens[at].UPOS {
	case language.NOUN, language.PROPN, language.NUM, language.ADJ:
		return false
	}
	return true
}

func (s *search) yearStands(first, last int) bool {
	n := s.words[first].number
	if n < 1700 && !s.entryAt(first-1).is(s.classes.preposition) || n > 2060 {
		return false
	}
	if first > 0 && s.words[first].gap == glued {
		switch s.text[s.words[first].start-1] {
		case '(', '-', '/', '[', '"', '`', '\'', '_':
		default:
			return false
		}
	}
	if last < len(s.words) && s.words[last].gap == glued {
		switch s.text[s.words[last].start] {
		case ':', '%', '@', '*', '+', '=':
			return false
		}
	}
	if e := s.entryAt(last); e.is(s.classes.unit) || e.is(s.classes.units) || e.is(s.classes.n) {
		return false
	}
	return true
}

func (s *search) shortYearStands(first, last int) bool {
	before := s.entryAt(first - 1)
	return before.is(s.classes.preposition) || before.is(s.classes.determiner) || before.is(s.classes.listWord)
}

func (s *search) dayOfMonthStands(first, last int) bool {
	before := s.entryAt(first - 1)
	return before.is(s.classes.preposition) && !before.is(s.classes.eraWord) && s.lower(first-1) != "of"
}

// clockStands refuses scores ("won 10:35") and counts that only look like a clock.
func (s *search) clockStands(first, last int) bool {
	return last-first > 1 || s.entryAt(first).is(s.classes.point) || s.entryAt(first-1).is(s.classes.clockWord)
}

// seasonStands refuses "the fall" and "the spring", which are more often no seasons.
func (s *search) seasonStands(first, last int) bool {
	return !s.entryAt(last-1).weak && s.noSeasonName(first, last)
}

// noSeasonName refuses the season of a name: "the Winter Palace".
func (s *search) noSeasonName(first, last int) bool {
	return !s.capitalAt(last-1) || !s.capitalAt(last) || s.words[last].gap != space
}

// isName takes the name of a programme, "This Morning".
func (s *search) isName(first, last int) bool {
	return s.allCapitals(first, last) && !s.inTitle(first)
}

// unnamedStands refuses a name that goes on in capitals: "19th Century Fund".
func (s *search) unnamedStands(first, last int) bool {
	return !s.capitalAt(last-1) || !s.capitalAt(last) || s.inTitle(first)
}

// weekdayStands takes "Sun." only beside a date, since newspapers are called so.
func (s *search) weekdayStands(first, last int) bool {
	return !s.entryAt(first).weak || s.entryAt(last).is(s.classes.month) || s.besideNumber(last)
}

// lastingStands takes "the ten-year-old campaign", not "the 40-year-old campaign manager".
func (s *search) lastingStands(first, last int) bool {
	at := last + 1
	return !s.tagged(at, language.NN) && !s.tagged(at, language.NNS) || s.doc == nil || s.entryAt(at).is(s.classes.lasting)
}

func (s *search) aloneStands(first, last int) bool { return s.entryAt(last).is(s.classes.afterDay) }

// spanStands refuses "100 second", a count of things that are not time, "the 2022 Year of Peace" and the
// name of a war, "the Six Day War".
func (s *search) spanStands(first, last int) bool {
	if s.capitalAt(last-1) && s.capitalAt(last) && s.words[last].gap == space && !s.inTitle(first) {
		return false
	}
	if s.entryAt(last-1).is(s.classes.unit) && s.entryAt(last-2).is(s.classes.year) {
		return false
	}
	return s.notAge(first, last) && !(s.entryAt(last-1).weak && s.entryAt(last-1).is(s.classes.unit))
}

// notAge refuses the age of a person: "23-year-old", "52 years old".
func (s *search) notAge(first, last int) bool {
	if s.entryAt(last) == s.vocabulary.hyphen {
		return !s.entryAt(last + 1).is(s.classes.old)
	}
	return !s.entryAt(last).is(s.classes.old) && !s.entryAt(last+1).is(s.classes.age)
}

// compoundStands takes "two hours and 30 minutes", whose units grow smaller, not "20 years, five days a week".
func (s *search) compoundStands(first, last int) bool {
	before := millennium + 1
	for i := first; i < last; i++ {
		for _, r := range s.words[i].entry.readings {
			if r.symbol != s.classes.unit && r.symbol != s.classes.units {
				continue
			}
			if _, letter, times := unitLetter(grain(r.value)); grain(r.value) >= before || times > 1 || letter == "Q" {
				return false
			}
			before = grain(r.value)
		}
	}
	return s.notAge(first, last) && !s.entryAt(last).is(s.classes.rate)
}

// risingStands takes "10 to 15 years", not "in 1995 to 15 years".
func (s *search) risingStands(first, last int) bool {
	smaller := 0
	for i := first; i < last; i++ {
		if w := &s.words[i]; w.entry.is(s.classes.n) && isDigit(s.text[w.start]) {
			if w.number < smaller {
				return false
			}
			smaller = w.number
		}
	}
	return true
}

func (s *search) aUnitStands(first, last int) bool {
	if s.entryAt(last) == s.vocabulary.hyphen && s.words[last].gap == glued { // "a year-end summit"
		return false
	}
	if s.entryAt(first - 1).is(s.classes.spanWord) {
		return !s.entryAt(last).is(s.classes.n)
	}
	return s.entryAt(last).is(s.classes.spanEnd) || s.lower(last) == "of"
}

// unitsStand takes "after weeks of talks", not "in all quarters of the city".
func (s *search) unitsStand(first, last int) bool {
	e := s.entryAt(first)
	if s.lower(last) == "of" && !(e.is(s.classes.units) && grain(e.valueOf(s.classes.units)) == quarter) {
		return true
	}
	return s.entryAt(first-1).is(s.classes.spansWord) && !s.entryAt(last).is(s.classes.old) || s.entryAt(last).is(s.classes.spanEnd)
}

// rateStands takes "a year" behind a quantity for a rate: "$1 billion a year", "twice a week".
func (s *search) rateStands(first, last int) bool {
	for i := first - 1; i >= first-4 && i >= 0; i-- {
		w := s.words[i]
		if w.gap == broken || s.lower(i) == "." || s.lower(i) == "," {
			return false
		}
		if isDigit(s.text[w.start]) || w.entry.is(s.classes.n) {
			return !s.entryAt(last).is(s.classes.distance)
		}
		if w.entry.is(s.classes.often) {
			return true
		}
	}
	return false
}

// oneDayStands takes the "one day" of hopes and plans, "to return one day", not "within one day".
func (s *search) oneDayStands(first, last int) bool {
	before := s.entryAt(first - 1)
	if before.is(s.classes.to) { // "wants to one day rule"
		return true
	}
	if before.is(s.classes.preposition) || before.is(s.classes.spanWord) {
		return false
	}
	switch s.tenseAt(first, last) {
	case willTense, modalTense:
		return true
	case infinitive, aheadTense:
		return !s.entryAt(last).is(s.classes.spanEnd)
	}
	return before.is(s.classes.will) || before.is(s.classes.modal) || s.entryAt(last).is(s.classes.being)
}

// toComeStands refuses the "soon" of a story, "he was soon released", and that of a name, "Kim Ha-soon".
func (s *search) toComeStands(first, last int) bool {
	t := s.tenseAt(first, last)
	return s.entryAt(first-1) != s.vocabulary.hyphen && t != pastTense && t != perfect
}

// nowStands refuses "now that" and the "now" that only opens a new thought.
func (s *search) nowStands(first, last int) bool {
	if s.lower(last) == "," {
		return !s.startsSentence(first)
	}
	return !s.entryAt(last).is(s.classes.notNow)
}

// currentStands takes the adjective before a noun, not "a current of".
func (s *search) currentStands(first, last int) bool {
	return last < len(s.words) && isLetter(s.text[s.words[last].start]) && s.lower(last) != "of"
}

// theYearStands refuses "the year-end" and the name of an honour, "Player of the Year".
func (s *search) theYearStands(first, last int) bool {
	return s.lower(last) != "-" && (!s.capitalAt(last-1) || s.inTitle(first))
}

// longUnitStands takes "year-end" and "mid-week", not "a day end" and "mid-second".
func (s *search) longUnitStands(first, last int) bool {
	for i := first; i < last; i++ {
		for _, r := range s.words[i].entry.readings {
			if r.symbol == s.classes.unit && grain(r.value) <= oneDay {
				return false
			}
		}
	}
	return true
}
