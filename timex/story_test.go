package timex

import "testing"

// storied are expressions whose value rests on what the report said before, or on how its outlet writes
// dates. The report is of Wednesday, 11 June 2025.
var storied = map[string][]expression{
	"clocks of two places": {
		{"The hall will open at 10 a.m. in Karsk (0700 GMT) on Monday.", "10 a.m. = 2025-06-16T10:00; 0700 GMT = 2025-06-16T07:00Z; Monday = 2025-06-16"},
		{"The siren went off at 9:40 p.m. (1840 GMT) on Sunday.", "9:40 p.m. = 2025-06-08T21:40; 1840 GMT = 2025-06-08T18:40Z; Sunday = 2025-06-08"},
	},
	"months within a year told before": {
		{"In 1960 he founded a paper and was arrested in December.", "1960 = 1960; December = 1960-12"},
		{"In May 1988 they signed; troops left in October, and a poll was held on November 3.",
			"May 1988 = 1988-05; October = 1988-10; November 3 = 1988-11-03"},
		{"The border closed in 1998. The envoys met in March.", "1998 = 1998; March = 2025-03"},
		{"The border has been closed since 1998. The sides will meet in September.", "1998 = 1998; September = 2025-09"},
	},
	"eves": {
		{"He flew in on the eve of the 7 May round.", "7 May = 2025-05-07"},
		{"Shots were fired on the eve of May 7.", "the eve of May 7 = 2025-05-06"},
		{"On the eve of Christmas the line was cut.", "the eve of Christmas = 2024-12-24"},
	},
	"days beside a day": {
		{"The vote came the day after Christmas.", "the day after Christmas = 2024-12-26"},
		{"They quarrelled the day before May 3.", "the day before May 3 = 2025-05-02"},
		{"The hall was booked for three weeks before May 30.", "three weeks = P3W; May 30 = 2025-05-30"},
		{"The envoys met on May 20. Three weeks before, they had not spoken.", "May 20 = 2025-05-20; Three weeks before = 2025-04-29"},
		{"They signed on May 20, two days after the shelling.", "May 20 = 2025-05-20; two days = P2D"},
		{"The envoys met on May 20. The day after, the guns were silent.", "May 20 = 2025-05-20; The day after = 2025-05-21"},
		{"The envoys met on May 20. The week after, the guns were silent.", "May 20 = 2025-05-20; The week after = 2025-W22"},
		{"A few days later the bridge was shut.", "A few days = PXD"},
	},
	"years named by their distance": {
		{"They shook hands last December 17 in the harbour.", "last December 17 = 2024-12-17"},
		{"The poll of September 28 last year was void.", "September 28 last year = 2024-09-28"},
		{"The poll is set for November 9 of this year.", "November 9 of this year = 2025-11-09"},
		{"He retires on January 9 next year.", "January 9 next year = 2026-01-09"},
	},
	"parts of a named day": {
		{"They arrived on the evening of May 3.", "May 3 = 2025-05-03"},
		{"In the early hours of Thursday the text was agreed.", "Thursday = 2025-06-05"},
	},
	"names that are no months": {
		{"The delegates gathered in Mar del Sur.", ""},
		{"Mrs Ada May spoke to reporters. Allies of May said so.", ""},
		{"Mr. March left. Reporters turned to March.", ""},
		{"Thousands joined a march to the palace in protest.", ""},
		{"The March on the capital drew thousands.", ""},
		{"The March talks failed.", "March = 2025-03"},
		{"A May round came to nothing.", "May = 2025-05"},
		{"It was held in February or March.", "February = 2025-02; March = 2025-03"},
	},
	"dates in figures": {
		{"Signed 13/2/2016 and amended 5/3/2016.", "13/2/2016 = 2016-02-13; 5/3/2016 = 2016-03-05"},
		{"Signed 2/13/2016 and amended 5/3/2016.", "2/13/2016 = 2016-02-13; 5/3/2016 = 2016-05-03"},
		{"On 14 March the note of 5/3/2016 was found, as it was on 2 April.", "14 March = 2025-03-14; 5/3/2016 = 2016-03-05; 2 April = 2025-04-02"},
		{"The note of 5/3/2016 was found.", "5/3/2016 = 2016-05-03"},
		{"The note of 5.3.2016 was found.", "5.3.2016 = 2016-03-05"},
	},
	"counts with a comma or a point": {
		{"The wall was built 2,000 years ago.", "2,000 years ago = 0025"},
		{"They sat for 2.5 hours.", "2.5 hours = PT2H30M"},
	},
	"lengths by a word": {
		{"The year-long blockade ended.", "year-long = P1Y"},
		{"A weeklong truce began.", "weeklong = P1W"},
		{"The decades-long feud goes on.", "decades-long = PXY"},
		{"They had waited almost a hundred years.", "almost a hundred years = P100Y"},
		{"A month or two may pass.", "A month or two = P1M"},
		{"The decade-old dispute goes on.", "decade-old = P10Y"},
	},
	"days of a month by number": {
		{"They met on Friday the 13th.", "Friday the 13th = 2025-06-13"},
		{"They met on the first day of November 1998.", "the first day of November 1998 = 1998-11-01"},
		{"They met on the last day of May.", "the last day of May = 2025-05-31"},
		{"They left about a year and a half ago.", "about a year and a half ago = 2023"},
	},
	"vague words": {
		{"The sum is paid yearly.", "yearly = P1Y"},
		{"They meet once a month.", "a month = P1M"},
		{"It costs 40 million crowns a year.", ""},
		{"They will meet soon.", "soon = FUTURE_REF"},
		{"He was soon released.", ""},
		{"They talk every night.", "every night = XXXX-XX-XXTNI"},
	},
}

func TestStories(t *testing.T) {
	f := mustNew(t)
	for kind, tests := range storied {
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

// An outlet whose habit is known is believed before its report's own dates.
func TestOrder(t *testing.T) {
	f := mustNew(t)
	text := "Signed 2/13/2016 and amended 5/3/2016."
	for order, want := range map[Order]string{
		AnyOrder:   "2/13/2016 = 2016-02-13; 5/3/2016 = 2016-05-03",
		MonthFirst: "2/13/2016 = 2016-02-13; 5/3/2016 = 2016-05-03",
		DayFirst:   "2/13/2016 = 2016-02-13; 5/3/2016 = 2016-03-05",
	} {
		if got := show(text, f.FindText(text, Reference{Published: wednesday, Order: order})); got != want {
			t.Errorf("order %d: got %s, want %s", order, got, want)
		}
	}
}
