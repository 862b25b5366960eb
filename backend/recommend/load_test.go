package recommend

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

func TestDamagedArtifactsAreRefusedByName(t *testing.T) {
	damage := map[string]func(data []byte) []byte{
		"first byte":  func(data []byte) []byte { data[0] ^= 1; return data },
		"middle byte": func(data []byte) []byte { data[len(data)/2] ^= 0x80; return data },
		"last byte":   func(data []byte) []byte { data[len(data)-1] ^= 1; return data },
		"cut off":     func(data []byte) []byte { return data[:len(data)-1] },
		"emptied":     func([]byte) []byte { return nil },
		"gone":        nil,
	}
	store := copied(t)
	for _, name := range Reads() {
		path := store.Path(name)
		sound := must.Get(os.ReadFile(path)).OrFatal(t)
		for how, spoil := range damage {
			if spoil == nil {
				must.Succeed(t, os.Remove(path))
			} else {
				must.Succeed(t, os.WriteFile(path, spoil(slices.Clone(sound)), 0o644))
			}
			_, err := Load(store)
			must.Refuse(t, fmt.Sprintf("%s, %s", name, how), err, book.CodeCorrupt).Saying(name).Hinting()
		}
		must.Succeed(t, os.WriteFile(path, sound, 0o644))
	}
	if _, err := Load(store); err != nil {
		t.Errorf("mended: %v", err)
	}
}

func TestMissingArtifactsNameTheStageToRun(t *testing.T) {
	for _, name := range Reads() {
		store := copied(t)
		must.Succeed(t, store.Delete(name))
		spec := must.Get(artifact.SpecOf(name)).OrFatal(t)
		_, err := Load(store)
		must.Refuse(t, name, err, book.CodeNotFound).Saying(name).Hinting(fmt.Sprintf("Stage %d", spec.Stage.Number()))
	}
	must.Refuse(t, "empty store", must.Err(Load(openStore(t, t.TempDir()))), book.CodeNotFound)
}

// other is a store in which the stages from first on ran with other settings.
func other(t *testing.T, first book.Stage) *artifact.Store {
	t.Helper()
	store := copied(t)
	changed := config()
	changed.Matrices.Seed, changed.Training.Seed = 7, 7
	for _, stage := range book.Stages()[first.Number()-1:] {
		must.Succeed(t, do(filepath.Dir(shelf), store.Dir(), stage, changed))
	}
	return store
}

func TestFileOfAnotherTrainingIsRefused(t *testing.T) {
	foreign := other(t, book.StageTraining)
	data := must.Get(foreign.Read(artifact.BookFactors)).OrFatal(t)
	if _, err := Load(foreign); err != nil {
		t.Fatalf("the other training by itself: %v", err)
	}
	store := copied(t)
	must.Succeed(t, os.WriteFile(store.Path(artifact.BookFactors), data, 0o644))
	must.Refuse(t, "factors of another training", must.Err(Load(store)), book.CodeCorrupt).Saying(artifact.BookFactors)
}

// The matrices were made anew and the factors were not: everything has the shape
// it should have, and nothing says that column 5 is still the same book.
func TestFactorsOfOtherMatricesAreRefused(t *testing.T) {
	store := copied(t)
	changed := config()
	changed.Matrices.Seed = 7
	must.Succeed(t, do(filepath.Dir(shelf), store.Dir(), book.StageMatrices, changed))
	_, err := Load(store)
	must.Refuse(t, "factors of other matrices", err, book.CodeCorrupt).Saying(artifact.BookFactors).
		Hinting("Run the pipeline")
	for _, stage := range []book.Stage{book.StageTraining, book.StageEvaluation} {
		must.Succeed(t, do(filepath.Dir(shelf), store.Dir(), stage, changed))
	}
	if _, err := Load(store); err != nil {
		t.Errorf("after the stages that did not fit were run: %v", err)
	}
}

// replace publishes stage anew, with replacement's content for some of its files,
// and a manifest in which all hashes are right.
func replace(t *testing.T, store *artifact.Store, stage book.Stage,
	replacement map[string]func(io.Writer) ([]int64, error)) {
	t.Helper()
	manifest := must.Get(store.Manifest()).OrFatal(t)
	out := must.Get(store.Begin(stage, "run_20260101_000001")).OrFatal(t)
	for _, spec := range artifact.Specs() {
		if spec.Stage != stage {
			continue
		}
		write := replacement[spec.Name]
		if write == nil {
			data := must.Get(store.Read(spec.Name)).OrFatal(t)
			write = func(w io.Writer) ([]int64, error) {
				_, err := w.Write(data)
				return manifest.Artifacts[spec.Name].Shape, err
			}
		}
		must.Succeed(t, out.Write(spec.Name, write))
	}
	must.Succeed(t, out.Commit(manifest.Stages[stage]))
}

