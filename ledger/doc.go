// Package ledger makes one record out of many reports: which claims of different reports speak of the same
// meeting, the same process, the same position; what is believed of each; and who says otherwise.
//
// A claim is one report's word on one thing, with its place in the text. Claims are only ever added.
// Everything else (identity, dates, status, history) is derived from the set of claims by Fold, a pure
// function that does not depend on the order in which reports came, on how they were batched, or on how
// often each was added. As of a past day, the ledger is the fold of the claims published until then.
//
// When in doubt, two claims stay apart: a wrong merge is worse than a missed one. Every merge says why,
// and a person can correct it; a Correction is kept with its author and reason and outlives rereading.
//
// The package does no input or output and has no clock. Package ledger/sqlite keeps a ledger in a file.
// docs/ledger.md explains the rules and what they cost.
package ledger
