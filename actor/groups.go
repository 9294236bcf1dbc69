package actor

import (
	"strings"
	"unicode/utf8"

	"github.com/parley-record/parley/language"
)

// findCompanies marks names of companies and of the press before anything else, so that the state in
// "Bank of China" or "Korea Herald" is not taken for the state.
func (r *reading) findCompanies() {
	for i := 0; i < len(r.ids); {
		last := r.properRun(i)
		if last-i < 2 {
			i = max(last, i+1)
			continue
		}
		kind := r.corporateKind(i, last)
		if kind == "business" || kind == "press" {
			r.press(i, last, "groups.txt: "+r.word(last-1))
		}
		i = last
	}
}

func (r *reading) corporateKind(first, last int) string {
	end := last - 1
	if r.word(end) == "." && end > first {
		end--
	}
	id := r.ids[end]
	if id == 0 || r.corporate[id] == "" {
		return ""
	}
	if r.inTitle(first) && r.titleCase(first) {
		return "" // a headline in capitals makes names of everything
	}
	if body, bodyLast := r.names.longest(r.page, first); body != nil && bodyLast == last {
		return "" // "World Bank", "Contact Group": known as something else
	}
	if r.lower(end) == "group" && end-first < 1 || r.lower(first) == "the" {
		return ""
	}
	return r.corporate[id]
}

// titleCase reports whether most words of the sentence of token i are capitalised.
func (r *reading) titleCase(i int) bool {
	capitals, words := 0, 0
	for j := r.sentenceStart(i); j < r.sentenceEnd(i); j++ {
		if isWord(r.word(j)) && utf8.RuneCountInString(r.word(j)) > 3 {
			words++
			if r.upper[j] {
				capitals++
			}
		}
	}
	return capitals*3 > words*2
}

// properRun returns the token after a run of capitalised words, "of", "and", "for" and "the" inside it.
func (r *reading) properRun(i int) int {
	if !r.upper[i] || r.claimed[i] || r.is(i, common) && r.sentenceStart(i) == i {
		return i + 1
	}
	j, last := i+1, i+1
	for r.after(j) >= 0 {
		switch {
		case r.upper[j] && !isNumber(r.word(j)):
			j++
			last = j
			continue
		case r.word(j) == "-" && r.glued(j), r.word(j) == "&", r.is(j, linking) && j-last < 2 && (r.lower(j) != "the" || r.lower(j-1) != "and"):
			j++
			continue
		}
		break
	}
	return last
}

// findAcronyms ties an acronym in brackets to the name before it: "Justice and Equality Movement (JEM)",
// and marks group names that end in a head of groups.txt.
func (r *reading) findGroups() {
	for i := 0; i < len(r.ids); {
		last := r.properRun(i)
		if last-i >= 2 && r.free(i, last) && r.isGroup(i, last) {
			r.group(i, last)
		}
		i = max(last, i+1)
	}
	r.describedGroups()
}

// free reports whether no token of the run has been given to an actor; demonyms and states inside a
// group's name ("Kosovo Liberation Army") do not count.
func (r *reading) free(first, last int) bool {
	for i := first; i < last; i++ {
		if r.claimed[i] || r.person[i] >= 0 {
			return false
		}
		if a := r.cast.ByToken[i]; a >= 0 && (r.cast.Actors[a].Kind == Group || r.cast.Actors[a].Kind == Organisation) {
			return false
		}
	}
	return r.cast.ByToken[last-1] < 0
}

func (r *reading) isGroup(first, last int) bool {
	e, ok := r.groupHead[r.ids[last-1]]
	if !ok || r.ids[last-1] == 0 || r.inTitle(first) && r.titleCase(first) {
		return false
	}
	if words := e.Get("needs-word"); words != "" {
		for i := first; i < last-1; i++ {
			for _, w := range strings.Split(words, ",") {
				if normal(r.word(i)) == normal(w) || r.word(i)+"'s" == w {
					return true
				}
			}
		}
		return false
	}
	return true
}

func (r *reading) group(first, last int) int {
	name := r.nameText(first, last)
	id := name
	a := r.actorFor(id, Group, name, id)
	r.mention(a, first, last, ByName, "groups.txt: "+r.word(last-1))
	for i := first; i < last; i++ {
		r.cast.ByToken[i] = int32(a)
	}
	return a
}

// findAcronyms reads "(JEM)" after a capitalised name whose initials it has, and gives later uses of the
// acronym, and of the name, one actor.
func (r *reading) findAcronyms() {
	for i := 1; i+2 < len(r.ids); i++ {
		if r.word(i) != "(" || r.word(i+2) != ")" || !r.caps[i+1] {
			continue
		}
		first := r.expansion(i, r.word(i+1))
		if first < 0 {
			continue
		}
		if known := r.cast.ByToken[i-1]; known >= 0 && (r.cast.Actors[known].Kind != State || r.cast.ByToken[i+1] >= 0) {
			if r.cast.ByToken[i+1] < 0 {
				r.everywhere(r.word(i+1), int(known), first, "acronym in brackets")
			}
			continue
		}
		if r.cast.ByToken[i+1] >= 0 && r.cast.Actors[r.cast.ByToken[i+1]].Kind != State {
			continue
		}
		r.introduce(first, i)
	}
}

