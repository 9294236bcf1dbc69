package timex

import "testing"

// families are whole kinds of expressions as newspapers write them, one sentence for each member that is
// read otherwise than its neighbours. The report is of Wednesday, 11 June 2025.
var families = map[string][]expression{
	"weekdays counted in weeks": {
		{"They return a week from Monday.", "a week from Monday = 2025-06-23"},
		{"They return two weeks from Tuesday.", "two weeks from Tuesday = 2025-07-01"},
		{"A week ago Friday they voted.", "A week ago Friday = 2025-05-30"},
		{"They left the Friday before last.", "the Friday before last = 2025-05-30"},
		{"They sign on or before Monday.", "Monday = 2025-06-16"},
	},
	"days that come back": {
		{"The bridge fell ten years ago today.", "ten years ago today = 2015-06-11"},
		{"The bridge fell two months ago yesterday.", "two months ago yesterday = 2025-04-10"},
		{"The hill was raised 5,000 years ago.", "5,000 years ago = XXXX"},
		{"Rain fell as on the same day last year.", "the same day last year = 2024-06-11"},
		{"Exports rose in May from the same month a year earlier.", "May = 2025-05; the same month a year earlier = 2024-05"},
		{"A decade earlier the mine was shut.", "A decade earlier = 2015"},
	},
	"days that are listed": {
		{"They met on 27 February and 10 April.", "27 February = 2025-02-27; 10 April = 2025-04-10"},
		{"They met from 2 May to 4 June.", "2 May = 2025-05-02, 2025-05-02..2025-06-04; 4 June = 2025-06-04, 2025-05-02..2025-06-04"},
		{"They sat on 3, 4 and 5 May.", "3 = 2025-05-03; 4 = 2025-05-04; 5 May = 2025-05-05"},
		{"They sat on 27 and 28 March, 3 and 4 April.", "27 = 2025-03-27; 28 March = 2025-03-28; 3 = 2025-04-03; 4 April = 2025-04-04"},
		{"On June 2, 20 days after the truce, it broke.", "June 2 = 2025-06-02; 20 days = P20D"},
		{"On June 2, 12 ministers said the truce would hold.", "June 2 = 2025-06-02"},
		{"On May 20, 15 ministers met.", "May 20 = 2025-05-20"},
		{"The 1914-18 war and the 2010-12 talks.", "1914 = 1914, 1914-01-01..1918-12-31; 18 = 1918, 1914-01-01..1918-12-31; " +
			"2010 = 2010, 2010-01-01..2012-12-31; 12 = 2012, 2010-01-01..2012-12-31"},
	},
	"a year that stands behind the last of a list": {
		{"They met on Feb. 27, March 3 and April 10, 2019.", "Feb. 27 = 2019-02-27; March 3 = 2019-03-03; April 10, 2019 = 2019-04-10"},
		{"They sat on April 12, 19 and 26, 2021.", "April 12 = 2021-04-12; 19 = 2021-04-19; 26, 2021 = 2021-04-26"},
		{"They sat from Nov. 30 to Jan. 5, 2020.", "Nov. 30 = 2019-11-30, 2019-11-30..2020-01-05; Jan. 5, 2020 = 2020-01-05, 2019-11-30..2020-01-05"},
		{"They met in May and June last year.", "May = 2024-05; June last year = 2024-06"},
		{"They met in March. In June 2019 they had not.", "March = 2025-03; June 2019 = 2019-06"},
	},
	"days of what lasts": {
		{"It is the second day of talks.", "the second day = 2025-06-11"},
		{"The talks went into their third day on Tuesday.", "third day = 2025-06-10; Tuesday = 2025-06-10"},
		{"He will sign it on his first day.", ""},
		{"It was their third day-long meeting.", "day-long = P1D"},
	},
	"holidays with their year": {
		{"They met at Christmas 2015.", "Christmas 2015 = 2015-12-25"},
		{"They met on Christmas Eve of 2013.", "Christmas Eve of 2013 = 2013-12-24"},
		{"They met at Easter last year.", "Easter last year = 2024-03-31"},
		{"The Good Friday agreement holds.", ""},
	},
	"lengths without a number": {
		{"Years of talks came to nothing.", "Years = PXY"},
		{"It has been a year since the truce.", "a year = P1Y"},
		{"They hope to return one day.", "one day = FUTURE_REF"},
		{"The strike lasted one day.", "one day = P1D"},
		{"It rained more than in any previous year.", ""},
	},
	"what has lasted since": {
		{"It is the worst flood since the collapse of the Orlin dam in July.", "July = 2024-07"},
		{"The fighting since the fall of the town on Sept. 3 has killed dozens.", "Sept. 3 = 2024-09-03"},
		{"Since the two sides will meet in July, both are silent.", "July = 2025-07"},
	},
	"what a participle tells": {
		{"The first case was announced on Aug. 18.", "Aug. 18 = 2024-08-18"},
		{"The council, elected in August, sits in Karsk.", "August = 2024-08"},
		{"If elected in August, she will resign.", "August = 2025-08"},
		{"The talks being held in July will be the last.", "July = 2025-07"},
		{"A law to be signed in July is in doubt.", "July = 2025-07"},
	},
	"lengths that are compared": {
		{"The law will be signed two years earlier than planned.", "two years = P2Y"},
		{"Two years earlier the bridge had fallen.", "Two years earlier = 2023"},
	},
	"what only begins like a time": {
		{"He waited until the last minute.", ""},
		{"Early in the second half they scored.", ""},
		{"They fell early in the second quarter of 2024.", "the second quarter of 2024 = 2024-Q2"},
		{"They meet in the last quarter-final.", ""},
		{"She was named Player of the Year.", ""},
		{"The current account is in deficit.", ""},
		{"He wrote a book on the October Revolution.", ""},
	},
	"lists that share what stands last": {
		{"New ferries leave on Monday and Tuesday nights.", "Monday = XXXX-WXX-1TNI; Tuesday nights = XXXX-WXX-2TNI"},
		{"The games are held on Dec. 11-13 of 2027.", "Dec. 11 = 2027-12-11, 2027-12-11..2027-12-13; 13 of 2027 = 2027-12-13, 2027-12-11..2027-12-13"},
	},
	"what comes next in a story": {
		{"On April 3 they met. The next day they signed.", "April 3 = 2025-04-03; The next day = 2025-04-04"},
		{"It was signed on 5 May 1990. The next year it lapsed.", "5 May 1990 = 1990-05-05; The next year = 1991"},
		{"It was signed on 5 May 1990. The next year will be hard.", "5 May 1990 = 1990-05-05; The next year = 2026"},
		{"It was the third round in as many weeks.", ""},
	},
	"days told before": {
		{"He came on May 7, 1999. The year was hard, and that day the bridge fell.", "May 7, 1999 = 1999-05-07; The year = 2025; that day = 1999-05-07"},
		{"He came in 1987. That day the bridge fell.", "1987 = 1987; That day = 1987-XX-XX"},
		{"They are the leaders of tomorrow.", ""},
	},
	"first and last days": {
		{"Payment is due on the last day of the month.", "the last day of the month = 2025-06-30"},
		{"It lapsed on the last day of 1998.", "the last day of 1998 = 1998-12-31"},
		{"It lapsed on the first day of next year.", "the first day of next year = 2026-01-01"},
	},
	"clocks that share am and pm": {
		{"The hall will open from 6 to 8 p.m. on Sunday.", "6 = 2025-06-15T18:00; 8 p.m. on Sunday = 2025-06-15T20:00"},
		{"The bell rang at 10.30 am.", "10.30 am = 2025-06-11T10:30"},
		{"He speaks at 8 tonight.", "8 tonight = 2025-06-11T20:00"},
		{"They were woken at 4 o'clock in the morning.", "4 o'clock in the morning = 2025-06-11T04:00"},
		{"The lapse is at 5 p.m. EST Friday.", "5 p.m. EST Friday = 2025-06-13T17:00"},
	},
	"edges of the day": {
		{"They set out at dawn.", "dawn = 2025-06-11TMO"},
		{"They were home by nightfall on Friday.", "nightfall on Friday = 2025-06-06TEV"},
		{"As dusk fell they were home.", ""},
		{"The night before, they had sat late.", "The night before = 2025-06-10TNI"},
		{"In the wee hours they broke off.", ""},
		{"They spoke on Monday. In the evening, they dined.", "Monday = 2025-06-09; the evening = 2025-06-09TEV"},
		{"They dined in the evening hours.", ""},
		{"She spoke to Norland This Morning about it.", ""},
	},
	"middles and edges of a period": {
		{"By midweek the snow was gone.", "midweek = 2025-W24"},
		{"A text is due by mid-year.", "mid-year = 2025"},
		{"In the early part of 1998 trade fell.", "the early part of 1998 = 1998"},
		{"In the latter part of the decade trade fell.", "the latter part of the decade = 202"},
		{"By the end of the third quarter of 1998 trade fell.", "the end of the third quarter of 1998 = 1998-Q3"},
		{"In late '98 trade fell.", "late '98 = 1998"},
		{"For the week, shares fell.", "the week = 2025-W24"},
		{"They hope for the second half of July.", "the second half of July = 2025-07"},
	},
	"quarters of a year": {
		{"It grew in the last quarter of 1998.", "the last quarter of 1998 = 1998-Q4"},
		{"It grew in the third and fourth quarters of 1998.", "the third = 1998-Q3; fourth quarters of 1998 = 1998-Q4"},
		{"It grew in 1998's first quarter.", "1998's first quarter = 1998-Q1"},
		{"It grew in the 1998 fiscal year.", "the 1998 fiscal year = 1998"},
		{"They reached the quarter-finals.", ""},
		{"Sales rose in the nine months to March from the same period in 2012.", "the nine months = P9M; March = 2025-03; the same period in 2012 = 2012"},
	},
	"spoken years and days": {
		{"The road was built in the late nineteen eighties.", "the late nineteen eighties = 198"},
		{"The road was built in two thousand and one.", "two thousand and one = 2001"},
		{"It is Sunday, June the eighth.", "Sunday, June the eighth = 2025-06-08"},
		{"They met on the eighth of March.", "the eighth of March = 2025-03-08"},
		{"The '84 crash was worse than that of '93.", "'84 = 1984; '93 = 1993"},
		{"It is a town of the 18th and 19th centuries.", "the 18th = 17; 19th centuries = 18"},
	},
	"clocks of the wires": {
		{"It lapses at 2200 GMT on Friday.", "2200 GMT on Friday = 2025-06-13T22:00Z"},
		{"It lapsed at 1800 (1500 GMT) on Monday.", "1800 = 2025-06-09T18:00; 1500 GMT = 2025-06-09T15:00Z; Monday = 2025-06-09"},
		{"The side stood at 84 for five in the morning session.", ""},
		{"They broke off at six o'clock.", "six o'clock = 2025-06-11T06:00"},
		{"The hall will open on Monday, 6 p.m., to all.", "Monday, 6 p.m. = 2025-06-16T18:00"},
		{"Guards counted 2200 people.", ""},
	},
	"fiscal years": {
		{"Profit fell in its fiscal year ended April 30.", "fiscal year = P1Y; April 30 = 2025-04-30"},
		{"Profit fell in the year beginning April 1.", "the year = P1Y; April 1 = 2025-04-01"},
		{"Profit fell in fiscal '98.", "fiscal '98 = 1998"},
		{"It has moved from a fiscal year to a calendar year.", ""},
		{"The year's first quarter was poor.", "The year's first quarter = 2025-Q1"},
	},
	"seasons": {
		{"They met in the spring of last year.", "the spring of last year = 2024-SP"},
		{"The winter of 1994-95 was hard.", "The winter of 1994-95 = 1995-WI"},
		{"They hope to meet by late fall.", "late fall = 2025-FA"},
		{"In the 1998 summer they met.", "the 1998 summer = 1998-SU"},
		{"They will meet this winter.", "this winter = 2026-WI"},
		{"They met last winter.", "last winter = 2025-WI"},
	},
	"months in a row": {
		{"It rained in April, May and June.", "April = 2025-04; May = 2025-05; June = 2025-06"},
		{"The January-to-March figures are poor.", "January = 2025-01; March = 2025-03"},
	},
	"holidays": {
		{"Roads were full over the Labor Day weekend.", "the Labor Day weekend = 2025-W35-WE"},
		{"Roads were full over the Easter weekend.", "the Easter weekend = 2025-W16-WE"},
		{"They met on the Fourth of July.", "the Fourth of July = 2025-07-04"},
		{"They rested at New Year but not at Lunar New Year.", "New Year = 2025-01-01"},
	},
	"sets": {
		{"They call every other day.", "every other day = P2D"},
		{"They call every few months.", "every few months = PXM"},
		{"They call on weekends.", "weekends = XXXX-WXX-WE"},
	},
	"lengths": {
		{"In the next day or two they will know.", "the next day or two = P1D"},
		{"A decade of war is over.", "A decade = P10Y"},
		{"The 2 1/2-year-old truce holds.", "2 1/2-year-old = P2Y6M"},
		{"He wrote of the Six Day War.", ""},
		{"They waited two-and-a-half years.", "two-and-a-half years = P2Y6M"},
		{"The two-week long siege is over.", "two-week long = P2W"},
		{"For nearly a quarter-century they did not speak.", "nearly a quarter-century = P25Y"},
		{"For a quarter century they did not speak.", "a quarter century = P25Y"},
		{"A quarter century ago they did.", "A quarter century ago = 2000"},
		{"He has lost three of the past seven contests in the past two and a half years.", "the past two and a half years = P2Y6M"},
		{"They have changed over the years.", "the years = PXY"},
		{"The 41-year-old campaign chief spoke of the two-year-old campaign.", "two-year-old = P2Y"},
		{"The talks are to last three days.", "three days = P3D"},
		{"The last months of the war were the worst.", "The last months = PXM"},
		{"Over the past few weeks tempers rose.", "the past few weeks = PXW"},
	},
	"vague": {
		{"The day before the vote they were calm.", ""},
		{"He told the Norland Sun. It printed the tale.", ""},
		{"He runs the 19th Century Fund.", ""},
		{"They met some time ago.", "some time ago = PAST_REF"},
		{"He wrote as recently as 1998.", "1998 = 1998"},
		{"One day they will be friends.", "One day = FUTURE_REF"},
		{"She is in her 30s.", ""},
		{"Mr Lee Ha-soon spoke.", ""},
		{"They will talk \"soon\".", "soon = FUTURE_REF"},
	},
}

func TestFamilies(t *testing.T) {
	f := mustNew(t)
	for kind, tests := range families {
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

// In December the summer gone by is this year's, and winter has begun.
func TestSeasonsInDecember(t *testing.T) {
	f := mustNew(t)
	for _, test := range []expression{
		{"They met in the summer.", "the summer = 2025-SU"},
		{"They have met often this winter.", "this winter = 2026-WI"},
		{"They met last winter.", "last winter = 2025-WI"},
		{"They will meet next spring.", "next spring = 2026-SP"},
	} {
		if got := show(test.text, f.Find(mustAnalyze(t, test.text), Reference{Published: "2025-12-10"})); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func TestZone(t *testing.T) {
	for text, want := range map[string]string{"It ends at 5 p.m. EST Friday.": "-05:00", "It ends at 0700 GMT Friday.": "", "It ends at noon.": ""} {
		if found := mustNew(t).FindText(text, Reference{Published: wednesday}); len(found) != 1 || found[0].Zone != want {
			t.Errorf("%s: got %+v, want zone %q", text, found, want)
		}
	}
}
