package interaction

// Summary says where every rating went:
//
//	Interactions = Train + Validation + Test + Dropped.Total()
type Summary struct {
	Interactions  int64   `json:"interactions"` // ratings that came in
	Train         int64   `json:"train"`
	Validation    int64   `json:"validation"`
	Test          int64   `json:"test"`
	Dropped       Dropped `json:"dropped"`
	MovedToTrain  int64   `json:"moved_to_train"` // counted in Train; each gave a book its one training interaction
	ReadersBefore int     `json:"readers_before"` // readers with a rating
	BooksBefore   int     `json:"books_before"`   // books with a rating
	Readers       int     `json:"readers"`
	Books         int     `json:"books"`
	CappedReaders int     `json:"capped_readers"`
	Density       float64 `json:"density"` // share of the readers × books matrix that is filled, all three parts together
}

// Dropped counts the ratings that are in no matrix, by reason. A rating whose
// reader and book both have too few counts for the one that was taken out first.
type Dropped struct {
	NoConfidence int64 `json:"no_confidence"`
	ReaderTooFew int64 `json:"reader_has_too_few"`
	BookTooFew   int64 `json:"book_has_too_few"`
	ReaderCapped int64 `json:"reader_has_too_many"`
}

// Total is the number of ratings dropped.
func (d Dropped) Total() int64 {
	return d.NoConfidence + d.ReaderTooFew + d.BookTooFew + d.ReaderCapped
}
