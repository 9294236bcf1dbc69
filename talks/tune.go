package talks

// Thresholds and the learner's penalty, chosen by cross-validation on folds 0 to 3.
const (
	mentionAbove  = 0.32
	seriesAbove   = 0.32
	newBonus      = 0.2
	partyAbove    = 0.45
	personAbove   = 0.4
	positionAbove = 0.12 // share of the likeliest stance times that of its party
	quietAbove    = 0.2  // the same in a report that tells of no meeting
	holderAbove   = 0.4  // share from which a second party holds a position too
	dateAbove     = 0.4
	siteAbove     = 0.27
	keepAbove     = 0.3
	aloneAbove    = 0.5 // the same where no second party is known
)
