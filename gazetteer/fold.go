package gazetteer

import (
	"strings"
	"unicode/utf8"
)

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
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// appendFold appends Fold(s) to b.
func appendFold(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			b = append(b, byte(r)+'a'-'A')
		case r == '-' || r == '\u2010' || r == '\u2011':
			b = append(b, ' ')
		case r == '\'' || r == '.' || r == '’' || r == '‘' || r == 'ʻ' || r == 'ʼ' || r == '`':
		case r < 0x80:
			b = append(b, byte(r))
		default:
			b = appendPlain(b, r)
		}
	}
	return b
}

// appendPlain appends the plain lower-case letters of an accented Latin letter; other letters stay.
func appendPlain(b []byte, r rune) []byte {
	if i := strings.IndexRune(accented, r); i >= 0 {
		return append(b, plainOf(i)...)
	}
	return utf8.AppendRune(b, r)
}

// accented and plain run in step: each letter of plain stands for the letters up to the next '|'.
const accented = "àáâãäåāăąǎạảấầẩẫậắằẳẵặÀÁÂÃÄÅĀĂĄǍẠ|æÆ|çćĉċčÇĆĈĊČ|ďđḑÐĎĐð|èéêëēĕėęěẹẻẽếềểễệÈÉÊËĒĔĖĘĚəƏ|ĝğġģǧĜĞĠĢ|ĥħḩḥĤĦḨ|ìíîïĩīĭįıịÌÍÎÏĨĪĬĮİ|ĵĴ|ķĶḵ|ĺļľŀłĹĻĽŁ|ñńņňŉÑŃŅŇ|òóôõöøōŏőơọỏốồổỗộớờởỡợÒÓÔÕÖØŌŎŐƠ|œŒ|ŕŗřŔŖŘ|śŝşšșśŚŜŞŠȘṣ|ß|ţťŧțŢŤŦȚṭ|þÞ|ùúûüũūŭůűųưụủứừửữựÙÚÛÜŨŪŬŮŰŲƯ|ŵŴ|ýÿŷỳÝŶŸ|źżžŹŻŽẓ|"

var plain = [...]string{"a", "ae", "c", "d", "e", "g", "h", "i", "j", "k", "l", "n", "o", "oe", "r", "s", "ss", "t", "th", "u", "w", "y", "z"}

func plainOf(offset int) string { return plain[strings.Count(accented[:offset], "|")] }
