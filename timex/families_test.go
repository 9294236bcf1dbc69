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
		{"Rain fell as on the same day last year.", "the same day last year = 2024-06-11"},
		{"Exports rose in May from the same month a year earlier.", "May = 2025-05; the same month a year earlier = 2024-05"},
		{"A decade earlier the mine was shut.", "A decade earlier = 2015"},
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
	},
	"seasons": {
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
		{"They waited two-and-a-half years.", "two-and-a-half years = P2Y6M"},
		{"The two-week long siege is over.", "two-week long = P2W"},
		{"The talks are to last three days.", "three days = P3D"},
		{"The last months of the war were the worst.", "The last months = PXM"},
		{"Over the past few weeks tempers rose.", "the past few weeks = PXW"},
	},
	"vague": {
		{"They met some time ago.", "some time ago = PAST_REF"},
		{"He wrote as recently as 1998.", "1998 = 1998"},
		{"One day they will be friends.", "One day = FUTURE_REF"},
		{"She is in her 30s.", ""},
		{"Mr Lee Ha-soon spoke.", ""},
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
