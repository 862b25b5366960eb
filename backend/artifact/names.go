package artifact

import "shelftalk/backend/book"

// Names of the artifacts: part of the contract with other tools.
const (
	Books           = "cleaned_books_data.ftr"
	Ratings         = "cleaned_ratings_data.ftr"
	RejectedRows    = "rejects.csv"
	Vectors         = "catalog_books_384.npy"
	TrainMatrix     = "train_matrix.npz"
	ValMatrix       = "val_matrix.npz"
	TestMatrix      = "test_matrix.npz"
	UserIndex       = "user_index.ftr"
	BookIndex       = "book_index.ftr"
	BookFactors     = "book_factors.npy"
	UserFactors     = "user_factors.npy"
	ItemNeighbours  = "item_neighbours.npz"
	TrainingReport  = "training.json"
	Evaluation      = "evaluation.json"
	EvaluationLists = "evaluation_lists.ftr"
)

// retired are names that earlier programs gave artifacts. Nothing makes them any more, so
// a file that no manifest lists is removed.
var retired = []string{"reader_index.ftr"}

// Kind says what an artifact holds.
type Kind string

const (
	KindTable  Kind = "table"  // rows of named columns
	KindDense  Kind = "dense"  // a dense matrix
	KindSparse Kind = "sparse" // a sparse matrix
	KindReport Kind = "report" // JSON or CSV for people
)

// All lists the kinds of artifacts.
func (Kind) All() []Kind { return []Kind{KindTable, KindDense, KindSparse, KindReport} }

// Spec is what is known of an artifact before it exists.
type Spec struct {
	Name  string
	Stage book.Stage
	Kind  Kind
	Title string // what it is, for people
}

// Specs lists every artifact in the order of the stages.
func Specs() []Spec {
	return []Spec{
		{Books, book.StagePreprocessing, KindTable, "The catalogue: one row a work"},
		{Ratings, book.StagePreprocessing, KindTable, "Ratings: one row per reader and book"},
		{RejectedRows, book.StagePreprocessing, KindReport, "Rows that could not be used, and why"},
		{Vectors, book.StageEmbeddings, KindDense, "Embeddings: one unit vector a book"},
		{TrainMatrix, book.StageMatrices, KindSparse, "Interactions to train on"},
		{ValMatrix, book.StageMatrices, KindSparse, "Interactions to choose settings by"},
		{TestMatrix, book.StageMatrices, KindSparse, "Interactions to report on"},
		{UserIndex, book.StageMatrices, KindTable, "Which reader each matrix row is"},
		{BookIndex, book.StageMatrices, KindTable, "Which book each matrix column is"},
		{BookFactors, book.StageTraining, KindDense, "Factors: one row a matrix column"},
		{UserFactors, book.StageTraining, KindDense, "Factors: one row a reader"},
		{ItemNeighbours, book.StageTraining, KindSparse, "Neighbours: how much each book speaks for each other"},
		{TrainingReport, book.StageTraining, KindReport, "Loss per iteration and trials"},
		{Evaluation, book.StageEvaluation, KindReport, "Metrics and the mixture that serves"},
		{EvaluationLists, book.StageEvaluation, KindTable, "The ranked lists the metrics were computed on"},
	}
}

// SpecOf finds an artifact by its name.
func SpecOf(name string) (Spec, error) {
	for _, spec := range Specs() {
		if spec.Name == name {
			return spec, nil
		}
	}
	return Spec{}, book.Errorf(book.CodeNotFound, "There is no artifact called %q.", name)
}
