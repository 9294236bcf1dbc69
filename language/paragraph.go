package language

import "unicode/utf8"

// A block is a stretch of lines without a blank line between them.
type line struct{ start, end int } // bytes, white space at both ends left out

const (
	narrowLine = 40  // bytes: no wire wraps its lines tighter
	wideLine   = 140 // bytes: nor wider
	titleBytes = 240 // a longer first line is a paragraph, not a headline
)

// paragraphs appends the paragraphs of text to into. Blank lines part paragraphs. Inside a block without
// blank lines the shape of the lines decides: a wire breaks its lines where the next word would not have
// fitted, so those lines are one paragraph; a web page's text has a paragraph on each line.
func paragraphs(into []Paragraph, lines []line, text string) ([]Paragraph, []line) {
	lines = textLines(lines[:0], text)
	for first := 0; first < len(lines); {
		if lines[first].start == lines[first].end {
			first++
			continue
		}
		last := first + 1
		for last < len(lines) && lines[last].start < lines[last].end {
			last++
		}
		into = block(into, lines[first:last], text)
		first = last
	}
	if len(into) > 1 && headline(text[into[0].Start:into[0].End]) {
		into[0].Title = true
	}
	return into, lines
}

// block appends the paragraphs of a run of non-blank lines.
func block(into []Paragraph, lines []line, text string) []Paragraph {
	wrapped := hardWrapped(lines, text)
	start := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && continues(text, lines[i-1], lines[i], wrapped) {
			continue
		}
		into = append(into, Paragraph{Start: lines[start].start, End: lines[i-1].end})
		start = i
	}
	return into
}

// continues reports whether the paragraph of one line goes on in the next.
func continues(text string, line, next line, wrapped bool) bool {
	if wrapped && line.end-line.start >= narrowLine {
		return true
	}
	return !endsSentence(text[line.start:line.end]) && startsLower(text[next.start:next.end])
}

// hardWrapped reports whether lines were broken to fit a width: most breaks stand where the next line's
// first word would have run over the widest line.
func hardWrapped(lines []line, text string) bool {
	if len(lines) < 2 {
		return false
	}
	width := 0
	for _, l := range lines {
		width = max(width, l.end-l.start)
	}
	if width < narrowLine || width > wideLine {
		return false
	}
	full, inside := 0, 0
	for i, l := range lines[:len(lines)-1] {
		next := lines[i+1]
		if l.end-l.start+1+firstWord(text[next.start:next.end]) > width-4 {
			full++
		}
		if !endsSentence(text[l.start:l.end]) {
			inside++
		}
	}
	breaks := len(lines) - 1
	return 2*full > breaks && 3*inside >= breaks
}

// headline reports whether a text's first paragraph reads as its title: short, on its own, without the
// full stop of a sentence.
func headline(s string) bool {
	if len(s) > titleBytes || s == "" {
		return false
	}
	switch s[len(s)-1] {
	case '.', ',', ';', ':':
		return false
	case '"', '\'':
		return len(s) < 2 || s[len(s)-2] != '.' && s[len(s)-2] != ','
	}
	return true
}

func textLines(into []line, text string) []line {
	for start := 0; start <= len(text); {
		end := start
		for end < len(text) && text[end] != '\n' && text[end] != '\r' && text[end] != '\f' {
			end++
		}
		next := end + 1
		if end+1 < len(text) && text[end] == '\r' && text[end+1] == '\n' {
			next++
		}
		into = append(into, trimLine(text, start, end))
		start = next
	}
	return into
}

func trimLine(text string, start, end int) line {
	for start < end {
		n := spaceAt(text, start)
		if n == 0 {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !isSpace(r) {
			break
		}
		end -= n
	}
	return line{start, max(start, end)}
}

// firstWord returns the bytes of s before its first white space.
func firstWord(s string) int {
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\t' {
			return i
		}
	}
	return len(s)
}

// endsSentence reports whether a line closes with a sentence's final mark, quotes and brackets aside.
func endsSentence(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch r {
		case '"', '\'', ')', ']', '”', '’', '»':
			s = s[:len(s)-n]
		case '.', '!', '?', '…', ':', ';':
			return true
		default:
			return false
		}
	}
	return false
}

func startsLower(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }
