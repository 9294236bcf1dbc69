package talks

import (
	"fmt"
	"sort"
)

// option is a value that may fill the date or the place of an occasion, with what speaks for it.
type option struct {
	value    string
	features map[string]bool
	evidence Span
	best     float64
	reckoned bool // a span of days that only its first or last day and its length tell
	far      bool // told of another occasion or of none, and not near a mention
}

type options []*option

// away is at, for a value that is told elsewhere in the report.
func (os *options) away(value string, evidence Span) *option {
	n := len(*os)
	o := os.at(value, evidence)
	o.far = len(*os) > n
	return o
}

// reckon is at, for a span of days that follows from one of them and its length.
func (os *options) reckon(value string, evidence Span) *option {
	n := len(*os)
	o := os.at(value, evidence)
	o.reckoned = len(*os) > n
	return o
}

func (os *options) at(value string, evidence Span) *option {
	for _, o := range *os {
		if o.value == value {
			return o
		}
	}
	o := &option{value: value, features: map[string]bool{"bias": true}, evidence: evidence}
	*os = append(*os, o)
	return o
}

func (o *option) say(format string, args ...any) { o.features[fmt.Sprintf(format, args...)] = true }

// told returns the words that a slot of m rests on, if any.
func (m *Meeting) told(slot string) Span {
	if spans := m.Evidence[slot]; len(spans) > 0 {
		return spans[0]
	}
	return Span{}
}

// pick returns the likeliest option and its share; what is told far away must be likelier than not.
func (f *Finder) pick(task string, os options) (*option, float64) {
	var best *option
	above := 0.0
	for _, o := range os {
		if s := f.models[task].yes(o.list()); s >= above && (!o.far || s >= farAbove) {
			best, above = o, s
		}
	}
	return best, above
}

// spans returns the words that the option rests on, if any.
func (o *option) spans() []Span {
	if o.evidence.End == 0 {
		return nil
	}
	return []Span{o.evidence}
}

func (o *option) list() []string {
	out := make([]string, 0, len(o.features))
	for f := range o.features {
		out = append(out, f)
	}
	sort.Strings(out)
	return out
}
