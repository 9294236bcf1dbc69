package attribution

import (
	"github.com/parley-record/parley/attribution/internal/crf"
	"github.com/parley-record/parley/language"
)

// The labels of the cue model.
const (
	notCue uint8 = iota
	cueBegins
	cueGoesOn
	cueLabels
)

// emitter gathers the features of one token. A feature is a template's number with up to three values.
type emitter struct{ out []uint32 }

func (e *emitter) add(template uint32, a, b, c uint32) {
	e.out = append(e.out, crf.Hash(template, a, b, c))
}

// at returns the value of field at token i, or a value of its own outside [first, last).
func at(field []uint32, i, first, last int) uint32 {
	if i < first || i >= last {
		return 7
	}
	return field[i]
}

func (v *view) xpos(i, first, last int) uint32 {
	if i < first || i >= last {
		return 99
	}
	return uint32(v.doc.Tokens[i].XPOS)
}

func (v *view) class(i int) uint32 {
	if i < 0 {
		return 0
	}
	c := uint32(v.cue[i].class)
	if v.cue[i].strong {
		c += 32
	}
	return c
}

// frameOf returns a bit set of what token i governs: the shape of its clause.
func (v *view) frameOf(i int) uint32 {
	bits := uint32(0)
	for _, c := range v.kids(i) {
		after := int(c) > i
		switch v.doc.Tokens[c].Rel {
		case language.Nsubj, language.Csubj, language.NsubjOuter:
			bits |= 1
			if after {
				bits |= 512
			}
		case language.NsubjPass, language.CsubjPass:
			bits |= 2
		case language.Ccomp:
			bits |= 4
			if !after {
				bits |= 1024
			}
		case language.Xcomp:
			bits |= 8
		case language.Obj:
			bits |= 16
		case language.Obl, language.OblAgent, language.Nmod:
			bits |= 32
		case language.Parataxis:
			bits |= 64
		case language.Acl:
			bits |= 128
		case language.Cop:
			bits |= 256
		}
	}
	return bits
}

// nearestCue climbs from i to the nearest token above it that the lexicon knows, and returns it with the
// relation by which the path enters it; -1 when there is none.
func (v *view) nearestCue(i int) (token int, rel language.Rel) {
	rel = v.doc.Tokens[i].Rel
	for h, steps := v.doc.Tokens[i].Head, 0; h >= 0 && steps < 12; steps++ {
		if v.cue[h].class != 0 {
			return h, rel
		}
		rel, h = v.doc.Tokens[h].Rel, v.doc.Tokens[h].Head
	}
	return -1, language.NoRel
}

// sentenceView is what the features of a sentence's tokens share.
type sentenceView struct {
	first, last int
	title       uint32
	quoted      uint32 // some of it stands in quotation marks
	strong      uint32 // how many strong cue verbs stand outside quotes, up to 3
}

func (v *view) sentence(s int) sentenceView {
	sentence := v.doc.Sentences[s]
	x := sentenceView{first: sentence.First, last: sentence.Last}
	if v.doc.Paragraphs[sentence.Paragraph].Title {
		x.title = 1
	}
	for i := x.first; i < x.last; i++ {
		if v.quote[i] >= 0 {
			x.quoted = 1
		} else if v.cue[i].strong && x.strong < 3 {
			x.strong++
		}
	}
	return x
}

// quoteState says where token i stands with regard to quotation marks.
func (v *view) quoteState(i int) uint32 {
	if q := v.quote[i]; q >= 0 {
		quote := v.quotes[q]
		if quote.End-quote.Start < 40 {
			return 1
		}
		return 2
	}
	return 0
}

// nearQuotes says whether a quotation ends shortly before i or begins shortly after it.
func (v *view) nearQuotes(i, first, last int) uint32 {
	near := uint32(0)
	for j := i - 1; j >= max(first, i-6); j-- {
		if v.isMark[j] && v.quote[j] >= 0 && v.quote[i] != v.quote[j] {
			near |= 1 << uint(min(i-j, 3))
			break
		}
	}
	for j := i + 1; j < min(last, i+4); j++ {
		if v.isMark[j] && v.quote[j] >= 0 && v.quote[i] != v.quote[j] {
			near |= 16 << uint(min(j-i, 2))
			break
		}
	}
	return near
}

