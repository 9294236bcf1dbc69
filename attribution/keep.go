package attribution

import (
	"github.com/parley-record/parley/attribution/internal/crf"
	"github.com/parley-record/parley/language"
)

// Not everything that the cue model finds is a statement: "fired a 67", a promise whose promiser stands
// elsewhere. Once source and content are known, a last classifier drops what is likelier wrong than right.
// It learns from what the other models find in articles that they were not trained on.

// forms of a source's head, for the classifier.
const (
	noForm uint32 = iota
	pronounForm
	personForm
	organisationForm
	placeForm
	otherNameForm
	nounForm
	otherForm
)

func (v *view) sourceForm(run [2]int) uint32 {
	if run[0] >= run[1] {
		return noForm
	}
	head := &v.doc.Tokens[v.runHead(run[0], run[1])]
	if head.Mention >= 0 {
		switch v.doc.Mentions[head.Mention].Kind {
		case language.PersonName:
			return personForm
		case language.OrganisationName:
			return organisationForm
		case language.PlaceName:
			return placeForm
		}
		return otherNameForm
	}
	switch head.UPOS {
	case language.PRON:
		return pronounForm
	case language.PROPN:
		return otherNameForm
	case language.NOUN:
		return nounForm
	}
	return otherForm
}

// contentForm is the relation by which the content hangs on the rest, or one of two values of its own: it
// begins with a quotation, it is empty.
func (v *view) contentForm(content [][2]int) uint32 {
	switch {
	case len(content) == 0:
		return 200
	case v.quote[content[0][0]] >= 0:
		return 201
	}
	return uint32(v.doc.Tokens[v.runHead(content[0][0], content[0][1])].Rel)
}

// contentShape is what the classifier sees of a find's content.
type contentShape struct {
	form   uint32 // see contentForm
	pieces uint32 // up to 3
	length uint32 // bucket of the tokens
	quoted uint32 // thirds that stand in quotation marks, rounded up
	finite uint32 // 1 when it has a finite verb
	start  uint32 // tag of its first token
	gap    uint32 // bucket of the tokens between it and the cue; 9 when they interleave
	after  uint32 // 1 when it follows the cue
}

func (v *view) contentShape(o *found) contentShape {
	x := contentShape{form: v.contentForm(o.content), pieces: uint32(min(len(o.content), 3)), gap: 9}
	words, quoted := 0, 0
	for _, c := range o.content {
		words += c[1] - c[0]
		for i := c[0]; i < c[1]; i++ {
			if v.quote[i] >= 0 {
				quoted++
			}
			switch v.doc.Tokens[i].XPOS {
			case language.VBD, language.VBZ, language.VBP, language.MD:
				x.finite = 1
			}
		}
	}
	x.length = bucket(words / 2)
	if words == 0 {
		return x
	}
	x.quoted = uint32((quoted*3 + words - 1) / words)
	first, last := o.content[0][0], o.content[len(o.content)-1][1]
	x.start = uint32(v.doc.Tokens[first].XPOS)
	switch {
	case first >= o.last:
		x.gap, x.after = bucket(first-o.last), 1
	case last <= o.first:
		x.gap = bucket(o.first - last)
	}
	return x
}

