package language

import (
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the tests found to their golden files")

// TestClauses reads testdata/clauses.txt: sentences with their trees, checked by hand, and the clauses that
// must be read off them. A word stands as form/UPOS/XPOS/head/relation, the head by number, 0 for the root.
func TestClauses(t *testing.T) {
	const path = "testdata/clauses.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	forms, err := newMorphology()
	if err != nil {
		t.Fatal(err)
	}
	var golden strings.Builder
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		var tree, want []string
		for line := range strings.SplitSeq(block, "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
				fmt.Fprintln(&golden, line)
			case strings.HasPrefix(line, "> "):
				want = append(want, line[2:])
			default:
				tree = append(tree, line)
			}
		}
		if len(tree) == 0 {
			fmt.Fprintln(&golden)
			continue
		}
		fmt.Fprintln(&golden, strings.Join(tree, "\n"))
		doc := readTree(t, strings.Fields(strings.Join(tree, " ")), forms, analyzer.lemmas)
		clauses(doc, doc.Sentences[0])
		var got []string
		for i := range doc.Clauses {
			got = append(got, describeClause(doc, i))
			fmt.Fprintln(&golden, ">", got[i])
		}
		fmt.Fprintln(&golden)
		if strings.Join(got, "\n") != strings.Join(want, "\n") && !*update {
			t.Errorf("%s\n got\n  %s\n want\n  %s", doc.Text, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(golden.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// readTree makes a document of one sentence out of words with their places in the tree.
func readTree(t *testing.T, words []string, forms *morphology, lemmas *lemmatizer) *Document {
	t.Helper()
	doc := &Document{}
	var text strings.Builder
	for i, word := range words {
		f := strings.Split(word, "/")
		head, err := strconv.Atoi(f[len(f)-2])
		if len(f) != 5 || err != nil {
			t.Fatalf("%q is not form/UPOS/XPOS/head/relation", word)
		}
		if i > 0 {
			text.WriteByte(' ')
		}
		token := Token{Start: text.Len(), UPOS: uposNamed(f[1]), XPOS: xposNamed(f[2]), Head: head - 1, Rel: relNamed(f[4]), Mention: -1}
		text.WriteString(f[0])
		token.End = text.Len()
		token.Feats = forms.feats(f[0], token.UPOS, token.XPOS)
		token.Lemma = lemmas.lemma(f[0], token.XPOS)
		doc.Tokens = append(doc.Tokens, token)
	}
	doc.Text = text.String()
	doc.Sentences = []Sentence{{Last: len(doc.Tokens), End: len(doc.Text)}}
	return doc
}

func relNamed(name string) Rel {
	for i, n := range relNames {
		if n == name {
			return Rel(i)
		}
	}
	return NoRel
}

// describeClause puts a clause in words: "met: past; subject ministers; in Lisgrad".
func describeClause(d *Document, i int) string {
	c := &d.Clauses[i]
	var group, parts []string
	add := func(name string, token int) {
		if token >= 0 {
			parts = append(parts, name+" "+d.Word(token))
		}
	}
	say := func(yes bool, word string) {
		if yes {
			group = append(group, word)
		}
	}
	say(c.Negated, "negated")
	say(c.Tense != NoTense, [...]string{"", "past", "present", "future"}[c.Tense])
	say(c.Aspect != Simple, [...]string{"", "perfect", "progressive", "perfect progressive"}[c.Aspect])
	say(c.Modal != "", c.Modal)
	say(c.Passive, "passive")
	say(c.Infinitive, "infinitive")
	say(c.Imperative, "imperative")
	say(c.Question, "question")
	add("subject", c.Subject)
	add("passive subject", c.PassiveSubject)
	add("object", c.Object)
	add("indirect object", c.IndirectObject)
	add("agent", c.Agent)
	add("particle", c.Particle)
	add("marker", c.Marker)
	for _, o := range c.Obliques {
		parts = append(parts, strings.TrimSpace(o.Preposition+" "+d.Word(o.Head)))
	}
	for _, k := range c.Complements {
		parts = append(parts, "complement "+d.Word(d.Clauses[k].Predicate))
	}
	if c.Parent >= 0 {
		parts = append(parts, fmt.Sprintf("%s of %s", c.Rel, d.Word(d.Clauses[c.Parent].Predicate)))
	}
	return strings.TrimSuffix(fmt.Sprintf("%s: %s", d.Word(c.Predicate), strings.Join(append(group, parts...), "; ")), ": ")
}

func TestPhrases(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	var doc Document
	a.Analyze(&doc, "Two senior envoys of the rebel council, who had left on Monday, met the president.")
	for i := range doc.Tokens {
		if doc.Word(i) != "envoys" {
			continue
		}
		if got := doc.Slice(doc.ShortPhrase(i)); got != "Two senior envoys" {
			t.Errorf("short phrase %q", got)
		}
		if got := doc.Slice(doc.Phrase(i)); got != "Two senior envoys of the rebel council, who had left on Monday" {
			t.Errorf("phrase %q", got)
		}
	}
}
