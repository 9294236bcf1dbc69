-- +goose Up

-- What is known of an original beside its bytes.
ALTER TABLE original ADD COLUMN packed INTEGER NOT NULL DEFAULT 0; -- 1: bytes are deflated
ALTER TABLE original ADD COLUMN source TEXT NOT NULL DEFAULT '{}'; -- ledger.Provenance

-- Which text was seen at an address, and when last: the one seen last is the article's present version.
CREATE TABLE seen (
    address TEXT NOT NULL,
    report  INTEGER NOT NULL REFERENCES report,
    at      TEXT NOT NULL,            -- RFC 3339, UTC
    PRIMARY KEY (address, report)
) WITHOUT ROWID, STRICT;
CREATE INDEX seen_report ON seen (report);

-- Keys of the items that are in, so that a second run over an archive passes over them unread.
CREATE TABLE taken (key TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;

-- What was refused and why. Nothing is derived from it.
CREATE TABLE refused (
    item   TEXT NOT NULL,
    reason TEXT NOT NULL,
    first  TEXT NOT NULL,             -- RFC 3339, UTC
    last   TEXT NOT NULL,
    times  INTEGER NOT NULL,
    PRIMARY KEY (item, reason)
) WITHOUT ROWID, STRICT;
CREATE INDEX refused_last ON refused (last);

-- The feeds to watch, and how asking for them went.
CREATE TABLE feed (
    address  TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    state    TEXT NOT NULL            -- ledger.Feed, JSON
) WITHOUT ROWID, STRICT;

-- The articles that feeds named: when each is to be asked for next, and how it was when last asked for.
CREATE TABLE article (
    address TEXT PRIMARY KEY,
    feed    TEXT NOT NULL,            -- the address of the feed that named it first
    due     TEXT NOT NULL,            -- RFC 3339, UTC; '' when it is not to be asked for again
    state   TEXT NOT NULL             -- ledger.Article, JSON
) WITHOUT ROWID, STRICT;
CREATE INDEX article_due ON article (due) WHERE due != '';
CREATE INDEX article_feed ON article (feed);

-- +goose Down
SELECT 1;
