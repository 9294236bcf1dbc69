package language

import "testing"

func TestLemmas(t *testing.T) {
	for _, test := range []struct {
		form string
		tag  XPOS
		want string
	}{
		{"Talks", NNS, "talk"}, {"ministries", NNS, "ministry"}, {"spokesmen", NNS, "spokesman"}, {"crises", NNS, "crisis"},
		{"1990s", NNS, "1990s"}, {"co-chairs", NNS, "co-chair"},
		{"met", VBD, "meet"}, {"resumed", VBD, "resume"}, {"called", VBN, "call"}, {"agreed", VBN, "agree"}, {"planned", VBN, "plan"},
		{"mediated", VBD, "mediate"}, {"brokered", VBN, "broker"}, {"denied", VBD, "deny"}, {"expelled", VBN, "expel"}, {"said", VBD, "say"},
		{"withdrew", VBD, "withdraw"}, {"holding", VBG, "hold"}, {"making", VBG, "make"}, {"shelling", VBG, "shell"}, {"visiting", VBG, "visit"},
		{"n't", RB, "not"}, {"'s", POS, "'s"}, {"’ll", MD, "will"}, {"wo", MD, "will"}, {"is", VBZ, "be"}, {"goes", VBZ, "go"}, {"signs", VBZ, "sign"},
		{"Them", PRP, "they"}, {"us", PRP, "we"}, {"better", JJR, "good"}, {"closest", JJS, "close"}, {"1,200", CD, "1200"},
	} {
		if got := analyzer.lemmas.lemma(test.form, test.tag); got != test.want {
			t.Errorf("lemma of %s %s is %q, want %q", test.form, test.tag, got, test.want)
		}
	}
}