// cueFeatures emits the features of token i of sentence s.
func (v *view) cueFeatures(e *emitter, s sentenceView, i int) {
	t := &v.doc.Tokens[i]
	f, l := s.first, s.last
	word, lemma, pos, class := v.word[i], v.lemma[i], uint32(t.XPOS), v.class(i)
	quote := v.quoteState(i)
	e.add(0, 0, 0, 0)
	e.add(1, word, quote, 0)
	e.add(2, lemma, pos, quote)
	e.add(3, pos, class, quote)
	e.add(4, at(v.word, i-1, f, l), 0, 0)
	e.add(5, at(v.word, i+1, f, l), 0, 0)
	e.add(6, lemma, at(v.lemma, i-1, f, l), 0)
	e.add(7, lemma, at(v.lemma, i+1, f, l), 0)
	e.add(8, pos, v.xpos(i-1, f, l), v.xpos(i+1, f, l))
	e.add(9, pos, v.xpos(i-1, f, l), v.xpos(i-2, f, l))
	e.add(10, pos, v.xpos(i+1, f, l), v.xpos(i+2, f, l))
	e.add(11, lemma, v.xpos(i+1, f, l), v.xpos(i-1, f, l))
	e.add(12, at(v.lemma, i-2, f, l), at(v.lemma, i-1, f, l), pos)
	e.add(13, at(v.lemma, i+1, f, l), at(v.lemma, i+2, f, l), pos)
	e.add(14, class, at(v.word, i+1, f, l), 0)
	e.add(15, class, at(v.word, i-1, f, l), 0)
	e.add(16, class, v.xpos(i+1, f, l), v.xpos(i-1, f, l))
	e.add(17, at(v.lemma, i-2, f, l), class, 0)
	e.add(18, at(v.lemma, i+2, f, l), class, 0)
	e.add(19, uint32(v.shape[i]), pos, s.title)
	e.add(20, class, s.title, pos)
	near := v.nearQuotes(i, f, l)
	e.add(21, near, quote, class)
	e.add(22, near, quote, pos)
	e.add(23, near, lemma, quote)
	e.add(24, class, s.strong, s.quoted)
	e.add(25, quote, s.strong, class)
	if i > f && i-1 >= f {
		e.add(26, v.class(i-1), pos, word)
	}
	if i+1 < l {
		e.add(27, v.class(i+1), pos, lemma)
	}
	if i == f {
		e.add(28, lemma, s.title, 0)
	}
	if i == l-1 || i == l-2 {
		e.add(29, class, pos, 0)
	}
	if !v.blind {
		v.cueTreeFeatures(e, i, quote)
	}
}

// cueTreeFeatures emits the features that look along the tree.
func (v *view) cueTreeFeatures(e *emitter, i int, quote uint32) {
	t := &v.doc.Tokens[i]
	lemma, pos, class, rel := v.lemma[i], uint32(t.XPOS), v.class(i), uint32(t.Rel)
	frame := v.frame[i]
	e.add(40, rel, pos, 0)
	e.add(41, rel, lemma, 0)
	e.add(42, frame, class, quote)
	e.add(43, frame, lemma, 0)
	e.add(44, frame, pos, rel)
	e.add(45, frame&(4|8), lemma, quote)
	e.add(46, frame&(1|2|4|8|16), class, pos)
	v.cueHeadFeatures(e, i, quote)
	v.nearestCueFeatures(e, i)
	v.cueSubjectFeatures(e, i)
	v.cueKidFeatures(e, i)
}

