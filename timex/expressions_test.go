package timex

import (
	"strings"
	"sync"
	"testing"

	"github.com/parley-record/parley/language"
)

func mustNew(t testing.TB) *Finder {
	t.Helper()
	f, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var analyzer = sync.OnceValues(language.New)

func mustAnalyze(t testing.TB, text string) *language.Document {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	doc := &language.Document{}
	a.Analyze(doc, text)
	return doc
}

// expression is a sentence and what is to be found in it: "words = value" in text order, with the range
// behind it ("words = value, first..last"). The report is of Wednesday, 11 June 2025.
type expression struct{ text, want string }

const wednesday = "2025-06-11"

var expressions = map[string][]expression{
	"days by the calendar": {
		{"The envoys met on Feb. 27 in the capital.", "Feb. 27 = 2025-02-27"},
		{"After the May 16 round nothing moved.", "May 16 = 2025-05-16"},
		{"He signed on 14 March 2004.", "14 March 2004 = 2004-03-14"},
		{"He signed on March 14, 2004, and left.", "March 14, 2004 = 2004-03-14"},
		{"The note is dated 2016-05-02.", "2016-05-02 = 2016-05-02"},
		{"They gathered on Tuesday, June 10.", "Tuesday, June 10 = 2025-06-10"},
		{"The pact of the 4th of May, 1998 holds.", "the 4th of May, 1998 = 1998-05-04"},
	},
	"months and years": {
		{"A deal is due by mid-1997.", "mid-1997 = 1997"},
		{"The border has been closed since late 2001.", "late 2001 = 2001"},
		{"They first spoke in March 1996.", "March 1996 = 1996-03"},
		{"In June last year they tried again.", "June last year = 2024-06"},
		{"They met in the early 1980s.", "the early 1980s = 198"},
		{"It is a town of the 11th century.", "the 11th century = 10"},
		{"The end of November was quiet.", "The end of November = 2024-11"},
	},
	"weekdays by tense": {
		{"The minister said on Monday that he was ready.", "Monday = 2025-06-09"},
		{"Talks will resume Tuesday.", "Tuesday = 2025-06-17"},
		{"The sides are to meet on Friday.", "Friday = 2025-06-13"},
		{"He left on Saturday.", "Saturday = 2025-06-07"},
		{"They spoke last Wednesday.", "last Wednesday = 2025-06-04"},
		{"They will speak next Wednesday.", "next Wednesday = 2025-06-18"},
		{"On Wednesday the chamber voted.", "Wednesday = 2025-06-11"},
		{"The offer had been due to lapse on Friday.", "Friday = 2025-06-06"},
		{"The flight was cancelled due to fog on Friday.", "Friday = 2025-06-06"},
		{"Aides hope for calm before Sunday's election.", "Sunday = 2025-06-15"},
		{"After Saturday's defeat the coach may go.", "Saturday = 2025-06-07"},
		{"They met on Friday of last week.", "Friday of last week = 2025-06-06"},
	},
	"months by tense": {
		{"They met in December.", "December = 2024-12"},
		{"They will meet again in January.", "January = 2026-01"},
		{"The plan was agreed last August.", "last August = 2024-08"},
		{"The plan was agreed last May.", "last May = 2024-05"},
	},
	"counted from the report": {
		{"They agreed to sit down early next month.", "early next month = 2025-07"},
		{"Ministers prepared next week's six-way talks.", "next week = 2025-W25"},
		{"He arrives the day after tomorrow.", "the day after tomorrow = 2025-06-13"},
		{"The line was cut two years ago.", "two years ago = 2023"},
		{"The post was closed 10 days ago.", "10 days ago = 2025-06-01"},
		{"The bridge fell two decades ago.", "two decades ago = 2005"},
		{"The bridge was built half a century ago.", "half a century ago = 1975"},
		{"It will open later this month.", "later this month = 2025-06"},
		{"The offer came yesterday.", "yesterday = 2025-06-10"},
		{"The week of June 23 is free.", "The week of June 23 = 2025-W26"},
		{"A round is set for the second week of July.", "the second week of July = 2025-W28"},
		{"They will gather on the weekend.", "the weekend = 2025-W24-WE"},
	},
	"counted from a date told before": {
		{"They met on March 3. The following day they signed.", "March 3 = 2025-03-03; The following day = 2025-03-04"},
		{"The delegations arrived on Monday. Two days later they broke off.", "Monday = 2025-06-09; Two days later = 2025-06-11"},
		{"They met on May 3. The talks resumed on the 17th.", "May 3 = 2025-05-03; the 17th = 2025-05-17"},
		{"He came on May 7, 1999. That day the bridge fell.", "May 7, 1999 = 1999-05-07; That day = 1999-05-07"},
		{"He came in 1987. The same year he left.", "1987 = 1987; The same year = 1987"},
		{"It began on July 4, 1999. A month earlier all was quiet.", "July 4, 1999 = 1999-07-04; A month earlier = 1999-06"},
	},
	"ranges": {
		{"Trade was frozen between 2016 and 2018.", "2016 = 2016, 2016-01-01..2018-12-31; 2018 = 2018, 2016-01-01..2018-12-31"},
		{"The talks will run from July 9 to 11.", "July 9 = 2025-07-09, 2025-07-09..2025-07-11; 11 = 2025-07-11, 2025-07-09..2025-07-11"},
		{"The 1950-53 war is not over.", "1950 = 1950, 1950-01-01..1953-12-31; 53 = 1953, 1950-01-01..1953-12-31"},
		{"The round will be held 12-14 July.", "12 = 2025-07-12, 2025-07-12..2025-07-14; 14 July = 2025-07-14, 2025-07-12..2025-07-14"},
		{"The round of November 9-11, 2005, failed.", "November 9 = 2005-11-09, 2005-11-09..2005-11-11; 11, 2005 = 2005-11-11, 2005-11-09..2005-11-11"},
	},
	"lists": {
		{"The envoys met on Feb. 27 and April 10.", "Feb. 27 = 2025-02-27; April 10 = 2025-04-10"},
		{"They sat on April 12, 19 and 26.", "April 12 = 2025-04-12; 19 = 2025-04-19; 26 = 2025-04-26"},
		{"Talks will be held Monday and Tuesday.", "Monday = 2025-06-16; Tuesday = 2025-06-17"},
	},
	"clocks": {
		{"The session opened at 0700 GMT Monday.", "0700 GMT Monday = 2025-06-09T07:00Z"},
		{"It began at 10:30 a.m. on Thursday, 5 June.", "10:30 a.m. on Thursday, 5 June = 2025-06-05T10:30"},
		{"They ate at noon.", "noon = 2025-06-11T12:00"},
		{"They left at midnight Monday.", "midnight Monday = 2025-06-09T24:00"},
		{"He spoke on Friday night.", "Friday night = 2025-06-06TNI"},
	},
	"quarters, halves, seasons, holidays": {
		{"In the third quarter of 1984 it fell.", "the third quarter of 1984 = 1984-Q3"},
		{"Exports grew in the first half of 2024 against the same period last year.", "the first half of 2024 = 2024-H1; the same period last year = 2023-H1"},
		{"He spoke at a year-end news conference.", "year-end = 2025"},
		{"House prices fell in the March quarter.", "the March quarter = 2025-Q1"},
		{"It grew in fiscal 1989.", "fiscal 1989 = 1989"},
		{"The accord expires in the first half of next year.", "the first half of next year = 2026-H1"},
		{"In the winter of 1994 the line was cut.", "the winter of 1994 = 1994-WI"},
		{"Sales rose in the quarter ended Sept. 30.", "the quarter = 2024-Q3; Sept. 30 = 2024-09-30"},
		{"The guns fell silent at Christmas.", "Christmas = 2024-12-25"},
		{"They met on Good Friday.", "Good Friday = 2025-04-18"},
		{"He was freed on New Year's Eve.", "New Year's Eve = 2024-12-31"},
	},
	"lengths and sets": {
		{"The 13-month hiatus is over.", "13-month = P13M"},
		{"They waited two and a half years.", "two and a half years = P2Y6M"},
		{"They talked for several hours.", "several hours = PTXH"},
		{"They talked for two hours and 30 minutes.", "two hours and 30 minutes = PT2H30M"},
		{"He was jailed for 14 years, nine months and 20 days.", "14 years, nine months and 20 days = P14Y9M20D"},
		{"He was jailed in 1995 to 15 years.", "1995 = 1995; 15 years = P15Y"},
		{"He has watched for 20 years, five days a week.", "20 years = P20Y; five days = P5D"},
		{"Trade will double over the next decade.", "the next decade = P10Y"},
		{"They meet every Tuesday.", "every Tuesday = XXXX-WXX-2"},
		{"The eight-month-old truce holds.", "eight-month-old = P8M"},
	},
	"vague": {
		{"They will talk very soon.", "very soon = FUTURE_REF"},
		{"Contacts have grown recently.", "recently = PAST_REF"},
		{"He is currently abroad.", "currently = PRESENT_REF"},
		{"They may talk now that the guns are silent.", "now = PRESENT_REF"},
		{"The two sides will one day be friends.", "one day = FUTURE_REF"},
	},
	"what only looks like a time": {
		{"Officials may march in the second round.", ""},
		{"The Sunday Times wrote of 1,900 troops.", ""},
		{"Some 2000 soldiers left.", ""},
		{"It cost 1300 billion crowns.", ""},
		{"They called it off at the last minute.", ""},
		{"A 52-year-old driver was held.", ""},
		{"May God help them, said April Marsh.", ""},
		{"Both sides called at the same time.", ""},
		{"Refugees came after the fall of the town.", ""},
		{"Guards stood before the Winter Palace.", ""},
		{"More than a quarter of the seats are empty.", ""},
		{"In today's world nobody waits.", ""},
		{"The daily newspaper and the daily Messenger reported it.", ""},
		{"Norland Today reported it.", ""},
		{"They spoke of peace and the future border.", ""},
		{"It was signed at the end of the Second Congress.", ""},
		{"He will speak on the last day of the congress.", ""},
	},
	"datelines": {
		{"TALLINN, June 8 (Reuters) - Both sides met here on Friday.", "June 8 = 2025-06-08; Friday = 2025-06-06"},
	},
}

// show writes what was found as expression.want does.
func show(text string, found []Timex) string {
	var items []string
	for _, x := range found {
		item := text[x.Start:x.End] + " = " + x.Value
		if x.Begin != "" {
			item += ", " + x.Begin + ".." + x.Finish
		}
		items = append(items, item)
	}
	return strings.Join(items, "; ")
}

func TestExpressions(t *testing.T) {
	f := mustNew(t)
	for kind, tests := range expressions {
		t.Run(kind, func(t *testing.T) {
			for _, test := range tests {
				doc := mustAnalyze(t, test.text)
				if got := show(test.text, f.Find(doc, Reference{Published: wednesday})); got != test.want {
					t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
				}
			}
		})
	}
}

// Without a day of publication relative expressions are found and stay open; what the words settle is kept.
func TestWithoutReference(t *testing.T) {
	f := mustNew(t)
	for _, test := range []expression{
		{"They met on Feb. 27.", "Feb. 27 = XXXX-02-27"},
		{"They met on Tuesday.", "Tuesday = XXXX-WXX-2"},
		{"They met last week.", "last week = XXXX-WXX"},
		{"They met yesterday.", "yesterday = XXXX-XX-XX"},
		{"They met in December.", "December = XXXX-12"},
		{"They met in 1998.", "1998 = 1998"},
		{"They met on May 3, 1998. The following day they left.", "May 3, 1998 = 1998-05-03; The following day = 1998-05-04"},
	} {
		if got := show(test.text, f.Find(mustAnalyze(t, test.text), Reference{})); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestTokens(t *testing.T) {
	doc := mustAnalyze(t, "The minister's aide came on May 3, 1998, and left.")
	found := mustNew(t).Find(doc, Reference{Published: wednesday})
	if len(found) != 1 || doc.Slice(found[0].First, found[0].Last) != "May 3, 1998" {
		t.Errorf("got %+v", found)
	}
}
