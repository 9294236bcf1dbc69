package actor

import (
	"slices"
	"strings"

	"github.com/parley-record/parley/gazetteer"
	"github.com/parley-record/parley/language"
)

// figure is a person while the report is read: an actor and what is known for and against places.
type figure struct {
	actor  int
	words  []string // folded words of the fullest name
	sex    string
	class  string
	title  string // lower-case title words, for "the envoy"
	last   int    // token of the last mention
	state  string // how sure: "text", "table", "context" or ""
	office string // state whose kind of office the title is
	other  bool   // an office that speaks for no party
}

// findPeople finds names of people: by the name tagger, by the title or honorific before them, by an
// apposition after them, or because the gazetteer knows the whole name.
func (r *reading) findPeople() {
	titleEnd := map[int]int{} // token after a title → title
	for t := range r.titles {
		end := r.titles[t].last
		titleEnd[end] = t
		if past := r.pastScope(end); past > end {
			titleEnd[past] = t
		}
		if r.word(end) == "," || r.word(end) == ":" {
			if _, taken := titleEnd[end+1]; !taken && !r.titles[t].plural {
				titleEnd[end+1] = t
			}
		}
	}
	tagged := r.taggedPeople()
	for i := 0; i < len(r.ids); {
		honorific, named := r.honorificAt(i)
		start := i
		if named {
			start = honorific
		}
		last := r.nameRun(start)
		if last == start {
			i++
			continue
		}
		t, titled := titleEnd[i]
		if titled && r.word(i-1) == "," && !r.apposed(t, start, last, tagged) {
			titled = false
		}
		end, isTagged := tagged[start]
		isTagged = isTagged && !(last-start == 1 && r.caps[start] && len(r.word(start)) < 6 && !r.inTitle(start)) // an acronym
		if isTagged && end > last && r.nameWord(end-1) {
			last = end
		}
		if !named && !titled && !isTagged && !r.looksPersonal(start, last) && !r.titleFollows(start, last) {
			i = last
			continue
		}
		index := -1
		if titled {
			index = t
		}
		r.meet(i, start, last, index, r.sexOf(i, start))
		i = last
	}
	for t := range r.titles {
		r.apposition(t)
	}
}

// pastScope returns the token after "for Somalia (SRSG)", "to Iraq" between a title and a person's
// name, or end.
func (r *reading) pastScope(end int) int {
	if r.after(end) < 0 || !r.is(end, scoping) {
		return end
	}
	j := end + 1
	for steps := 0; r.after(j) >= 0 && steps < 9; steps++ {
		if r.startsPerson(j) {
			return j
		}
		word := r.word(j)
		if !r.upper[j] && r.cast.ByToken[j] < 0 && word != "the" && word != "and" && word != "(" && word != ")" && !r.silent[j] {
			return end
		}
		j++
	}
	return end
}

// taggedPeople maps the first token of each person's name that the tagger found to the token after it.
func (r *reading) taggedPeople() map[int]int {
	tagged := map[int]int{}
	for _, m := range r.doc.Mentions {
		if m.Kind != language.PersonName {
			continue
		}
		first, last := m.First, m.Last
		for first < last && (r.cast.ByToken[first] >= 0 || r.honorific[r.ids[first]] != "" && r.ids[first] != 0 || r.singleHead(first) && last-first > 1) {
			first++
		}
		if first < last {
			tagged[first] = last
		}
	}
	return tagged
}

// honorificAt returns the token after an honorific at i.
func (r *reading) honorificAt(i int) (int, bool) {
	if r.ids[i] == 0 || r.honorific[r.ids[i]] == "" || !r.upper[i] || r.claimed[i] {
		return i, false
	}
	next := r.after(i + 1)
	if next >= 0 && r.word(next) == "." {
		next = r.after(next + 1)
	}
	if next < 0 || !r.upper[next] {
		return i, false
	}
	return next, true
}

func (r *reading) sexOf(i, start int) string {
	if start > i && r.honorific[r.ids[i]] != "?" {
		return r.honorific[r.ids[i]]
	}
	return ""
}

