package intake

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns text in UTF-8 and the name of the encoding it was in. What is valid UTF-8 all through is
// taken for it whatever the page declares: a declaration is often missing, late or wrong, while other
// encodings hardly ever look like UTF-8.
func decode(data []byte, contentType string) (decoded []byte, name string, err error) {
	wide := wideName(data)
	if wide == "" && utf8.Valid(data) {
		return bytes.TrimPrefix(data, bom), "utf-8", nil
	}
	var from encoding.Encoding
	switch wide {
	case "utf-16le":
		from, name = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), wide
	case "utf-16be":
		from, name = unicode.UTF16(unicode.BigEndian, unicode.UseBOM), wide
	default:
		from, name, _ = charset.DetermineEncoding(data, contentType)
		if name == "utf-8" && !mostlyUTF8(data) || strings.HasPrefix(name, "utf-16") {
			from, name = charmap.Windows1252, "windows-1252" // the declaration lies
		}
	}
	decoded, err = from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, name, fmt.Errorf("its characters cannot be decoded from %s: %w", name, err)
	}
	return decoded, name, nil
}

// wideName tells UTF-16 by its mark, or by every other byte being 0 as it is in text of Latin letters.
func wideName(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return "utf-16be"
	}
	head := data[:min(len(data), 512)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i&1]++
		}
	}
	switch half := len(head) / 2; {
	case half < 8:
	case zeros[1] > half*3/4 && zeros[0] < half/8:
		return "utf-16le"
	case zeros[0] > half*3/4 && zeros[1] < half/8:
		return "utf-16be"
	}
	return ""
}

// mostlyUTF8 tells text with a few broken characters from text in another encoding: by whether more of what
// is not ASCII is good than bad.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for at := 0; at < len(data); {
		if data[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			bad++
		} else {
			good++
		}
		at += size
	}
	return good >= bad
}
