package talks

// Thresholds and the learner's penalty, chosen by cross-validation on folds 0 to 3.
const (
	mentionAbove  = 0.4
	seriesAbove   = 0.5
	newBonus      = 0.25
	partyAbove    = 0.5
	personAbove   = 0.5
	positionAbove = 0.25
	trustStance   = 0.7 // share of the stances together above which a stance replaces the lexicon's
	dateAbove     = 0.4
	siteAbove     = 0.4
	keepAbove     = 0.38
	penalty       = 0.05
)
