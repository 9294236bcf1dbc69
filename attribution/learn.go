package attribution

import (
	"github.com/parley-record/parley/attribution/internal/crf"
	"github.com/parley-record/parley/language"
	"github.com/parley-record/parley/lexicon"
)

// Example is an analysed text with the statements that were marked in it by hand; of these only Source, Cue
// and Content are read.
type Example struct {
	Doc        *language.Document
	Statements []Statement
}

// Settings of training; the zero value is of no use, DefaultSettings is what the embedded models were made with.
type Settings struct {
	Cues, Arguments, Quotes, Keep crf.Options
}

// DefaultSettings returns the settings of the embedded models.
func DefaultSettings() Settings {
	return Settings{
		Cues:      crf.Options{Labels: int(cueLabels), MinCount: 3, Epochs: 5, Rate: 0.1, Keep: 130000, Seed: 1},
		Arguments: crf.Options{Labels: int(roleLabels), MinCount: 3, Epochs: 4, Rate: 0.1, Keep: 130000, Seed: 1},
		Quotes:    crf.Options{Labels: 2, MinCount: 3, Epochs: 6, Rate: 0.1, Seed: 1},
		Keep:      crf.Options{Labels: 2, MinCount: 4, Epochs: 6, Rate: 0.05, Seed: 1},
	}
}

// Train learns the models of a Finder from examples. It is deterministic. log, which may be nil, is told of
// the progress.
func Train(examples []Example, s Settings, log func(format string, args ...any)) *Finder {
	var kept []crf.Sequence
	for half := range 2 { // each half is judged by models of the other
		var own, other []Example
		for i, x := range examples {
			if i%2 == half {
				own = append(own, x)
			} else {
				other = append(other, x)
			}
		}
		f := trainFinders(other, s, log)
		for _, x := range own {
			kept = append(kept, f.keepSequences(x)...)
		}
	}
	f := trainFinders(examples, s, log)
	f.keep = learn("keep", kept, s.Keep, log)
	return f
}

// trainFinders learns what finds statements: all models but the one that drops some again.
func trainFinders(examples []Example, s Settings, log func(format string, args ...any)) *Finder {
	f := &Finder{words: loadWords(lexicon.Source{}), cueBias: cueBias, offLexicon: offLexicon, keepAbove: keepAbove}
	var cues, arguments, quotes []crf.Sequence
	for _, x := range examples {
		v := newView(x.Doc, f.words)
		cues = append(cues, v.cueSequences(x.Statements)...)
		arguments = append(arguments, v.argumentSequences(x.Statements)...)
		quotes = append(quotes, v.extendSequences(x.Statements)...)
		v.blind = true // so that words and tags are trusted where a tree is wrong
		cues = append(cues, everyOther(v.cueSequences(x.Statements))...)
		arguments = append(arguments, everyOther(v.argumentSequences(x.Statements))...)
	}
	f.cues = learn("cues", cues, s.Cues, log)
	f.arguments = learn("arguments", arguments, s.Arguments, log)
	f.quotes = learn("quotes", quotes, s.Quotes, log)
	return f
}

func learn(name string, examples []crf.Sequence, o crf.Options, log func(format string, args ...any)) *crf.Model {
	o.Progress = func(epoch int, loss float64) {
		if log != nil {
			log("%s: epoch %d, loss %.4f\n", name, epoch+1, loss)
		}
	}
	return crf.Train(examples, o)
}

func everyOther(examples []crf.Sequence) []crf.Sequence {
	n := 0
	for i := 0; i < len(examples); i += 2 {
		examples[n] = examples[i]
		n++
	}
	return examples[:n]
}

// Outermost returns a Finder with the same models that leaves out statements within statements, which
// corpora such as PolNeAR do not mark.
func (f *Finder) Outermost() *Finder {
	outermost := *f
	outermost.outermost = true
	return &outermost
}

// WithBias returns a Finder with the same models that finds more cues the greater bias is;
// offLexicon is the share of it that words outside lexicon/cues.txt get.
func (f *Finder) WithBias(bias, offLexicon float32) *Finder {
	other := *f
	other.cueBias, other.offLexicon = bias, offLexicon
	return &other
}

// KeepingAbove returns a Finder with the same models that drops what is less likely a statement than the
// given log of the odds.
func (f *Finder) KeepingAbove(logOdds float32) *Finder {
	other := *f
	other.keepAbove = logOdds
	return &other
}

// Models returns the stored form of the Finder's models, by file name.
func (f *Finder) Models() map[string][]byte {
	return map[string][]byte{"cues.crf": f.cues.Append(nil), "arguments.crf": f.arguments.Append(nil), "quotes.crf": f.quotes.Append(nil), "keep.crf": f.keep.Append(nil)}
}

// cueSequences turns an example into one sequence a sentence.
func (v *view) cueSequences(gold []Statement) []crf.Sequence {
	labels := make([]uint8, len(v.doc.Tokens))
	for _, g := range gold {
		first, last := v.tokensOf(g.Cue)
		for i := first; i < last && labels[i] == notCue; i++ {
			labels[i] = cueGoesOn
			if i == first {
				labels[i] = cueBegins
			}
		}
	}
	var out []crf.Sequence
	for s, sentence := range v.doc.Sentences {
		shared := v.sentence(s)
		x := crf.Sequence{Labels: labels[sentence.First:sentence.Last]}
		for i := sentence.First; i < sentence.Last; i++ {
			var e emitter
			v.cueFeatures(&e, shared, i)
			x.Features = append(x.Features, e.out)
		}
		out = append(out, x)
	}
	return out
}

// tokensOf returns the tokens that begin within a span, half-open.
func (v *view) tokensOf(s Span) (first, last int) {
	if s.Start >= s.End {
		return 0, 0
	}
	first = v.doc.TokenAt(s.Start)
	for first < len(v.doc.Tokens) && v.doc.Tokens[first].Start < s.Start {
		first++
	}
	for last = first; last < len(v.doc.Tokens) && v.doc.Tokens[last].Start < s.End; last++ {
	}
	return first, last
}

// argumentSequences turns an example into one sequence a cue.
func (v *view) argumentSequences(gold []Statement) []crf.Sequence {
	var out []crf.Sequence
	var x cueView
	for g := 0; g < len(gold); g++ {
		first, last := v.tokensOf(gold[g].Cue)
		if first >= last {
			continue
		}
		v.look(&x, first, last)
		labels := make([]uint8, x.to-x.from)
		for _, other := range gold {
			if other.Cue != gold[g].Cue {
				continue
			}
			v.paint(labels, x.from, []Span{other.Source}, sourceBegins)
			v.paint(labels, x.from, other.Content, contentBegins)
		}
		v.paint(labels, x.from, []Span{gold[g].Cue}, ownCue)
		sequence := crf.Sequence{Labels: labels}
		for i := x.from; i < x.to; i++ {
			var e emitter
			v.argumentFeatures(&e, &x, i)
			sequence.Features = append(sequence.Features, e.out)
		}
		out = append(out, sequence)
	}
	return out
}

// paint labels the tokens of spans: the first of each with begins, the others with the label after it.
func (v *view) paint(labels []uint8, from int, spans []Span, begins uint8) {
	for _, s := range spans {
		first, last := v.tokensOf(s)
		for i := max(first, from); i < min(last, from+len(labels)); i++ {
			switch {
			case begins == ownCue:
				labels[i-from] = ownCue
			case i == first:
				labels[i-from] = begins
			default:
				labels[i-from] = begins + 1
			}
		}
	}
}
