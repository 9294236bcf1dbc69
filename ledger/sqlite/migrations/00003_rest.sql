-- +goose Up

-- The statements of a record in full, apart from what the fold needs: whoever reads a whole ledger need not read them.
ALTER TABLE light ADD COLUMN rest BLOB NOT NULL DEFAULT x''; -- JSON (deflate)

-- +goose Down
SELECT 1;
