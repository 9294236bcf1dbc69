// Package report holds the plain types that every room of Parley shares: a report as it came in,
// and the record that was read from it, in the shape of the JSON contract (docs/record.md).
//
// It exists so that the reader, the ledger and the desk agree on words without importing each other.
// It refuses to do anything clever: no reading, no storage, no network.
//
// Offsets in these types count Unicode code points of Report.Text, half-open, as the W3C Web Annotation
// model's TextPositionSelector does. The linguistic packages count bytes; Offsets converts.
package report

import (
	"crypto/sha256"
	"encoding/hex"
)

// Report is one news report as it came in: what was published, where and when.
type Report struct {
	ID       string `json:"id,omitempty"`
	Outlet   string `json:"outlet"`
	URL      string `json:"url"`
	Title    string `json:"title"`
	Language string `json:"language"`
	Text     string `json:"text"`

	// Published is the day of publication as YYYY-MM-DD, or "" when nobody knows.
	Published string `json:"published"`
	// PublishedFrom says how Published is known: one of the From values.
	PublishedFrom string `json:"published_from"`

	// SHA256 is the hex digest of Text; Digest computes it.
	SHA256 string `json:"sha256"`

	// Asides are parts that intake already knew not to be the story (from a page's structure).
	Asides []Aside `json:"-"`
}

// Where a publication date came from.
const (
	FromGiven   = "given"   // by the user, or a field of the input
	FromPage    = "page"    // markup of the web page
	FromText    = "text"    // words of the report
	FromUnknown = "unknown" // nobody knows; nothing relative is resolved
)

// Digest returns the hex SHA-256 of text: the identity of a report's words.
func Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Aside kinds: what the publisher says for itself, apart from the story.
const (
	PublisherMessage = "publisher-message"
	ReaderPrompt     = "reader-prompt"
	Byline           = "byline"
	Dateline         = "dateline"
	AgencyCredit     = "agency-credit"
	RelatedLinks     = "related-links"
)

// Aside is a part of the text that is not the story.
type Aside struct {
	Kind string `json:"kind"`
	Span Span   `json:"span"`
}
