package evaluate

// Lists are the ranked lists behind the test results of every scorer
// alone and of the mixture, so that others can compute the metrics again. Rows are in the
// order of scorers, users and ranks.
type Lists struct{ Rows []ListRow }

// ListRow is one place of one list.
type ListRow struct {
	Split    string // "test"
	Scorer   string
	User     int32 // row of the matrices
	Rank     int32 // from 1
	Book     int32 // column of the matrices
	Score    float32
	Relevant bool
}

// add appends the lists of one scorer for all users who have something to find.
func (l *Lists) add(scorer string, lists rankings, truth groundTruth) {
	for _, position := range truth.positions {
		relevant, _ := truth.of(position)
		for rank, e := range lists.list(position, lists.depth) {
			l.Rows = append(l.Rows, ListRow{Split: "test", Scorer: scorer, User: truth.users[position], Rank: int32(rank + 1),
				Book: e.Item, Score: e.Score, Relevant: contains(relevant, e.Item)})
		}
	}
}
