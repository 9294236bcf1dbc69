package timex

import (
	"fmt"
	"strings"
)

// node is a pattern: a symbol, a row of nodes, or a choice.
type node struct {
	kind     nodeKind
	symbol   symbol
	children []*node
}

type nodeKind uint8

const (
	leaf nodeKind = iota
	row
	choice
	option
)

// patternParser reads the pattern language of timex.txt.
type patternParser struct {
	vocabulary *vocabulary
	pieces     map[string]string // $NAME → pattern
	tokens     []string
	at         int
	depth      int
}

// parsePattern returns the nodes before, inside and behind the expression.
func (p *patternParser) parsePattern(text string) (parts [3]*node, err error) {
	left, rest, found := strings.Cut(text, " < ")
	if !found {
		left, rest = "", text
	}
	middle, right, _ := strings.Cut(rest, " > ")
	for i, part := range []string{left, middle, right} {
		if strings.TrimSpace(part) == "" {
			continue
		}
		if parts[i], err = p.parse(part); err != nil {
			return parts, err
		}
	}
	return parts, nil
}

func (p *patternParser) parse(text string) (*node, error) {
	outer := *p
	defer func() { p.tokens, p.at, p.depth = outer.tokens, outer.at, outer.depth }()
	if p.depth++; p.depth > 20 {
		return nil, fmt.Errorf("pieces that use each other")
	}
	spaced := strings.NewReplacer("(", " ( ", ")?", " )? ", ")", " ) ", "|", " | ").Replace(text)
	p.tokens, p.at = strings.Fields(spaced), 0
	n, err := p.alternatives()
	if err == nil && p.at < len(p.tokens) {
		err = fmt.Errorf("unexpected %q", p.tokens[p.at])
	}
	return n, err
}

// alternatives reads rows parted by "|". A "|" outside brackets binds two words only; see row.
func (p *patternParser) alternatives() (*node, error) {
	all := &node{kind: choice}
	for {
		r, err := p.row()
		if err != nil {
			return nil, err
		}
		all.children = append(all.children, r)
		if p.at >= len(p.tokens) || p.tokens[p.at] != "|" {
			return all, nil
		}
		p.at++
	}
}

func (p *patternParser) row() (*node, error) {
	r := &node{kind: row}
	for p.at < len(p.tokens) {
		token := p.tokens[p.at]
		if token == ")" || token == ")?" || token == "|" {
			break
		}
		n, err := p.item(token)
		if err != nil {
			return nil, err
		}
		r.children = append(r.children, n)
	}
	if len(r.children) == 0 {
		return nil, fmt.Errorf("an empty choice")
	}
	return r, nil
}

func (p *patternParser) item(token string) (*node, error) {
	p.at++
	if token == "(" {
		n, err := p.alternatives()
		if err != nil {
			return nil, err
		}
		if p.at >= len(p.tokens) {
			return nil, fmt.Errorf("a bracket that does not close")
		}
		closing := p.tokens[p.at]
		p.at++
		if closing == ")?" {
			n = &node{kind: option, children: []*node{n}}
		}
		return n, nil
	}
	name, optional := strings.CutSuffix(token, "?")
	n := &node{kind: leaf}
	switch {
	case strings.HasPrefix(name, "$"):
		piece, ok := p.pieces[name]
		if !ok {
			return nil, fmt.Errorf("no piece called %s above this line", name)
		}
		var err error
		if n, err = p.parse(piece); err != nil {
			return nil, err
		}
	case name == strings.ToUpper(name) && name != strings.ToLower(name):
		s, ok := p.vocabulary.symbols[name]
		if !ok {
			return nil, fmt.Errorf("no class called %s", name)
		}
		n.symbol = s
	default:
		n.symbol = p.vocabulary.literal(name)
	}
	if optional {
		n = &node{kind: option, children: []*node{n}}
	}
	return n, nil
}
