package intake

import "fmt"

// Limits on the elements of one page; the largest news pages have some ten thousand.
const (
	maxElements = 60_000
	maxNodes    = 600_000 // that parsing may make in the worst case
)

// checkCost refuses a page whose parsing would take far more memory than its bytes, before it is parsed.
//
// Two kinds do. One is made of nothing but tags: sixteen megabytes of "<p>" are five million elements. The
// other leaves formatting elements open: HTML has a parser open <b>, <i> and their like anew in each block
// that follows, so that five hundred of them before a hundred thousand "<p>x" make fifty million elements of
// half a megabyte. So tags are counted, each with the formatting elements that are open at that place. Tags
// in scripts and comments are counted too, for which the limit leaves room.
func checkCost(data []byte) error {
	nodes, open := 0, 0
	for i := 0; i+1 < len(data); i++ {
		if data[i] != '<' {
			continue
		}
		i++
		closing := data[i] == '/'
		if closing {
			i++
		}
		from := i
		for i < len(data) && i-from < 8 && isLetter(data[i]) {
			i++
		}
		if formats(data[from:i]) {
			if !closing {
				open++
			} else if open > 0 {
				open--
			}
		}
		if nodes += 1 + open; nodes > maxNodes {
			return fmt.Errorf("the page has too many elements, or leaves too many open, to be an article (about %d at byte %d)", nodes, i)
		}
		i--
	}
	return nil
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// formats tells the elements that HTML calls formatting elements (WHATWG HTML, 13.2.4.3).
func formats(name []byte) bool {
	if len(name) == 0 || len(name) > 6 {
		return false
	}
	var lower [6]byte
	for i, b := range name {
		lower[i] = b | 0x20
	}
	switch string(lower[:len(name)]) {
	case "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}