// cueHeadFeatures emits what token i hangs from.
func (v *view) cueHeadFeatures(e *emitter, i int, quote uint32) {
	t := &v.doc.Tokens[i]
	lemma, pos, class, rel, h := v.lemma[i], uint32(t.XPOS), v.class(i), uint32(t.Rel), t.Head
	if h < 0 {
		e.add(47, class, pos, quote)
		return
	}
	head := &v.doc.Tokens[h]
	direction := uint32(0)
	if h > i {
		direction = 1
	}
	e.add(48, v.lemma[h], rel, direction)
	e.add(49, v.lemma[h], lemma, rel)
	e.add(50, v.class(h), rel, lemma)
	e.add(51, v.class(h), rel, direction*64+uint32(min(max(h-i, i-h), 6)))
	e.add(52, v.class(h), rel, v.frame[h])
	e.add(53, uint32(head.XPOS), rel, uint32(head.Rel))
	e.add(54, v.lemma[h], uint32(head.XPOS), rel+direction*64)
	e.add(55, class, rel, v.lemma[h])
	if g := head.Head; g >= 0 {
		e.add(56, v.class(g), uint32(head.Rel), rel)
		e.add(57, v.lemma[g], uint32(head.Rel), rel)
		e.add(58, v.lemma[g], lemma, rel)
	}
}

// nearestCueFeatures emits the nearest word above token i that may be a cue itself.
func (v *view) nearestCueFeatures(e *emitter, i int) {
	lemma, class, rel := v.lemma[i], v.class(i), uint32(v.doc.Tokens[i].Rel)
	if above, by := v.nearestCue(i); above >= 0 {
		between := uint32(0)
		if v.quote[above] != v.quote[i] {
			between = 1
		}
		e.add(60, v.class(above), uint32(by), class)
		e.add(61, v.class(above), uint32(by), between*64+rel)
		e.add(62, v.lemma[above], uint32(by), class)
		e.add(63, v.class(above), uint32(by)+between*64, lemma)
	} else {
		e.add(64, class, rel, 0)
	}
}

// cueSubjectFeatures emits who does what token i tells.
func (v *view) cueSubjectFeatures(e *emitter, i int) {
	lemma, pos, class := v.lemma[i], uint32(v.doc.Tokens[i].XPOS), v.class(i)
	if s := v.subject[i]; s >= 0 {
		own := uint32(0)
		if v.own[i] {
			own = 1
		}
		subject := &v.doc.Tokens[s]
		kind := uint32(0)
		if subject.Mention >= 0 {
			kind = uint32(v.doc.Mentions[subject.Mention].Kind)
		}
		e.add(65, v.lemma[s], class, own)
		e.add(66, v.lemma[s], lemma, own)
		e.add(67, uint32(subject.XPOS)*8+kind, class, own)
		e.add(68, uint32(subject.XPOS)*8+kind, lemma, own)
		e.add(69, uint32(v.shape[s]), pos, own)
	} else {
		e.add(70, class, pos, 0)
	}
}

// cueKidFeatures emits what hangs from token i, and by which small word.
func (v *view) cueKidFeatures(e *emitter, i int) {
	lemma, class := v.lemma[i], v.class(i)
	for _, c := range v.kids(i) {
		child := &v.doc.Tokens[c]
		switch child.Rel {
		case language.Punct, language.Det:
		default:
			e.add(71, uint32(child.Rel), v.lemma[c], class)
			e.add(72, uint32(child.Rel), v.lemma[c], lemma)
		}
		switch child.Rel {
		case language.Ccomp, language.Xcomp, language.Acl, language.Advcl:
			mark := v.child(int(c), language.Mark)
			m := uint32(0)
			if mark >= 0 {
				m = v.lemma[mark]
			}
			e.add(73, uint32(child.Rel), m, class)
			e.add(74, uint32(child.Rel), m, lemma)
		case language.Obj, language.Obl, language.Nmod:
			p := v.child(int(c), language.Case)
			m := uint32(0)
			if p >= 0 {
				m = v.lemma[p]
			}
			e.add(75, uint32(child.Rel), m, lemma)
			e.add(76, m, v.class(int(c)), class)
		}
	}
}
