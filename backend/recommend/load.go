package recommend

import (
	"encoding/json"
	"runtime"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Recommender answers from one consistent set of artifacts. It is safe for use
// by several goroutines; new artifacts are a new Recommender.
type Recommender struct {
	*model
	books   []book.Book
	titles  *titleIndex
	ids     map[book.ID]int32 // catalogue rows
	ranking *ranking
	facets  *facets
	vectors matrix.Dense // one row a book of the catalogue
	rows    []int32      // column of the matrices → catalogue row
	users   *book.Vocabulary
	history []matrix.CSR // train, validation and test: all that a reader took up
	mixture Mixture
	matches matches
	avoided *avoided
}

// trained is what the recommender needs of training.json.
type trained struct {
	Options als.Options `json:"options"`
}

// evaluated is what the recommender needs of evaluation.json.
type evaluated struct {
	Mixture Mixture `json:"mixture"`
}

// Reads are the names of the artifacts without which Load fails.
func Reads() []string {
	return []string{artifact.Books, artifact.Vectors, artifact.TrainMatrix, artifact.ValMatrix, artifact.TestMatrix,
		artifact.UserIndex, artifact.BookIndex, artifact.BookFactors, artifact.ItemNeighbours, artifact.TrainingReport,
		artifact.Evaluation}
}

// Load reads and checks the artifacts. CodeNotFound says which stage has not
// run, CodeCorrupt which file is damaged or does not belong to the others.
func Load(store *artifact.Store) (*Recommender, error) {
	var r *Recommender
	err := store.Consistently(func(at *artifact.Store) (err error) {
		r, err = load(at)
		return err
	})
	return r, book.Wrap(err, book.CodeInternal, "load the artifacts in %s", store.Dir())
}

func load(store *artifact.Store) (*Recommender, error) {
	r := &Recommender{}
	var index []artifact.IndexedBook
	var users []artifact.IndexedUser
	var report trained
	var evaluation evaluated
	var t training
	r.history = make([]matrix.CSR, 3)
	err := parseAll(
		into(store, artifact.Books, artifact.ParseBooks, &r.books),
		into(store, artifact.Vectors, artifact.ParseDense, &r.vectors),
		into(store, artifact.BookFactors, artifact.ParseDense, &t.factors),
		into(store, artifact.ItemNeighbours, artifact.ParseCSR, &t.neighbours),
		into(store, artifact.BookIndex, artifact.ParseBookIndex, &index),
		into(store, artifact.UserIndex, artifact.ParseUserIndex, &users),
		into(store, artifact.TrainMatrix, artifact.ParseCSR, &r.history[0]),
		into(store, artifact.ValMatrix, artifact.ParseCSR, &r.history[1]),
		into(store, artifact.TestMatrix, artifact.ParseCSR, &r.history[2]),
		into(store, artifact.TrainingReport, parseJSON[trained], &report),
		into(store, artifact.Evaluation, parseJSON[evaluated], &evaluation),
	)
	if err != nil {
		return nil, err
	}
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	if err := related(manifest); err != nil {
		return nil, err
	}
	if t.factors.Rows != len(index) {
		return nil, mixed("factors of %d books for %d matrix columns", t.factors.Rows, len(index))
	}
	if t.neighbours.Rows != len(index) || t.neighbours.Cols != len(index) {
		return nil, mixed("neighbours of %d books for %d matrix columns", t.neighbours.Rows, len(index))
	}
	if err := r.align(index, users); err != nil {
		return nil, err
	}
	if evaluation.Mixture.Check() != nil {
		return nil, mixed("the mixture is %v", evaluation.Mixture.Weights())
	}
	r.mixture, t.matrix, t.options = evaluation.Mixture, r.history[0], report.Options
	return r, r.prepare(t, runtime.GOMAXPROCS(0))
}

// prepare derives from the artifacts what answers are made of. Its results do not
// depend on threads.
func (r *Recommender) prepare(t training, threads int) error {
	var err error
	c := catalogue{r.books, r.vectors, r.rows, columnsOf(r.rows, len(r.books))}
	if r.model, err = newModel(c, t, threads); err != nil {
		return err
	}
	r.titles = newTitleIndex(r.books)
	r.ids = make(map[book.ID]int32, len(r.books))
	for row := range r.books {
		r.ids[r.books[row].ID] = int32(row)
	}
	r.ranking = newRanking(r.books)
	r.facets, r.avoided = newFacets(r.books), &avoided{known: map[string][]bool{}}
	r.matches, err = r.calibrate()
	return err
}

// related checks that vectors, indexes and factors were made of the files that
// are there now: rows and columns of another run may agree in number and mean
// other books.
func related(manifest artifact.Manifest) error {
	for _, link := range []struct {
		stage         book.Stage
		product, from string
	}{
		{book.StageEmbeddings, artifact.Vectors, artifact.Books},
		{book.StageMatrices, artifact.BookIndex, artifact.Ratings},
		{book.StageTraining, artifact.BookFactors, artifact.TrainMatrix},
		{book.StageTraining, artifact.ItemNeighbours, artifact.TrainMatrix},
	} {
		if manifest.Stages[link.stage].Inputs[link.from] != manifest.Artifacts[link.from].SHA256 {
			return mixed("%s was made of another %s", link.product, link.from)
		}
	}
	return nil
}

// align checks that the artifacts fit each other and builds the maps between
// catalogue rows and matrix columns.
func (r *Recommender) align(index []artifact.IndexedBook, users []artifact.IndexedUser) error {
	if r.vectors.Rows != len(r.books) {
		return mixed("%d vectors for %d books", r.vectors.Rows, len(r.books))
	}
	for _, m := range r.history {
		if m.Rows != len(users) || m.Cols != len(index) {
			return mixed("a matrix of %d × %d for %d readers and %d books", m.Rows, m.Cols, len(users), len(index))
		}
	}
	r.rows = make([]int32, len(index))
	for column, entry := range index {
		row := entry.CatalogueRow
		if row < 0 || int(row) >= len(r.books) || string(r.books[row].ID) != entry.ID {
			return mixed("matrix column %d is %s, which the catalogue has elsewhere", column, entry.ID)
		}
		r.rows[column] = row
	}
	ids := make([]string, len(users))
	for i, user := range users {
		ids[i] = user.ID
	}
	var err error
	r.users, err = book.NewVocabulary(ids)
	return err
}

// columnsOf gives by catalogue row the column of the matrices, −1 for none.
func columnsOf(rows []int32, books int) []int32 {
	columns := slices.Repeat([]int32{-1}, books)
	for column, row := range rows {
		columns[row] = int32(column)
	}
	return columns
}

func mixed(format string, args ...any) error {
	return book.Errorf(book.CodeCorrupt, "The artifacts do not belong together: "+format+".", args...).
		WithHint("Run the pipeline: the stages that do not fit are made again.")
}

func parseAll(loads ...func() error) error {
	for _, load := range loads {
		if err := load(); err != nil {
			return err
		}
	}
	return nil
}

func into[T any](store *artifact.Store, name string, parse func([]byte) (T, error), to *T) func() error {
	return func() error {
		data, err := store.Read(name)
		if err != nil {
			return err
		}
		*to, err = parse(data)
		return book.Wrap(err, book.CodeCorrupt, "parse %s", name)
	}
}

func parseJSON[T any](data []byte) (T, error) {
	var v T
	err := json.Unmarshal(data, &v)
	return v, err
}

// Books is the catalogue, by row. The caller must not change it.
func (r *Recommender) Books() []book.Book { return r.books }

// Readers lists the ids of the readers that training knew.
func (r *Recommender) Readers() []string { return r.users.IDs() }

// Mixture is what the scores are mixed of, for profiles of many books.
func (r *Recommender) Mixture() Mixture { return r.mixture }

// similarity is the inner product of the texts' vectors of two books.
func (r *Recommender) similarity(a, b int32) float64 {
	return float64(kernel.Dot(r.vectors.Row(int(a)), r.vectors.Row(int(b))))
}
