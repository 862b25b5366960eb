package recommend

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
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
		sound, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for how, spoil := range damage {
			if spoil == nil {
				err = os.Remove(path)
			} else {
				err = os.WriteFile(path, spoil(append([]byte(nil), sound...)), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
			_, err := Load(store)
			if book.CodeOf(err) != book.CodeCorrupt || !strings.Contains(book.MessageOf(err), name) || book.HintOf(err) == "" {
				t.Errorf("%s, %s: %v, hint %q", name, how, err, book.HintOf(err))
			}
		}
		if err := os.WriteFile(path, sound, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Load(store); err != nil {
		t.Errorf("mended: %v", err)
	}
}

func TestMissingArtifactsNameTheStageToRun(t *testing.T) {
	for _, name := range Reads() {
		store := copied(t)
		if err := store.Delete(name); err != nil {
			t.Fatal(err)
		}
		spec, err := artifact.SpecOf(name)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Load(store)
		if book.CodeOf(err) != book.CodeNotFound || !strings.Contains(book.MessageOf(err), name) ||
			!strings.Contains(book.HintOf(err), fmt.Sprintf("Stage %d", spec.Stage.Number())) {
			t.Errorf("%s: %v, hint %q", name, err, book.HintOf(err))
		}
	}
	if _, err := Load(openStore(t, t.TempDir())); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("empty store: %v", err)
	}
}

// other is a store in which the stages from first on ran with other settings.
func other(t *testing.T, first book.Stage) *artifact.Store {
	t.Helper()
	store := copied(t)
	changed := config()
	changed.Matrices.Seed, changed.Training.Seed = 7, 7
	for _, stage := range book.Stages()[first.Number()-1:] {
		if err := do(filepath.Dir(shelf), store.Dir(), stage, changed); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func TestFileOfAnotherTrainingIsRefused(t *testing.T) {
	foreign := other(t, book.StageTraining)
	data, err := foreign.Read(artifact.BookFactors)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Load(foreign); err != nil {
		t.Fatalf("the other training by itself: %v", err)
	}
	store := copied(t)
	if err := os.WriteFile(store.Path(artifact.BookFactors), data, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(store); book.CodeOf(err) != book.CodeCorrupt || !strings.Contains(book.MessageOf(err),
		artifact.BookFactors) {
		t.Errorf("%v", err)
	}
}

// The matrices were made anew and the factors were not: everything has the shape
// it should have, and nothing says that column 5 is still the same book.
func TestFactorsOfOtherMatricesAreRefused(t *testing.T) {
	store := copied(t)
	changed := config()
	changed.Matrices.Seed = 7
	if err := do(filepath.Dir(shelf), store.Dir(), book.StageMatrices, changed); err != nil {
		t.Fatal(err)
	}
	_, err := Load(store)
	if book.CodeOf(err) != book.CodeCorrupt || !strings.Contains(book.MessageOf(err), artifact.BookFactors) ||
		!strings.Contains(book.HintOf(err), "Run the pipeline") {
		t.Errorf("%v, hint %q", err, book.HintOf(err))
	}
	for _, stage := range []book.Stage{book.StageTraining, book.StageEvaluation} {
		if err := do(filepath.Dir(shelf), store.Dir(), stage, changed); err != nil {
			t.Fatal(err)
		}
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
	manifest, err := store.Manifest()
	if err != nil {
		t.Fatal(err)
	}
	out, err := store.Begin(stage, "run_20260101_000001")
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range artifact.Specs() {
		if spec.Stage != stage {
			continue
		}
		write := replacement[spec.Name]
		if write == nil {
			data, err := store.Read(spec.Name)
			if err != nil {
				t.Fatal(err)
			}
			write = func(w io.Writer) ([]int64, error) {
				_, err := w.Write(data)
				return manifest.Artifacts[spec.Name].Shape, err
			}
		}
		if err := out.Write(spec.Name, write); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Commit(manifest.Stages[stage]); err != nil {
		t.Fatal(err)
	}
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
	twins := make([]artifact.IndexedUser, readers)
	options := als.DefaultOptions()
	options.Factors = k
	wider := options
	wider.Factors = k + 1
	for name, test := range map[string]struct {
		stage   book.Stage
		file    string
		content content
	}{
		"a vector too few":  {book.StageEmbeddings, artifact.Vectors, vectors(books-1, r.vectors.Cols)},
		"no vectors":        {book.StageEmbeddings, artifact.Vectors, vectors(0, 0)},
		"a column too many": {book.StageMatrices, artifact.TrainMatrix, sparse(readers, columns+1)},
		"a reader too few":  {book.StageMatrices, artifact.TestMatrix, sparse(readers-1, columns)},
		"columns that changed places": {book.StageMatrices, artifact.BookIndex, func(w io.Writer) ([]int64, error) {
			return artifact.WriteBookIndex(w, swapped)
		}},
		"readers of one name": {book.StageMatrices, artifact.UserIndex, func(w io.Writer) ([]int64, error) {
			return artifact.WriteUserIndex(w, twins)
		}},
		"factors of other books": {book.StageTraining, artifact.BookFactors, vectors(columns+3, k)},
		"factors too short":      {book.StageTraining, artifact.BookFactors, vectors(columns, k-1)},
		"options of other factors": {book.StageTraining, artifact.TrainingReport,
			report(map[string]any{"options": wider})},
		"a blend of 2":              {book.StageEvaluation, artifact.Evaluation, report(map[string]any{"best_blend": 2})},
		"vectors that are no array": {book.StageEmbeddings, artifact.Vectors, raw("nonsense")},
		"a report that is no JSON":  {book.StageEvaluation, artifact.Evaluation, raw("{")},
		"a table that is no table":  {book.StageMatrices, artifact.BookIndex, raw("nonsense")},
	} {
		store := copied(t)
		replace(t, store, test.stage, map[string]content{test.file: test.content})
		if test.stage == book.StageMatrices { // a training that fits by its record
			relink(t, store)
		}
		_, err := Load(store)
		if book.CodeOf(err) != book.CodeCorrupt {
			t.Errorf("%s: %v", name, err)
		}
		if book.MessageOf(err) == "" || book.MessageOf(err) == string(book.CodeCorrupt) {
			t.Errorf("%s: no sentence for the reader: %v", name, err)
		}
	}
}

// relink publishes the training again as made of the matrices that are there.
func relink(t *testing.T, store *artifact.Store) {
	t.Helper()
	manifest, err := store.Manifest()
	if err != nil {
		t.Fatal(err)
	}
	manifest.Stages[book.StageTraining].Inputs[artifact.TrainMatrix] = manifest.Artifacts[artifact.TrainMatrix].SHA256
	data, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(store.Path("manifest.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
}
