package timex

// frame is what the words of one expression say, before it is resolved. Numbers that are not given are
// unknown.
type frame struct {
	year, month, dom, weekday int
	decade                    int // first year
	minutes                   int // since midnight
	pm                        int // 0 or 12 with am and pm
	zone                      string
	part                      string
	unit                      grain
	count, upTo               int       // in hundredths
	longer                    [2]length // of "14 years, nine months and 20 days", all but the last
	ordinal                   int
	season                    int
	holiday                   string
	rel                       int // -1 last, 0 this, 1 next
	hasRel                    bool
	dayShift                  int
	hasDayShift               bool
	mod                       string
	plural                    bool
	vague                     bool
	borrowed                  bool // the month stands behind: what comes next is a date of its own
	slashed                   bool // 5/2/2016: either number may be the month
}

// length is a number of units.
type length struct {
	unit  grain
	count int // in hundredths
}

func newFrame() frame {
	return frame{year: unknown, month: unknown, dom: unknown, weekday: unknown, decade: unknown,
		minutes: unknown, pm: unknown, count: unknown, upTo: unknown, ordinal: unknown, season: unknown}
}

// classes are the symbols that frames and guards ask for.
type classes struct {
	month, weekday, weekdays, unit, units, unitly, part, parts, twilight, point, season, seasons, ampm, zone                                                                                                                         symbol
	n, ord, ordWord, dom, domth, hour, hour24, clock, mil, year, year2, decade, decade2, decadeWord, isoDate, slashDate                                                                                                              symbol
	hundredths, rel, dayword, mod, moder, edge, about, almost, over, holiday, few                                                                                                                                                    symbol
	short, half, couple, post, pre, century, latter, will, modal, have, pastVerb, presentVerb, ahead, plan, to                                                                                                                       symbol
	clockWord, afterDay, spanWord, spansWord, spanEnd, rangeWord, listWord                                                                                                                                                           symbol
	preposition, determiner, walks, title, quantity, eraWord, clockDay, quarterWord, stative, unitLong, unitMid, aheadTo, old, age, distance, often, being, notNow, befall, appointed, ended, rate, lasting, behind, placing, notYet symbol
}

func newClasses(v *vocabulary) classes {
	s := v.symbol
	return classes{
		month: s("MONTH"), weekday: s("WEEKDAY"), weekdays: s("WEEKDAYS"), unit: s("UNIT"), units: s("UNITS"), unitly: s("UNITLY"),
		part: s("PART"), parts: s("PARTS"), twilight: s("TWILIGHT"), point: s("POINT"), season: s("SEASON"), seasons: s("SEASONS"), ampm: s("AMPM"), zone: s("ZONE"),
		n: s("N"), ord: s("ORD"), ordWord: s("ORDWORD"), dom: s("DOM"), domth: s("DOMTH"), hour: s("HOUR"), hour24: s("HOUR24"), clock: s("CLOCK"), mil: s("MIL"),
		year: s("YEAR"), year2: s("YEAR2"), decade: s("DECADE"), decade2: s("DECADE2"), decadeWord: s("DECADEWORD"),
		isoDate: s("ISODATE"), slashDate: s("SLASHDATE"), hundredths: s("HUNDREDTHS"), short: s("SHORT"), rel: s("REL"), dayword: s("DAYWORD"),
		mod: s("MOD"), moder: s("MODER"), edge: s("EDGE"), about: s("ABOUT"), almost: s("ALMOST"), over: s("OVER"), holiday: s("HOLIDAY"), few: s("FEW"),
		half: v.literal("half"), couple: v.literal("couple"), post: v.literal("post"), pre: v.literal("pre"), century: v.literal("century"), latter: v.literal("latter"),
		will: s("WILL"), modal: s("MODAL"), have: s("HAVE"), pastVerb: s("PASTVERB"), presentVerb: s("PRESENTVERB"), ahead: s("AHEAD"), plan: s("PLAN"), to: v.literal("to"),
		clockWord: s("CLOCKWORD"), afterDay: s("AFTERDAY"), spanWord: s("SPANWORD"), spansWord: s("SPANSWORD"), spanEnd: s("SPANEND"),
		rangeWord: s("RANGEWORD"), listWord: s("LISTWORD"), preposition: s("PREPOSITION"),
		determiner: s("DETERMINER"), walks: s("WALKS"), title: s("TITLE"), quantity: s("QUANTITY"), eraWord: s("ERAWORD"), clockDay: s("CLOCKDAY"), unitLong: s("UNITLONG"), unitMid: s("UNITMID"), old: s("OLD"), age: s("AGE"), distance: s("DISTANCE"), often: s("OFTEN"),
		being: s("BEING"), notNow: s("NOTNOW"), befall: s("BEFALL"), appointed: s("APPOINTED"), ended: s("ENDED"), rate: s("RATE"), lasting: s("LASTING"), behind: s("BEHIND"), placing: s("PLACING"), notYet: s("NOTYET"), aheadTo: s("AHEADTO"), stative: s("STATIVE"), quarterWord: s("QUARTERWORD"),
	}
}

// read adds one word of the expression to the frame.
func (f *frame) read(c *classes, r reading, number int) {
	value := r.value
	if value == fromShape {
		value = number
	}
	if f.readDate(c, r, value) || f.readClock(c, r, value) || f.readAmount(c, r, value) {
		return
	}
	switch r.symbol {
	case c.rel:
		f.rel, f.hasRel = value, true
	case c.dayword:
		f.dayShift, f.hasDayShift = value, true
	case c.mod, c.moder, c.edge, c.about, c.almost, c.over:
		f.mod = r.text
	case c.post:
		f.mod = "AFTER"
	case c.pre:
		f.mod = "BEFORE"
	}
}

