package talks

// Thresholds and the learner's penalty, chosen by cross-validation on folds 0 to 3.
const (
	mentionAbove  = 0.42
	seriesAbove   = 0.4
	newBonus      = 0.0
	partyAbove    = 0.5
	personAbove   = 0.5
	positionAbove = 0.33
	holderAbove   = 0.4 // share from which a second party holds a position too
	trustStance   = 0.7 // share of the stances together above which a stance replaces the lexicon's
	dateAbove     = 0.4
	siteAbove     = 0.4
	keepAbove     = 0.26
	aloneAbove    = 0.6 // the same where no second party is known
	penalty       = 0.05
)
