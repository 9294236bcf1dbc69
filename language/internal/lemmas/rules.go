// Package lemmas has the spelling rules that lead from an English inflected form to its lemma. What the
// rules get wrong is in a table of exceptions learned from a treebank; package language looks there first.
package lemmas

import "strings"

// Rule returns how the lemma of form, in lower case, is made under the English tag: the first keep bytes
// of form, and then add. Forms whose tag bears no inflection are their own lemma.
func Rule(form, tag string) (keep int, add string) {
	switch tag {
	case "NNS":
		return plural(form)
	case "VBZ":
		return thirdPerson(form)
	case "VBG":
		return stripped(form, "ing")
	case "VBD", "VBN":
		return past(form)
	case "JJR", "RBR":
		return compared(form, "er")
	case "JJS", "RBS":
		return compared(form, "est")
	}
	return len(form), ""
}

// Apply makes the lemma that Rule describes.
func Apply(form, tag string) string {
	keep, add := Rule(form, tag)
	return form[:keep] + add
}

func plural(form string) (int, string) {
	n := len(form)
	switch {
	case n < 3, form[n-2] >= '0' && form[n-2] <= '9': // the 1990s
		return n, ""
	case n > 4 && strings.HasSuffix(form, "ies"):
		return n - 3, "y"
	case strings.HasSuffix(form, "men"):
		return n - 2, "an"
	case anySuffix(form, "sses", "xes", "ches", "shes", "zzes", "oes"):
		return n - 2, ""
	case anySuffix(form, "ss", "us", "is"):
		return n, ""
	case strings.HasSuffix(form, "'s"):
		return n - 2, ""
	case form[n-1] == 's':
		return n - 1, ""
	}
	return n, ""
}

func thirdPerson(form string) (int, string) {
	if len(form) > 3 && strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss") {
		return plural(form)
	}
	return len(form), ""
}

func past(form string) (int, string) {
	n := len(form)
	switch {
	case n > 4 && strings.HasSuffix(form, "ied"):
		return n - 3, "y"
	case strings.HasSuffix(form, "eed"):
		return n - 1, ""
	}
	return stripped(form, "ed")
}

func compared(form, ending string) (int, string) {
	n := len(form) - len(ending)
	if n > 2 && strings.HasSuffix(form, ending) && form[n-1] == 'i' {
		return n - 1, "y"
	}
	return stripped(form, ending)
}

// stripped takes ending off a form: a doubled consonant is made single ("planned"), a silent e put back
// ("making", "agreed").
func stripped(form, ending string) (int, string) {
	n := len(form) - len(ending)
	if n < 2 || !strings.HasSuffix(form, ending) || !strings.ContainsAny(form[:n], "aeiouy") {
		return len(form), ""
	}
	stem := form[:n]
	last, before := stem[n-1], stem[n-2]
	switch {
	case last == before && !strings.ContainsRune("aeioulsfz", rune(last)):
		return n - 1, ""
	case anySuffix(stem, "at", "iz", "dg", "rg", "ng", "bl", "pl", "tl", "ir", "ur", "ut", "rc", "nc", "ic", "ac", "ec", "uc", "rs", "ns", "us", "as", "is", "os", "ag", "eg", "og", "th", "iev", "v", "u") &&
		!anySuffix(stem, "eat", "oat", "oth", "ang", "ing", "ong", "ung", "us", "aur", "our"):
		return n, "e"
	case syllables(stem) == 1 && n > 2 && !vowel(last) && vowel(before) && !vowel(stem[n-3]) && !strings.ContainsRune("wxy", rune(last)):
		return n, "e"
	}
	return n, ""
}

func syllables(s string) int {
	count, inside := 0, false
	for i := range len(s) {
		v := vowel(s[i]) || s[i] == 'y' && i > 0
		if v && !inside {
			count++
		}
		inside = v
	}
	return count
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func anySuffix(s string, suffixes ...string) bool {
	for _, suffix := range suffixes {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}
