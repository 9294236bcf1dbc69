package sqlite

// unindexed are the rows whose words the search index does not hold yet. They go in together at the end of a
// transaction: SQLite has an FTS5 index write down what it holds in memory at each statement that may have to be taken
// back, and little pieces of an index cost more to write, and to merge, than a large one.
type unindexed struct{ reports, statements []int64 }

// index puts the words of the rows that wait for it into the search index.
func (v view) index() error {
	for _, x := range []struct {
		rows  *[]int64
		query string
	}{
		{&v.unindexed.reports, "INSERT INTO text_index (rowid, title, text) SELECT n, title, text FROM body WHERE n" + among + "ORDER BY n"},
		{&v.unindexed.statements, "INSERT INTO statement_index (rowid, speaker, content) SELECT n, speaker, content FROM statement WHERE n" + among + "ORDER BY n"},
	} {
		if len(*x.rows) == 0 {
			continue
		}
		if err := v.exec(x.query, in(*x.rows)); err != nil {
			return err
		}
		*x.rows = (*x.rows)[:0]
	}
	return nil
}
