// Package sqlite keeps a ledger in one SQLite file: the reports and records as they came, the corrections,
// and derived state that answers questions quickly.
//
// One process writes, many read (WAL). Add commits each batch whole or not at all. All methods are safe for
// concurrent use. The package never reads the clock: a desk passes its day as AsOf.
//
// What is asked of one meeting or process is folded from the part of the ledger that bears on it; lists are
// kept as lines that additions mark and the next list brings up to date. docs/ledger.md argues the design
// from a worked example.
package sqlite
