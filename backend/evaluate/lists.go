package evaluate

// Lists are the ranked lists behind the test results of the baselines and of the
// best blend, so that others can compute the metrics again. Rows are in the
// order of scorers, readers and ranks.
type Lists struct{ Rows []ListRow }

// ListRow is one place of one list.
type ListRow struct {
	Split    string // "test"
	Scorer   string
	Reader   int32 // row of the matrices
	Rank     int32 // from 1
	Book     int32 // column of the matrices
	Score    float32
	Relevant bool
}

// add appends the lists of one scorer for all readers that are judged.
func (l *Lists) add(scorer string, lists rankings, j judged) {
	for _, position := range j.positions {
		reader := j.readers[position]
		relevant, _ := j.of(position)
		for rank, e := range lists.list(position, lists.depth) {
			l.Rows = append(l.Rows, ListRow{Split: "test", Scorer: scorer, Reader: reader, Rank: int32(rank + 1),
				Book: e.Book, Score: e.Score, Relevant: contains(relevant, e.Book)})
		}
	}
}
