package talks

// Thresholds, chosen by cross-validation on folds 0 to 3 of the gold and on all marked reports.
const (
	mentionAbove  = 0.27
	seriesAbove   = 0.2
	bothAbove     = 0.15 // share of a series from which an occasion names its series too
	newBonus      = 0.0
	partyAbove    = 0.4
	personAbove   = 0.35
	positionAbove = 0.13 // share of the likeliest stance times that of its party
	quietAbove    = 0.2  // the same in a report that tells of no meeting
	holderAbove   = 0.5  // share from which a second party holds a position too
	dateAbove     = 0.4
	farAbove      = 0.5 // the same of dates and places told elsewhere in the report
	siteAbove     = 0.3
	keepAbove     = 0.36
	settledAbove  = 0.15 // the same of a numbered round with its day and place
	runAbove      = 0.25 // share from which a negotiation is told
	aloneAbove    = 0.5  // the same where no second party is known
	leastShare    = 0.5  // of a meeting that is kept, for what it may be filled with
)

// tellAbove is the share of a filler times that of its meeting from which it is told.
var tellAbove = map[string]float64{"when": 0.25, "where": 0.28, "party": 0.3, "person": 0.32}
