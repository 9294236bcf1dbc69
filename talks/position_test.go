package talks_test

import (
	"slices"
	"strings"
	"testing"
)

// TestCandidates holds each rule that proposes positions to a sentence of its own. What the rules propose
// the models weigh; TestPositions shows what they keep.
func TestCandidates(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct{ rule, text, want string }{
		{"verb and infinitive", "Norway offered to share its catch data.", "NOR offer: share its catch data"},
		{"a day between verb and infinitive", "Norway promised on Friday to share its catch data.", "NOR offer: share its catch data"},
		{"verb, addressee, infinitive", "Norway urged Iceland to withdraw its trawlers.", "NOR demand: withdraw its trawlers"},
		{"an addressee of many words", "Norway called on the governments of Iceland, Denmark and Estonia to withdraw their trawlers.", "NOR demand: withdraw their trawlers"},
		{"a further infinitive", "Norway called on Iceland to withdraw its trawlers and to open its ports.", "NOR demand: open its ports"},
		{"that-clause, the other party left out", "Norway demanded that Iceland withdraw its trawlers.", "NOR demand: withdraw its trawlers"},
		{"clause without that", "Norway demanded Iceland withdraw its trawlers.", "NOR demand: withdraw its trawlers"},
		{"that-clause about a thing", "Norway insisted that the ports should remain open.", "NOR demand: the ports should remain open"},
		{"object", "Norway rejected a quota of ten tonnes.", "NOR reject: a quota of ten tonnes"},
		{"object with what the tree hung elsewhere", "Norway ruled out any change to the status of the islands.", "NOR reject: any change to the status of the islands"},
		{"preposition", "Norway insisted on the release of the crew.", "NOR demand: the release of the crew"},
		{"preposition and gerund", "Norway is opposed to lifting the ban.", "NOR reject: lifting the ban"},
		{"adjective", "Norway is ready to share its catch data.", "NOR offer: share its catch data"},
		{"adjective denied", "Norway is not ready to share its catch data.", "NOR reject: share its catch data"},
		{"verb denied", "Norway did not agree to share its catch data.", "NOR reject: share its catch data"},
		{"refusal denied", "Norway did not rule out a visit to the port.", "NOR accept: a visit to the port"},
		{"noun and infinitive", "Norway repeated its offer to share its catch data.", "NOR offer: share its catch data"},
		{"noun and for", "Norway repeated its demand for the release of the crew.", "NOR demand: the release of the crew"},
		{"whose noun it is, by", "The plan includes a proposal by Norway to share catch data.", "NOR propose: share catch data"},
		{"what a rejected call calls for", "Iceland rejected calls to withdraw its trawlers.", "ISL reject: withdraw its trawlers"},
		{"passive with its agent", "A quota of ten tonnes was proposed by Norway.", "NOR propose: A quota of ten tonnes"},
		{"two parties", "Norway and Iceland agreed to reopen the port.", "ISL accept: reopen the port"},
		{"a list taken whole", "Norway promised to share its data, open its ports and cut the toll.", "NOR offer: share its data, open its ports and cut the toll"},
		{"a list taken apart", "Norway promised to share its data, open its ports and cut the toll.", "NOR offer: open its ports"},
		{"must, of the other", "Norway said that Iceland must withdraw its trawlers.", "NOR demand: withdraw its trawlers"},
		{"must not, of the other", "Norway said that Iceland must not enter the bay.", "NOR demand: enter the bay"},
		{"a hope that another will act", "Norway hopes that Iceland will withdraw its trawlers.", "NOR demand: withdraw its trawlers"},
		{"a hope of oneself", "Norway hopes to reopen its ports.", "NOR propose: reopen its ports"},
		{"what one wants to do oneself", "Norway wants to reopen its ports.", "NOR propose: reopen its ports"},
		{"will, of oneself", "Norway said it would share its catch data.", "NOR offer: share its catch data"},
		{"will not", "Norway said it would not share its catch data.", "NOR reject: share its catch data"},
		{"will, told by the reporter", "Norway will pay for the bridge.", "NOR offer: pay for the bridge"},
		{"could, of a thing", "Norway said the quarrel could be settled by a court.", "NOR propose: the quarrel could be settled by a court"},
		{"an aim after the core left out", "Norway pledged to lend Iceland three large ships to carry the grain to its eastern ports before winter.", "NOR offer: lend Iceland three large ships"},
		{"preposition, with an infinitive further on", "Norway called for a conference of its neighbours on how to share the bay.", "NOR demand: a conference of its neighbours on how to share the bay"},
		{"a list that the tree has cut", "Norway called for restraint, de-escalation, and renewed dialogue.", "NOR demand: restraint, de-escalation, and renewed dialogue"},
		{"infinitives after semicolons", "Norway and Iceland agreed to reduce tariffs; to open their ports; and to launch a joint study.", "ISL accept: open their ports"},
		{"gerund beside the verb", "Norway has started withdrawing its trawlers.", "NOR offer: withdrawing its trawlers"},
		{"noun, be, infinitive", "Norway said its aim is to settle the quarrel by vote.", "NOR propose: settle the quarrel by vote"},
		{"parties in a row before the verb", "Relations cooled when Norway, Iceland and Denmark refused to back the ban.", "ISL reject: back the ban"},
		{"with whom something is agreed", "Norway agreed with Iceland on a quota of ten tonnes.", "ISL accept: a quota of ten tonnes"},
		{"all those named before", "Ministers of Norway, Iceland and Denmark met on Friday. The participants agreed to reopen the port.", "DNK accept: reopen the port"},
		{"what a summit agrees", "Leaders of Norway, Iceland and Denmark met on Friday. The summit decided to set up a fund.", "ISL accept: set up a fund"},
		{"the party that the report is about", "Norway spoke on Friday. Norway was firm. Iceland was silent. A new quota must be set.", "NOR demand: A new quota must be set"},
		{"those who sit at the table", "Ministers of Norway, Iceland and Denmark met in Oslo on Friday. Sweden watched with unease, and Estonia with envy. The two sides agreed to reopen the port.", "DNK accept: reopen the port"},
		{"those who sit beside the minister", "Norwegian Foreign Minister Berit Hansen met Iceland, Denmark and Latvia in Oslo on Friday. Hansen and her counterparts agreed to reopen the port.", "LVA accept: reopen the port"},
		{"reasons are left out", "Norway urged Iceland to withdraw its trawlers because stocks were low.", "NOR demand: withdraw its trawlers"},
		{"who says it is left out", "Norway is ready to share its catch data, the minister said.", "NOR offer: share its catch data"},
		{"unless", "Norway will not open its ports unless Iceland withdraws its trawlers.", "NOR condition: open its ports ⇐ Iceland withdraws its trawlers"},
		{"no … until", "There will be no talks until Iceland withdraws its trawlers, Norway said.", "NOR condition: talks ⇐ Iceland withdraws its trawlers"},
		{"only after", "Norway said talks could begin only after Iceland had withdrawn its trawlers.", "NOR condition: talks could begin ⇐ Iceland had withdrawn its trawlers"},
		{"will only … if", "Norway will only open its ports if Iceland withdraws its trawlers.", "NOR condition: open its ports ⇐ Iceland withdraws its trawlers"},
		{"as long as", "Norway will keep the ports closed as long as the trawlers remain.", "NOR condition: keep the ports closed ⇐ the trawlers remain"},
		{"must … before", "Norway said the trawlers must leave before talks begin.", "NOR condition: talks begin ⇐ the trawlers must leave"},
		{"conditional on", "Norway said that the loan would be conditional on the release of the crew.", "NOR condition: the loan ⇐ the release of the crew"},
		{"an offer with what it depends on", "Norway is ready to share its catch data if Iceland withdraws its trawlers.", "NOR offer: share its catch data ⇐ Iceland withdraws its trawlers"},
		{"what a call that is rejected in the passive calls for", "Calls to reduce the quota have been rejected by Iceland.", "ISL reject: reduce the quota"},
		{"whose call it is that another rejects", "Iceland rejected demands by Norway to cut the quota.", "NOR demand: cut the quota"},
		{"a phrase before the subject left out", "Norway said that under the accord, the port would be opened in May.", "NOR propose: the port would be opened in May"},
		{"a bare verb with a subject of its own", "Norway demanded that its port take over the catch.", "NOR demand: its port take over the catch"},
		{"gerunds after semicolons", "Norway and Iceland reached agreement on keeping the line; jointly marking the wrecks; and opening a port.", "ISL accept: jointly marking the wrecks"},
		{"an if that the tree has hung elsewhere", "Norway said it was ready to recognize the line if Iceland withdraws its ships.", "NOR offer: recognize the line ⇐ Iceland withdraws its ships"},
		{"as long as", "Norway was reluctant to join the pact as long as Iceland keeps its subsidies.", "NOR reject: join the pact ⇐ Iceland keeps its subsidies"},
		{"parties with a comma between them", "The presidents of Norway, Iceland on Thursday agreed to cooperate in the bay.", "ISL accept: cooperate in the bay"},
		{"a hope for something", "Norway said it hoped for direct talks within two months.", "NOR propose: direct talks"},
		{"a gerund behind the particle", "Norwegian Premier Lars Dahl on Monday ruled out sending Norwegian ships to the northern bays.", "NOR reject: sending Norwegian ships to the northern bays"},
		{"whose demand it is, and that", "The quarrel turns on a demand by Norway that Iceland pay higher prices for its fish.", "NOR demand: pay higher prices for its fish"},
		{"what hangs on something", "Norway said that the loan hinges on the release of the crew.", "NOR condition: the loan ⇐ the release of the crew"},
		{"what is tied to something", "Norway is tying the loan to the release of the crew.", "NOR condition: the loan ⇐ the release of the crew"},
	} {
		t.Run(test.rule, func(t *testing.T) {
			var got []string
			for _, p := range f.Candidates(layers.Input(test.text, "2024-05-14")) {
				line := p.Party + " " + p.Stance + ": " + test.text[p.Content.Start:p.Content.End]
				if p.On.End > 0 {
					line += " ⇐ " + test.text[p.On.Start:p.On.End]
				}
				got = append(got, line)
			}
			if !slices.Contains(got, test.want) {
				t.Errorf("proposed %q, want %q", got, test.want)
			}
		})
	}
}