// nameRun returns the token after a run of words that could be a person's name.
func (r *reading) nameRun(i int) int {
	j := i
	for j < len(r.ids) && (j == i || r.after(j) >= 0) {
		switch {
		case r.cast.ByToken[j] >= 0 || r.claimed[j] || r.cast.located[j]:
			return r.trim(i, j)
		case r.nameWord(j):
			j++
		case j > i && (r.word(j) == "-" || r.word(j) == "'" || r.word(j) == "’") && r.glued(j):
			j++
		case j > i && isNumeral(r.word(j)):
			return j + 1 // "Abdullah II"
		case r.particle(j) && r.word(j+1) == "-" && r.after(j+2) >= 0 && r.glued(j+1) && (r.nameWord(j+2) || j > i && r.upper[j+2]):
			j += 2 // "al-Maliki"
		case j > i && r.particle(j) && r.after(j+1) >= 0 && (r.nameWord(j+1) || r.particle(j+1)):
			j++
		case j > i && r.word(j-1) == "-" && r.glued(j-1) && isWord(r.word(j)):
			j++ // "Teng-hui"
		case j > i && r.broken(j):
			j += 2 // "Teng- hui"
		default:
			return r.trim(i, j)
		}
	}
	return r.trim(i, j)
}

// broken reports whether the hyphen at token i joins the name before it to a word in small letters behind a space, as
// where a line was broken: "Teng- hui".
func (r *reading) broken(i int) bool {
	t := r.doc.Tokens
	if r.word(i) != "-" || t[i-1].End != t[i].Start || r.after(i+1) < 0 || t[i+1].Start == t[i].End || r.upper[i+1] {
		return false
	}
	return isWord(r.word(i+1)) && r.ids[i+1] == 0 && r.lower(i+1) != "and" && r.lower(i+1) != "or"
}

// isNumeral reports whether a word is the number of a ruler or of a namesake: "II", "XVI".
func isNumeral(word string) bool {
	return len(word) > 1 && strings.Trim(word, "IVX") == ""
}

