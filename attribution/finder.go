package attribution

import (
	"embed"
	"fmt"
	"slices"

	"github.com/parley-record/parley/actor"
	"github.com/parley-record/parley/attribution/internal/crf"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
	"github.com/parley-record/parley/timex"
)

// Finder finds statements. It is read-only after New and may be shared by goroutines.
type Finder struct {
	words      *words
	cues       *crf.Model
	arguments  *crf.Model
	quotes     *crf.Model
	keep       *crf.Model
	keepAbove  float32 // log of the odds that a find must have
	offLexicon float32 // the share of cueBias that words outside lexicon/cues.txt get
	outermost  bool    // leave out statements within statements
	cueBias    float32 // added to the score of a cue's first token: above 0 finds more
}

// found is a statement in tokens, before it becomes a Statement.
type found struct {
	first, last int // cue
	source      [2]int
	content     [][2]int
	rule        string // by which it was found, when not by the learned models
	quotes      int    // quotes given to it from outside its sentence
}

// Chosen on a part of PolNeAR train that was held back.
const (
	cueBias    = 1
	offLexicon = 1
)

//go:embed models
var embedded embed.FS

// New returns a Finder with the embedded models and lexicons. The error says which model is damaged.
func New() (*Finder, error) { return With(lexicon.Source{}) }

// With is New with the lexicons of a source: cues, hedges, outlets, relays.
func With(words lexicon.Source) (*Finder, error) {
	f := &Finder{words: loadWords(words), cueBias: cueBias, offLexicon: offLexicon, keepAbove: keepAbove}
	for name, m := range map[string]**crf.Model{"cues.crf": &f.cues, "arguments.crf": &f.arguments, "quotes.crf": &f.quotes, "keep.crf": &f.keep} {
		stored, err := embedded.ReadFile("models/" + name)
		if err == nil {
			*m, err = crf.Read(stored)
		}
		if err != nil {
			return nil, fmt.Errorf("attribution: model %s: %w", name, err)
		}
	}
	return f, nil
}

// raw finds cues with their sources and contents, sentence by sentence.
func (f *Finder) raw(v *view) []found {
	var out []found
	var e emitter
	var lattice crf.Lattice
	var x cueView
	for s, sentence := range v.doc.Sentences {
		shared := v.sentence(s)
		lattice.Reset()
		for i := sentence.First; i < sentence.Last; i++ {
			e.out = e.out[:0]
			v.cueFeatures(&e, shared, i)
			lattice.Push(f.cues, e.out)
			if v.cue[i].class != 0 {
				lattice.Add(f.cues, int(cueBegins), f.cueBias)
			} else {
				lattice.Add(f.cues, int(cueBegins), f.cueBias*f.offLexicon)
			}
		}
		labels := lattice.Viterbi(f.cues)
		begin := len(out)
		for k := 0; k < len(labels); k++ {
			if labels[k] == notCue {
				continue
			}
			first := k
			for k++; k < len(labels) && labels[k] == cueGoesOn; k++ {
			}
			out = append(out, found{first: sentence.First + first, last: sentence.First + k})
			k--
		}
		out = v.quotedAs(out, begin, sentence)
		out = v.closing(out, begin, sentence)
		for j := begin; j < len(out); j++ {
			f.arg(v, &x, &e, &lattice, &out[j])
		}
	}
	if f.quotes != nil {
		newExtender(v, out).extend(f.quotes, &e)
	}
	return out
}

// quotedAs adds or completes the cues "was quoted as saying" of a sentence; those that the model found in it
// begin at out[begin].
func (v *view) quotedAs(out []found, begin int, sentence language.Sentence) []found {
	at := begin
	for i := sentence.First; i+2 < sentence.Last; i++ {
		for at < len(out) && out[at].last <= i {
			at++
		}
		if v.doc.Tokens[i].XPOS != language.VBN || v.words.classNames[v.cue[i].class] != "relay" || v.quote[i] >= 0 ||
			v.lower[i+1] != "as" || v.doc.Tokens[i+2].XPOS != language.VBG {
			continue
		}
		if at < len(out) && out[at].first <= i { // the model found a part of it
			out[at].last, out[at].rule = i+3, "quoted as saying"
			continue
		}
		if at < len(out) && out[at].first <= i+2 {
			continue
		}
		first := i
		for first > sentence.First && (v.doc.Tokens[first-1].UPOS == language.AUX || v.doc.Tokens[first-1].UPOS == language.ADV) &&
			(at == 0 || out[at-1].last <= first-1) {
			first--
		}
		if v.doc.Tokens[first].UPOS != language.AUX {
			continue
		}
		out = slices.Insert(out, at, found{first: first, last: i + 3, rule: "quoted as saying"})
	}
	return out
}