// Who says that others must do something means no side but the own, unless nobody else is in sight.
func TestWhoMustIsNotWhoDemands(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct{ text, want string }{
		{"Norway and Iceland met on Monday. \"Iceland must open its logbooks,\" Norwegian Premier Lars Dahl said.", "NOR demand"},
		{"Iceland must open its logbooks.", "ISL demand"},
	} {
		var got []string
		for _, p := range f.Candidates(layers.Input(test.text, "2024-05-14")) {
			if who := p.Party + " " + p.Stance; test.text[p.Content.Start:p.Content.End] == "open its logbooks" && !slices.Contains(got, who) {
				got = append(got, who)
			}
		}
		if !slices.Equal(got, []string{test.want}) {
			t.Errorf("%s: proposed %q, want %q alone", test.text, got, test.want)
		}
	}
}

// TestStandings holds what the model is told of the parties whose position a candidate may be.
func TestStandings(t *testing.T) {
	f, layers := rooms(t)
	for _, test := range []struct{ what, text, of, want string }{
		{"the words put forward name it", "Norway called for talks with Iceland.", "ISL talks with Iceland", "inside=yes"},
		{"they name the other", "Norway called for talks with Iceland.", "NOR talks with Iceland", "inside=no"},
		{"the sentence before is about it", "Iceland closed its ports. The ministers agreed to cut the quota. Norway was silent.", "ISL cut the quota", "topic=yes,subject=minister"},
		{"a body beside a state", "The European Union and Norway agreed to cut the quota.", "EU cut the quota", "party=organisation,bodies=1,others=1"},
		{"of which the report tells most", "Norway spoke. Norway waited. Norway and Iceland agreed to cut the quota.", "NOR cut the quota", "rank=0"},
	} {
		if got := f.Standings(layers.Input(test.text, "2024-05-14")); !slices.Contains(got[test.of], test.want) {
			t.Errorf("%s: %q is told %q, not %q", test.what, test.of, got[test.of], test.want)
		}
	}
}

// TestTakersHoldNoCall holds that who rejects a call is never taken for the one who makes it.
func TestTakersHoldNoCall(t *testing.T) {
	f, layers := rooms(t)
	for _, p := range f.Candidates(layers.Input("Iceland rejected demands by Norway to cut the quota.", "2024-05-14")) {
		if p.Party == "ISL" && p.Stance == "demand" {
			t.Errorf("Iceland, which rejects the demand, is said to make it: %+v", p)
		}
	}
}

// TestContentsEndWhole holds that no candidate breaks off at a preposition: "every effort for".
func TestContentsEndWhole(t *testing.T) {
	f, layers := rooms(t)
	text := "Norway agreed to make every effort for realizing the goals of free trade in fish. Norway promised to boost the capacity of making nets and ropes for the whole coast."
	found := f.Candidates(layers.Input(text, "2024-05-14"))
	if len(found) == 0 {
		t.Fatal("nothing proposed")
	}
	for _, p := range found {
		content := text[p.Content.Start:p.Content.End]
		for _, end := range []string{" for", " of", " in"} {
			if strings.HasSuffix(content, end) {
				t.Errorf("%q breaks off", content)
			}
		}
	}
}