// keepFeatures emits what bears on a find being a statement.
func (v *view) keepFeatures(e *emitter, o *found) {
	head := v.cueHead(o.first, o.last)
	class, lemma := v.class(head), v.lemma[head]
	tag, rel := uint32(v.doc.Tokens[head].XPOS), uint32(v.doc.Tokens[head].Rel)
	form, source, sourceLemma, side := v.sourceForm(o.source), uint32(0), uint32(0), uint32(0)
	if form != noForm {
		i := v.runHead(o.source[0], o.source[1])
		source, sourceLemma = uint32(v.doc.Tokens[i].Rel), v.lemma[i]
		if o.source[0] > o.first {
			side = 1
		}
	}
	title, inside := uint32(0), uint32(0)
	if v.doc.Paragraphs[v.doc.Sentences[v.doc.Tokens[head].Sentence].Paragraph].Title {
		title = 1
	}
	if v.quote[head] >= 0 {
		inside = 1
	}
	x := v.contentShape(o)
	e.add(0, 0, 0, 0)
	e.add(1, class, inside, title)
	e.add(2, lemma, tag, 0)
	e.add(3, class, x.form, x.finite)
	e.add(4, class, source, form)
	e.add(5, class, tag, side)
	e.add(6, x.form, source, x.quoted)
	e.add(7, form, class, x.form)
	e.add(8, form, x.form, tag)
	e.add(9, lemma, x.form, 0)
	e.add(10, x.length, class, x.quoted)
	e.add(11, x.length, x.form, x.pieces)
	e.add(12, x.finite, class, x.quoted)
	e.add(13, x.start, class, x.after)
	e.add(14, x.start, x.form, tag)
	e.add(15, x.gap, x.after, class)
	e.add(16, x.gap, x.after, x.pieces)
	e.add(17, sourceLemma, form, class)
	e.add(18, sourceLemma, lemma, 0)
	e.add(19, rel, class, form)
	e.add(20, rel, tag, x.form)
	e.add(21, v.frame[head], class, form)
	e.add(22, uint32(min(o.last-o.first, 5)), class, tag)
	e.add(23, uint32(min(o.quotes, 3)), class, x.quoted)
	e.add(24, x.quoted, form, side)
	if o.rule != "" {
		e.add(25, class, x.form, form)
	}
	if o.last-o.first > 1 {
		e.add(26, v.word[o.first], tag, 0)
		e.add(27, v.word[o.last-1], tag, 0)
	}
}

// keepAbove is how likely a find must be a statement, as the log of its odds. Chosen on a part of PolNeAR
// train that was held back.
const keepAbove = -1.2

// likely reports whether a find is to be kept. A find without content says nothing.
func (f *Finder) likely(v *view, e *emitter, o *found) bool {
	if len(o.content) == 0 {
		return false
	}
	if f.keep == nil {
		return true
	}
	e.out = e.out[:0]
	v.keepFeatures(e, o)
	var scores [2]float32
	f.keep.Score(e.out, scores[:])
	return scores[1]-scores[0]+f.keep.Lead() > f.keepAbove
}

// keepSequences turns what a Finder, trained on other articles, finds in an example into examples for the classifier.
func (f *Finder) keepSequences(x Example) []crf.Sequence {
	r := &reading{view: newView(x.Doc, f.words)}
	all := f.raw(r.view)
	taken := make([]bool, len(x.Statements))
	var out []crf.Sequence
	for i := range all {
		r.tidy(&all[i])
		if len(all[i].content) == 0 {
			continue
		}
		label := uint8(0)
		for g := range x.Statements {
			if !taken[g] && r.agrees(&all[i], &x.Statements[g]) {
				taken[g], label = true, 1
				break
			}
		}
		var e emitter
		r.keepFeatures(&e, &all[i])
		out = append(out, crf.Sequence{Features: []crf.Features{e.out}, Labels: []uint8{label}})
	}
	return out
}

// agrees reports whether a find is a marked statement: cues that overlap, sources that overlap or are both
// absent, contents that share half their tokens.
func (v *view) agrees(o *found, gold *Statement) bool {
	first, last := v.tokensOf(gold.Cue)
	if !overlap([2]int{first, last}, [2]int{o.first, o.last}) {
		return false
	}
	first, last = v.tokensOf(gold.Source)
	if (first < last) != (o.source[0] < o.source[1]) || first < last && !overlap([2]int{first, last}, o.source) {
		return false
	}
	shared, marked := 0, 0
	for _, c := range gold.Content {
		first, last := v.tokensOf(c)
		marked += last - first
		for i := first; i < last; i++ {
			if holds(o.content, i) {
				shared++
			}
		}
	}
	return shared > 0 && 4*shared >= marked+length(o.content)
}
