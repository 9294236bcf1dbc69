package ledger

import "time"

// Provenance is where a report's original came from and how it was read; what is not known is empty.
type Provenance struct {
	Asked       string    `json:"asked,omitempty"`        // the address asked for
	Address     string    `json:"address,omitempty"`      // the address that answered
	Canonical   string    `json:"canonical,omitempty"`    // the address that the page names as its own
	ContentType string    `json:"content_type,omitempty"` // as the server said
	Charset     string    `json:"charset,omitempty"`      // the encoding it was in
	Dated       string    `json:"dated,omitempty"`        // where the day of publication was found
	At          time.Time `json:"at,omitzero"`            // when it was asked for
}

// Original is a report's source as it came.
type Original struct {
	Provenance
	SHA256 string `json:"sha256"` // of Bytes
	Bytes  []byte `json:"-"`
}

// Version is one text of an article that was seen changed.
type Version struct {
	Report  string    `json:"report"` // id of the report
	Address string    `json:"address"`
	At      time.Time `json:"at"` // when it was seen last
}

// Refusal is an item that did not go in.
type Refusal struct {
	Item   string    `json:"item"`
	Reason string    `json:"reason"`
	First  time.Time `json:"first"`
	Last   time.Time `json:"last"`
	Times  int       `json:"times"`
}

// Feed is an address that is watched, and how asking for it went.
type Feed struct {
	Address      string    `json:"address"`
	Title        string    `json:"title,omitempty"`
	Added        time.Time `json:"added,omitzero"`
	Asked        time.Time `json:"asked,omitzero"` // last
	Good         time.Time `json:"good,omitzero"`  // last time that it could be read
	Due          time.Time `json:"due,omitzero"`   // not to be asked for before
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Failures     int       `json:"failures,omitempty"` // in a row
	Error        string    `json:"error,omitempty"`    // of the last failure
	Gone         bool      `json:"gone,omitempty"`     // the server says that it is gone for good; it is asked no more
	MovedFrom    []string  `json:"moved_from,omitempty"`
	Articles     int       `json:"articles,omitempty"` // named by it so far
}

// Article is an address that a feed named, and how asking for it went.
type Article struct {
	Address      string    `json:"address"`
	Feed         string    `json:"feed"`
	Title        string    `json:"title,omitempty"`
	Stamp        string    `json:"stamp,omitempty"`     // when published or changed, as the feed says
	Published    string    `json:"published,omitempty"` // day, by the feed
	Outlet       string    `json:"outlet,omitempty"`    // by the feed
	First        time.Time `json:"first,omitzero"`      // named first
	Asked        time.Time `json:"asked,omitzero"`
	Due          time.Time `json:"due,omitzero"` // zero: not to be asked for again
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	Visits       int       `json:"visits,omitempty"`   // that succeeded
	Failures     int       `json:"failures,omitempty"` // in a row
}
