package gazetteer

import "strings"

// Fold returns s in lower case, without accents on Latin letters, with hyphens and apostrophes dropped
// or turned into spaces, so that spellings of one name meet: "Türkiye", "Teng-hui", "N'Djamena".
func Fold(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || c == '-' || c == '\'' || c == '.' || 'A' <= c && c <= 'Z' {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b.WriteByte(byte(r) + 'a' - 'A')
		case r == '-' || r == '\u2010' || r == '\u2011':
			b.WriteByte(' ')
		case r == '\'' || r == '.' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || r == '`':
		case r < 0x80:
			b.WriteByte(byte(r))
		default:
			b.WriteString(foldRune(r))
		}
	}
	return b.String()
}

// foldRune gives the plain lower-case letters of an accented Latin letter; other letters stay.
func foldRune(r rune) string {
	if i := strings.IndexRune(accented, r); i >= 0 {
		return plainOf(i)
	}
	return string(r)
}

// accented and plain run in step: each letter of plain stands for the letters up to the next '|'.
const accented = "àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄǍẠ|æÆ|çćĉċčÇĆĈĊČ|ďđḑÐĎĐð|èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚəƏ|ĝğġģǧĜĞĠĢ|ĥħḩḥĤĦḨ|ìíîïĩīĭįıịÌÍÎÏĨĪĬĮİ|ĵĴ|ķĶḵ|ĺļľŀłĹĻĽŁ|ñńņňŉÑŃŅŇ|òóôõöøōŏőơọỏốồổỗộớờởỡợÒÓÔÕÖØŌŎŐƠ|œŒ|ŕŗřŔŖŘ|śŝşšșśŚŜŞŠȘṣ|ß|ţťŧțŢŤŦȚṭ|þÞ|ùúûüũūŭůűųưụủứừửữựÙÚÛÜŨŪŬŮŰŲƯ|ŵŴ|ýÿŷỳÝŶŸ|źżžŹŻŽẓ|"

var plain = [...]string{"a", "ae", "c", "d", "e", "g", "h", "i", "j", "k", "l", "n", "o", "oe", "r", "s", "ss", "t", "th", "u", "w", "y", "z"}

func plainOf(offset int) string { return plain[strings.Count(accented[:offset], "|")] }
