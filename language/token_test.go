package language

import (
	"strings"
	"testing"
)

// analyzer is made once: the tests only read it.
var analyzer = must(New())

func must(a *Analyzer, err error) *Analyzer {
	if err != nil {
		panic(err)
	}
	return a
}

// words returns the tokens of a text parted by spaces.
func words(text string) string {
	var doc Document
	analyzer.Analyze(&doc, text)
	var b strings.Builder
	for i := range doc.Tokens {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(doc.Word(i))
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain", "The envoys met.", "The envoys met ."},
		{"contractions", "They haven't, can't, won't and didn't; it's what they'd said.",
			"They have n't , ca n't , wo n't and did n't ; it 's what they 'd said ."},
		{"curly contractions", "She hasn’t said it’s over.", "She has n’t said it ’s over ."},
		{"written as one", "Both sides cannot lose.", "Both sides can not lose ."},
		{"possessives", "Varnia's and the envoys' plans", "Varnia 's and the envoys ' plans"},
		{"apostrophes inside", "Shi'ite leaders in Sana'a, said O'Hara", "Shi'ite leaders in Sana'a , said O'Hara"},
		{"hyphens part words", "a six-week, U.S.-Varnian, 12-member mission", "a six - week , U.S. - Varnian , 12 - member mission"},
		{"affixes keep theirs", "anti-corruption ex-president's pre- and post-war non-aligned e-mail",
			"anti-corruption ex-president 's pre- and post-war non-aligned e-mail"},
		{"a wire's broken word", "the well- known Ostrovian- Varnian border", "the well - known Ostrovian - Varnian border"},
		{"names", "Mr. J. P. Halvorsen, Gen. Ali al-Sadiq and St. Marten", "Mr. J. P. Halvorsen , Gen. Ali al - Sadiq and St. Marten"},
		{"dateline", "LISGRAD, June 2 (Newswire) - Talks", "LISGRAD , June 2 ( Newswire ) - Talks"},
		{"dateline with dashes", "LISGRAD (AP) — Talks -- or not", "LISGRAD ( AP ) — Talks -- or not"},
		{"dates", "on Feb. 27, 2/3/2021, 2021-02-27 and Sept. 3", "on Feb. 27 , 2/3/2021 , 2021-02-27 and Sept. 3"},
		{"decades", "in the 1990s and the '80s", "in the 1990s and the '80s"},
		{"money", "$2.5 million, US$5, €300bn, 5,000 yuan, 3.5%", "$ 2.5 million , US$ 5 , € 300 bn , 5,000 yuan , 3.5 %"},
		{"ranges and scores", "April 2-3, a 5-4 vote, 10-12 percent", "April 2 - 3 , a 5 - 4 vote , 10 - 12 percent"},
		{"telephone", "call 555-0100 or 202-555-0100", "call 555-0100 or 202-555-0100"},
		{"times", "at 10:30 a.m. (0930 GMT), 5pm, 9 p.m.", "at 10:30 a.m. ( 0930 GMT ) , 5 pm , 9 p.m."},
		{"numbers", "the 2nd of No. 10 and 1.5m", "the 2nd of No. 10 and 1.5 m"},
		{"addresses", "See www.example.org/a-b?c=1, mail a.b@example.com or visit example.com.",
			"See www.example.org/a-b?c=1 , mail a.b@example.com or visit example.com ."},
		{"handles", "@foreignoffice tweeted #peace", "@foreignoffice tweeted #peace"},
		{"quotes", `"No," he said, “never.”`, `" No , " he said , “ never . ”`},
		{"single quotes", "'No deal', 'no talks'", "' No deal ' , ' no talks '"},
		{"typewriter quotes", "``We agree,'' he said", "`` We agree , '' he said"},
		{"ellipses", "We may... or may not… go....", "We may ... or may not … go ...."},
		{"brackets", "the (Varnian) [sic] side", "the ( Varnian ) [ sic ] side"},
		{"slashes", "and/or, 9/11, w/o km/h", "and / or , 9/11 , w/o km / h"},
		{"a missing space", "They met.Then they left.", "They met . Then they left ."},
		{"companies", "AT&T and Lake Oil Co. Ltd. agreed", "AT&T and Lake Oil Co. Ltd. agreed"},
		{"acronym at the end", "He flew to the U.S.", "He flew to the U.S."},
		{"other alphabets", "Встреча в Лисграде", "Встреча в Лисграде"},
		{"odd spaces", "two\u00a0words\u200b\tmore", "two words more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := words(test.text); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		name string
		want []string // the sentences, which are joined by spaces to make the text
	}{
		{"titles and initials", []string{
			"Mr. Halvorsen met Gen. A. J. Mbeki on Jan. 9.", "Dr. Reil did not come."}},
		{"U.S. inside and at the end", []string{
			"The U.S. envoy left the U.S.", "He will not return."}},
		{"quotes over sentences", []string{
			`"We came to talk.`, `We were not heard," the envoy said.`, `"It is over."`}},
		{"the full stop inside the quote", []string{
			`She said, "We will not negotiate."`, "The talks ended."}},
		{"curly quotes", []string{
			"“The border is closed,” he said.", "“It will stay closed.”", "Nobody protested."}},
		{"time of day", []string{"The meeting began at 9 a.m. on Friday.", "It ended at 5 p.m.", "No date was set for the next."}},
		{"questions", []string{"Will they meet?", "Nobody knows!", "The ministry declined to comment."}},
		{"a bracketed sentence", []string{"The pact was signed in May.", "(The text has not been published.)", "Varnia has not ratified it."}},
		{"company", []string{"The pipeline belongs to Lake Oil Inc. of Lisgrad.", "It carries gas."}},
		{"ellipsis inside", []string{`"We ... cannot accept this," he said.`, "Talks go on."}},
		{"figures", []string{"Exports rose 3.5 percent to $2.4 billion.", "Imports fell."}},
		{"figures before small letters", []string{"The index fell 16.25 points to 1,268.75 points.", "It had risen 2.5 percent."}},
		{"a question before its speaker", []string{`"Must we despair?" asked the envoy.`, "Nobody did."}},
		{"No. 2", []string{"The party's No. 2 official resigned.", "No. 1 stayed."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var doc Document
			analyzer.Analyze(&doc, strings.Join(test.want, " "))
			var got []string
			for i := range doc.Sentences {
				got = append(got, doc.SentenceText(i))
			}
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
		title      bool
	}{
		{"blank lines, wrapped lines", report[:strings.Index(report, "\"Nobody")], []string{
			"Varnia and Ostrovia agree", "LISGRAD, March 14", "\"We have a long"}, true},
		{"a paragraph on each line", "Border talks resume\nThe talks resumed on Monday in the old town hall of Lisgrad.\nNo result was announced.\nThe envoys will meet again.",
			[]string{"Border talks resume", "The talks resumed", "No result", "The envoys"}, true},
		{"no headline", "The talks resumed on Monday.\n\nNo result was announced.", []string{"The talks", "No result"}, false},
		{"carriage returns", "One.\r\n\r\nTwo.", []string{"One.", "Two."}, false},
		{"only one line", "Border talks resume", []string{"Border talks resume"}, false},
		{"nothing", " \n\n \t", nil, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			var doc Document
			analyzer.Analyze(&doc, test.text)
			if len(doc.Paragraphs) != len(test.want) {
				t.Fatalf("%d paragraphs, want %d: %+v", len(doc.Paragraphs), len(test.want), doc.Paragraphs)
			}
			for i, p := range doc.Paragraphs {
				if !strings.HasPrefix(doc.Text[p.Start:p.End], test.want[i]) {
					t.Errorf("paragraph %d is %q", i, doc.Text[p.Start:p.End])
				}
				if p.Title != (test.title && i == 0) {
					t.Errorf("paragraph %d: title %v", i, p.Title)
				}
			}
		})
	}
}