func isWord(word string) bool {
	c := word[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// trim takes hyphens off the end of a run.
func (r *reading) trim(i, j int) int {
	for j > i && (r.silent[j-1] || r.word(j-1) == "-" || r.particle(j-1) && !r.upper[j-1]) {
		j--
	}
	return j
}

// nameWord reports whether token i can be a word of a name: capitalised, and no title, weekday or function word.
func (r *reading) nameWord(i int) bool {
	if !r.upper[i] || !isWord(r.word(i)) || r.titled[i] {
		return false
	}
	switch r.tag(i) {
	case language.NNP, language.NNPS, language.NoXPOS, language.NN, language.JJ, language.FW, language.UH, language.VBN, language.NNS, language.VB, language.VBG:
	default:
		return false
	}
	if r.sentenceStart(i) == i && r.tag(i) != language.NNP && r.tag(i) != language.NNPS && r.tag(i) != language.NoXPOS {
		return false
	}
	if values, last := r.heads.longest(r.page, i); values != nil && !r.insideName(i) && (last-i > 1 || r.word(i) != "King") {
		return r.initial(i)
	}
	return !r.is(i, common)
}

func (r *reading) initial(i int) bool { w := r.word(i); return len(w) == 2 && w[1] == '.' }

func (r *reading) particle(i int) bool { return r.is(i, particle) }

// looksPersonal decides on a run that nothing marks: the gazetteer knows it, or it continues a person met before.
func (r *reading) looksPersonal(first, last int) bool {
	name := r.doc.Slice(first, last)
	if r.figureFor(r.nameWords(first, last)) != nil {
		return true
	}
	if last-first > 1 {
		return len(r.table.People(name)) > 0
	}
	return r.prominent(name) != nil
}

// titleFollows reports whether a run of two or more capitalised words is followed by ", the … minister".
func (r *reading) titleFollows(first, last int) bool {
	if last-first < 2 || r.word(last) != "," {
		return false
	}
	t, _ := slices.BinarySearchFunc(r.titles, last+1, func(t titleSpan, at int) int { return t.first - at })
	if t == len(r.titles) || r.titles[t].ofFirst-last > 3 || r.titles[t].plural || r.doc.Tokens[r.titles[t].head].Sentence != r.doc.Tokens[first].Sentence {
		return false
	}
	for j := last + 1; j < r.titles[t].ofFirst; j++ {
		if isArticle(r.lower(j)) == "" && !r.is(j, possessive) {
			return false
		}
	}
	return true
}

// prominent returns the head or foreign minister whose surname alone is name, if just one state's serves now.
func (r *reading) prominent(name string) *gazetteer.Holder {
	if len(name) < 4 || r.published == "" {
		return nil
	}
	var found *gazetteer.Holder
	for _, h := range r.table.Surname(name) {
		if h.Class != gazetteer.Head && h.Class != gazetteer.Foreign || !h.Serves(r.published, 1) || h.From == 0 || r.inPlay[h.Code] == 0 {
			continue
		}
		if found != nil && found.Code != h.Code {
			return nil
		}
		found = &h
	}
	return found
}

// apposed decides whether a comma after a title joins it to the name that follows: "the North's vice
// minister, Kim …".
func (r *reading) apposed(t, first, last int, tagged map[int]int) bool {
	title := r.titles[t]
	if !title.definite && title.of == "" || r.antecedent(&title) >= 0 {
		return false
	}
	after := r.word(last)
	_, isPerson := tagged[first]
	return (after == "," || after == "." || r.verbAt(last)) && (isPerson || last-first > 1)
}

// apposition reads "Name, [61,] the Iranian foreign minister" and "Name, who is foreign minister of Iran".
func (r *reading) apposition(t int) {
	title := &r.titles[t]
	if title.holder >= 0 || title.plural || r.listed(title) {
		return
	}
	person := r.antecedent(title)
	if person < 0 {
		return
	}
	f := r.figureOf(person)
	if f == nil || f.class != "" && f.class != title.class && title.of == "" {
		return
	}
	r.give(f, t)
}

// antecedent returns the person whose name stands before the title with a comma between, or -1.
func (r *reading) antecedent(title *titleSpan) int {
	i := r.before(title.ofFirst)
	comma := r.is(i, naming) // "Baker was named UN envoy"
	for steps := 0; i >= 0 && steps < 6; steps++ {
		word := r.lower(i)
		switch {
		case word == ",":
			comma = true
		case isArticle(word) != "", r.is(i, possessive|relative), r.ids[i] != 0 && r.modifier[r.ids[i]]:
		case isNumber(word):
		default:
			if !comma {
				return -1
			}
			return int(r.person[i])
		}
		i = r.before(i)
	}
	return -1
}

// listed tells "Powell, Foreign Minister Wang and …", a list, from an apposition: its title has a holder of its own.
func (r *reading) listed(t *titleSpan) bool {
	next := r.after(t.last)
	return next >= 0 && r.person[next] >= 0
}

func isNumber(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

// meet enters a mention of a person; start is where the name itself begins, i where its honorific does.
func (r *reading) meet(i, start, last, t int, sex string) {
	words := r.nameWords(start, last)
	if len(words) == 0 {
		return
	}
	f := r.figureFor(words)
	if f == nil {
		r.cast.Actors = append(r.cast.Actors, Actor{Kind: Person, Name: r.nameText(start, last)})
		f = &figure{actor: len(r.cast.Actors) - 1, words: words}
		r.enter(f)
	} else if len(words) > len(f.words) || len(words) == len(f.words) && isNumeral(r.word(last-1)) {
		f.words = words
		r.cast.Actors[f.actor].Name = r.nameText(start, last)
	}
	if sex != "" {
		f.sex = sex
	}
	r.known(f)
	f.last = last - 1
	r.cast.Actors[f.actor].ID = r.cast.Actors[f.actor].Name
	r.mention(f.actor, start, last, ByName, "name")
	for k := i; k < last; k++ {
		r.person[k] = int32(f.actor)
		if r.cast.ByToken[k] < 0 {
			r.cast.ByToken[k] = int32(f.actor)
		}
	}
	if t >= 0 {
		r.give(f, t)
	}
	r.membership(f, last)
}

// membership reads "Ivan Quesada of the FARC", "Rene Lagos of Chile".
func (r *reading) membership(f *figure, last int) {
	if r.after(last) < 0 || r.lower(last) != "of" && r.lower(last) != "from" {
		return
	}
	j := r.after(last + 1)
	if j >= 0 && r.lower(j) == "the" {
		j = r.after(j + 1)
	}
	if j < 0 {
		return
	}
	a := &r.cast.Actors[f.actor]
	if of := r.partyAt(j); of != "" && (a.Of == "" || f.state != "text") {
		a.Of, f.state = of, "text"
	}
}

// nameText is a name as the report prints it, line breaks written as spaces.
func (r *reading) nameText(first, last int) string {
	return strings.Join(strings.Fields(r.doc.Slice(first, last)), " ")
}

// nameWords returns the folded words of a name; hyphened parts are one word.
func (r *reading) nameWords(first, last int) []string {
	words := strings.Fields(strings.ReplaceAll(r.nameText(first, last), "- ", "-"))
	if n := len(words); n > 1 && isNumeral(words[n-1]) {
		words = words[:n-1]
	}
	for i, word := range words {
		if before, after, ok := strings.Cut(word, "-"); ok && after != "" && (strings.EqualFold(before, "al") || strings.EqualFold(before, "el")) {
			word = after // "al-Khalifa" is later "Khalifa"
		}
		words[i] = gazetteer.Fold(strings.ReplaceAll(word, "-", ""))
	}
	return words
}

// give ties title t to a person.
func (r *reading) give(f *figure, t int) {
	title := &r.titles[t]
	title.holder = f.actor
	a := &r.cast.Actors[f.actor]
	text := r.nameText(title.first, title.last)
	for k := title.first; k < title.last; k++ {
		if r.cast.ByToken[k] < 0 {
			r.cast.ByToken[k] = int32(f.actor)
		}
	}
	if title.sex != "" {
		f.sex = title.sex
	}
	if f.class == "" || title.of != "" {
		f.class = title.class
	}
	if title.state != "" {
		f.office = title.state
	}
	f.title += " " + strings.ToLower(text)
	f.other = f.other || (title.class == "other" || title.elsewhere) && title.of == ""
	a.Roles = append(a.Roles, Role{Title: text, Of: title.of, First: title.first, Last: title.last})
	switch {
	case title.of == "":
	case title.past && (a.Of == "" || f.state == "past"):
		a.Of, f.state = title.of, "past"
	case !title.past && (f.state != "text" || a.Of == ""):
		a.Of, f.state = title.of, "text"
	}
	if title.of != "" {
		key := office{title.of, title.class}
		r.holders[key] = append(r.holders[key], f)
	}
}

func (r *reading) figureOf(actor int) *figure { return r.figures[actor] }

// enter adds a person to those met.
func (r *reading) enter(f *figure) {
	r.people = append(r.people, f)
	r.figures[f.actor] = f
}

// known files a person under each word of the name.
func (r *reading) known(f *figure) {
	for _, word := range f.words {
		if list := r.byWord[word]; len(list) == 0 || list[len(list)-1] != f {
			r.byWord[word] = append(list, f)
		}
	}
}

// namesakes is how many people of one name a report can tell apart; those met longest ago are forgotten.
const namesakes = 32

// figureFor finds the person met before whom the words can name: the same words, or the surname or the
// given name alone, or a fuller form. The latest mentioned wins.
func (r *reading) figureFor(words []string) *figure {
	var best *figure
	bestScore := 0
	for _, word := range words {
		list := r.byWord[word]
		for _, f := range list[max(0, len(list)-namesakes):] {
			if score := sameName(f.words, words); score > bestScore || score == bestScore && score > 0 && f.last > best.last {
				best, bestScore = f, score
			}
		}
	}
	return best
}

// sameName scores whether two names can be one person's: 0 no; higher is surer.
func sameName(known, words []string) int {
	if strings.Join(known, " ") == strings.Join(words, " ") {
		return 5
	}
	short, long := words, known
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 1 {
		switch short[0] {
		case long[len(long)-1]:
			return 4
		case long[0]:
			return 2
		}
		for _, w := range long[1:] {
			if w == short[0] && len(w) > 3 {
				return 1
			}
		}
		return 0
	}
	if len(short) == len(long) && len(short) == 2 && short[1] == long[1] && (strings.TrimSuffix(short[0], ".") == long[0][:1] || strings.TrimSuffix(long[0], ".") == short[0][:1]) {
		return 3
	}
	if len(short) < len(long) && short[len(short)-1] == long[len(long)-1] && short[0] == long[0] {
		return 3
	}
	if len(short) < len(long) && strings.HasSuffix(" "+strings.Join(long, " "), " "+strings.Join(short, " ")) {
		return 3
	}
	if len(short) < len(long) && strings.HasPrefix(strings.Join(long, " ")+" ", strings.Join(short, " ")+" ") {
		return 3
	}
	return 0
}
