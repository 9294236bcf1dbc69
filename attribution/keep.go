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

// keepFeatures emits what bears on a find being a statement.
func (v *view) keepFeatures(e *emitter, o *found) {
	tokens := v.doc.Tokens
	head := v.cueHead(o.first, o.last)
	class, lemma, tag := v.class(head), v.lemma[head], uint32(tokens[head].XPOS)
	content, form := v.contentForm(o.content), v.sourceForm(o.source)
	source, sourceLemma, side := uint32(0), uint32(0), uint32(0)
	if form != noForm {
		i := v.runHead(o.source[0], o.source[1])
		source, sourceLemma = uint32(tokens[i].Rel), v.lemma[i]
		if o.source[0] > o.first {
			side = 1
		}
	}
	words, inQuotes, finite, start := 0, 0, uint32(0), uint32(0)
	for _, c := range o.content {
		words += c[1] - c[0]
		for i := c[0]; i < c[1]; i++ {
			if v.quote[i] >= 0 {
				inQuotes++
			}
			switch tokens[i].XPOS {
			case language.VBD, language.VBZ, language.VBP, language.MD:
				finite = 1
			}
		}
	}
	gap, after := uint32(9), uint32(0)
	if len(o.content) > 0 {
		start = uint32(tokens[o.content[0][0]].XPOS)
		last := o.content[len(o.content)-1][1]
		switch {
		case o.content[0][0] >= o.last:
			gap, after = bucket(o.content[0][0]-o.last), 1
		case last <= o.first:
			gap = bucket(o.first - last)
		}
	}
	length, quoted := bucket(words/2), uint32(0)
	if words > 0 {
		quoted = uint32((inQuotes*3 + words - 1) / words)
	}
	sentence := v.doc.Sentences[tokens[head].Sentence]
	title := uint32(0)
	if v.doc.Paragraphs[sentence.Paragraph].Title {
		title = 1
	}
	inside := uint32(0)
	if v.quote[head] >= 0 {
		inside = 1
	}
	e.add(0, 0, 0, 0)
	e.add(1, class, inside, title)
	e.add(2, lemma, tag, 0)
	e.add(3, class, content, finite)
	e.add(4, class, source, form)
	e.add(5, class, tag, side)
	e.add(6, content, source, quoted)
	e.add(7, form, class, content)
	e.add(8, form, content, tag)
	e.add(9, lemma, content, 0)
	e.add(10, length, class, quoted)
	e.add(11, length, content, uint32(min(len(o.content), 3)))
	e.add(12, finite, class, quoted)
	e.add(13, start, class, after)
	e.add(14, start, content, tag)
	e.add(15, gap, after, class)
	e.add(16, gap, after, uint32(min(len(o.content), 3)))
	e.add(17, sourceLemma, form, class)
	e.add(18, sourceLemma, lemma, 0)
	e.add(19, uint32(tokens[head].Rel), class, form)
	e.add(20, uint32(tokens[head].Rel), tag, content)
	e.add(21, v.frame[head], class, form)
	e.add(22, uint32(min(o.last-o.first, 5)), class, tag)
	e.add(23, uint32(min(o.quotes, 3)), class, quoted)
	e.add(24, quoted, form, side)
	if o.rule != "" {
		e.add(25, class, content, form)
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