// readDate reads what the calendar names: days, months, years and what is made of them.
func (f *frame) readDate(c *classes, r reading, value int) bool {
	switch r.symbol {
	case c.month:
		f.month = value
	case c.weekday, c.weekdays:
		f.weekday = value
	case c.dom, c.domth, c.ordWord:
		f.dom = value
	case c.year:
		f.year = value
	case c.year2:
		f.year = fullYear(value)
	case c.short:
		if f.year != unknown { // "the winter of 1994-95"
			f.year = f.year/100*100 + value
		}
	case c.decade:
		f.decade = value / 10 * 10
	case c.decade2, c.decadeWord:
		f.decade = 1900 + value/10*10
	case c.century:
		f.unit = century
	case c.isoDate, c.slashDate:
		f.readFigures(r.symbol == c.slashDate, value)
	case c.season, c.seasons:
		f.season = value
	case c.holiday:
		f.holiday = r.text
	default:
		return false
	}
	return true
}

// readClock reads clocks and parts of the day.
func (f *frame) readClock(c *classes, r reading, value int) bool {
	switch r.symbol {
	case c.part, c.parts, c.twilight:
		f.part = r.text
	case c.point:
		f.minutes = 12 * 60
		if r.text == "24:00" {
			f.minutes = 24 * 60
		}
	case c.hour, c.hour24:
		f.minutes = value * 60
	case c.clock:
		f.minutes = value
	case c.mil:
		f.minutes = value/100*60 + value%100
	case c.ampm:
		f.pm = value
		if f.minutes == unknown && f.count != unknown && f.count/100 <= 12 && f.count%100 < 60 { // "10.30 am"
			f.minutes, f.count = f.count/100*60+f.count%100, unknown
		}
	case c.zone:
		f.zone = r.text
	default:
		return false
	}
	return true
}

// readAmount reads units, and how many of them or the how-manieth is meant.
func (f *frame) readAmount(c *classes, r reading, value int) bool {
	switch r.symbol {
	case c.unit, c.units, c.unitly, c.unitLong, c.unitMid:
		f.readUnit(grain(value))
		f.plural = r.symbol == c.units
	case c.n, c.quantity:
		f.readCount(100 * value)
	case c.hundredths:
		f.readCount(value)
	case c.half:
		switch {
		case f.count != unknown:
			f.count += 50
		case f.unit != noGrain:
			f.count = 150 // "a year and a half"
		default:
			f.count = 50
		}
	case c.couple:
		f.count = 200
	case c.few:
		f.vague = true
	case c.ord:
		f.ordinal = value
	case c.latter:
		f.ordinal = 2
	default:
		return false
	}
	return true
}

// obey takes over what the rule says of its words.
func (f *frame) obey(r *rule) {
	if r.unit != noGrain {
		f.unit = r.unit
	}
	switch {
	case r.number == 0:
	case r.how == byPart:
		f.ordinal = r.number
	default:
		f.count = 100 * r.number
	}
	if r.part != "" {
		f.part = r.part
	}
	if r.hasBy {
		f.rel, f.hasRel = r.by, true
	}
}

// unfoldFortnights makes a fortnight two weeks.
func (f *frame) unfoldFortnights() {
	if f.unit != fortnight {
		return
	}
	f.unit = week
	if f.count = 2 * max(f.count, 100); f.upTo != unknown {
		f.upTo *= 2
	}
}

// namesDay reports whether the frame names a day or a longer part of the calendar, not only a clock.
func (f *frame) namesDay() bool {
	return f.month != unknown || f.dom != unknown || f.weekday != unknown || f.year != unknown || f.decade != unknown ||
		f.holiday != "" || f.hasDayShift
}

// readUnit takes a unit. What was counted in a unit before it is the longer part of the same length.
func (f *frame) readUnit(g grain) {
	if f.unit != noGrain && f.upTo != unknown {
		if f.longer[0].unit == noGrain {
			f.longer[0] = length{f.unit, f.count}
		} else {
			f.longer[1] = length{f.unit, f.count}
		}
		f.count, f.upTo = f.upTo, unknown
	}
	f.unit = g
}

// lacks reports whether the frame has no part of a class yet that it could borrow.
func (f *frame) lacks(c *classes, class symbol) bool {
	switch class {
	case c.month:
		return f.month == unknown
	case c.year:
		return f.year == unknown
	case c.rel:
		return !f.hasRel
	case c.ampm:
		return f.pm == unknown
	case c.parts:
		return f.part == ""
	}
	return false
}

func (f *frame) readCount(hundredths int) {
	switch {
	case f.count == 50 && hundredths >= 1200: // half a dozen
		f.count = hundredths / 2
	case f.count == unknown:
		f.count = hundredths
	default:
		f.upTo = hundredths
	}
}

// readFigures takes a date written in figures. Of 5/2/2016 the first number is the month, unless it
// cannot be one (13/2/2016); whether the report writes the day first is seen to later.
func (f *frame) readFigures(slashed bool, value int) {
	f.year, f.month, f.dom = value/10000, value/100%100, value%100
	f.slashed = slashed && f.month <= 12 && f.dom <= 12
	if slashed && f.month > 12 {
		f.month, f.dom = f.dom, f.month
	}
	if !realDay(f.year, f.month, f.dom) {
		f.month, f.dom = unknown, unknown
	}
}