func TestSetsThatDoNotFitTogetherAreRefusedWhateverTheirHashes(t *testing.T) {
	type content = func(io.Writer) ([]int64, error)
	vectors := func(rows, cols int) content {
		return func(w io.Writer) ([]int64, error) { return artifact.WriteDense(w, matrix.NewDense(rows, cols)) }
	}
	sparse := func(rows, cols int) content {
		return func(w io.Writer) ([]int64, error) {
			return artifact.WriteCSR(w, matrix.CSR{Rows: rows, Cols: cols, Indptr: make([]int64, rows+1)})
		}
	}
	report := func(v any) content {
		return func(w io.Writer) ([]int64, error) { return nil, json.NewEncoder(w).Encode(v) }
	}
	raw := func(text string) content {
		return func(w io.Writer) ([]int64, error) { _, err := io.WriteString(w, text); return nil, err }
	}
	r := loaded(t)
	books, columns, readers, k := len(r.books), len(r.rows), r.users.Len(), r.items.Cols
	swapped := make([]artifact.IndexedBook, columns)
	for column, row := range r.rows {
		swapped[column] = artifact.IndexedBook{Column: int32(column), ID: string(r.books[row].ID), CatalogueRow: row}
	}
	swapped[0].CatalogueRow, swapped[1].CatalogueRow = swapped[1].CatalogueRow, swapped[0].CatalogueRow
	swappedIndex := func(w io.Writer) ([]int64, error) { return artifact.WriteBookIndex(w, swapped) }
	twinIndex := func(w io.Writer) ([]int64, error) {
		return artifact.WriteUserIndex(w, make([]artifact.IndexedUser, readers))
	}
	wider := als.DefaultOptions()
	wider.Factors = k + 1
	for name, test := range map[string]struct {
		stage   book.Stage
		file    string
		content content
	}{
		"a vector too few":            {book.StageEmbeddings, artifact.Vectors, vectors(books-1, r.vectors.Cols)},
		"no vectors":                  {book.StageEmbeddings, artifact.Vectors, vectors(0, 0)},
		"a column too many":           {book.StageMatrices, artifact.TrainMatrix, sparse(readers, columns+1)},
		"a reader too few":            {book.StageMatrices, artifact.TestMatrix, sparse(readers-1, columns)},
		"columns that changed places": {book.StageMatrices, artifact.BookIndex, swappedIndex},
		"readers of one name":         {book.StageMatrices, artifact.UserIndex, twinIndex},
		"factors of other books":      {book.StageTraining, artifact.BookFactors, vectors(columns+3, k)},
		"factors too short":           {book.StageTraining, artifact.BookFactors, vectors(columns, k-1)},
		"options of other factors": {book.StageTraining, artifact.TrainingReport,
			report(map[string]any{"options": wider})},
		"a mixture of 2": {book.StageEvaluation, artifact.Evaluation,
			report(map[string]any{"mixture": map[string]any{"factors": 2}})},
		"a report without a mixture":    {book.StageEvaluation, artifact.Evaluation, report(map[string]any{"best_blend": 1})},
		"neighbours of other books":     {book.StageTraining, artifact.ItemNeighbours, sparse(columns+1, columns+1)},
		"neighbours that are no square": {book.StageTraining, artifact.ItemNeighbours, sparse(columns, columns-1)},
		"vectors that are no array":     {book.StageEmbeddings, artifact.Vectors, raw("nonsense")},
		"a report that is no JSON":      {book.StageEvaluation, artifact.Evaluation, raw("{")},
		"a table that is no table":      {book.StageMatrices, artifact.BookIndex, raw("nonsense")},
	} {
		store := copied(t)
		replace(t, store, test.stage, map[string]content{test.file: test.content})
		if test.stage == book.StageMatrices { // a training that fits by its record
			relink(t, store)
		}
		_, err := Load(store)
		must.Refuse(t, name, err, book.CodeCorrupt)
		if book.MessageOf(err) == "" || book.MessageOf(err) == string(book.CodeCorrupt) {
			t.Errorf("%s: no sentence for the reader: %v", name, err)
		}
	}
}

// relink publishes the training again as made of the matrices that are there.
func relink(t *testing.T, store *artifact.Store) {
	t.Helper()
	manifest := must.Get(store.Manifest()).OrFatal(t)
	manifest.Stages[book.StageTraining].Inputs[artifact.TrainMatrix] = manifest.Artifacts[artifact.TrainMatrix].SHA256
	data := must.Get(json.Marshal(manifest)).OrFatal(t)
	must.Succeed(t, os.WriteFile(store.Path("manifest.json"), data, 0o644))
}
