-- +goose Up

-- What came in. Nothing here is ever changed or removed.
CREATE TABLE report (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,  -- ledger.ReportID
    outlet     TEXT NOT NULL,
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,
    published  TEXT NOT NULL,         -- YYYY-MM-DD or ''
    language   TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    component  INTEGER NOT NULL       -- derived: reports that echo one another
) STRICT;
CREATE INDEX report_published ON report (published, id);
CREATE INDEX report_component ON report (component);

-- What the fold needs of a report, apart so that lists of reports stay quick to read.
CREATE TABLE light (
    n      INTEGER PRIMARY KEY REFERENCES report,
    sketch BLOB NOT NULL,
    record BLOB NOT NULL              -- the current record without text, times and actors, JSON (deflate)
) STRICT;

CREATE TABLE body (n INTEGER PRIMARY KEY REFERENCES report, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;

CREATE TABLE doc (name TEXT NOT NULL, report INTEGER NOT NULL REFERENCES report, PRIMARY KEY (name, report)) WITHOUT ROWID, STRICT;
CREATE INDEX doc_report ON doc (report);

CREATE TABLE original (
    report INTEGER NOT NULL REFERENCES report,
    sha256 TEXT NOT NULL,
    bytes  BLOB NOT NULL,
    PRIMARY KEY (report, sha256)
) STRICT;

CREATE TABLE record (
    report  INTEGER NOT NULL REFERENCES report,
    reader  TEXT NOT NULL,
    digest  TEXT NOT NULL,            -- of body before compression
    body    BLOB NOT NULL,            -- the record without text and doc, JSON (deflate)
    current INTEGER NOT NULL,         -- 1 for the one that the desk reads
    PRIMARY KEY (report, reader, digest)
) STRICT;

CREATE TABLE correction (id TEXT PRIMARY KEY, day TEXT NOT NULL, body TEXT NOT NULL) STRICT;

-- What is derived from it, claim by claim; see docs/ledger.md.
CREATE TABLE claim (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    report    INTEGER NOT NULL REFERENCES report,
    kind      TEXT NOT NULL CHECK (kind IN ('m', 'p')),
    component INTEGER NOT NULL,
    process   INTEGER REFERENCES claim, -- the process claim that a meeting claim names
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL,
    nth       INTEGER NOT NULL,
    current   INTEGER NOT NULL,         -- 0: of an older reader; kept so that its id stays good
    UNIQUE (id)
) STRICT;
CREATE INDEX claim_report ON claim (report);
CREATE INDEX claim_component ON claim (component) WHERE current = 1;
CREATE INDEX claim_process ON claim (process) WHERE process IS NOT NULL;

CREATE TABLE block (key INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (key, claim)) WITHOUT ROWID, STRICT;
CREATE TABLE band (key INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (key, report)) WITHOUT ROWID, STRICT;

-- Lines of lists as they stand now, unjudged; a component in dirty is to be derived anew.
CREATE TABLE dirty (component INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT;
CREATE TABLE meeting_now (
    id        TEXT PRIMARY KEY,
    component INTEGER NOT NULL,
    process   TEXT NOT NULL,          -- claim id of the process, or ''
    first     TEXT NOT NULL,
    last      TEXT NOT NULL,
    line      TEXT NOT NULL           -- ledger.MeetingSummary
) STRICT;
CREATE INDEX meeting_now_component ON meeting_now (component);
CREATE INDEX meeting_now_first ON meeting_now (first);
CREATE INDEX meeting_now_process ON meeting_now (process);
CREATE TABLE process_now (
    id        TEXT PRIMARY KEY,
    component INTEGER NOT NULL,
    latest    TEXT NOT NULL,
    line      TEXT NOT NULL           -- ledger.ProcessSummary without last and next
) STRICT;
CREATE INDEX process_now_component ON process_now (component);

CREATE TABLE statement (
    n       INTEGER PRIMARY KEY,
    report  INTEGER NOT NULL REFERENCES report,
    start   INTEGER NOT NULL,
    stop    INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    party   TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX statement_report ON statement (report);

CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='body', content_rowid='n', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE statement_index USING fts5(speaker, content, content='statement', content_rowid='n', tokenize="unicode61 remove_diacritics 2");

CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO meta VALUES ('generation', 0);

-- +goose Down
SELECT 1;
