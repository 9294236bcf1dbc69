package attribution

import "github.com/parley-record/parley/language"

// What bears on a quote belonging to a statement: what lies between them, and how the quote stands in its paragraph.

// gap is what lies between a statement and a quote that may be its.
type gap struct {
	after                 bool // the statement stands behind the quote
	edge                  int  // token: the statement's end that faces the quote
	quoted                bool // the statement has words in quotation marks
	bare                  int  // words between the two that stand in no quotation marks; counting stops at 30
	sentences, paragraphs int  // between the two
}

// gap measures how far statement s is from run r.
func (x *extender) gap(r, s int) gap {
	v, run, o := x.view, &x.runs[r], &x.statements[s]
	tokens, sentences := v.doc.Tokens, v.doc.Sentences
	d := gap{after: o.first >= run.first, edge: o.last - 1}
	if d.after {
		d.edge = o.first
	}
	for _, c := range o.content {
		if !d.after {
			d.edge = max(d.edge, c[1]-1)
		} else {
			d.edge = min(d.edge, c[0])
		}
		for i := c[0]; i < c[1] && !d.quoted; i++ {
			d.quoted = v.quote[i] >= 0
		}
	}
	lo, hi := d.edge+1, run.first
	near, far := tokens[d.edge].Sentence, tokens[run.first].Sentence
	if d.after {
		lo, hi = run.last, d.edge
		near, far = tokens[run.last-1].Sentence, tokens[d.edge].Sentence
	}
	for i := lo; i < hi && d.bare < 30; i++ {
		if v.quote[i] < 0 && tokens[i].UPOS != language.PUNCT && v.shape[i] != punctShape {
			d.bare++
		}
	}
	d.sentences, d.paragraphs = far-near, sentences[far].Paragraph-sentences[near].Paragraph
	return d
}

// setting is how a quote stands in its sentences and its paragraph, in the coarse numbers of features.
type setting struct {
	before, after uint32 // words of its first sentence before it and of its last behind it
	paragraph     uint32 // 2 if it begins its paragraph, 3 if it fills it
	length        uint32
}

func (x *extender) setting(run *quoteRun) setting {
	v := x.view
	tokens, sentences := v.doc.Tokens, v.doc.Sentences
	first, last := sentences[tokens[run.first].Sentence], sentences[tokens[run.last-1].Sentence]
	q := setting{bucket(run.first - first.First), bucket(last.Last - run.last), 0, bucket((run.last - run.first) / 3)}
	p := v.doc.Paragraphs[first.Paragraph]
	if run.first <= sentences[p.First].First+1 {
		q.paragraph = 2
		if run.last >= sentences[p.Last-1].Last-1 {
			q.paragraph = 3
		}
	}
	return q
}

// colon says whether the sentence of a statement's cue ends in a colon.
func (x *extender) colon(o *found) bool {
	doc := x.view.doc
	end := doc.Sentences[doc.Tokens[o.last-1].Sentence].Last - 1
	return doc.Text[doc.Tokens[end].Start] == ':' || doc.Tokens[o.last-1].XPOS == language.XColon
}

// flag is 1 for true.
func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// features emits what bears on run r belonging to statement s.
func (x *extender) features(e *emitter, r, s int) {
	v, run, o := x.view, &x.runs[r], &x.statements[s]
	tokens := v.doc.Tokens
	far, q := x.gap(r, s), x.setting(run)
	head := v.cueHead(o.first, o.last)
	class, lemma := v.class(head), v.lemma[head]
	own := flag(run.owner == s || r > 0 && x.runs[r-1].owner == s)
	open := flag(r > 0 && v.quotes[x.runs[max(r-1, 0)].quote].Open)
	quoted, colon := flag(far.quoted), flag(!far.after && x.colon(o))
	between := uint32(min(max(s-x.before[r], x.before[r]-s), 3))
	g, pg, b := uint32(min(max(far.sentences, 0), 4)), uint32(min(max(far.paragraphs, 0), 3)), bucket(far.bare)
	d := flag(far.after)*2 + own
	e.add(0, d, 0, 0)
	e.add(1, d, g, pg)
	e.add(2, d, b, pg)
	e.add(3, d, b, q.before)
	e.add(4, d, q.before, q.after)
	e.add(5, d, class, quoted)
	e.add(6, d, lemma, quoted)
	e.add(7, d, q.paragraph, pg)
	e.add(8, d, open, pg)
	e.add(9, d, q.length, q.before)
	e.add(10, d, colon, pg)
	e.add(11, d, colon*2+quoted, q.paragraph)
	e.add(12, d, between, pg)
	e.add(13, d, between*2+quoted, b)
	e.add(14, d, uint32(min(x.attached[s], 3)), pg)
	e.add(15, d, quoted*8+pg, b*16+q.before)
	e.add(16, d*16+q.before, q.after, quoted*64+colon*32+g*4+pg)
	e.add(17, d, q.length, quoted*8+pg)
	if i := run.first - 1; i >= 0 {
		e.add(18, d, v.word[i], quoted)
		e.add(19, d, uint32(tokens[i].XPOS), g)
	}
	if i := run.last; i < len(tokens) {
		e.add(20, d, v.word[i], quoted)
	}
	e.add(21, d, flag(v.doc.Paragraphs[v.doc.Sentences[tokens[o.first].Sentence].Paragraph].Title), pg)
	if next := run.first + 1; next < len(tokens) {
		e.add(22, d, uint32(v.shape[next]), q.before)
		e.add(23, d, v.word[next], 0)
	}
}