// closing adds the cue of a sentence that ends ", NP said" or ", NP said on Tuesday" where the model does not
// know it.
func (v *view) closing(out []found, begin int, sentence language.Sentence) []found {
	for i := sentence.Last - 1; i > max(sentence.First+4, sentence.Last-9); i-- {
		t := &v.doc.Tokens[i]
		if len(out) > begin && out[len(out)-1].last > i {
			return out
		}
		if v.quote[i] >= 0 || !v.says(i) || t.XPOS != language.VBD && t.XPOS != language.VBZ && t.XPOS != language.VBP {
			continue
		}
		first := i
		for first > sentence.First && first > i-12 && v.inNounPhrase(first-1) {
			first--
		}
		if first < i && first > sentence.First && v.doc.Tokens[first-1].XPOS == language.XComma {
			return append(out, found{first: i, last: i + 1, rule: "closing"})
		}
	}
	return out
}

func (v *view) inNounPhrase(i int) bool {
	switch v.doc.Tokens[i].UPOS {
	case language.NOUN, language.PROPN, language.PRON, language.ADJ, language.DET, language.NUM:
		return true
	case language.PART:
		return v.doc.Tokens[i].XPOS == language.POS
	}
	switch v.doc.Tokens[i].XPOS {
	case language.NNP, language.NNPS, language.NN, language.NNS: // where the two taggers differ
		return true
	}
	return v.lower[i] == "-" || v.lower[i] == "of"
}

// says reports whether token i is a verb that nearly always reports words.
func (v *view) says(i int) bool {
	return v.cue[i].strong && v.words.classNames[v.cue[i].class] == "report" && v.doc.Tokens[i].UPOS == language.VERB
}

// arg finds the source and content of a cue within its sentence.
func (f *Finder) arg(v *view, x *cueView, e *emitter, lattice *crf.Lattice, o *found) {
	v.look(x, o.first, o.last)
	lattice.Reset()
	for i := x.from; i < x.to; i++ {
		e.out = e.out[:0]
		v.argumentFeatures(e, x, i)
		lattice.Push(f.arguments, e.out)
	}
	labels := lattice.Viterbi(f.arguments)
	for k := 0; k < len(labels); k++ {
		l := labels[k]
		if l != sourceBegins && l != sourceGoesOn && l != contentBegins && l != contentGoesOn {
			continue
		}
		first := k
		for k++; k < len(labels) && labels[k] == (l-1)/2*2+2; k++ {
		}
		run := [2]int{x.from + first, x.from + k}
		k--
		if l == sourceBegins || l == sourceGoesOn {
			if o.source[1] == 0 {
				o.source = run
			}
		} else {
			o.content = append(o.content, run)
		}
	}
}

func (v *view) span(run [2]int) Span {
	if run[0] >= run[1] {
		return Span{}
	}
	return Span{v.doc.Tokens[run[0]].Start, v.doc.Tokens[run[1]-1].End}
}

// Find returns the statements of a report in order of their cues. cast and times may be empty: then
// speakers, parties and days stay empty too. times must be in text order. published is not guessed from:
// a statement without a time expression has no day.
func (f *Finder) Find(doc *language.Document, cast *actor.Cast, times []timex.Timex, published string) []Statement {
	r := &reading{view: newView(doc, f.words), cast: cast, times: times}
	all := f.raw(r.view)
	var e emitter
	kept := all[:0]
	for i := range all {
		if r.tidy(&all[i]); f.likely(r.view, &e, &all[i]) {
			kept = append(kept, all[i])
		}
	}
	all = kept
	cutReporters(all)
	if !f.outermost {
		all = r.nested(all)
	}
	statements := make([]Statement, 0, len(all))
	for i := range all {
		statements = append(statements, r.statement(&all[i]))
	}
	r.link(statements, all)
	return statements
}