// introduce enters the organisation or group named at [first, bracket) with its acronym after it, by which it goes
// from then on.
func (r *reading) introduce(first, bracket int) {
	if r.corporate[r.ids[bracket-1]] == "thing" {
		return // a meeting, a treaty: nobody
	}
	name, acronym := r.nameText(first, bracket), r.word(bracket+1)
	kind, of := Organisation, ""
	if r.isGroup(first, bracket) || r.isGroup(max(first, bracket-1), bracket) {
		kind, of = Group, acronym
	} else if corporate := r.corporate[r.ids[bracket-1]]; corporate == "" || r.ids[bracket-1] == 0 {
		of = acronym
		if state := r.stateInside(first, bracket); state != "" {
			of = state // an agency of a state: "Atomic Energy Organization of Iran (AEOI)"
		}
	}
	a := r.actorFor(acronym, kind, name, of)
	r.byID[name] = a
	r.mention(a, first, bracket, ByName, "acronym in brackets: "+acronym)
	for i := first; i < bracket; i++ {
		r.cast.ByToken[i] = int32(a)
	}
	r.everywhere(acronym, a, 0, "acronym introduced in brackets")
}

func (r *reading) stateInside(first, last int) string {
	for i := first; i < last; i++ {
		if a := r.cast.ByToken[i]; a >= 0 && r.cast.Actors[a].Kind == State {
			return r.cast.Actors[a].ID
		}
	}
	return ""
}

// everywhere gives each token that is the word to the actor.
func (r *reading) everywhere(word string, actor, from int, rule string) {
	for i := from; i < len(r.ids); i++ {
		if r.word(i) == word && (r.cast.ByToken[i] < 0 || r.cast.Actors[r.cast.ByToken[i]].Kind == State) {
			r.cast.ByToken[i] = -1
			r.mention(actor, i, i+1, ByName, rule)
		}
	}
}

// expansion returns the first token of the capitalised name before the bracket at i whose initials make
// the acronym, or -1.
func (r *reading) expansion(i int, acronym string) int {
	letters := strings.ToUpper(strings.ReplaceAll(acronym, ".", ""))
	if len(letters) < 2 || len(letters) > 8 {
		return -1
	}
	at := len(letters) - 1
	for j := i - 1; j >= r.sentenceStart(i) && j > i-16; j-- {
		word := r.word(j)
		if r.silent[j] || word == "-" {
			continue
		}
		if strings.ToUpper(word[:1]) == letters[at:at+1] && (r.upper[j] || r.is(j, linking)) {
			if at == 0 && r.upper[j] {
				return j
			}
			at = max(at-1, 0)
			continue
		}
		if !r.is(j, linking) && !r.upper[j] {
			return -1
		}
	}
	return -1
}

// describedGroups enters "the rebels", "Chechen separatists": one group for each word and state.
func (r *reading) describedGroups() {
	for i := range r.ids {
		if r.ids[i] == 0 || !r.describes[r.ids[i]] || r.cast.ByToken[i] >= 0 || r.claimed[i] || r.modifies(i) {
			continue
		}
		first, id := i, r.lower(i)
		if a := r.stateBefore(i); a >= 0 {
			actor := r.cast.Actors[a]
			if actor.Kind == Group {
				r.mention(a, i, i+1, ByDescription, "groups.txt: "+id)
				continue
			}
			for first > r.sentenceStart(i) && r.cast.ByToken[first] != int32(a) {
				first--
			}
			for first > r.sentenceStart(i) && r.cast.ByToken[first-1] == int32(a) {
				first--
			}
			id = r.nameText(first, i+1)
			if r.isPossessiveAt(i - 1) {
				id = r.lower(i)
			}
		} else if b := r.before(i); b < 0 || r.lower(b) != "the" && r.tag(i) != language.NNS {
			continue
		} else if known := r.latestGroup(i); known >= 0 {
			r.mention(known, i, i+1, ByDescription, "groups.txt: "+id)
			continue
		}
		a := r.actorFor(id, Group, id, id)
		r.mention(a, i, i+1, ByDescription, "groups.txt: "+r.lower(i))
	}
}

// modifies reports whether the noun at i only qualifies the next: "rebel leader", "opposition party".
func (r *reading) modifies(i int) bool {
	j := r.after(i + 1)
	return j >= 0 && r.word(j) != "-" && (r.tag(j) == language.NN || r.tag(j) == language.NNS || r.tag(j) == language.NNP || r.tag(i) == language.JJ)
}

// latestGroup returns the armed group last named before token i, or -1.
func (r *reading) latestGroup(i int) int {
	for j := i - 1; j >= 0 && j > i-400; j-- {
		if a := r.cast.ByToken[j]; a >= 0 && r.cast.Actors[a].Kind == Group && r.cast.Actors[a].Members == nil {
			return int(a)
		}
	}
	return -1
}
