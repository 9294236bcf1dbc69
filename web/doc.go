// Package web is the desk: the pages that a foreign desk opens in the morning, and the exits to the tools
// it already uses (JSON, CSV, Parquet, JSON-LD, calendar, Atom, a Markdown brief).
//
// Pages are made on the server by html/template and drawn with SVG; they work without JavaScript, load
// nothing from elsewhere, and follow light, dark, print and phone by CSS alone. Every claim on a page
// carries a link to the words it came from. Every page takes ?as-of=YYYY-MM-DD and shows what the reports
// published until then told.
//
// The package only reads the ledger and asks it to keep reports and corrections. It refuses to derive
// anything of its own: what is believed, and why, is the ledger's business.
package web
